//! What is written down about a score: the reasons for its answers, a second opinion, and who confirmed what.

use super::choices::choices;
use cvss_core::metrics::{self, Metric, Value};
use cvss_core::{Partial, Version};
use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;

/// **An answer to a base metric** of CVSS 3.x or 4.0, such as `CVSS:3/AV:N`: a metric with one of its values.
///
/// A reason belongs to an answer and not to a metric, so that no reason can speak for a value that it was not written for.
/// Versions 3.0 and 3.1 have the same answers. Metrics other than the base ones have none: they are about one user's systems,
/// or change with time, and GitHub publishes the base score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Answer {
    is_v4: bool,
    metric: u8,
    value: u8,
}

impl Answer {
    /// The answer with these abbreviations; `None` where the version has no such base metric or value, and for 2.0.
    ///
    /// ```
    /// use advisory_core::draft::Answer;
    /// use cvss_core::Version;
    /// let answer = Answer::new(Version::V3_1, "AV", "N").unwrap();
    /// assert_eq!((answer.metric().name, answer.value().name), ("Attack Vector", "Network"));
    /// assert_eq!(answer.to_string(), "CVSS:3/AV:N");
    /// assert_eq!(Answer::new(Version::V3_1, "E", "P"), None);
    /// ```
    pub fn new(version: Version, metric: &str, value: &str) -> Option<Self> {
        let is_v4 = match version {
            Version::V3_0 | Version::V3_1 => false,
            Version::V4_0 => true,
            _ => return None,
        };
        let number = metrics::of(version).iter().position(|known| known.abbreviation == metric)?;
        let known = metrics::of(version).get(number).filter(|known| known.mandatory)?;
        let value = known.values.iter().position(|known| known.abbreviation == value)?;
        Some(Self { is_v4, metric: u8::try_from(number).ok()?, value: u8::try_from(value).ok()? })
    }

    /// Every answer, in the specifications' order.
    pub fn all() -> impl Iterator<Item = Self> {
        [Version::V3_1, Version::V4_0].into_iter().flat_map(|version| {
            metrics::of(version).iter().flat_map(move |metric| {
                let of_metric =
                    move |value: &Value| Self::new(version, metric.abbreviation, value.abbreviation);
                metric.values.iter().filter_map(of_metric)
            })
        })
    }

    /// The answers that a vector holds so far, in the specification's order.
    pub fn of(partial: Partial) -> impl Iterator<Item = Self> {
        let version = partial.version();
        metrics::of(version).iter().filter_map(move |metric| {
            Self::new(version, metric.abbreviation, partial.get(metric.abbreviation)?.abbreviation)
        })
    }

    /// The newest version that has the answer.
    pub const fn version(self) -> Version {
        if self.is_v4 { Version::V4_0 } else { Version::V3_1 }
    }

    /// The metric.
    pub fn metric(self) -> &'static Metric {
        &metrics::of(self.version())[usize::from(self.metric)]
    }

    /// Its value.
    pub fn value(self) -> &'static Value {
        &self.metric().values[usize::from(self.value)]
    }

    /// The answer in words: `Attack Vector: Network`.
    pub fn words(self) -> String {
        format!("{}: {}", self.metric().name, self.value().name)
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let version = if self.is_v4 { "CVSS:4/" } else { "CVSS:3/" };
        write!(f, "{version}{}:{}", self.metric().abbreviation, self.value().abbreviation)
    }
}

/// The text is not an [`Answer`], such as `CVSS:3/AV:N`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an answer to a base metric, such as `CVSS:3/AV:N`")]
pub struct NoAnswer(String);

impl FromStr for Answer {
    type Err = NoAnswer;

    fn from_str(text: &str) -> Result<Self, NoAnswer> {
        let versions = [("CVSS:3/", Version::V3_1), ("CVSS:4/", Version::V4_0)];
        let answer = versions.into_iter().find_map(|(prefix, version)| {
            let (metric, value) = text.strip_prefix(prefix)?.split_once(':')?;
            Self::new(version, metric, value)
        });
        answer.ok_or_else(|| NoAnswer(text.to_owned()))
    }
}

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(de::Error::custom)
    }
}

/// Why answers are as they are. A reason stays when the answer changes, and counts again when the answer comes back.
pub type Reasons = LiteMap<Answer, String>;

/// Which of the two who scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scorer {
    /// The one whose vector is the draft's.
    First,
    /// The one who scored to compare.
    Second,
}

/// **A second score**, made without sight of the first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SecondScore {
    /// Who scored, as typed.
    pub by: String,
    /// The vector as typed, possibly incomplete.
    pub vector: String,
    /// The reasons for its answers.
    #[serde(skip_serializing_if = "LiteMap::is_empty")]
    pub reasons: Reasons,
}

impl SecondScore {
    /// Whether nobody has scored a second time.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

choices! {
    /// What people can confirm before publication.
    Subject {
        /// The title.
        Title = "title", "Title";
        /// The affected and the patched versions of every row.
        Range = "range", "Affected versions";
        /// The severity that GitHub gets.
        Severity = "severity", "Severity";
    }
}

/// **Somebody's word that a text is right.** It counts as long as the draft says what was confirmed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    /// What was confirmed.
    pub subject: Subject,
    /// Who confirmed it, as typed.
    pub by: String,
    /// The text that was confirmed.
    pub text: String,
}
