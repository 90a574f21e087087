//! What a format does not give back: the one rule by which a written text is measured.
//!
//! A record is read again right after it was written. Where the draft that comes back is another, there is a [`Loss`]:
//! nothing is lost silently, since nothing has to be thought of. The same holds for who is affected: the record that was
//! written is asked about the versions that the draft names.

use super::{Imported, Loss, ReadError, Written, projection};
use crate::{Draft, json};
use serde_json::Value;
use std::collections::BTreeSet;

/// Why a format does not give back what stands at a path: the beginning of the path, without the numbers of its rows,
/// and the reason. The first that fits counts.
pub(super) type Reasons = &'static [(&'static str, &'static str)];

/// What no format holds but our own file: it is the team's.
const NOTES: Reasons = &[
    ("repository", "It is known to the team, not to the record."),
    ("severity.second", "A note of the team: it is not for the public."),
    ("confirmations", "A note of the team: it is not for the public."),
    ("report", "A note of the team: it is not for the public."),
    ("exploitation", "A note of the team: it is not for the public."),
    ("coordination", "A note of the team: it is not for the public."),
    ("cve.request", "A note of the team: it is not for the public."),
    ("cve.choice", "It is for GitHub's form alone."),
    ("fix", "A note of the team: it is not for the public."),
    ("release", "A note of the team: it is not for the public."),
    ("timeline", "A note of the team: it is not for the public."),
    ("progress", "A note of the team: it is not for the public."),
    ("github", "A note of the command: it is not for the public."),
];

/// The text with everything of the draft that is not read back from it, the losses that are known already first.
pub(super) fn measured(
    draft: &Draft,
    text: String,
    read: fn(&str) -> Result<Imported, ReadError>,
    known: Vec<Loss>,
    reasons: Reasons,
) -> Written {
    // A text of ours that could not be read would hold nothing.
    let (back, applicability) =
        read(&text).map(|imported| (imported.draft, imported.applicability)).unwrap_or_default();
    let named: BTreeSet<&str> = known.iter().map(|loss| loss.field.as_str()).collect();
    let unnamed: Vec<Difference> = differences(draft, &back)
        .into_iter()
        .filter(|difference| !difference.lies_in_one_of(&named))
        .collect();
    let mut losses = known;
    losses.extend(unnamed.into_iter().map(|difference| difference.into_loss(reasons)));
    // A row that has a loss already needs no second one.
    let is_of = |loss: &Loss, other: &Loss| {
        loss.field == other.field || loss.field.starts_with(&format!("{}.", other.field))
    };
    let changed = projection::changes(draft, &applicability).into_iter();
    let changed: Vec<Loss> = changed.filter(|loss| !losses.iter().any(|other| is_of(loss, other))).collect();
    losses.extend(changed);
    Written { text, losses }
}

/// A place where two drafts are not the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place, as [`Field`](crate::Field) prints it, or that of a part without a field.
    pub path: String,
    /// What the first draft has there.
    pub was: Value,
    /// What the second has there; null if nothing.
    pub is: Value,
}

impl Difference {
    /// Whether one of the places is its own, or one that it lies in.
    fn lies_in_one_of(&self, places: &BTreeSet<&str>) -> bool {
        let ends = self.path.match_indices(['.', '[']).map(|(end, _)| end).chain([self.path.len()]);
        ends.into_iter().any(|end| places.contains(&self.path[..end]))
    }

    fn into_loss(self, reasons: Reasons) -> Loss {
        let plain = without_rows(&self.path);
        let lies = |place: &str| {
            plain.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let reason = reasons.iter().chain(NOTES).find(|(place, _)| lies(place)).map(|(_, reason)| *reason);
        let back = words(&self.is);
        let reason = match (reason, back.as_str()) {
            (Some(reason), _) => reason.to_owned(),
            (None, "") => "The format has no place for it.".to_owned(),
            (None, back) => format!("It comes back as {:?}.", shortened(back)),
        };
        Loss::new(self.path, words(&self.was), reason)
    }
}

/// A path without the numbers of its rows.
fn without_rows(path: &str) -> String {
    path.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect()
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Everything that the second draft does not have as the first has it. The id on this device counts for nothing, nor do
/// rows that are empty.
pub fn differences(was: &Draft, is: &Draft) -> Vec<Difference> {
    // Through the text: writing a draft straight into a tree would bring all that writes drafts a second time.
    let plain = |draft: &Draft| -> Value {
        let text = json::pretty(&Draft { id: String::new(), ..draft.clone() });
        serde_json::from_str(&text).unwrap_or_default()
    };
    let mut found = Vec::new();
    compare("", &plain(was), &plain(is), &mut found);
    found
}

fn compare(path: &str, was: &Value, is: &Value, found: &mut Vec<Difference>) {
    match (was, is) {
        (Value::Object(a), Value::Object(b)) => {
            let dot = if path.is_empty() { "" } else { "." };
            for key in a.keys().chain(b.keys().filter(|key| !a.contains_key(*key))) {
                let of =
                    |members: &serde_json::Map<String, Value>| members.get(key).cloned().unwrap_or_default();
                compare(&format!("{path}{dot}{key}"), &of(a), &of(b), found);
            }
        }
        (Value::Array(a), Value::Array(b)) => rows(path, a, b, found),
        // White space around a text says nothing.
        (Value::String(a), Value::String(b)) if a.trim() == b.trim() => {}
        _ if was == is || (is_empty(was) && is_empty(is)) => {}
        _ => found.push(Difference { path: path.to_owned(), was: was.clone(), is: is.clone() }),
    }
}

/// Rows are matched in their order; one that is left out shifts the others.
fn rows(path: &str, was: &[Value], is: &[Value], found: &mut Vec<Difference>) {
    let was: Vec<(usize, &Value)> = was.iter().enumerate().filter(|(_, row)| !is_empty(row)).collect();
    let is: Vec<&Value> = is.iter().filter(|row| !is_empty(row)).collect();
    let same_length = was.len() == is.len();
    let mut next = is.iter().peekable();
    for (row, value) in was {
        let path = format!("{path}[{row}]");
        match next.next_if(|other| same_length || is_alike(value, other)) {
            Some(other) => compare(&path, value, other, found),
            None => found.push(Difference { path, was: value.clone(), is: Value::Null }),
        }
    }
    let more: Vec<Value> = next.map(|row| (*row).clone()).collect();
    if !more.is_empty() {
        found.push(Difference { path: path.to_owned(), was: Value::Null, is: Value::Array(more) });
    }
}

/// Whether two rows are about the same.
fn is_alike(a: &Value, b: &Value) -> bool {
    let same = |key: &str| a.get(key).is_some() && a.get(key) == b.get(key);
    a == b || same("login") || (same("package") && same("ecosystem"))
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(members) => members.values().all(is_empty),
        Value::Bool(_) | Value::Number(_) => false,
    }
}
