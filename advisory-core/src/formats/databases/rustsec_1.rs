//! The first version of `RustSec`'s advisories: a file of TOML, with the title and the description in it.

use crate::formats::{Imported, ReadError, Source, rustsec};
use serde_json::Value;
use std::fmt::Write as _;

/// Whether a text is a table of TOML that begins as these do.
pub(super) fn fits(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next() == Some("[advisory]")
}

/// Reads an advisory: it is written as the current version has it, and read as one.
pub(super) fn read(text: &str) -> Result<Imported, ReadError> {
    let record =
        crate::syntax::toml_value(text).map_err(|(at, problem)| rustsec::toml_error(text, at, &problem))?;
    let advisory = &record["advisory"];
    let own = |key: &str| advisory[key].as_str().unwrap_or_default();
    let mut table = "```toml\n[advisory]\n".to_owned();
    let moved = ["title", "description", "patched_versions", "unaffected_versions", "affected_functions"];
    for (key, value) in
        advisory.as_object().into_iter().flatten().filter(|(key, _)| !moved.contains(&key.as_str()))
    {
        // Texts and lists are written alike in JSON and TOML.
        let _ = writeln!(table, "{key} = {value}");
    }
    table.push_str("\n[versions]\n");
    for (key, old) in [("patched", "patched_versions"), ("unaffected", "unaffected_versions")] {
        let list = record["versions"].get(key).or_else(|| advisory.get(old));
        let _ = writeln!(table, "{key} = {}", list.unwrap_or(&Value::Array(Vec::new())));
    }
    let written = format!("{table}```\n\n# {}\n\n{}\n", own("title"), own("description").trim());
    let mut imported = rustsec::read(&written)?;
    imported.source = Source::RustSec1;
    Ok(imported)
}
