//! The scoring of specification 4.0, section 8, in integers.
//!
//! The macro vector has the score of the most severe vectors in its equivalence sets, from which the vector's own score is
//! interpolated. For each set, the difference to the score of the next lower macro vector is multiplied by the fraction of
//! the set that is above the vector; the mean of these products is subtracted. The levels of every most severe vector of a set
//! have the same sum, so the distance of a vector from them is a difference of two sums.

use super::{MacroVector, Place, Vector};
use crate::Score;
use crate::packed::{Digits, Packed};

/// **The level of each metric**: 0 is the most severe value. Modified values replace base values. For the subsequent systems
/// level 0 is Safety, which only integrity and availability can have.
#[derive(Clone, Copy)]
pub(super) struct Levels(pub(super) Digits);

/// The indices of the levels. Modified metrics are in the same order as the base metrics.
pub(super) const AV: usize = Place::attack_vector as usize;
pub(super) const AC: usize = Place::attack_complexity as usize;
pub(super) const AT: usize = Place::attack_requirements as usize;
pub(super) const PR: usize = Place::privileges_required as usize;
pub(super) const UI: usize = Place::user_interaction as usize;
pub(super) const VC: usize = Place::vulnerable_system_confidentiality as usize;
pub(super) const VI: usize = Place::vulnerable_system_integrity as usize;
pub(super) const VA: usize = Place::vulnerable_system_availability as usize;
pub(super) const SC: usize = Place::subsequent_system_confidentiality as usize;
pub(super) const SI: usize = Place::subsequent_system_integrity as usize;
pub(super) const SA: usize = Place::subsequent_system_availability as usize;
pub(super) const E: usize = Place::exploit_maturity as usize;
pub(super) const CR: usize = Place::confidentiality_requirement as usize;
pub(super) const IR: usize = Place::integrity_requirement as usize;
pub(super) const AR: usize = Place::availability_requirement as usize;
const MODIFIED: usize = Place::modified_attack_vector as usize;

/// What one equivalence set subtracts from the score. EQ3 and EQ6 are one set here.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// The difference between the macro vector's score and that of the next lower one, in tenths; 0 at the lowest level.
    pub(super) available: u8,
    /// The number of levels between the most severe vector of the set and this one.
    pub(super) distance: u8,
    /// The number of levels in the set.
    pub(super) depth: u8,
}

impl Vector {
    /// Returns the **score of the whole vector**, from its base, threat and environmental metrics. Supplemental metrics do not
    /// change it. [`nomenclature`](Self::nomenclature) names the groups that it uses.
    #[cfg_attr(feature = "fast", inline)]
    #[cfg_attr(not(feature = "fast"), inline(never))]
    pub const fn score(self) -> Score {
        let levels = self.levels();
        if levels.are_without_impact() {
            return Score::ZERO;
        }
        let macro_vector = MacroVector::of(levels);
        Score::clamp(interpolate(macro_vector, &levels.steps(macro_vector)))
    }

    /// Returns the **score of the base metrics**, `CVSS-B`: other metrics are ignored.
    pub const fn base_score(self) -> Score {
        Self(Packed::from_digits(self.0.digits(AV).first(E))).score()
    }

    /// Returns the level of each metric. The metric table has values from the most to the least severe, after "Not Defined",
    /// which for the threat metric and the requirements means the most severe.
    #[inline]
    pub(super) const fn levels(self) -> Levels {
        // Safety, which only modified metrics have, is one level above High. Confidentiality has no Safety.
        const BELOW_SAFETY: Digits = Digits::of(1, [SI, SA]);
        const NO_SAFETY: Digits = Digits::of(1, [SC]);
        const THREAT_AND_REQUIREMENTS: Digits = Digits::of(15, [E, CR, IR, AR]);
        let own = self.0.digits(AV);
        let modified = self.0.digits(MODIFIED).first(E);
        let base = own.first(E).plus(BELOW_SAFETY).overridden_by(modified).plus(NO_SAFETY);
        Levels(base.plus(own.masked(THREAT_AND_REQUIREMENTS).decremented()))
    }
}

impl Levels {
    pub(super) const fn are_without_impact(self) -> bool {
        const NONE: Digits = Digits::of(2, [VC, VI, VA]).plus(Digits::of(3, [SC, SI, SA]));
        const IMPACTS: Digits = Digits::of(15, [VC, VI, VA, SC, SI, SA]);
        self.0.masked(IMPACTS).equals(NONE)
    }

