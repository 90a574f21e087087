//! Advisories in every notation: the project's fixtures, and the real records of the corpora.

use advisory_core::Draft;
use advisory_core::formats::read;
pub(crate) use advisory_desk_tests::fixtures::{Record, records as fixtures};
use advisory_desk_tests::{corpora, fixtures};
use serde_json::Value;
use std::path::Path;

/// The real records where they are, and otherwise the fixtures.
pub(crate) fn known() -> Vec<Record> {
    corpora::folder().map_or_else(fixtures, |folder| fixtures::records_in(&folder.join("advisories")))
}

/// The text of a fixture, by its path in the folder of advisories.
pub(crate) fn fixture(name: &str) -> String {
    fixtures::read(&format!("advisories/{name}"))
}

/// Whether the name of a record ends like this: `json`, `md`, `yml`.
pub(crate) fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

/// The records of a folder.
pub(crate) fn of<'a>(records: &'a [Record], folder: &str) -> impl Iterator<Item = &'a Record> {
    records.iter().filter(move |(name, _)| name.split('/').next() == Some(folder))
}

/// A record as a draft.
pub(crate) fn draft(record: &Value) -> Draft {
    read(&record.to_string()).unwrap().draft
}

/// Every record in the OSV format, with its path.
pub(crate) fn osv(records: &[Record]) -> impl Iterator<Item = (&str, Value)> {
    let json =
        records.iter().filter_map(|(name, text)| Some((name.as_str(), serde_json::from_str(text).ok()?)));
    json.filter(|(_, record): &(_, Value)| record["id"].is_string())
}
