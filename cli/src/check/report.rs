//! The ways in which findings are told.

use super::Weighed;
use crate::args;
use advisory_core::check::Level;
use anstyle::{AnsiColor, Style as Colour};
use serde::Serialize;
use std::io::{self, Write};

/// How findings are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// For people: what, where, why, and how to mend it.
    Words,
    /// A JSON object on a line.
    Json,
    /// GitHub's workflow commands, which annotate a pull request.
    GitHub,
}

/// What `--json` writes of a finding, or of a file that cannot be read: that has neither rule nor field.
#[derive(Serialize)]
struct Json<'a> {
    file: &'a str,
    rule: Option<&'static str>,
    level: &'static str,
    field: Option<String>,
    label: String,
    message: &'a str,
    reason: Option<&'static str>,
    fix: Option<&'a str>,
    /// What it stops the record from becoming; only where the record is not GitHub's.
    #[serde(skip_serializing_if = "Option::is_none")]
    stops: Option<&'static str>,
}

/// What a finding about GitHub's form stops a record from becoming.
const ADVISORY: &str = "github-advisory";

/// What stands for the field where a file cannot be read.
const UNREADABLE: &str = "Cannot be read";

const BOLD: Colour = Colour::new().bold();
const DIM: Colour = Colour::new().dimmed();

/// The colour of a level.
const fn colour(level: Level) -> Colour {
    match level {
        Level::Error => AnsiColor::Red.on_default().bold(),
        Level::Warning => AnsiColor::Yellow.on_default().bold(),
        Level::Hint => AnsiColor::Blue.on_default().bold(),
    }
}

impl Style {
    /// The style that was asked for.
    pub(super) const fn of(options: &args::Check) -> Self {
        match options {
            args::Check { json: true, .. } => Self::Json,
            args::Check { github: true, .. } => Self::GitHub,
            _ => Self::Words,
        }
    }

    /// Tells the findings of a file; people are also told how many there are.
    pub(super) fn tell(self, file: &str, findings: &[Weighed], output: &mut impl Write) -> io::Result<()> {
        for (place, weighed) in findings.iter().enumerate() {
            let is_first = weighed.stops && !findings[..place].iter().any(|before| before.stops);
            if is_first && self == Self::Words {
                writeln!(
                    output,
                    "{file}: {BOLD}What would stop it from becoming a GitHub advisory:{BOLD:#}"
                )?;
            }
            match self {
                Self::Words => words(file, weighed, output)?,
                Self::Json => json(file, weighed, output)?,
                Self::GitHub => annotation(file, weighed, output)?,
            }
        }
        if self != Self::Words {
            return Ok(());
        }
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        let counts =
            [Level::Error, Level::Warning, Level::Hint].map(|level| plural(count(level), level.word()));
        writeln!(output, "{file}: {}", counts.join(", "))
    }

    /// Tells programs of a file that cannot be read; people see it on standard error.
    pub(super) fn tell_unreadable(
        self,
        file: &str,
        error: &io::Error,
        output: &mut impl Write,
    ) -> io::Result<()> {
        match self {
            Self::GitHub => annotate(Level::Error, file, UNREADABLE, &error.to_string(), output),
            Self::Json => {
                let object = Json {
                    file,
                    rule: None,
                    level: Level::Error.word(),
                    field: None,
                    label: UNREADABLE.to_owned(),
                    message: &error.to_string(),
                    reason: None,
                    fix: None,
                    stops: None,
                };
                writeln!(output, "{}", serde_json::to_string(&object)?)
            }
            Self::Words => Ok(()),
        }
    }
}

fn words(file: &str, Weighed { level, finding, .. }: &Weighed, output: &mut impl Write) -> io::Result<()> {
    let (colour, word, place) = (colour(*level), level.word(), finding.field.label());
    let (message, rule) = (&finding.message, finding.rule);
    writeln!(
        output,
        "{file}: {colour}{word}{colour:#}: {BOLD}{place}{BOLD:#}: {message} {DIM}[{rule}]{DIM:#}"
    )?;
    writeln!(output, "    {}", finding.reason)?;
    if let Some(fix) = &finding.fix {
        writeln!(output, "    To mend it: {}", fix.label)?;
    }
    Ok(())
}

fn json(file: &str, Weighed { level, finding, stops }: &Weighed, output: &mut impl Write) -> io::Result<()> {
    let object = Json {
        file,
        rule: Some(finding.rule),
        level: level.word(),
        field: Some(finding.field.to_string()),
        label: finding.field.label(),
        message: &finding.message,
        reason: Some(finding.reason),
        fix: finding.fix.as_ref().map(|fix| fix.label.as_str()),
        stops: stops.then_some(ADVISORY),
    };
    writeln!(output, "{}", serde_json::to_string(&object)?)
}

fn annotation(
    file: &str,
    Weighed { level, finding, stops }: &Weighed,
    output: &mut impl Write,
) -> io::Result<()> {
    let text = format!("{} {}", finding.message, finding.reason);
    let label = finding.field.label();
    let title = if *stops { format!("For a GitHub advisory: {label}") } else { label };
    annotate(*level, file, &title, &text, output)
}

/// Writes a workflow command: what divides its parts is written as per cent and number.
fn annotate(level: Level, file: &str, title: &str, text: &str, output: &mut impl Write) -> io::Result<()> {
    let command = match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Hint => "notice",
    };
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    writeln!(output, "::{command} file={},title={}::{}", property(file), property(title), data(text))
}

fn plural(count: usize, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