    /// Returns what each of the [sets](SETS) subtracts.
    #[inline]
    pub(super) const fn steps(self, macro_vector: MacroVector) -> [Step; 5] {
        let levels = macro_vector.sets();
        let mut steps = [Step { available: 0, distance: 0, depth: 1 }; 5];
        let mut set = 0;
        while set < steps.len() {
            let level = levels[set] % ROOM;
            let Set { metrics, highest, depths } = SETS[set];
            steps[set] = Step {
                available: macro_vector.way_down(set, level),
                distance: self.0.masked(metrics).sum() - highest[level],
                depth: depths[level],
            };
            set += 1;
        }
        steps
    }
}

/// The metrics of an equivalence set, and for each level of the set the sum of the levels of its most severe vectors and the
/// number of levels below them.
#[derive(Clone, Copy)]
struct Set {
    metrics: Digits,
    highest: [u8; ROOM],
    depths: [u8; ROOM],
}

/// More than the levels of any set, and a power of two, so that a remainder is always a valid index.
const ROOM: usize = 8;

/// EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5. The levels of the most severe vectors are those of the specification's table 30
/// ("highest severity vectors"), the depths those of its tables 24 to 29. A set of EQ5 is a single value of a single metric.
const SETS: [Set; 5] = [
    set([AV, PR, UI], [0, 1, 3], [1, 4, 5]),
    set([AC, AT], [0, 1], [1, 2]),
    set([VC, VI, VA, CR, IR, AR], [0, 3, 1, 3, 3], [7, 6, 8, 8, 10]),
    set([SC, SI, SA], [1, 3, 6], [6, 5, 4]),
    set([], [0; 3], [1; 3]),
];

const fn set<const METRICS: usize, const LEVELS: usize>(
    metrics: [usize; METRICS],
    highest: [u8; LEVELS],
    depths: [u8; LEVELS],
) -> Set {
    let mut set = Set { metrics: Digits::of(15, metrics), highest: [0; ROOM], depths: [1; ROOM] };
    set.highest.split_at_mut(LEVELS).0.copy_from_slice(&highest);
    set.depths.split_at_mut(LEVELS).0.copy_from_slice(&depths);
    set
}

/// A multiple of every depth, and its quotient by each depth.
const DEPTHS: u32 = 840;
static PER_DEPTH: [u32; 16] = {
    let mut shares = [0; 16];
    let mut depth = 1;
    while depth <= 10 {
        shares[depth as usize] = DEPTHS / depth;
        depth += 1;
    }
    shares
};

/// A multiple of every number of sets that can have a lower level, and its quotient by each.
const WAYS: u32 = 60;
static PER_WAYS: [u32; 8] = [0, 60, 30, 20, 15, 12, 0, 0];

/// Subtracts the mean of the steps of all sets that have a lower level from the macro vector's score, and rounds half up to
/// tenths.
#[inline]
const fn interpolate(macro_vector: MacroVector, steps: &[Step; 5]) -> i64 {
    const UNIT: u32 = DEPTHS * WAYS;
    let mut off = 0;
    let mut i = 0;
    while i < steps.len() {
        let Step { available, distance, depth } = steps[i];
        off += available as u32 * distance as u32 * PER_DEPTH[depth as usize % 16];
        i += 1;
    }
    let exact = macro_vector.tenths() as u32 * UNIT - off * PER_WAYS[macro_vector.ways_down() % 8];
    ((exact + UNIT / 2) / UNIT) as i64
}

#[cfg(test)]
mod tests {
    use std::string::ToString;

    use crate::v4::Vector;

    #[track_caller]
    fn scores(vector: &str, macro_vector: &str, score: &str, base: &str) {
        let vector: Vector = vector.parse().unwrap();
        assert_eq!(vector.macro_vector().to_string(), macro_vector);
        assert_eq!([vector.score(), vector.base_score()].map(|score| score.to_string()), [score, base]);
    }

    #[test]
    fn base_threat_and_environmental() {
        scores("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H", "000100", "10.0", "10.0");
        scores("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U", "000220", "8.1", "9.3");
        scores(
            "CVSS:4.0/AV:L/AC:L/AT:P/PR:N/UI:A/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/MVC:L/MVI:H",
            "111200",
            "5.7",
            "0.0",
        );
    }

    #[test]
    fn supplemental_metrics_change_nothing() {
        let base = "CVSS:4.0/AV:A/AC:H/AT:P/PR:L/UI:P/VC:L/VI:L/VA:L/SC:L/SI:L/SA:L";
        let all = std::format!("{base}/S:P/AU:Y/R:I/V:C/RE:H/U:Red");
        let [base, all] = [base, &all].map(|vector| vector.parse::<Vector>().unwrap());
        assert_eq!(base.score(), all.score());
        assert_eq!(base.nomenclature(), all.nomenclature());
    }
}
