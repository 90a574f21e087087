//! CSAF's rule: the status of the product that stands for a version; nothing of others.

use super::order::Order;
use super::{Oracle, Subject};
use advisory_core::version::applicability::Status;
use serde_json::Value;
use std::cmp::Ordering;

pub(super) const ORACLE: Oracle = Oracle { subjects, status };

/// A product at the end of a path of branches: vendor, product, version or range.
struct Leaf {
    id: String,
    subject: Subject,
    version: String,
}

fn leaves(record: &Value) -> Vec<Leaf> {
    let mut found = Vec::new();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    for vendor in list(&record["product_tree"]["branches"]) {
        for product in list(&vendor["branches"]) {
            for version in list(&product["branches"]) {
                let text = version["name"].as_str().unwrap().to_owned();
                let purl = version["product"]["product_identification_helper"]["purl"].as_str();
                let kind =
                    purl.and_then(|purl| purl.strip_prefix("pkg:")?.split('/').next().map(str::to_owned));
                let scheme =
                    text.strip_prefix("vers:").and_then(|rest| rest.split('/').next()).map(str::to_owned);
                let order = match kind.as_ref().or(scheme.as_ref()).map(String::as_str) {
                    Some("npm" | "cargo" | "hex" | "golang" | "swift" | "githubactions" | "github") => {
                        Order::Semantic
                    }
                    Some("pypi") => Order::Python,
                    _ => Order::Numbers,
                };
                let name = match purl.and_then(|purl| purl.rsplit_once('/')) {
                    Some((_, name)) => name.to_owned(),
                    None => product["name"].as_str().unwrap().to_owned(),
                };
                let known =
                    kind.is_some() || scheme.is_some_and(|scheme| scheme != "generic" && scheme != "all");
                let place = if known { "" } else { vendor["name"].as_str().unwrap() }.to_owned();
                found.push(Leaf {
                    id: version["product"]["product_id"].as_str().unwrap().to_owned(),
                    subject: Subject { order, place, name },
                    version: text,
                });
            }
        }
    }
    found
}

const LISTS: &[(&str, Status)] = &[
    ("known_affected", Status::Affected),
    ("under_investigation", Status::Unknown),
    ("fixed", Status::Unaffected),
    ("first_fixed", Status::Unaffected),
    ("known_not_affected", Status::Unaffected),
];

fn ids(record: &Value, list: &str) -> Vec<String> {
    let ids = record["vulnerabilities"][0]["product_status"][list].as_array().cloned().unwrap_or_default();
    ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

fn subjects(record: &Value) -> Vec<Subject> {
    let mut found: Vec<Subject> = Vec::new();
    for leaf in leaves(record) {
        if LISTS.iter().any(|(list, _)| ids(record, list).contains(&leaf.id))
            && !found.contains(&leaf.subject)
        {
            found.push(leaf.subject);
        }
    }
    found
}

fn status(record: &Value, of: &Subject, version: &str) -> Status {
    let leaves = leaves(record);
    let mut is_unsure = false;
    for (list, status) in LISTS {
        for id in ids(record, list) {
            for leaf in leaves.iter().filter(|leaf| leaf.id == id && leaf.subject == *of) {
                match holds(of.order, &leaf.version, version) {
                    Some(true) if !is_unsure => return *status,
                    Some(false) => {}
                    _ => is_unsure = true,
                }
            }
        }
    }
    Status::Unknown
}

/// Whether a version, or a range in the `vers` notation, holds a version. The comparators come in pairs.
fn holds(order: Order, text: &str, version: &str) -> Option<bool> {
    let Some(comparators) = text.strip_prefix("vers:").and_then(|rest| rest.split_once('/')) else {
        return if text == version {
            Some(true)
        } else {
            Some(order.compare(text, version)? == Ordering::Equal)
        };
    };
    if comparators.1 == "*" {
        return Some(true);
    }
    let (mut held, mut lower) = (false, None::<bool>);
    for comparator in comparators.1.split('|') {
        let sign: String = comparator.chars().take_while(|c| "!<>=".contains(*c)).collect();
        let order = order.compare(version, &comparator[sign.len()..].replace("%2B", "+"))?;
        match sign.as_str() {
            "!=" if order == Ordering::Equal => return Some(false),
            "!=" => held |= comparators.1.split('|').all(|other| other.starts_with("!=")),
            "" => held |= order == Ordering::Equal,
            ">=" => lower = Some(order != Ordering::Less),
            ">" => lower = Some(order == Ordering::Greater),
            "<=" | "<" => {
                let below = order == Ordering::Less || (sign == "<=" && order == Ordering::Equal);
                held |= lower.take().unwrap_or(true) && below;
            }
            other => panic!("{other}"),
        }
    }
    Some(held || lower == Some(true))
}
