//! [`Partial`]: a vector that may be incomplete.

use core::fmt;

use crate::answers::Answers;
use crate::metrics::{self, Value};
use crate::{Cvss, ParseError, Version, parse};

/// **A vector that may be incomplete**: the state of a form in which a user chooses the values one by one.
///
/// ```
/// use cvss_core::{Partial, Version};
///
/// let partial = Partial::new(Version::V3_1).with("AV", "N").and_then(|partial| partial.with("AC", "L")).unwrap();
/// assert_eq!(partial.to_string(), "CVSS:3.1/AV:N/AC:L");
/// assert_eq!((partial.answered(), partial.mandatory()), (2, 8));
/// assert_eq!(partial.vector(), None);
///
/// let whole = Partial::read("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", Version::V3_1);
/// assert_eq!(whole.vector().unwrap().score().to_string(), "9.8");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Partial {
    version: Version,
    answers: Answers,
}

impl Partial {
    /// Creates a vector in which no metric has a value.
    pub const fn new(version: Version) -> Self {
        Self { version, answers: Answers::NONE }
    }

    /// Reads every metric and value that can be recognised, in any order and case, and ignores everything else. If a metric
    /// appears twice, the first value counts. This never fails: an unreadable text gives a vector without values.
    ///
    /// The version is that of the prefix. A text without a prefix is of version 2.0 if it is a complete vector of that
    /// version, else of the `fallback` version.
    ///
    /// ```
    /// # use cvss_core::{Partial, Version};
    /// let partial = Partial::read("av:n / AC:? / PR:Low", Version::V3_1);
    /// assert_eq!(partial.get("AV").map(|value| value.abbreviation), Some("N"));
    /// assert_eq!(partial.get("AC"), None);
    /// ```
    pub fn read(text: &str, fallback: Version) -> Self {
        if let Ok(cvss) = text.parse::<Cvss>() {
            return cvss.into();
        }
        let (version, answers) = parse::scan(text.as_bytes(), Some(fallback), ParseError::named, &mut |_| {});
        Self { version, answers }
    }

    #[cfg(all(test, feature = "fast"))]
    pub(crate) const fn answers(&self) -> Answers {
        self.answers
    }

    /// Returns the version.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// Returns the value of a metric, by its abbreviation. Returns `None` if the metric has no value, or if the version has
    /// no such metric.
    pub fn get(&self, metric: &str) -> Option<&'static Value> {
        let at = metrics::position(self.version, metric)?;
        metrics::of(self.version)[at].values.get(self.answers.get(at)?)
    }

    /// Returns the vector with a value of a metric, both by their abbreviations. Returns `None` if the version has no such
    /// metric, or the metric no such value.
    #[must_use]
    pub fn with(self, metric: &str, value: &str) -> Option<Self> {
        let at = metrics::position(self.version, metric)?;
        let values = metrics::of(self.version)[at].values;
        let position = values.iter().position(|other| other.abbreviation == value)?;
        Some(Self { answers: self.answers.with(at, Some(position)), ..self })
    }

    /// Returns the vector without a value of a metric. A metric that the version does not have changes nothing.
    #[must_use]
    pub fn without(self, metric: &str) -> Self {
        let at = metrics::position(self.version, metric);
        at.map_or(self, |at| Self { answers: self.answers.with(at, None), ..self })
    }

    /// Returns how many mandatory metrics have a value.
    pub fn answered(&self) -> usize {
        let metrics = metrics::of(self.version).iter().enumerate();
        metrics.filter(|(at, metric)| metric.mandatory && self.answers.get(*at).is_some()).count()
    }

    /// Returns how many metrics are mandatory: how many need a value before there is a score.
    pub fn mandatory(&self) -> usize {
        metrics::of(self.version).iter().filter(|metric| metric.mandatory).count()
    }

    /// Returns the vector, or `None` while a mandatory metric has no value. Optional metrics without one are "Not Defined".
    pub fn vector(&self) -> Option<Cvss> {
        (self.answered() == self.mandatory())
            .then(|| Cvss::from_positions(self.version, self.answers.positions()))
    }
}

/// Converts a complete vector.
impl From<Cvss> for Partial {
    fn from(cvss: Cvss) -> Self {
        Self { version: cvss.version(), answers: cvss.answers() }
    }
}

/// Prints the canonical text of the metrics that have a value. Without any, the text is empty.
impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answers.write(f, self.version)
    }
}
