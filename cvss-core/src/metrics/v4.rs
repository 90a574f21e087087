//! The metrics of version 4.0.

use super::shared::{
    AS_IN_BASE, ATTACK_VECTOR, AVAILABILITY, CONFIDENTIALITY, INTEGRITY, MODIFIED_ATTACK_VECTOR,
    MODIFIED_AVAILABILITY, MODIFIED_CONFIDENTIALITY, MODIFIED_HELP, MODIFIED_INTEGRITY, REQUIREMENT_HELP,
};
use super::table::{metric, modified, value};
use super::{Group, Metric, Value};

const WORST: Value = value("X", "Not Defined", "Not assessed; the score assumes the worst.");
const UNTOLD: Value = value("X", "Not Defined", "Nothing is said about it.");

const ATTACK_COMPLEXITY: [Value; 2] = [
    value("L", "Low", "Nothing built to stop such attacks stands in the way, or it does not help."),
    value(
        "H",
        "High",
        "The attacker must get round a defence, such as address randomisation, or obtain a secret first.",
    ),
];
const ATTACK_REQUIREMENTS: [Value; 2] = [
    value("N", "None", "It works against any deployment, at any time."),
    value(
        "P",
        "Present",
        "It works only in some deployments, in a race, or from a place on the network path.",
    ),
];
const PRIVILEGES_REQUIRED: [Value; 3] = [
    value("N", "None", "No account and no rights at all."),
    value("L", "Low", "An ordinary user's rights."),
    value("H", "High", "An administrator's rights, or others that control much of the system."),
];
const USER_INTERACTION: [Value; 3] = [
    value("N", "None", "It works without anybody else doing a thing."),
    value(
        "P",
        "Passive",
        "Somebody must use the system as usual, unaware, such as view a page that holds the attack.",
    ),
    value("A", "Active", "Somebody must do a particular thing, such as import a file or dismiss a warning."),
];
const EXPLOIT_MATURITY: [Value; 4] = [
    WORST,
    value("A", "Attacked", "Attacks have been reported, or a tool makes them easy."),
    value("P", "Proof-of-Concept", "A demonstration is public, but no attack and no ready tool is known."),
    value("U", "Unreported", "No public demonstration and no attack is known."),
];
const REQUIREMENT: [Value; 4] = [
    WORST,
    value("H", "High", "Its loss would be a catastrophe for the organisation."),
    value("M", "Medium", "Its loss would be serious."),
    value("L", "Low", "Its loss would do limited harm."),
];
const SAFETY_IMPACT: Value = value("S", "Safety", "Somebody could be hurt, or worse.");
const MODIFIED_ATTACK_COMPLEXITY: [Value; 3] = modified(AS_IN_BASE, &ATTACK_COMPLEXITY);
const MODIFIED_ATTACK_REQUIREMENTS: [Value; 3] = modified(AS_IN_BASE, &ATTACK_REQUIREMENTS);
const MODIFIED_PRIVILEGES_REQUIRED: [Value; 4] = modified(AS_IN_BASE, &PRIVILEGES_REQUIRED);
const MODIFIED_USER_INTERACTION: [Value; 4] = modified(AS_IN_BASE, &USER_INTERACTION);
/// The specification calls the modified values so, and the same letter None everywhere else.
const NEGLIGIBLE: Value = value("N", "Negligible", "No other system is harmed, or nobody would notice.");
const MODIFIED_SUBSEQUENT_CONFIDENTIALITY: [Value; 4] =
    [AS_IN_BASE, CONFIDENTIALITY[0], CONFIDENTIALITY[1], NEGLIGIBLE];
const MODIFIED_SUBSEQUENT_INTEGRITY: [Value; 5] =
    [AS_IN_BASE, SAFETY_IMPACT, INTEGRITY[0], INTEGRITY[1], NEGLIGIBLE];
const MODIFIED_SUBSEQUENT_AVAILABILITY: [Value; 5] =
    [AS_IN_BASE, SAFETY_IMPACT, AVAILABILITY[0], AVAILABILITY[1], NEGLIGIBLE];

