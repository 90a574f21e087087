//! Reading prose: advisories, our own Markdown, and hostile text.

use crate::drafts;
use crate::records::{self, Record};
use advisory_core::draft::Product;
use advisory_core::formats::{Format, Imported, Options, Source, read, write};
use advisory_core::version::Range;
use advisory_core::{Draft, Edit, Field};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// Asserts what holds for every text: it is all there, offers are about places in it, and nothing is taken unasked.
fn sound(text: &str) -> Option<Imported> {
    let imported = read(text).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    match imported.source {
        Source::Report => assert_eq!(imported.draft.report.message, text),
        Source::Advisory => assert!(text.ends_with(&imported.draft.description)),
        _ => return None,
    }
    let mut rest = imported.draft.clone();
    rest.title.clear();
    rest.description.clear();
    rest.report.message.clear();
    assert_eq!(rest, Draft::default());
    for offer in &imported.offers {
        assert!(text.get(offer.span.clone()).is_some_and(|found| !found.is_empty()), "{offer:?}");
        let mut draft = imported.draft.clone();
        offer.clone().apply(&mut draft);
        assert_ne!(draft, imported.draft, "{offer:?} changes nothing");
    }
    Some(imported)
}

proptest! {
    #![proptest_config(drafts::config())]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        sound(&text);
    }

    #[test]
    fn pieces_of_advisories_are_read_in_any_order(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        sound(&pieces.concat());
    }
}

/// What advisories are made of, and what breaks readers.
const PIECES: &[&str] = &[
    "# Title\n",
    "### Impact\n",
    "Patches:\n",
    "Workarounds\n",
    "### PoC\n",
    "Credits\n",
    "===\n",
    "---\n",
    "```\n",
    "~~~",
    "`",
    "\n",
    " ",
    "\r\n",
    "- ",
    "| a | `b` |\n",
    "|--|\n",
    "| Package | Affected versions |\n",
    "Package: ",
    "Affected versions\n",
    "`p` (npm)",
    "before ",
    "through ",
    "up to ",
    "and earlier",
    "1.2.3",
    "2.x",
    "1.0-1.4",
    ">=",
    "< ",
    ", ",
    " or ",
    "fixed in ",
    "CVSS:3.1/",
    "AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
    "CVE-2025-46653",
    "ghsa-75v8-2h7p-7m2m",
    "CWE-79",
    "cwe: ",
    "https://github.com/o/r",
    "https://",
    "pkg:npm/%40a/b@1",
    "npm install ",
    "@octocat",
    "reported by ",
    "Mona Lisa",
    "<!--",
    "-->",
    "ä🦀",
    "\u{202e}",
    "\u{a0}",
];

/// Each piece over and over, alone and with others, up to this many bytes: nothing takes more than linear time, or the run
/// would stand still here.
fn much_of_anything(most: usize) {
    const UNITS: &[&str] = &[
        "`a` ",
        "` `` ",
        "1.x, ",
        "before 1.x ",
        "1.0-1-",
        "ghsa-",
        "a@b@",
        "pkg:npm/",
        "\n\n",
        "1.2.3 to ",
        "Credits\n@a\n",
    ];
    let with_versions: Vec<String> = PIECES.iter().map(|piece| format!("{piece}1.2.3 ")).collect();
    let units = PIECES.iter().chain(UNITS).copied().chain(with_versions.iter().map(String::as_str));
    for unit in units {
        sound(&unit.repeat(most / unit.len()));
    }
}

#[test]
fn much_of_anything_is_read() {
    much_of_anything(20_000);
}

#[test]
#[ignore = "takes some minutes"]
fn a_megabyte_of_anything_is_read() {
    much_of_anything(999_000);
}

/// Our own Markdown gives back the facts, once they are taken over.
pub(crate) fn our_own_markdown_comes_back(records: &[Record]) {
    let (mut rows, mut count) = (0, 0);
    for (name, record) in records::osv(records) {
        let draft = records::draft(&record);
        let options = Options::at("2026-11-24T12:00:00Z".parse().unwrap());
        let text = write(&draft, Format::Markdown, &options).unwrap().text;
        let Some(imported) = sound(&text) else { panic!("{name}") };
        let back = imported.with_offers();
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let own: Vec<Product> = draft.products.clone();
        let unique: BTreeSet<_> = own.iter().map(|row| (&row.package, &row.affected, &row.patched)).collect();
        let read: BTreeSet<_> =
            back.products.iter().map(|row| (&row.package, &row.affected, &row.patched)).collect();
        // A record without rows has prose that offers some, and fifty are enough for everyone.
        assert!(unique.is_empty() || unique.len() > 50 || read == unique, "{name}: {read:?} for {unique:?}");
        for id in &draft.weaknesses {
            assert!(back.weaknesses.contains(id), "{name} {id}");
        }
        assert!(draft.ghsa_id.is_empty() || back.ghsa_id == draft.ghsa_id, "{name}");
        if let Some(vector) = draft.severity.vector().filter(|vector| !vector.is_empty()) {
            // What ends in a slash comes back repaired.
            assert_eq!(back.severity.vector(), Some(vector.trim_end_matches('/')), "{name}");
        }
        assert!(!back.title.is_empty() || one_line(&draft.title).is_empty(), "{name}");
        rows += read.len();
        count += 1;
    }
    println!("{count} records and {rows} rows came back from Markdown");
}

/// How much of what a record says in its fields is found in its prose, and how much of what is found is so.
pub(crate) fn what_prose_says_is_found(records: &[Record]) {
    let (mut found, mut right, mut wrong, mut stated, mut without) = (0, 0, Vec::new(), 0, 0);
    for (name, record) in records::osv(records) {
        let draft = records::draft(&record);
        let Some(imported) = sound(&format!("# {}\n\n{}\n", draft.title, draft.description)) else {
            continue;
        };
        let end = |text: &str| -> Option<String> {
            text.parse::<Range>().ok()?.upper().map(|upper| upper.version.to_string())
        };
        let ends: BTreeSet<String> = draft.products.iter().filter_map(|row| end(&row.affected)).collect();
        let said = ends.iter().filter(|version| draft.description.contains(version.as_str())).count();
        stated += said;
        let mut hits = BTreeSet::new();
        for offer in imported.offers.iter().filter(|offer| offer.field == Field::Products) {
            let [Edit::InsertProduct(_, row)] = offer.edits.as_slice() else { panic!("{offer:?}") };
            let versions =
                [end(&row.affected), Some(row.patched.clone()).filter(|version| !version.is_empty())];
            let Some(version) = versions.into_iter().flatten().next() else { continue };
            found += 1;
            if ends.contains(&version) {
                right += 1;
                hits.insert(version);
            } else {
                wrong.push(format!("{name}: {}", offer.label));
            }
        }
        without += said - hits.len().min(said);
    }
    println!(
        "{found} rows offered, {right} of them end as a row of the record does; {stated} ends stand in the prose, {without} were not found"
    );
    if std::env::var_os("FINDINGS").is_some() {
        println!("{}", wrong.join("\n"));
    }
}

#[test]
fn markdown_and_prose_of_fixtures_are_read() {
    let records = records::fixtures();
    our_own_markdown_comes_back(&records);
    what_prose_says_is_found(&records);
}
