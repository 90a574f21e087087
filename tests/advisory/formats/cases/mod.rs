//! One case of everything that is easily lost.

pub(crate) mod records;
mod versions;
mod written;

use super::options;
use crate::records::fixture as text_of;
use advisory_core::Draft;
use advisory_core::formats::{Format, Imported, read, write};
use serde_json::Value;

fn import(record: &Value) -> Imported {
    read(&record.to_string()).unwrap()
}

/// The rows in a line each: `affected | patched`.
fn rows(draft: &Draft) -> Vec<String> {
    draft.products.iter().map(|row| format!("{} | {}", row.affected, row.patched)).collect()
}

/// What is lost, as `field: value`.
fn lost(imported: &Imported) -> Vec<String> {
    imported.losses.iter().map(|loss| format!("{}: {}", loss.field, loss.value)).collect()
}

/// A fixture as a draft and as OSV again.
fn fixture(name: &str) -> (Imported, Value) {
    let imported = read(&text_of(name)).unwrap();
    let written = write(&imported.draft, Format::Osv, &options()).unwrap().text;
    (imported, serde_json::from_str(&written).unwrap())
}
