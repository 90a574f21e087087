//! `advisory check`: what is wrong with an advisory.

mod told;

use crate::{Outcome, args, clock, input};
use advisory_core::check::{Context, Finding, Level, check};
use advisory_core::cwe::Catalog;
use advisory_core::runbook::Stage;
use std::io;
use std::path::Path;
use told::Style;

/// A finding, and how much it weighs at the stage that was asked about.
struct Weighed {
    level: Level,
    finding: Finding,
}

/// Checks each file, and tells of all of them.
pub(crate) fn run(options: &args::Check) -> io::Result<Outcome> {
    let style = Style::of(options);
    let mut output = anstream::stdout().lock();
    let mut outcome = Outcome::Clean;
    for path in &options.files {
        let checked = match findings(path, options.stage.unwrap_or(Stage::Draft)) {
            Ok(findings) => {
                style.tell(&input::name(path), &findings, &mut output)?;
                let wrong = findings.iter().any(|finding| finding.level == Level::Error);
                if wrong { Outcome::Found } else { Outcome::Clean }
            }
            Err(error) => {
                eprintln!("advisory: {error}");
                style.tell_unreadable(&input::name(path), &error, &mut output)?;
                Outcome::Unusable
            }
        };
        outcome = outcome.max(checked);
    }
    Ok(outcome)
}

/// What is wrong with a file, for someone who is at this stage.
fn findings(path: &Path, stage: Stage) -> io::Result<Vec<Weighed>> {
    let draft = input::read_draft(path)?;
    let context = Context { now: clock::now(), cwe: Some(Catalog::embedded()) };
    let findings = check(&draft, &context).into_iter();
    Ok(findings.map(|finding| Weighed { level: finding.level_at(stage), finding }).collect())
}
