//! Vulnerabilities in a `CycloneDX` document (VEX, or an inventory with its vulnerabilities).

use super::named::Named;
use crate::Draft;
use crate::draft::Product;
use crate::formats::record::{self, Reasons, list, peek, text};
use crate::formats::{Imported, Loss, Source, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::Range;
use crate::version::applicability::{Applicability, Status, Versions};
use crate::version::range::VersionText;
use cvss_core::{Cvss, Severity};
use package_versions::vers::Vers;
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
    (
        "vulnerabilities.ratings",
        "A draft has one vector of CVSS 3.x and one of 4.0, and does not say whose they are.",
    ),
    ("vulnerabilities.advisories", "The address alone tells what a reference leads to."),
    ("vulnerabilities.analysis", "A draft says what is affected, and not why something is not."),
];

/// Reads the first vulnerability.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let components = components(&record);
    let state = Analysis::of(&record["vulnerabilities"][0]);
    let mut applicability = Vec::new();
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
        let Some(vector) = rated(rating).filter(|vector: &Cvss| {
            vectors.iter().all(|known: &String| known.get(..6) != vector.to_string().get(..6))
        }) else {
            continue;
        };
        vectors.push(text(rating, "vector"));
        let score = vector.base_score();
        let level = Severity::of(vector.version(), score).to_string().to_ascii_lowercase();
        record::pass_over_any(rating, "method");
        record::pass_over(rating, "score", |value| value.as_f64() == Some(f64::from(score)));
        record::pass_over_text(rating, "severity", &level);
    }
    let weaknesses: Vec<String> = list(entry, "cwes")
        .filter_map(|cwe| {
            let number = cwe.as_u64()?;
            *cwe = Value::Null;
            Some(format!("CWE-{number}"))
        })
        .collect();
    let references = list(entry, "advisories").map(|advisory| text(advisory, "url"));
    let references = references.collect();
    let mut products = Vec::new();
    for target in list(entry, "affects") {
        let reference = text(target, "ref");
        let component =
            components.get(reference.as_str()).cloned().unwrap_or_else(|| Named::parse(&reference));
        products.extend(rows(&component, target, &state, &mut losses, &mut applicability));
    }
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
    Imported::of_record(Source::CycloneDx, draft, losses, applicability)
}

/// The vector of a rating by CVSS 3.x or 4.0.
fn rated(rating: &Value) -> Option<Cvss> {
    let is_known = ["CVSSv3", "CVSSv31", "CVSSv4"].contains(&peek(rating, "method"));
    let vector = peek(rating, "vector").parse().ok().filter(|_| is_known)?;
    (!matches!(vector, Cvss::V2(_))).then_some(vector)
}

/// The components by their references, those within others too.
fn components(record: &Value) -> BTreeMap<String, Named> {
    let mut found = BTreeMap::new();
    let mut open: Vec<&Value> = record["components"].as_array().into_iter().flatten().collect();
    open.extend(record.pointer("/metadata/component"));
    while let Some(component) = open.pop() {
        let url = peek(component, "purl");
        let id = if url.is_empty() { peek(component, "name") } else { url };
        if let Some(reference) = component["bom-ref"].as_str() {
            found.insert(reference.to_owned(), Named::parse(id).or_version(peek(component, "version")));
        }
        open.extend(component["components"].as_array().into_iter().flatten());
    }
    found
}

/// What the analysis of a vulnerability came to.
struct Analysis {
    state: String,
    /// What it says of a component that names no versions.
    status: Status,
}

impl Analysis {
    fn of(vulnerability: &Value) -> Self {
        let state = peek(&vulnerability["analysis"], "state").to_owned();
        let status = match state.as_str() {
            // Without an analysis the entry itself says it.
            "" | "exploitable" => Status::Affected,
            "not_affected" | "false_positive" | "resolved" | "resolved_with_pedigree" => Status::Unaffected,
            _ => Status::Unknown,
        };
        Self { state, status }
    }

    /// What holds for versions that are listed with a status: that, unless the analysis contradicts it.
    fn with(&self, word: &str) -> Status {
        match (word, self.status) {
            ("affected", Status::Affected) => Status::Affected,
            ("unaffected", _) => Status::Unaffected,
            _ => Status::Unknown,
        }
    }

    fn word(&self) -> String {
        if self.state.is_empty() { "affected".to_owned() } else { self.state.replace('_', " ") }
    }
}

/// A row for each affected version or range of a component; one for the component's own version if it names none.
fn rows(
    component: &Named,
    target: &mut Value,
    analysis: &Analysis,
    losses: &mut Vec<Loss>,
    parts: &mut Vec<Applicability>,
) -> Vec<Product> {
    let mut rows = Vec::new();
    let mut any = false;
    let mut lose = |value: String, status: &str| {
        losses.push(Loss::new(
            "vulnerabilities.affects.versions",
            value,
            format!("It is {status}, or no range that a row can hold."),
        ));
    };
    for entry in list(target, "versions") {
        any = true;
        let word = match text(entry, "status") {
            status if status.is_empty() => "affected".to_owned(),
            status => status,
        };
        let (version, range) = (text(entry, "version"), text(entry, "range"));
        let status = analysis.with(&word);
        let row = component.row();
        let (versions, affected) = if version.is_empty() {
            let versions = Vers::parse(&range).map_or_else(Versions::unreadable, |vers| vers.versions);
            (versions, crate::formats::csaf::ranges_of_vers(&range))
        } else {
            let scheme = component.scheme();
            let range = VersionText::new(&version).map(Range::Exact);
            (Versions::exactly(scheme, &version), range.map(|range| vec![range]))
        };
        component.say_of(versions, status, &format!("{version}{range} {word}"), parts);
        match affected.filter(|_| status == Status::Affected) {
            Some(ranges) => {
                rows.extend(
                    ranges.iter().map(|range| Product { affected: range.to_string(), ..row.clone() }),
                );
            }
            None if word == "affected" => lose(format!("{version}{range}"), &analysis.word()),
            None => lose(format!("{version}{range}"), &word),
        }
    }
    if !any {
        component.say(analysis.status, &analysis.word(), parts);
        let row = component.row();
        if analysis.status == Status::Affected {
            rows.push(row);
        } else {
            lose(format!("{} {}", row.package, row.affected).trim().to_owned(), &analysis.word());
        }
    }
    rows
}
