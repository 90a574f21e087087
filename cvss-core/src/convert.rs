//! **Converts vectors from 3.0 to 3.1 and from 3.x to 4.0.** The result is a proposal: everything that was assumed or lost
//! is listed in its [notes](Conversion::notes).
//!
//! ```
//! use cvss_core::{convert, v3};
//!
//! let vector: v3::Vector = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N/RL:O".parse()?;
//! let conversion = convert::to_v4_0(vector);
//! assert_eq!(
//!     conversion.vector.to_string(),
//!     "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:N/SI:N/SA:N",
//! );
//! let notes: Vec<String> = conversion.notes.iter().map(|note| note.to_string()).collect();
//! assert_eq!(notes[0], "AC, assumed: High complexity became Attack Requirements Present; if a defence must be overcome, \
//!     set Attack Complexity High instead.");
//! assert_eq!(notes[1], "RL, lost: Version 4.0 has no Remediation Level.");
//! # Ok::<(), cvss_core::ParseError>(())
//! ```

use alloc::vec::Vec;
use core::fmt;

use crate::{v3, v4};

/// **A converted vector**, and what to check about it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Conversion<V> {
    /// The converted vector.
    pub vector: V,
    /// What was assumed or lost. Empty if the two vectors say exactly the same.
    pub notes: Vec<Note>,
}

/// **One thing to check about a conversion.** It prints as `AC, assumed: …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// What happened to the metric.
    pub kind: NoteKind,
    /// The abbreviation of the metric in the old vector.
    pub metric: &'static str,
    /// A sentence that explains it.
    pub text: &'static str,
}

/// **What happened to a metric** in a conversion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoteKind {
    /// The new version distinguishes more than the old one, and one of its values was chosen.
    Assumed,
    /// The new version has no such metric.
    Lost,
    /// The value is the same, but the new version defines it differently.
    Redefined,
}

/// Prints the metric, the kind and the sentence: `AC, assumed: …`.
impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            NoteKind::Assumed => "assumed",
            NoteKind::Lost => "lost",
            NoteKind::Redefined => "redefined",
        };
        write!(f, "{}, {kind}: {}", self.metric, self.text)
    }
}

/// Converts a vector from 3.0 to 3.1. The values stay the same; notes name those that 3.1 defines differently, and a score
/// that changes. A vector of 3.1 is returned unchanged and without notes.
///
/// # Examples
/// ```
/// use cvss_core::convert;
/// let conversion = convert::to_v3_1("CVSS:3.0/AV:A/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N".parse()?);
/// assert_eq!(conversion.vector.to_string(), "CVSS:3.1/AV:A/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N");
/// assert!(conversion.notes.is_empty());
/// # Ok::<(), cvss_core::ParseError>(())
/// ```
pub fn to_v3_1(vector: v3::Vector) -> Conversion<v3::Vector> {
    let proposal = vector.with_minor(v3::Minor::One);
    let mut notes = Vec::new();
    if vector.minor() == v3::Minor::One {
        return Conversion { vector: proposal, notes };
    }
    let mut redefined = |metric, text| notes.push(Note { kind: NoteKind::Redefined, metric, text });
    if matches!(vector.attack_vector(), v3::AttackVector::Network | v3::AttackVector::Local) {
        redefined(
            "AV",
            "Version 3.1 counts what can be reached only from within a closed network or VPN as Adjacent.",
        );
    }
    if vector.scope() == v3::Scope::Changed {
        redefined(
            "S",
            "Version 3.1 asks whether a security boundary is crossed, not what the component is authorised for.",
        );
    }
    if vector.privileges_required() == v3::PrivilegesRequired::None {
        redefined(
            "PR",
            "Version 3.1 counts every right that is needed before the attack, given at logging in or not.",
        );
    }
    if proposal.score() != vector.score() {
        redefined(
            "S",
            "Version 3.1 rounds and weighs modified impact otherwise, so the score is not the same.",
        );
    }
    Conversion { vector: proposal, notes }
}

/// Converts a vector from 3.1 to 4.0. Where 4.0 distinguishes more than 3.1, the more severe value is chosen, or the more
/// common of two that are equally severe, and a note says so. A vector of 3.0 is [converted to 3.1](to_v3_1) first; its notes
/// come first.
///
/// # Examples
/// See the [module](self).
pub fn to_v4_0(vector: v3::Vector) -> Conversion<v4::Vector> {
    let Conversion { vector, mut notes } = to_v3_1(vector);
    let mut note = |kind, metric, text| notes.push(Note { kind, metric, text });
    let base = base(vector.base(), &mut note);
    let exploit_maturity = exploit_maturity(vector.temporal(), &mut note);
    let environmental = environmental(vector, base, &mut note);
    let vector =
        v4::Vector::new(base).with_exploit_maturity(exploit_maturity).with_environmental(environmental);
    Conversion { vector, notes }
}

