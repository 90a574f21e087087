//! What a store can do to drafts, one fault after the other. Whatever happens, what was kept stays as it is or is told, and
//! a draft that no store keeps is one that the page knows it would lose.

use super::*;
use crate::platform::memory::Memory;
use crate::platform::{Platform, Scope, StoreError};
use crate::route::Route;
use advisory_core::{Draft, Timestamp, file};
use std::collections::BTreeSet;
use std::rc::Rc;
use yew::Reducible as _;

/// A draft with something in every kind of place.
fn full(id: &str) -> Draft {
    let text = include_str!("../example.json");
    Draft { id: id.to_owned(), ..file::read(text).expect("the example is a draft") }
}

/// A store that holds this text as the draft `a` of this tab, and another draft beside it.
fn holding(text: &str) -> Memory {
    let memory = Memory::default();
    drafts::save(&memory, &full("other")).unwrap();
    memory.write(Scope::Device, &drafts::key("a"), text).unwrap();
    drafts::set_current(&memory, "a");
    memory
}

/// What the store holds as a draft.
fn held(memory: &Memory, id: &str) -> String {
    memory.read(Scope::Device, &drafts::key(id)).unwrap().unwrap_or_default()
}

/// The page opens without the draft, says so, and leaves it exactly as it is, whatever is typed afterwards.
#[track_caller]
fn is_told_and_left_alone(text: &str) -> String {
    let memory = holding(text);
    let (draft, told) = drafts::open(&memory);
    assert_eq!(draft.title, full("other").title, "the other draft is opened instead");
    drafts::save(&memory, &Draft { title: "typed afterwards".into(), ..draft }).unwrap();
    assert_eq!(held(&memory, "a"), text);
    assert_eq!(drafts::entries(&memory).len(), 2, "both are on the shelf");
    told.expect("it is told")
}

#[test]
fn a_draft_that_is_cut_off_anywhere_is_told_and_left_alone() {
    let text = file::write(&full("a"));
    let whole = text.trim_end();
    for (end, _) in whole.char_indices() {
        let told = is_told_and_left_alone(&whole[..end]);
        assert!(told.starts_with("A draft on this device cannot be read. "), "{end}: {told}");
    }
}

#[test]
fn a_draft_with_any_byte_changed_is_read_or_told() {
    let text = file::write(&full("a"));
    for (place, letter) in text.char_indices() {
        let broken = [&text[..place], "\u{1}", &text[place + letter.len_utf8()..]].concat();
        is_told_and_left_alone(&broken);
    }
}

#[test]
fn a_draft_of_a_newer_edition_is_told_and_left_alone() {
    let [own, next] = [file::VERSION, file::VERSION + 1].map(|version| format!("\"version\": {version}"));
    let newer = file::write(&full("a")).replacen(&own, &next, 1);
    let told = is_told_and_left_alone(&newer);
    assert!(
        told.contains(&format!("has version {}", file::VERSION + 1)) && told.contains("newer edition"),
        "{told}"
    );
}

#[test]
fn a_draft_of_an_older_edition_is_opened_and_becomes_new_with_the_next_change() {
    let older = include_str!("../../../tests/advisory/files/v1.json");
    let memory = holding(older);
    let (draft, told) = drafts::open(&memory);
    assert_eq!((told, held(&memory, "a").as_str()), (None, older), "looking changes nothing");
    let draft = Draft { id: "a".into(), title: "changed".into(), ..draft };
    drafts::save(&memory, &draft).unwrap();
    assert!(held(&memory, "a").contains(&format!("\"version\": {}", file::VERSION)));
}

#[test]
fn a_store_that_gives_up_at_any_write_keeps_what_it_had_and_says_so() {
    for fault in [StoreError::Full, StoreError::Denied] {
        for writes in 0..2 {
            let memory = Memory::default();
            drafts::save(&memory, &full("other")).unwrap();
            let before = held(&memory, "other");
            memory.fails_after.set(Some((writes, fault)));
            assert_eq!(drafts::save(&memory, &full("a")), Err(fault), "write {writes}");
            // Where the page ends here, the other draft is found as it was.
            assert_eq!(held(&memory, "other"), before, "write {writes}");
            assert_eq!(drafts::open(&memory).0, full("other"), "write {writes}");
            // With room again, the draft is kept and comes first.
            memory.fails_after.set(None);
            drafts::save(&memory, &full("a")).unwrap();
            assert_eq!(drafts::open(&memory).0, full("a"));
        }
    }
}

#[test]
fn what_a_store_refuses_is_known_to_be_lost_with_the_page() {
    let at = Timestamp::from_unix_seconds(0);
    for fault in [StoreError::Full, StoreError::Denied, StoreError::FilesAlone] {
        let page =
            Rc::new(State::new(full("a"), Route::Title, at)).reduce(Action::Saved(Saved::Failed(fault)));
        assert!(page.would_lose(), "{fault}");
        let other = page.reduce(Action::Open(Rc::new(full("b"))));
        assert_eq!(other.parked.len(), 1, "{fault}: it stays in memory");
        assert!(other.would_lose(), "{fault}");
    }
}

#[test]
fn a_store_that_shows_nothing_opens_an_empty_page() {
    let memory = holding(&file::write(&full("a")));
    memory.fault.set(Some(StoreError::Denied));
    assert_eq!(drafts::open(&memory), (Draft { id: "id-1".into(), ..Draft::default() }, None));
    assert!(drafts::entries(&memory).is_empty());
    memory.fault.set(None);
    assert_eq!(drafts::open(&memory).0, full("a"), "it was there all the time");
}

#[test]
fn a_broken_order_hides_no_draft() {
    for order in ["", "\n\n\n", "gone\nother\nother\n\u{0}", "{}", &"x".repeat(1_000_000)] {
        let memory = holding(&file::write(&full("a")));
        memory.write(Scope::Device, "advisory-desk/order", order).unwrap();
        let ids: BTreeSet<String> = drafts::entries(&memory).into_iter().map(|entry| entry.id).collect();
        assert_eq!(ids, BTreeSet::from(["a".to_owned(), "other".to_owned()]));
    }
}

#[test]
fn two_tabs_that_write_in_turn_lose_neither_draft() {
    let memory = Memory::default();
    for round in 0..10 {
        for id in ["mine", "theirs"] {
            drafts::save(&memory, &Draft { title: format!("{id} {round}"), ..full(id) }).unwrap();
        }
    }
    let titles: Vec<String> =
        drafts::entries(&memory).into_iter().map(|entry| entry.draft.unwrap().title.clone()).collect();
    assert_eq!(titles, ["theirs 9", "mine 9"]);
}
