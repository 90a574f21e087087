//! [`MacroVector`]: the six equivalence sets, and the score of each combination.

use core::fmt;

use super::Vector;
use super::score::{AC, AR, AT, AV, CR, E, IR, Levels, PR, SA, SC, SI, UI, VA, VC, VI};
use crate::Score;

/// **The equivalence sets that a vector belongs to** (specification, section 8.2). Prints as six digits, `000200`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MacroVector([u8; 6]);

impl Vector {
    /// The equivalence sets of the whole vector.
    pub const fn macro_vector(self) -> MacroVector {
        MacroVector::of(self.levels())
    }
}

impl MacroVector {
    /// Tables 24 to 29 of the specification. A level of 0 is a metric's most severe value.
    #[inline]
    pub(super) const fn of(Levels(levels): Levels) -> Self {
        const PHYSICAL: u8 = 3;
        const SUBSEQUENT_HIGH: u8 = 1;
        let worst = levels.equal(0);

        let all = worst.all([AV, PR, UI]);
        let any = (levels.get(AV) != PHYSICAL) & worst.any([AV, PR, UI]);
        let eq1 = 2 - any as u8 - all as u8;
        let eq2 = !worst.all([AC, AT]) as u8;
        let eq3 = 2 - worst.any([VC, VI, VA]) as u8 - worst.all([VC, VI]) as u8;
        let safety = worst.any([SI, SA]);
        let any = safety | levels.equal(SUBSEQUENT_HIGH).any([SC, SI, SA]);
        let eq4 = 2 - any as u8 - safety as u8;
        // Each requirement stands as far behind its impact.
        const { assert!(CR - VC == IR - VI && IR - VI == AR - VA) };
        let required = worst.within(worst.skip(CR - VC)).any([VC, VI, VA]);
        Self([eq1, eq2, eq3, eq4, levels.get(E), !required as u8])
    }

    pub(super) const fn levels(self) -> [usize; 6] {
        let [eq1, eq2, eq3, eq4, eq5, eq6] = self.0;
        [eq1 as usize, eq2 as usize, eq3 as usize, eq4 as usize, eq5 as usize, eq6 as usize]
    }

    /// The level of the equivalence set EQ1 to EQ6, from 0, the most severe, to at most 2; nothing for other numbers.
    pub const fn level(self, equivalence_set: usize) -> Option<u8> {
        match equivalence_set {
            1..=6 => Some(self.0[equivalence_set - 1]),
            _ => None,
        }
    }

    /// The score of the most severe vectors in these sets.
    pub const fn score(self) -> Score {
        Score::clamp(self.tenths() as i64)
    }

    pub(super) const fn tenths(self) -> u8 {
        let [eq1, eq2, _, eq4, eq5, _] = self.levels();
        TENTHS[eq1][eq2][self.eq3_and_eq6()][eq4][eq5]
    }

    pub(super) const fn ways_down(self) -> &'static WaysDown {
        let [eq1, eq2, _, eq4, eq5, _] = self.levels();
        &WAYS_DOWN[(((eq1 * 2 + eq2) * 5 + self.eq3_and_eq6()) * 3 + eq4) * 3 + eq5]
    }

    #[expect(clippy::cast_possible_truncation, reason = "levels are at most 2")]
    const fn numbered(number: usize) -> Self {
        let [eq3, eq6] = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 1]][number / 9 % 5];
        let [eq1, eq2] = [number / 90, number / 45 % 2];
        let [eq4, eq5] = [number / 3 % 3, number % 3];
        Self([eq1 as u8, eq2 as u8, eq3, eq4 as u8, eq5 as u8, eq6])
    }

    /// EQ3 and EQ6 depend on one another and are taken together; from 00, 01, 10, 11 and 21, since 20 cannot be.
    pub(super) const fn eq3_and_eq6(self) -> usize {
        let [_, _, eq3, _, _, eq6] = self.0;
        let both = (2 * eq3 + eq6) as usize;
        if both < 4 { both } else { 4 }
    }

    /// The same sets, but for those numbered (from 0), which have these levels.
    const fn but<const N: usize>(mut self, sets: [(usize, u8); N]) -> Self {
        let mut i = 0;
        while i < N {
            self.0[sets[i].0] = sets[i].1;
            i += 1;
        }
        self
    }

    /// One level less severe in one set, where there is one; EQ3 and EQ6 are one set here, the third of five. Where
    /// either of the two could give way, the higher score counts.
    pub(super) const fn lower(self, set: usize) -> Option<Self> {
        let [eq1, eq2, eq3, eq4, eq5, eq6] = self.0;
        match set {
            0 if eq1 < 2 => Some(self.but([(0, eq1 + 1)])),
            1 if eq2 < 1 => Some(self.but([(1, eq2 + 1)])),
            2 => match (eq3, eq6) {
                (0, 0) => {
                    let (left, right) = (self.but([(5, 1)]), self.but([(2, 1)]));
                    Some(if left.tenths() > right.tenths() { left } else { right })
                }
                (1, 0) => Some(self.but([(5, 1)])),
                (0 | 1, _) => Some(self.but([(2, eq3 + 1)])),
                _ => None,
            },
            3 if eq4 < 2 => Some(self.but([(3, eq4 + 1)])),
            4 if eq5 < 2 => Some(self.but([(4, eq5 + 1)])),
            _ => None,
        }
    }
}

impl fmt::Display for MacroVector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|level| write!(f, "{level}"))
    }
}

/// **From a macro vector to those that are a level less severe**, worked out beforehand for each.
#[derive(Clone, Copy)]
pub(super) struct WaysDown {
    /// The macro vector's score.
    pub(super) tenths: u8,
    /// How much lower the next score is in each set (EQ3 and EQ6 are one); 0 at the lowest level.
    pub(super) available: [u8; 5],
    /// How many sets have a lower level.
    pub(super) sets: u8,
}

const MACRO_VECTORS: usize = 270;

static WAYS_DOWN: [WaysDown; MACRO_VECTORS] = {
    let mut all = [WaysDown { tenths: 0, available: [0; 5], sets: 0 }; MACRO_VECTORS];
    let mut number = 0;
    while number < MACRO_VECTORS {
        let from = MacroVector::numbered(number);
        let ways = &mut all[number];
        ways.tenths = from.tenths();
        let mut set = 0;
        while set < ways.available.len() {
            if let Some(lower) = from.lower(set) {
                ways.available[set] = from.tenths() - lower.tenths();
                ways.sets += 1;
            }
            set += 1;
        }
        number += 1;
    }
    all
};

/// The scores that FIRST has published, in tenths: by EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5.
static TENTHS: [[[[[u8; 3]; 3]; 5]; 2]; 3] = [
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
