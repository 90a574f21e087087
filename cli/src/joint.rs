//! `advisory joint`: several drafts that are published together.

use crate::{Outcome, args, clock, input, output};
use advisory_core::Draft;
use advisory_core::formats::{Disclosure, Format, Options};
use advisory_core::joint::{self, Contradiction, Day};
use anstyle::Style;
use std::io::{self, Write};
use std::rc::Rc;

const BOLD: Style = Style::new().bold();

/// Says what contradicts between the drafts, or writes a text or the calendar of all of them.
pub(crate) fn run(options: &args::Joint) -> io::Result<Outcome> {
    let drafts: Vec<Draft> =
        options.files.iter().map(|path| input::read_draft(path)).collect::<io::Result<_>>()?;
    let drafts: Vec<&Draft> = drafts.iter().collect();
    if let Some(format) = options.to {
        return write(options, &drafts, format);
    }
    tell(&drafts, &mut anstream::stdout().lock())
}

fn write(options: &args::Joint, drafts: &[&Draft], format: Format) -> io::Result<Outcome> {
    let with = options.with.as_deref().map(input::read_runbook).transpose()?;
    let how = Options {
        disclosure: if options.neutral { Disclosure::Neutral } else { Disclosure::Full },
        existing: options.existing.as_deref().map(input::read_text).transpose()?,
        runbook: with.map(Rc::new),
        ..Options::at(clock::now())
    };
    let written = joint::write(drafts, format, &how).map_err(io::Error::other)?;
    for loss in &written.losses {
        eprintln!("advisory: left out of {}: {loss}", format.label());
    }
    for Contradiction { level, message, .. } in joint::check(drafts) {
        eprintln!("advisory: {}: {message}", level.word());
    }
    output::write(options.output.as_deref(), &written.text)?;
    Ok(Outcome::Clean)
}

fn tell(drafts: &[&Draft], output: &mut impl Write) -> io::Result<Outcome> {
    let day = match joint::day(drafts) {
        Day::Open => "no day is planned".to_owned(),
        Day::Planned(day) => format!("planned for {day}"),
        Day::Different => "planned for different days".to_owned(),
        Day::Past => "all are published".to_owned(),
    };
    writeln!(output, "{BOLD}{} drafts, {day}{BOLD:#}", drafts.len())?;
    for draft in drafts {
        writeln!(output, "  {}", joint::name(draft))?;
    }
    let found = joint::check(drafts);
    for Contradiction { rule, level, message, reason, .. } in &found {
        writeln!(output, "\n{}: {message} [{rule}]\n  {reason}", level.word())?;
    }
    if found.is_empty() {
        writeln!(output, "\nNothing contradicts between them.")?;
    }
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Found })
}
