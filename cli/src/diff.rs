//! `advisory diff`: what differs between two advisories, or between two people's scores.

use crate::{Outcome, args, input};
use advisory_core::Draft;
use advisory_core::difference::{differences, differences_between_teams};
use advisory_core::formats::Source;
use advisory_core::score::{self, MetricDifference, Opinion, Side};
use cvss_core::{Cvss, Version};
use std::io::{self, Write};
use std::path::Path;

/// Prints each difference: the field or metric, then what went and what came.
pub(crate) fn run(options: &args::Diff) -> io::Result<Outcome> {
    match (&options.after, options.score) {
        (Some(after), false) => advisories(&options.before, after),
        (after, _) => scores(&options.before, after.as_deref()),
    }
}

fn advisories(before: &Path, after: &Path) -> io::Result<Outcome> {
    let [one, two] = [input::read(before)?, input::read(after)?];
    // A published record says nothing of who has it in hand.
    let are_drafts = [one.source, two.source] == [Source::Draft, Source::Draft];
    let before = input::draft_of(&input::name(before), one);
    let after = input::draft_of(&input::name(after), two);
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
            tell(line, &mut output)?;
        }
    }
    for version in [Version::V3_1, Version::V4_0] {
        let both = score::opinion(&before, version).zip(score::opinion(&after, version));
        for found in both.and_then(|(before, after)| score::differences(before, after)).unwrap_or_default() {
            tell_metric(&found, &mut output)?;
        }
    }
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// A file, or a vector that was given in its place.
enum Scored {
    File(Box<Draft>),
    Vector(Cvss),
}

impl Scored {
    fn read(path: &Path) -> io::Result<Self> {
        let text = path.to_string_lossy();
        match text.parse() {
            Ok(vector) => Ok(Self::Vector(vector)),
            Err(error) if text.starts_with("CVSS:") => Err(input::error_in(path, error)),
            Err(_) => input::read_draft(path).map(|draft| Self::File(Box::new(draft))),
        }
    }

    /// The version that it is scored in.
    fn version(&self) -> Version {
        match self {
            Self::File(draft) => score::second_version(draft),
            Self::Vector(vector) => vector.version(),
        }
    }

    /// The complete score in this version.
    fn opinion(&self, path: &Path, version: Version) -> io::Result<Opinion<'_>> {
        let opinion = match self {
            Self::File(draft) => score::opinion(draft, version),
            Self::Vector(vector) => Some(Opinion::of_vector(*vector)),
        };
        opinion.ok_or_else(|| {
            let why = format!(
                "it has no complete vector of CVSS {version}; answers are shown once both scores are complete"
            );
            input::error_in(path, why)
        })
    }
}

fn scores(first_path: &Path, second_path: Option<&Path>) -> io::Result<Outcome> {
    let first = Scored::read(first_path)?;
    let second = second_path.map(Scored::read).transpose()?;
    // A vector has one version; of two files, the first one's counts.
    let version = match &second {
        Some(second @ Scored::Vector(_)) if matches!(first, Scored::File(_)) => second.version(),
        _ => first.version(),
    };
    let (found, versions) = match (&first, &second, second_path) {
        (_, Some(second), Some(path)) => {
            let (first, second) = (first.opinion(first_path, version)?, second.opinion(path, version)?);
            (score::differences(first, second), [first.vector().version(), second.vector().version()])
        }
        (Scored::File(draft), ..) => {
            let second = &draft.severity.second;
            let own = Opinion::new(&second.vector, &second.reasons)
                .ok_or_else(|| input::error_in(first_path, "it has no complete second score"))?;
            let first = first.opinion(first_path, own.vector().version())?;
            (score::differences(first, own), [first.vector().version(), own.vector().version()])
        }
        (Scored::Vector(_), ..) => {
            return Err(io::Error::other("name the score to compare it with: a file or a vector"));
        }
    };
    let Some(found) = found else {
        let [first, second] = versions;
        let told = format!("CVSS {first} and {second} have different metrics: score both in one version");
        return Err(io::Error::other(told));
    };
    let mut output = anstream::stdout().lock();
    for difference in &found {
        tell_metric(difference, &mut output)?;
    }
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// Prints a metric, and what both say of it with their reasons.
fn tell_metric(found: &MetricDifference, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{BOLD}{} ({}){BOLD:#}", found.metric.name, found.metric.abbreviation)?;
    let words = |side: &Side| match side.reason.as_str() {
        "" => side.name().to_owned(),
        reason => format!("{}: {reason}", side.name()),
    };
    for (sign, side) in [('-', &found.first), ('+', &found.second)] {
        for line in words(side).lines() {
            tell(&format!("{sign} {line}"), output)?;
        }
    }
    Ok(())
}

/// Prints a line with its sign.
fn tell(line: &str, output: &mut impl Write) -> io::Result<()> {
    let style = if line.starts_with('-') { GONE } else { NEW };
    writeln!(output, "{style}{line}{style:#}")
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const GONE: anstyle::Style = anstyle::AnsiColor::Red.on_default();
const NEW: anstyle::Style = anstyle::AnsiColor::Green.on_default();
