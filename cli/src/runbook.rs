//! `advisory runbook`: how far a draft has come, and what is next.

use crate::{Outcome, args, clock, input};
use advisory_core::check::{Context, blocking, check};
use advisory_core::confirmations::confirmed_by;
use advisory_core::cwe::Catalog;
use advisory_core::draft::{Clock, Exploited, Publishing, Subject};
use advisory_core::runbook::{Condition, Deadline, NoticeDue, Pace, Runbook, Status};
use advisory_core::{Draft, Timestamp, alert, block, triage};
use anstyle::Style;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;

const BOLD: Style = Style::new().bold();

/// Prints the stages, the clocks, the supported versions without a patch, and the next thing to do.
pub(crate) fn run(options: &args::Runbook) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    let runbook = match &options.with {
        Some(path) => Cow::Owned(input::read_runbook(path)?),
        None => Cow::Borrowed(Runbook::seed()),
    };
    let mut output = anstream::stdout().lock();
    if options.text.as_deref() == Some("state") {
        let state = block::write(&draft, &runbook, clock::now())
            .map_err(|error| input::error_in(&options.file, error))?;
        write!(output, "{state}")?;
        return Ok(Outcome::Clean);
    }
    if options.text.as_deref() == Some("alert") {
        write!(output, "{}", alert::text(&draft, &runbook))?;
        return Ok(Outcome::Clean);
    }
    if let Some(id) = &options.text {
        let text = runbook.text_named(&draft, id).ok_or_else(|| {
            input::error_in(
                &options.file,
                format_args!(
                    "there is no text `{id}`; there are state, alert, {}",
                    runbook.text_names().join(", ")
                ),
            )
        })?;
        writeln!(output, "{text}")?;
        return Ok(Outcome::Clean);
    }
    tell(&draft, &runbook, clock::now(), &options.file, &mut output)?;
    Ok(Outcome::Clean)
}

/// What stands for the draft's file in the runbook's commands.
const DRAFT_FILE: &str = "draft.json";

/// A file's name as a word of a command line; what a shell would read otherwise is quoted.
fn in_shell(name: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "./_-+@%,:=".contains(letter);
    if !name.is_empty() && !name.starts_with('-') && name.chars().all(is_plain) {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', r"'\''"))
}

fn tell(
    draft: &Draft,
    runbook: &Runbook,
    now: Timestamp,
    file: &Path,
    output: &mut impl Write,
) -> io::Result<()> {
    let findings = check(draft, &Context { now, cwe: Some(Catalog::embedded()), runbook: Some(runbook) });
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
    report(draft, output)?;
    for wait in Clock::ALL {
        if let Some(state) = runbook.clock(draft, *wait, now) {
            writeln!(output, "{}: {}. {}", wait.label(), state.lasted(), state.wait.in_short())?;
            if state.pace != Pace::AsPromised {
                writeln!(output, "  {}", state.wait.advice)?;
            }
            if state.pace == Pace::Longer {
                let code = wait.code();
                writeln!(output, "  A text that asks GitHub's support for the state: --text status.{code}")?;
            }
        }
    }
    for deadline in runbook.deadlines(draft, now) {
        writeln!(output, "{}", due(&deadline))?;
    }
    for NoticeDue { notice, due, done, missed } in runbook.notices_due(draft, now) {
        let state = match (done, missed) {
            (true, _) => "told",
            (false, true) => "missed: move the day, or do without",
            (false, false) => "to be told",
        };
        writeln!(output, "{} ({}): by {due}, {state}", notice.channel.name, notice.channel.address)?;
    }
    let coordination = &draft.coordination;
    let embargo = coordination.embargo.map(|until| until.to_string()).unwrap_or_default();
    let parts = [
        ("Owner", coordination.owner.trim()),
        ("Waiting for", coordination.waiting_for.trim()),
        ("Confidential until", &embargo),
    ];
    for (name, value) in parts.into_iter().filter(|(_, value)| !value.is_empty()) {
        writeln!(output, "{name}: {value}")?;
    }
    for subject in Subject::ALL {
        let names = confirmed_by(draft, *subject);
        if runbook.confirmations > 0 || !names.is_empty() {
            let count = if runbook.confirmations > 0 {
                format!("{} of {}", names.len(), runbook.confirmations)
            } else {
                names.len().to_string()
            };
            let names = if names.is_empty() { String::new() } else { format!(": {}", names.join(", ")) };
            writeln!(output, "{} confirmed by {count}{names}", subject.label())?;
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
    if let Some(command) = &task.cli {
        let command = command.fill(draft);
        let file =
            if input::is_standard(file) { DRAFT_FILE.to_owned() } else { in_shell(&input::name(file)) };
        writeln!(output, "    {}", command.replace(DRAFT_FILE, &file))?;
    }
    if task.irreversible {
        writeln!(output, "  This cannot be undone.")?;
    }
    Ok(())
}

/// What the report lacks and what was answered about it, whether it is exploited, and whether publishing waits.
fn report(draft: &Draft, output: &mut impl Write) -> io::Result<()> {
    let missing: Vec<&str> = triage::lacks(draft).iter().map(|lack| lack.label()).collect();
    if !missing.is_empty() {
        writeln!(output, "The report: not found in it: {}", missing.join(", "))?;
    }
    if let Some(decision) = triage::decide(draft).filter(|_| draft.report.outcome.is_none()) {
        let outcome = decision.outcome;
        writeln!(
            output,
            "The report: {}. {} A reply: --text reply.{}",
            outcome.label(),
            decision.reason,
            outcome.code()
        )?;
    }
    if let Some(outcome) = draft.report.outcome {
        writeln!(output, "The report: decided: {}", outcome.label())?;
    }
    if draft.exploitation.known == Some(Exploited::Yes) {
        writeln!(
            output,
            "It is being exploited. A text to your project's steward: --text exploited.steward"
        )?;
    }
    if Condition::PublishingOpen.holds(draft) {
        let told = match draft.progress.publishing {
            None => {
                "publish under the GHSA id now, or wait; alerts are driven by the advisory, not by the CVE id"
            }
            Some(Publishing::Now) => "to be published under the GHSA id; the CVE id follows",
            Some(Publishing::Wait) => "publishing waits for it",
        };
        writeln!(output, "The fix is there, and no CVE id has come: {told}")?;
    }
    Ok(())
}

/// A duty and its deadline.
fn due(Deadline { duty, due, left, done }: &Deadline) -> String {
    let name = duty.label();
    match (due, left) {
        _ if *done => format!("{name}: done"),
        (Some(due), Some(left @ 0..)) => format!("{name}: due {due}, {left} hours left"),
        (Some(due), _) => format!("{name}: was due {due}"),
        (None, _) => format!("{name}: the moment from which it counts is not entered"),
    }
}

#[cfg(test)]
mod tests {
    use super::in_shell;

    #[test]
    fn a_file_is_one_word_for_a_shell() {
        assert_eq!(in_shell("a/draft-1.json"), "a/draft-1.json");
        assert_eq!(in_shell("it's $HOME.json"), r"'it'\''s $HOME.json'");
        assert_eq!(in_shell("-o"), "'-o'");
    }
}
