//! Severity as records say it: vectors, FIRST's objects, and the word beside them.

use super::{Loss, record};
use crate::Field;
use crate::cwe::CweId;
use crate::draft::{Assess, Cve, CveChoice, Draft, Severity, SeverityLevel};
use crate::ids::CveId;
use cvss_core::{Cvss, Severity as Band, Version, first_json::FirstJson};
use serde_json::Value;
use std::collections::BTreeSet;

/// The whole vectors of a draft, the one that GitHub gets first; what is no vector of its version is a loss.
pub(super) fn vectors(draft: &Draft) -> (Vec<Cvss>, Vec<Loss>) {
    let Severity { assess, cvss_v3, cvss_v4, .. } = &draft.severity;
    let mut fields = [(Field::CvssV3, cvss_v3), (Field::CvssV4, cvss_v4)];
    if *assess == Assess::CvssV4 {
        fields.reverse();
    }
    let (mut vectors, mut losses) = (Vec::new(), Vec::new());
    for (field, text) in fields.into_iter().filter(|(_, text)| !text.trim().is_empty()) {
        match text.trim().parse::<Cvss>() {
            Ok(cvss @ Cvss::V3(_)) if field == Field::CvssV3 => vectors.push(cvss),
            Ok(cvss @ Cvss::V4(_)) if field == Field::CvssV4 => vectors.push(cvss),
            Ok(_) => {
                losses.push(Loss::new(field, text, "It is a vector of another version than its field's."));
            }
            Err(error) => {
                losses.push(Loss::new(field, text, format!("It is no whole CVSS vector: {error}.")));
            }
        }
    }
    (vectors, losses)
}

/// The level that the base score of a vector lies in; `None` for a score of 0.
pub(super) fn level_of(vector: &str) -> Option<SeverityLevel> {
    let vector = vector.trim().parse::<Cvss>().ok()?;
    match Band::of(vector.version(), vector.base_score()) {
        Band::None => None,
        Band::Low => Some(SeverityLevel::Low),
        Band::Medium => Some(SeverityLevel::Moderate),
        Band::High => Some(SeverityLevel::High),
        Band::Critical => Some(SeverityLevel::Critical),
    }
}

/// The level that a record is written with: the chosen one, or that of the chosen vector.
pub(super) fn level(draft: &Draft) -> Option<SeverityLevel> {
    match draft.severity.vector().filter(|vector| !vector.trim().is_empty()) {
        Some(vector) => level_of(vector),
        None => draft.severity.level,
    }
}

/// The level of a record's word, in either spelling.
pub(super) fn level_from(word: &str) -> Option<SeverityLevel> {
    let word = word.to_ascii_lowercase();
    SeverityLevel::from_code(if word == "moderate" { "medium" } else { &word })
}

/// The severity that vectors and a level in the order of a record say. A level that the first vector says too is not
/// kept beside it.
pub(super) fn severity(vectors: &[String], level: Option<SeverityLevel>) -> Severity {
    let mut severity = Severity { assess: Assess::Level, ..Severity::default() };
    for text in vectors.iter().filter(|text| !text.is_empty()) {
        let (place, assess) = if is_v4(text) {
            (&mut severity.cvss_v4, Assess::CvssV4)
        } else {
            (&mut severity.cvss_v3, Assess::CvssV3)
        };
        if place.is_empty() {
            place.clone_from(text);
            if severity.assess == Assess::Level {
                severity.assess = assess;
            }
        }
    }
    let said = severity.vector().and_then(level_of);
    severity.level = level.filter(|_| said != level);
    if severity.assess == Assess::Level && level.is_none() {
        severity.assess = Assess::default();
    }
    severity
}

fn is_v4(vector: &str) -> bool {
    vector.starts_with("CVSS:4")
}

/// Takes the vector of FIRST's object, and with it every member that says the same.
pub(super) fn take_object(object: &mut Value) -> String {
    let text = record::text(object, "vectorString");
    let Ok(cvss) = text.parse::<Cvss>() else { return text };
    let ours = serde_json::to_value(FirstJson(cvss)).unwrap_or_default();
    for (key, value) in object.as_object_mut().into_iter().flatten() {
        let same = match (&*value, &ours[key.as_str()]) {
            (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
            (Value::String(word), Value::Null) => word == "NOT_DEFINED",
            (a, b) => a == b,
        };
        if same {
            *value = Value::Null;
        }
    }
    text
}

/// The vector as FIRST's object, and the name of its schema in CVE records: `cvssV3_1`.
pub(super) fn object(cvss: Cvss) -> (&'static str, FirstJson) {
    let name = match cvss.version() {
        Version::V2_0 => "cvssV2_0",
        Version::V3_0 => "cvssV3_0",
        Version::V3_1 => "cvssV3_1",
        _ => "cvssV4_0",
    };
    (name, FirstJson(cvss))
}

/// The weaknesses of a draft whose ids are ids, each once; what is none is a loss.
pub(super) fn weaknesses(draft: &Draft) -> (Vec<(usize, CweId)>, Vec<Loss>) {
    let (mut ids, mut losses, mut known) = (Vec::new(), Vec::new(), BTreeSet::new());
    for (row, text) in draft.weaknesses.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let field = Field::Weakness(row);
        match CweId::meant_by(text) {
            Some(id) if known.insert(id) => ids.push((row, id)),
            Some(_) => losses.push(Loss::new(field, text, "It stands in the list already.")),
            None => losses.push(Loss::new(field, text, "It is not the id of a weakness, such as CWE-79.")),
        }
    }
    (ids, losses)
}

/// The CVE id that a record is written with: one that exists, and is one.
pub(super) fn cve_id(draft: &Draft) -> Option<CveId> {
    let existing = draft.cve.choice == CveChoice::Existing;
    existing.then(|| draft.cve.id.trim().parse().ok()).flatten()
}

/// The CVE part of a draft that was read with this id; none if it is empty.
pub(super) fn cve(id: String) -> Cve {
    let choice = if id.is_empty() { CveChoice::RequestLater } else { CveChoice::Existing };
    Cve { choice, id, ..Cve::default() }
}
