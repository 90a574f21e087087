//! Several records in one text, each as a record of its own.

use super::graphql;
use super::openvex::name_of;
use serde_json::{Map, Value, json};

/// The records that a value holds, each in a form that can be read by itself; the value itself if it is one record.
pub(in crate::formats) fn pieces(mut value: Value) -> Vec<Value> {
    if let Value::Array(items) = value {
        return items.into_iter().flat_map(pieces).collect();
    }
    // OSV's answer to a query.
    if let Some(Value::Array(mut items)) = value.get_mut("vulns").map(Value::take) {
        // What is around a single record, such as the token of the next page, is told with it.
        if let ([Value::Object(record)], Some(around)) = (items.as_mut_slice(), value.as_object()) {
            for (key, member) in around.iter().filter(|(key, _)| *key != "vulns") {
                record.entry(key.clone()).or_insert_with(|| member.clone());
            }
        }
        return items;
    }
    // Its answer to several queries.
    let is_answer =
        |item: &Value| item.as_object().is_some_and(|item| item.is_empty() || item.contains_key("vulns"));
    if let Some(items) = value["results"].as_array().filter(|items| items.iter().all(is_answer)) {
        return items.iter().filter(|item| item.get("vulns").is_some()).cloned().flat_map(pieces).collect();
    }
    if let Some(items) = graphql::pieces(&mut value) {
        return items;
    }
    // What is around a single CVE is read with it.
    let is_one = |list: &Value| list.as_array().is_some_and(|list| list.len() == 1);
    if value["format"] == "NVD_CVE"
        && !is_one(&value["vulnerabilities"])
        && let Some(Value::Array(items)) = value.get_mut("vulnerabilities").map(Value::take)
    {
        return items;
    }
    if value["auditReportVersion"].is_number() {
        return audit(&value);
    }
    if is_openvex(&value) {
        return openvex(&value);
    }
    if value["bomFormat"] == "CycloneDX"
        && let Some(Value::Array(items)) = value.get("vulnerabilities").cloned()
    {
        return items
            .into_iter()
            .map(|item| {
                let mut one = value.clone();
                one["vulnerabilities"] = json!([item]);
                one
            })
            .collect();
    }
    vec![value]
}

/// What a record is called in a list of several: its id, else its title.
pub(in crate::formats) fn label(record: &Value) -> String {
    let text =
        |pointer: &str| record.pointer(pointer).and_then(Value::as_str).filter(|text| !text.is_empty());
    let found = [
        "/ghsa_id",
        "/ghsaId",
        "/security_advisory/ghsa_id",
        "/repository_advisory/ghsa_id",
        "/securityAdvisory/ghsaId",
        "/id",
        "/cve/id",
        "/cveMetadata/cveId",
        "/document/tracking/id",
        "/CVE_data_meta/ID",
        "/vulnerabilities/0/id",
    ]
    .iter()
    .find_map(|pointer| text(pointer))
    .map(str::to_owned);
    let of_statement = || record.pointer("/statements/0").map(vulnerability);
    let of_audit = || {
        let package = record["vulnerabilities"].as_object()?.values().next()?;
        Some(package["via"][0]["url"].as_str()?.rsplit('/').next()?.to_owned())
    };
    let title = || text("/summary").or_else(|| text("/title")).map(str::to_owned);
    found.or_else(of_statement).or_else(of_audit).or_else(title).unwrap_or_default()
}

pub(in crate::formats) fn is_openvex(value: &Value) -> bool {
    value["@context"].as_str().is_some_and(|context| context.contains("openvex"))
        && value["statements"].is_array()
}

/// The name of the vulnerability that a statement is about.
pub(super) fn vulnerability(statement: &Value) -> String {
    name_of(&statement["vulnerability"]).to_owned()
}

/// The vulnerabilities that a document's statements are about, each once.
pub(super) fn statements_of(document: &Value) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for statement in document["statements"].as_array().into_iter().flatten() {
        let name = vulnerability(statement);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A document for each vulnerability.
fn openvex(document: &Value) -> Vec<Value> {
    let statements = document["statements"].as_array();
    let of = |name: &String| {
        let own = statements.into_iter().flatten().filter(|statement| vulnerability(statement) == *name);
        let mut one = document.clone();
        one["statements"] = own.cloned().collect();
        one
    };
    statements_of(document).iter().map(of).collect()
}

/// A report for each advisory of an `npm audit`, with the packages that it is about. What is said of them beside the advisory stays,
/// and is named as lost.
fn audit(report: &Value) -> Vec<Value> {
    let entries = |package: &Value| package["via"].as_array().cloned().unwrap_or_default();
    let packages = || report["vulnerabilities"].as_object().into_iter().flatten();
    let mut known: Vec<Value> = Vec::new();
    for entry in packages().flat_map(|(_, package)| entries(package)).filter(Value::is_object) {
        if !known.contains(&entry["url"]) {
            known.push(entry["url"].clone());
        }
    }
    let of = |url: Value| {
        let own = packages().filter_map(|(name, package)| {
            let mut via = entries(package);
            via.retain(|entry| entry.is_object() && entry["url"] == url);
            let mut package = package.as_object().filter(|_| !via.is_empty())?.clone();
            package.insert("via".to_owned(), Value::Array(via));
            Some((name.clone(), Value::Object(package)))
        });
        let own: Map<String, Value> = own.collect();
        let mut one = report.clone();
        one["vulnerabilities"] = Value::Object(own);
        one
    };
    known.into_iter().map(of).collect()
}
