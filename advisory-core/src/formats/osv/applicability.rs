//! Who is affected, as OSV says it: by the union over the entries of a package.

use super::LAST_KNOWN;
use crate::formats::record::peek;
use crate::ids::Repository;
use crate::version::Range;
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::events::Event;
use package_versions::{Package, Scheme};
use serde_json::Value;

/// Returns what each entry of `affected` says.
pub(super) fn of(record: &Value) -> Vec<Applicability> {
    record["affected"].as_array().into_iter().flatten().map(entry).collect()
}

fn items<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    value.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// Returns what one entry says.
pub(super) fn entry(affected: &Value) -> Applicability {
    let ranges: Vec<&Value> = items(affected, "ranges").filter(|range| range["type"] != "GIT").collect();
    let package = package(affected, &ranges);
    let scheme = package.scheme();
    let mut applicability = Applicability::new(package, Status::Unaffected);
    // Of several ranges it is not known which one ends there.
    let last_known = last_known(affected).filter(|_| ranges.len() == 1);
    for range in &ranges {
        applicability.push(statement(scheme, range, last_known.as_ref()));
    }
    let listed: Vec<&str> = items(affected, "versions").filter_map(Value::as_str).collect();
    if !listed.is_empty() {
        let versions = Versions::listed(scheme, listed);
        applicability.push(Statement::new(Status::Affected, versions, "the list of versions"));
    } else if ranges.is_empty() {
        // Ranges of commits, or nothing at all.
        let entry =
            items(affected, "ranges").next().map_or("an entry without versions", |_| "a range of commits");
        applicability.push(Statement::new(Status::Affected, Versions::unreadable(), entry));
    }
    applicability
}

/// The package; where there is none, the repository of the commits stands for it.
fn package(affected: &Value, ranges: &[&Value]) -> Package {
    let package = &affected["package"];
    let name = peek(package, "name");
    if name.is_empty() {
        let address =
            items(affected, "ranges").map(|range| peek(range, "repo")).find(|repo| !repo.is_empty());
        let address = address.unwrap_or_default();
        let name = Repository::meant_by(address).map_or(address.to_owned(), |name| name.as_str().to_owned());
        return Package::from_osv("", &name);
    }
    let package = Package::from_osv(peek(package, "ecosystem"), name);
    let is_semantic = !ranges.is_empty() && ranges.iter().all(|range| range["type"] == "SEMVER");
    if package.scheme() == Scheme::Unstated && is_semantic {
        return package.with_scheme(Scheme::Semver);
    }
    package
}

/// The end that GitHub's records keep beside the events.
fn last_known(affected: &Value) -> Option<Range> {
    let range = peek(affected.get("database_specific")?, LAST_KNOWN).parse().ok()?;
    Some(range).filter(|range| matches!(range, Range::Until(_)))
}

/// What makes an event of a version.
type Kind = fn(String) -> Event;

/// The members of an event.
const KINDS: &[(&str, Kind)] =
    &[("introduced", Event::Introduced), ("fixed", Event::Fixed), ("last_affected", Event::LastAffected)];

fn statement(scheme: Scheme, range: &Value, last_known: Option<&Range>) -> Statement {
    let (mut events, mut limits, mut words) = (Vec::new(), Vec::new(), Vec::new());
    for event in items(range, "events") {
        for (key, kind) in KINDS {
            if let Some(version) = event.get(key).and_then(Value::as_str) {
                events.push(kind(version.to_owned()));
                words.push(format!("{} {version}", key.replace('_', " ")));
            }
        }
        if let Some(limit) = event.get("limit").and_then(Value::as_str) {
            limits.push(limit);
            words.push(format!("limit {limit}"));
        }
    }
    let is_open = limits.is_empty() && events.iter().all(|event| matches!(event, Event::Introduced(_)));
    let mut versions = Versions::of_events(scheme, &events, &limits);
    if let Some(last_known) = last_known.filter(|_| is_open) {
        versions = versions.and(Versions::of_range(scheme, last_known));
        words.push(format!("last known {last_known}"));
    }
    Statement::new(Status::Affected, versions, words.join(", "))
}
