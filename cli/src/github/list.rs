//! `advisory github list`: the repository's advisories in every state.

use super::advisory::{self, Advisory, State};
use super::{client, closing, target};
use crate::args::github::List;
use crate::net::Failure;
use crate::net::words::{age, cut, one_line};
use crate::{Outcome, clock};
use advisory_core::Timestamp;
use advisory_core::check::Finding;
use advisory_core::runbook::{Runbook, Stage};
use serde::Serialize;
use std::io::{self, Write};

/// What is told of an advisory.
#[derive(Serialize)]
struct Row {
    ghsa_id: String,
    state: String,
    /// The stage of the runbook that is at hand; none for what is published or closed.
    stage: Option<&'static str>,
    created_at: Option<Timestamp>,
    updated_at: Option<Timestamp>,
    published_at: Option<Timestamp>,
    severity: String,
    cve_id: Option<String>,
    title: String,
    /// What closes the gate of publication.
    missing: Vec<Missing>,
}

#[derive(Serialize)]
struct Missing {
    rule: &'static str,
    field: String,
    label: String,
    message: String,
}

pub(super) fn run(options: &List) -> Result<Outcome, Failure> {
    let repository = target::repository(&options.connection, None)?;
    let client = client(&options.connection)?;
    let found = advisory::list(&client, &repository)?;
    if options.connection.dry_run {
        return Ok(Outcome::Clean);
    }
    let mut outcome = Outcome::Clean;
    let mut rows = Vec::new();
    for advisory in found {
        match advisory {
            Ok(advisory) => rows.push(row(&advisory)),
            Err(what) => {
                eprintln!("advisory: {repository}: an advisory cannot be read: {what}");
                outcome = Outcome::Unusable;
            }
        }
    }
    let mut output = anstream::stdout().lock();
    if options.json {
        for row in &rows {
            writeln!(output, "{}", serde_json::to_string(row).map_err(io::Error::other)?)?;
        }
    } else {
        print(&rows, &mut output)?;
    }
    Ok(outcome)
}

fn row(advisory: &Advisory) -> Row {
    let is_open = matches!(advisory.state, State::Triage | State::Draft);
    let next = Runbook::seed().next(&advisory.draft, clock::now()).filter(|_| is_open);
    let missing = if is_open { closing(&advisory.draft, Stage::Publish) } else { Vec::new() };
    Row {
        ghsa_id: advisory.ghsa_id.to_string(),
        state: advisory.state.as_str().to_owned(),
        stage: next.map(|(stage, _)| stage.name()),
        created_at: advisory.created_at,
        updated_at: advisory.updated_at,
        published_at: advisory.published_at,
        severity: advisory_core::severity::words(&advisory.draft).unwrap_or_default(),
        cve_id: advisory.cve_id.as_ref().map(ToString::to_string),
        title: advisory.draft.title.clone(),
        missing: missing.into_iter().map(told).collect(),
    }
}

fn told(finding: Finding) -> Missing {
    Missing {
        rule: finding.rule,
        field: finding.field.to_string(),
        label: finding.field.label(),
        message: finding.message,
    }
}

/// The names of the columns.
const HEAD: [&str; 7] = ["ADVISORY", "STATE", "STAGE", "AGE", "SEVERITY", "CVE", "MISSING"];

/// Prints a table; the title comes last, and is cut.
fn print(rows: &[Row], output: &mut impl Write) -> io::Result<()> {
    let now = clock::now().unix_seconds();
    let cells: Vec<[String; 7]> = rows
        .iter()
        .map(|row| {
            let missing: Vec<&str> = row.missing.iter().map(|missing| missing.label.as_str()).collect();
            let missing = match missing[..] {
                [] => "-".to_owned(),
                [ref first @ .., _] if first.len() > 2 => {
                    format!("{} and {} more", first[..2].join(", "), missing.len() - 2)
                }
                _ => missing.join(", "),
            };
            [
                row.ghsa_id.clone(),
                row.state.clone(),
                row.stage.unwrap_or("-").to_owned(),
                row.created_at.map_or_else(|| "-".to_owned(), |at| age(now - at.unix_seconds())),
                if row.severity.is_empty() { "-".to_owned() } else { one_line(&row.severity) },
                row.cve_id.clone().unwrap_or_else(|| "-".to_owned()),
                one_line(&missing),
            ]
        })
        .collect();
    let width = |column: usize| {
        let cells = cells.iter().map(|cells| cells[column].chars().count());
        cells.chain([HEAD[column].len()]).max().unwrap_or_default()
    };
    let widths: [usize; 7] = std::array::from_fn(width);
    let mut line = |cells: &[&str; 7], title: &str| {
        for (cell, width) in cells.iter().zip(widths) {
            write!(output, "{cell:<width$}  ")?;
        }
        writeln!(output, "{title}")
    };
    line(&HEAD, "TITLE")?;
    for (cells, row) in cells.iter().zip(rows) {
        line(&cells.each_ref().map(String::as_str), &cut(&one_line(&row.title), 72))?;
    }
    Ok(())
}
