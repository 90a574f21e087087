//! [`Content`]: a draft with the texts of other windows that could not be merged into it.

use advisory_core::merge::{Conflict, is_within};
use advisory_core::version::sort_by;
use advisory_core::{Draft, merge as drafts};
use std::rc::Rc;

/// A draft, and the texts that could not be merged into it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// The draft.
    pub draft: Rc<Draft>,
    /// The texts beside it.
    pub conflicts: Rc<Vec<Conflict>>,
}

impl Content {
    /// A draft without conflicts.
    pub fn of(draft: Rc<Draft>) -> Self {
        Self { draft, conflicts: Rc::default() }
    }
}

/// Merges what two windows made of a draft. Where both changed a text and cannot be merged, the draft has the text of `one`.
pub fn merge(base: &Content, one: &Content, two: &Content) -> Content {
    let merged = drafts::merge(&base.draft, &one.draft, &two.draft);
    // A conflict that one of the windows has settled is over. One that is new in the other is not, and neither is one whose
    // text the window has elsewhere: in a field that the merging may change.
    let mut conflicts: Vec<Conflict> = Vec::new();
    for (mine, theirs) in [(one, two), (two, one)] {
        let open = mine.conflicts.iter().filter(|found| {
            !base.conflicts.contains(found) || holds(&theirs.draft, &theirs.conflicts, found)
        });
        conflicts.extend(open.cloned());
    }
    conflicts.extend(merged.conflicts);
    let draft = Rc::new(merged.draft);
    Content { conflicts: Rc::new(still_open(&draft, conflicts)), draft }
}

/// Whether the text of a conflict is in its field, or in one of these conflicts.
fn holds(draft: &Draft, conflicts: &[Conflict], found: &Conflict) -> bool {
    draft.text(found.field).is_some_and(|text| is_within(&found.other, text))
        || conflicts.iter().any(|other| other.field == found.field && is_within(&found.other, &other.other))
}

/// The conflicts whose texts are in no other one and not in the draft, in an order of their own.
fn still_open(draft: &Draft, mut conflicts: Vec<Conflict>) -> Vec<Conflict> {
    let order = |a: &Conflict, b: &Conflict| (a.field, &a.other).cmp(&(b.field, &b.other));
    sort_by(&mut conflicts, order);
    conflicts.dedup();
    let is_alone = |place: &usize| {
        let others = [&conflicts[..*place], &conflicts[place + 1..]].concat();
        !holds(draft, &others, &conflicts[*place])
    };
    (0..conflicts.len()).filter(is_alone).map(|place| conflicts[place].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::Field;

    #[test]
    fn a_settled_conflict_is_over_and_a_new_one_is_not() {
        let conflict = |other: &str| Conflict { field: Field::Title, other: other.into() };
        let with = |conflicts: &[&str]| Content {
            draft: Rc::new(Draft { title: "In the draft".into(), ..Draft::default() }),
            conflicts: Rc::new(conflicts.iter().map(|other| conflict(other)).collect()),
        };
        let merged = merge(&with(&["old", "open"]), &with(&["open", "new"]), &with(&["old", "open"]));
        assert_eq!(*merged.conflicts, [conflict("new"), conflict("open")]);
        // What the draft or another text has already is said once.
        let merged =
            merge(&with(&[]), &with(&["the draft", "Inthe draft"]), &with(&["letters", "letters more"]));
        assert_eq!(*merged.conflicts, [conflict("letters more")]);
    }
}
