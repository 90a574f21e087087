//! [`ParseError`]: what is wrong with a vector, where, and what to write instead.

use core::fmt;
use core::ops::Range;

use super::excerpt::Excerpt;
use crate::Version;
use crate::metrics::{self, Metric, Value};

/// **What is wrong with a vector.**
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is nothing to read.
    Empty,
    /// A 3.x or 4.0 vector does not begin with its version, such as `CVSS:3.1/`.
    MissingPrefix,
    /// The version after `CVSS:` is none that can be read.
    UnknownVersion,
    /// A good vector, but of another version than the type that was asked for.
    OtherVersion,
    /// Nothing stands between two slashes, or after the last.
    EmptyPart,
    /// There is a space, or another character that no vector has.
    StrayCharacter,
    /// A part is not of the form `metric:value`.
    MissingColon,
    /// Two metrics stand between the same two slashes.
    MissingSlash,
    /// No metric of this version has that name.
    UnknownMetric,
    /// The metric has no such value.
    UnknownValue,
    /// Only the case of the letters is wrong.
    WrongCase,
    /// The metric stands there for the second time.
    Repeated,
    /// The metric stands in another place than the specification of 2.0 or 4.0 wants.
    OutOfOrder,
    /// A mandatory metric is missing.
    MissingMetric,
    /// In 2.0, a metric is missing from a group that is there in part.
    IncompleteGroup,
}

/// **Why a text is not a CVSS vector**: a kind, a place, mostly a metric, and a message that says what to write.
///
/// ```
/// # use cvss_core::{Cvss, ErrorKind};
/// let error = "CVSS:3.1/AV:N/AC:X/PR:N/UI:N/S:U/C:H/I:H/A:N".parse::<Cvss>().unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::UnknownValue);
/// assert_eq!(error.span(), 14..18);
/// assert_eq!(error.metric(), Some("AC"));
/// assert_eq!(
///     error.to_string(),
///     "Attack Complexity (AC) has no value \"X\" (at character 15): write AC:L (Low) or AC:H (High)",
/// );
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ParseError {
    pub(crate) kind: ErrorKind,
    pub(crate) version: Version,
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The place in characters, from 1.
    pub(crate) character: u32,
    /// Metrics and values are kept by their positions in the metric table: who never asks for a message has no need of it.
    pub(crate) metric: Option<u8>,
    /// The value that is written in the wrong case; for what stands twice, where it says the same.
    pub(crate) value: Option<u8>,
    /// The metric before which a misplaced one belongs.
    pub(crate) before: Option<u8>,
    pub(crate) found: Excerpt,
}

