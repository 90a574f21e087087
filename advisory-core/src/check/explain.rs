//! [`explain`]: a rule with an example that it finds something in, and what its fix makes of it.

use super::{Context, RULES, Rule, check};
use crate::cwe::Catalog;
use crate::runbook::Runbook;
use crate::{Draft, Field, Timestamp};
use serde_json::Value;
use std::collections::BTreeMap;

/// A draft that no rule finds anything in.
const SAMPLE: &str = include_str!("../../data/rule-sample.json");

/// For each rule the places of the sample, as JSON pointers, and the values that make it fire. Places that
/// begin with [`RUNBOOK`] are of the project's runbook.
const EXAMPLES: &str = include_str!("../../data/rule-examples.json");

/// What the places begin with that are of the project's own runbook, and not of the draft.
const RUNBOOK: &str = "runbook:";

/// When the examples are looked at: a Tuesday at noon.
fn now() -> Timestamp {
    Timestamp::from_unix_seconds(1_795_521_600)
}

/// **What a rule finds, shown by an example.**
#[derive(Clone, Debug)]
pub struct Explanation {
    /// The rule.
    pub rule: &'static Rule,
    /// What the example changes in a draft that is fine otherwise.
    pub example: Vec<Change>,
    /// The place that the rule names.
    pub field: Field,
    /// What it says of the example.
    pub message: String,
    /// The label of its fix and what that changes in the example, where there is one.
    pub fix: Option<(String, Vec<Change>)>,
}

/// A value of a draft that is another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in a draft file, such as `products[0].affected`.
    pub place: String,
    /// The value as it is then; `None` if it is removed.
    pub value: Option<String>,
}

/// Explains the rule with this id; `None` if there is no such rule.
///
/// ```
/// use advisory_core::check::explain;
/// # use advisory_core::cwe::Catalog;
/// let explained = explain("range-grammar", None).unwrap();
/// assert_eq!(explained.message, "Write one space after `<=`.");
/// assert_eq!(explained.fix.unwrap().0, "Write <= 1.4.1");
/// assert!(explain("no-such-rule", None).is_none());
/// ```
///
/// The rules on weaknesses find something only with the `catalog`; without it their explanation has no example.
pub fn explain(id: &str, catalog: Option<&Catalog>) -> Option<Explanation> {
    let rule = RULES.iter().find(|rule| rule.id == id)?;
    let mut draft: Value = serde_json::from_str(SAMPLE).ok()?;
    let examples: BTreeMap<String, BTreeMap<String, Value>> = serde_json::from_str(EXAMPLES).ok()?;
    let changes = examples.get(id)?;
    let mut runbook: Value = serde_json::from_str(Runbook::SEED).ok()?;
    for (place, value) in changes {
        match place.strip_prefix(RUNBOOK) {
            Some(place) => set(&mut runbook, place, spelled_out(value)),
            None => set(&mut draft, place, spelled_out(value)),
        }
    }
    let draft: Draft = serde_json::from_value(draft).ok()?;
    let runbook = Runbook::read(&runbook.to_string()).ok()?;
    let context = Context { now: now(), cwe: catalog, runbook: Some(&runbook) };
    let example = changes.iter().flat_map(|(place, value)| shown(place, value)).collect();
    let Some(finding) = check(&draft, &context).into_iter().find(|finding| finding.rule == id) else {
        return Some(Explanation {
            rule,
            example,
            field: Field::Weaknesses,
            message: String::new(),
            fix: None,
        });
    };
    let fix = finding.fix.map(|fix| {
        let label = fix.label.clone();
        let mut mended = draft.clone();
        fix.apply(&mut mended);
        (label, differences(&draft, &mended))
    });
    Some(Explanation { rule, example, field: finding.field, message: finding.message, fix })
}

/// A value of an example: a text that is written once and meant many times is spelled out.
fn spelled_out(value: &Value) -> Value {
    match (value["repeat"].as_str(), value["times"].as_u64()) {
        (Some(text), Some(times)) => text.repeat(usize::try_from(times).unwrap_or_default()).into(),
        _ => value.clone(),
    }
}

