//! GitHub's rule: a version is affected if it lies in the range of one of the package's rows.

use super::order::Order;
use super::{Oracle, Subject};
use advisory_core::version::applicability::Status;
use serde_json::Value;
use std::cmp::Ordering;

pub(super) const ORACLE: Oracle = Oracle { subjects, status };

pub(super) fn subject(row: &Value) -> Subject {
    let order = Order::of_github(row["package"]["ecosystem"].as_str().unwrap_or_default());
    Subject {
        order,
        place: String::new(),
        name: row["package"]["name"].as_str().unwrap_or_default().to_owned(),
    }
}

fn subjects(record: &Value) -> Vec<Subject> {
    let mut found = Vec::new();
    for subject in record["vulnerabilities"].as_array().into_iter().flatten().map(subject) {
        if !found.contains(&subject) {
            found.push(subject);
        }
    }
    found
}

fn status(record: &Value, of: &Subject, version: &str) -> Status {
    let rows = record["vulnerabilities"].as_array().into_iter().flatten().filter(|row| subject(row) == *of);
    rows.map(|row| range(of.order, row["vulnerable_version_range"].as_str().unwrap_or_default(), version))
        .max()
        .unwrap_or(Status::Unknown)
}

/// What a range in GitHub's grammar says of a version.
pub(super) fn range(order: Order, range: &str, version: &str) -> Status {
    if range.is_empty() {
        return Status::Unknown;
    }
    let mut inside = true;
    for part in range.split(", ") {
        let Some((sign, bound)) = part.split_once(' ') else { return Status::Unknown };
        if bound == "0" && sign.starts_with('>') {
            continue;
        }
        let Some(order) = order.compare(version, bound) else { return Status::Unknown };
        inside &= match sign {
            "<" => order == Ordering::Less,
            "<=" => order != Ordering::Greater,
            ">" => order == Ordering::Greater,
            ">=" => order != Ordering::Less,
            "=" => order == Ordering::Equal,
            _ => return Status::Unknown,
        };
    }
    if inside { Status::Affected } else { Status::Unaffected }
}
