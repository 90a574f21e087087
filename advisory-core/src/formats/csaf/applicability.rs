//! Who is affected, as CSAF says it: by the status of each product of the tree.
//!
//! A product stands for a version, or for a range of them. Versions that no product stands for are unknown: an advisory
//! says nothing about them.

use super::products::{Known, Tree};
use crate::version::applicability::{Applicability, Limit, Statement, Status, Versions};
use serde_json::Value;

/// The lists of `product_status` that say whether a product is affected, the ones that count first.
const LISTS: &[(&str, Status)] = &[
    ("known_affected", Status::Affected),
    ("first_affected", Status::Affected),
    ("last_affected", Status::Affected),
    ("under_investigation", Status::Unknown),
    ("unknown", Status::Unknown),
    ("known_not_affected", Status::Unaffected),
    ("first_fixed", Status::Unaffected),
    ("fixed", Status::Unaffected),
];

/// Returns what each vulnerability says of each package.
pub(super) fn of(record: &Value) -> Vec<Applicability> {
    let tree = Tree::read(record);
    record["vulnerabilities"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|one| vulnerability(&tree, one))
        .collect()
}

/// Returns what one vulnerability says of each package.
fn vulnerability(tree: &Tree<'_>, vulnerability: &Value) -> Vec<Applicability> {
    let mut found: Vec<(String, Applicability)> = Vec::new();
    for (list, status) in LISTS {
        let ids = vulnerability["product_status"][*list].as_array().into_iter().flatten();
        for known in ids.filter_map(Value::as_str).flat_map(|id| tree.members(id)) {
            let key = known.package.key();
            let place = found.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
                found.push((key, Applicability::new(known.package.clone(), Status::Unknown)));
                found.len() - 1
            });
            found[place].1.push(statement(known, list, *status));
        }
    }
    found.into_iter().map(|(_, applicability)| applicability).collect()
}

fn statement(known: &Known<'_>, list: &str, status: Status) -> Statement {
    let scheme = known.package.scheme();
    let limit = Some(Limit { version: &known.version, inclusive: false });
    let versions = known.versions.clone();
    // Whether everything on from the first one, or up to the last one, is affected, other products say.
    let versions = match list {
        "first_affected" => versions.or(Versions::unreadable().and(Versions::between(scheme, limit, None))),
        "last_affected" => versions.or(Versions::unreadable().and(Versions::between(scheme, None, limit))),
        _ => versions,
    };
    let entry = match status {
        Status::Affected => known.full_name.to_owned(),
        _ => format!("{} {}", list.replace('_', " "), known.full_name),
    };
    Statement::new(status, versions, entry)
}
