//! `OpenVEX`: statements about named versions.

use super::named::Named;
use super::pieces::statements_of;
use crate::draft::Product;
use crate::formats::csaf::update_to;
use crate::formats::record::{self, Reasons, list, peek, text};
use crate::formats::unique::unique;
use crate::formats::{Imported, Loss, Source, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::applicability::{Applicability, Status};
use crate::{Draft, Timestamp};
use serde_json::Value;

const REASONS: Reasons = &[
    ("@context", "It names the format."),
    ("@id", "It is the document's own."),
    ("author", "A draft has no author."),
    ("role", "A draft has no author."),
    ("timestamp", "It is the document's own."),
    ("last_updated", "It is the document's own."),
    ("version", "It is the document's own."),
    ("tooling", "It is the document's own."),
    ("statements.timestamp", "It is the document's own."),
    ("statements.justification", "A draft says what is affected, and not why something is not."),
    ("statements.impact_statement", "A draft says what is affected, and not why something is not."),
    ("statements.status_notes", "A draft has no place for notes on a version."),
];

/// Reads the statements about one vulnerability. `affected` makes a row for each version, `fixed` its patched version;
/// `not_affected` and `under_investigation` make none, and say so.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let own = statements_of(&record).into_iter().next().unwrap_or_default();
    let applicability = applicability(&record, &own);
    let record = &mut record;
    let mut losses = Vec::new();
    let (mut ids, mut rows, mut fixed): (Vec<String>, Vec<(Product, String)>, Vec<Product>) =
        Default::default();
    let mut description = String::new();
    for statement in list(record, "statements") {
        if super::pieces::vulnerability(statement) != own {
            continue;
        }
        if let Some(vulnerability) = statement.get_mut("vulnerability") {
            if let Some(id) = record::own_text(vulnerability) {
                ids.push(id);
            } else {
                ids.push(text(vulnerability, "name"));
                ids.extend(record::texts(vulnerability, "aliases"));
                if description.is_empty() {
                    description = text(vulnerability, "description");
                }
                record::pass_over_text(vulnerability, "description", &description);
            }
        }
        let status = text(statement, "status");
        let mut products: Vec<Product> = Vec::new();
        for product in list(statement, "products") {
            let id = id_of(product).to_owned();
            if record::own_text(product).is_none() {
                record::pass_over_text(product, "@id", &id);
                if let Some(url) = product.pointer_mut("/identifiers/purl").filter(|url| **url == id) {
                    *url = Value::Null;
                }
            }
            products.push(Named::parse(&id).row());
        }
        let action = text(statement, "action_statement");
        match status.as_str() {
            "affected" => rows.extend(products.into_iter().map(|product| (product, action.clone()))),
            "fixed" => fixed.append(&mut products),
            other => losses.extend(products.iter().map(|product| {
                let value = format!("{} {}", product.package, product.affected);
                Loss::new(
                    "statements.products",
                    value.trim(),
                    format!("It is {}: a draft has rows for what is affected.", other.replace('_', " ")),
                )
            })),
        }
    }
    let mut actions: Vec<String> = Vec::new();
    for (row, action) in &mut rows {
        let own = fixed.iter().filter(|fix| (fix.ecosystem, &fix.package) == (row.ecosystem, &row.package));
        let own: Vec<&str> = own.map(|fix| fix.affected.trim_start_matches("= ")).collect();
        // The version that the action names, else the only one of the package.
        let named = own.iter().find(|version| update_to(version) == *action);
        let only = if let [only] = own.as_slice() { Some(only) } else { None };
        row.patched = named.or(only).copied().unwrap_or_default().to_owned();
        let says_more = named.is_none() && !description.contains(action.as_str());
        if says_more && !actions.contains(action) {
            actions.push(action.clone());
        }
    }
    for fix in &fixed {
        let version = fix.affected.trim_start_matches("= ");
        if !rows.iter().any(|(row, _)| row.package == fix.package && row.patched == version) {
            let why = "It is fixed, and no one affected version says for which branch.";
            losses.push(Loss::new("statements.products", format!("{} {}", fix.package, fix.affected), why));
        }
    }
    let description = record::with_section(description, "Patches", &actions.join("\n\n"));
    let rows = rows.into_iter().map(|(row, _)| row).collect();
    // Each statement names the vulnerability anew.
    let ids = unique(ids);
    let first = |is: fn(&str) -> bool| ids.iter().find(|id| is(id)).cloned().unwrap_or_default();
    let cve_id = first(|id| id.parse::<CveId>().is_ok());
    let ghsa_id = first(|id| id.parse::<GhsaId>().is_ok());
    let others = ids.iter().filter(|id| !id.is_empty() && **id != cve_id && **id != ghsa_id);
    losses.extend(others.map(|id| {
        Loss::new("statements.vulnerability", id, "A draft has one id of GitHub and one of the CVE program.")
    }));
    losses.extend(record::leftovers(record, REASONS));
    let draft = Draft { ghsa_id, cve: scores::cve(cve_id), description, products: rows, ..Draft::default() };
    Imported::of_record(Source::OpenVex, draft, losses, applicability)
}

/// The name of a product: a package URL before other names.
fn id_of(product: &Value) -> &str {
    let id = product.as_str().unwrap_or_else(|| peek(product, "@id"));
    match product.pointer("/identifiers/purl").and_then(Value::as_str) {
        Some(url) if !id.starts_with("pkg:") => url,
        _ => id,
    }
}

/// What a statement says of a product, and since when.
struct Said {
    product: Named,
    status: String,
    since: Option<Timestamp>,
}

/// What the document says of each version that it names: the latest statement counts. Of statements of the same day that
/// say different things none does.
fn applicability(document: &Value, vulnerability: &str) -> Vec<Applicability> {
    let mut all: Vec<Said> = Vec::new();
    for statement in document["statements"].as_array().into_iter().flatten() {
        if super::pieces::vulnerability(statement) != vulnerability {
            continue;
        }
        let own = Some(peek(statement, "timestamp")).filter(|text| !text.is_empty());
        let since = own.unwrap_or_else(|| peek(document, "timestamp")).parse().ok();
        for product in statement["products"].as_array().into_iter().flatten() {
            let product = Named::parse(id_of(product));
            all.push(Said { product, status: peek(statement, "status").to_owned(), since });
        }
    }
    let mut parts = Vec::new();
    for (place, said) in all.iter().enumerate() {
        let same = |other: &&Said| other.product.is_same(&said.product);
        if all[..place].iter().any(|other| same(&other)) {
            continue;
        }
        let latest = all.iter().filter(same).map(|other| other.since).max().flatten();
        // Of a statement without a time nobody knows whether it is the latest.
        let mut counting =
            all.iter().filter(same).filter(|other| other.since.is_none_or(|_| other.since == latest));
        let first = counting.next().unwrap_or(said);
        let (status, word) = if counting.all(|other| other.status == first.status) {
            (status(&first.status), first.status.replace('_', " "))
        } else {
            (Status::Unknown, "in several statements".to_owned())
        };
        said.product.say(status, &word, &mut parts);
    }
    parts
}

fn status(word: &str) -> Status {
    match word {
        "affected" => Status::Affected,
        "not_affected" | "fixed" => Status::Unaffected,
        _ => Status::Unknown,
    }
}

/// The text of a member without taking it, for those who split documents.
pub(super) fn name_of(vulnerability: &Value) -> &str {
    vulnerability.as_str().unwrap_or_else(|| peek(vulnerability, "name"))
}
