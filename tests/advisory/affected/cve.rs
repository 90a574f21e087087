//! CVE's rule: the first entry that is about a version gives its status, else the default, else nobody knows.

use super::order::Order;
use super::{Oracle, Subject, github};
use advisory_core::version::applicability::Status;
use serde_json::Value;
use std::cmp::Ordering;

pub(super) const ORACLE: Oracle = Oracle { subjects, status };

fn blocks(record: &Value) -> Vec<Value> {
    let container = if record["containers"].is_object() { &record["containers"]["cna"] } else { record };
    container["affected"].as_array().cloned().unwrap_or_default()
}

fn is_git(entry: &Value) -> bool {
    entry["versionType"] == "git"
}

fn subject(affected: &Value) -> Option<Subject> {
    let entries = affected["versions"].as_array().cloned().unwrap_or_default();
    if !entries.is_empty() && entries.iter().all(is_git) {
        return None;
    }
    let text = |key: &str| affected[key].as_str().unwrap_or_default().to_owned();
    let platforms: Vec<&str> =
        affected["platforms"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let kind =
        text("packageURL").strip_prefix("pkg:").and_then(|rest| Some(rest.split_once('/')?.0.to_owned()));
    // A repository on GitHub is no action.
    let order = kind.as_deref().filter(|kind| *kind != "github").map_or(Order::Numbers, Order::of_purl);
    let has_own = order != Order::Numbers;
    if has_own {
        let name = text("packageURL").rsplit_once('/').unwrap().1.to_owned();
        return Some(Subject { order, place: platforms.join(", "), name });
    }
    // A package in a product of a vendor, from a collection, for platforms; each part that is there once.
    let name = if text("packageName").is_empty() { text("product") } else { text("packageName") };
    let host = text("collectionURL").split('/').nth(2).unwrap_or_default().to_owned();
    let mut parts = Vec::new();
    for part in [text("vendor"), text("product"), host, platforms.join(", ")] {
        if !part.is_empty()
            && part != "n/a"
            && !parts.contains(&part)
            && (part != name || part == text("vendor"))
        {
            parts.push(part);
        }
    }
    let place = parts.join(", ");
    Some(Subject { order, place, name })
}

fn subjects(record: &Value) -> Vec<Subject> {
    let mut found = Vec::new();
    for subject in blocks(record).iter().filter_map(subject) {
        if !found.contains(&subject) {
            found.push(subject);
        }
    }
    found
}

fn status(record: &Value, of: &Subject, version: &str) -> Status {
    let mut worst = Status::Unaffected;
    for affected in blocks(record) {
        if subject(&affected).is_some_and(|own| own.is_same_package(of)) {
            worst = worst.max(block(&affected, of.order, version));
        }
    }
    worst
}

fn word(status: &Value) -> Status {
    match status.as_str() {
        Some("affected") => Status::Affected,
        Some("unaffected") => Status::Unaffected,
        _ => Status::Unknown,
    }
}

fn block(affected: &Value, order: Order, version: &str) -> Status {
    for entry in affected["versions"].as_array().into_iter().flatten().filter(|entry| !is_git(entry)) {
        let order =
            if order == Order::Numbers && entry["versionType"] == "semver" { Order::Semantic } else { order };
        match status_of(entry, order, version) {
            Ok(Some(status)) => return status,
            Ok(None) => {}
            Err(()) => return Status::Unknown,
        }
    }
    word(&affected["defaultStatus"])
}

/// Whether a version comes before an end of which `*` is infinity.
fn before(order: Order, version: &str, end: &str, inclusive: bool) -> Result<bool, ()> {
    if end == "*" {
        return Ok(true);
    }
    if let Some(stem) = end.strip_suffix(".*") {
        // Each series compares by its numbers, as many as it has.
        let numbers = |text: &str| -> Result<Vec<u64>, ()> {
            text.split('.').map(|part| part.parse().map_err(|_| ())).collect()
        };
        let stem = numbers(stem)?;
        let mut own = numbers(version)?;
        own.resize(stem.len(), 0);
        return Ok(own <= stem);
    }
    let order = order.compare(version, end).ok_or(())?;
    Ok(order == Ordering::Less || (inclusive && order == Ordering::Equal))
}

/// The status that an entry gives a version; an error where the oracle does not know.
fn status_of(entry: &Value, order: Order, version: &str) -> Result<Option<Status>, ()> {
    let own = entry["version"].as_str().unwrap();
    let end = [("lessThan", false), ("lessThanOrEqual", true)]
        .into_iter()
        .find_map(|(key, inclusive)| Some((entry[key].as_str()?, inclusive)));
    let Some((end, inclusive)) = end else {
        if own == version {
            return Ok(Some(word(&entry["status"])));
        }
        // Some write a whole range as a version.
        if own.starts_with(['<', '>', '=']) {
            return match github::range(order, own, version) {
                Status::Affected => Ok(Some(word(&entry["status"]))),
                Status::Unaffected => Ok(None),
                Status::Unknown => Err(()),
            };
        }
        let same = order.compare(own, version).ok_or(())? == Ordering::Equal;
        return Ok(same.then(|| word(&entry["status"])));
    };
    let is_start = ["0", "*", "unspecified", "n/a"].contains(&own);
    let after = is_start || order.compare(own, version).ok_or(())? != Ordering::Greater;
    if !after || !before(order, version, end, inclusive)? {
        return Ok(None);
    }
    let mut status = word(&entry["status"]);
    let mut changes = entry["changes"].as_array().cloned().unwrap_or_default();
    for _ in 0..changes.len() {
        for at in 1..changes.len() {
            let text = |place: usize| changes[place]["at"].as_str().unwrap().to_owned();
            if order.compare(&text(at - 1), &text(at)).ok_or(())? == Ordering::Greater {
                changes.swap(at - 1, at);
            }
        }
    }
    for change in &changes {
        if order.compare(change["at"].as_str().unwrap(), version).ok_or(())? != Ordering::Greater {
            status = word(&change["status"]);
        }
    }
    Ok(Some(status))
}
