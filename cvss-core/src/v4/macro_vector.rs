//! [`MacroVector`]: the levels of the six equivalence sets, and the score of every combination.

use core::fmt;

use super::Vector;
use super::score::{AC, AR, AT, AV, CR, E, IR, Levels, PR, SA, SC, SI, UI, VA, VC, VI};
use crate::pieces::display;
use crate::{Pieces, Score};

/// **The levels of a vector in the six equivalence sets** (specification, section 8.2). It prints as six digits, such as
/// `000200`.
///
/// ```
/// let vector: cvss_core::v4::Vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N".parse()?;
/// let macro_vector = vector.macro_vector();
/// assert_eq!(macro_vector.to_string(), "000200");
/// assert_eq!(macro_vector.level(4), Some(2)); // EQ4
/// assert_eq!(macro_vector.score().to_string(), "9.3");
/// # Ok::<(), cvss_core::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacroVector([u8; 6]);

impl Vector {
    /// Returns the levels of the vector in the equivalence sets.
    pub const fn macro_vector(self) -> MacroVector {
        MacroVector::of(self.levels())
    }
}

impl MacroVector {
    /// Returns the levels by tables 24 to 29 of the specification, from the levels of the metrics.
    #[inline]
    pub(super) const fn of(Levels(levels): Levels) -> Self {
        const PHYSICAL: u8 = 3;
        const SUBSEQUENT_HIGH: u8 = 1;
        let worst = levels.positions_of(0);

        let all = worst.all([AV, PR, UI]);
        let any = (levels.get(AV) != PHYSICAL) & worst.any([AV, PR, UI]);
        let eq1 = 2 - any as u8 - all as u8;
        let eq2 = !worst.all([AC, AT]) as u8;
        let eq3 = 2 - worst.any([VC, VI, VA]) as u8 - worst.all([VC, VI]) as u8;
        let safety = worst.any([SI, SA]);
        let any = safety | levels.positions_of(SUBSEQUENT_HIGH).any([SC, SI, SA]);
        let eq4 = 2 - any as u8 - safety as u8;
        // The distance between an impact and its requirement is the same for all three.
        const { assert!(CR - VC == IR - VI && IR - VI == AR - VA) };
        let required = worst.masked(worst.skip(CR - VC)).any([VC, VI, VA]);
        Self([eq1, eq2, eq3, eq4, levels.get(E), !required as u8])
    }

    /// Returns the level in an equivalence set, from 0, the most severe, to at most 2. The sets are numbered 1 to 6, as in
    /// EQ1 to EQ6. Returns `None` for any other number.
    pub const fn level(self, equivalence_set: usize) -> Option<u8> {
        match equivalence_set {
            1..=6 => Some(self.0[equivalence_set - 1]),
            _ => None,
        }
    }

    /// Returns the score of the most severe vectors with these levels.
    pub const fn score(self) -> Score {
        Score::clamp(self.tenths() as i64)
    }

    #[inline]
    pub(super) const fn tenths(self) -> u8 {
        tenths(self.number())
    }

    /// Returns the levels in EQ1, EQ2, EQ3 with EQ6, EQ4 and EQ5. EQ3 and EQ6 depend on each other and count as one set with
    /// the levels 00, 01, 10, 11 and 21; 20 is impossible.
    #[inline]
    pub(super) const fn sets(self) -> [usize; SETS] {
        let [eq1, eq2, eq3, eq4, eq5, eq6] = self.0;
        let both = 2 * eq3 + eq6;
        let both = if both < 4 { both } else { 4 };
        [eq1 as usize, eq2 as usize, both as usize, eq4 as usize, eq5 as usize]
    }

    #[inline]
    const fn number(self) -> usize {
        let [eq1, eq2, eq3_and_eq6, eq4, eq5] = self.sets();
        eq1 * EQ1 + eq2 * EQ2 + eq3_and_eq6 * EQ3_AND_EQ6 + eq4 * EQ4 + eq5
    }

    #[cfg(feature = "alloc")]
    #[expect(clippy::cast_possible_truncation, reason = "levels are at most 2")]
    const fn from_number(number: usize) -> Self {
        let [eq3, eq6] = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 1]][number / EQ3_AND_EQ6 % 5];
        let [eq1, eq2] = [number / EQ1, number / EQ2 % 2];
        let [eq4, eq5] = [number / EQ4 % 3, number % 3];
        Self([eq1 as u8, eq2 as u8, eq3, eq4 as u8, eq5 as u8, eq6])
    }

    /// Returns the number of the macro vector that is one level lower in one of the [sets](Self::sets), or its own number if
    /// that set has no lower level. `level` is the level in that set.
    #[inline(always)]
    const fn below(self, set: usize, level: usize) -> usize {
        const APART: [usize; SETS] = [EQ1, EQ2, EQ3_AND_EQ6, EQ4, 1];
        let number = self.number();
        let next = number + APART[set];
        match (set, level) {
            // Below 00 are 01 and 10, and the higher score counts. Below 01 is 11.
            (2, 0) if tenths(next) > tenths(next + EQ3_AND_EQ6) => next,
            (2, 0 | 1) => next + EQ3_AND_EQ6,
            _ if level + 1 < LEVELS[set] => next,
            _ => number,
        }
    }

    /// Returns the macro vector that is one level lower in one of the [sets](Self::sets), if there is one.
    #[cfg(feature = "alloc")]
    pub(super) fn lower(self, set: usize) -> Option<Self> {
        let level = self.sets()[set];
        (LEVELS[set] > level + 1).then(|| Self::from_number(self.below(set, level)))
    }

    /// Returns the difference to the score one level lower in one of the [sets](Self::sets), in tenths; 0 at the lowest level.
    /// `level` is the level in that set.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: makes the set a constant")]
    pub(super) const fn way_down(self, set: usize, level: usize) -> u8 {
        self.tenths() - tenths(self.below(set, level))
    }

    /// Returns the number of sets that have a lower level.
    #[inline]
    pub(super) const fn ways_down(self) -> usize {
        let sets = self.sets();
        let (mut ways, mut set) = (0, 0);
        while set < SETS {
            ways += (sets[set] + 1 < LEVELS[set]) as usize;
            set += 1;
        }
        ways
    }
}

