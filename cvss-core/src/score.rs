//! [`Score`] and [`Severity`]: the number and the word.

use core::fmt;
use core::str::FromStr;

use crate::{Version, WordError};

/// **A score from 0.0 to 10.0**, kept as a whole number of tenths.
///
/// Every CVSS specification publishes scores with one decimal, so this loses nothing and compares exactly. It is read from
/// a text and from a number; with the feature `serde` it is a number.
///
/// ```
/// # use cvss_core::Score;
/// let score = Score::from_tenths(74).unwrap();
/// assert_eq!(score.to_string(), "7.4");
/// assert!(score > Score::from_tenths(70).unwrap());
/// assert_eq!("7.4".parse(), Ok(score));
/// assert_eq!(Score::try_from(7.4), Ok(score));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// 0.0
    pub const ZERO: Self = Self(0);
    /// 10.0
    pub const MAX: Self = Self(100);

    /// The score of so many tenths, or nothing beyond 100.
    pub const fn from_tenths(tenths: u8) -> Option<Self> {
        if tenths <= Self::MAX.0 { Some(Self(tenths)) } else { None }
    }

    /// What a formula gave, in tenths; formulas stay within 0 to 100, and clamp where the text says so.
    pub(crate) const fn clamp(tenths: i64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
        match tenths {
            ..=0 => Self::ZERO,
            100.. => Self::MAX,
            _ => Self(tenths as u8),
        }
    }

    /// The nearest to a sub-score in units of 10⁻¹², half up: how sub-scores are shown. One below zero is shown as zero.
    pub(crate) const fn nearest(sub_score: i64) -> Self {
        const TENTH: i64 = 100_000_000_000;
        Self::clamp((sub_score + TENTH / 2) / TENTH)
    }

    /// The score in tenths, from 0 to 100.
    pub const fn tenths(self) -> u8 {
        self.0
    }
}

/// The nearest float to each score.
static TENTHS: [f64; 101] = {
    let mut tenths = [0.0; 101];
    let mut at: u8 = 0;
    while at <= Score::MAX.0 {
        tenths[at as usize] = at as f64 / 10.0;
        at += 1;
    }
    tenths
};

impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        // A division would take longer than looking the score up did.
        TENTHS[usize::from(score.0)]
    }
}

/// The score of so many, where that is a whole number of tenths.
impl TryFrom<f64> for Score {
    type Error = WordError;

    fn try_from(number: f64) -> Result<Self, WordError> {
        // A float of a decimal is far nearer to it than this; beyond either end the cast stays at the end.
        const NEAR: core::ops::Range<f64> = -1e-6..1e-6;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
        let score = Self::from_tenths((number * 10.0 + 0.5) as u8).ok_or(WordError::SCORE)?;
        if NEAR.contains(&(number - f64::from(score))) { Ok(score) } else { Err(WordError::SCORE) }
    }
}

/// A number from 0 to 10 with at most one decimal: `7.4`, `7`, `10.0`.
impl FromStr for Score {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        let (whole, tenths) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |digits: &str, most: usize| {
            let are_digits =
                (1..=most).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse::<u8>().ok().filter(|_| are_digits)
        };
        let score = digits(whole, 2)
            .zip(digits(tenths, 1))
            .map(|(whole, tenths)| whole.saturating_mul(10).saturating_add(tenths));
        score.and_then(Self::from_tenths).ok_or(WordError::SCORE)
    }
}

/// One decimal, always: `7.0`, `10.0`.
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

/// **The qualitative rating of a score** (specification 3.x, section 5; 4.0, section 6).
///
/// ```
/// # use cvss_core::Severity;
/// let threshold: Severity = "high".parse()?;
/// assert!(Severity::Critical > threshold);
/// # Ok::<(), cvss_core::WordError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 0.0
    None,
    /// 0.1 to 3.9
    Low,
    /// 4.0 to 6.9
    Medium,
    /// 7.0 to 8.9
    High,
    /// 9.0 to 10.0
    Critical,
}

impl Severity {
    /// Every rating, the mildest first.
    pub const ALL: [Self; 5] = [Self::None, Self::Low, Self::Medium, Self::High, Self::Critical];

    /// Returns the rating of a score of this version.
    ///
    /// The specification of 2.0 has no ratings: there it is NVD's three bands, in which 0.0 is Low and nothing is Critical.
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

    /// The word, such as `High`.
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

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The word, in any case: `High`, and `HIGH` as FIRST's JSON has it.
impl FromStr for Severity {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        let named = |severity: &Self| severity.name().eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(named).ok_or(WordError::SEVERITY)
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
    fn nothing_lies_beyond_ten() {
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
            assert_eq!(bad.parse::<Score>(), Err(WordError::SCORE), "{bad}");
        }
        for bad in [7.45, -0.1, -1.0, 10.1, 30.0, 1e300, f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(Score::try_from(bad), Err(WordError::SCORE), "{bad}");
        }
    }

    #[test]
    fn a_severity_is_read_in_any_case() {
        for severity in Severity::ALL {
            assert_eq!(severity.name().parse(), Ok(severity));
            assert_eq!(severity.name().to_uppercase().parse(), Ok(severity));
        }
        let error = "moderate".parse::<Severity>().unwrap_err();
        assert_eq!(error.to_string(), "this is not a severity: write None, Low, Medium, High or Critical");
    }
}
