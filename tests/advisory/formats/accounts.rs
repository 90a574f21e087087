//! Nothing is lost silently: what a record holds is in the draft or named, and what a draft holds comes back or is named.

use super::options;
use crate::drafts;
use crate::records::{self, Record};
use advisory_core::Draft;
use advisory_core::formats::{Format, Imported, Loss, Source, read, write};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Every value of a draft by its path, but for the id, which belongs to the device. Rows without any value do not count.
fn values(draft: &Draft) -> BTreeMap<String, String> {
    fn collect(value: &Value, path: String, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members {
                    let dot = if path.is_empty() { "" } else { "." };
                    collect(value, format!("{path}{dot}{key}"), found);
                }
            }
            Value::Array(items) => {
                let rows = items.iter().filter(|item| !is_empty(item));
                for (row, item) in rows.enumerate() {
                    collect(item, format!("{path}[{row}]"), found);
                }
            }
            Value::Null => {}
            Value::String(text) if text.trim().is_empty() => {}
            Value::String(text) => {
                // White space around a text says nothing.
                found.insert(path, text.trim().to_owned());
            }
            plain => {
                found.insert(path, plain.to_string());
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(&serde_json::to_value(draft).unwrap(), String::new(), &mut found);
    found.remove("id");
    found
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Object(members) => members.values().all(is_empty),
        Value::Array(items) => items.iter().all(is_empty),
        Value::String(text) => text.trim().is_empty(),
        value => value.is_null(),
    }
}

/// The list that a path lies in, or the path itself.
fn list_of(path: &str) -> &str {
    path.split('[').next().unwrap_or(path)
}

/// The first value that did not come back and that no loss names. Where rows have moved, a loss in the same list will do.
fn unaccounted(was: &Draft, is: &Draft, losses: &[Loss]) -> Option<String> {
    let (was, is) = (values(was), values(is));
    let paths: BTreeSet<&String> = was.keys().chain(is.keys()).collect();
    let mut changed = paths.into_iter().filter(|path| was.get(*path) != is.get(*path));
    let named = |path: &str| {
        losses.iter().any(|loss| {
            path.strip_prefix(&loss.field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
                || (path.contains('[') && list_of(path) == list_of(&loss.field))
        })
    };
    changed
        .find(|path| !named(path))
        .map(|path| format!("{path}: {:?} became {:?}", was.get(path), is.get(path)))
}

/// Writes the draft, reads it again, and returns what was lost.
#[track_caller]
pub(super) fn there_and_back(name: &str, draft: &Draft, format: Format) -> Vec<Loss> {
    let written = write(draft, format, &options())
        .unwrap_or_else(|error| panic!("{name} as {}: {error}", format.code()));
    let back = read(&written.text)
        .unwrap_or_else(|error| panic!("{name} as {}: {error}\n{}", format.code(), written.text));
    if let Some(value) = unaccounted(draft, &back.draft, &written.losses) {
        panic!("{name} as {}: {value}\n{:#?}\n{}", format.code(), written.losses, written.text);
    }
    written.losses
}

/// The draft of a record; `None` for those in YAML, which is no format of ours.
pub(super) fn imported(name: &str, text: &str) -> Option<Imported> {
    (!records::is(name, "yml")).then(|| read(text).unwrap_or_else(|error| panic!("{name}: {error}")))
}

pub(crate) fn every_record_is_read_and_written(records: &[Record]) {
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    let (mut read, mut written): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) = Default::default();
    let plain = |field: &str| {
        field.split('[').map(|part| part.split_once(']').map_or(part, |(_, rest)| rest)).collect::<String>()
    };
    for (name, text) in records {
        let Some(Imported { source, draft, losses, .. }) = imported(name, text) else { continue };
        *read.entry(source.label()).or_default() += 1;
        assert_ne!(source, Source::Draft);
        assert!(!draft.title.is_empty(), "{name}");
        for loss in &losses {
            *kinds.entry(format!("from {}\t{}", source.label(), plain(&loss.field))).or_default() += 1;
        }
        for &format in Format::RECORDS {
            let losses = there_and_back(name, &draft, format);
            *written.entry(format.code()).or_default() += 1;
            for loss in losses {
                *kinds.entry(format!("to {}\t{}", format.code(), plain(&loss.field))).or_default() += 1;
            }
        }
    }
    println!("read {read:?}, written {written:?}");
    for (kind, count) in kinds {
        println!("{kind}\t{count}");
    }
}

/// Every value of a record is in its draft, or in a loss, or is one of the words that the format itself brings.
pub(crate) fn no_value_is_overlooked(records: &[Record]) {
    for (name, text) in records {
        let Some(Imported { draft, losses, .. }) = imported(name, text) else { continue };
        let Ok(record) = serde_json::from_str::<Value>(text) else { continue };
        let mut held: String = values(&draft).into_values().collect();
        held.extend(losses.iter().map(|loss| loss.value.as_str()));
        for (path, value) in plain_values(&record) {
            let in_json = Value::from(value.as_str()).to_string();
            assert!(
                held.contains(value.trim()) || held.contains(&in_json) || says_nothing_new(&path, &value),
                "{name}: {path} {value}"
            );
        }
    }
}

#[test]
fn every_fixture_is_read_and_written_and_no_value_is_overlooked() {
    let records = records::fixtures();
    every_record_is_read_and_written(&records);
    no_value_is_overlooked(&records);
}

/// The values of a record, each with the path of its keys.
fn plain_values(value: &Value) -> Vec<(String, String)> {
    match value {
        Value::Object(members) => members
            .iter()
            .flat_map(|(key, value)| {
                plain_values(value).into_iter().map(move |(path, value)| (format!("{key}.{path}"), value))
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(plain_values).collect(),
        Value::Null => Vec::new(),
        Value::String(text) => vec![(String::new(), text.clone())],
        plain => vec![(String::new(), plain.to_string())],
    }
}

/// What a draft says in its own words, or what follows from what it says: the format's name and version, the type of a
/// link, a package URL, a listed version that lies in the row's range, the band of a vector.
fn says_nothing_new(path: &str, value: &str) -> bool {
    let known = [
        "schema_version.",
        "repo.",
        "ecosystem.",
        "purl.",
        "type.",
        "versions.",
        "contact.",
        "introduced.",
        "severity.",
        "dataType.",
        "dataVersion.",
        "state.",
        "lang.",
        "cvssV4_0.",
        "cvssV3_1.",
        "status.",
        "versionType.",
        "lessThan.",
        "packageURL.",
        "format.",
        "scenarios.",
        "defaultStatus.",
        "source.",
        "description.",
        "tags.",
        "url.",
        "vendor.",
        "product.",
    ];
    value.is_empty() || known.iter().any(|key| path.contains(key))
}

proptest! {
    #![proptest_config(drafts::config())]

    #[test]
    fn no_draft_loses_anything_silently(draft in drafts::draft()) {
        for &format in Format::RECORDS {
            there_and_back("a draft", &draft, format);
        }
    }
}
