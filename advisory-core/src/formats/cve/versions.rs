//! The versions of a CVE record: a row as its entries, and entries as rows.

use super::applicability::{self, is_commit};
use crate::draft::{Ecosystem, Product};
use crate::formats::fixes::ended_by;
use crate::formats::{Loss, ecosystems, phrase, record};
use crate::version::applicability::Status;
use crate::version::range::{Bound, VersionText};
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
    /// Returns the version, or the one that the range begins at.
    pub(super) fn version(&self) -> &str {
        &self.version
    }

    /// Returns whether the versions are affected.
    pub(super) fn is_affected(&self) -> bool {
        self.status == "affected"
    }

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
///
/// Where each entry is a range of affected versions, or a fixed one, it has a row of its own; otherwise the rows are those of
/// the product as a whole, as far as its versions have an order.
pub(super) fn take_rows(
    affected: &mut Value,
    pattern: &Product,
    place: &str,
    losses: &mut Vec<Loss>,
) -> Vec<Product> {
    let ecosystem = pattern.ecosystem.unwrap_or(Ecosystem::Other);
    let is_simple = record::peek(affected, "defaultStatus") != "affected"
        && of_versions(affected).all(|entry| is_simple(ecosystem, entry));
    if !is_simple && let Some(rows) = take_projected(affected, pattern) {
        return rows;
    }
    // What is affected by default is more than the entries name.
    if record::peek(affected, "defaultStatus") == "affected" {
        return vec![pattern.clone()];
    }
    let mut rows: Vec<Product> = Vec::new();
    // The rows whose patched versions are named, and not only told by their ends.
    let mut named = BTreeSet::new();
    for (number, entry) in
        record::list(affected, "versions").enumerate().filter(|(_, entry)| !is_commit(entry))
    {
        let place = format!("{place}.versions[{number}]");
        match record::peek(entry, "status") {
            "affected" => rows.extend(take_range(entry, pattern, &place, losses)),
            "unaffected" if is_plain(entry) => take_fixed(ecosystem, entry, pattern, &mut rows, &mut named),
            _ => {}
        }
    }
    if rows.is_empty() {
        rows.push(pattern.clone());
    }
    rows
}

/// Gives a fixed version to the row that it ends.
fn take_fixed(
    ecosystem: Ecosystem,
    entry: &mut Value,
    pattern: &Product,
    rows: &mut [Product],
    named: &mut BTreeSet<usize>,
) {
    let version = record::peek(entry, "version").to_owned();
    let Some(row) = ended_by(ecosystem, rows, &version) else { return };
    let patched = &mut rows[row].patched;
    if named.insert(row) {
        patched.clear();
    }
    if !patched.is_empty() {
        patched.push_str(", ");
    }
    patched.push_str(&version);
    record::pass_over_any(entry, "version");
    record::pass_over_text(entry, "status", "unaffected");
    pass_over_type(entry, pattern);
}

fn of_versions(affected: &Value) -> impl Iterator<Item = &Value> {
    affected["versions"].as_array().into_iter().flatten().filter(|entry| !is_commit(entry))
}

/// Whether an entry is a range of affected versions, or a version without the vulnerability.
fn is_simple(ecosystem: Ecosystem, entry: &Value) -> bool {
    let is_range = || range_of(entry).is_some_and(|range| Interval::new(ecosystem, &range).is_some());
    match record::peek(entry, "status") {
        "affected" => {
            is_range() || (is_plain(entry) && phrase::ranges(record::peek(entry, "version")).is_some())
        }
        "unaffected" => is_plain(entry) && is_range(),
        _ => false,
    }
}

/// The rows of the product as a whole; `None` where its versions have no order, or where none is affected for sure.
fn take_projected(affected: &mut Value, pattern: &Product) -> Option<Vec<Product>> {
    let stretches = applicability::of_product(affected).stretches()?;
    let mut rows = Vec::new();
    for (place, stretch) in stretches.iter().enumerate() {
        if stretch.status != Status::Affected {
            continue;
        }
        let is_fixed = stretches.get(place + 1).is_some_and(|next| next.status == Status::Unaffected);
        let upper = stretch.range.upper().filter(|upper| !upper.inclusive && is_fixed);
        // Where a series ends is no version that was released.
        let named = |version: &str| affected.to_string().contains(&format!("\"{version}\""));
        let patched = upper.map(|upper| upper.version.to_string()).filter(|version| named(version));
        rows.push(Product {
            affected: stretch.range.to_string(),
            patched: patched.unwrap_or_default(),
            ..pattern.clone()
        });
    }
    if rows.is_empty() {
        return None;
    }
    record::pass_over(affected, "defaultStatus", |status| status != "unknown");
    for entry in record::list(affected, "versions").filter(|entry| !is_commit(entry)) {
        if !matches!(record::peek(entry, "status"), "affected" | "unaffected") {
            continue;
        }
        for change in record::list(entry, "changes") {
            for key in ["at", "status"] {
                record::pass_over_any(change, key);
            }
        }
        for key in ["version", "status", "lessThan", "lessThanOrEqual"] {
            record::pass_over_any(entry, key);
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
        // The end of a series is no version: `5.0.0*`.
        Some(upper) if upper.version.as_str() != NO_END && upper.version.as_str().ends_with('*') => None,
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
    record::pass_over(entry, "versionType", |word| word == own || word == "custom" || word == "semver");
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
        record::pass_over_any(entry, key);
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
            for key in ["at", "status"] {
                record::pass_over_any(change, key);
            }
        }
    }
    let read = |ecosystem, version: &VersionText| Version::parse(ecosystem, version.as_str()).ok();
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
