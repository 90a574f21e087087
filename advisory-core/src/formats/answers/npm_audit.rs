//! `npm audit --json`.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::github::of_range;
use crate::formats::record::{self, Reasons, list, peek, text, texts};
use crate::formats::unique::unique;
use crate::formats::{Imported, Source, scores};
use crate::ids::GhsaId;
use crate::version::repair;
use serde_json::Value;

const REASONS: Reasons = &[
    ("auditReportVersion", "It is about the report."),
    ("metadata", "It is about the project that was audited."),
    ("vulnerabilities", "It is about the project that was audited."),
];

/// Reads a report about one advisory: the entry of `via` that is one. The others are names of packages on the way.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let (mut draft, mut applicability) = (Draft::default(), Vec::new());
    let packages = record.get_mut("vulnerabilities").and_then(Value::as_object_mut);
    let entries = packages.into_iter().flatten().flat_map(|(_, package)| list(package, "via"));
    let mut read = false;
    for entry in entries.filter(|entry| entry.is_object()) {
        if !read {
            let name =
                [peek(entry, "name"), peek(entry, "dependency")].into_iter().find(|name| !name.is_empty());
            applicability = vec![of_range(Ecosystem::Npm, name.unwrap_or_default(), peek(entry, "range"))];
            draft = advisory(entry);
            read = true;
        }
    }
    let losses = record::leftovers(&record, REASONS);
    Imported::of_record(Source::NpmAudit, draft, losses, applicability)
}

fn advisory(entry: &mut Value) -> Draft {
    let address = text(entry, "url");
    let ghsa_id = GhsaId::meant_by(address.rsplit('/').next().unwrap_or_default());
    let level = scores::level_from(peek(entry, "severity"));
    text(entry, "severity");
    let vector = entry.get_mut("cvss").map(|cvss| text(cvss, "vectorString")).unwrap_or_default();
    let range = text(entry, "range");
    let name = match text(entry, "name") {
        name if name.is_empty() => text(entry, "dependency"),
        name => name,
    };
    let row = |affected: String, patched: String| Product {
        ecosystem: Some(Ecosystem::Npm),
        package: name.clone(),
        affected,
        patched,
        ..Product::default()
    };
    // What is no range that can be read is kept as it is.
    let products = match repair(&range) {
        Some(ranges) => ranges
            .iter()
            .map(|range| {
                let end = range.upper().filter(|upper| !upper.inclusive);
                row(range.to_string(), end.map(|end| end.version.to_string()).unwrap_or_default())
            })
            .collect(),
        None => vec![row(range, String::new())],
    };
    Draft {
        ghsa_id: ghsa_id.as_ref().map(ToString::to_string).unwrap_or_default(),
        title: text(entry, "title"),
        products,
        severity: scores::severity(&[vector], level),
        weaknesses: unique(texts(entry, "cwe")),
        references: vec![address]
            .into_iter()
            .filter(|address| !address.is_empty() && ghsa_id.is_none())
            .collect(),
        ..Draft::default()
    }
}
