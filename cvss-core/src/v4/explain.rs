//! The steps to a 4.0 score, for [`crate::explain`].

use alloc::format;
use alloc::vec::Vec;

use super::{MacroVector, Vector};
use crate::explain::{Decimal, Step};

/// EQ3 and EQ6 are taken together.
const SETS: [&str; 5] = ["EQ1", "EQ2", "EQ3 and EQ6", "EQ4", "EQ5"];

impl Vector {
    pub(crate) fn steps(self) -> Vec<Step> {
        let levels = self.levels();
        if levels.are_without_impact() {
            return Vec::from([Step::new(
                "Score",
                "0, since no system suffers any impact".into(),
                self.score(),
            )]);
        }
        let macro_vector = MacroVector::of(levels);
        let highest = macro_vector.score();
        let mut steps =
            Vec::from([Step::new("Score of the macro vector", format!("{macro_vector}"), highest)
                .note("The score of the most severe vectors in the same equivalence sets.")]);
        let sets = levels.steps(macro_vector);
        let mut lower = 0;
        for (at, (name, set)) in SETS.into_iter().zip(sets).enumerate() {
            let Some(next) = macro_vector.lower(at) else { continue };
            lower += 1;
            let calculation = format!(
                "({highest} − {} of {next}) × {} of {} levels",
                next.score(),
                set.distance,
                set.depth
            );
            let taken = i64::from(set.available) * i64::from(set.distance) * 100_000 / i64::from(set.depth);
            let step = Step::new(name, calculation, Decimal { units: taken, decimals: 6 });
            steps.push(step.note("How far the vector is below the most severe of its set."));
        }
        let calculation = match lower {
            0 => format!("{highest}"),
            _ => format!("{highest} − the mean of the {lower} above"),
        };
        steps.push(
            Step::new("Score", calculation, self.score()).note("Rounded to the nearest tenth (section 8.2)."),
        );
        steps
    }
}
