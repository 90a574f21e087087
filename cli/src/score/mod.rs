//! `advisory score`: vectors in, scores out.

mod blocks;
mod csv;
mod jsonl;
mod lines;
mod progress;
mod told;
mod written;

use crate::{Outcome, args};
use cvss_core::Cvss;
use lines::{Results, score_lines};
use std::io;
use written::Style;

/// Scores the vectors of the command line, or those of standard input.
pub(crate) fn run(options: &args::Score) -> io::Result<Outcome> {
    let scorer = Scorer { style: Style::of(options), repair: options.repair };
    let (input, mut output) = (io::stdin().lock(), io::stdout().lock());
    if let Some(column) = &options.csv {
        return csv::run(&scorer, column, input, &mut output);
    }
    if let Some(pointer) = &options.jsonl {
        let score = |line: &[u8], number, results: &mut Results| {
            jsonl::score(&scorer, pointer, &options.r#as, line, number, results);
        };
        return score_lines(score, options.jobs, input, &mut output);
    }
    let score = |line: &[u8], number, results: &mut Results| scorer.score(line, "line", number, results);
    if options.vectors.is_empty() || options.vectors == ["-"] {
        return score_lines(score, options.jobs, input, &mut output);
    }
    let mut results = Results::default();
    for (number, vector) in (1..).zip(&options.vectors) {
        scorer.score(vector.as_bytes(), "vector", number, &mut results);
    }
    results.emit(&mut output)
}

/// How vectors are results.
struct Scorer {
    style: Style,
    repair: bool,
}

impl Scorer {
    /// Reads a vector; what is wrong with it is told with its place, and so is what was repaired.
    fn read(&self, vector: &[u8], what: &str, number: u64, results: &mut Results) -> Option<Cvss> {
        let error = match Cvss::try_from(vector) {
            Ok(cvss) => return Some(cvss),
            Err(error) => error,
        };
        match told::repair(vector) {
            Some(repair) if self.repair => {
                results.note(format!("{what} {number}: {}", told::repaired(&repair)));
                Some(repair.vector)
            }
            repair => {
                let problem = told::problem(vector, &error, repair.as_ref());
                results.fail(format!("{what} {number}: {problem}"));
                None
            }
        }
    }

    /// Scores a vector and writes the result; empty ones are passed over.
    fn score(&self, vector: &[u8], what: &str, number: u64, results: &mut Results) {
        let vector = vector.trim_ascii();
        if vector.is_empty() {
            return;
        }
        if let Some(cvss) = self.read(vector, what, number, results) {
            self.style.write(cvss, &mut results.output);
        }
    }
}
