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
/// Vectors have no order, since none of several would be the one that is meant: compare their [scores](Self::score). Two
/// are equal when their canonical texts are.
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
pub enum Cvss {
    /// Version 2.0.
    V2(v2::Vector),
    /// Version 3.0 or 3.1.
    V3(v3::Vector),
    /// Version 4.0.
    V4(v4::Vector),
}

impl Cvss {
    /// The version that the vector is of.
    pub const fn version(self) -> Version {
        match self {
            Self::V2(vector) => vector.version(),
            Self::V3(vector) => vector.version(),
            Self::V4(vector) => vector.version(),
        }
    }

    /// Returns every metric that is defined with its value, in the order of the specification.
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

    /// **The overall score**: in 2.0 and 3.x the environmental score if an environmental metric is defined, else the
    /// temporal score if a temporal metric is, else the base score; in 4.0 the score of the whole vector.
    #[cfg_attr(feature = "fast", inline(always))]
    #[cfg_attr(
        feature = "fast",
        expect(clippy::inline_always, reason = "measured: so the values stay in registers")
    )]
    pub fn score(self) -> Score {
        match self {
            Self::V2(vector) => vector.score(),
            Self::V3(vector) => vector.score(),
            Self::V4(vector) => vector.score(),
        }
    }

    /// **The base score**, whatever other metrics are defined.
    #[inline]
    pub fn base_score(self) -> Score {
        match self {
            Self::V2(vector) => vector.base_score(),
            Self::V3(vector) => vector.base_score(),
            Self::V4(vector) => vector.base_score(),
        }
    }

    /// The rating of the overall [score](Self::score); in 2.0 by NVD's bands.
    pub fn severity(self) -> Severity {
        match self {
            Self::V2(vector) => vector.severity(),
            Self::V3(vector) => vector.severity(),
            Self::V4(vector) => vector.severity(),
        }
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

/// The canonical text: the specification's order, without what is not defined; 2.0's groups whole or not at all.
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

impl FromStr for Cvss {
    type Err = ParseError;

    #[cfg_attr(feature = "fast", inline(always))]
    #[cfg_attr(
        feature = "fast",
        expect(clippy::inline_always, reason = "measured: so the values stay in registers")
    )]
    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse::parse(text.as_bytes())
    }
}

/// Reads a vector from bytes, without asking first whether they are UTF-8.
impl TryFrom<&[u8]> for Cvss {
    type Error = ParseError;

    #[inline]
    fn try_from(text: &[u8]) -> Result<Self, ParseError> {
        parse::parse(text)
    }
}

/// Gives a version's vector the traits that [`Cvss`] has, and the ways between the two.
macro_rules! version_traits {
    ($($Vector:path, $variant:ident;)*) => { $(
        impl From<$Vector> for Cvss {
            fn from(vector: $Vector) -> Self {
                Self::$variant(vector)
            }
        }

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

        impl FromStr for $Vector {
            type Err = ParseError;

            #[inline]
            fn from_str(text: &str) -> Result<Self, ParseError> {
                Self::try_from(text.as_bytes())
            }
        }

        impl TryFrom<&[u8]> for $Vector {
            type Error = ParseError;

            #[inline]
            fn try_from(text: &[u8]) -> Result<Self, ParseError> {
                parse::parse(text)?.try_into()
            }
        }

        /// The canonical text, as of [`Cvss`].
        impl fmt::Display for $Vector {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Cvss::from(*self).fmt(f)
            }
        }

        /// `Vector("…")` with the canonical text.
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
