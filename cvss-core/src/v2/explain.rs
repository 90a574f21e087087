//! The steps to a 2.0 score, for [`crate::explain`].

use alloc::format;
use alloc::vec::Vec;

use super::score;
use super::{Environmental, Temporal, Vector};
use crate::explain::{Decimal, Step, hundredths, trillionths};

impl Vector {
    pub(crate) fn steps(self) -> Vec<Step> {
        let mut steps = Vec::new();
        let environmental = self.0.intersects(Environmental::MASK);
        let base = self.base();
        let exploitability = trillionths(self.exploitability_sub_score());
        let [av, ac, au] = self.exploitability_weights();
        let calculation = format!(
            "20 × {} (AV:{}) × {} (AC:{}) × {} (Au:{})",
            thousandths(av),
            base.access_vector.abbreviation(),
            hundredths(ac),
            base.access_complexity.abbreviation(),
            thousandths(au),
            base.authentication.abbreviation()
        );
        steps.push(Step::new("Exploitability", calculation, exploitability));

        let impact = if environmental { self.adjusted_impact() } else { self.impact() };
        let impacts = [base.confidentiality_impact, base.integrity_impact, base.availability_impact];
        let left = |at: usize| {
            let impact = thousandths(score::impact(impacts[at]));
            if environmental {
                format!("(1 − {impact} × {})", hundredths(self.requirements()[at]))
            } else {
                format!("(1 − {impact})")
            }
        };
        let sum = format!("10.41 × (1 − {} × {} × {})", left(0), left(1), left(2));
        steps.push(if environmental {
            Step::new("Adjusted impact", format!("minimum of {sum} and 10"), trillionths(impact))
        } else {
            Step::new("Impact", sum, trillionths(impact))
        });

        let mut tenths = self.base_tenths(impact);
        let factor = if impact == 0 { "0" } else { "1.176" };
        let calculation =
            format!("(0.6 × {} + 0.4 × {exploitability} − 1.5) × {factor}", trillionths(impact));
        let name = if environmental { "Adjusted base score" } else { "Base score" };
        steps.push(Step::new(name, calculation, score(tenths)).note(ROUNDED));

        if self.0.intersects(Temporal::MASK) {
            let [e, rl, rc] = self.temporal_weights().map(hundredths);
            let calculation = format!("{} × {e} (E) × {rl} (RL) × {rc} (RC)", score(tenths));
            tenths = self.scale(tenths);
            let name = if environmental { "Adjusted temporal score" } else { "Temporal score" };
            steps.push(Step::new(name, calculation, score(tenths)).note(ROUNDED));
        }
        if environmental {
            let (cdp, td) = self.environmental_weights();
            let adjusted = score(tenths);
            let calculation = format!(
                "({adjusted} + (10 − {adjusted}) × {} (CDP)) × {} (TD)",
                Decimal { units: cdp, decimals: 1 },
                hundredths(td)
            );
            steps.push(
                Step::new("Environmental score", calculation, self.environmental_score()).note(ROUNDED),
            );
        }
        steps
    }
}

const ROUNDED: &str = "Rounded to the nearest tenth (section 3.2).";

/// With its one decimal always, and its sign.
fn score(tenths: i64) -> alloc::string::String {
    let sign = if tenths < 0 { "−" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

const fn thousandths(units: i64) -> Decimal {
    Decimal { units, decimals: 3 }
}