/// The number of [sets](MacroVector::sets), and of the levels of each.
const SETS: usize = 5;
const LEVELS: [usize; SETS] = [3, 2, 5, 3, 3];

/// The difference between the numbers of two adjacent levels. It is 1 for EQ5.
const EQ4: usize = 3;
const EQ3_AND_EQ6: usize = 3 * EQ4;
const EQ2: usize = 5 * EQ3_AND_EQ6;
const EQ1: usize = 2 * EQ2;

impl Pieces for MacroVector {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        self.0.iter().for_each(|level| u32::from(*level).pieces(push));
    }
}

/// Prints the six levels as digits: `000200`.
impl fmt::Display for MacroVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self, f)
    }
}

/// Returns the score of the macro vector with this [number](MacroVector::number), in tenths.
#[inline]
const fn tenths(number: usize) -> u8 {
    TENTHS[number % TENTHS.len()]
}

/// Larger than needed, so that a remainder is always a valid index.
static TENTHS: [u8; 512] = {
    let all = SCORES.as_flattened().as_flattened().as_flattened().as_flattened();
    let mut tenths = [0; 512];
    tenths.split_at_mut(all.len()).0.copy_from_slice(all);
    tenths
};

/// The scores that FIRST has published, in tenths, by the levels in EQ1, EQ2, EQ3 with EQ6, EQ4 and EQ5.
const SCORES: [[[[[u8; 3]; 3]; 5]; 2]; 3] = [
    [
        [
            [[100, 98, 95], [100, 93, 91], [93, 89, 81]],
            [[99, 95, 92], [96, 87, 81], [90, 80, 68]],
            [[98, 95, 90], [93, 89, 81], [88, 78, 69]],
            [[95, 92, 84], [92, 81, 65], [80, 70, 48]],
            [[92, 82, 72], [79, 69, 50], [69, 55, 27]],
        ],
        [
            [[99, 95, 92], [95, 90, 84], [92, 82, 72]],
            [[97, 92, 85], [91, 83, 71], [81, 71, 53]],
            [[95, 92, 85], [92, 80, 70], [84, 71, 50]],
            [[93, 85, 73], [82, 72, 59], [70, 52, 30]],
            [[86, 75, 52], [71, 52, 29], [63, 29, 17]],
        ],
    ],
    [
        [
            [[98, 94, 91], [94, 86, 77], [87, 74, 63]],
            [[95, 87, 81], [89, 74, 64], [75, 63, 49]],
            [[94, 88, 76], [86, 74, 59], [72, 57, 52]],
            [[89, 77, 67], [76, 58, 50], [57, 52, 25]],
            [[83, 70, 54], [65, 58, 26], [53, 21, 13]],
        ],
        [
            [[95, 88, 76], [90, 75, 61], [77, 68, 52]],
            [[90, 76, 70], [77, 62, 53], [66, 59, 30]],
            [[89, 76, 62], [74, 57, 47], [61, 57, 24]],
            [[78, 67, 58], [59, 57, 23], [52, 29, 16]],
            [[71, 59, 30], [58, 26, 15], [23, 13, 6]],
        ],
    ],
    [
        [
            [[93, 86, 75], [86, 74, 56], [70, 52, 40]],
            [[87, 72, 58], [74, 61, 34], [54, 40, 22]],
            [[85, 74, 62], [72, 55, 46], [53, 34, 19]],
            [[75, 55, 51], [57, 41, 19], [36, 19, 8]],
            [[64, 51, 20], [47, 21, 11], [24, 9, 4]],
        ],
        [
            [[88, 73, 60], [73, 59, 41], [54, 45, 20]],
            [[75, 53, 50], [55, 40, 20], [43, 22, 11]],
            [[75, 58, 40], [61, 48, 20], [46, 17, 8]],
            [[55, 45, 21], [51, 18, 9], [18, 7, 2]],
            [[53, 24, 14], [24, 12, 5], [10, 3, 1]],
        ],
    ],
];
