//! Who is affected, by the terms of each kind of answer: versions at the bounds, next to them, and those that nothing names.

use crate::formats::{Imported, read};
use crate::version::applicability::Status::{self, Affected, Unaffected, Unknown};
use crate::version::applicability::ask_all;
use package_versions::{Fit, PackageQuery};
use serde_json::{Value, json};

/// Asks about versions of a package.
#[track_caller]
fn ask(record: &Value, package: &str, expected: &[(&str, Status)]) -> Imported {
    let imported = read(&record.to_string()).unwrap();
    let query = PackageQuery::parse(package);
    for (version, status) in expected {
        let parts = imported.applicability.iter().filter(|part| part.package().fit(&query) == Fit::Same);
        let answer = ask_all(parts, version).unwrap_or_else(|| panic!("no answers about {package}"));
        assert_eq!(answer.status, *status, "{package} {version}: {}", answer.reason);
    }
    imported
}

fn openvex(statements: &Value) -> Value {
    json!({
        "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.org/1", "author": "a",
        "timestamp": "2024-01-01T00:00:00Z", "version": 1, "statements": statements,
    })
}

#[test]
fn openvex_answers_about_the_versions_that_it_names() {
    let statement = |status: &str, product: &str| json!({ "vulnerability": { "name": "CVE-2024-11111" }, "products": [{ "@id": product }], "status": status });
    let mut later = statement("fixed", "pkg:npm/left-pad@1.1.0");
    later["timestamp"] = json!("2024-02-01T00:00:00Z");
    let document = openvex(&json!([
        statement("affected", "pkg:npm/left-pad@1.0.0"),
        statement("affected", "pkg:npm/left-pad@1.1.0"),
        later,
        statement("not_affected", "pkg:npm/left-pad@0.9.0"),
        statement("fixed", "pkg:npm/left-pad@1.2.0"),
        statement("under_investigation", "pkg:npm/left-pad@2.0.0"),
        statement("affected", "pkg:npm/left-pad@3.0.0"),
        statement("not_affected", "pkg:npm/left-pad@3.0.0"),
        statement("not_affected", "pkg:npm/whole"),
        statement("affected", "pkg:deb/debian/curl@7.74.0-1?distro=bullseye"),
        statement("affected", "Some appliance"),
    ]));
    let imported = ask(
        &document,
        "pkg:npm/left-pad",
        &[
            ("1.0.0", Affected),
            ("1.1.0", Unaffected),
            ("0.9.0", Unaffected),
            ("1.2.0", Unaffected),
            ("2.0.0", Unknown),
            // Two statements of the same time contradict each other.
            ("3.0.0", Unknown),
            // Nothing names these.
            ("1.0.0-rc.1", Unknown),
            ("1.0.1", Unknown),
            ("0.8.0", Unknown),
        ],
    );
    let rows: Vec<_> =
        imported.draft.products.iter().map(|row| (row.package.as_str(), row.affected.as_str())).collect();
    assert!(rows.contains(&("curl (deb)", "= 7.74.0-1")), "{rows:?}");
    ask(&document, "whole", &[("1.0.0", Unknown)]);
    ask(&document, "curl", &[("7.74.0-1", Affected), ("7.74.0-2", Unknown)]);
    ask(&document, "Some appliance", &[("1.0", Unknown)]);
}

#[test]
fn openvex_names_products_by_their_identifiers_too() {
    let document = openvex(&json!([{
        "vulnerability": { "name": "CVE-2024-11111" }, "status": "affected",
        "products": [{ "@id": "https://example.org/p", "identifiers": { "purl": "pkg:npm/left-pad@1.0.0" } }],
    }]));
    let imported = ask(&document, "left-pad", &[("1.0.0", Affected), ("1.0.1", Unknown)]);
    assert_eq!(imported.draft.products[0].affected, "= 1.0.0");
}

