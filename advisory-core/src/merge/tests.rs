use super::*;
use crate::draft::{Clock, Credit, Ecosystem, Event, FixState, Product, PublicText, ReleasedPackage};
use crate::{Edit, Timestamp};

fn example() -> Draft {
    Draft {
        title: "Path traversal when an archive is unpacked".into(),
        description: "### Impact\n\nA name such as `../../x` leaves the folder.\n".into(),
        products: ["crab-unzip", "crab-tar"].map(row).into(),
        weaknesses: vec!["CWE-22".into()],
        ..Draft::default()
    }
}

/// What the two windows made of the example, and what is merged from it.
#[track_caller]
fn merged(one: impl Fn(&mut Draft), two: impl Fn(&mut Draft)) -> (Draft, Vec<Conflict>) {
    let base = example();
    let changed = |change: &dyn Fn(&mut Draft)| {
        let mut draft = base.clone();
        change(&mut draft);
        draft
    };
    let Merged { draft, conflicts } = merge(&base, &changed(&one), &changed(&two));
    (draft, conflicts)
}

/// The same draft whichever window comes first, without a conflict.
#[track_caller]
fn both(one: impl Fn(&mut Draft) + Copy, two: impl Fn(&mut Draft) + Copy) -> Draft {
    let (draft, conflicts) = merged(one, two);
    assert_eq!(conflicts, []);
    assert_eq!(merged(two, one), (draft.clone(), vec![]), "neither window comes first");
    draft
}

fn row(package: &str) -> Product {
    Product { package: package.into(), ..Product::default() }
}

#[test]
fn changes_of_different_fields_are_all_kept() {
    let draft = both(
        |draft| {
            draft.title.push_str(" again");
            draft.severity.level = None;
            draft.progress.mark("z.last".into(), true);
            draft.progress.clocks.insert(Clock::CveRequest, Timestamp::from_unix_seconds(7));
            draft.products[0].affected = "< 9".into();
            draft.references.push("https://example.com/1".into());
        },
        |draft| {
            draft.description.insert_str(0, "Typed elsewhere.\n\n");
            draft.progress.mark("a.first".into(), true);
            draft.progress.fix = Some(FixState::Public);
            draft.products[0].patched = "9".into();
            draft.products[1].ecosystem = Some(Ecosystem::Npm);
            draft.weaknesses.clear();
            draft.release.texts.insert(PublicText::Branch, "fix".into());
        },
    );
    let before = example();
    assert!(draft.title.ends_with(" again") && draft.description.starts_with("Typed elsewhere."));
    assert!(draft.progress.is_done("z.last") && draft.progress.is_done("a.first"));
    assert_eq!((draft.progress.clocks.len(), draft.progress.fix), (1, Some(FixState::Public)));
    let first = &draft.products[0];
    assert_eq!((first.affected.as_str(), first.patched.as_str()), ("< 9", "9"));
    assert_eq!(draft.products[1].ecosystem, Some(Ecosystem::Npm));
    assert_eq!((draft.weaknesses.len(), draft.references.len()), (0, before.references.len() + 1));
    assert_eq!(draft.release.texts.get(&PublicText::Branch).map(String::as_str), Some("fix"));
}

#[test]
fn rows_come_go_and_change_in_both_windows() {
    let draft = both(
        |draft| draft.products[1].package = "changed".into(),
        |draft| draft.products.insert(0, row("new")),
    );
    let names: Vec<&str> = draft.products.iter().map(|row| row.package.as_str()).collect();
    assert_eq!(names, ["new", example().products[0].package.as_str(), "changed"]);
    let draft = both(|draft| draft.products.push(row("one")), |draft| drop(draft.products.remove(0)));
    assert_eq!(draft.products, [example().products[1].clone(), row("one")]);
    // What was typed into a row outweighs its removal.
    let draft = both(|draft| draft.products[0].package = "typed".into(), |draft| draft.products.clear());
    assert_eq!(draft.products.len(), 1);
    assert_eq!(draft.products[0].package, "typed");
    // An empty row that both added is one row.
    let draft = both(|draft| draft.products.push(row("")), |draft| draft.products.push(row("")));
    assert_eq!(draft.products.len(), 3);
    let draft = both(|draft| draft.credits.clear(), |draft| draft.credits.clear());
    assert!(draft.credits.is_empty());
}

#[test]
fn new_rows_of_both_windows_are_all_there() {
    let (draft, conflicts) =
        merged(|draft| draft.products.push(row("one")), |draft| draft.products.push(row("two")));
    assert_eq!((&draft.products[2..], conflicts.len()), ([row("one"), row("two")].as_slice(), 0));
}

#[test]
fn a_text_that_both_changed_is_kept_twice() {
    let (draft, conflicts) = merged(
        |draft| draft.products[1].affected = "< 1".into(),
        |draft| draft.products[1].affected = "< 2".into(),
    );
    assert_eq!(draft.products[1].affected, "< 1");
    assert_eq!(conflicts, [Conflict { field: Field::Affected(1), other: "< 2".into() }]);
}

#[test]
fn without_a_common_base_nothing_is_dropped() {
    let two = Draft { title: "Quite another".into(), ..example() };
    let merged = merge(&Draft::default(), &example(), &two);
    assert_eq!(merged.draft, example());
    assert_eq!(merged.conflicts, [Conflict { field: Field::Title, other: "Quite another".into() }]);
}

#[test]
fn every_typed_field_is_merged() {
    let before = {
        let mut draft = example();
        draft.timeline.push(Event::default());
        draft.credits.push(Credit::default());
        draft.references.push(String::new());
        draft.fix.commits.push(String::new());
        draft.release.packages.push(ReleasedPackage::default());
        draft.coordination.backports.push(String::new());
        draft
    };
    for field in Field::typed(0) {
        let with = |text: &str| {
            let mut draft = before.clone();
            Edit::Text(field, text.into()).apply(&mut draft);
            assert_eq!(draft.text(field), Some(text), "{field}");
            draft
        };
        let merged = merge(&with("base"), &with("the one"), &with("two others"));
        assert_eq!(merged.draft.text(field), Some("the one"));
        assert_eq!(merged.conflicts, [Conflict { field, other: "two others".into() }]);
        let merged = merge(&with("base"), &with("base"), &with("two others"));
        assert_eq!((merged.draft.text(field), merged.conflicts.len()), (Some("two others"), 0));
    }
}

#[test]
fn a_public_text_that_both_wrote_first_is_kept_twice() {
    let text = Field::Note(Note::Text(crate::draft::PublicText::Branch));
    let with = |words: &str| {
        let mut draft = example();
        Edit::Text(text, words.into()).apply(&mut draft);
        draft
    };
    for (one, two) in [("one", "two"), (" one0", " two0")] {
        let merged = merge(&example(), &with(one), &with(two));
        assert_eq!(merged.draft.text(text), Some(one));
        assert_eq!(merged.conflicts, [Conflict { field: text, other: two.into() }]);
    }
}

#[test]
fn entries_that_each_put_into_an_empty_map_are_all_there() {
    let at = |clock| {
        let mut draft = example();
        Edit::Clock(clock, "2026-11-20T15:10:00Z".parse().ok()).apply(&mut draft);
        draft
    };
    let merged = merge(&example(), &at(Clock::CveRequest), &at(Clock::Publication));
    assert_eq!(merged.draft.progress.clocks.len(), 2);
}
