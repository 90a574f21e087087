//! Vulnerabilities in a `CycloneDX` document (VEX, or an inventory with its vulnerabilities).

use super::openvex::named;
use crate::Draft;
use crate::draft::Product;
use crate::formats::record::{self, Reasons, list, peek, text, texts};
use crate::formats::{Imported, Loss, Source, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::Range;
use crate::version::range::VersionText;
use serde_json::Value;
use std::collections::BTreeMap;

const REASONS: Reasons = &[
    ("bomFormat", "It names the format."),
    ("specVersion", "It names the format."),
    ("$schema", "It names the format."),
    ("serialNumber", "It is the document's own."),
    ("version", "It is the document's own."),
    ("metadata", "It is the document's own."),
    ("components", "It is the inventory, and no part of an advisory."),
    ("dependencies", "It is the inventory, and no part of an advisory."),
    ("services", "It is the inventory, and no part of an advisory."),
    ("vulnerabilities.bom-ref", "It is the document's own."),
    ("vulnerabilities.source", "A draft does not say where its facts come from."),
    ("vulnerabilities.references", "A draft has one id of GitHub and one of the CVE program."),
    ("vulnerabilities.ratings", "A draft has one vector of CVSS 3.x and one of 4.0."),
    ("vulnerabilities.analysis", "A draft says what is affected, and not why something is not."),
];

/// Reads the first vulnerability.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let components = components(&record);
    let record = &mut record;
    let mut losses = Vec::new();
    let mut nothing = Value::Null;
    let entry = record.get_mut("vulnerabilities").and_then(|list| list.get_mut(0)).unwrap_or(&mut nothing);
    let id = text(entry, "id");
    let (mut cve_id, mut ghsa_id) = (String::new(), String::new());
    let others = list(entry, "references").filter_map(|reference| record::own_text(reference.get_mut("id")?));
    for id in std::iter::once(id).chain(others.collect::<Vec<_>>()) {
        if id.parse::<CveId>().is_ok() && cve_id.is_empty() {
            cve_id = id;
        } else if id.parse::<GhsaId>().is_ok() && ghsa_id.is_empty() {
            ghsa_id = id;
        } else if !id.is_empty() {
            losses.push(Loss::new(
                "vulnerabilities.id",
                id,
                "A draft has one id of GitHub and one of the CVE program.",
            ));
        }
    }
    let parts = [text(entry, "description"), text(entry, "detail")];
    let mut description = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    for (key, heading) in [("recommendation", "Patches"), ("workaround", "Workarounds")] {
        description = record::with_section(description, heading, &text(entry, key));
    }
    let title = record::title(String::new(), &description, "vulnerabilities.title", &mut losses);
    let mut vectors = Vec::new();
    for rating in list(entry, "ratings") {
        if ["CVSSv3", "CVSSv31", "CVSSv4"].contains(&peek(rating, "method")) && vectors.len() < 2 {
            vectors.push(text(rating, "vector"));
            for key in ["method", "severity", "score", "source"] {
                record::pass_over(rating, key, |_| true);
            }
        }
    }
    let weaknesses: Vec<String> = list(entry, "cwes")
        .filter_map(|cwe| {
            let number = cwe.as_u64()?;
            *cwe = Value::Null;
            Some(format!("CWE-{number}"))
        })
        .collect();
    let references = list(entry, "advisories").map(|advisory| {
        text(advisory, "title");
        text(advisory, "url")
    });
    let references = references.collect();
    let mut products = Vec::new();
    for target in list(entry, "affects") {
        let reference = text(target, "ref");
        let component = components.get(reference.as_str()).cloned().unwrap_or_else(|| named(&reference));
        products.extend(rows(&component, target, &mut losses));
    }
    let _ = texts(entry, "tags");
    losses.extend(record::leftovers(record, REASONS));
    let draft = Draft {
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        products,
        severity: scores::severity(&vectors, None),
        weaknesses,
        references,
        ..Draft::default()
    };
    Imported::whole(Source::CycloneDx, draft, losses)
}

/// The components by their references, as rows for the version that each has.
fn components(record: &Value) -> BTreeMap<String, Product> {
    let own =
        record["components"].as_array().into_iter().flatten().chain(record.pointer("/metadata/component"));
    own.filter_map(|component| {
        let url = peek(component, "purl");
        let id = if url.is_empty() { peek(component, "name") } else { url };
        Some((component["bom-ref"].as_str()?.to_owned(), named(id)))
    })
    .collect()
}

/// A row for each affected version or range of a component; one for the component's own version if it names none.
fn rows(component: &Product, target: &mut Value, losses: &mut Vec<Loss>) -> Vec<Product> {
    let mut rows = Vec::new();
    let mut any = false;
    for entry in list(target, "versions") {
        any = true;
        let status = match text(entry, "status") {
            status if status.is_empty() => "affected".to_owned(),
            status => status,
        };
        let (version, range) = (text(entry, "version"), text(entry, "range"));
        let affected = if version.is_empty() {
            crate::formats::csaf::ranges_of_vers(&range)
        } else {
            VersionText::new(&version).map(Range::Exact).map(|range| vec![range])
        };
        match affected.filter(|_| status == "affected") {
            Some(ranges) => rows.extend(
                ranges.iter().map(|range| Product { affected: range.to_string(), ..component.clone() }),
            ),
            None => losses.push(Loss::new(
                "vulnerabilities.affects.versions",
                format!("{version}{range}"),
                format!("It is {status}, or no range that a row can hold."),
            )),
        }
    }
    if !any {
        rows.push(component.clone());
    }
    rows
}
