//! The first version of `RustSec`'s advisories: a file of TOML, with the title and the description in it.

use crate::formats::record::{list, own_text, text as text_of};
use crate::formats::{Imported, ReadError, Source, rustsec};
use serde_json::{Map, Value, json};

/// Whether a text is a table of TOML that begins as these do.
pub(super) fn fits(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.next() == Some("[advisory]")
}

/// Reads an advisory: what it keeps elsewhere is put where the current version has it.
pub(super) fn read(text: &str) -> Result<Imported, ReadError> {
    let mut record =
        crate::syntax::toml_value(text).map_err(|(at, problem)| rustsec::toml_error(text, at, &problem))?;
    let mut advisory = record.get_mut("advisory").map_or(Value::Null, Value::take);
    for (key, old) in [("patched", "patched_versions"), ("unaffected", "unaffected_versions")] {
        if let Some(versions) = table(&mut record, "versions")
            && !versions.contains_key(key)
            && let Some(list) = advisory.get_mut(old)
        {
            versions.insert(key.to_owned(), list.take());
        }
    }
    if let Some(functions) = table(&mut record, "affected").and_then(|affected| member(affected, "functions"))
    {
        let names = list(&mut advisory, "affected_functions").filter_map(own_text);
        functions.extend(names.map(|name| (name, json!([]))));
    }
    let (title, description) = (text_of(&mut advisory, "title"), text_of(&mut advisory, "description"));
    if let Some(place) = record.get_mut("advisory") {
        *place = advisory;
    }
    let mut imported = rustsec::from_table(record, title.trim(), &format!("{}\n", description.trim()));
    imported.source = Source::RustSec1;
    Ok(imported)
}

/// A table in a record, which is made where there is none; `None` where something else stands there.
fn table<'a>(record: &'a mut Value, key: &str) -> Option<&'a mut Map<String, Value>> {
    record.as_object_mut().and_then(|record| member(record, key))
}

fn member<'a>(table: &'a mut Map<String, Value>, key: &str) -> Option<&'a mut Map<String, Value>> {
    table.entry(key).or_insert_with(|| json!({})).as_object_mut()
}
