//! `OpenVEX`: statements about named versions.

use super::pieces::statements_of;
use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, list, peek, text};
use crate::formats::{Imported, Loss, Source, ecosystems, scores};
use crate::ids::{CveId, GhsaId};
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
    let record = &mut record;
    let mut losses = Vec::new();
    let own = statements_of(record).into_iter().next().unwrap_or_default();
    let (mut ids, mut rows, mut fixed, mut actions): (Vec<String>, Vec<Product>, Vec<Product>, Vec<String>) =
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
                text(vulnerability, "@id");
                ids.extend(record::texts(vulnerability, "aliases"));
                let told = text(vulnerability, "description");
                if description.is_empty() {
                    description = told;
                }
            }
        }
        let status = text(statement, "status");
        let mut products: Vec<Product> = Vec::new();
        for product in list(statement, "products") {
            let id = match record::own_text(product) {
                Some(id) => id,
                None => text(product, "@id"),
            };
            products.push(named(&id));
        }
        let action = text(statement, "action_statement");
        match status.as_str() {
            "affected" => {
                rows.append(&mut products);
                if !action.is_empty() && !actions.contains(&action) {
                    actions.push(action);
                }
            }
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
    let fix_of = |row: &Product| {
        let own = fixed.iter().filter(|fix| (fix.ecosystem, &fix.package) == (row.ecosystem, &row.package));
        let versions: Vec<&str> = own.map(|fix| fix.affected.trim_start_matches("= ")).collect();
        if let [only] = versions.as_slice() { (*only).to_owned() } else { String::new() }
    };
    for row in &mut rows {
        row.patched = fix_of(row);
    }
    for fix in
        fixed.iter().filter(|fix| rows.iter().all(|row| row.package != fix.package || row.patched.is_empty()))
    {
        losses.push(Loss::new(
            "statements.products",
            format!("{} {}", fix.package, fix.affected),
            "It is fixed, and no one affected version says for which branch.",
        ));
    }
    let description = record::with_section(description, "Patches", &actions.join("\n\n"));
    let first = |is: fn(&str) -> bool| ids.iter().find(|id| is(id)).cloned().unwrap_or_default();
    let cve_id = first(|id| id.parse::<CveId>().is_ok());
    let ghsa_id = first(|id| id.parse::<GhsaId>().is_ok());
    let others = ids.iter().filter(|id| !id.is_empty() && **id != cve_id && **id != ghsa_id);
    losses.extend(others.map(|id| {
        Loss::new("statements.vulnerability", id, "A draft has one id of GitHub and one of the CVE program.")
    }));
    losses.extend(record::leftovers(record, REASONS));
    let draft = Draft { ghsa_id, cve: scores::cve(cve_id), description, products: rows, ..Draft::default() };
    Imported::whole(Source::OpenVex, draft, losses)
}

/// A row for the version that a package URL names; another name is kept as it is.
pub(super) fn named(id: &str) -> Product {
    let Some((ecosystem, name)) = ecosystems::from_purl(id) else {
        return Product { ecosystem: Some(Ecosystem::Other), package: id.to_owned(), ..Product::default() };
    };
    // The version stands behind the last `@` that is not a scope's.
    let bare = id.split(['?', '#']).next().unwrap_or_default();
    let version = bare.rsplit_once('@').map(|(_, version)| version).filter(|version| !version.contains('/'));
    let affected =
        version.map(|version| format!("= {}", ecosystems::percent_decode(version))).unwrap_or_default();
    Product { ecosystem: Some(ecosystem), package: name, affected, ..Product::default() }
}

/// The text of a member without taking it, for those who split documents.
pub(super) fn name_of(vulnerability: &Value) -> &str {
    vulnerability.as_str().unwrap_or_else(|| peek(vulnerability, "name"))
}
