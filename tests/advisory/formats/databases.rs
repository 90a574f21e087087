//! The databases' YAML, and records within a list.

use crate::records::{self, Record};
use advisory_core::formats::{Source, read, records as listed};
use advisory_core::version::Range;
use std::collections::BTreeMap;

/// Each is taken for what it is, every range can be read, and what is left over is counted by its place.
pub(crate) fn records_in_yaml_are_read(records: &[Record]) {
    let (mut rows, mut losses, mut sources) =
        (0, BTreeMap::<String, usize>::new(), BTreeMap::<&str, usize>::new());
    for (name, text) in records.iter().filter(|(name, _)| records::is(name, "yml")) {
        let imported = read(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let expected = if name.starts_with("ruby") { Source::RubySec } else { Source::Elixir };
        assert_eq!(imported.source, expected, "{name}");
        assert_eq!(listed(text).unwrap().len(), 1, "{name}");
        for row in &imported.draft.products {
            assert!(
                row.affected.is_empty() || row.affected.parse::<Range>().is_ok(),
                "{name}: {}",
                row.affected
            );
            assert!(row.ecosystem.is_some() && !row.package.is_empty(), "{name}");
            rows += 1;
        }
        assert!(!imported.draft.products.is_empty(), "{name}");
        *sources.entry(imported.source.label()).or_default() += 1;
        for loss in imported.losses {
            *losses.entry(loss.field).or_default() += 1;
        }
    }
    println!("{sources:?}: {rows} rows; left over: {losses:?}");
}

/// A record of one format is never taken for another: each keeps its source when it is one of a list.
pub(crate) fn records_keep_their_source_in_a_list(records: &[Record]) {
    for (name, text) in records.iter().filter(|(name, _)| records::is(name, "json")) {
        let alone = read(text).unwrap().source;
        let list = listed(&format!("[{text},{text}]")).unwrap();
        assert_eq!(list.len(), 2, "{name}");
        assert_eq!(read(&list[1].text).unwrap().source, alone, "{name}");
        assert!(!list[1].label.is_empty(), "{name}");
    }
}

#[test]
fn the_fixtures_are_read_so() {
    records_in_yaml_are_read(&records::known());
    records_keep_their_source_in_a_list(&records::known());
}
