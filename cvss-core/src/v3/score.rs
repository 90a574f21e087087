//! The equations of specification 3.0, section 8, and 3.1, section 7, in integers.
//!
//! Weights have two decimals, so nearly everything is exact in units of 10⁻¹². The only exception is the power in the impact
//! of a changed scope, which has 30 binary digits. No score is so close to a rounding boundary that this changes it: the
//! project compares every input with exact fractions.

use super::{
    AttackComplexity, AttackVector, Base, Environmental, ExploitCodeMaturity, Impact, Minor, Place,
    PrivilegesRequired, RemediationLevel, ReportConfidence, Requirement, Scope, Temporal, UserInteraction,
    Vector,
};
use crate::Score;
use crate::packed::{Digits, Packed};
#[cfg(feature = "fast")]
use crate::{Version, fast::Numbering, metrics};

/// The number 1, in units of 10⁻¹².
const ONE: i64 = 1_000_000_000_000;
/// The number of base metrics.
const BASE: usize = 8;
/// 10.0, the upper limit of a sum.
const TEN: i64 = 10 * ONE;

impl Vector {
    /// Returns the **overall score**: the environmental score if any environmental metric is defined, else the temporal
    /// score if any temporal metric is defined, else the base score.
    #[inline]
    pub fn score(self) -> Score {
        if self.0.intersects(Environmental::MASK) {
            self.environmental_score()
        } else if self.0.intersects(Temporal::MASK) {
            self.temporal_score()
        } else {
            self.base_score()
        }
    }

    /// Returns the **base score**: other metrics are ignored.
    #[inline]
    pub const fn base_score(self) -> Score {
        #[cfg(feature = "fast")]
        return BASE_SCORES[BASES.number(self.0.digits(0))];
        #[cfg(not(feature = "fast"))]
        self.base_parts().score(Minor::One)
    }

    /// Returns the **temporal score**: the base score, multiplied by the weights of the temporal metrics.
    pub fn temporal_score(self) -> Score {
        self.scale(self.base_score())
    }

    /// Returns the **environmental score**: the score of the modified base metrics with the weights of the requirements,
    /// multiplied by the weights of the temporal metrics.
    ///
    /// In 3.1 it can differ from the temporal score by a tenth although no environmental metric is defined: the equation for
    /// a changed scope is not the one of the base score.
    ///
    /// ```
    /// let vector: cvss_core::v3::Vector = "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:H/A:H".parse()?;
    /// assert_eq!(vector.base_score().to_string(), "8.3");
    /// assert_eq!(vector.environmental_score().to_string(), "8.4");
    /// # Ok::<(), cvss_core::ParseError>(())
    /// ```
    pub fn environmental_score(self) -> Score {
        self.scale(self.modified_parts().score(self.minor()))
    }

    /// Returns the **exploitability** sub-score of the base score, from 0.1 to 3.9, rounded to the nearest tenth.
    pub fn exploitability_score(self) -> Score {
        Score::nearest(self.base_parts().exploitability)
    }

    /// Returns the **impact** sub-score of the base score, from 0.0 to 6.1, rounded to the nearest tenth.
    pub fn impact_score(self) -> Score {
        Score::nearest(self.base_parts().impact)
    }

    /// Returns the **modified exploitability** sub-score of the environmental score, rounded to the nearest tenth.
    pub fn modified_exploitability_score(self) -> Score {
        Score::nearest(self.modified_parts().exploitability)
    }

    /// Returns the **modified impact** sub-score of the environmental score, rounded to the nearest tenth.
    pub fn modified_impact_score(self) -> Score {
        Score::nearest(self.modified_parts().impact)
    }

    /// Returns the base metrics, each replaced by its modified metric if that is defined.
    pub const fn modified_base(self) -> Base {
        Self(Packed::from_digits(self.modified_digits())).base()
    }

    #[inline]
    const fn modified_digits(self) -> Digits {
        let modified = self.0.digits(Place::modified_attack_vector as usize).first(BASE);
        self.0.digits(0).first(BASE).overridden_by(modified)
    }

