//! The values of each metric as types, by the specification's names.

use crate::vector::{not_defined, values};

values! {
    /// **Attack Vector**: where the attacker must be.
    AttackVector { Network "N", Adjacent "A", Local "L", Physical "P" }
    /// **Attack Complexity**: whether a defence must be overcome.
    AttackComplexity { Low "L", High "H" }
    /// **Attack Requirements**: whether the attack depends on the deployment or on timing.
    AttackRequirements { None "N", Present "P" }
    /// **Privileges Required**: the rights that the attacker needs beforehand.
    PrivilegesRequired { None "N", Low "L", High "H" }
    /// **User Interaction**: whether somebody else must act.
    UserInteraction { None "N", Passive "P", Active "A" }
    /// **Impact** on confidentiality, integrity or availability of the vulnerable or of subsequent systems.
    Impact { High "H", Low "L", None "N" }
    /// **Exploit Maturity**: whether it is being exploited.
    ExploitMaturity { NotDefined "X", Attacked "A", ProofOfConcept "P", Unreported "U" }
    /// **Requirement** of confidentiality, integrity or availability in one environment.
    Requirement { NotDefined "X", High "H", Medium "M", Low "L" }
    /// [`AttackVector`] in one environment.
    ModifiedAttackVector { NotDefined "X", Network "N", Adjacent "A", Local "L", Physical "P" }
    /// [`AttackComplexity`] in one environment.
    ModifiedAttackComplexity { NotDefined "X", Low "L", High "H" }
    /// [`AttackRequirements`] in one environment.
    ModifiedAttackRequirements { NotDefined "X", None "N", Present "P" }
    /// [`PrivilegesRequired`] in one environment.
    ModifiedPrivilegesRequired { NotDefined "X", None "N", Low "L", High "H" }
    /// [`UserInteraction`] in one environment.
    ModifiedUserInteraction { NotDefined "X", None "N", Passive "P", Active "A" }
    /// [`Impact`] on the vulnerable system in one environment.
    ModifiedImpact { NotDefined "X", High "H", Low "L", None "N" }
    /// [`Impact`] on subsequent systems' confidentiality in one environment.
    ModifiedSubsequentConfidentiality { NotDefined "X", High "H", Low "L", Negligible "N" }
    /// [`Impact`] on subsequent systems' integrity or availability in one environment, where people may be hurt.
    ModifiedSubsequentImpact { NotDefined "X", Safety "S", High "H", Low "L", Negligible "N" }
    /// **Safety**: whether somebody could be hurt.
    Safety { NotDefined "X", Negligible "N", Present "P" }
    /// **Automatable**: whether every step of an attack can be automated.
    Automatable { NotDefined "X", No "N", Yes "Y" }
    /// **Recovery**: how the system comes back after an attack.
    Recovery { NotDefined "X", Automatic "A", User "U", Irrecoverable "I" }
    /// **Value Density**: how much one success brings the attacker.
    ValueDensity { NotDefined "X", Diffuse "D", Concentrated "C" }
    /// **Vulnerability Response Effort**: how hard it is to respond.
    VulnerabilityResponseEffort { NotDefined "X", Low "L", Moderate "M", High "H" }
    /// **Provider Urgency**: how urgent the provider calls it.
    ProviderUrgency { NotDefined "X", Clear "Clear", Green "Green", Amber "Amber", Red "Red" }
}

not_defined! {
    ExploitMaturity Requirement ModifiedAttackVector ModifiedAttackComplexity ModifiedAttackRequirements
    ModifiedPrivilegesRequired ModifiedUserInteraction ModifiedImpact ModifiedSubsequentConfidentiality
    ModifiedSubsequentImpact Safety Automatable
    Recovery ValueDensity VulnerabilityResponseEffort ProviderUrgency
}
