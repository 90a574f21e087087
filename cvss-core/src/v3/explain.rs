//! The steps to a 3.x score, for [`crate::explain`].

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::score::{self, Parts, Power};
use super::{Environmental, Impact, Minor, Requirement, Scope, Temporal, Vector};
use crate::Score;
use crate::explain::{Decimal, Step, hundredths, trillionths};

impl Vector {
    pub(crate) fn steps(self) -> Vec<Step> {
        let mut steps = Vec::new();
        let environmental = self.0.intersects(Environmental::MASK);
        let score = if environmental {
            self.modified_steps(&mut steps);
            self.modified_parts().score(self.minor())
        } else {
            self.base_steps(&mut steps);
            self.base_score()
        };
        if self.0.intersects(Temporal::MASK) {
            steps.push(self.temporal_step(score));
        } else if environmental {
            steps.push(Step::new("Environmental score", format!("{score}"), score));
        }
        steps
    }

    fn base_steps(self, steps: &mut Vec<Step>) {
        let base = self.base();
        let parts = self.base_parts();
        steps.push(self.exploitability_step("Exploitability", &parts));
        let left = [base.confidentiality, base.integrity, base.availability]
            .map(|value| format!("(1 − {})", hundredths(score::weight(value))));
        steps.push(Step::new("Impact sub-score base", format!("1 − {}", left.join(" × ")), isc(&parts)));
        steps.push(impact("Impact", &parts));
        steps.push(self.sum("Base score", &parts));
    }

    fn modified_steps(self, steps: &mut Vec<Step>) {
        let parts = self.modified_parts();
        let (base, environmental) = (self.modified_base(), self.environmental());
        steps.push(self.with_base(base).exploitability_step("Modified exploitability", &parts));
        let left = [
            (base.confidentiality, environmental.confidentiality_requirement),
            (base.integrity, environmental.integrity_requirement),
            (base.availability, environmental.availability_requirement),
        ]
        .map(|(impact, requirement)| left(impact, requirement));
        let calculation = format!("minimum of 1 − {} and 0.915", left.join(" × "));
        steps.push(Step::new("Modified impact sub-score base", calculation, isc(&parts)));
        steps.push(impact("Modified impact", &parts));
        steps.push(self.sum("Modified base score", &parts));
    }

    fn exploitability_step(self, name: &'static str, parts: &Parts) -> Step {
        let [av, ac, pr, ui] = self.exploitability_weights().map(hundredths);
        let calculation = format!(
            "8.22 × {av} (AV:{}) × {ac} (AC:{}) × {pr} (PR:{}) × {ui} (UI:{})",
            self.attack_vector().abbreviation(),
            self.attack_complexity().abbreviation(),
            self.privileges_required().abbreviation(),
            self.user_interaction().abbreviation()
        );
        Step::new(name, calculation, trillionths(parts.exploitability))
    }

    fn sum(self, name: &'static str, parts: &Parts) -> Step {
        let score = parts.score(self.minor());
        if parts.impact <= 0 {
            return Step::new(name, "0, since there is no impact".into(), score);
        }
        let sum = format!("{} + {}", trillionths(parts.impact), trillionths(parts.exploitability));
        let sum = match parts.scope {
            Scope::Unchanged => sum,
            Scope::Changed => format!("1.08 × ({sum})"),
        };
        Step::new(name, format!("minimum of {sum} and 10, rounded up"), score).note(self.rounding())
    }

    fn temporal_step(self, score: Score) -> Step {
        let temporal = self.temporal();
        let [e, rl, rc] = self.temporal_weights().map(hundredths);
        let calculation = format!(
            "{score} × {e} (E:{}) × {rl} (RL:{}) × {rc} (RC:{}), rounded up",
            temporal.exploit_code_maturity.abbreviation(),
            temporal.remediation_level.abbreviation(),
            temporal.report_confidence.abbreviation()
        );
        let name =
            if self.0.intersects(Environmental::MASK) { "Environmental score" } else { "Temporal score" };
        Step::new(name, calculation, self.scale(score)).note(self.rounding())
    }

    const fn rounding(self) -> &'static str {
        match self.minor() {
            Minor::Zero => "Rounded up to the next tenth (section 8).",
            Minor::One => "Rounded to five decimals, then up to the next tenth (appendix A).",
        }
    }
}

fn left(impact: Impact, requirement: Requirement) -> String {
    let requirement = Decimal { units: score::halves(requirement) * 5, decimals: 1 };
    format!("(1 − {requirement} × {})", hundredths(score::weight(impact)))
}

fn impact(name: &'static str, parts: &Parts) -> Step {
    let isc = isc(parts);
    let Power { factor, exponent } = parts.power;
    let calculation = match parts.scope {
        Scope::Unchanged => format!("6.42 × {isc}"),
        Scope::Changed if factor == 10_000 => {
            format!("7.52 × ({isc} − 0.029) − 3.25 × ({isc} − 0.02)^{exponent}")
        }
        Scope::Changed => {
            let factor = Decimal { units: factor, decimals: 4 };
            format!("7.52 × ({isc} − 0.029) − 3.25 × ({isc} × {factor} − 0.02)^{exponent}")
        }
    };
    let note = match parts.scope {
        Scope::Unchanged => "The scope is unchanged.",
        Scope::Changed => "The scope is changed.",
    };
    Step::new(name, calculation, trillionths(parts.impact)).note(note)
}

const fn isc(parts: &Parts) -> Decimal {
    Decimal { units: parts.isc, decimals: 6 }
}
