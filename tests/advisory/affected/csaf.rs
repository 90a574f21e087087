//! CSAF's rule: the status of the product that stands for a version; nothing of others.

use super::order::Order;
use super::{Oracle, Subject, github};
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
            let (vendor, name) = (vendor["name"].as_str().unwrap(), product["name"].as_str().unwrap());
            for version in list(&product["branches"]) {
                found.push(leaf(vendor, name, version["name"].as_str().unwrap(), &version["product"]));
            }
            if product["product"].is_object() {
                found.push(leaf(vendor, name, "", &product["product"]));
            }
        }
    }
    found
}

/// The product below the branches of a vendor, a product and a version, which may be empty.
fn leaf(vendor: &str, branch: &str, version: &str, product: &Value) -> Leaf {
    let purl = product["product_identification_helper"]["purl"].as_str();
    let kind = purl.and_then(|purl| purl.strip_prefix("pkg:")?.split('/').next());
    let scheme = version.strip_prefix("vers:").and_then(|rest| rest.split('/').next());
    let known = kind.is_some() || scheme.is_some_and(|scheme| scheme != "generic" && scheme != "all");
    let name = purl.and_then(|purl| purl.rsplit_once('/')).map_or(branch, |(_, name)| name);
    Leaf {
        id: product["product_id"].as_str().unwrap().to_owned(),
        subject: Subject {
            order: Order::of_purl(kind.or(scheme).unwrap_or_default()),
            place: if known { "" } else { vendor }.to_owned(),
            name: name.to_owned(),
        },
        version: version.to_owned(),
    }
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
            && !found.iter().any(|known| known.is_same_package(&leaf.subject))
        {
            found.push(leaf.subject);
        }
    }
    found
}

fn status(record: &Value, of: &Subject, version: &str) -> Status {
    let leaves = leaves(record);
    // What the products before say that may stand for the version.
    let mut unsure = Vec::new();
    for (list, status) in LISTS {
        for id in ids(record, list) {
            for leaf in leaves.iter().filter(|leaf| leaf.id == id && leaf.subject.is_same_package(of)) {
                match holds(of.order, &leaf.version, version) {
                    Some(true) if unsure.iter().all(|earlier| earlier == status) => return *status,
                    Some(true) => return Status::Unknown,
                    Some(false) => {}
                    None => unsure.push(*status),
                }
            }
        }
    }
    Status::Unknown
}

/// Whether a version, or a range in the `vers` notation, holds a version. The comparators come in pairs.
fn holds(order: Order, text: &str, version: &str) -> Option<bool> {
    if text.is_empty() {
        return None;
    }
    if text.starts_with(['<', '>', '=']) {
        return match github::range(order, text, version) {
            Status::Affected => Some(true),
            Status::Unaffected => Some(false),
            Status::Unknown => None,
        };
    }
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
