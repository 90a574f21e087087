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
