//! The ways in which a score is written.

use crate::args;
use cvss_core::explain::explain;
use cvss_core::{Cvss, Partial, Severity, metrics};
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
                cells(cvss, b'\t', output);
                output.push(b'\n');
            }
            Self::Json => {
                json(cvss, output);
                output.push(b'\n');
            }
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

/// Writes the canonical vector, its score and its severity, with a byte between them.
pub(super) fn cells(cvss: Cvss, between: u8, output: &mut Vec<u8>) {
    let score = cvss.score();
    cvss.append_to(output);
    // The score's three characters by hand: most of the time goes into moving so few bytes.
    match score.tenths() {
        100.. => output.extend_from_slice(&[between, b'1', b'0', b'.', b'0', between]),
        tenths => output.extend_from_slice(&[between, b'0' + tenths / 10, b'.', b'0' + tenths % 10, between]),
    }
    output.extend_from_slice(Severity::of(cvss.version(), score).name().as_bytes());
}

/// Writes a vector's score as a JSON object. A score reads as a JSON number with one decimal, and no text in it needs an
/// escape.
pub(super) fn json(cvss: Cvss, output: &mut Vec<u8>) {
    let (version, score, severity) = (cvss.version().number(), cvss.score(), cvss.severity().name());
    tell(output, format_args!(r#"{{"vector":"{cvss}","version":"{version}","score":{score},"#));
    tell(output, format_args!(r#""severity":"{severity}","baseScore":{}"#, cvss.base_score()));
    if let Cvss::V4(vector) = cvss {
        let (nomenclature, macro_vector) = (vector.nomenclature(), vector.macro_vector());
        tell(output, format_args!(r#","nomenclature":"{nomenclature}","macroVector":"{macro_vector}""#));
    }
    let groups =
        [("temporalScore", cvss.temporal_score()), ("environmentalScore", cvss.environmental_score())];
    for (name, score) in groups.into_iter().filter_map(|(name, score)| Some((name, score?))) {
        tell(output, format_args!(r#","{name}":{score}"#));
    }
    output.push(b'}');
}

/// The score with its rating, what each metric that is defined says, and how the score came about.
fn explained(cvss: Cvss, output: &mut Vec<u8>) {
    let severity = cvss.severity();
    tell(output, format_args!("{cvss}\nCVSS {}: {} {severity}\n\n", cvss.version(), cvss.score()));
    let answers = Partial::from(cvss);
    for metric in metrics::of(cvss.version()) {
        let said = answers.get(metric.abbreviation);
        if let Some(value) = said.filter(|value| !matches!(value.abbreviation, "X" | "ND")) {
            let short = format!("{}:{}", metric.abbreviation, value.abbreviation);
            tell(output, format_args!("  {short:<9}{}: {}\n", metric.name, value.name));
            tell(output, format_args!("           {}\n", value.help));
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