/// Adds a note.
type Notes<'a> = &'a mut dyn FnMut(NoteKind, &'static str, &'static str);

/// Converts a value of a metric that has the same values in both versions, in the same order.
macro_rules! same {
    ($value:expr => $type:ident) => {
        v4::$type::ALL[$value as usize]
    };
}

fn base(old: v3::Base, note: Notes) -> v4::Base {
    use NoteKind::Assumed;

    let attack_requirements = match old.attack_complexity {
        v3::AttackComplexity::Low => v4::AttackRequirements::None,
        v3::AttackComplexity::High => {
            note(
                Assumed,
                "AC",
                "High complexity became Attack Requirements Present; if a defence must be overcome, set Attack \
                 Complexity High instead.",
            );
            v4::AttackRequirements::Present
        }
    };
    let user_interaction = match old.user_interaction {
        v3::UserInteraction::None => v4::UserInteraction::None,
        v3::UserInteraction::Required => {
            note(
                Assumed,
                "UI",
                "Required became Passive; if somebody must do something particular, set Active.",
            );
            v4::UserInteraction::Passive
        }
    };
    let impacts =
        [old.confidentiality, old.integrity, old.availability].map(|impact| same!(impact => Impact));
    let subsequent = match old.scope {
        v3::Scope::Unchanged => [v4::Impact::None; 3],
        v3::Scope::Changed => {
            note(
                Assumed,
                "S",
                "A changed scope became the same impact on the vulnerable and on subsequent systems; say for each what \
                 it really suffers.",
            );
            impacts
        }
    };
    let ([vc, vi, va], [sc, si, sa]) = (impacts, subsequent);
    v4::Base {
        attack_vector: same!(old.attack_vector => AttackVector),
        attack_complexity: v4::AttackComplexity::Low,
        attack_requirements,
        privileges_required: same!(old.privileges_required => PrivilegesRequired),
        user_interaction,
        vulnerable_system_confidentiality: vc,
        vulnerable_system_integrity: vi,
        vulnerable_system_availability: va,
        subsequent_system_confidentiality: sc,
        subsequent_system_integrity: si,
        subsequent_system_availability: sa,
    }
}

fn exploit_maturity(old: v3::Temporal, note: Notes) -> v4::ExploitMaturity {
    use v3::ExploitCodeMaturity as Old;

    if old.remediation_level != v3::RemediationLevel::NotDefined {
        note(NoteKind::Lost, "RL", "Version 4.0 has no Remediation Level.");
    }
    if old.report_confidence != v3::ReportConfidence::NotDefined {
        note(NoteKind::Lost, "RC", "Version 4.0 has no Report Confidence.");
    }
    match old.exploit_code_maturity {
        Old::NotDefined => v4::ExploitMaturity::NotDefined,
        Old::High | Old::Functional => {
            note(
                NoteKind::Assumed,
                "E",
                "Exploit code that works became Attacked; if neither attacks nor ready tools are known, set \
                 Proof-of-Concept.",
            );
            v4::ExploitMaturity::Attacked
        }
        Old::ProofOfConcept => v4::ExploitMaturity::ProofOfConcept,
        Old::Unproven => v4::ExploitMaturity::Unreported,
    }
}

fn environmental(vector: v3::Vector, base: v4::Base, note: Notes) -> v4::Environmental {
    use NoteKind::Assumed;

    let old = vector.environmental();
    let (modified_attack_complexity, modified_attack_requirements) = match old.modified_attack_complexity {
        v3::ModifiedAttackComplexity::NotDefined => Default::default(),
        v3::ModifiedAttackComplexity::Low => {
            (v4::ModifiedAttackComplexity::Low, v4::ModifiedAttackRequirements::None)
        }
        v3::ModifiedAttackComplexity::High => {
            note(Assumed, "MAC", "High complexity became Modified Attack Requirements Present.");
            (v4::ModifiedAttackComplexity::Low, v4::ModifiedAttackRequirements::Present)
        }
    };
    let modified_user_interaction = match old.modified_user_interaction {
        v3::ModifiedUserInteraction::NotDefined => v4::ModifiedUserInteraction::NotDefined,
        v3::ModifiedUserInteraction::None => v4::ModifiedUserInteraction::None,
        v3::ModifiedUserInteraction::Required => {
            note(
                Assumed,
                "MUI",
                "Required became Passive; if somebody must do something particular, set Active.",
            );
            v4::ModifiedUserInteraction::Passive
        }
    };
    let [msc, msi, msa] = subsequent(vector, base, note);
    v4::Environmental {
        confidentiality_requirement: same!(old.confidentiality_requirement => Requirement),
        integrity_requirement: same!(old.integrity_requirement => Requirement),
        availability_requirement: same!(old.availability_requirement => Requirement),
        modified_attack_vector: same!(old.modified_attack_vector => ModifiedAttackVector),
        modified_attack_complexity,
        modified_attack_requirements,
        modified_privileges_required: same!(old.modified_privileges_required => ModifiedPrivilegesRequired),
        modified_user_interaction,
        modified_vulnerable_system_confidentiality: same!(old.modified_confidentiality => ModifiedImpact),
        modified_vulnerable_system_integrity: same!(old.modified_integrity => ModifiedImpact),
        modified_vulnerable_system_availability: same!(old.modified_availability => ModifiedImpact),
        modified_subsequent_system_confidentiality: match msc {
            None => v4::ModifiedSubsequentConfidentiality::NotDefined,
            Some(v4::Impact::High) => v4::ModifiedSubsequentConfidentiality::High,
            Some(v4::Impact::Low) => v4::ModifiedSubsequentConfidentiality::Low,
            Some(v4::Impact::None) => v4::ModifiedSubsequentConfidentiality::Negligible,
        },
        modified_subsequent_system_integrity: with_safety(msi),
        modified_subsequent_system_availability: with_safety(msa),
    }
}

