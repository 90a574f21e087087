//! The rules of CVE JSON 5.2 for a published record and for the container of a numbering authority (CNA).

use super::rules::{Rules, items};
use advisory_desk_tests::schemas;
use jsonschema::Validator;
use serde_json::Value;
use std::sync::OnceLock;

const STATUSES: &[&str] = &["affected", "unaffected", "unknown"];
const CREDITS: &[&str] = &[
    "finder",
    "reporter",
    "analyst",
    "coordinator",
    "remediation developer",
    "remediation reviewer",
    "remediation verifier",
    "tool",
    "sponsor",
    "other",
];
/// The members that hold FIRST's objects, with the version of each.
const SCORES: [(&str, &str); 4] =
    [("cvssV2_0", "2.0"), ("cvssV3_0", "3.0"), ("cvssV3_1", "3.1"), ("cvssV4_0", "4.0")];

/// What is wrong with a whole record.
pub(super) fn problems(record: &Value) -> Vec<String> {
    let mut rules = Rules::default();
    let members = ["dataType", "dataVersion", "cveMetadata", "containers"];
    rules.members(record, "record", &members, &[]);
    rules.hold(record["dataType"] == "CVE_RECORD", "dataType", "it is CVE_RECORD");
    let version = record["dataVersion"].as_str().unwrap_or_default();
    rules.hold(version.starts_with("5."), "dataVersion", "a version 5");
    let metadata = &record["cveMetadata"];
    let optional =
        ["assignerShortName", "dateUpdated", "dateReserved", "datePublished", "serial", "requesterUserId"];
    rules.members(metadata, "cveMetadata", &["cveId", "assignerOrgId", "state"], &optional);
    rules.hold(is_cve_id(&metadata["cveId"]), "cveMetadata.cveId", "CVE, a year, and at least four digits");
    rules.hold(is_uuid(&metadata["assignerOrgId"]), "cveMetadata.assignerOrgId", "a UUID of version 4");
    rules.hold(metadata["state"] == "PUBLISHED", "cveMetadata.state", "it is PUBLISHED");
    rules.members(&record["containers"], "containers", &["cna"], &["adp"]);
    let mut problems = rules.into_problems();
    problems.extend(problems_of_container(&record["containers"]["cna"]));
    problems
}

/// What is wrong with the container of a numbering authority.
pub(super) fn problems_of_container(cna: &Value) -> Vec<String> {
    let mut rules = Rules::default();
    let required = ["providerMetadata", "descriptions", "affected", "references"];
    let optional = [
        "title",
        "dateAssigned",
        "datePublic",
        "cpeApplicability",
        "problemTypes",
        "impacts",
        "metrics",
        "configurations",
        "workarounds",
        "solutions",
        "exploits",
        "timeline",
        "credits",
        "source",
        "tags",
        "taxonomyMappings",
    ];
    rules.members(cna, "cna", &required, &optional);
    rules.hold(is_uuid(&cna["providerMetadata"]["orgId"]), "providerMetadata.orgId", "a UUID of version 4");
    rules.text(&cna["title"], "title", 256);
    rules.distinct(&cna["descriptions"], "descriptions", 1);
    for (place, description) in items(&cna["descriptions"], "descriptions") {
        rules.members(description, &place, &["lang", "value"], &["supportingMedia"]);
        rules.text(&description["value"], &format!("{place}.value"), 4096);
        for (place, medium) in items(&description["supportingMedia"], &format!("{place}.supportingMedia")) {
            rules.members(medium, &place, &["type", "value"], &["base64"]);
            rules.text(&medium["value"], &format!("{place}.value"), 16_384);
        }
    }
    let is_english =
        |description: &Value| description["lang"].as_str().is_some_and(|lang| lang.starts_with("en"));
    let has_english = items(&cna["descriptions"], "").any(|(_, description)| is_english(description));
    rules.hold(has_english, "descriptions", "one of them is English");
    rules.list(&cna["affected"], "affected", 1);
    for (place, product) in items(&cna["affected"], "affected") {
        self::product(&mut rules, product, &place);
    }
    rules.distinct(&cna["references"], "references", 1);
    rules.hold(items(&cna["references"], "").count() <= 512, "references", "at most 512 of them");
    for (place, reference) in items(&cna["references"], "references") {
        rules.members(reference, &place, &["url"], &["name", "tags"]);
        rules.address(&reference["url"], &format!("{place}.url"), 2048);
    }
    weaknesses(&mut rules, &cna["problemTypes"]);
    metrics(&mut rules, &cna["metrics"]);
    rules.distinct(&cna["credits"], "credits", 1);
    for (place, credit) in items(&cna["credits"], "credits") {
        rules.members(credit, &place, &["lang", "value"], &["type", "user"]);
        rules.text(&credit["value"], &format!("{place}.value"), 4096);
        rules.word(&credit["type"], &format!("{place}.type"), CREDITS);
    }
    rules.into_problems()
}

