//! The texts for releases, by the tools that read them.

use crate::drafts;
use crate::oracles::{ask, node};
use advisory_core::Draft;
use advisory_core::draft::{Ecosystem, Product, PublicText};
use advisory_core::formats::{Disclosure, Format, Options, write};
use proptest::strategy::{Strategy as _, ValueTree as _};
use proptest::test_runner::TestRunner;
use serde_json::Value;

pub(crate) fn options(disclosure: Disclosure) -> Options {
    Options { disclosure, ..Options::at("2026-11-24T12:00:00Z".parse().unwrap()) }
}

/// Made-up drafts, the same in every run.
pub(crate) fn made_up(count: usize) -> Vec<Draft> {
    let mut runner = TestRunner::new(drafts::config());
    (0..count).map(|_| drafts::draft().new_tree(&mut runner).unwrap().current()).collect()
}

/// The changesets tool reads what we write: the packages with a kind of release, and the words.
#[test]
fn changesets_are_read_by_their_own_tool() {
    let mut written = Vec::new();
    let mut names = 0;
    for mut draft in made_up(300) {
        // A whole file of the user's own is the user's own affair.
        draft.release.texts.remove(&PublicText::Changeset);
        for name in ["@o/ünï \"quoted\" \\ 🦀", "p"] {
            draft.products.push(Product {
                ecosystem: Some(Ecosystem::Npm),
                package: name.into(),
                affected: "<= 1.2.2".into(),
                patched: "1.3.0".into(),
                ..Product::default()
            });
        }
        names += 1;
        for disclosure in [Disclosure::Neutral, Disclosure::Full] {
            let text = write(&draft, Format::Changeset, &options(disclosure)).unwrap().text;
            written.push((draft.clone(), disclosure, text));
        }
    }
    let texts: Vec<_> = written.iter().map(|(.., text)| text).collect();
    let Some(answer) = ask(node("changesets.js"), &serde_json::to_string(&texts).unwrap()) else { return };
    let read: Vec<Value> = serde_json::from_str(&answer).unwrap();
    assert_eq!(read.len(), 2 * names);
    for ((draft, disclosure, text), read) in written.iter().zip(read) {
        let releases = read["releases"].as_array().unwrap();
        assert!(!releases.is_empty(), "{text}");
        for release in releases {
            let name = release["name"].as_str().unwrap();
            let planned = draft.release.packages.iter().any(|released| released.package.trim() == name);
            let affected = draft.products.iter().any(|row| row.package.trim() == name);
            assert!(planned || affected, "{name:?} in {text}");
            assert!(["patch", "minor", "major"].contains(&release["type"].as_str().unwrap()), "{text}");
        }
        let summary = read["summary"].as_str().unwrap();
        match disclosure {
            Disclosure::Neutral => assert_eq!(summary, "Maintenance release; details follow."),
            Disclosure::Full => assert!(summary.contains("See https://github.com/"), "{summary}"),
        }
    }
}

/// Pieces that changelogs are made of; a made-up one is some of them, from the newest release down.
const LAYOUTS: &[(&str, &str, &[&str], &str)] = &[
    (
        "# Changelog\n\nWhat users see.\n\n",
        "## [Unreleased]\n\n### Added\n\n- A thing.\n\n",
        &[
            "## [2.0.0] - 2026-02-01\n\n### Changed\n\n- Everything.\n\n",
            "## [1.2.2] - 2026-01-01\n\n### Security\n\n- Another.\n\n### Fixed\n\n- A\n  long one.\n\n",
            "## [1.0.0] - 2025-01-01\n\nFirst.\n\n",
        ],
        "[2.0.0]: https://example.org/2.0.0\n[1.0.0]: https://example.org/1.0.0\n",
    ),
    (
        "# @o/p\n\n",
        "",
        &[
            "## 2.0.0\n\n### Major Changes\n\n- 0a1b2c3: Everything.\n\n",
            "## 1.2.2\n\n### Patch Changes\n\n- 0a1b2c3: One.\n- Updated dependencies\n  - @o/q@1.0.0\n\n",
            "## 1.0.0\n\n### Minor Changes\n\n- First.\n",
        ],
        "",
    ),
    (
        "",
        "",
        &["# v2.0.0 (2026-02-01)\n\n* A\n\n", "# v1.2.2 (2026-01-01)\n\n* B\n\n", "# v1.0.0\n\n* C"],
        "\n",
    ),
];

