//! [`Cvss`]: a vector of any version.

use core::fmt;
use core::str::FromStr;

use crate::answers::Answers;
use crate::metrics::{self, Metric, Value};
use crate::packed::Packed;
use crate::parse::{self, ParseError};
use crate::{Pieces, Score, Severity, Version, v2, v3, v4};

/// **A CVSS vector of any version.**
///
/// Parse it with [`str::parse`] or, from bytes, with `TryFrom<&[u8]>`. Reading is strict: see [`ErrorKind`](crate::ErrorKind) for what is
/// refused, and [`repair`](crate::repair) for texts that are not quite vectors. Printing gives the canonical text.
///
/// Versions may be added, so a `match` needs an arm for other ones.
///
/// Two vectors are equal if their canonical texts are equal. Vectors are not ordered: compare their
/// [scores](Self::score).
///
/// ```
/// use cvss_core::{Cvss, Severity, Version};
///
/// let cvss: Cvss = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N".parse()?;
/// assert_eq!(cvss.version(), Version::V3_1);
/// assert_eq!(cvss.score().to_string(), "7.4");
/// assert_eq!(cvss.severity(), Severity::High);
/// # Ok::<(), cvss_core::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Cvss {
    /// Version 2.0.
    V2(v2::Vector),
    /// Version 3.0 or 3.1.
    V3(v3::Vector),
    /// Version 4.0.
    V4(v4::Vector),
}

impl Cvss {
    /// Returns the version of the vector.
    pub const fn version(self) -> Version {
        match self {
            Self::V2(vector) => vector.version(),
            Self::V3(vector) => vector.version(),
            Self::V4(vector) => vector.version(),
        }
    }

    /// Returns every metric that is defined, with its value, in the specification's order. An optional metric that is set
    /// to "Not Defined" is left out.
    ///
    /// ```
    /// # use cvss_core::Cvss;
    /// let cvss: Cvss = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:X".parse()?;
    /// let metrics: Vec<_> = cvss.metrics().map(|(metric, value)| (metric.abbreviation, value.abbreviation)).collect();
    /// assert_eq!(metrics.len(), 9);
    /// assert_eq!((metrics[0], metrics[8]), (("AV", "N"), ("E", "P")));
    /// # Ok::<(), cvss_core::ParseError>(())
    /// ```
    pub fn metrics(self) -> impl Iterator<Item = (&'static Metric, &'static Value)> {
        let positions = self.positions();
        let metrics = metrics::of(self.version()).iter().enumerate();
        metrics.filter_map(move |(at, metric)| {
            let position = positions.get(at);
            let is_defined = metric.mandatory || position > 0;
            Some((metric, metric.values.get(usize::from(position))?)).filter(|_| is_defined)
        })
    }

    /// Returns the **overall score**.
    ///
    /// In 4.0 it is the score of the whole vector. In 2.0 and 3.x it is the environmental score if any environmental metric
    /// is defined, else the temporal score if any temporal metric is defined, else the base score.
    ///
    /// ```
    /// # use cvss_core::Cvss;
    /// let cvss: Cvss = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P/RL:O".parse()?;
    /// assert_eq!(cvss.score().to_string(), "6.7");
    /// assert_eq!(cvss.base_score().to_string(), "7.4");
    /// # Ok::<(), cvss_core::ParseError>(())
    /// ```
    #[cfg_attr(feature = "fast", inline(always))]
    #[cfg_attr(
        feature = "fast",
        expect(clippy::inline_always, reason = "measured: keeps the values in registers")
    )]
    pub fn score(self) -> Score {
        match self {
            Self::V2(vector) => vector.score(),
            Self::V3(vector) => vector.score(),
            Self::V4(vector) => vector.score(),
        }
    }

    /// Returns the **base score**: other metrics are ignored.
    #[inline]
    pub fn base_score(self) -> Score {
        match self {
            Self::V2(vector) => vector.base_score(),
            Self::V3(vector) => vector.base_score(),
            Self::V4(vector) => vector.base_score(),
        }
    }

    /// Returns the rating of the overall [score](Self::score). Version 2.0 has NVD's ratings: see [`Severity::of`].
    pub fn severity(self) -> Severity {
        match self {
            Self::V2(vector) => vector.severity(),
            Self::V3(vector) => vector.severity(),
            Self::V4(vector) => vector.severity(),
        }
    }

    /// Returns the **temporal score**, whatever other metrics are defined. Returns `None` in 4.0, which has none.
    pub fn temporal_score(self) -> Option<Score> {
        match self {
            Self::V2(vector) => Some(vector.temporal_score()),
            Self::V3(vector) => Some(vector.temporal_score()),
            Self::V4(_) => None,
        }
    }

    /// Returns the **environmental score**, whatever other metrics are defined. Returns `None` in 4.0, which has none.
    ///
    /// ```
    /// # use cvss_core::Cvss;
    /// let cvss: Cvss = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/E:P/MAV:L".parse()?;
    /// assert_eq!(cvss.temporal_score().unwrap().to_string(), "7.0");
    /// assert_eq!(cvss.environmental_score().unwrap().to_string(), "6.3");
    /// # Ok::<(), cvss_core::ParseError>(())
    /// ```
    pub fn environmental_score(self) -> Option<Score> {
        match self {
            Self::V2(vector) => Some(vector.environmental_score()),
            Self::V3(vector) => Some(vector.environmental_score()),
            Self::V4(_) => None,
        }
    }

    /// Appends the canonical text to a buffer, without going through `core::fmt`: for programs that write millions of
    /// vectors.
    ///
    /// ```
    /// # use cvss_core::Cvss;
    /// let cvss: Cvss = "CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N".parse()?;
    /// let mut output = Vec::new();
    /// cvss.append_to(&mut output);
    /// assert_eq!(output, b"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    /// # Ok::<(), cvss_core::ParseError>(())
    /// ```
    #[cfg(feature = "alloc")]
    pub fn append_to(self, output: &mut alloc::vec::Vec<u8>) {
        self.answers().append_to(self.version(), output);
    }

    pub(crate) fn from_positions(version: Version, positions: Packed) -> Self {
        match version {
            Version::V2_0 => Self::V2(v2::Vector::from_positions(positions)),
            Version::V3_0 => Self::V3(v3::Vector::from_positions(v3::Minor::Zero, positions)),
            Version::V3_1 => Self::V3(v3::Vector::from_positions(v3::Minor::One, positions)),
            Version::V4_0 => Self::V4(v4::Vector::from_positions(positions)),
        }
    }

    fn positions(self) -> Packed {
        match self {
            Self::V2(vector) => vector.positions(),
            Self::V3(vector) => vector.positions(),
            Self::V4(vector) => vector.positions(),
        }
    }

    pub(crate) fn answers(self) -> Answers {
        Answers::of(self.positions(), metrics::of(self.version()).len())
    }
}

