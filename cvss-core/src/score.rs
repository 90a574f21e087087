//! [`Score`] and [`Severity`]: the number and the word.

use core::fmt;

/// **A score from 0.0 to 10.0**, kept as a whole number of tenths.
///
/// Every CVSS specification publishes scores with one decimal, so this loses nothing and compares exactly.
///
/// ```
/// # use cvss_core::Score;
/// let score = Score::from_tenths(74).unwrap();
/// assert_eq!(score.to_string(), "7.4");
/// assert!(score > Score::from_tenths(70).unwrap());
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

impl From<Score> for f64 {
    fn from(score: Score) -> Self {
        Self::from(score.0) / 10.0
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
    /// The rating of a score of version 3.0, 3.1 or 4.0.
    pub const fn of(score: Score) -> Self {
        match score.0 {
            0 => Self::None,
            1..=39 => Self::Low,
            40..=69 => Self::Medium,
            70..=89 => Self::High,
            _ => Self::Critical,
        }
    }

    /// The rating of a score of version 2.0. That specification has none; these are NVD's three bands, in which
    /// 0.0 is Low and nothing is Critical.
    pub const fn of_v2(score: Score) -> Self {
        match score.0 {
            0..=39 => Self::Low,
            40..=69 => Self::Medium,
            _ => Self::High,
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

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[test]
    fn bands_meet_where_the_specification_says() {
        let of = |tenths| Severity::of(Score(tenths)).name();
        assert_eq!([0, 1, 39, 40, 69].map(of), ["None", "Low", "Low", "Medium", "Medium"]);
        assert_eq!([70, 89, 90, 100].map(of), ["High", "High", "Critical", "Critical"]);
        let of_v2 = |tenths| Severity::of_v2(Score(tenths)).name();
        assert_eq!([0, 39, 40, 69, 70, 100].map(of_v2), ["Low", "Low", "Medium", "Medium", "High", "High"]);
    }

    #[test]
    fn nothing_lies_beyond_ten() {
        assert_eq!(Score::from_tenths(100), Some(Score::MAX));
        assert_eq!(Score::from_tenths(101), None);
        assert_eq!(Score::MAX.to_string(), "10.0");
        assert!((f64::from(Score(74)) - 7.4).abs() < f64::EPSILON);
    }
}
