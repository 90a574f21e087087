//! The equations of specification 2.0, section 3.2, in integers. Every step is exact, and rounded half up where the
//! specification says `round_to_1_decimal`.

use super::{
    AccessComplexity, AccessVector, Authentication, CollateralDamagePotential, Environmental, Exploitability,
    Impact, RemediationLevel, ReportConfidence, Requirement, TargetDistribution, Temporal, Vector,
};
use crate::Score;
#[cfg(feature = "fast")]
use crate::{Version, fast::Numbering, metrics, packed::Packed};

/// Sub-scores are in units of 10⁻¹². All are exact except adjusted impact, whose further decimals are cut off. No score is
/// so close to a rounding boundary that this changes it: the project compares every input with exact fractions.
pub(super) const ONE: i64 = 1_000_000_000_000;

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
        Score::clamp(self.base_tenths(self.impact()))
    }

    /// Returns the **temporal score**: the base score, multiplied by the weights of the temporal metrics.
    pub fn temporal_score(self) -> Score {
        Score::clamp(self.scale(i64::from(self.base_score().tenths())))
    }

    /// Returns the **environmental score**: the temporal score with adjusted impact, raised by collateral damage and multiplied
    /// by the share of targets. A result below zero becomes 0.0; intermediate results may be negative.
    pub fn environmental_score(self) -> Score {
        let adjusted_temporal = self.scale(self.base_tenths(self.adjusted_impact()));
        let (collateral_damage_potential, target_distribution) = self.environmental_weights();
        let worsened = adjusted_temporal * 10 + (100 - adjusted_temporal) * collateral_damage_potential;
        Score::clamp(half_up(worsened * target_distribution, 1_000))
    }

    /// Returns the **exploitability** sub-score of the base score, from 1.2 to 10.0, rounded to the nearest tenth.
    pub fn exploitability_score(self) -> Score {
        Score::nearest(self.exploitability_sub_score())
    }

    /// Returns the **impact** sub-score of the base score, from 0.0 to 10.0, rounded to the nearest tenth.
    pub fn impact_score(self) -> Score {
        Score::nearest(self.impact())
    }

    /// Returns the **adjusted impact** sub-score of the environmental score, from 0.0 to 10.0, rounded to the nearest tenth.
    pub fn adjusted_impact_score(self) -> Score {
        Score::nearest(self.adjusted_impact())
    }

    pub(super) fn adjusted_impact(self) -> i64 {
        self.impact_of(self.requirements()).min(10 * ONE)
    }

    /// Returns the weights of the requirements, in hundredths.
    pub(super) fn requirements(self) -> [i64; 3] {
        [
            requirement(self.confidentiality_requirement()),
            requirement(self.integrity_requirement()),
            requirement(self.availability_requirement()),
        ]
    }

    /// Returns the weights of Collateral Damage Potential, in tenths, and Target Distribution, in hundredths.
    pub(super) const fn environmental_weights(self) -> (i64, i64) {
        let collateral_damage_potential = match self.collateral_damage_potential() {
            CollateralDamagePotential::NotDefined | CollateralDamagePotential::None => 0,
            CollateralDamagePotential::Low => 1,
            CollateralDamagePotential::LowMedium => 3,
            CollateralDamagePotential::MediumHigh => 4,
            CollateralDamagePotential::High => 5,
        };
        let target_distribution = match self.target_distribution() {
            TargetDistribution::None => 0,
            TargetDistribution::Low => 25,
            TargetDistribution::Medium => 75,
            TargetDistribution::NotDefined | TargetDistribution::High => 100,
        };
        (collateral_damage_potential, target_distribution)
    }
}

#[cfg(feature = "fast")]
static BASES: Numbering<6, 3> = Numbering::new(metrics::of(Version::V2_0));

/// The base score of every combination of base metrics.
#[cfg(feature = "fast")]
static BASE_SCORES: [Score; BASES.count()] = {
    let mut scores = [Score::ZERO; BASES.count()];
    let mut number = 0;
    while number < scores.len() {
        let vector = Vector(Packed::from_digits(BASES.digits(number)));
        scores[number] = Score::clamp(vector.base_tenths(vector.impact()));
        number += 1;
    }
    scores
};

impl Vector {
    pub(super) const fn impact(self) -> i64 {
        self.impact_of([100; 3])
    }

    /// Returns 10.41 × (1 − (1 − C × CR) × (1 − I × IR) × (1 − A × AR)), with the weights of the requirements in hundredths.
    const fn impact_of(self, [confidentiality, integrity, availability]: [i64; 3]) -> i64 {
        const ALL: i64 = 100_000;
        let left = (ALL - impact(self.confidentiality_impact()) * confidentiality)
            * (ALL - impact(self.integrity_impact()) * integrity)
            * (ALL - impact(self.availability_impact()) * availability);
        1_041 * (ALL * ALL * ALL - left) / ALL
    }

