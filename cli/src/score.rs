//! `advisory score`: vectors in, scores out.

use crate::{Outcome, args, place};
use cvss_core::{Cvss, ParseError};
use std::io::{self, BufRead, BufReader, BufWriter, Write};

/// Enough for thousands of vectors between two system calls.
const BUFFER: usize = 1 << 16;

/// Scores the vectors of the command line, or those of standard input.
pub(crate) fn run(options: &args::Score) -> io::Result<Outcome> {
    let mut scorer = Scorer::new();
    let mut output = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    if options.vectors.is_empty() || options.vectors == ["-"] {
        let input = BufReader::with_capacity(BUFFER, io::stdin().lock());
        scorer.score_lines(input, &mut output)?;
    } else {
        for (number, vector) in (1..).zip(&options.vectors) {
            scorer.score(vector.as_bytes(), "vector", number, &mut output)?;
        }
    }
    output.flush()?;
    Ok(scorer.outcome)
}

/// Scores one vector after the other, and remembers how it went.
struct Scorer {
    outcome: Outcome,
}

impl Scorer {
    const fn new() -> Self {
        Self { outcome: Outcome::Clean }
    }

    /// Scores each line; empty ones are passed over. Whatever is waiting for a result gets it before we wait for more.
    fn score_lines(
        &mut self,
        mut input: BufReader<impl io::Read>,
        output: &mut impl Write,
    ) -> io::Result<()> {
        let mut line = Vec::new();
        let mut number = 0;
        loop {
            if input.buffer().is_empty() {
                output.flush()?;
            }
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return Ok(());
            }
            number += 1;
            let vector = line.trim_ascii();
            if !vector.is_empty() {
                self.score(vector, "line", number, output)?;
            }
        }
    }

    /// Scores a vector; what is wrong with it is told with its place.
    fn score(&mut self, vector: &[u8], what: &str, number: u64, output: &mut impl Write) -> io::Result<()> {
        match Cvss::try_from(vector) {
            Ok(cvss) => writeln!(output, "{cvss}\t{}\t{}", cvss.score(), cvss.severity()),
            Err(error) => {
                self.outcome = Outcome::Found;
                // What was scored before stands before what is said now.
                output.flush()?;
                let told = explain(vector, &error);
                writeln!(io::stderr().lock(), "{what} {number}: {told}")
            }
        }
    }
}

/// What is wrong with a vector, with the place marked.
fn explain(vector: &[u8], error: &ParseError) -> String {
    let place = place::mark(vector, &error.span());
    format!("{error}\n{}", indented(&place))
}

/// The text with every line moved to the right, so that it is told apart from what belongs to other vectors.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
