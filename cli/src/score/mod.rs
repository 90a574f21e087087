//! `advisory score`: vectors in, scores out.

mod told;
mod written;

use crate::{Outcome, args};
use cvss_core::Cvss;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use written::Style;

/// Enough for thousands of vectors between two system calls.
const BUFFER: usize = 1 << 16;

/// Scores the vectors of the command line, or those of standard input.
pub(crate) fn run(options: &args::Score) -> io::Result<Outcome> {
    let mut scorer = Scorer { style: Style::of(options), repair: options.repair, outcome: Outcome::Clean };
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
    style: Style,
    repair: bool,
    outcome: Outcome,
}

impl Scorer {
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

    /// Scores a vector; what is wrong with it is told with its place, and so is what was repaired.
    fn score(&mut self, vector: &[u8], what: &str, number: u64, output: &mut impl Write) -> io::Result<()> {
        let error = match Cvss::try_from(vector) {
            Ok(cvss) => return self.style.write(cvss, output),
            Err(error) => error,
        };
        // What was scored before stands before what is said now.
        output.flush()?;
        let told = match told::repair(vector) {
            Some(repair) if self.repair => {
                self.style.write(repair.vector, output)?;
                told::repaired(&repair)
            }
            repair => {
                self.outcome = Outcome::Found;
                told::problem(vector, &error, repair.as_ref())
            }
        };
        writeln!(io::stderr().lock(), "{what} {number}: {told}")
    }
}
