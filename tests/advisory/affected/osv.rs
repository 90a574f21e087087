//! OSV's rule: a version is affected if any entry of its package lists it, or has a range that holds it.

use super::order::Order;
use super::{Oracle, Subject};
use advisory_core::version::applicability::Status;
use serde_json::Value;
use std::cmp::Ordering;

pub(super) const ORACLE: Oracle = Oracle { subjects, status };

const OWN: &[&str] = &[
    "npm",
    "crates.io",
    "Go",
    "Hex",
    "SwiftURL",
    "GitHub Actions",
    "PyPI",
    "Maven",
    "RubyGems",
    "NuGet",
    "Packagist",
    "Pub",
];

fn subject(affected: &Value) -> Option<Subject> {
    let ecosystem = affected["package"]["ecosystem"].as_str()?;
    let name = affected["package"]["name"].as_str()?.to_owned();
    let (base, suffix) = ecosystem.split_once(':').unwrap_or((ecosystem, ""));
    let place = if OWN.contains(&base) { suffix } else { ecosystem };
    let kinds = affected["ranges"].as_array().into_iter().flatten().map(|range| &range["type"]);
    let is_semantic =
        !OWN.contains(&base) && kinds.into_iter().filter(|kind| **kind != "GIT").all(|kind| kind == "SEMVER");
    let order = if is_semantic && Order::of_osv(base) == Order::Numbers {
        Order::Semantic
    } else {
        Order::of_osv(base)
    };
    Some(Subject { order, place: place.to_owned(), name })
}

fn subjects(record: &Value) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
    for affected in record["affected"].as_array().into_iter().flatten() {
        if let Some(subject) =
            subject(affected).filter(|own| !found.iter().any(|known| known.is_same_package(own)))
        {
            found.push(subject);
        }
    }
    found
}

fn status(record: &Value, of: &Subject, version: &str) -> Status {
    let mut worst = Status::Unaffected;
    for affected in record["affected"].as_array().into_iter().flatten() {
        let own = subject(affected).filter(|own| own.is_same_package(of));
        if let Some(own) = own {
            // A package of no ecosystem has the order that it is asked in, unless its ranges state one.
            let order = if own.order == Order::Numbers { of.order } else { own.order };
            worst = worst.max(entry(affected, order, version));
        }
    }
    worst
}

fn entry(affected: &Value, order: Order, version: &str) -> Status {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let listed = list(&affected["versions"]);
    let ranges: Vec<Value> =
        list(&affected["ranges"]).into_iter().filter(|range| range["type"] != "GIT").collect();
    if listed.is_empty() && ranges.is_empty() {
        return Status::Unknown;
    }
    let mut worst = Status::Unaffected;
    for item in &listed {
        let item = item.as_str().unwrap();
        match order.compare(item, version) {
            _ if item == version => return Status::Affected,
            Some(Ordering::Equal) => return Status::Affected,
            Some(_) => {}
            // What the oracle cannot compare may be the one that is listed.
            None => worst = Status::Unknown,
        }
    }
    for range in &ranges {
        worst = worst.max(walk(range, affected, ranges.len() == 1, order, version));
    }
    worst
}

fn walk(range: &Value, affected: &Value, is_only: bool, order: Order, version: &str) -> Status {
    let text = |event: &Value, key: &str| event[key].as_str().map(str::to_owned);
    let mut events = range["events"].as_array().unwrap().clone();
    let limits: Vec<String> = events.iter().filter_map(|event| text(event, "limit")).collect();
    events.retain(|event| event["limit"].is_null());
    let of = |event: &Value| {
        ["introduced", "fixed", "last_affected"].iter().find_map(|key| text(event, key)).unwrap()
    };
    let rank = |event: &Value| {
        if event["fixed"].is_string() {
            0
        } else if event["introduced"].is_string() {
            1
        } else {
            2
        }
    };
    let is_start = |event: &Value| event["introduced"] == "0";
    // Insertion: each event before the first that comes after it.
    let mut sorted: Vec<Value> = Vec::new();
    for event in &events {
        let mut place = sorted.len();
        for (at, other) in sorted.iter().enumerate() {
            let order = match (is_start(event), is_start(other)) {
                (true, false) => Ordering::Less,
                (false, true) => Ordering::Greater,
                _ => match order.compare(&of(event), &of(other)) {
                    Some(order) => order.then(rank(event).cmp(&rank(other))),
                    None => return Status::Unknown,
                },
            };
            if order == Ordering::Less {
                place = at;
                break;
            }
        }
        sorted.insert(place, event.clone());
    }
    let mut is_affected = false;
    for event in &sorted {
        if is_start(event) {
            is_affected = true;
            continue;
        }
        let Some(order) = order.compare(&of(event), version) else { return Status::Unknown };
        if event["introduced"].is_string() && order != Ordering::Greater {
            is_affected = true;
        }
        if event["fixed"].is_string() && order != Ordering::Greater {
            is_affected = false;
        }
        if event["last_affected"].is_string() && order == Ordering::Less {
            is_affected = false;
        }
    }
    if !limits.is_empty() && !limits.iter().any(|limit| limit == "*") {
        let mut below = false;
        for limit in &limits {
            let Some(order) = order.compare(version, limit) else { return Status::Unknown };
            below |= order == Ordering::Less;
        }
        is_affected &= below;
    }
    let is_open = limits.is_empty() && events.iter().all(|event| event["introduced"].is_string());
    if let Some(last) = affected["database_specific"]["last_known_affected_version_range"]
        .as_str()
        .filter(|_| is_open && is_only)
    {
        let (sign, end) = last.split_once(' ').unwrap();
        let Some(order) = order.compare(version, end) else { return Status::Unknown };
        is_affected &= order == Ordering::Less || (sign == "<=" && order == Ordering::Equal);
    }
    if is_affected { Status::Affected } else { Status::Unaffected }
}
