//! [`Partial`]: a vector that is still being answered.

use core::fmt;

use crate::answers::Answers;
use crate::metrics::{self, Value};
use crate::{Cvss, ParseError, Version, parse};

/// **A vector that may be incomplete**: what a form holds while its questions are being answered.
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
    /// Nothing answered yet.
    pub const fn new(version: Version) -> Self {
        Self { version, answers: Answers::NONE }
    }

    /// Takes every metric with its value that can be made out, in any order and case, and leaves out the rest. Where a
    /// metric stands twice, its first value counts.
    ///
    /// The version is that of the prefix. A text without one is of version 2.0 if it is a whole vector of that, else of
    /// the `fallback` version.
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

    /// The version whose metrics are being answered.
    pub const fn version(&self) -> Version {
        self.version
    }

    /// The value that the metric of this abbreviation has so far.
    pub fn get(&self, metric: &str) -> Option<&'static Value> {
        let at = metrics::position(self.version, metric)?;
        metrics::of(self.version)[at].values.get(self.answers.get(at)?)
    }

    /// Returns the same answers with this value of a metric; `None` if the version has no such metric or value.
    #[must_use]
    pub fn with(self, metric: &str, value: &str) -> Option<Self> {
        let at = metrics::position(self.version, metric)?;
        let values = metrics::of(self.version)[at].values;
        let position = values.iter().position(|other| other.abbreviation == value)?;
        Some(Self { answers: self.answers.with(at, Some(position)), ..self })
    }

    /// Returns the same answers without a value of this metric.
    #[must_use]
    pub fn without(self, metric: &str) -> Self {
        let at = metrics::position(self.version, metric);
        at.map_or(self, |at| Self { answers: self.answers.with(at, None), ..self })
    }

    /// How many mandatory metrics are answered.
    pub fn answered(&self) -> usize {
        let metrics = metrics::of(self.version).iter().enumerate();
        metrics.filter(|(at, metric)| metric.mandatory && self.answers.get(*at).is_some()).count()
    }

    /// How many metrics must be answered before there is a score.
    pub fn mandatory(&self) -> usize {
        metrics::of(self.version).iter().filter(|metric| metric.mandatory).count()
    }

    /// The vector, once every mandatory metric is answered.
    pub fn vector(&self) -> Option<Cvss> {
        (self.answered() == self.mandatory())
            .then(|| Cvss::from_positions(self.version, self.answers.positions()))
    }
}

impl From<Cvss> for Partial {
    fn from(cvss: Cvss) -> Self {
        Self { version: cvss.version(), answers: cvss.answers() }
    }
}

/// The canonical text of what is answered; the empty text if nothing is.
impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answers.write(f, self.version)
    }
}
