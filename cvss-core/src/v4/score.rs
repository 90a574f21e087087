//! The scoring of specification 4.0, section 8, in whole numbers.
//!
//! A vector's macro vector gives the score of the most severe vectors in its equivalence sets. From that the vector's own
//! score is interpolated: for each set, the way down to the next lower macro vector is multiplied by how far down the
//! set the vector itself is, and the mean of these is taken off. All vectors that are most severe in a set add up to the
//! same level, so the distance from any of them is a difference of two sums.

use super::{COUNT, Environmental, MacroVector, Supplemental, Threat, Vector};
use crate::Score;

/// **How severe each metric is**, with modified values in place of base values: 0 is the most severe value. For the
/// subsequent systems 0 is Safety, which only integrity and availability can have.
#[derive(Clone, Copy)]
pub(super) struct Levels {
    pub(super) av: u8,
    pub(super) ac: u8,
    pub(super) at: u8,
    pub(super) pr: u8,
    pub(super) ui: u8,
    pub(super) vc: u8,
    pub(super) vi: u8,
    pub(super) va: u8,
    pub(super) sc: u8,
    pub(super) si: u8,
    pub(super) sa: u8,
    pub(super) e: u8,
    pub(super) cr: u8,
    pub(super) ir: u8,
    pub(super) ar: u8,
}

/// What one equivalence set takes off the score. EQ3 and EQ6 are one set here.
#[derive(Clone, Copy)]
pub(super) struct Step {
    /// From the macro vector's score to the next lower one's, in tenths; 0 at the lowest level.
    pub(super) available: u8,
    /// How many levels the vector is below the most severe of the set.
    pub(super) distance: u8,
    /// How many levels there are in the set.
    pub(super) depth: u8,
}

impl Vector {
    /// **The score of the whole vector**: base, threat and environmental metrics together.
    pub const fn score(self) -> Score {
        let levels = self.levels();
        if levels.are_without_impact() {
            return Score::ZERO;
        }
        let macro_vector = MacroVector::of(&levels);
        let ways = macro_vector.ways_down();
        Score::clamp(interpolate(ways.tenths, ways.sets, &levels.steps(macro_vector)))
    }

    /// **The score of the base metrics alone**, `CVSS-B`.
    pub fn base_score(self) -> Score {
        let (threat, environmental) = (Threat::default(), Environmental::default());
        Self { threat, environmental, supplemental: Supplemental::default(), ..self }.score()
    }

    /// By the order of the metric table, which lists values from the most to the least severe. What is not defined of
    /// the threat and the requirements is as the worst, which comes next.
    pub(super) const fn levels(self) -> Levels {
        let at = self.positions();
        Levels {
            av: modified(&at, 0, 0),
            ac: modified(&at, 1, 0),
            at: modified(&at, 2, 0),
            pr: modified(&at, 3, 0),
            ui: modified(&at, 4, 0),
            vc: modified(&at, 5, 0),
            vi: modified(&at, 6, 0),
            va: modified(&at, 7, 0),
            sc: modified(&at, 8, 0) + 1,
            si: modified(&at, 9, 1),
            sa: modified(&at, 10, 1),
            e: at[11].saturating_sub(1),
            cr: at[12].saturating_sub(1),
            ir: at[13].saturating_sub(1),
            ar: at[14].saturating_sub(1),
        }
    }
}

/// The modified value's level where there is one, else the base value's, which is `deeper` by the values that only the
/// modified metric has.
const fn modified(at: &[u8; COUNT], metric: usize, deeper: u8) -> u8 {
    const MODIFIED: usize = 15;
    match at[MODIFIED + metric] {
        0 => at[metric] + deeper,
        defined => defined - 1,
    }
}

impl Levels {
    pub(super) const fn are_without_impact(&self) -> bool {
        const NONE: u8 = 2;
        const SUBSEQUENT_NONE: u8 = 3;
        self.vc == NONE
            && self.vi == NONE
            && self.va == NONE
            && self.sc == SUBSEQUENT_NONE
            && self.si == SUBSEQUENT_NONE
            && self.sa == SUBSEQUENT_NONE
    }

    /// One for each of EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5. The levels of the most severe vectors are those of the
    /// specification's table 30 ("highest severity vectors"), the depths those of its tables 24 to 29.
    pub(super) const fn steps(&self, macro_vector: MacroVector) -> [Step; 5] {
        let [eq1, eq2, _, eq4, ..] = macro_vector.levels();
        let eq3_and_eq6 = macro_vector.eq3_and_eq6();
        let [available1, available2, available3, available4, available5] = macro_vector.ways_down().available;
        let exploitation = self.av + self.pr + self.ui;
        let complexity = self.ac + self.at;
        let vulnerable_system = self.vc + self.vi + self.va + self.cr + self.ir + self.ar;
        let subsequent_system = self.sc + self.si + self.sa;
        [
            Step { available: available1, distance: exploitation - [0, 1, 3][eq1], depth: [1, 4, 5][eq1] },
            Step { available: available2, distance: complexity - [0, 1][eq2], depth: [1, 2][eq2] },
            Step {
                available: available3,
                distance: vulnerable_system - [0, 3, 1, 3, 3][eq3_and_eq6],
                depth: [7, 6, 8, 8, 10][eq3_and_eq6],
            },
            Step {
                available: available4,
                distance: subsequent_system - [1, 3, 6][eq4],
                depth: [6, 5, 4][eq4],
            },
            // A set of EQ5 is a single value of a single metric.
            Step { available: available5, distance: 0, depth: 1 },
        ]
    }
}

/// A multiple of every depth, and what it is of each.
const COMMON: u32 = 840;
static SHARES: [u32; 11] = {
    let mut shares = [0; 11];
    let mut depth = 1;
    while depth <= 10 {
        shares[depth as usize] = COMMON / depth;
        depth += 1;
    }
    shares
};

/// The macro vector's tenths less the mean of what the sets take off, rounded half up. `sets` is how many sets have a
/// lower level.
const fn interpolate(tenths: u8, sets: u8, steps: &[Step; 5]) -> i64 {
    if sets == 0 {
        return tenths as i64;
    }
    let mut off = 0;
    let mut i = 0;
    while i < steps.len() {
        let Step { available, distance, depth } = steps[i];
        off += available as u32 * distance as u32 * SHARES[depth as usize];
        i += 1;
    }
    let unit = COMMON * sets as u32;
    let rounded = (2 * (tenths as u32 * unit - off) + unit) / (2 * unit);
    rounded as i64
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
