//! **Explains a score**: the steps of its calculation, and the scores that other values of a metric would give.
//!
//! ```
//! use cvss_core::{Cvss, explain};
//!
//! let cvss: Cvss = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N".parse()?;
//! let explanation = explain::explain(cvss);
//! assert_eq!(
//!     explanation.steps[0].to_string(),
//!     "Exploitability = 8.22 × 0.85 (AV:N) × 0.44 (AC:H) × 0.85 (PR:N) × 0.85 (UI:N) = 2.2212",
//! );
//! assert_eq!(explanation.steps.last().unwrap().result, "7.4");
//!
//! let others: Vec<_> = explain::alternatives(cvss, "AC").map(|other| other.vector.base_score().to_string()).collect();
//! assert_eq!(others, ["9.1", "7.4"]);
//! # Ok::<(), cvss_core::ParseError>(())
//! ```

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::metrics::{self, Value};
use crate::{Cvss, Partial, Score};

/// **The calculation of a score.** Returned by [`explain()`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// The [overall score](Cvss::score).
    pub score: Score,
    /// The steps of the calculation, in order. The result of the last one is the overall score.
    pub steps: Vec<Step>,
}

/// **One step of a calculation.** It prints as `name = calculation = result`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// The specification's name of what is calculated, such as `Exploitability`.
    pub name: &'static str,
    /// The formula with the numbers of this vector.
    pub calculation: String,
    /// The result, with at most four decimals.
    pub result: String,
    /// A sentence on what the formula does not show, such as the rounding. It may be empty.
    pub note: &'static str,
}

impl Step {
    pub(crate) fn new(name: &'static str, calculation: String, result: impl fmt::Display) -> Self {
        Self { name, calculation, result: alloc::format!("{result}"), note: "" }
    }

    pub(crate) fn note(self, note: &'static str) -> Self {
        Self { note, ..self }
    }
}

/// Prints `name = calculation = result`.
impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {} = {}", self.name, self.calculation, self.result)
    }
}

/// Explains the overall [score](Cvss::score) by the equations that give it: those of the base, the temporal or the
/// environmental score.
///
/// # Examples
/// See the [module](self).
pub fn explain(cvss: Cvss) -> Explanation {
    let steps = match cvss {
        Cvss::V2(vector) => vector.steps(),
        Cvss::V3(vector) => vector.steps(),
        Cvss::V4(vector) => vector.steps(),
    };
    Explanation { score: cvss.score(), steps }
}

/// **A vector with another value of one metric.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Alternative {
    /// The value of the metric.
    pub value: &'static Value,
    /// The vector with that value.
    pub vector: Cvss,
    /// Whether this is the vector's own value.
    pub chosen: bool,
}

/// Returns the vector with each value of a metric, in the order of the metric table. There are none if the version has no
/// metric with this abbreviation.
///
/// # Examples
/// See the [module](self).
pub fn alternatives(cvss: Cvss, metric: &str) -> impl Iterator<Item = Alternative> {
    let partial = Partial::from(cvss);
    let metric = metrics::find(cvss.version(), metric);
    metric.into_iter().flat_map(move |metric| {
        metric.values.iter().filter_map(move |value| {
            let vector = partial.with(metric.abbreviation, value.abbreviation)?.vector()?;
            Some(Alternative { value, vector, chosen: vector == cvss })
        })
    })
}

/// **A decimal number**, stored as a whole number of units. It prints with at most four decimals, rounded half up, and
/// without trailing zeros.
#[derive(Clone, Copy)]
pub(crate) struct Decimal {
    pub(crate) units: i64,
    pub(crate) decimals: u32,
}

/// Creates a number from hundredths.
pub(crate) const fn hundredths(units: i64) -> Decimal {
    Decimal { units, decimals: 2 }
}

/// Creates a number from units of 10⁻¹².
pub(crate) const fn trillionths(units: i64) -> Decimal {
    Decimal { units, decimals: 12 }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: u32 = 4;
        let (mut units, mut decimals) = (self.units.unsigned_abs(), self.decimals);
        if decimals > SHOWN {
            let unit = 10_u64.pow(decimals - SHOWN);
            (units, decimals) = ((units + unit / 2) / unit, SHOWN);
        }
        while decimals > 0 && units.is_multiple_of(10) {
            (units, decimals) = (units / 10, decimals - 1);
        }
        if self.units < 0 && units > 0 {
            f.write_str("−")?;
        }
        let one = 10_u64.pow(decimals);
        write!(f, "{}", units / one)?;
        if decimals > 0 {
            write!(f, ".{:0width$}", units % one, width = decimals as usize)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use super::*;

    #[track_caller]
    fn shows(units: i64, decimals: u32, expected: &str) {
        assert_eq!(Decimal { units, decimals }.to_string(), expected);
    }

    #[test]
    fn decimals_are_short() {
        shows(85, 2, "0.85");
        shows(100, 2, "1");
        shows(5_177_088, 6, "5.1771");
        shows(-2_180, 4, "−0.218");
        shows(9_999_999, 6, "10");
        shows(3, 6, "0");
    }

    #[track_caller]
    fn ends_in_the_score(vector: &str) {
        let cvss: Cvss = vector.parse().unwrap();
        let explanation = explain(cvss);
        assert_eq!(explanation.steps.last().unwrap().result, cvss.score().to_string(), "{explanation:#?}");
    }

    #[test]
    fn the_last_step_is_the_score() {
        for base in ["AV:N/AC:L/Au:N/C:P/I:P/A:P", "AV:L/AC:H/Au:M/C:N/I:N/A:N"] {
            for more in [
                "",
                "/E:F/RL:OF/RC:C",
                "/CDP:H/TD:M/CR:H/IR:L/AR:ND",
                "/E:F/RL:OF/RC:C/CDP:H/TD:M/CR:H/IR:L/AR:M",
            ] {
                ends_in_the_score(&std::format!("{base}{more}"));
            }
        }
        for base in
            ["CVSS:3.0/AV:N/AC:H/PR:L/UI:R/S:C/C:H/I:L/A:N", "CVSS:3.1/AV:P/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N"]
        {
            for more in ["", "/E:P/RL:O/RC:R", "/MAV:N/MS:C/MC:H/CR:H", "/E:P/MS:U/MI:H/IR:L"] {
                ends_in_the_score(&std::format!("{base}{more}"));
            }
        }
        for base in ["AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H", "AV:P/AC:H/AT:P/PR:H/UI:A/VC:L/VI:N/VA:L"] {
            for more in ["/SC:N/SI:N/SA:N", "/SC:L/SI:H/SA:N/E:U/CR:L/MVC:L/MSI:S"] {
                ends_in_the_score(&std::format!("CVSS:4.0/{base}{more}"));
            }
        }
        ends_in_the_score("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N");
    }
}
