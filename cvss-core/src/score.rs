//! [`Score`] and [`Severity`]: a number from 0.0 to 10.0 and its qualitative rating.

use core::fmt;
use core::str::FromStr;

use crate::{ParseScoreError, ParseSeverityError, Version};

/// **A score from 0.0 to 10.0**, stored as a whole number of tenths.
///
/// Every CVSS specification defines scores with one decimal, so nothing is lost, and scores compare exactly. A score is read
/// from a text or a number, prints with one decimal, and converts to the nearest `f64`. With the feature `serde` it is
/// serialized as a number.
///
/// ```
/// # use cvss_core::Score;
/// let score = Score::from_tenths(74).unwrap();
/// assert_eq!(score.to_string(), "7.4");
/// assert!(score > Score::from_tenths(70).unwrap());
/// assert_eq!("7.4".parse(), Ok(score));
/// assert_eq!(Score::try_from(7.4), Ok(score));
/// assert_eq!(f64::from(score), 7.4);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The score 0.0.
    pub const ZERO: Self = Self(0);
    /// The highest score, 10.0.
    pub const MAX: Self = Self(100);

    /// Creates a score from tenths. Returns `None` above 100.
    pub const fn from_tenths(tenths: u8) -> Option<Self> {
        if tenths <= Self::MAX.0 { Some(Self(tenths)) } else { None }
    }

    /// Creates a score from the result of a formula, in tenths. Anything outside of 0 to 100 becomes the nearer end.
    pub(crate) const fn clamp(tenths: i64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        match tenths {
            ..=0 => Self::ZERO,
            100.. => Self::MAX,
            _ => Self(tenths as u8),
        }
    }

    /// Rounds a sub-score, in units of 10⁻¹², half up to tenths. A sub-score below zero becomes 0.0.
    pub(crate) const fn nearest(sub_score: i64) -> Self {
        const TENTH: i64 = 100_000_000_000;
        Self::clamp((sub_score + TENTH / 2) / TENTH)
    }

    /// Returns the score in tenths, from 0 to 100.
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

/// The nearest float to each score, by tenths.
static TENTHS: [f64; 101] = {
    let mut tenths = [0.0; 101];
    let mut at: u8 = 0;
    while at <= Score::MAX.0 {
        tenths[at as usize] = at as f64 / 10.0;
        at += 1;
    }
    tenths
};

/// Converts a score to the nearest float, by looking it up: no division.
impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        TENTHS[usize::from(score.0)]
    }
}

/// Converts a number that is within 10⁻⁶ of a whole number of tenths.
///
/// # Errors
/// Returns an error for any other number, for one below 0 or above 10, and for NaN.
impl TryFrom<f64> for Score {
    type Error = ParseScoreError;

    fn try_from(number: f64) -> Result<Self, ParseScoreError> {
        // The float of a decimal is much nearer to it than this. The cast saturates at either end.
        const NEAR: core::ops::Range<f64> = -1e-6..1e-6;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let score = Self::from_tenths((number * 10.0 + 0.5) as u8).ok_or(ParseScoreError(()))?;
        if NEAR.contains(&(number - f64::from(score))) { Ok(score) } else { Err(ParseScoreError(())) }
    }
}

/// Parses a number from 0 to 10 with at most one decimal: `7.4`, `7`, `10.0`.
///
/// # Errors
/// Returns an error for any other text: for signs, spaces, a second decimal, and numbers above 10.
impl FromStr for Score {
    type Err = ParseScoreError;

    fn from_str(text: &str) -> Result<Self, ParseScoreError> {
        let (whole, tenths) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |digits: &str, most: usize| {
            let are_digits =
                (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u8>().ok().filter(|_| are_digits)
        };
        let score = digits(whole, 2)
            .zip(digits(tenths, 1))
            .map(|(whole, tenths)| whole.saturating_mul(10).saturating_add(tenths));
        score.and_then(Self::from_tenths).ok_or(ParseScoreError(()))
    }
}

/// Prints the score with one decimal: `7.0`, `10.0`.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |number: u8| b'0' + number;
        let text = match self.0 {
            100.. => *b"10.0",
            tenths => [b' ', digit(tenths / 10), b'.', digit(tenths % 10)],
        };
        f.pad(str::from_utf8(text.trim_ascii_start()).map_err(|_| fmt::Error)?)
    }
}

