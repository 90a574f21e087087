//! [`merge`]: two drafts that both come from a third, member by member, row by row and text by text.
//!
//! What only one of the two changed is taken. A text that both changed is merged where that is possible; else the one
//! text is in the draft and the other is kept beside it as a [`Conflict`]. Of choices, dates and ticks that both changed
//! differently, those of the first count.

mod align;
mod text;

use crate::field::Note;
use crate::version::sort_by;
use crate::{Draft, Field, json};
use serde_json::{Map, Value};

pub use text::{changed, common_start, is_within};

/// A text of the second draft for a field that has another text in the merged one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The field of the merged draft.
    pub field: Field,
    /// The other text.
    pub other: String,
}

/// What came of [`merge`].
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// The merged draft.
    pub draft: Draft,
    /// The texts that could not be merged into it.
    pub conflicts: Vec<Conflict>,
}

/// Merges two drafts that both come from `base`. Where a text cannot be merged, the draft has the text of `one`.
///
/// # Examples
/// ```
/// use advisory_core::{Draft, merge::merge};
/// let base = Draft { title: "SQL injection".into(), ..Draft::default() };
/// let one = Draft { title: "SQL injection in search".into(), ..base.clone() };
/// let two = Draft { description: "### Impact".into(), ..base.clone() };
/// let merged = merge(&base, &one, &two);
/// assert_eq!(merged.draft, Draft { description: "### Impact".into(), ..one });
/// assert!(merged.conflicts.is_empty());
/// ```
pub fn merge(base: &Draft, one: &Draft, two: &Draft) -> Merged {
    let mut merging = Merging { conflicts: Vec::new() };
    let [from, first, second] = [base, one, two].map(json::of_draft);
    let merged = merging.part("", from.as_ref(), first.as_ref(), second.as_ref());
    let draft = merged.and_then(|value| json::to_draft(&value));
    // Each member of the merged draft is one that a draft can have.
    debug_assert!(draft.is_some(), "{one:?} {two:?}");
    Merged { draft: draft.unwrap_or_else(|| one.clone()), conflicts: merging.conflicts }
}

/// Lists whose members have no order: each is there if one side put it there, or if neither took it away.
const SETS: [&str; 1] = ["progress.done"];

/// Whether a field holds prose, which can be put together from the words of both.
const fn is_prose(field: Field) -> bool {
    matches!(
        field,
        Field::Title
            | Field::Description
            | Field::CvssV3
            | Field::CvssV4
            | Field::Note(
                Note::Report
                    | Note::CveAnswer
                    | Note::Text(_)
                    | Note::Event(_)
                    | Note::Reason(..)
                    | Note::SecondVector
            )
    )
}

/// What is chosen of three: the second where only that was changed.
fn chosen<T: Copy + PartialEq>(base: T, one: T, two: T) -> T {
    if one == base { two } else { one }
}

/// The texts that are left over so far.
struct Merging {
    conflicts: Vec<Conflict>,
}

impl Merging {
    /// Merges the part of the three drafts at a path as [`Field`] prints it. What is not there has its default value.
    fn part(
        &mut self,
        path: &str,
        base: Option<&Value>,
        one: Option<&Value>,
        two: Option<&Value>,
    ) -> Option<Value> {
        if one == two || base == two || base == one {
            return chosen(base, one, two).cloned();
        }
        let all = || [base, one, two].into_iter().flatten();
        // A map without entries is written as an empty list.
        let is_map = |part: &Value| part.is_object() || part.as_array().is_some_and(Vec::is_empty);
        if all().any(Value::is_object) && all().all(is_map) {
            Some(Value::Object(
                self.members(path, [base, one, two].map(|part| part.and_then(Value::as_object))),
            ))
        } else if all().all(Value::is_array) {
            let lists =
                [base, one, two].map(|part| part.and_then(Value::as_array).map_or(&[][..], Vec::as_slice));
            Some(Value::Array(if SETS.contains(&path) { set(lists) } else { self.rows(path, lists) }))
        } else {
            let field = if all().all(Value::is_string) { Field::at(path) } else { None };
            match field {
                None => one.cloned(),
                Some(field) => {
                    let texts = [base, one, two].map(|part| part.and_then(Value::as_str).unwrap_or_default());
                    Some(Value::String(self.text(field, texts)))
                }
            }
        }
    }

    fn text(&mut self, field: Field, [base, one, two]: [&str; 3]) -> String {
        text::merge(base, one, two, is_prose(field)).unwrap_or_else(|(text, other)| {
            self.conflicts.push(Conflict { field, other });
            text
        })
    }

    fn members(
        &mut self,
        path: &str,
        [base, one, two]: [Option<&Map<String, Value>>; 3],
    ) -> Map<String, Value> {
        let mut merged = Map::new();
        for name in [one, two].into_iter().flatten().flat_map(Map::keys) {
            if merged.contains_key(name) {
                continue;
            }
            let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
            let [base, one, two] =
                [base, one, two].map(|members| members.and_then(|members| members.get(name)));
            if let Some(part) = self.part(&path, base, one, two) {
                merged.insert(name.clone(), part);
            }
        }
        merged
    }

    /// Merges lists: rows that were changed keep their places, new ones come after the row that they came after, and a
    /// row that one side removed while the other changed it stays.
    fn rows(&mut self, path: &str, [base, one, two]: [&[Value]; 3]) -> Vec<Value> {
        let in_one = align::pair(base.len(), one.len(), &|old, new| base[old] == one[new]);
        let in_two = align::pair(base.len(), two.len(), &|old, new| base[old] == two[new]);
        let is_new_in_one = |row: &Value| in_one.new.iter().any(|(_, new)| one[*new] == *row);
        let mut merged: Vec<Value> = Vec::new();
        for place in 0..=base.len() {
            let new = |paired: &align::Pairing, rows: &[Value]| {
                let here = paired.new.iter().filter(|(before, _)| *before == place);
                here.map(|(_, new)| rows[*new].clone()).collect::<Vec<_>>()
            };
            merged.extend(new(&in_one, one));
            merged.extend(new(&in_two, two).into_iter().filter(|row| !is_new_in_one(row)));
            let Some(old) = base.get(place) else { continue };
            match (in_one.became[place], in_two.became[place]) {
                (Some(first), Some(second)) => {
                    let path = format!("{path}[{}]", merged.len());
                    merged.extend(self.part(&path, Some(old), Some(&one[first]), Some(&two[second])));
                }
                (Some(changed), None) if one[changed] != *old => merged.push(one[changed].clone()),
                (None, Some(changed)) if two[changed] != *old => merged.push(two[changed].clone()),
                _ => {}
            }
        }
        merged
    }
}

fn set([base, one, two]: [&[Value]; 3]) -> Vec<Value> {
    let mut members: Vec<&Value> = one.iter().chain(two).collect();
    sort_by(&mut members, |a, b| a.as_str().cmp(&b.as_str()));
    members.dedup();
    let stays = |member: &&Value| {
        let [base, one, two] = [base, one, two].map(|list| list.contains(member));
        chosen(base, one, two)
    };
    members.into_iter().filter(stays).cloned().collect()
}

#[cfg(test)]
mod tests;
