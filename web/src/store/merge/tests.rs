use super::*;
use advisory_core::draft::{Clock, Ecosystem, FixState};
use advisory_core::{Edit, Timestamp, file};

fn example() -> Draft {
    file::read(include_str!("../../example.json")).expect("the example is a draft")
}

/// What the two windows made of the example, and what is merged from it.
#[track_caller]
fn merged(one: impl Fn(&mut Draft), two: impl Fn(&mut Draft)) -> (Draft, Vec<Conflict>) {
    let base = example();
    let changed = |change: &dyn Fn(&mut Draft)| {
        let mut draft = base.clone();
        change(&mut draft);
        Content::of(Rc::new(draft))
    };
    let (one, two) = (changed(&one), changed(&two));
    let merged = merge(&Content::of(Rc::new(base)), &one, &two);
    (Rc::unwrap_or_clone(merged.draft), Rc::unwrap_or_clone(merged.conflicts))
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
fn a_settled_conflict_is_over_and_a_new_one_is_not() {
    let conflict = |other: &str| Conflict { field: Field::Title, other: other.into() };
    let with = |conflicts: &[&str]| Content {
        draft: Rc::new(Draft { title: "In the draft".into(), ..Draft::default() }),
        conflicts: Rc::new(conflicts.iter().map(|other| conflict(other)).collect()),
    };
    let merged = merge(&with(&["old", "open"]), &with(&["open", "new"]), &with(&["old", "open"]));
    assert_eq!(*merged.conflicts, [conflict("new"), conflict("open")]);
    // What the draft or another text has already is said once.
    let merged = merge(&with(&[]), &with(&["the draft", "Inthe draft"]), &with(&["letters", "letters more"]));
    assert_eq!(*merged.conflicts, [conflict("letters more")]);
}

#[test]
fn without_a_common_base_nothing_is_dropped() {
    let one = Content::of(Rc::new(example()));
    let two = Content::of(Rc::new(Draft { title: "Quite another".into(), ..example() }));
    let merged = merge(&Content::default(), &one, &two);
    assert_eq!(*merged.draft, *one.draft);
    assert_eq!(*merged.conflicts, [Conflict { field: Field::Title, other: "Quite another".into() }]);
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
        draft
    };
    for field in super::super::kept::typed_fields(0) {
        let with = |text: &str| {
            let mut draft = before.clone();
            Edit::Text(field, text.into()).apply(&mut draft);
            assert_eq!(draft.text(field), Some(text), "{field}");
            Content::of(Rc::new(draft))
        };
        let merged = merge(&with("base"), &with("the one"), &with("two others"));
        assert_eq!(merged.draft.text(field), Some("the one"));
        assert_eq!(*merged.conflicts, [Conflict { field, other: "two others".into() }]);
        let merged = merge(&with("base"), &with("base"), &with("two others"));
        assert_eq!((merged.draft.text(field), merged.conflicts.len()), (Some("two others"), 0));
    }
}
