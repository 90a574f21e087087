//! The metrics of version 2.0.

use super::shared::REQUIREMENT_HELP;
use super::table::{metric, value};
use super::{Group, Metric, Value};

const NOT_DEFINED: Value =
    value("ND", "Not Defined", "Not assessed; the score is as if the metric were absent.");

const ACCESS_VECTOR: [Value; 3] = [
    value("L", "Local", "The attacker needs physical access or a local account."),
    value("A", "Adjacent Network", "The attacker must be on the same local network or within radio range."),
    value(
        "N",
        "Network",
        "Anyone who can reach the system over a network can attack, even from across the internet.",
    ),
];
const ACCESS_COMPLEXITY: [Value; 3] = [
    value(
        "H",
        "High",
        "It takes conditions that are rare, such as a narrow race or a victim easily made suspicious.",
    ),
    value(
        "M",
        "Medium",
        "It takes conditions that are somewhat special, such as a setting that is not the default.",
    ),
    value("L", "Low", "It takes nothing special."),
];
const AUTHENTICATION: [Value; 3] = [
    value("M", "Multiple", "The attacker must log in twice or more, even with the same account."),
    value("S", "Single", "The attacker must log in once."),
    value("N", "None", "The attacker need not log in."),
];
const CONFIDENTIALITY: [Value; 3] = [
    value("N", "None", "Nothing can be read that should not be."),
    value("P", "Partial", "Something can be read that should not be, but not everything."),
    value("C", "Complete", "Everything on the system can be read."),
];
const INTEGRITY: [Value; 3] = [
    value("N", "None", "Nothing can be altered."),
    value("P", "Partial", "Something can be altered, but not everything, or not at will."),
    value("C", "Complete", "Everything on the system can be altered."),
];
const AVAILABILITY: [Value; 3] = [
    value("N", "None", "It goes on working."),
    value("P", "Partial", "It becomes slower or fails now and then."),
    value("C", "Complete", "It can be stopped altogether."),
];
const EXPLOITABILITY: [Value; 5] = [
    NOT_DEFINED,
    value("U", "Unproven", "No exploit code is known, or an attack is only theory."),
    value("POC", "Proof-of-Concept", "A demonstration exists that takes skill to turn into an attack."),
    value("F", "Functional", "Exploit code exists that works in most cases."),
    value("H", "High", "An exploit works reliably and is easy to get, or none is needed."),
];
const REMEDIATION_LEVEL: [Value; 5] = [
    NOT_DEFINED,
    value("OF", "Official Fix", "The vendor has released a complete fix."),
    value("TF", "Temporary Fix", "The vendor offers a stopgap, such as a hotfix or a setting."),
    value("W", "Workaround", "Users have found a way round it that is not the vendor's own."),
    value("U", "Unavailable", "There is no remedy, or none that can be applied."),
];
const REPORT_CONFIDENCE: [Value; 4] = [
    NOT_DEFINED,
    value("UC", "Unconfirmed", "There is one report, or several that differ."),
    value("UR", "Uncorroborated", "Several sources that are not the vendor's report much the same."),
    value("C", "Confirmed", "The vendor confirms it, or an exploit proves it."),
];
const COLLATERAL_DAMAGE_POTENTIAL: [Value; 6] = [
    NOT_DEFINED,
    value("N", "None", "No loss of life, property or income is to be expected."),
    value("L", "Low", "Slight damage or loss is to be expected."),
    value("LM", "Low-Medium", "Moderate damage or loss is to be expected."),
    value("MH", "Medium-High", "Significant damage or loss is to be expected."),
    value("H", "High", "A catastrophe is to be expected."),
];
const TARGET_DISTRIBUTION: [Value; 5] = [
    NOT_DEFINED,
    value("N", "None", "No such system is in use outside a laboratory."),
    value("L", "Low", "Up to a quarter of the environment is at risk."),
    value("M", "Medium", "Up to three quarters of the environment are at risk."),
    value("H", "High", "More than three quarters of the environment are at risk."),
];
const REQUIREMENT: [Value; 4] = [
    NOT_DEFINED,
    value("L", "Low", "Its loss would do limited harm."),
    value("M", "Medium", "Its loss would be serious. The score is as if the metric were absent."),
    value("H", "High", "Its loss would be a catastrophe for the organisation."),
];

/// In the order of the specification's section 2.4, "Base, Temporal, Environmental Vectors".
pub(super) static METRICS: [Metric; 14] = [
    metric(
        Group::Base,
        ["AV", "Access Vector", "2.1.1"],
        ["Where must the attacker be?", "Take the most remote place from which the attack can work."],
        &ACCESS_VECTOR,
    ),
    metric(
        Group::Base,
        ["AC", "Access Complexity", "2.1.2"],
        [
            "How special must the conditions be?",
            "Count what a user must do, too; version 2.0 has no metric for it.",
        ],
        &ACCESS_COMPLEXITY,
    ),
    metric(
        Group::Base,
        ["Au", "Authentication", "2.1.3"],
        [
            "How often must the attacker log in?",
            "Count logins to the target itself, not to reach its network.",
        ],
        &AUTHENTICATION,
    ),
    metric(
        Group::Base,
        ["C", "Confidentiality Impact", "2.1.4"],
        ["What can be read?", "Count what is disclosed to somebody who had no right to it."],
        &CONFIDENTIALITY,
    ),
    metric(
        Group::Base,
        ["I", "Integrity Impact", "2.1.5"],
        ["What can be altered?", "Count data that can be changed, forged or deleted without the right to."],
        &INTEGRITY,
    ),
    metric(
        Group::Base,
        ["A", "Availability Impact", "2.1.6"],
        ["What stops working?", "Count the service itself, not the data that it holds."],
        &AVAILABILITY,
    ),
    metric(
        Group::Temporal,
        ["E", "Exploitability", "2.2.1"],
        ["Is there an exploit?", "Take the most mature exploit that is known today."],
        &EXPLOITABILITY,
    ),
    metric(
        Group::Temporal,
        ["RL", "Remediation Level", "2.2.2"],
        ["Is there a remedy?", "Take the most complete remedy that is available today."],
        &REMEDIATION_LEVEL,
    ),
    metric(
        Group::Temporal,
        ["RC", "Report Confidence", "2.2.3"],
        ["How sure is the report?", "Say how well the vulnerability and its cause are established."],
        &REPORT_CONFIDENCE,
    ),
    metric(
        Group::Environmental,
        ["CDP", "Collateral Damage Potential", "2.3.1"],
        ["What else could be harmed?", "Count life, property and income in this environment."],
        &COLLATERAL_DAMAGE_POTENTIAL,
    ),
    metric(
        Group::Environmental,
        ["TD", "Target Distribution", "2.3.2"],
        [
            "How many systems here are at risk?",
            "Take the share of this environment's systems that could be attacked.",
        ],
        &TARGET_DISTRIBUTION,
    ),
    metric(
        Group::Environmental,
        ["CR", "Confidentiality Requirement", "2.3.3"],
        ["How much does secrecy matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
    metric(
        Group::Environmental,
        ["IR", "Integrity Requirement", "2.3.3"],
        ["How much does correctness matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
    metric(
        Group::Environmental,
        ["AR", "Availability Requirement", "2.3.3"],
        ["How much does uptime matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
];
