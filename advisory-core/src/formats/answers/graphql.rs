//! GitHub's GraphQL API: `securityAdvisory`, and the nodes of `securityAdvisories`, `securityVulnerabilities` and
//! `vulnerabilityAlerts`.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::github::of_range;
use crate::formats::record::{self, Reasons, list, pass_over, pass_over_any, peek, text};
use crate::formats::unique::unique;
use crate::formats::{Imported, Source, scores};
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use serde_json::{Map, Value, json};

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

/// What an alert holds beside the advisory.
const ALERT: Reasons = &[
    ("securityVulnerability", "The advisory's own rows say it."),
    ("number", "It is the alert's own."),
    ("state", "It is the alert's own."),
    ("createdAt", "It is the alert's own."),
    ("dismissedAt", "It is the alert's own."),
    ("dismissReason", "It is the alert's own."),
    ("fixedAt", "It is the alert's own."),
    ("vulnerableManifestFilename", "It is about the repository that is alerted."),
    ("vulnerableManifestPath", "It is about the repository that is alerted."),
    ("vulnerableRequirements", "It is about the repository that is alerted."),
];

/// GitHub's names for the ecosystems in GraphQL that are not its codes in capitals.
const ECOSYSTEMS: &[(&str, Ecosystem)] =
    &[("RUBYGEMS", Ecosystem::Rubygems), ("RUBYGEM", Ecosystem::Rubygems)];

/// The advisories of an answer that holds a list of advisories, of their rows, or of a repository's alerts; `None` for any other.
pub(super) fn pieces(answer: &mut Value) -> Option<Vec<Value>> {
    let root = if answer["data"].is_object() { &mut answer["data"] } else { answer };
    let has = |root: &Value, pointer: &str| {
        root.pointer(pointer).is_some_and(|list| list["nodes"].is_array() || list["edges"].is_array())
    };
    if has(root, "/securityAdvisories") {
        return Some(nodes(root, "securityAdvisories").map(Value::take).collect());
    }
    if has(root, "/securityVulnerabilities") {
        return Some(by_advisory(nodes(root, "securityVulnerabilities").map(Value::take)));
    }
    if root["repository"]["vulnerabilityAlert"].is_object() {
        return Some(vec![alert(root["repository"]["vulnerabilityAlert"].take())]);
    }
    has(root, "/repository/vulnerabilityAlerts").then(|| {
        nodes(&mut root["repository"], "vulnerabilityAlerts").map(|node| alert(node.take())).collect()
    })
}

/// An alert whose advisory has rows: its own row, where the query asked for no others.
fn alert(mut alert: Value) -> Value {
    if alert["securityAdvisory"]["vulnerabilities"].is_null()
        && let Some(advisory) = alert["securityAdvisory"].as_object().cloned()
        && let Some(row) = alert.get_mut("securityVulnerability").map(Value::take)
    {
        alert["securityAdvisory"] = with_rows(advisory, &[row]);
    }
    alert
}

/// Advisories with the rows that name each of them.
fn by_advisory(rows: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut advisories: Vec<(Map<String, Value>, Vec<Value>)> = Vec::new();
    for mut row in rows {
        let advisory = row.get_mut("advisory").map(Value::take);
        let advisory = advisory.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        match advisories.iter_mut().find(|(known, _)| !known.is_empty() && *known == advisory) {
            Some((_, rows)) => rows.push(row),
            None => advisories.push((advisory, vec![row])),
        }
    }
    advisories.into_iter().map(|(advisory, rows)| with_rows(advisory, &rows)).collect()
}

/// An advisory with these rows. Those that the query asked for inside of the advisory say more, and stay.
fn with_rows(mut advisory: Map<String, Value>, rows: &[Value]) -> Value {
    let known = advisory.entry("vulnerabilities").or_insert(Value::Null);
    if known.is_null() {
        *known = json!({ "nodes": rows });
    }
    // Without an id, the rows alone would not be known for what they are.
    advisory.entry("ghsaId").or_insert(Value::Null);
    Value::Object(advisory)
}

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
    imported.losses.extend(outer.map(|outer| record::leftovers(&outer, ALERT)).unwrap_or_default());
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
