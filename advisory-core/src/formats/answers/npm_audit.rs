//! `npm audit --json`.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::github::of_range;
use crate::formats::record::{
    self, Reasons, list, pass_over, pass_over_any, pass_over_text, peek, text, texts,
};
use crate::formats::unique::unique;
use crate::formats::{Imported, Source, scores};
use crate::ids::GhsaId;
use crate::version::{Range, repair};
use serde_json::Value;

const REASONS: Reasons = &[
    ("auditReportVersion", "It is about the report."),
    ("metadata", "It is about the project that was audited."),
    ("vulnerabilities", "It is about the project that was audited."),
];

/// Reads a report about one advisory: the entries of `via` that are objects, one for each package. The others are names of packages
/// on the way.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let (mut draft, mut applicability) = (None::<Draft>, Vec::new());
    let packages = record.get_mut("vulnerabilities").and_then(Value::as_object_mut);
    let entries = packages.into_iter().flatten().flat_map(|(_, package)| list(package, "via"));
    for entry in entries.filter(|entry| entry.is_object()) {
        let name = [peek(entry, "name"), peek(entry, "dependency")].into_iter().find(|name| !name.is_empty());
        applicability.push(of_range(Ecosystem::Npm, name.unwrap_or_default(), peek(entry, "range")));
        match &mut draft {
            None => draft = Some(advisory(entry)),
            Some(draft) => {
                // What the first entry said already is said; the rest stays.
                draft.products.extend(take_rows(entry));
                pass_over_text(entry, "title", &draft.title);
                pass_over_any(entry, "url");
            }
        }
    }
    let losses = record::leftovers(&record, REASONS);
    Imported::of_record(Source::NpmAudit, draft.unwrap_or_default(), losses, applicability)
}

/// Takes the package and its ranges.
fn take_rows(entry: &mut Value) -> Vec<Product> {
    let range = text(entry, "range");
    let name = match text(entry, "name") {
        name if name.is_empty() => text(entry, "dependency"),
        name => {
            pass_over_text(entry, "dependency", &name);
            name
        }
    };
    let row = |affected: String, patched: String| Product {
        ecosystem: Some(Ecosystem::Npm),
        package: name.clone(),
        affected,
        patched,
        ..Product::default()
    };
    // What is no range that can be read is kept as it is.
    let Some(ranges) = repair(&range) else { return vec![row(range, String::new())] };
    let of = |range: &Range| {
        let end = range.upper().filter(|upper| !upper.inclusive);
        row(range.to_string(), end.map(|end| end.version.to_string()).unwrap_or_default())
    };
    ranges.iter().map(of).collect()
}

fn advisory(entry: &mut Value) -> Draft {
    let address = text(entry, "url");
    let ghsa_id = GhsaId::meant_by(address.rsplit('/').next().unwrap_or_default());
    let level = scores::level_from(peek(entry, "severity"));
    pass_over(entry, "severity", |_| level.is_some());
    let vector = entry.get_mut("cvss").map(|cvss| text(cvss, "vectorString")).unwrap_or_default();
    let products = take_rows(entry);
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