const SAFETY: [Value; 3] = [
    UNTOLD,
    value("N", "Negligible", "At most slight injuries are to be expected."),
    value("P", "Present", "Worse than slight injuries are to be expected."),
];
const AUTOMATABLE: [Value; 3] = [
    UNTOLD,
    value("N", "No", "Some step of an attack, from finding targets to using them, needs a person each time."),
    value("Y", "Yes", "Every step can be automated, so that it could spread by itself."),
];
const RECOVERY: [Value; 4] = [
    UNTOLD,
    value("A", "Automatic", "It comes back by itself."),
    value("U", "User", "Somebody must step in to bring it back."),
    value("I", "Irrecoverable", "It cannot be brought back."),
];
const VALUE_DENSITY: [Value; 3] = [
    UNTOLD,
    value("D", "Diffuse", "One system holds little of worth, such as one person's mail."),
    value("C", "Concentrated", "One system holds much of worth, such as everybody's mail."),
];
const VULNERABILITY_RESPONSE_EFFORT: [Value; 4] = [
    UNTOLD,
    value("L", "Low", "The answer takes little, such as reading new guidance or changing a setting."),
    value(
        "M",
        "Moderate",
        "The answer takes some work and a short interruption, such as an update of one product.",
    ),
    value(
        "H",
        "High",
        "The answer takes much work or a long interruption, such as exchanging hardware on site.",
    ),
];
const PROVIDER_URGENCY: [Value; 5] = [
    UNTOLD,
    value("Clear", "Clear", "The provider sees no urgency; it is for information."),
    value("Green", "Green", "The provider sees little urgency."),
    value("Amber", "Amber", "The provider sees some urgency."),
    value("Red", "Red", "The provider sees the highest urgency."),
];

const VULNERABLE_HELP: &str = "Count the system that has the vulnerability, and no other.";
const SUBSEQUENT_HELP: &str = "Count every other system that the attack harms, people included.";

