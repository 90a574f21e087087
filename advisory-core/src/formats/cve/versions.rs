//! The versions of a CVE record: a row as its entries, and entries as rows.

use crate::draft::{Ecosystem, Product};
use crate::formats::{Loss, ecosystems, record};
use crate::version::range::{Bound, VersionText};
use crate::version::requirement::complement;
use crate::version::{Interval, Range, Version, compare_for_display, sort_by};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

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
    if let Some(rows) = take_rest(affected, pattern) {
        return rows;
    }
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

/// The rows of a product that is affected but for what its entries name; `None` where it is not said so, or where an entry
/// is no range of the ecosystem's versions.
fn take_rest(affected: &mut Value, pattern: &Product) -> Option<Vec<Product>> {
    let entries = affected.get("versions").and_then(Value::as_array)?;
    let ecosystem = pattern.ecosystem.unwrap_or(Ecosystem::Other);
    if record::peek(affected, "defaultStatus") != "affected" {
        return None;
    }
    let unaffected = |entry| {
        let range = range_of(entry).filter(|_| record::peek(entry, "status") == "unaffected")?;
        Interval::new(ecosystem, &range).is_some().then_some(range)
    };
    let good: Vec<Range> = entries.iter().map(unaffected).collect::<Option<_>>()?;
    let fixes = good.iter().filter_map(Range::lower).filter(|lower| lower.inclusive);
    let fixes: BTreeSet<String> = fixes.map(|fix| fix.version.to_string()).collect();
    let row = |range: &Range| {
        let end = range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
        let patched = end.filter(|end| fixes.contains(end)).unwrap_or_default();
        Product { affected: range.to_string(), patched, ..pattern.clone() }
    };
    let rows: Vec<Product> = complement(ecosystem, &good).iter().map(row).collect();
    if rows.is_empty() {
        return None;
    }
    record::text(affected, "defaultStatus");
    for entry in record::list(affected, "versions") {
        for key in ["version", "status", "lessThan", "lessThanOrEqual"] {
            record::text(entry, key);
        }
        pass_over_type(entry, pattern);
    }
    Some(rows)
}

/// The range of an entry without changes.
fn range_of(entry: &Value) -> Option<Range> {
    let bound = |key: &str, inclusive| {
        VersionText::new(record::peek(entry, key)).map(|version| Bound { version, inclusive })
    };
    let lower = bound("version", true)?;
    let end = [record::peek(entry, "lessThan"), record::peek(entry, "lessThanOrEqual")];
    match bound("lessThan", false).or(bound("lessThanOrEqual", true)) {
        _ if entry.get("changes").is_some() => None,
        Some(upper) => Some(Range::Between(lower, upper).normalise()),
        None if end.contains(&NO_END) => Some(Range::From(lower)),
        None => Some(Range::Exact(lower.version)).filter(|_| is_plain(entry)),
    }
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
    let (affected, patched) = match range_of(entry) {
        Some(range) => {
            let end = range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
            (range.to_string(), end.unwrap_or_default())
        }
        // Some write a whole range, or a version of their own, as a version.
        None if is_plain(entry) => (record::peek(entry, "version").to_owned(), String::new()),
        None => take_changes(entry, pattern, place, losses)?,
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
    pattern: &Product,
    place: &str,
    losses: &mut Vec<Loss>,
) -> Option<(String, String)> {
    let version = VersionText::new(record::peek(entry, "version"))?;
    let lower = Bound { version, inclusive: true };
    if ![record::peek(entry, "lessThan"), record::peek(entry, "lessThanOrEqual")].contains(&NO_END) {
        return None;
    }
    let mut ends = Vec::new();
    for change in record::list(entry, "changes").filter(|change| change["status"] == "unaffected") {
        if let Some(version) = VersionText::new(record::peek(change, "at")) {
            ends.push(version);
            *change = Value::Null;
        }
    }
    let read = |ecosystem, version: &VersionText| Version::parse(ecosystem, version.as_str());
    // Versions that the ecosystem does not know are put in order by their numbers.
    let own = pattern.ecosystem.filter(|own| ends.iter().all(|version| read(*own, version).is_some()));
    let ecosystem = own.unwrap_or(Ecosystem::Other);
    let order = |a: &_, b: &_| compare_for_display(read(ecosystem, a).as_ref(), read(ecosystem, b).as_ref());
    sort_by(&mut ends, order);
    let patched = ends.iter().map(VersionText::as_str).collect::<Vec<_>>().join(", ");
    if ends.len() > 1 {
        let why = "The versions between the fixes of the branches count as affected: a row is one range.";
        losses.push(Loss::new(format!("{place}.changes"), patched.clone(), why));
    }
    let range = match ends.pop() {
        Some(version) => Range::Between(lower, Bound { version, inclusive: false }).normalise(),
        None => Range::From(lower),
    };
    Some((range.to_string(), patched))
}
