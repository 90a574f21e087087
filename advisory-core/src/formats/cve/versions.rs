//! The versions of a CVE record: a row as its entries, and entries as rows.

use crate::draft::{Ecosystem, Product};
use crate::formats::{Loss, ecosystems, record};
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version};
use serde::Serialize;
use serde_json::Value;
use std::cmp::Ordering;

/// An entry of `versions`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry {
    version: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    less_than: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    less_than_or_equal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version_type: Option<&'static str>,
}

impl Entry {
    fn plain(version: &str, status: &'static str) -> Self {
        let version = version.chars().take(MOST).collect();
        Self { version, status, less_than: None, less_than_or_equal: None, version_type: None }
    }
}

/// The most characters of a version.
const MOST: usize = 1024;

/// The version from which on all later ones are meant.
const NO_END: &str = "*";

/// A row's range and patched versions as entries. Text that is no range, and a range that begins after a version,
/// which the format cannot say, stand as they are: CVE's own tools read a lone version as text.
pub(super) fn entries(product: &Product) -> Vec<Entry> {
    let text = product.affected.trim();
    let range = text.parse::<Range>().ok().filter(|range| range.lower().is_none_or(|lower| lower.inclusive));
    let mut entries = Vec::new();
    let ends_at = match &range {
        Some(range) => {
            entries.push(ranged(product, range));
            range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version)
        }
        None if text.is_empty() => None,
        None => {
            entries.push(Entry::plain(text, "affected"));
            None
        }
    };
    let patched = product.patched.trim();
    if !patched.is_empty() && ends_at.is_none_or(|version| version.as_str() != patched) {
        entries.extend(patched.split(", ").map(|version| Entry::plain(version, "unaffected")));
    }
    entries
}

fn ranged(product: &Product, range: &Range) -> Entry {
    if let Range::Exact(version) = range {
        return Entry::plain(version.as_str(), "affected");
    }
    let text = |bound: Bound| bound.version.as_str().to_owned();
    let version = range.lower().map_or_else(|| "0".to_owned(), text);
    let upper = range.upper();
    let inclusive = upper.as_ref().is_some_and(|upper| upper.inclusive);
    let end = upper.map_or_else(|| NO_END.to_owned(), text);
    let (less_than, less_than_or_equal) = if inclusive { (None, Some(end)) } else { (Some(end), None) };
    Entry {
        version,
        status: "affected",
        less_than,
        less_than_or_equal,
        version_type: Some(ecosystems::version_type(product.ecosystem)),
    }
}

/// The rows that the entries of an `affected` mean, each like `pattern`. What they cannot hold stays, or is a loss.
pub(super) fn take_rows(
    affected: &mut Value,
    pattern: &Product,
    place: &str,
    losses: &mut Vec<Loss>,
) -> Vec<Product> {
    let mut rows: Vec<Product> = Vec::new();
    // Whether the last row's patched versions are named, and not only told by its end.
    let mut named = false;
    for (number, entry) in record::list(affected, "versions").enumerate() {
        if record::peek(entry, "versionType") == "git" {
            continue;
        }
        match record::peek(entry, "status") {
            "affected" => {
                let place = format!("{place}.versions[{number}]");
                rows.extend(take_range(entry, pattern, &place, losses));
                named = false;
            }
            "unaffected" if is_plain(entry) => {
                let Some(Product { patched, .. }) = rows.last_mut() else { continue };
                if !named {
                    patched.clear();
                }
                if !patched.is_empty() {
                    patched.push_str(", ");
                }
                patched.push_str(&record::text(entry, "version"));
                named = true;
                record::pass_over(entry, "status", |_| true);
                pass_over_type(entry, pattern);
            }
            _ => {}
        }
    }
    if rows.is_empty() {
        rows.push(pattern.clone());
    }
    rows
}

fn is_plain(entry: &Value) -> bool {
    ["lessThan", "lessThanOrEqual", "changes"].iter().all(|key| entry.get(key).is_none())
}

/// The word for the order says nothing where it follows from the ecosystem.
fn pass_over_type(entry: &mut Value, pattern: &Product) {
    let own = ecosystems::version_type(pattern.ecosystem);
    record::pass_over(entry, "versionType", |word| word == own || word == "custom");
}

/// The row of an affected entry; none where it holds what no row can.
fn take_range(entry: &mut Value, pattern: &Product, place: &str, losses: &mut Vec<Loss>) -> Option<Product> {
    let bound = |key: &str, inclusive| {
        let text = record::peek(entry, key);
        VersionText::new(text).map(|version| Bound { version, inclusive })
    };
    let lower = bound("version", true);
    let (below, upto) = (bound("lessThan", false), bound("lessThanOrEqual", true));
    let no_end = [record::peek(entry, "lessThan"), record::peek(entry, "lessThanOrEqual")].contains(&NO_END);
    let (affected, patched) = match (lower, below.or(upto)) {
        (_, None) if is_plain(entry) => {
            let text = record::peek(entry, "version");
            let version = VersionText::new(text);
            (
                version.map_or_else(|| text.to_owned(), |version| Range::Exact(version).to_string()),
                String::new(),
            )
        }
        (Some(lower), None) if no_end => take_changes(entry, lower, pattern, place, losses),
        (Some(lower), Some(upper)) if entry.get("changes").is_none() => {
            let patched = if upper.inclusive { String::new() } else { upper.version.to_string() };
            (Range::Between(lower, upper).normalise().to_string(), patched)
        }
        _ => return None,
    };
    for key in ["version", "status", "lessThan", "lessThanOrEqual"] {
        record::text(entry, key);
    }
    pass_over_type(entry, pattern);
    Some(Product { affected, patched, ..pattern.clone() })
}

/// A range without an end whose versions stop being affected where a change says so. Where several branches stop, each
/// at its own version, the row goes up to the last of them: too much rather than too little.
fn take_changes(
    entry: &mut Value,
    lower: Bound,
    pattern: &Product,
    place: &str,
    losses: &mut Vec<Loss>,
) -> (String, String) {
    let mut ends = Vec::new();
    for change in record::list(entry, "changes").filter(|change| change["status"] == "unaffected") {
        if let Some(version) = VersionText::new(record::peek(change, "at")) {
            ends.push(version);
            *change = Value::Null;
        }
    }
    let read = |ecosystem, version: &VersionText| Version::read(ecosystem, version.as_str());
    // Versions that the ecosystem does not know are put in order by their numbers.
    let own = pattern.ecosystem.filter(|own| ends.iter().all(|version| read(*own, version).is_some()));
    let ecosystem = own.unwrap_or(Ecosystem::Other);
    ends.sort_by(|a, b| read(ecosystem, a).partial_cmp(&read(ecosystem, b)).unwrap_or(Ordering::Equal));
    let patched = ends.iter().map(VersionText::as_str).collect::<Vec<_>>().join(", ");
    if ends.len() > 1 {
        let why = "The versions between the fixes of the branches count as affected: a row is one range.";
        losses.push(Loss::new(format!("{place}.changes"), patched.clone(), why));
    }
    let range = match ends.pop() {
        Some(version) => Range::Between(lower, Bound { version, inclusive: false }).normalise(),
        None => Range::From(lower),
    };
    (range.to_string(), patched)
}
