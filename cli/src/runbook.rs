//! `advisory runbook`: how far a draft has come, and what is next.

use crate::{Outcome, args, clock, input};
use advisory_core::check::{Context, blocking, check};
use advisory_core::cwe::Catalog;
use advisory_core::draft::Clock;
use advisory_core::runbook::{self, CLOCK_HOURS, Runbook, Status};
use advisory_core::{Draft, Timestamp};
use anstyle::Style;
use std::borrow::Cow;
use std::io::{self, Write};

const BOLD: Style = Style::new().bold();

/// Prints the stages, the clocks, the supported versions without a patch, and the next thing to do.
pub(crate) fn run(options: &args::Runbook) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    let runbook = match &options.with {
        Some(path) => Cow::Owned(input::read_runbook(path)?),
        None => Cow::Borrowed(Runbook::seed()),
    };
    let mut output = anstream::stdout().lock();
    tell(&draft, &runbook, clock::now(), &mut output)?;
    Ok(Outcome::Clean)
}

fn tell(draft: &Draft, runbook: &Runbook, now: Timestamp, output: &mut impl Write) -> io::Result<()> {
    let findings = check(draft, &Context { now, cwe: Some(Catalog::embedded()) });
    for text in &runbook.stages {
        let stage = text.stage;
        let status = match runbook.status(draft, stage) {
            Status::NotStarted => "not started",
            Status::InProgress => "in progress",
            Status::Done => "done",
        };
        write!(output, "{} {:<34}{status}", stage.number(), text.name)?;
        match (args::gate(stage), blocking(&findings, stage).count()) {
            (Some(gate), closed @ 1..) => writeln!(output, "; {closed} to mend first: check --stage {gate}")?,
            _ => writeln!(output)?,
        }
    }
    for wait in Clock::ALL {
        if let Some(state) = runbook::clock(draft, *wait, now) {
            let (elapsed, due) = (state.elapsed, state.due);
            let over = if state.over { ", over" } else { "" };
            writeln!(output, "{}: {elapsed} of {CLOCK_HOURS} hours, due {due}{over}", wait.label())?;
        }
    }
    for (supported, package) in runbook.unpatched(draft) {
        writeln!(
            output,
            "{package}: {} is supported and affected, and has no patched version",
            supported.name
        )?;
    }
    let Some((stage, task)) = runbook.next(draft, now) else {
        return writeln!(output, "\n{BOLD}Everything is done.{BOLD:#}");
    };
    writeln!(output, "\n{BOLD}Next: {}{BOLD:#} (stage {})\n  {}", task.label, stage.number(), task.why)?;
    if let Some(press) = &task.press {
        write!(output, "  {} ({})", press.button, press.who.words())?;
        writeln!(
            output,
            "{}",
            press.page.address(draft).map_or(String::new(), |address| format!("\n  {address}"))
        )?;
    }
    for template in [&task.command, &task.text].into_iter().flatten() {
        for line in template.fill(draft).lines() {
            writeln!(output, "    {line}")?;
        }
    }
    if task.irreversible {
        writeln!(output, "  This cannot be undone.")?;
    }
    Ok(())
}
