//! The metrics of versions 3.0 and 3.1: the same names, values and sections in both.

use super::shared::{
    AS_IN_BASE, ATTACK_VECTOR, AVAILABILITY, CONFIDENTIALITY, INTEGRITY, MODIFIED_ATTACK_VECTOR,
    MODIFIED_AVAILABILITY, MODIFIED_CONFIDENTIALITY, MODIFIED_HELP, MODIFIED_INTEGRITY, REQUIREMENT_HELP,
};
use super::table::{metric, modified, value};
use super::{Group, Metric, Value};

const NOT_DEFINED: Value =
    value("X", "Not Defined", "Not assessed; the score is as if the metric were absent.");

const ATTACK_COMPLEXITY: [Value; 2] = [
    value("L", "Low", "An attack can be repeated at will and can be expected to work."),
    value(
        "H",
        "High",
        "It depends on something outside the attacker's control, such as a race, a secret or a place on the network path.",
    ),
];
const PRIVILEGES_REQUIRED: [Value; 3] = [
    value("N", "None", "No account and no rights at all."),
    value("L", "Low", "An ordinary user's rights."),
    value("H", "High", "An administrator's rights, or others that control much of the component."),
];
const USER_INTERACTION: [Value; 2] = [
    value("N", "None", "It works without anybody else doing a thing."),
    value(
        "R",
        "Required",
        "Somebody other than the attacker must act first, such as follow a link or open a file.",
    ),
];
const SCOPE: [Value; 2] = [
    value("U", "Unchanged", "What suffers is under the same authority as what is vulnerable."),
    value(
        "C",
        "Changed",
        "Something under another authority suffers too, such as the host of a guest system or a visitor's browser.",
    ),
];
const EXPLOIT_CODE_MATURITY: [Value; 5] = [
    NOT_DEFINED,
    value("H", "High", "An exploit works reliably and is easy to get, or none is needed."),
    value("F", "Functional", "Exploit code exists that works in most cases."),
    value("P", "Proof-of-Concept", "A demonstration exists that takes skill to turn into an attack."),
    value("U", "Unproven", "No exploit code is known, or an attack is only theory."),
];
const REMEDIATION_LEVEL: [Value; 5] = [
    NOT_DEFINED,
    value("U", "Unavailable", "There is no remedy, or none that can be applied."),
    value("W", "Workaround", "Users have found a way round it that is not the vendor's own."),
    value("T", "Temporary Fix", "The vendor offers a stopgap, such as a hotfix or a setting."),
    value("O", "Official Fix", "The vendor has released a complete fix."),
];
const REPORT_CONFIDENCE: [Value; 4] = [
    NOT_DEFINED,
    value("C", "Confirmed", "The vendor confirms it, or anybody can reproduce it or read it in the source."),
    value(
        "R",
        "Reasonable",
        "Details are published and it has been reproduced, but the cause is not yet sure.",
    ),
    value("U", "Unknown", "There are signs of a vulnerability, but its cause is unknown or reports differ."),
];
const REQUIREMENT: [Value; 4] = [
    NOT_DEFINED,
    value("H", "High", "Its loss would be a catastrophe for the organisation."),
    value("M", "Medium", "Its loss would be serious. The score is as if the metric were absent."),
    value("L", "Low", "Its loss would do limited harm."),
];

const MODIFIED_ATTACK_COMPLEXITY: [Value; 3] = modified(AS_IN_BASE, &ATTACK_COMPLEXITY);
const MODIFIED_PRIVILEGES_REQUIRED: [Value; 4] = modified(AS_IN_BASE, &PRIVILEGES_REQUIRED);
const MODIFIED_USER_INTERACTION: [Value; 3] = modified(AS_IN_BASE, &USER_INTERACTION);
const MODIFIED_SCOPE: [Value; 3] = modified(AS_IN_BASE, &SCOPE);