    pub(super) const fn base_parts(self) -> Parts {
        parts(self.0.digits(0), Digits::of(0, []), ISC_POWER)
    }

    #[inline]
    pub(super) const fn modified_parts(self) -> Parts {
        const BEHIND: usize = REQUIREMENT - CONFIDENTIALITY;
        let (base, requirements) = (self.modified_digits(), self.0.digits(0).skip(BEHIND));
        // Measured: constants save a twelfth of the time.
        match self.minor() {
            Minor::Zero => parts(base, requirements, ISC_POWER),
            Minor::One => parts(base, requirements, MISC_POWER),
        }
    }

    /// Returns the weights of the exploitability metrics, in hundredths.
    pub(super) const fn exploitability_weights(self) -> [i64; 4] {
        [
            attack_vector(self.attack_vector()),
            attack_complexity(self.attack_complexity()),
            privileges_required(self.privileges_required(), self.scope()),
            user_interaction(self.user_interaction()),
        ]
    }

    /// Returns the product of the exploitability weights, in units of 10⁻⁸.
    const fn exploitability_weight(self) -> i64 {
        let [av, ac, pr, ui] = self.exploitability_weights();
        av * ac * pr * ui
    }
}

const CONFIDENTIALITY: usize = Place::confidentiality as usize;
/// The requirements are in the same order as the impacts.
const REQUIREMENT: usize = Place::confidentiality_requirement as usize;

/// Calculates the parts of a score from base metrics, and from the requirements in the places of the impacts.
#[inline]
const fn parts(base: Digits, requirements: Digits, power: Power) -> Parts {
    #[cfg(feature = "fast")]
    let weight = WEIGHTS[BASES.number(base) / IMPACTS] as i64;
    #[cfg(not(feature = "fast"))]
    let weight = Vector(Packed::from_digits(base)).exploitability_weight();
    let mut missing = 1;
    let mut place = CONFIDENTIALITY;
    while place < CONFIDENTIALITY + 3 {
        missing *= left(base.get(place), requirements.get(place));
        place += 1;
    }
    // Section 7.3 limits the modified sub-score to 0.915. That of the base score never exceeds 0.914816.
    let isc = if missing > 85_000 { 1_000_000 - missing } else { 915_000 };
    Parts::new(weight, Scope::from_position(base.get(Place::scope as usize)), isc, power)
}

/// Returns 1 − requirement × impact, in hundredths, by the indices of both values.
#[inline]
const fn left(impact: u8, requirement: u8) -> i64 {
    static LEFT: [[i64; 4]; 4] = {
        let mut left = [[100; 4]; 4];
        let mut impact = 0;
        while impact < Impact::ALL.len() {
            let mut requirement = 0;
            while requirement < Requirement::ALL.len() {
                let weight = weight(Impact::ALL[impact]) * halves(Requirement::ALL[requirement]) / 2;
                left[impact][requirement] -= weight;
                requirement += 1;
            }
            impact += 1;
        }
        left
    };
    LEFT[impact as usize % 4][requirement as usize % 4]
}

#[cfg(feature = "fast")]
static BASES: Numbering<BASE, 4> = Numbering::new(metrics::of(Version::V3_1));

/// How many combinations differ only in the three impacts, which come last.
#[cfg(feature = "fast")]
const IMPACTS: usize = 27;

/// The base score of every combination of base metrics. It is the same in both versions, as the oracle confirms.
#[cfg(feature = "fast")]
static BASE_SCORES: [Score; BASES.count()] = {
    let mut scores = [Score::ZERO; BASES.count()];
    let mut number = 0;
    while number < scores.len() {
        scores[number] = Vector::from_number(number).base_parts().score(Minor::One);
        number += 1;
    }
    scores
};

/// The product of the exploitability weights of every combination of the metrics before the impacts.
#[cfg(feature = "fast")]
static WEIGHTS: [u32; BASES.count() / IMPACTS] = {
    let mut weights = [0; BASES.count() / IMPACTS];
    let mut number = 0;
    while number < weights.len() {
        let weight = Vector::from_number(number * IMPACTS).exploitability_weight();
        #[expect(clippy::cast_possible_truncation, reason = "at most a hundred to the fourth power")]
        let short = weight.cast_unsigned() as u32;
        weights[number] = short;
        number += 1;
    }
    weights
};

