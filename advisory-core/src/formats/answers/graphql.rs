//! GitHub's GraphQL API: `securityAdvisory` and the nodes of `securityAdvisories`.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::github::of_range;
use crate::formats::record::{self, Reasons, list, pass_over, pass_over_any, peek, text};
use crate::formats::unique::unique;
use crate::formats::{Imported, Source, scores};
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use serde_json::Value;

const REASONS: Reasons = &[
    ("identifiers", "A draft has one id of GitHub and one of the CVE program."),
    ("origin", "It is about the place that it comes from."),
    ("permalink", "It is the advisory's own address."),
    ("publishedAt", "GitHub keeps its own times."),
    ("updatedAt", "GitHub keeps its own times."),
    ("withdrawnAt", "A draft has not been withdrawn: this advisory does not hold any more."),
    ("cvss", "A draft has one vector of CVSS 3.x and one of 4.0."),
    ("cvssSeverities", "A draft has one vector of CVSS 3.x and one of 4.0."),
];

/// GitHub's names for the ecosystems in GraphQL that are not its codes in capitals.
const ECOSYSTEMS: &[(&str, Ecosystem)] =
    &[("RUBYGEMS", Ecosystem::Rubygems), ("RUBYGEM", Ecosystem::Rubygems)];

/// Reads the answer to a query for one advisory, or the advisory alone.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let mut path = "";
    let found = ["/data/securityAdvisory", "/securityAdvisory"]
        .iter()
        .find_map(|pointer| record.pointer_mut(pointer).filter(|found| found.is_object()).map(Value::take));
    let outer = found.map(|inner| {
        path = "securityAdvisory.";
        std::mem::replace(&mut record, inner)
    });
    let mut imported = advisory(record);
    for loss in &mut imported.losses {
        loss.field = format!("{path}{}", loss.field);
    }
    imported.losses.extend(outer.map(|outer| record::leftovers(&outer, &[])).unwrap_or_default());
    imported
}

fn advisory(mut record: Value) -> Imported {
    let applicability = applicability(&mut record.clone());
    let record = &mut record;
    let mut losses = Vec::new();
    let ghsa_id = text(record, "ghsaId");
    let mut cve_id = text(record, "cveId");
    for identifier in list(record, "identifiers") {
        let value = peek(identifier, "value").to_owned();
        if peek(identifier, "type") == "CVE" && cve_id.is_empty() {
            cve_id.clone_from(&value);
        }
        let known = value == ghsa_id || value == cve_id;
        pass_over(identifier, "value", |_| known);
        pass_over(identifier, "type", |kind| known && (kind == "GHSA" || kind == "CVE"));
    }
    let description = text(record, "description");
    let title = record::title(text(record, "summary"), &description, "summary", &mut losses);
    let word = peek(record, "severity").to_owned();
    let level = scores::level_from(&word);
    pass_over(record, "severity", |_| level.is_some());
    let mut vectors = Vec::new();
    for pointer in ["/cvss", "/cvssSeverities/cvssV3", "/cvssSeverities/cvssV4"] {
        if let Some(place) = record.pointer_mut(pointer) {
            let vector = text(place, "vectorString");
            let score = vector.parse::<cvss_core::Cvss>().ok().map(|cvss| f64::from(cvss.base_score()));
            pass_over(place, "score", |value| value.as_f64() == score || value.as_f64() == Some(0.0));
            vectors.push(vector);
        }
    }
    let weaknesses = nodes(record, "cwes").map(|cwe| {
        // Both follow from the id.
        pass_over_any(cwe, "name");
        pass_over_any(cwe, "description");
        text(cwe, "cweId")
    });
    let weaknesses = unique(weaknesses.collect::<Vec<_>>());
    let references = list(record, "references").map(|reference| text(reference, "url")).collect();
    let products = nodes(record, "vulnerabilities").map(|vulnerability| row(vulnerability, &word)).collect();
    let draft = Draft {
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        products,
        severity: scores::severity(&vectors, level),
        weaknesses,
        references,
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::GraphQl, draft, losses, applicability)
}

/// What each row says. Where the answer has not all of the rows, the others may be about any version.
fn applicability(record: &mut Value) -> Vec<Applicability> {
    let connection = &record["vulnerabilities"];
    let has_more = connection["pageInfo"]["hasNextPage"] == true;
    let total = connection["totalCount"].as_u64();
    let mut parts: Vec<Applicability> = nodes(record, "vulnerabilities")
        .map(|row| {
            let package = &row["package"];
            let ecosystem = ecosystem(peek(package, "ecosystem")).unwrap_or(Ecosystem::Other);
            of_range(ecosystem, peek(package, "name"), peek(row, "vulnerableVersionRange"))
        })
        .collect();
    if has_more || total.is_some_and(|total| total > parts.len() as u64) {
        for part in &mut parts {
            part.push(Statement::new(
                Status::Affected,
                Versions::unreadable(),
                "rows that the answer leaves out",
            ));
        }
    }
    parts
}

/// The ecosystem of a name in GraphQL.
fn ecosystem(code: &str) -> Option<Ecosystem> {
    let known = ECOSYSTEMS.iter().find(|(name, _)| *name == code).map(|(_, ecosystem)| *ecosystem);
    known.or_else(|| Ecosystem::from_code(&code.to_ascii_lowercase()))
}

/// The nodes of a connection, by `nodes` or by `edges`.
fn nodes<'a>(record: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> + use<'a> {
    let connection = record.get_mut(key).and_then(Value::as_object_mut);
    let lists =
        connection.into_iter().flatten().filter(|(name, _)| ["nodes", "edges"].contains(&name.as_str()));
    let members = lists.flat_map(|(_, list)| list.as_array_mut().into_iter().flatten());
    members.map(|member| if member.get("node").is_some() { &mut member["node"] } else { member })
}

fn row(vulnerability: &mut Value, level: &str) -> Product {
    let mut nothing = Value::Null;
    let package = vulnerability.get_mut("package").unwrap_or(&mut nothing);
    let code = peek(package, "ecosystem").to_owned();
    let ecosystem = ecosystem(&code);
    pass_over(package, "ecosystem", |_| ecosystem.is_some());
    let package = text(package, "name");
    let patched = vulnerability.get_mut("firstPatchedVersion").map(|version| text(version, "identifier"));
    // Each row repeats the advisory's level.
    pass_over(vulnerability, "severity", |own| own == level);
    Product {
        ecosystem,
        package,
        affected: text(vulnerability, "vulnerableVersionRange"),
        patched: patched.unwrap_or_default(),
        ..Product::default()
    }
}