/// Returns the modified impact on subsequent systems where it differs from the base impact: the modified impact if the scope
/// is changed in that environment, else none.
fn subsequent(vector: v3::Vector, base: v4::Base, note: Notes) -> [Option<v4::Impact>; 3] {
    let modified = vector.modified_base();
    let here = match modified.scope {
        v3::Scope::Unchanged => [v4::Impact::None; 3],
        v3::Scope::Changed => [modified.confidentiality, modified.integrity, modified.availability]
            .map(|impact| same!(impact => Impact)),
    };
    if vector.modified_scope() != v3::ModifiedScope::NotDefined {
        note(
            NoteKind::Assumed,
            "MS",
            "Modified Scope became modified impact on subsequent systems; say for each what it really suffers.",
        );
    }
    let everywhere = [
        base.subsequent_system_confidentiality,
        base.subsequent_system_integrity,
        base.subsequent_system_availability,
    ];
    core::array::from_fn(|at| (here[at] != everywhere[at]).then_some(here[at]))
}

const fn with_safety(impact: Option<v4::Impact>) -> v4::ModifiedSubsequentImpact {
    match impact {
        None => v4::ModifiedSubsequentImpact::NotDefined,
        Some(v4::Impact::High) => v4::ModifiedSubsequentImpact::High,
        Some(v4::Impact::Low) => v4::ModifiedSubsequentImpact::Low,
        Some(v4::Impact::None) => v4::ModifiedSubsequentImpact::Negligible,
    }
}

#[cfg(test)]
mod tests {
    use std::string::{String, ToString};
    use std::vec::Vec;

    use super::*;

    #[track_caller]
    fn converts(old: &str, new: &str, notes: &[(&str, NoteKind)]) {
        let conversion = to_v4_0(old.parse().unwrap());
        assert_eq!(conversion.vector.to_string(), new);
        assert_eq!(conversion.notes.iter().map(|note| (note.metric, note.kind)).collect::<Vec<_>>(), notes);
    }

    #[test]
    fn what_both_versions_know_needs_no_note() {
        converts(
            "CVSS:3.1/AV:A/AC:L/PR:H/UI:N/S:U/C:L/I:N/A:H/E:P/CR:H/MAV:L/MC:N",
            "CVSS:4.0/AV:A/AC:L/AT:N/PR:H/UI:N/VC:L/VI:N/VA:H/SC:N/SI:N/SA:N/E:P/CR:H/MAV:L/MVC:N",
            &[],
        );
    }

    #[test]
    fn what_is_assumed_or_lost_is_told() {
        use NoteKind::{Assumed, Lost};
        converts(
            "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:L/A:N/E:F/RL:O/RC:C/MAC:L/MS:U",
            "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:L/SA:N/E:A/MAC:L/MAT:N/MSC:N/MSI:N",
            &[
                ("AC", Assumed),
                ("UI", Assumed),
                ("S", Assumed),
                ("RL", Lost),
                ("RC", Lost),
                ("E", Assumed),
                ("MS", Assumed),
            ],
        );
    }

    #[test]
    fn version_3_0_is_told_what_3_1_defines_otherwise() {
        let vector: v3::Vector = "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H/RC:U".parse().unwrap();
        let conversion = to_v3_1(vector);
        assert_eq!(conversion.vector.to_string(), vector.to_string().replace("3.0", "3.1"));
        let notes: Vec<String> = conversion.notes.iter().map(ToString::to_string).collect();
        assert_eq!(
            notes[0],
            "AV, redefined: Version 3.1 counts what can be reached only from within a closed network or \
            VPN as Adjacent."
        );
        assert_eq!(to_v3_1(conversion.vector), Conversion { vector: conversion.vector, notes: Vec::new() });
    }
}
