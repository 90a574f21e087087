//! The values of each metric as types, by the specification's names.

use crate::vector::{not_defined, values};

values! {
    /// **Attack Vector**: where the attacker must be.
    AttackVector { Network "N", Adjacent "A", Local "L", Physical "P" }
    /// **Attack Complexity**: whether success depends on what the attacker cannot control.
    AttackComplexity { Low "L", High "H" }
    /// **Privileges Required**: the rights that the attacker needs beforehand.
    PrivilegesRequired { None "N", Low "L", High "H" }
    /// **User Interaction**: whether somebody else must act.
    UserInteraction { None "N", Required "R" }
    /// **Scope**: whether the harm crosses into what another authority looks after.
    Scope { Unchanged "U", Changed "C" }
    /// **Impact** on confidentiality, integrity or availability.
    Impact { High "H", Low "L", None "N" }
    /// **Exploit Code Maturity**: how good the known exploits are.
    ExploitCodeMaturity { NotDefined "X", High "H", Functional "F", ProofOfConcept "P", Unproven "U" }
    /// **Remediation Level**: how complete the known remedy is.
    RemediationLevel { NotDefined "X", Unavailable "U", Workaround "W", TemporaryFix "T", OfficialFix "O" }
    /// **Report Confidence**: how well the vulnerability is established.
    ReportConfidence { NotDefined "X", Confirmed "C", Reasonable "R", Unknown "U" }
    /// **Requirement** of confidentiality, integrity or availability in one environment.
    Requirement { NotDefined "X", High "H", Medium "M", Low "L" }
    /// [`AttackVector`] in one environment.
    ModifiedAttackVector { NotDefined "X", Network "N", Adjacent "A", Local "L", Physical "P" }
    /// [`AttackComplexity`] in one environment.
    ModifiedAttackComplexity { NotDefined "X", Low "L", High "H" }
    /// [`PrivilegesRequired`] in one environment.
    ModifiedPrivilegesRequired { NotDefined "X", None "N", Low "L", High "H" }
    /// [`UserInteraction`] in one environment.
    ModifiedUserInteraction { NotDefined "X", None "N", Required "R" }
    /// [`Scope`] in one environment.
    ModifiedScope { NotDefined "X", Unchanged "U", Changed "C" }
    /// [`Impact`] in one environment.
    ModifiedImpact { NotDefined "X", High "H", Low "L", None "N" }
}

not_defined! {
    ExploitCodeMaturity RemediationLevel ReportConfidence Requirement ModifiedAttackVector
    ModifiedAttackComplexity ModifiedPrivilegesRequired ModifiedUserInteraction ModifiedScope ModifiedImpact
}