/// In the order of the specification's section 7, "Vector String".
pub(super) static METRICS: [Metric; 32] = [
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
            "Must a defence be overcome?",
            "Count what is there to make attacks harder. Conditions that nobody built as a defence belong to Attack Requirements.",
        ],
        &ATTACK_COMPLEXITY,
    ),
    metric(
        Group::Base,
        ["AT", "Attack Requirements", "2.1.3"],
        [
            "Must something else be the case?",
            "Count conditions of deployment or timing that the attacker does not control and that are no defence.",
        ],
        &ATTACK_REQUIREMENTS,
    ),
    metric(
        Group::Base,
        ["PR", "Privileges Required", "2.1.4"],
        [
            "What account is needed first?",
            "Count the rights that the attacker needs before the attack, not those that the attack brings.",
        ],
        &PRIVILEGES_REQUIRED,
    ),
    metric(
        Group::Base,
        ["UI", "User Interaction", "2.1.5"],
        ["Must somebody else act?", "Count anyone but the attacker, once the attack has begun."],
        &USER_INTERACTION,
    ),
    metric(
        Group::Base,
        ["VC", "Vulnerable System Confidentiality Impact", "2.2.1"],
        ["What can be read on the vulnerable system?", VULNERABLE_HELP],
        &CONFIDENTIALITY,
    ),
    metric(
        Group::Base,
        ["VI", "Vulnerable System Integrity Impact", "2.2.2"],
        ["What can be altered on the vulnerable system?", VULNERABLE_HELP],
        &INTEGRITY,
    ),
    metric(
        Group::Base,
        ["VA", "Vulnerable System Availability Impact", "2.2.3"],
        ["What stops working on the vulnerable system?", VULNERABLE_HELP],
        &AVAILABILITY,
    ),
    metric(
        Group::Base,
        ["SC", "Subsequent System Confidentiality Impact", "2.2.1"],
        ["What can be read on other systems?", SUBSEQUENT_HELP],
        &CONFIDENTIALITY,
    ),
    metric(
        Group::Base,
        ["SI", "Subsequent System Integrity Impact", "2.2.2"],
        ["What can be altered on other systems?", SUBSEQUENT_HELP],
        &INTEGRITY,
    ),
    metric(
        Group::Base,
        ["SA", "Subsequent System Availability Impact", "2.2.3"],
        ["What stops working on other systems?", SUBSEQUENT_HELP],
        &AVAILABILITY,
    ),
    metric(
        Group::Threat,
        ["E", "Exploit Maturity", "3.1"],
        ["Is it being exploited?", "Take the worst that is known today."],
        &EXPLOIT_MATURITY,
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
        ["Must a defence be overcome, here?", MODIFIED_HELP],
        &MODIFIED_ATTACK_COMPLEXITY,
    ),
    metric(
        Group::Environmental,
        ["MAT", "Modified Attack Requirements", "4.2"],
        ["Must something else be the case, here?", MODIFIED_HELP],
        &MODIFIED_ATTACK_REQUIREMENTS,
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
        ["MVC", "Modified Vulnerable System Confidentiality", "4.2"],
        ["What can be read on the vulnerable system, here?", MODIFIED_HELP],
        &MODIFIED_CONFIDENTIALITY,
    ),
    metric(
        Group::Environmental,
        ["MVI", "Modified Vulnerable System Integrity", "4.2"],
        ["What can be altered on the vulnerable system, here?", MODIFIED_HELP],
        &MODIFIED_INTEGRITY,
    ),
    metric(
        Group::Environmental,
        ["MVA", "Modified Vulnerable System Availability", "4.2"],
        ["What stops working on the vulnerable system, here?", MODIFIED_HELP],
        &MODIFIED_AVAILABILITY,
    ),
    metric(
        Group::Environmental,
        ["MSC", "Modified Subsequent System Confidentiality", "4.2"],
        ["What can be read on other systems, here?", MODIFIED_HELP],
        &MODIFIED_SUBSEQUENT_CONFIDENTIALITY,
    ),
    metric(
        Group::Environmental,
        ["MSI", "Modified Subsequent System Integrity", "4.2"],
        ["What can be altered on other systems, here?", MODIFIED_HELP],
        &MODIFIED_SUBSEQUENT_INTEGRITY,
    ),
    metric(
        Group::Environmental,
        ["MSA", "Modified Subsequent System Availability", "4.2"],
        ["What stops working on other systems, here?", MODIFIED_HELP],
        &MODIFIED_SUBSEQUENT_AVAILABILITY,
    ),
    metric(
        Group::Supplemental,
        ["S", "Safety", "5.1"],
        ["Could somebody be hurt?", "Think of those who may suffer when the attack succeeds."],
        &SAFETY,
    ),
    metric(
        Group::Supplemental,
        ["AU", "Automatable", "5.2"],
        [
            "Can attacks run by themselves?",
            "Think of reconnaissance, weaponisation, delivery and exploitation in turn.",
        ],
        &AUTOMATABLE,
    ),
    metric(
        Group::Supplemental,
        ["R", "Recovery", "5.3"],
        ["How does it come back after an attack?", "Count availability and performance of the system."],
        &RECOVERY,
    ),
    metric(
        Group::Supplemental,
        ["V", "Value Density", "5.4"],
        [
            "How much is gained by one attack?",
            "Count what the attacker comes to control with a single success.",
        ],
        &VALUE_DENSITY,
    ),
    metric(
        Group::Supplemental,
        ["RE", "Vulnerability Response Effort", "5.5"],
        [
            "How hard is it to respond?",
            "Count the work of those who run the system, until they are protected.",
        ],
        &VULNERABILITY_RESPONSE_EFFORT,
    ),
    metric(
        Group::Supplemental,
        ["U", "Provider Urgency", "5.6"],
        [
            "How urgent does the provider call it?",
            "Say what the provider has published, and no opinion of your own.",
        ],
        &PROVIDER_URGENCY,
    ),
];
