//! Merging what GitHub has into a draft, from what both come from. Pure: nothing is sent or written.

use super::advisory::Advisory;
use super::form::{Change, Form, Part, change, take, wanted};
use advisory_core::merge::merge;
use advisory_core::{Draft, description};

/// A part that both sides changed, each in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Conflict {
    pub(super) part: Part,
    /// When GitHub was last read; `None` if it never was.
    pub(super) last: Option<String>,
    pub(super) ours: String,
    pub(super) theirs: String,
}

/// Whose part stays where both were changed and cannot be merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    Neither,
    Ours,
    Theirs,
}

/// What came of a merge.
#[derive(Clone, Debug)]
pub(super) struct Merged {
    /// The draft with everything that could be taken.
    pub(super) draft: Draft,
    /// The parts that were taken from GitHub, or merged with what it has.
    pub(super) taken: Vec<Part>,
    pub(super) conflicts: Vec<Conflict>,
}

/// Takes what only GitHub changed into the draft, and merges what both changed where that is possible.
pub(super) fn pull(draft: &Draft, theirs: &Advisory, keep: Keep) -> Merged {
    let last = Form::remembered(draft);
    let ours = wanted(draft, &theirs.form);
    // An id that the draft asks for has arrived, whatever is remembered.
    let arrived = !Form::of(draft).agrees(&theirs.form, Part::Cve);
    let mut merged = Merged { draft: draft.clone(), taken: Vec::new(), conflicts: Vec::new() };
    for &part in Part::ALL {
        let found = match change(last.as_ref(), &ours, &theirs.form, part) {
            Change::None if part == Part::Cve && arrived => Change::Theirs,
            found => found,
        };
        let from = match (found, keep) {
            (Change::None | Change::Ours, _) => continue,
            (Change::Theirs, _) => Some(theirs.draft.clone()),
            (Change::Both, keep) => {
                match last.as_ref().and_then(|last| together(part, last, draft, theirs)) {
                    Some(both) => Some(both),
                    None if keep == Keep::Ours => continue,
                    None if keep == Keep::Theirs => Some(theirs.draft.clone()),
                    None => None,
                }
            }
        };
        match from {
            Some(from) => {
                take(&mut merged.draft, part, &from);
                merged.taken.push(part);
            }
            None => merged.conflicts.push(conflict(part, last.as_ref(), &ours, &theirs.form)),
        }
    }
    merged
}

/// The parts that are to be sent, or those that both sides changed.
pub(super) fn push(draft: &Draft, theirs: &Advisory) -> Result<Vec<Part>, Vec<Conflict>> {
    let last = Form::remembered(draft);
    let ours = wanted(draft, &theirs.form);
    let of = |wanted: Change| {
        let parts = Part::ALL.iter().copied();
        parts.filter(|part| change(last.as_ref(), &ours, &theirs.form, *part) == wanted).collect::<Vec<_>>()
    };
    let conflicts = of(Change::Both);
    if conflicts.is_empty() {
        return Ok(of(Change::Ours));
    }
    Err(conflicts.into_iter().map(|part| conflict(part, last.as_ref(), &ours, &theirs.form)).collect())
}

fn conflict(part: Part, last: Option<&Form>, ours: &Form, theirs: &Form) -> Conflict {
    Conflict {
        part,
        last: last.map(|last| last.shown(part)),
        ours: ours.shown(part),
        theirs: theirs.shown(part),
    }
}

/// Merges a part that both changed: texts word by word, lists row by row. `None` if they changed the same.
fn together(part: Part, last: &Form, draft: &Draft, theirs: &Advisory) -> Option<Draft> {
    // A severity is one answer, and an id is one id.
    if matches!(part, Part::Severity | Part::Cve) {
        return None;
    }
    let alone = |of: &Draft| {
        let mut alone = Draft::default();
        take(&mut alone, part, of);
        alone
    };
    let mut ours = alone(draft);
    if part == Part::Description {
        // GitHub has the references in the text.
        ours.description = description::with_references(draft).into_owned();
    }
    let (mut base, mut theirs) = (alone(&last.to_draft()), alone(&theirs.draft));
    // What stands at the very end says nothing, and would make the last lines differ.
    for draft in [&mut base, &mut ours, &mut theirs] {
        let end = draft.description.trim_end().len();
        draft.description.truncate(end);
    }
    let merged = merge(&base, &ours, &theirs);
    // Of choices that both changed, the first one's count: then the order matters, and something would be lost.
    let turned = merge(&base, &theirs, &ours);
    let same = Form::of(&merged.draft) == Form::of(&turned.draft) || same_rows(&merged.draft, &turned.draft);
    (merged.conflicts.is_empty() && same).then_some(merged.draft)
}

/// Whether two drafts have the same rows, in any order.
fn same_rows(one: &Draft, two: &Draft) -> bool {
    let rows = |draft: &Draft| {
        let products = draft.products.iter().map(|row| format!("{row:?}"));
        let credits = draft.credits.iter().map(|row| format!("{row:?}"));
        let mut rows: Vec<String> = products.chain(credits).chain(draft.weaknesses.iter().cloned()).collect();
        rows.sort();
        rows
    };
    (one.title.as_str(), one.description.as_str(), rows(one)) == (&two.title, &two.description, rows(two))
}
