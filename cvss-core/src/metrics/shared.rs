//! Values and texts that the tables of several versions share.

use super::Value;
use super::table::{modified, value};

pub(super) const AS_IN_BASE: Value =
    value("X", "Not Defined", "In this environment it is as the base metric says.");
pub(super) const ATTACK_VECTOR: [Value; 4] = [
    value(
        "N",
        "Network",
        "Anyone who can reach the system over a network can attack, even from across the internet.",
    ),
    value(
        "A",
        "Adjacent",
        "The attacker must be on the same local network or within radio range, or inside one administrative zone.",
    ),
    value(
        "L",
        "Local",
        "The attacker acts on the system itself: logged in, by a local program, or by a file that somebody opens there.",
    ),
    value("P", "Physical", "The attacker must touch or handle the device."),
];
pub(super) const CONFIDENTIALITY: [Value; 3] = [
    value(
        "H",
        "High",
        "Everything can be read, or something whose loss alone is serious, such as a password.",
    ),
    value(
        "L",
        "Low",
        "Something can be read that should not be, but not at will, or it does no serious harm.",
    ),
    value("N", "None", "Nothing can be read that should not be."),
];
pub(super) const INTEGRITY: [Value; 3] = [
    value("H", "High", "Everything can be altered, or something whose alteration alone is serious."),
    value("L", "Low", "Something can be altered, but not at will, or it does no serious harm."),
    value("N", "None", "Nothing can be altered."),
];
pub(super) const AVAILABILITY: [Value; 3] = [
    value("H", "High", "It can be stopped altogether, for as long as the attack lasts or longer."),
    value("L", "Low", "It becomes slower or fails now and then, but is never wholly denied."),
    value("N", "None", "It goes on working."),
];

pub(super) const MODIFIED_ATTACK_VECTOR: [Value; 5] = modified(AS_IN_BASE, &ATTACK_VECTOR);
pub(super) const MODIFIED_CONFIDENTIALITY: [Value; 4] = modified(AS_IN_BASE, &CONFIDENTIALITY);
pub(super) const MODIFIED_INTEGRITY: [Value; 4] = modified(AS_IN_BASE, &INTEGRITY);
pub(super) const MODIFIED_AVAILABILITY: [Value; 4] = modified(AS_IN_BASE, &AVAILABILITY);

pub(super) const REQUIREMENT_HELP: &str =
    "Think of the organisation that runs the system, not of the vulnerability.";
pub(super) const MODIFIED_HELP: &str = "Answer for one environment, with its own defences and configuration, what the base metric answers for all.";