/// Prints the canonical text: the metrics in the specification's order, without those that are not defined. A group of
/// version 2.0 is printed completely or not at all.
impl fmt::Display for Cvss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.answers().write(f, self.version())
    }
}

impl Pieces for Cvss {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        self.answers().pieces(self.version(), push);
    }
}

/// Parses a vector of any version, strictly.
///
/// # Errors
/// Returns the first error in the text. [`diagnose`](crate::diagnose) returns all of them.
impl FromStr for Cvss {
    type Err = ParseError;

    #[cfg_attr(feature = "fast", inline(always))]
    #[cfg_attr(
        feature = "fast",
        expect(clippy::inline_always, reason = "measured: keeps the values in registers")
    )]
    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse::parse(text.as_bytes())
    }
}

/// Parses a vector from bytes, which need not be UTF-8.
///
/// # Errors
/// Returns the first error in the text, like [`str::parse`].
impl TryFrom<&[u8]> for Cvss {
    type Error = ParseError;

    #[inline]
    fn try_from(text: &[u8]) -> Result<Self, ParseError> {
        parse::parse(text)
    }
}

/// Implements the traits of [`Cvss`] for a version's vector, and the conversions between the two.
macro_rules! version_traits {
    ($($Vector:path, $variant:ident;)*) => { $(
        impl From<$Vector> for Cvss {
            fn from(vector: $Vector) -> Self {
                Self::$variant(vector)
            }
        }

        /// Returns the vector if it is of this version.
        ///
        /// # Errors
        /// Returns an error of the kind [`OtherVersion`](crate::ErrorKind::OtherVersion) if it is not.
        impl TryFrom<Cvss> for $Vector {
            type Error = ParseError;

            #[inline]
            fn try_from(cvss: Cvss) -> Result<Self, ParseError> {
                match cvss {
                    Cvss::$variant(vector) => Ok(vector),
                    other => Err(ParseError::other_version(other.version())),
                }
            }
        }

        /// Parses a vector of this version, strictly.
        ///
        /// # Errors
        /// Returns the first error in the text; for a valid vector of another version, one of the kind
        /// [`OtherVersion`](crate::ErrorKind::OtherVersion).
        impl FromStr for $Vector {
            type Err = ParseError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, ParseError> {
                Self::try_from(text.as_bytes())
            }
        }

        /// Parses a vector of this version from bytes, which need not be UTF-8.
        ///
        /// # Errors
        /// Returns the same errors as [`str::parse`].
        impl TryFrom<&[u8]> for $Vector {
            type Error = ParseError;

            #[inline]
            fn try_from(text: &[u8]) -> Result<Self, ParseError> {
                parse::parse(text)?.try_into()
            }
        }

        /// Prints the canonical text, like [`Cvss`].
        impl fmt::Display for $Vector {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Cvss::from(*self).fmt(f)
            }
        }

        /// Prints `Vector("…")` with the canonical text.
        impl fmt::Debug for $Vector {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "Vector(\"{self}\")")
            }
        }
    )* };
}

version_traits! {
    v2::Vector, V2;
    v3::Vector, V3;
    v4::Vector, V4;
}

#[cfg(test)]
mod tests {
    use std::format;

    use super::*;

    #[test]
    fn a_vector_is_printed_in_the_width_that_is_asked_for() {
        let cvss: Cvss = "AV:N/AC:L/Au:N/C:P/I:P/A:P".parse().unwrap();
        assert_eq!(format!("{cvss:<28}|{cvss:>28}"), format!("{cvss}  |  {cvss}"));
    }
}