fn product(rules: &mut Rules, product: &Value, place: &str) {
    let optional = [
        "vendor",
        "product",
        "collectionURL",
        "packageName",
        "packageURL",
        "cpes",
        "modules",
        "programFiles",
        "programRoutines",
        "platforms",
        "repo",
        "defaultStatus",
        "versions",
    ];
    rules.members(product, place, &[], &optional);
    let has = |names: [&str; 2]| names.iter().all(|name| product[*name].is_string());
    let is_named = has(["vendor", "product"]) || has(["collectionURL", "packageName"]);
    rules.hold(is_named, place, "a vendor and a product, or a collection and a package");
    let is_judged = !product["versions"].is_null() || !product["defaultStatus"].is_null();
    rules.hold(is_judged, place, "versions or a default status");
    for (member, most) in [("vendor", 512), ("product", 2048), ("packageName", 2048)] {
        rules.text(&product[member], &format!("{place}.{member}"), most);
    }
    for member in ["collectionURL", "packageURL", "repo"] {
        rules.address(&product[member], &format!("{place}.{member}"), 2048);
    }
    let url = product["packageURL"].as_str().unwrap_or_default();
    let name = url.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    rules.hold(!name.contains('@'), &format!("{place}.packageURL"), "it has no version");
    rules.word(&product["defaultStatus"], &format!("{place}.defaultStatus"), STATUSES);
    rules.distinct(&product["versions"], &format!("{place}.versions"), 1);
    for (place, version) in items(&product["versions"], &format!("{place}.versions")) {
        let optional = ["versionType", "lessThan", "lessThanOrEqual", "changes"];
        rules.members(version, &place, &["version", "status"], &optional);
        rules.word(&version["status"], &format!("{place}.status"), STATUSES);
        for member in ["version", "lessThan", "lessThanOrEqual"] {
            rules.text(&version[member], &format!("{place}.{member}"), 1024);
        }
        rules.text(&version["versionType"], &format!("{place}.versionType"), 128);
        let ends = ["lessThan", "lessThanOrEqual"].iter().filter(|end| !version[**end].is_null()).count();
        rules.hold(ends < 2, &place, "one end");
        rules.hold(ends == 0 || version["versionType"].is_string(), &place, "a range has a type");
        rules.hold(ends > 0 || version["changes"].is_null(), &place, "changes are of a range");
        for (place, change) in items(&version["changes"], &format!("{place}.changes")) {
            rules.members(change, &place, &["at", "status"], &[]);
            rules.word(&change["status"], &format!("{place}.status"), STATUSES);
        }
    }
}

fn weaknesses(rules: &mut Rules, types: &Value) {
    rules.distinct(types, "problemTypes", 1);
    for (place, kind) in items(types, "problemTypes") {
        let place = format!("{place}.descriptions");
        rules.distinct(&kind["descriptions"], &place, 1);
        for (place, description) in items(&kind["descriptions"], &place) {
            rules.members(description, &place, &["lang", "description"], &["cweId", "type", "references"]);
            rules.text(&description["description"], &format!("{place}.description"), 4096);
            let id = &description["cweId"];
            let number = id.as_str().and_then(|id| id.strip_prefix("CWE-")).unwrap_or_default();
            let is_number =
                (1..=5).contains(&number.len()) && number.bytes().all(|digit| digit.is_ascii_digit());
            rules.hold(
                id.is_null() || (is_number && !number.starts_with('0')),
                &format!("{place}.cweId"),
                "CWE and a number",
            );
        }
    }
}

fn metrics(rules: &mut Rules, metrics: &Value) {
    rules.distinct(metrics, "metrics", 1);
    for (place, metric) in items(metrics, "metrics") {
        let mut optional: Vec<&str> = SCORES.iter().map(|(member, _)| *member).collect();
        optional.extend(["format", "scenarios", "other"]);
        rules.members(metric, &place, &[], &optional);
        let scores =
            SCORES.iter().zip(schemas_of_scores()).filter(|((member, _), _)| !metric[*member].is_null());
        let mut count = 0;
        for ((member, _), schema) in scores {
            count += 1;
            for problem in schema.iter().flat_map(|schema| schema.iter_errors(&metric[*member])) {
                rules.hold(false, &format!("{place}.{member}"), &problem.to_string());
            }
        }
        rules.hold(count > 0 || metric["other"].is_object(), &place, "a score");
    }
}

