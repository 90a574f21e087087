//! **CVSS 2.0**, from 2007. Its vectors have no prefix.
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

use crate::packed::Packed;
use crate::vector::groups;
use crate::{Severity, Version};

/// **A vector of version 2.0.** Every value of this type is a valid vector. It is `Copy`, and 16 bytes large.
///
/// Create one from its base metrics or by parsing, and change it by the `with_` methods, which return a new vector.
///
/// ```
/// use cvss_core::v2::*;
///
/// let base = Base {
///     access_vector: AccessVector::Network,
///     access_complexity: AccessComplexity::Low,
///     authentication: Authentication::None,
///     confidentiality_impact: Impact::Partial,
///     integrity_impact: Impact::Partial,
///     availability_impact: Impact::Partial,
/// };
/// let vector = Vector::new(base);
/// assert_eq!(vector.to_string(), "AV:N/AC:L/Au:N/C:P/I:P/A:P");
/// assert_eq!(vector.base_score().to_string(), "7.5");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Vector(Packed);

groups! {
    /// **The base metrics** (specification, section 2.1).
    base with_base Base {
        access_vector with_access_vector AccessVector "Access Vector (`AV`)",
        access_complexity with_access_complexity AccessComplexity "Access Complexity (`AC`)",
        authentication with_authentication Authentication "Authentication (`Au`)",
        confidentiality_impact with_confidentiality_impact Impact "Confidentiality Impact (`C`)",
        integrity_impact with_integrity_impact Impact "Integrity Impact (`I`)",
        availability_impact with_availability_impact Impact "Availability Impact (`A`)",
    }
    /// **The temporal metrics** (specification, section 2.2).
    #[derive(Default)]
    temporal with_temporal Temporal {
        exploitability with_exploitability Exploitability "Exploitability (`E`)",
        remediation_level with_remediation_level RemediationLevel "Remediation Level (`RL`)",
        report_confidence with_report_confidence ReportConfidence "Report Confidence (`RC`)",
    }
    /// **The environmental metrics** (specification, section 2.3).
    #[derive(Default)]
    environmental with_environmental Environmental {
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
    /// Creates a vector from its base metrics. All other metrics are "Not Defined".
    pub const fn new(base: Base) -> Self {
        Self(Packed::FIRST).with_base(base)
    }

    /// Creates a vector from the indices of its values in the metric table.
    #[inline]
    pub(crate) const fn from_positions(positions: Packed) -> Self {
        Self(positions)
    }

    #[inline]
    pub(crate) const fn positions(self) -> Packed {
        self.0
    }

    /// Returns [`Version::V2_0`].
    pub const fn version(self) -> Version {
        Version::V2_0
    }

    /// Returns the rating of the overall [score](Self::score): one of the three that [NVD uses](Severity::of).
    pub fn severity(self) -> Severity {
        Severity::of(self.version(), self.score())
    }
}
