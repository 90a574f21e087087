//! **CVSS 2.0.**
//!
//! ```
//! let vector: cvss_core::v2::Vector = "AV:N/AC:L/Au:N/C:N/I:N/A:C/E:F/RL:OF/RC:C".parse()?;
//! assert_eq!(vector.base_score().to_string(), "7.8");
//! assert_eq!(vector.score().to_string(), "6.4");
//! # Ok::<(), cvss_core::ParseError>(())
//! ```

#[cfg(feature = "alloc")]
mod explain;
mod score;
mod values;

pub use values::*;

use crate::vector::groups;
use crate::{Severity, Version};

/// How many metrics there are.
const COUNT: usize = 14;

/// **A vector of version 2.0.** A plain value: every combination that can be written down is a valid vector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Vector {
    /// The base metrics, all of them set.
    pub base: Base,
    /// The temporal metrics, not defined by default.
    pub temporal: Temporal,
    /// The environmental metrics, not defined by default.
    pub environmental: Environmental,
}

groups! {
    /// **The base metrics** (specification, section 2.1).
    base Base {
        access_vector with_access_vector AccessVector "Access Vector (`AV`)",
        access_complexity with_access_complexity AccessComplexity "Access Complexity (`AC`)",
        authentication with_authentication Authentication "Authentication (`Au`)",
        confidentiality_impact with_confidentiality_impact Impact "Confidentiality Impact (`C`)",
        integrity_impact with_integrity_impact Impact "Integrity Impact (`I`)",
        availability_impact with_availability_impact Impact "Availability Impact (`A`)",
    }
    /// **The temporal metrics** (specification, section 2.2).
    #[derive(Default)]
    temporal Temporal {
        exploitability with_exploitability Exploitability "Exploitability (`E`)",
        remediation_level with_remediation_level RemediationLevel "Remediation Level (`RL`)",
        report_confidence with_report_confidence ReportConfidence "Report Confidence (`RC`)",
    }
    /// **The environmental metrics** (specification, section 2.3).
    #[derive(Default)]
    environmental Environmental {
        collateral_damage_potential with_collateral_damage_potential CollateralDamagePotential
            "Collateral Damage Potential (`CDP`)",
        target_distribution with_target_distribution TargetDistribution "Target Distribution (`TD`)",
        confidentiality_requirement with_confidentiality_requirement Requirement
            "Confidentiality Requirement (`CR`)",
        integrity_requirement with_integrity_requirement Requirement "Integrity Requirement (`IR`)",
        availability_requirement with_availability_requirement Requirement "Availability Requirement (`AR`)",
    }
}

impl Vector {
    /// A vector of base metrics alone.
    pub fn new(base: Base) -> Self {
        Self { base, temporal: Temporal::default(), environmental: Environmental::default() }
    }

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "measured: so the values stay in registers")]
    pub(crate) fn at(positions: [u8; COUNT]) -> Self {
        let (base, temporal, environmental) = groups_at(positions);
        Self { base, temporal, environmental }
    }

    /// [`Version::V2_0`].
    pub const fn version(self) -> Version {
        Version::V2_0
    }

    /// The rating of the overall [score](Self::score), by [NVD's bands](Severity::of_v2).
    pub fn severity(self) -> Severity {
        Severity::of_v2(self.score())
    }
}