    pub(super) const fn exploitability_sub_score(self) -> i64 {
        let [access_vector, access_complexity, authentication] = self.exploitability_weights();
        20 * access_vector * access_complexity * authentication * (ONE / 100_000_000)
    }

    /// Returns the weights of Access Vector, in thousandths, Access Complexity, in hundredths, and Authentication, in
    /// thousandths.
    pub(super) const fn exploitability_weights(self) -> [i64; 3] {
        let access_vector = match self.access_vector() {
            AccessVector::Local => 395,
            AccessVector::AdjacentNetwork => 646,
            AccessVector::Network => 1_000,
        };
        let access_complexity = match self.access_complexity() {
            AccessComplexity::High => 35,
            AccessComplexity::Medium => 61,
            AccessComplexity::Low => 71,
        };
        let authentication = match self.authentication() {
            Authentication::Multiple => 450,
            Authentication::Single => 560,
            Authentication::None => 704,
        };
        [access_vector, access_complexity, authentication]
    }

    /// Returns the result of the base equation, in tenths. It is negative if adjusted impact is very low.
    pub(super) const fn base_tenths(self, impact: i64) -> i64 {
        if impact == 0 {
            return 0;
        }
        let sum = 6 * impact + 4 * self.exploitability_sub_score() - 15 * ONE;
        half_up(sum * 1_176, 1_000 * ONE)
    }

    /// Returns the result of the temporal equation. The argument and the result are in tenths.
    pub(super) const fn scale(self, tenths: i64) -> i64 {
        let [exploitability, remediation_level, report_confidence] = self.temporal_weights();
        half_up(tenths * exploitability * remediation_level * report_confidence, 1_000_000)
    }

    /// Returns the weights of the temporal metrics, in hundredths.
    pub(super) const fn temporal_weights(self) -> [i64; 3] {
        let exploitability = match self.exploitability() {
            Exploitability::Unproven => 85,
            Exploitability::ProofOfConcept => 90,
            Exploitability::Functional => 95,
            Exploitability::High | Exploitability::NotDefined => 100,
        };
        let remediation_level = match self.remediation_level() {
            RemediationLevel::OfficialFix => 87,
            RemediationLevel::TemporaryFix => 90,
            RemediationLevel::Workaround => 95,
            RemediationLevel::Unavailable | RemediationLevel::NotDefined => 100,
        };
        let report_confidence = match self.report_confidence() {
            ReportConfidence::Unconfirmed => 90,
            ReportConfidence::Uncorroborated => 95,
            ReportConfidence::Confirmed | ReportConfidence::NotDefined => 100,
        };
        [exploitability, remediation_level, report_confidence]
    }
}

/// Returns the weight of an impact, in thousandths.
pub(super) const fn impact(value: Impact) -> i64 {
    match value {
        Impact::None => 0,
        Impact::Partial => 275,
        Impact::Complete => 660,
    }
}

/// Returns the weight of a requirement, in hundredths.
const fn requirement(value: Requirement) -> i64 {
    match value {
        Requirement::Low => 50,
        Requirement::Medium | Requirement::NotDefined => 100,
        Requirement::High => 151,
    }
}

/// Divides, and rounds to the nearest integer; a tie is rounded up.
const fn half_up(number: i64, unit: i64) -> i64 {
    (number + unit / 2).div_euclid(unit)
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use crate::v2::Vector;

    #[track_caller]
    fn scores(vector: &str, expected: [&str; 3]) {
        let vector: Vector = vector.parse().unwrap();
        let scores = [vector.base_score(), vector.temporal_score(), vector.environmental_score()];
        assert_eq!(scores.map(|score| score.to_string()), expected);
    }

    /// The three examples of the specification's section 3.3.
    #[test]
    fn the_specification_s_own_examples() {
        scores("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:N/TD:N/CR:M/IR:M/AR:H", ["7.8", "6.4", "0.0"]);
        scores("AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:H", ["7.8", "6.4", "9.2"]);
        scores("AV:N/AC:L/Au:N/C:C/I:C/A:C/E:F/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:L", ["10.0", "8.3", "9.0"]);
        scores(
            "AV:L/AC:H/Au:N/C:C/I:C/A:C/E:POC/RL:OF/RC:C/CDP:H/TD:H/CR:M/IR:M/AR:M",
            ["6.2", "4.9", "7.5"],
        );
    }

    #[test]
    fn never_below_zero() {
        scores("AV:L/AC:H/Au:M/C:P/I:N/A:N/CDP:N/TD:H/CR:L/IR:M/AR:M", ["0.8", "0.8", "0.0"]);
    }
}
