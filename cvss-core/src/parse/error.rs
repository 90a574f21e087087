//! [`ParseError`]: what is wrong with a vector, and where.

use core::ops::Range;

use super::excerpt::Excerpt;
use crate::Version;
use crate::metrics::{self, Metric, Value};

/// **The kinds of error in a vector.** More may be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The text is empty or blank.
    Empty,
    /// A vector of 3.0, 3.1 or 4.0 has no prefix such as `CVSS:3.1/`.
    MissingPrefix,
    /// The prefix names a version that is not supported, such as `CVSS:3.2/`; or 2.0, whose vectors have no prefix.
    UnknownVersion,
    /// The vector is valid, but not of the version of the requested type, such as [`v3::Vector`](crate::v3::Vector).
    OtherVersion,
    /// There is nothing between two slashes, or after the last one: `AV:N//AC:L/`.
    EmptyPart,
    /// There is a space, or a character that no vector contains: `AV:N /AC:L`.
    StrayCharacter,
    /// A part is not of the form `metric:value`: `AVN/AC:L`.
    MissingColon,
    /// Two metrics have no slash between them: `AV:NAC:L`.
    MissingSlash,
    /// The version has no metric with this abbreviation: `Au:N` in a vector of 3.1.
    UnknownMetric,
    /// The metric has no such value: `AV:X`, `AV:Network`.
    UnknownValue,
    /// The case of a letter is wrong: `av:n`, `cvss:3.1/`.
    WrongCase,
    /// The metric appears for the second time.
    Repeated,
    /// The metric is not where the specification of 2.0 or 4.0 requires it. The order is free in 3.0 and 3.1.
    OutOfOrder,
    /// A mandatory metric is missing.
    MissingMetric,
    /// A metric of an optional group of 2.0 is missing, while others of the group are present.
    IncompleteGroup,
}

/// **The error for a text that is not a CVSS vector**: its kind, its place, the metric if there is one, and a message that
/// says what to write instead.
///
/// It is a `Copy` value without allocations: it keeps at most 20 bytes of the text. The message is for people and may change
/// in any release; [`kind`](Self::kind), [`span`](Self::span) and [`metric`](Self::metric) are for programs.
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
    /// The index in the metric table: a program that never prints a message does not carry the names.
    pub(crate) metric: Option<u8>,
    /// The index of the value that is in the wrong case, or that is the same in both places where a metric appears.
    pub(crate) value: Option<u8>,
    /// The index of the metric before which a misplaced one belongs.
    pub(crate) before: Option<u8>,
    pub(crate) found: Excerpt,
}

impl core::error::Error for ParseError {}

impl ParseError {
    /// Returns the kind of the error.
    pub const fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns the bytes of the text that are wrong. The range is empty where something is missing, and always on character
    /// boundaries if the text was a `str`.
    pub const fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the abbreviation of the metric that the error is about, if it is about one.
    pub fn metric(&self) -> Option<&'static str> {
        self.metric_entry().map(|metric| metric.abbreviation)
    }

    pub(super) fn entry(&self, metric: Option<u8>) -> Option<&'static Metric> {
        metrics::of(self.version).get(usize::from(metric?))
    }

    fn metric_entry(&self) -> Option<&'static Metric> {
        self.entry(self.metric)
    }

    /// Returns the index of a value that was written by its name, as in `AV:Network`.
    pub(crate) fn named(&self) -> Option<usize> {
        // Without the feature there are no names to compare with.
        let word = if cfg!(feature = "names") { self.found.word()? } else { return None };
        let values = self.metric_entry()?.values;
        values.iter().position(|value| value.called().as_bytes().eq_ignore_ascii_case(word))
    }

    /// Returns the value that was meant, if only one is possible.
    pub(crate) fn meant(&self) -> Option<&'static Value> {
        let position = match self.kind {
            ErrorKind::UnknownValue => self.named()?,
            _ => self.value?.into(),
        };
        self.metric_entry()?.values.get(position)
    }

    /// Returns the version by whose rules the text was read: the one in the prefix, or the one that its metrics suggest.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// Creates the error for a valid vector of another version than the requested one.
    pub(crate) fn other_version(version: Version) -> Self {
        let end = u32::try_from(version.prefix().len()).unwrap_or_default();
        Self { end, ..Self::about(version, b"") }
    }

    /// Creates an error that is about a text as a whole.
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