/// A value of an example as people read it.
fn shown(place: &str, value: &Value) -> Vec<Change> {
    if let (Some(text), Some(times)) = (value["repeat"].as_str(), value["times"].as_u64()) {
        return vec![Change { place: path(place), value: Some(format!("{text:?}, {times} times")) }];
    }
    let mut leaves = BTreeMap::new();
    flatten(value, place, &mut leaves);
    leaves.into_iter().map(|(place, value)| Change { place: path(&place), value: Some(value) }).collect()
}

/// Puts a value at a place; the places of the examples are there, or are members that a draft leaves out while empty.
fn set(value: &mut Value, place: &str, new: Value) {
    if let Some(old) = value.pointer_mut(place) {
        *old = new;
    } else if let Some((parent, member)) = place.rsplit_once('/') {
        if value.pointer(parent).is_none() {
            set(value, parent, Value::Object(serde_json::Map::new()));
        }
        if let Some(parent) = value.pointer_mut(parent) {
            parent[member] = new;
        }
    }
}

/// What differs between two drafts, value by value.
fn differences(before: &Draft, after: &Draft) -> Vec<Change> {
    let leaves = |draft: &Draft| {
        let mut leaves = BTreeMap::new();
        flatten(&serde_json::to_value(draft).unwrap_or_default(), "", &mut leaves);
        leaves
    };
    let (before, after) = (leaves(before), leaves(after));
    let changed = after.iter().filter(|(place, value)| before.get(*place) != Some(value));
    let changed = changed.map(|(place, value)| Change { place: path(place), value: Some(value.clone()) });
    let gone = before.keys().filter(|place| !after.contains_key(*place));
    changed.chain(gone.map(|place| Change { place: path(place), value: None })).collect()
}

/// Every text and number of a value, by its place.
fn flatten(value: &Value, place: &str, into: &mut BTreeMap<String, String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                flatten(value, &format!("{place}/{name}"), into);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            for (number, value) in items.iter().enumerate() {
                flatten(value, &format!("{place}/{number}"), into);
            }
        }
        value => {
            into.insert(place.to_owned(), value.to_string());
        }
    }
}

/// A pointer as a path: `/products/0/affected` as `products[0].affected`.
fn path(pointer: &str) -> String {
    if let Some(pointer) = pointer.strip_prefix(RUNBOOK) {
        return format!("runbook: {}", path(pointer));
    }
    let mut path = String::new();
    for part in pointer.split('/').filter(|part| !part.is_empty()) {
        if part.bytes().all(|b| b.is_ascii_digit()) {
            path.push('[');
            path.push_str(part);
            path.push(']');
        } else {
            if !path.is_empty() {
                path.push('.');
            }
            path.push_str(part);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sample is fine, and each example is found by its rule, which mends it if it can.
    #[test]
    fn every_rule_has_an_example() {
        let context = Context { now: now(), cwe: Some(Catalog::embedded()), runbook: None };
        let sample: Draft = serde_json::from_str(SAMPLE).unwrap();
        assert_eq!(check(&sample, &context), []);
        for rule in RULES {
            let explained =
                explain(rule.id, context.cwe).unwrap_or_else(|| panic!("{} has no example", rule.id));
            assert!(!explained.message.is_empty(), "{} does not fire: {:?}", rule.id, explained.example);
            assert!(explained.fix.is_none_or(|(_, changes)| !changes.is_empty()), "{}", rule.id);
        }
        let examples: BTreeMap<String, Value> = serde_json::from_str(EXAMPLES).unwrap();
        for id in examples.keys() {
            assert!(RULES.iter().any(|rule| rule.id == id), "there is no rule {id}");
        }
    }

    #[test]
    fn places_are_paths() {
        assert_eq!(path("/products/0/affected"), "products[0].affected");
        assert_eq!(path("runbook:/notices/0/name"), "runbook: notices[0].name");
        assert_eq!(now().to_string(), "2026-11-24T12:00:00Z");
    }
}