impl ParseError {
    /// What is wrong.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Where: the bytes of the text that are wrong. Empty where something is missing.
    pub const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The abbreviation of the metric that the error is about, where there is one.
    pub fn metric(&self) -> Option<&'static str> {
        self.metric_entry().map(|metric| metric.abbreviation)
    }

    fn entry(&self, metric: Option<u8>) -> Option<&'static Metric> {
        metrics::of(self.version).get(usize::from(metric?))
    }

    fn metric_entry(&self) -> Option<&'static Metric> {
        self.entry(self.metric)
    }

    /// The position of the value that was written by its name, as in `AV:Network`.
    pub(crate) fn named(&self) -> Option<usize> {
        let word = self.found.word()?;
        let values = self.metric_entry()?.values;
        values.iter().position(|value| value.name.as_bytes().eq_ignore_ascii_case(word))
    }

    /// The value that was meant, where there is no doubt.
    pub(crate) fn meant(&self) -> Option<&'static Value> {
        let position = match self.kind {
            ErrorKind::UnknownValue => self.named()?,
            _ => self.value?.into(),
        };
        self.metric_entry()?.values.get(position)
    }

    /// The version by whose rules the text was read: the one it names, or else the one it looks like.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// For a vector that was read well, but as another version than was asked for.
    pub(crate) fn other_version(version: Version) -> Self {
        let end = u32::try_from(version.prefix().len()).unwrap_or_default();
        Self {
            kind: ErrorKind::OtherVersion,
            version,
            start: 0,
            end,
            character: 1,
            metric: None,
            value: None,
            before: None,
            found: Excerpt::new(version.prefix().as_bytes()),
        }
    }

    /// `AC:L (Low) or AC:H (High)`
    fn alternatives(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(metric) = self.metric_entry() else { return Ok(()) };
        for (at, value) in metric.values.iter().enumerate() {
            f.write_str(match at {
                0 => "",
                _ if at + 1 == metric.values.len() => " or ",
                _ => ", ",
            })?;
            write!(f, "{}:{} ({})", metric.abbreviation, value.abbreviation, value.name)?;
        }
        Ok(())
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { version, character, found, .. } = self;
        let (abbreviation, name) =
            self.metric_entry().map_or(("", ""), |metric| (metric.abbreviation, metric.name));
        match self.kind {
            ErrorKind::Empty => f.write_str(
                "there is no vector: write one such as CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
            ),
            ErrorKind::MissingPrefix => {
                write!(f, "the vector does not say its version: begin it with {}", version.prefix())
            }
            ErrorKind::UnknownVersion if found.as_bytes() == b"CVSS:2.0" => {
                f.write_str("a CVSS 2.0 vector has no prefix: leave out \"CVSS:2.0/\"")
            }
            ErrorKind::UnknownVersion => write!(
                f,
                "{found} is not a known version: begin with CVSS:3.0/, CVSS:3.1/ or CVSS:4.0/, or with AV: for CVSS 2.0"
            ),
            ErrorKind::OtherVersion => {
                write!(f, "this is a CVSS {version} vector, and another version is expected")
            }
            ErrorKind::EmptyPart => {
                write!(f, "there is a slash too many (at character {character}): take it away")
            }
            ErrorKind::StrayCharacter => {
                write!(f, "{found} does not belong in a vector (at character {character}): take it away")
            }
            ErrorKind::MissingColon => write!(
                f,
                "{found} is not a metric with its value (at character {character}): write it as in AV:N"
            ),
            ErrorKind::UnknownMetric => {
                write!(f, "CVSS {version} has no metric {found} (at character {character}): take it away")?;
                let other = Version::ALL.into_iter().rev().find(|&other| {
                    metrics::of(other).iter().any(|metric| metric.abbreviation.as_bytes() == found.as_bytes())
                });
                match other {
                    Some(other) => write!(f, ", or use CVSS {other}, which has it"),
                    None => Ok(()),
                }
            }
            ErrorKind::UnknownValue => {
                write!(f, "{name} ({abbreviation}) has no value {found} (at character {character}): write ")?;
                match self.meant() {
                    Some(value) => write!(f, "{abbreviation}:{} ({})", value.abbreviation, value.name),
                    None => self.alternatives(f),
                }
            }
            ErrorKind::MissingSlash => {
                write!(
                    f,
                    "{found} follows without a slash (at character {character}): put one between two metrics"
                )
            }
            ErrorKind::WrongCase if self.metric.is_none() => {
                write!(f, "{found} is not written right: write {}", version.prefix())
            }
            ErrorKind::WrongCase => {
                let value = self.meant().map_or("", |value| value.abbreviation);
                write!(
                    f,
                    "{found} is in the wrong case (at character {character}): write {abbreviation}:{value}"
                )
            }
            ErrorKind::Repeated => {
                write!(
                    f,
                    "{name} ({abbreviation}) stands there twice (again at character {character}): keep one"
                )
            }
            ErrorKind::OutOfOrder => {
                let before = self.entry(self.before).map_or("", |metric| metric.abbreviation);
                write!(f, "{name} ({abbreviation}) stands too late (at character {character}): ")?;
                write!(f, "in CVSS {version} it comes before {before}")
            }
            ErrorKind::MissingMetric => {
                write!(f, "{name} is missing: add ")?;
                self.alternatives(f)
            }
            ErrorKind::IncompleteGroup => write!(
                f,
                "{name} is missing, and its group must be whole: add {abbreviation}:{}",
                version.not_defined()
            ),
        }
    }
}
