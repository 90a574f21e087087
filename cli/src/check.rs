//! `advisory check`: what is wrong with a draft.

use crate::{Outcome, args, draft};
use advisory_core::Timestamp;
use advisory_core::check::{self, Context, Finding, Level, check};
use advisory_core::cwe::Catalog;
use std::io::{self, Write};
use std::time::{SystemTime, UNIX_EPOCH};

/// Checks each file, and tells of all of them.
pub(crate) fn run(options: &args::Check) -> io::Result<Outcome> {
    let catalog = Catalog::embedded();
    let context = Context { now: now(), cwe: Some(catalog) };
    let mut output = io::stdout().lock();
    let mut outcome = Outcome::Clean;
    for path in &options.files {
        let checked = match draft::read(path) {
            Ok(draft) => {
                let findings = check(&draft, &context);
                tell(&draft::name(path), &findings, &mut output)?;
                if findings.iter().any(|finding| finding.level == Level::Error) {
                    Outcome::Found
                } else {
                    Outcome::Clean
                }
            }
            Err(error) => {
                writeln!(io::stderr().lock(), "advisory: {error}")?;
                Outcome::Unusable
            }
        };
        outcome = outcome.max(checked);
    }
    Ok(outcome)
}

/// Prints the findings of a file, and how many there are.
fn tell(name: &str, findings: &[Finding], output: &mut impl Write) -> io::Result<()> {
    for finding in findings {
        let check::Finding { level, field, message, reason, fix, rule, .. } = finding;
        writeln!(output, "{name}: {}: {}: {message} [{rule}]", level.word(), field.label())?;
        writeln!(output, "    {reason}")?;
        if let Some(fix) = fix {
            writeln!(output, "    To mend it: {}", fix.label)?;
        }
    }
    let count = |level| findings.iter().filter(|finding| finding.level == level).count();
    let counts = [Level::Error, Level::Warning, Level::Hint].map(|level| plural(count(level), level.word()));
    writeln!(output, "{name}: {}", counts.join(", "))
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}

/// The time, which the library is told and never asks for.
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}
