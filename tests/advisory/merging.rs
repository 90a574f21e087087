//! Two copies of a draft that were changed apart from each other are merged: nothing that was typed is lost, and what both
//! changed is told.

use crate::drafts;
use advisory_core::merge::merge;
use advisory_core::{Draft, Edit, Field};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// The fields that hold text in these drafts.
fn typed(draft: &Draft) -> Vec<Field> {
    let rows = (0..4).flat_map(Field::typed);
    let mut fields: Vec<Field> = rows.filter(|field| draft.text(*field).is_some()).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// Changes of one copy: a field, and whether its text is replaced or gets a word more.
fn changes() -> impl Strategy<Value = Vec<(Index, bool)>> {
    proptest::collection::vec((any::<Index>(), any::<bool>()), 0..8)
}

/// Makes the changes, each with a word that is in no other text; returns the words with their fields.
fn change(draft: &mut Draft, changes: &[(Index, bool)], name: &str) -> Vec<(Field, String)> {
    let mut typed_words = Vec::new();
    for (number, (index, replaced)) in changes.iter().enumerate() {
        let field = *index.get(&typed(draft));
        let word = format!("{name}{number}");
        let before = draft.text(field).unwrap_or_default();
        let text = if *replaced { word.clone() } else { format!("{before} {word}") };
        typed_words.retain(|(changed, _)| !*replaced || *changed != field);
        Edit::Text(field, text).apply(draft);
        typed_words.push((field, word));
    }
    typed_words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..drafts::config() })]

    #[test]
    fn a_thousand_pairs_of_copies_lose_nothing(
        base in drafts::draft(),
        first in changes(),
        second in changes(),
        is_known in select(vec![true, false]),
    ) {
        let (mut one, mut two) = (base.clone(), base.clone());
        let words = [change(&mut one, &first, "one"), change(&mut two, &second, "two")];
        let base = if is_known { base } else { Draft::default() };
        let merged = merge(&base, &one, &two);
        let text = serde_json::to_string(&merged.draft).unwrap();
        for (field, word) in words.iter().flatten() {
            let is_told = merged.conflicts.iter().any(|conflict| conflict.other.contains(word));
            prop_assert!(text.contains(word) || is_told, "{field}: {word}");
        }
        if is_known {
            for field in typed(&base) {
                let [was, mine, theirs] = [&base, &one, &two].map(|draft| draft.text(field));
                let is = merged.draft.text(field);
                let is_told = merged.conflicts.iter().any(|conflict| conflict.field == field);
                if mine == was {
                    prop_assert_eq!(is, theirs, "{}", field);
                } else if theirs == was {
                    prop_assert_eq!(is, mine, "{}", field);
                } else if is != mine && is != theirs && !is_told {
                    // Both changes are in it.
                    let both = words.iter().flatten().filter(|(changed, _)| *changed == field);
                    for (_, word) in both {
                        prop_assert!(is.is_some_and(|text| text.contains(word)), "{}: {}", field, word);
                    }
                }
            }
        }
    }
}