/// **The qualitative rating of a score** (specification 3.0 and 3.1, section 5; 4.0, section 6).
///
/// Ratings are ordered from `None` to `Critical`. Which scores have which rating depends on the version:
/// [`Severity::of`].
///
/// ```
/// # use cvss_core::Severity;
/// let threshold: Severity = "high".parse()?;
/// assert!(Severity::Critical > threshold);
/// # Ok::<(), cvss_core::ParseSeverityError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 0.0. Not a rating of version 2.0.
    None,
    /// 0.1 to 3.9; in version 2.0, 0.0 to 3.9.
    Low,
    /// 4.0 to 6.9.
    Medium,
    /// 7.0 to 8.9; in version 2.0, 7.0 to 10.0.
    High,
    /// 9.0 to 10.0. Not a rating of version 2.0.
    Critical,
}

impl Severity {
    /// Every rating, from `None` to `Critical`.
    pub const ALL: [Self; 5] = [Self::None, Self::Low, Self::Medium, Self::High, Self::Critical];

    /// Returns the rating of a score of a version.
    ///
    /// The specification of 2.0 defines no ratings. For that version these are the three that NVD uses: a score of 0.0 is
    /// Low, and none is Critical.
    ///
    /// ```
    /// # use cvss_core::{Score, Severity, Version};
    /// assert_eq!(Severity::of(Version::V3_1, Score::MAX), Severity::Critical);
    /// assert_eq!(Severity::of(Version::V2_0, Score::MAX), Severity::High);
    /// ```
    pub const fn of(version: Version, score: Score) -> Self {
        match (version, score.0) {
            (Version::V2_0, 0..=39) | (_, 1..=39) => Self::Low,
            (_, 0) => Self::None,
            (_, 40..=69) => Self::Medium,
            (Version::V2_0, _) | (_, 70..=89) => Self::High,
            _ => Self::Critical,
        }
    }

    /// Returns the name, such as `High`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Critical => "Critical",
        }
    }
}

/// Prints the name, such as `High`.
impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Parses a name in any case: `High`, or `HIGH` as in FIRST's JSON.
///
/// # Errors
/// Returns an error for any other text. GitHub's `moderate` is not a severity of CVSS.
impl FromStr for Severity {
    type Err = ParseSeverityError;

    fn from_str(text: &str) -> Result<Self, ParseSeverityError> {
        let named = |severity: &Self| severity.name().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(named).ok_or(ParseSeverityError(()))
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn bands_meet_where_the_specification_says() {
        let of = |tenths| Severity::of(Version::V3_1, Score(tenths)).name();
        assert_eq!([0, 1, 39, 40, 69].map(of), ["None", "Low", "Low", "Medium", "Medium"]);
        assert_eq!([70, 89, 90, 100].map(of), ["High", "High", "Critical", "Critical"]);
        let of_v2 = |tenths| Severity::of(Version::V2_0, Score(tenths)).name();
        assert_eq!([0, 39, 40, 69, 70, 100].map(of_v2), ["Low", "Low", "Medium", "Medium", "High", "High"]);
    }

    #[test]
    fn ten_is_the_highest_score() {
        assert_eq!(Score::from_tenths(100), Some(Score::MAX));
        assert_eq!(Score::from_tenths(101), None);
        assert_eq!(Score::MAX.to_string(), "10.0");
        assert!((f64::from(Score(74)) - 7.4).abs() < f64::EPSILON);
    }

    #[test]
    fn a_score_is_read_from_a_text_and_a_number() {
        for tenths in 0..=100 {
            let score = Score(tenths);
            assert_eq!(score.to_string().parse(), Ok(score));
            assert_eq!(Score::try_from(f64::from(score)), Ok(score));
        }
        assert_eq!("7".parse(), Ok(Score(70)));
        for bad in ["", ".", "7.", ".5", "+7", "7.45", "007", "10.1", "99", "-0.0", "7,4", " 7", "٧"] {
            assert_eq!(bad.parse::<Score>(), Err(ParseScoreError(())), "{bad}");
        }
        for bad in [7.45, -0.1, -1.0, 10.1, 30.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Score::try_from(bad), Err(ParseScoreError(())), "{bad}");
        }
    }

    #[test]
    fn a_severity_is_read_in_any_case() {
        for severity in Severity::ALL {
            assert_eq!(severity.name().parse(), Ok(severity));
            assert_eq!(severity.name().to_uppercase().parse(), Ok(severity));
        }
        assert_eq!("moderate".parse::<Severity>(), Err(ParseSeverityError(())));
    }
}
