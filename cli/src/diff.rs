//! `advisory diff`: what differs between two advisories.

use crate::{Outcome, args, input};
use advisory_core::difference::{differences, differences_between_teams};
use advisory_core::formats::Source;
use std::io::{self, Write as _};

/// Prints each difference: the field, then what went and what came.
pub(crate) fn run(options: &args::Diff) -> io::Result<Outcome> {
    let [before, after] = [input::read(&options.before)?, input::read(&options.after)?];
    // A published record says nothing of who has it in hand.
    let are_drafts = [before.source, after.source] == [Source::Draft, Source::Draft];
    let before = input::draft_of(&input::name(&options.before), before);
    let after = input::draft_of(&input::name(&options.after), after);
    let mut found = differences(&before, &after);
    if are_drafts {
        found.extend(differences_between_teams(&before, &after));
    }
    let mut output = anstream::stdout().lock();
    for difference in &found {
        let told = difference.to_string();
        let mut lines = told.lines();
        writeln!(output, "{BOLD}{}{BOLD:#}", lines.next().unwrap_or_default())?;
        for line in lines {
            let style = if line.starts_with('-') { GONE } else { NEW };
            writeln!(output, "{style}{line}{style:#}")?;
        }
    }
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Found })
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const GONE: anstyle::Style = anstyle::AnsiColor::Red.on_default();
const NEW: anstyle::Style = anstyle::AnsiColor::Green.on_default();
