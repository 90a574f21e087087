//! The values of each metric as types, by the specification's names.

use crate::vector::{not_defined, values};

values! {
    /// **Access Vector**: where the attacker must be.
    AccessVector { Local "L", AdjacentNetwork "A", Network "N" }
    /// **Access Complexity**: how special the conditions of an attack must be.
    AccessComplexity { High "H", Medium "M", Low "L" }
    /// **Authentication**: how often the attacker must log in.
    Authentication { Multiple "M", Single "S", None "N" }
    /// **Impact** on confidentiality, integrity or availability.
    Impact { None "N", Partial "P", Complete "C" }
    /// **Exploitability**: how good the known exploits are.
    Exploitability { NotDefined "ND", Unproven "U", ProofOfConcept "POC", Functional "F", High "H" }
    /// **Remediation Level**: how complete the known remedy is.
    RemediationLevel { NotDefined "ND", OfficialFix "OF", TemporaryFix "TF", Workaround "W", Unavailable "U" }
    /// **Report Confidence**: how well the vulnerability is established.
    ReportConfidence { NotDefined "ND", Unconfirmed "UC", Uncorroborated "UR", Confirmed "C" }
    /// **Collateral Damage Potential**: what else could be harmed.
    CollateralDamagePotential { NotDefined "ND", None "N", Low "L", LowMedium "LM", MediumHigh "MH", High "H" }
    /// **Target Distribution**: the share of systems at risk.
    TargetDistribution { NotDefined "ND", None "N", Low "L", Medium "M", High "H" }
    /// **Requirement** of confidentiality, integrity or availability in one environment.
    Requirement { NotDefined "ND", Low "L", Medium "M", High "H" }
}

not_defined! {
    Exploitability RemediationLevel ReportConfidence CollateralDamagePotential TargetDistribution Requirement
}