#[test]
fn cyclonedx_answers_by_the_analysis() {
    let document = |state: &str, affects: &Value| {
        let mut document = json!({
            "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
            "components": [
                { "bom-ref": "c", "name": "left-pad", "purl": "pkg:npm/left-pad@1.0.0" },
                { "bom-ref": "o", "name": "outer", "version": "7", "components": [{ "bom-ref": "i", "name": "inner", "version": "2.0" }] },
            ],
            "vulnerabilities": [{ "id": "CVE-2024-11111", "description": "D", "affects": affects }],
        });
        if !state.is_empty() {
            document["vulnerabilities"][0]["analysis"] = json!({ "state": state });
        }
        document
    };
    let bare = json!([{ "ref": "c" }, { "ref": "i" }]);
    for (state, status) in [
        ("", Affected),
        ("exploitable", Affected),
        ("not_affected", Unaffected),
        ("false_positive", Unaffected),
        ("resolved", Unaffected),
        ("in_triage", Unknown),
    ] {
        let document = document(state, &bare);
        let imported = ask(&document, "left-pad", &[("1.0.0", status), ("1.0.1", Unknown)]);
        ask(&document, "inner", &[("2.0", status), ("7", Unknown)]);
        assert_eq!(imported.draft.products.len(), if status == Affected { 2 } else { 0 }, "{state}");
    }
    let versions = json!([{ "ref": "c", "versions": [
        { "range": "vers:npm/>=1.1.0|<1.2.0|!=1.1.5", "status": "affected" }, { "version": "1.2.0", "status": "unaffected" },
        { "version": "1.3.0" }, { "version": "1.4.0", "status": "unknown" }, { "range": "soon", "status": "affected" },
    ] }]);
    ask(
        &document("", &versions),
        "left-pad",
        &[
            ("1.0.9", Unknown),
            ("1.1.0", Affected),
            ("1.1.9", Affected),
            ("1.1.5", Unknown),
            ("1.3.0", Affected),
            ("1.4.0", Unknown),
        ],
    );
    // What the analysis contradicts is not firm.
    ask(&document("not_affected", &versions), "left-pad", &[("1.1.0", Unknown), ("1.3.0", Unknown)]);
    let whole = json!([{ "ref": "c", "versions": [{ "version": "1.2.0", "status": "unaffected" }] }]);
    ask(&document("not_affected", &whole), "left-pad", &[("1.2.0", Unaffected), ("1.1.9", Unknown)]);
}

#[test]
fn nvd_answers_by_its_configurations() {
    let cve = |status: &str, matches: &Value| {
        json!({
            "id": "CVE-2024-11111", "vulnStatus": status, "descriptions": [{ "lang": "en", "value": "A hole." }],
            "configurations": [{ "nodes": [{ "operator": "OR", "negate": false, "cpeMatch": matches }] }],
        })
    };
    let name = |rest: &str| format!("cpe:2.3:a:acme:left-pad:{rest}");
    let matches = json!([
        { "vulnerable": true, "criteria": name("*:*:*:*:*:node.js:*:*"), "versionStartIncluding": "1.0.0", "versionEndExcluding": "1.2.0" },
        { "vulnerable": true, "criteria": name("*:*:*:*:*:node.js:*:*"), "versionStartExcluding": "2.0.0", "versionEndIncluding": "2.1.0" },
        { "vulnerable": true, "criteria": name("3.0.0:*:*:*:*:node.js:*:*") },
        { "vulnerable": true, "criteria": name("4.0.0:rc1:*:*:*:node.js:*:*") },
        { "vulnerable": false, "criteria": name("5.0.0:*:*:*:*:node.js:*:*") },
    ]);
    let bounds = [
        ("0.9.9", Unaffected),
        ("1.0.0", Affected),
        ("1.1.9", Affected),
        ("1.2.0", Unaffected),
        ("2.0.0", Unaffected),
        ("2.0.1", Affected),
        ("2.1.0", Affected),
        ("2.1.1", Unaffected),
        ("3.0.0", Affected),
        // An update of it is affected: whether the version is, nobody says.
        ("4.0.0", Unknown),
        ("4.0.0-rc1", Affected),
        ("5.0.0", Unaffected),
    ];
    ask(&cve("Analyzed", &matches), "left-pad", &bounds);
    // What is not analysed to its end does not clear a version.
    ask(&cve("Undergoing Analysis", &matches), "left-pad", &[("1.1.9", Affected), ("1.2.0", Unknown)]);
    let other = json!([
        { "vulnerable": true, "criteria": name("-:*:*:*:*:node.js:*:*") },
        { "vulnerable": true, "criteria": name("*:*:*:*:*:wordpress:*:*") },
    ]);
    let imported = read(&cve("Analyzed", &other).to_string()).unwrap();
    let answers: Vec<_> = imported.applicability.iter().map(|part| part.ask("1.0").status).collect();
    assert_eq!(answers, [Unknown, Affected], "two packages of one name");
}