/// The parts of a score before they are added and rounded.
#[derive(Clone, Copy)]
#[cfg_attr(not(feature = "alloc"), expect(dead_code, reason = "some parts are only for the explanation"))]
pub(super) struct Parts {
    pub(super) exploitability: i64,
    pub(super) impact: i64,
    pub(super) scope: Scope,
    /// The impact sub-score of the specification (ISC, ISS or MISS), in millionths.
    pub(super) isc: i64,
    pub(super) power: Power,
}

/// What is subtracted in the impact of a changed scope: 3.25 × (factor × ISC − 0.02) ^ exponent.
#[derive(Clone, Copy)]
pub(super) struct Power {
    /// The factor, in units of 10⁻⁴.
    pub(super) factor: i64,
    pub(super) exponent: u32,
}

/// For the base score, and for the environmental score of 3.0.
const ISC_POWER: Power = Power { factor: 10_000, exponent: 15 };
/// For the environmental score of 3.1.
const MISC_POWER: Power = Power { factor: 9_731, exponent: 13 };

#[cfg(feature = "fast")]
impl Vector {
    const fn from_number(number: usize) -> Self {
        Self(Packed::from_digits(BASES.digits(number)))
    }
}

impl Power {
    /// Calculates the power, in units of 10⁻¹².
    #[inline]
    const fn of(self, isc: i64) -> i64 {
        const BITS: u32 = 30;
        // In units of 10⁻¹⁰, then of 2⁻³⁰. A negative number is at most 0.02, whose power is below 2⁻³⁰.
        let x = self.factor * isc - 200_000_000;
        if x <= 0 {
            return 0;
        }
        let x = (x.cast_unsigned() << BITS) / 10_000_000_000;
        let (mut power, mut square, mut left) = (1 << BITS, x, self.exponent);
        while left > 0 {
            if left % 2 == 1 {
                power = (power * square) >> BITS;
            }
            square = (square * square) >> BITS;
            left /= 2;
        }
        // A trillion is a multiple of 2¹⁰.
        ((power * (ONE.cast_unsigned() >> 10)) >> (BITS - 10)).cast_signed()
    }
}

impl Parts {
    #[inline]
    const fn new(exploitability_weight: i64, scope: Scope, isc: i64, power: Power) -> Self {
        let impact = match scope {
            Scope::Unchanged => 6_420_000 * isc,
            Scope::Changed => 7_520_000 * (isc - 29_000) - 325 * power.of(isc) / 100,
        };
        Self { exploitability: 82_200 * exploitability_weight, impact, scope, isc, power }
    }

    pub(super) const fn score(&self, minor: Minor) -> Score {
        if self.impact <= 0 {
            return Score::ZERO;
        }
        let sum = self.impact + self.exploitability;
        let sum = match self.scope {
            Scope::Unchanged => sum,
            Scope::Changed => (sum.cast_unsigned() * 27 / 25).cast_signed(),
        };
        round_up(if sum < TEN { sum } else { TEN }, minor)
    }
}

impl Vector {
    /// Multiplies a score by the weights of the temporal metrics, and rounds it up.
    pub(super) const fn scale(self, score: Score) -> Score {
        let [e, rl, rc] = self.temporal_weights();
        round_up(score.tenths() as i64 * e * rl * rc * (ONE / 10_000_000), self.minor())
    }

    /// Returns the weights of the temporal metrics, in hundredths.
    pub(super) const fn temporal_weights(self) -> [i64; 3] {
        let e = match self.exploit_code_maturity() {
            ExploitCodeMaturity::NotDefined | ExploitCodeMaturity::High => 100,
            ExploitCodeMaturity::Functional => 97,
            ExploitCodeMaturity::ProofOfConcept => 94,
            ExploitCodeMaturity::Unproven => 91,
        };
        let rl = match self.remediation_level() {
            RemediationLevel::NotDefined | RemediationLevel::Unavailable => 100,
            RemediationLevel::Workaround => 97,
            RemediationLevel::TemporaryFix => 96,
            RemediationLevel::OfficialFix => 95,
        };
        let rc = match self.report_confidence() {
            ReportConfidence::NotDefined | ReportConfidence::Confirmed => 100,
            ReportConfidence::Reasonable => 96,
            ReportConfidence::Unknown => 92,
        };
        [e, rl, rc]
    }
}