/// In the order of the specification's section 6, "Vector String".
pub(super) static METRICS: [Metric; 22] = [
    metric(
        Group::Base,
        ["AV", "Attack Vector", "2.1.1"],
        [
            "Where must the attacker be?",
            "Take the most remote place from which the attack can work. A file that is sent but opened locally is Local.",
        ],
        &ATTACK_VECTOR,
    ),
    metric(
        Group::Base,
        ["AC", "Attack Complexity", "2.1.2"],
        [
            "Does it work every time?",
            "Count what the attacker cannot control. What a user must do belongs to User Interaction.",
        ],
        &ATTACK_COMPLEXITY,
    ),
    metric(
        Group::Base,
        ["PR", "Privileges Required", "2.1.3"],
        [
            "What account is needed first?",
            "Count the rights that the attacker needs before the attack, not those that the attack brings.",
        ],
        &PRIVILEGES_REQUIRED,
    ),
    metric(
        Group::Base,
        ["UI", "User Interaction", "2.1.4"],
        ["Must somebody else act?", "Count anyone but the attacker, once the attack has begun."],
        &USER_INTERACTION,
    ),
    metric(
        Group::Base,
        ["S", "Scope", "2.2"],
        [
            "Can it reach beyond what is vulnerable?",
            "Ask whether the harm crosses a security boundary into something that another authority looks after.",
        ],
        &SCOPE,
    ),
    metric(
        Group::Base,
        ["C", "Confidentiality", "2.3.1"],
        ["What can be read?", "Count what is disclosed to somebody who had no right to it."],
        &CONFIDENTIALITY,
    ),
    metric(
        Group::Base,
        ["I", "Integrity", "2.3.2"],
        ["What can be altered?", "Count data that can be changed, forged or deleted without the right to."],
        &INTEGRITY,
    ),
    metric(
        Group::Base,
        ["A", "Availability", "2.3.3"],
        ["What stops working?", "Count the service itself, not the data that it holds."],
        &AVAILABILITY,
    ),
    metric(
        Group::Temporal,
        ["E", "Exploit Code Maturity", "3.1"],
        ["Is there an exploit?", "Take the most mature exploit that is known today."],
        &EXPLOIT_CODE_MATURITY,
    ),
    metric(
        Group::Temporal,
        ["RL", "Remediation Level", "3.2"],
        ["Is there a remedy?", "Take the most complete remedy that is available today."],
        &REMEDIATION_LEVEL,
    ),
    metric(
        Group::Temporal,
        ["RC", "Report Confidence", "3.3"],
        ["How sure is the report?", "Say how well the vulnerability and its cause are established."],
        &REPORT_CONFIDENCE,
    ),
    metric(
        Group::Environmental,
        ["CR", "Confidentiality Requirement", "4.1"],
        ["How much does secrecy matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
    metric(
        Group::Environmental,
        ["IR", "Integrity Requirement", "4.1"],
        ["How much does correctness matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
    metric(
        Group::Environmental,
        ["AR", "Availability Requirement", "4.1"],
        ["How much does uptime matter here?", REQUIREMENT_HELP],
        &REQUIREMENT,
    ),
    metric(
        Group::Environmental,
        ["MAV", "Modified Attack Vector", "4.2"],
        ["Where must the attacker be, here?", MODIFIED_HELP],
        &MODIFIED_ATTACK_VECTOR,
    ),
    metric(
        Group::Environmental,
        ["MAC", "Modified Attack Complexity", "4.2"],
        ["Does it work every time, here?", MODIFIED_HELP],
        &MODIFIED_ATTACK_COMPLEXITY,
    ),
    metric(
        Group::Environmental,
        ["MPR", "Modified Privileges Required", "4.2"],
        ["What account is needed first, here?", MODIFIED_HELP],
        &MODIFIED_PRIVILEGES_REQUIRED,
    ),
    metric(
        Group::Environmental,
        ["MUI", "Modified User Interaction", "4.2"],
        ["Must somebody else act, here?", MODIFIED_HELP],
        &MODIFIED_USER_INTERACTION,
    ),
    metric(
        Group::Environmental,
        ["MS", "Modified Scope", "4.2"],
        ["Can it reach beyond what is vulnerable, here?", MODIFIED_HELP],
        &MODIFIED_SCOPE,
    ),
    metric(
        Group::Environmental,
        ["MC", "Modified Confidentiality", "4.2"],
        ["What can be read, here?", MODIFIED_HELP],
        &MODIFIED_CONFIDENTIALITY,
    ),
    metric(
        Group::Environmental,
        ["MI", "Modified Integrity", "4.2"],
        ["What can be altered, here?", MODIFIED_HELP],
        &MODIFIED_INTEGRITY,
    ),
    metric(
        Group::Environmental,
        ["MA", "Modified Availability", "4.2"],
        ["What stops working, here?", MODIFIED_HELP],
        &MODIFIED_AVAILABILITY,
    ),
];