#[test]
fn graphql_answers_by_its_rows() {
    let advisory = |more: bool| {
        json!({
            "ghsaId": "GHSA-2222-3333-4444", "summary": "T", "description": "D",
            "vulnerabilities": { "pageInfo": { "hasNextPage": more }, "edges": [
                { "node": { "package": { "ecosystem": "NPM", "name": "left-pad" }, "vulnerableVersionRange": ">= 1.0.0, < 1.2.0" } },
                { "node": { "package": { "ecosystem": "NPM", "name": "left-pad" }, "vulnerableVersionRange": "= 2.0.0" } },
                { "node": { "package": { "ecosystem": "RUBYGEMS", "name": "pad" }, "vulnerableVersionRange": "some" } },
            ] },
        })
    };
    let bounds = [
        ("0.9.0", Unaffected),
        ("1.0.0", Affected),
        ("1.2.0-rc.1", Affected),
        ("1.2.0", Unaffected),
        ("2.0.0", Affected),
    ];
    ask(&advisory(false), "left-pad", &bounds);
    ask(&advisory(false), "pkg:gem/pad", &[("1", Unknown)]);
    ask(&advisory(true), "left-pad", &[("1.0.0", Affected), ("1.2.0", Unknown)]);
}

#[test]
fn alerts_and_events_answer_by_their_rows() {
    let advisory = json!({
        "ghsa_id": "GHSA-2222-3333-4444", "summary": "T", "description": "D", "vulnerabilities": [
            { "package": { "ecosystem": "npm", "name": "left-pad" }, "vulnerable_version_range": "< 1.2.0" },
            { "package": { "ecosystem": "npm", "name": "left-pad" }, "vulnerable_version_range": ">= 2.0.0, <= 2.1.0" },
            { "package": { "ecosystem": "npm", "name": "pad" }, "vulnerable_version_range": null },
        ],
    });
    for record in [
        json!({ "action": "published", "repository_advisory": advisory }),
        json!({ "number": 1, "security_advisory": advisory }),
    ] {
        let bounds = [("1.1.9", Affected), ("1.2.0", Unaffected), ("2.1.0", Affected), ("2.1.1", Unaffected)];
        ask(&record, "left-pad", &bounds);
        ask(&record, "pad", &[("1.0.0", Unknown)]);
    }
}

#[test]
fn audits_answer_by_the_range() {
    let report = |range: &str| {
        json!({ "auditReportVersion": 2, "vulnerabilities": { "left-pad": { "name": "left-pad", "via": [{
            "source": 1, "name": "left-pad", "dependency": "left-pad", "title": "T", "severity": "high",
            "url": "https://github.com/advisories/GHSA-2222-3333-4444", "range": range,
        }] } } })
    };
    let bounds = [
        ("0.9.0", Unaffected),
        ("1.0.0", Affected),
        ("1.2.0", Unaffected),
        ("2.0.0", Affected),
        ("2.1.0", Unaffected),
    ];
    ask(&report(">=1.0.0 <1.2.0 || >=2.0.0 <2.1.0"), "left-pad", &bounds);
    ask(&report("*"), "left-pad", &[("0.0.0-alpha", Affected), ("7.0.0", Affected)]);
    ask(&report("sometimes"), "left-pad", &[("1.0.0", Unknown)]);
}

#[test]
fn cve_json_4_answers_by_its_signs() {
    let record = |versions: &Value| {
        json!({
            "CVE_data_meta": { "ID": "CVE-2019-11111", "TITLE": "T" }, "data_type": "CVE", "data_version": "4.0",
            "affects": { "vendor": { "vendor_data": [{ "vendor_name": "acme", "product": { "product_data": [
                { "product_name": "left-pad", "version": { "version_data": versions } } ] } }] } },
            "description": { "description_data": [{ "lang": "eng", "value": "D" }] },
        })
    };
    let signs = json!([
        { "version_affected": "<", "version_value": "1.2.0" }, { "version_affected": "!>=", "version_value": "1.2.0" },
    ]);
    ask(&record(&signs), "left-pad", &[("1.1.9", Affected), ("1.2.0", Unaffected), ("9.0.0", Unaffected)]);
    let words = json!([
        { "version_value": "2.0.1 and earlier" }, { "version_affected": "?<=", "version_value": "2.1" },
        { "version_affected": "=", "version_value": "3.0" },
    ]);
    let bounds =
        [("2.0.1", Affected), ("2.0.2", Unknown), ("2.2", Unknown), ("3.0", Affected), ("3.1", Unknown)];
    ask(&record(&words), "left-pad", &bounds);
    // The end of a branch says nothing firm about what lies before the branch.
    let branch = json!([{ "version_name": "4.2", "version_affected": "<", "version_value": "4.2.7" }]);
    ask(&record(&branch), "left-pad", &[("4.2.6", Affected), ("4.1.9", Unknown), ("4.2.7", Unknown)]);
    ask(&record(&json!([{ "version_value": "unspecified" }])), "acme left-pad", &[("1.0", Unknown)]);
}
