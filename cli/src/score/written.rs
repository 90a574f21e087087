//! The ways in which a score is written.

use crate::args;
use cvss_core::explain::explain;
use cvss_core::{Cvss, Partial, Score, Severity, metrics};
use serde::Serialize;
use std::fmt;

/// How a score is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Canonical vector, score and severity, divided by tabs.
    Line,
    /// A JSON object on a line.
    Json,
    /// The metrics in words and the steps of the calculation.
    Explained,
}

impl Style {
    /// The style that was asked for.
    pub(super) const fn of(options: &args::Score) -> Self {
        match options {
            args::Score { json: true, .. } => Self::Json,
            args::Score { explain: true, .. } => Self::Explained,
            _ => Self::Line,
        }
    }

    /// Writes a vector's score.
    pub(super) fn write(self, cvss: Cvss, output: &mut Vec<u8>) {
        match self {
            Self::Line => {
                let score = cvss.score();
                tell(output, format_args!("{cvss}\t{score}\t"));
                output.extend_from_slice(cvss.severity().name().as_bytes());
                output.push(b'\n');
            }
            Self::Json => tell(output, format_args!("{}\n", json(cvss))),
            Self::Explained => explained(cvss, output),
        }
    }
}

/// Memory as a place for text: a step less for each piece than through the traits for files.
struct Text<'a>(&'a mut Vec<u8>);

impl fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.extend_from_slice(text.as_bytes());
        Ok(())
    }
}

/// Writes to memory, where nothing goes wrong.
fn tell(output: &mut Vec<u8>, words: fmt::Arguments<'_>) {
    fmt::Write::write_fmt(&mut Text(output), words).expect("memory takes everything");
}

/// A vector's score as a JSON object.
pub(super) fn json(cvss: Cvss) -> String {
    serde_json::to_string(&Json::of(cvss)).expect("texts and numbers are JSON")
}

/// What `--json` writes. A score is a number with one decimal.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Json {
    vector: String,
    version: &'static str,
    score: f64,
    severity: &'static str,
    base_score: f64,
    #[serde(flatten)]
    rest: Rest,
}

/// What only some versions have.
#[derive(Serialize)]
#[serde(untagged)]
enum Rest {
    /// 2.0 and 3.x.
    #[serde(rename_all = "camelCase")]
    Groups { temporal_score: f64, environmental_score: f64 },
    /// 4.0.
    #[serde(rename_all = "camelCase")]
    MacroVector { nomenclature: String, macro_vector: String },
}

impl Json {
    fn of(cvss: Cvss) -> Self {
        let groups = |temporal: Score, environmental: Score| Rest::Groups {
            temporal_score: temporal.into(),
            environmental_score: environmental.into(),
        };
        Self {
            vector: cvss.to_string(),
            version: cvss.version().number(),
            score: cvss.score().into(),
            severity: cvss.severity().name(),
            base_score: cvss.base_score().into(),
            rest: match cvss {
                Cvss::V2(vector) => groups(vector.temporal_score(), vector.environmental_score()),
                Cvss::V3(vector) => groups(vector.temporal_score(), vector.environmental_score()),
                Cvss::V4(vector) => Rest::MacroVector {
                    nomenclature: vector.nomenclature().to_string(),
                    macro_vector: vector.macro_vector().to_string(),
                },
            },
        }
    }
}

/// The score with its rating, what each metric says, and how the score came about.
fn explained(cvss: Cvss, output: &mut Vec<u8>) {
    let severity: Severity = cvss.severity();
    tell(output, format_args!("{cvss}\nCVSS {}: {} {severity}\n\n", cvss.version(), cvss.score()));
    let answers = Partial::from(cvss);
    for metric in metrics::of(cvss.version()) {
        if let Some(value) = answers.get(metric.abbreviation) {
            tell(output, format_args!("  {:<36}{:<16}{}\n", metric.name, value.name, value.help));
        }
    }
    tell(output, format_args!("\n"));
    for step in explain(cvss).steps {
        tell(output, format_args!("  {step}\n"));
        if !step.note.is_empty() {
            tell(output, format_args!("    {}\n", step.note));
        }
    }
    tell(output, format_args!("\n"));
}