/// Rounds up to the next tenth. Version 3.0 rounds the exact number (section 8: "the smallest number, specified to one
/// decimal place, that is equal to or higher than its input"). Version 3.1 first rounds to five decimals (appendix A), so a
/// number is rounded up only if it is at least 0.000005 above a tenth.
const fn round_up(number: i64, minor: Minor) -> Score {
    const TENTH: u64 = ONE.cast_unsigned() / 10;
    const FIFTH_DECIMAL: u64 = ONE.cast_unsigned() / 100_000;
    let counts = match minor {
        Minor::Zero => 1,
        Minor::One => FIFTH_DECIMAL / 2,
    };
    Score::clamp(((number.cast_unsigned() + TENTH - counts) / TENTH).cast_signed())
}

// Specification 3.1, section 7.4, in hundredths.

const fn attack_vector(value: AttackVector) -> i64 {
    match value {
        AttackVector::Network => 85,
        AttackVector::Adjacent => 62,
        AttackVector::Local => 55,
        AttackVector::Physical => 20,
    }
}

const fn attack_complexity(value: AttackComplexity) -> i64 {
    match value {
        AttackComplexity::Low => 77,
        AttackComplexity::High => 44,
    }
}

const fn privileges_required(value: PrivilegesRequired, scope: Scope) -> i64 {
    match (value, scope) {
        (PrivilegesRequired::None, _) => 85,
        (PrivilegesRequired::Low, Scope::Unchanged) => 62,
        (PrivilegesRequired::Low, Scope::Changed) => 68,
        (PrivilegesRequired::High, Scope::Unchanged) => 27,
        (PrivilegesRequired::High, Scope::Changed) => 50,
    }
}

const fn user_interaction(value: UserInteraction) -> i64 {
    match value {
        UserInteraction::None => 85,
        UserInteraction::Required => 62,
    }
}

pub(super) const fn weight(value: Impact) -> i64 {
    match value {
        Impact::High => 56,
        Impact::Low => 22,
        Impact::None => 0,
    }
}

/// Returns the weight of a requirement, in halves: 1.5, 1 or 0.5.
pub(super) const fn halves(value: Requirement) -> i64 {
    match value {
        Requirement::High => 3,
        Requirement::NotDefined | Requirement::Medium => 2,
        Requirement::Low => 1,
    }
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use crate::v3::Vector;

    #[track_caller]
    fn scores(vector: &str, expected: [&str; 3]) {
        let vector: Vector = vector.parse().unwrap();
        let scores = [vector.base_score(), vector.temporal_score(), vector.environmental_score()];
        assert_eq!(scores.map(|score| score.to_string()), expected);
    }

    #[test]
    fn base_temporal_and_environmental() {
        scores("CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N", ["7.4", "7.4", "7.4"]);
        scores("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:U", ["9.8", "7.8", "7.8"]);
        scores("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MAV:P/CR:L", ["9.8", "9.8", "6.5"]);
        scores("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N", ["0.0", "0.0", "0.0"]);
    }

    #[test]
    fn a_score_without_environmental_metrics_is_not_the_environmental_score() {
        let vector: Vector = "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:H/A:H".parse().unwrap();
        assert_eq!(vector.score().to_string(), "8.3");
        assert_eq!(vector.environmental_score().to_string(), "8.4");
    }

    #[test]
    fn version_3_0_rounds_up_the_exact_number() {
        scores("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/RC:U", ["10.0", "9.2", "9.2"]);
    }

    #[test]
    fn sub_scores() {
        let vector: Vector = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N".parse().unwrap();
        assert_eq!(
            [vector.exploitability_score(), vector.impact_score()].map(|score| score.to_string()),
            ["2.2", "5.2"]
        );
    }
}