/// FIRST's schemas, in the order of [`SCORES`].
fn schemas_of_scores() -> &'static [Option<Validator>] {
    static SCHEMAS: OnceLock<Vec<Option<Validator>>> = OnceLock::new();
    let schema = |version: &str| Some(jsonschema::validator_for(&schemas::cvss(version)?).unwrap());
    SCHEMAS.get_or_init(|| SCORES.iter().map(|(_, version)| schema(version)).collect())
}

fn is_cve_id(value: &Value) -> bool {
    let mut parts = value.as_str().unwrap_or_default().split('-');
    let digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    parts.next() == Some("CVE")
        && parts.next().is_some_and(|year| year.len() == 4 && digits(year))
        && parts.next().is_some_and(|number| (4..=19).contains(&number.len()) && digits(number))
        && parts.next().is_none()
}

/// Whether it is a UUID of version 4.
fn is_uuid(value: &Value) -> bool {
    let text = value.as_str().unwrap_or_default();
    let shape = text.bytes().enumerate().all(|(at, byte)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        14 => byte == b'4',
        19 => b"89abAB".contains(&byte),
        _ => byte.is_ascii_hexdigit(),
    });
    text.len() == 36 && shape
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::formats::rules::breaks;
    use crate::records::fixture;
    use serde_json::json;

    #[test]
    fn a_broken_record_is_refused() {
        let good = serde_json::from_str(&fixture("eef-cve/CVE-2026-59695.json")).unwrap();
        let cna = |place: &str| format!("/containers/cna/{place}");
        let range = json!({ "version": "0.2.0", "status": "affected", "lessThan": "0.6.0" });
        let ends = json!({ "version": "0", "status": "affected", "versionType": "semver", "lessThan": "1", "lessThanOrEqual": "0.9" });
        let cases = [
            ("/dataType".to_owned(), json!("CVE"), "dataType: it is CVE_RECORD"),
            ("/dataVersion".to_owned(), json!("4.0"), "dataVersion: a version 5"),
            (
                "/cveMetadata/cveId".to_owned(),
                json!("CVE-26-1"),
                "cveMetadata.cveId: CVE, a year, and at least four digits",
            ),
            ("/cveMetadata/state".to_owned(), json!("REJECTED"), "cveMetadata.state: it is PUBLISHED"),
            (cna("summary"), json!("x"), "cna: `summary` is not known"),
            (
                cna("providerMetadata/orgId"),
                json!("6b3ad84c-e1a6-1bf7-a703-f496b71e49db"),
                "providerMetadata.orgId: a UUID of version 4",
            ),
            (cna("title"), json!("x".repeat(257)), "title: a text of 1 to 256 characters"),
            (cna("descriptions/0/lang"), json!("fr"), "descriptions: one of them is English"),
            (
                cna("descriptions/0/value"),
                json!("x".repeat(4097)),
                "descriptions[0].value: a text of 1 to 4096 characters",
            ),
            (
                cna("affected/0/packageURL"),
                json!("pkg:hex/mpp@0.2.0"),
                "affected[0].packageURL: it has no version",
            ),
            (
                cna("affected/0"),
                json!({ "product": "p", "defaultStatus": "affected" }),
                "affected[0]: a vendor and a product, or a collection and a package",
            ),
            (
                cna("affected/0"),
                json!({ "vendor": "v", "product": "p" }),
                "affected[0]: versions or a default status",
            ),
            (cna("affected/0/versions/0"), range, "affected[0].versions[0]: a range has a type"),
            (cna("affected/0/versions/0"), ends, "affected[0].versions[0]: one end"),
            (cna("references"), json!([]), "references: at least 1 of them"),
            (
                cna("references/0/url"),
                json!("https://m\u{fc}ller.example/"),
                "references[0].url: an absolute address",
            ),
            (
                cna("problemTypes/0/descriptions/0/cweId"),
                json!("CWE-079"),
                "problemTypes[0].descriptions[0].cweId: CWE and a number",
            ),
            (cna("metrics/0"), json!({ "format": "CVSS" }), "metrics[0]: a score"),
            (cna("metrics/0/cvssV4_0/baseScore"), json!(11), "metrics[0].cvssV4_0: {"),
            (cna("credits/0/value"), json!(""), "credits[0].value: a text of 1 to 4096 characters"),
        ];
        let cases: Vec<_> =
            cases.iter().map(|(place, value, said)| (place.as_str(), value.clone(), *said)).collect();
        breaks(&good, problems, &cases);
    }
}
