//! Broken, huge, deeply nested and hostile texts.

use super::accounts;
use crate::records::{self, Record};
use advisory_core::formats::{Format, read};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

#[track_caller]
fn refused(text: &str, message: &str) {
    assert_eq!(read(text).unwrap_err().to_string(), message);
}

#[test]
fn says_what_is_wrong_and_where() {
    let known = "Known are draft files, GitHub's REST and GraphQL APIs, webhooks and alerts, OSV, CVE JSON, NVD, CSAF, \
                 OpenVEX, CycloneDX, npm audit and the databases' YAML and TOML.";
    refused(
        "{\n  \"id\": \"GHSA-",
        "This JSON cannot be read at line 2, column 14: EOF while parsing a string.",
    );
    refused("{\"a\" 1}", "This JSON cannot be read at line 1, column 6: expected `:`.");
    refused(
        "{\"id\": 1,\n \"id\": 2}",
        "This JSON cannot be read at line 2, column 5: `id` stands twice in one object.",
    );
    refused("[]", &format!("This JSON is an empty list. {known}"));
    refused("[{}, {}]", "This text holds 2 records: choose one of them.");
    refused("{}", &format!("This JSON is no advisory in a format that is known. {known}"));
    refused(
        &"[".repeat(1_000_000),
        "This JSON cannot be read at line 1, column 128: recursion limit exceeded.",
    );
    let deep = format!("{{\"id\":\"GHSA-75v8-2h7p-7m2m\",\"affected\":{}", "{\"a\":".repeat(100_000));
    assert!(read(&deep).unwrap_err().to_string().ends_with("recursion limit exceeded."));
}

#[test]
fn broken_tables_are_refused_with_their_place() {
    broken_tables_are_refused(&records::fixtures());
    refused(
        "```toml\n[advisory]\nid = \"x\n```\n# T",
        "This TOML cannot be read at line 3, column 8: invalid basic string, expected `\"`.",
    );
    refused(
        "```toml\n[advisory]\n",
        "This TOML cannot be read at line 3, column 1: the table is not closed: a line with ``` is missing.",
    );
    refused("```toml\na = 1\na = 2\n```\n", "This TOML cannot be read at line 3, column 1: duplicate key.");
    let deep = format!("```toml\na = {}\n```\n", "[".repeat(100_000));
    assert!(read(&deep).unwrap_err().to_string().starts_with("This TOML cannot be read at line 2, column "));
}

/// A table that is cut off anywhere is refused, and says where.
pub(crate) fn broken_tables_are_refused(records: &[Record]) {
    let tables = records.iter().filter(|(name, _)| records::is(name, "md"));
    for (name, text) in tables {
        let table = text.rfind("```").unwrap();
        for (at, _) in text.char_indices().take_while(|(at, _)| *at < table).skip(7) {
            let error = read(&text[..at]).unwrap_err().to_string();
            assert!(error.starts_with("This TOML cannot be read at line "), "{name}, {at}: {error}");
        }
    }
}

/// A record of ten megabytes is read in one go, and everything of it is accounted for.
#[test]
fn huge_records_are_read() {
    let rows: Vec<String> = (1..=50_000)
        .map(|n| format!(r#"{{"package":{{"ecosystem":"npm","name":"p{n}"}},"ranges":[{{"type":"ECOSYSTEM","events":[{{"introduced":"0"}},{{"fixed":"{n}"}}]}}],"x":"{}"}}"#, "y".repeat(80)))
        .collect();
    let record = format!(
        r#"{{"id":"GHSA-75v8-2h7p-7m2m","modified":"2026-11-24T12:00:00Z","affected":[{}]}}"#,
        rows.join(",")
    );
    let imported = read(&record).unwrap();
    assert_eq!(imported.draft.products.len(), 50_000);
    // One for each row's `x`, and one for the time.
    assert_eq!(imported.losses.len(), 50_001);
}

/// A record that is cut off anywhere is refused, and says where.
pub(crate) fn what_is_cut_off_is_refused(records: &[Record]) {
    for (name, text) in records.iter().filter(|(name, _)| records::is(name, "json")) {
        let text = text.trim_end();
        for (at, _) in text.char_indices().step_by(97).take_while(|(at, _)| *at < text.len() - 1) {
            let error = read(&text[..at]).unwrap_err().to_string();
            assert!(at == 0 || error.contains("line "), "{name}, {at}: {error}");
        }
    }
}

#[test]
fn fixtures_that_are_cut_off_are_refused() {
    what_is_cut_off_is_refused(&records::fixtures());
}

/// Records with something changed, put in or taken away in a few places: each is refused, or read, and then everything
/// of the draft is written or named in every format.
pub(crate) fn damaged_records_lose_nothing_silently(records: &[Record]) {
    let mut random = fastrand::Rng::with_seed(5);
    let pieces = [
        "", "\"", "{", "}", "[]", "null", "7", "0", ",", "*", "< ", "\\u0000", "\u{202e}", "🦀", "git", "v1",
        "CVE-",
    ];
    let records: Vec<_> = records.iter().filter(|(name, _)| !records::is(name, "yml")).collect();
    let (mut read_, mut refused) = (0, 0);
    for (name, text) in records.iter().cycle().take(1_000.max(records.len() * 10)) {
        let mut broken = text.clone();
        for _ in 0..random.usize(1..4) {
            let marks: Vec<usize> =
                broken.match_indices(['"', ' ', '.', ':', '-']).map(|(at, _)| at).collect();
            let at = marks[random.usize(..marks.len())];
            let end = if random.bool() { at } else { at + 1 };
            broken.replace_range(at..end, pieces[random.usize(..pieces.len())]);
        }
        match read(&broken) {
            Ok(imported) => {
                read_ += 1;
                for &format in Format::RECORDS {
                    accounts::there_and_back(name, &imported.draft, format);
                }
            }
            Err(_) => refused += 1,
        }
    }
    println!("{read_} read, {refused} refused");
    assert!(read_ > 150 && refused > 150, "{read_} read, {refused} refused");
}

#[test]
fn damaged_fixtures_lose_nothing_silently() {
    damaged_records_lose_nothing_silently(&records::fixtures());
}

/// A member of a record that is something else than it should be, anywhere: it is read or refused, and never makes the
/// reader panic.
pub(crate) fn odd_members_are_losses(records: &[Record]) {
    let run = TestRunner::new(crate::drafts::config()).run(&(0_usize..400, 0_usize..6), |(at, with)| {
        let odd = ["7", "[]", "{\"x\":1}", "\"odd\"", "true", "[\"odd\",[{}]]"][with];
        for (name, text) in records.iter().filter(|(name, _)| records::is(name, "json")) {
            let Some((place, _)) = text.match_indices("\": ").nth(at) else { continue };
            let rest = &text[place + 3..];
            let end = rest.find([',', '\n', '}']).unwrap_or(0);
            let broken = format!("{}{odd}{}", &text[..place + 3], &rest[end..]);
            if let Ok(imported) = read(&broken) {
                prop_assert!(!imported.source.label().is_empty(), "{name}");
            }
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn odd_members_of_fixtures_are_losses() {
    odd_members_are_losses(&records::fixtures());
}

proptest! {
    #![proptest_config(crate::drafts::config())]

    #[test]
    fn no_text_makes_the_reader_panic(text in prop_oneof![any::<String>(), "[{\\[]\"[a-z_]{0,12}\".{0,40}", "```toml\n.{0,40}\n```\n.{0,20}"]) {
        let _ = read(&text);
    }
}
