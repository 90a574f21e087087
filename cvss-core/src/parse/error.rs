//! [`ParseError`]: what is wrong with a vector, where, and what to write instead.

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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

impl core::error::Error for ParseError {}

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

    pub(super) fn entry(&self, metric: Option<u8>) -> Option<&'static Metric> {
        metrics::of(self.version).get(usize::from(metric?))
    }

    fn metric_entry(&self) -> Option<&'static Metric> {
        self.entry(self.metric)
    }

    /// The position of the value that was written by its name, as in `AV:Network`.
    pub(crate) fn named(&self) -> Option<usize> {
        // Without names there is nothing to compare with.
        let word = if cfg!(feature = "names") { self.found.word()? } else { return None };
        let values = self.metric_entry()?.values;
        values.iter().position(|value| value.called().as_bytes().eq_ignore_ascii_case(word))
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
        Self { end, ..Self::about(version, b"") }
    }

    /// Of a text as a whole.
    pub(crate) fn about(version: Version, found: &[u8]) -> Self {
        Self {
            kind: ErrorKind::OtherVersion,
            version,
            start: 0,
            end: 0,
            character: 1,
            metric: None,
            value: None,
            before: None,
            found: Excerpt::new(found),
        }
    }
}