/// Every choice of the pieces.
fn changelogs() -> Vec<String> {
    let mut made = Vec::new();
    for (title, unreleased, releases, links) in LAYOUTS {
        for choice in 0..1_u32 << (releases.len() + 3) {
            let has = |bit: usize| choice & 1 << bit != 0;
            let mut text = String::new();
            text += if has(0) { title } else { "" };
            text += if has(1) { unreleased } else { "" };
            for (number, release) in releases.iter().enumerate().filter(|(number, _)| has(number + 3)) {
                text += if number == 0 && has(1) { &release[..] } else { release };
            }
            text += if has(2) { links } else { "" };
            made.push(text.replace('\n', "\r\n"));
            made.push(text);
        }
    }
    made
}

/// The entry is the only thing that changes in a file, and programs that read changelogs find it below its version.
#[test]
fn an_entry_is_found_and_nothing_else_is_touched() {
    let draft = Draft {
        products: vec![Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "@o/p".into(),
            affected: "< 1.2.3".into(),
            patched: "1.2.3".into(),
            ..Product::default()
        }],
        ..Draft::default()
    };
    let changelogs = changelogs();
    for file in &changelogs {
        let with = |existing: &str| {
            let existing = Some(existing.to_owned());
            let options = Options { existing, ..options(Disclosure::Neutral) };
            write(&draft, Format::Changelog, &options).unwrap().text
        };
        let text = with(file);
        assert_eq!(with(&text), text, "a second time changes nothing");
        // What comes before the entry and what follows it are the file.
        let same = |(a, b): &(u8, u8)| a == b;
        let before = file.bytes().zip(text.bytes()).take_while(same).count();
        let after = file.bytes().rev().zip(text.bytes().rev()).take_while(same).count();
        assert!(before + after >= file.len(), "{file:?} became {text:?}");
        let read = parse_changelog::parse(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        let release = read.get("1.2.3").unwrap_or_else(|| panic!("no 1.2.3 in {text}"));
        assert!(release.notes.contains("Maintenance release; details follow."), "{text}");
        let old = parse_changelog::parse(file).map(|old| old.len()).unwrap_or_default();
        assert_eq!(read.len(), old + 1, "{text}");
    }
    assert!(changelogs.len() > 300);
}

/// A calendar program reads what we write, and finds the words as they were.
#[test]
fn calendars_are_read_by_another_program() {
    use icalendar::{Calendar, CalendarComponent, Component as _};
    let mut events = 0;
    for draft in made_up(300) {
        for disclosure in [Disclosure::Neutral, Disclosure::Full] {
            let Ok(written) = write(&draft, Format::Ics, &options(disclosure)) else { continue };
            assert!(written.text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
            let calendar: Calendar = written.text.parse().unwrap();
            for event in &calendar.components {
                let CalendarComponent::Event(event) = event else { panic!("{event:?}") };
                let summary = event.get_summary().unwrap();
                if disclosure == Disclosure::Full {
                    let title = draft.title.split_whitespace().collect::<Vec<_>>().join(" ");
                    let title: String = title.chars().filter(|c| !c.is_control()).collect();
                    assert!(summary.ends_with(&title), "{summary:?} and {title:?}");
                }
                assert!(event.get_start().is_some() && event.get_uid().is_some());
                events += 1;
            }
        }
    }
    assert!(events > 300, "{events}");
}

/// Nothing of the draft but packages, versions and the repository is in a neutral text, whatever was typed.
#[test]
fn neutral_texts_do_not_tell() {
    for mut draft in made_up(100) {
        draft.title = "HOLE".into();
        draft.description = "HOLE\n### Impact\nHOLE".into();
        draft.weaknesses = vec!["HOLE".into()];
        draft.credits.clear();
        draft.release.texts.clear();
        draft.report.message = "HOLE".into();
        for format in Format::ALL.iter().copied().filter(|format| format.has_neutral_form()) {
            let Ok(written) = write(&draft, format, &options(Disclosure::Neutral)) else { continue };
            assert!(!written.text.contains("HOLE"), "{format:?}: {}", written.text);
        }
    }
}
