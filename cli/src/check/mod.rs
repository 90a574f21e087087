//! `advisory check`: what is wrong with an advisory.

mod report;

use crate::{Outcome, args, clock, input};
use advisory_core::check::{Context, Finding, Level, check};
use advisory_core::cwe::Catalog;
use advisory_core::runbook::{Runbook, Stage};
use report::Style;
use std::io;
use std::path::Path;

/// A finding, and how much it weighs at the stage that was asked about.
struct Weighed {
    level: Level,
    finding: Finding,
    /// Whether the record is another's, and the finding is about GitHub's form: it stops the record from becoming an advisory
    /// on GitHub, and is no fault of the record.
    stops: bool,
}

/// Checks each file, and tells of all of them.
pub(crate) fn run(options: &args::Check) -> io::Result<Outcome> {
    let style = Style::of(options);
    let runbook = options.with.as_deref().map(input::read_runbook).transpose()?;
    let mut output = anstream::stdout().lock();
    let mut outcome = Outcome::Clean;
    for path in &options.files {
        let checked = match findings(path, options.stage.unwrap_or(Stage::Draft), runbook.as_ref()) {
            Ok(records) => {
                let mut wrong = false;
                for (name, findings) in &records {
                    // An annotation is bound to a file.
                    let path = input::name(path);
                    style.tell(if style == Style::GitHub { &path } else { name }, findings, &mut output)?;
                    wrong |= findings.iter().any(|weighed| weighed.level == Level::Error);
                }
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

/// What is wrong with each record of a file, for someone who is at this stage.
fn findings(path: &Path, stage: Stage, runbook: Option<&Runbook>) -> io::Result<Vec<(String, Vec<Weighed>)>> {
    let records = input::read_records(path)?.into_iter();
    let weighed = |record: input::ReadRecord| {
        let name = record.name(path);
        let imported = record.imported;
        let is_foreign = imported.source.is_foreign();
        // The project's runbook asks nothing of another's record.
        let runbook = runbook.filter(|_| !is_foreign);
        let context = Context { now: clock::now(), cwe: Some(Catalog::embedded()), runbook };
        let findings = check(&input::draft_of(&name, imported), &context).into_iter();
        let weigh = |finding: Finding| {
            let stops = is_foreign && finding.is_about_form();
            // What GitHub's form merely advises does not concern another's record.
            let concerns = !stops || finding.level == Level::Error;
            concerns.then(|| Weighed { level: finding.level_at(stage), finding, stops })
        };
        let mut findings: Vec<Weighed> = findings.filter_map(weigh).collect();
        findings.sort_by_key(|weighed| weighed.stops);
        (name, findings)
    };
    Ok(records.map(weighed).collect())
}
