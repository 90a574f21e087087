//! **CVSS 4.0**, from 2023. It has one score, that of the whole vector.
//!
//! ```
//! use cvss_core::v4::{ExploitMaturity, Nomenclature, Vector};
//!
//! let vector: Vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N".parse()?;
//! assert_eq!(vector.score().to_string(), "9.3");
//! assert_eq!(vector.macro_vector().to_string(), "000200");
//!
//! let vector = vector.with_exploit_maturity(ExploitMaturity::Unreported);
//! assert_eq!(vector.score().to_string(), "8.1");
//! assert_eq!(vector.nomenclature(), Nomenclature::BT);
//! # Ok::<(), cvss_core::ParseError>(())
//! ```

#[cfg(feature = "alloc")]
mod explain;
mod macro_vector;
mod score;
mod values;

pub use macro_vector::MacroVector;
pub use values::*;

use core::fmt;

use crate::packed::Packed;
use crate::vector::groups;
use crate::{Severity, Version};

/// **A vector of version 4.0.** Every value of this type is a valid vector. It is `Copy`, and 16 bytes large.
///
/// Create one from its base metrics or by parsing, and change it by the `with_` methods, which return a new vector.
///
/// ```
/// use cvss_core::v4::{ModifiedAttackVector, Vector};
///
/// let vector: Vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N".parse()?;
/// let behind_a_firewall = vector.with_modified_attack_vector(ModifiedAttackVector::Local);
/// assert_eq!(behind_a_firewall.score().to_string(), "8.6");
/// assert_eq!(behind_a_firewall.base_score(), vector.score());
/// # Ok::<(), cvss_core::ParseError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Vector(Packed);

groups! {
    /// **The base metrics** (specification, section 2).
    base with_base Base {
        attack_vector with_attack_vector AttackVector "Attack Vector (`AV`)",
        attack_complexity with_attack_complexity AttackComplexity "Attack Complexity (`AC`)",
        attack_requirements with_attack_requirements AttackRequirements "Attack Requirements (`AT`)",
        privileges_required with_privileges_required PrivilegesRequired "Privileges Required (`PR`)",
        user_interaction with_user_interaction UserInteraction "User Interaction (`UI`)",
        vulnerable_system_confidentiality with_vulnerable_system_confidentiality Impact
            "Vulnerable System Confidentiality Impact (`VC`)",
        vulnerable_system_integrity with_vulnerable_system_integrity Impact
            "Vulnerable System Integrity Impact (`VI`)",
        vulnerable_system_availability with_vulnerable_system_availability Impact
            "Vulnerable System Availability Impact (`VA`)",
        subsequent_system_confidentiality with_subsequent_system_confidentiality Impact
            "Subsequent System Confidentiality Impact (`SC`)",
        subsequent_system_integrity with_subsequent_system_integrity Impact
            "Subsequent System Integrity Impact (`SI`)",
        subsequent_system_availability with_subsequent_system_availability Impact
            "Subsequent System Availability Impact (`SA`)",
    }
    /// **The threat metric** (specification, section 3).
    #[derive(Default)]
    threat with_threat Threat {
        exploit_maturity with_exploit_maturity ExploitMaturity "Exploit Maturity (`E`)",
    }
    /// **The environmental metrics** (specification, section 4).
    #[derive(Default)]
    environmental with_environmental Environmental {
        confidentiality_requirement with_confidentiality_requirement Requirement
            "Confidentiality Requirement (`CR`)",
        integrity_requirement with_integrity_requirement Requirement "Integrity Requirement (`IR`)",
        availability_requirement with_availability_requirement Requirement "Availability Requirement (`AR`)",
        modified_attack_vector with_modified_attack_vector ModifiedAttackVector "Modified Attack Vector (`MAV`)",
        modified_attack_complexity with_modified_attack_complexity ModifiedAttackComplexity
            "Modified Attack Complexity (`MAC`)",
        modified_attack_requirements with_modified_attack_requirements ModifiedAttackRequirements
            "Modified Attack Requirements (`MAT`)",
        modified_privileges_required with_modified_privileges_required ModifiedPrivilegesRequired
            "Modified Privileges Required (`MPR`)",
        modified_user_interaction with_modified_user_interaction ModifiedUserInteraction
            "Modified User Interaction (`MUI`)",
        modified_vulnerable_system_confidentiality with_modified_vulnerable_system_confidentiality ModifiedImpact
            "Modified Vulnerable System Confidentiality (`MVC`)",
        modified_vulnerable_system_integrity with_modified_vulnerable_system_integrity ModifiedImpact
            "Modified Vulnerable System Integrity (`MVI`)",
        modified_vulnerable_system_availability with_modified_vulnerable_system_availability ModifiedImpact
            "Modified Vulnerable System Availability (`MVA`)",
        modified_subsequent_system_confidentiality with_modified_subsequent_system_confidentiality
            ModifiedSubsequentConfidentiality
            "Modified Subsequent System Confidentiality (`MSC`)",
        modified_subsequent_system_integrity with_modified_subsequent_system_integrity ModifiedSubsequentImpact
            "Modified Subsequent System Integrity (`MSI`)",
        modified_subsequent_system_availability with_modified_subsequent_system_availability
            ModifiedSubsequentImpact "Modified Subsequent System Availability (`MSA`)",
    }
    /// **The supplemental metrics** (specification, section 5).
    #[derive(Default)]
    supplemental with_supplemental Supplemental {
        safety with_safety Safety "Safety (`S`)",
        automatable with_automatable Automatable "Automatable (`AU`)",
        recovery with_recovery Recovery "Recovery (`R`)",
        value_density with_value_density ValueDensity "Value Density (`V`)",
        vulnerability_response_effort with_vulnerability_response_effort VulnerabilityResponseEffort
            "Vulnerability Response Effort (`RE`)",
        provider_urgency with_provider_urgency ProviderUrgency "Provider Urgency (`U`)",
    }
}

/// **The groups of metrics that a score uses** (specification, section 1.3). A metric that is "Not Defined" counts as absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Nomenclature {
    /// Base metrics: `CVSS-B`.
    B,
    /// Base and threat metrics: `CVSS-BT`.
    BT,
    /// Base and environmental metrics: `CVSS-BE`.
    BE,
    /// Base, threat and environmental metrics: `CVSS-BTE`.
    BTE,
}

impl Nomenclature {
    /// Returns the name, such as `CVSS-BT`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::B => "CVSS-B",
            Self::BT => "CVSS-BT",
            Self::BE => "CVSS-BE",
            Self::BTE => "CVSS-BTE",
        }
    }
}

/// Prints the name, such as `CVSS-BT`.
impl fmt::Display for Nomenclature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
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

    /// Returns [`Version::V4_0`].
    pub const fn version(self) -> Version {
        Version::V4_0
    }

    /// Returns which groups of metrics the score uses.
    pub const fn nomenclature(self) -> Nomenclature {
        match (self.0.intersects(Threat::MASK), self.0.intersects(Environmental::MASK)) {
            (false, false) => Nomenclature::B,
            (true, false) => Nomenclature::BT,
            (false, true) => Nomenclature::BE,
            (true, true) => Nomenclature::BTE,
        }
    }

    /// Returns the rating of the [score](Self::score).
    pub fn severity(self) -> Severity {
        Severity::of(self.version(), self.score())
    }
}
