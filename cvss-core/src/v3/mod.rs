//! **CVSS 3.0 and 3.1.** Both versions share one vector type: only the rounding and the environmental equation for a changed
//! scope differ.
//!
//! ```
//! use cvss_core::v3::{AttackComplexity, Vector};
//!
//! let vector: Vector = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N".parse()?;
//! assert_eq!(vector.base_score().to_string(), "7.4");
//! assert_eq!(vector.with_attack_complexity(AttackComplexity::Low).base_score().to_string(), "9.1");
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

/// The index of the digit for the minor version, after those of the 22 metrics.
const MINOR: usize = 22;

/// **The minor version**: 3.0 or 3.1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Minor {
    /// Version 3.0.
    Zero,
    /// Version 3.1.
    One,
}

/// **A vector of version 3.0 or 3.1.** Every value of this type is a valid vector. It is `Copy`, and 16 bytes large.
///
/// Create one from its base metrics or by parsing, and change it by the `with_` methods, which return a new vector.
///
/// ```
/// use cvss_core::v3::*;
///
/// let base = Base {
///     attack_vector: AttackVector::Network,
///     attack_complexity: AttackComplexity::High,
///     privileges_required: PrivilegesRequired::None,
///     user_interaction: UserInteraction::None,
///     scope: Scope::Unchanged,
///     confidentiality: Impact::High,
///     integrity: Impact::High,
///     availability: Impact::None,
/// };
/// let vector = Vector::new(Minor::One, base).with_remediation_level(RemediationLevel::OfficialFix);
/// assert_eq!(vector.to_string(), "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/RL:O");
/// assert_eq!(vector.score().to_string(), "7.1");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Vector(Packed);

groups! {
    /// **The base metrics** (specification 3.1, section 2).
    base with_base Base {
        attack_vector with_attack_vector AttackVector "Attack Vector (`AV`)",
        attack_complexity with_attack_complexity AttackComplexity "Attack Complexity (`AC`)",
        privileges_required with_privileges_required PrivilegesRequired "Privileges Required (`PR`)",
        user_interaction with_user_interaction UserInteraction "User Interaction (`UI`)",
        scope with_scope Scope "Scope (`S`)",
        confidentiality with_confidentiality Impact "Confidentiality (`C`)",
        integrity with_integrity Impact "Integrity (`I`)",
        availability with_availability Impact "Availability (`A`)",
    }
    /// **The temporal metrics** (specification 3.1, section 3).
    #[derive(Default)]
    temporal with_temporal Temporal {
        exploit_code_maturity with_exploit_code_maturity ExploitCodeMaturity "Exploit Code Maturity (`E`)",
        remediation_level with_remediation_level RemediationLevel "Remediation Level (`RL`)",
        report_confidence with_report_confidence ReportConfidence "Report Confidence (`RC`)",
    }
    /// **The environmental metrics** (specification 3.1, section 4).
    #[derive(Default)]
    environmental with_environmental Environmental {
        confidentiality_requirement with_confidentiality_requirement Requirement
            "Confidentiality Requirement (`CR`)",
        integrity_requirement with_integrity_requirement Requirement "Integrity Requirement (`IR`)",
        availability_requirement with_availability_requirement Requirement "Availability Requirement (`AR`)",
        modified_attack_vector with_modified_attack_vector ModifiedAttackVector "Modified Attack Vector (`MAV`)",
        modified_attack_complexity with_modified_attack_complexity ModifiedAttackComplexity
            "Modified Attack Complexity (`MAC`)",
        modified_privileges_required with_modified_privileges_required ModifiedPrivilegesRequired
            "Modified Privileges Required (`MPR`)",
        modified_user_interaction with_modified_user_interaction ModifiedUserInteraction
            "Modified User Interaction (`MUI`)",
        modified_scope with_modified_scope ModifiedScope "Modified Scope (`MS`)",
        modified_confidentiality with_modified_confidentiality ModifiedImpact "Modified Confidentiality (`MC`)",
        modified_integrity with_modified_integrity ModifiedImpact "Modified Integrity (`MI`)",
        modified_availability with_modified_availability ModifiedImpact "Modified Availability (`MA`)",
    }
}

impl Vector {
    /// Creates a vector from its base metrics. All other metrics are "Not Defined".
    pub const fn new(minor: Minor, base: Base) -> Self {
        Self::from_positions(minor, Packed::FIRST).with_base(base)
    }

    /// Creates a vector from the indices of its values in the metric table.
    #[inline]
    pub(crate) const fn from_positions(minor: Minor, positions: Packed) -> Self {
        Self(positions.insert(MINOR, minor as u8))
    }

    #[inline]
    pub(crate) const fn positions(self) -> Packed {
        self.0
    }

    /// Returns the minor version.
    #[inline]
    pub const fn minor(self) -> Minor {
        match self.0.get(MINOR) {
            0 => Minor::Zero,
            _ => Minor::One,
        }
    }

    /// Returns the same metrics as a vector of the other minor version. [`convert::to_v3_1`](crate::convert::to_v3_1) also
    /// lists what 3.1 defines differently.
    #[must_use]
    pub const fn with_minor(self, minor: Minor) -> Self {
        Self(self.0.with(MINOR, minor as u8))
    }

    /// Returns [`Version::V3_0`] or [`Version::V3_1`].
    pub const fn version(self) -> Version {
        match self.minor() {
            Minor::Zero => Version::V3_0,
            Minor::One => Version::V3_1,
        }
    }

    /// Returns the rating of the overall [score](Self::score).
    pub fn severity(self) -> Severity {
        Severity::of(self.version(), self.score())
    }
}
