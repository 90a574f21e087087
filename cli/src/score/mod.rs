//! `advisory score`: vectors in, scores out.

mod blocks;
mod csv;
mod jsonl;
mod lines;
mod problem;
mod progress;
mod results;
mod rows;
mod style;
mod work;

use crate::{Outcome, args};
use cvss_core::Cvss;
use lines::score_lines;
use results::Results;
use std::io::{self, IsTerminal as _};
use std::path::Path;
use style::Style;

/// A line that is longer is no vector: the rest of it need not be kept, so that an endless one takes no memory.
const LONGER_THAN_A_VECTOR: usize = 1 << 20;

/// Scores the vectors of the command line, or those of standard input.
pub(crate) fn run(options: &args::Score) -> io::Result<Outcome> {
    let scorer = Scorer { style: Style::of(options), repair: options.repair };
    let mut output = io::stdout().lock();
    if let Some(column) = &options.csv {
        return csv::run(&scorer, options, column, io::stdin().lock(), &mut output);
    }
    if let Some(pointer) = &options.jsonl {
        return jsonl::run(&scorer, options, pointer, io::stdin().lock(), &mut output);
    }
    if options.vectors.is_empty() && io::stdin().is_terminal() {
        eprintln!("Vectors, one a line; Ctrl-D ends:");
    }
    let standard = ["-".to_owned()];
    let vectors = if options.vectors.is_empty() { &standard[..] } else { &options.vectors };
    let mut outcome = Outcome::Clean;
    for (number, vector) in (1..).zip(vectors) {
        outcome = outcome.max(if vector == "-" {
            let score = |line: &[u8], number, results: &mut Results| scorer.score_line(line, number, results);
            score_lines(score, LONGER_THAN_A_VECTOR, options.jobs, io::stdin().lock(), &mut output)?
        } else {
            let mut results = Results::default();
            scorer.score_argument(vector, number, &mut results);
            results.emit(&mut output)?
        });
    }
    Ok(outcome)
}

/// How vectors become results.
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
        match problem::repair(vector) {
            Some(repair) if self.repair => {
                results.note(format!("{what} {number}: {}", problem::repaired(&repair)));
                Some(repair.vector)
            }
            repair => {
                let problem = problem::problem(vector, &error, repair.as_ref());
                results.fail(format!("{what} {number}: {problem}"));
                None
            }
        }
    }

    /// Scores the vector of a line; empty ones are passed over.
    fn score_line(&self, line: &[u8], number: u64, results: &mut Results) {
        let vector = line.trim_ascii();
        if !vector.is_empty() {
            self.score(vector, "line", number, results);
        }
    }

    /// Scores an argument; an empty one is told, since a script then has lost what it meant to ask.
    fn score_argument(&self, argument: &str, number: u64, results: &mut Results) {
        let vector = argument.trim().as_bytes();
        if Path::new(argument).is_file() && Cvss::try_from(vector).is_err() {
            let told = "is a file; its lines are scored by: advisory score <";
            results.fail(format!("vector {number}: {argument} {told} {argument}"));
        } else {
            self.score(vector, "vector", number, results);
        }
    }

    fn score(&self, vector: &[u8], what: &str, number: u64, results: &mut Results) {
        if let Some(cvss) = self.read(vector, what, number, results) {
            self.style.write(cvss, &mut results.output);
        }
    }
}
