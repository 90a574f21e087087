//! What the records of others say beside their versions: ids, commits, titles, vectors.

use super::{fixture, import, lost, rows};
use crate::records::{self, Record};
use advisory_core::draft::{Assess, Credit, CreditType, CveChoice, Ecosystem, SeverityLevel};
use advisory_core::formats::{Source, read};
use serde_json::json;

#[test]
fn commits_are_named() {
    let (imported, _) = fixture("eef/EEF-CVE-2026-59695.json");
    let row = imported.draft.products.iter().find(|row| row.ecosystem == Some(Ecosystem::Other)).unwrap();
    assert_eq!((row.package.as_str(), row.affected.as_str()), ("ZenHive/mpp", ""));
    assert_eq!(imported.draft.repository, "ZenHive/mpp");
    assert!(
        lost(&imported).iter().any(|loss| loss.contains(".ranges[0].events: [{\"introduced\":")),
        "{:?}",
        lost(&imported)
    );
}

#[test]
fn a_withdrawal_and_other_aliases_are_named() {
    let record = json!({
        "id": "OSV-2026-1", "modified": "2026-11-24T12:00:00Z", "withdrawn": "2026-11-25T12:00:00Z",
        "aliases": ["RUSTSEC-2026-0001", "CVE-2025-46653", "GHSA-75v8-2h7p-7m2m", "CVE-2025-46654"], "summary": "S",
    });
    let imported = import(&record);
    assert_eq!(imported.draft.ghsa_id, "GHSA-75v8-2h7p-7m2m");
    assert_eq!(
        (imported.draft.cve.choice, imported.draft.cve.id.as_str()),
        (CveChoice::Existing, "CVE-2025-46653")
    );
    assert_eq!(
        lost(&imported),
        [
            "aliases: RUSTSEC-2026-0001, CVE-2025-46654",
            "id: OSV-2026-1",
            "modified: 2026-11-24T12:00:00Z",
            "withdrawn: 2026-11-25T12:00:00Z",
        ]
    );
    let rejected = json!({ "dataType": "CVE_RECORD", "cveMetadata": { "cveId": "CVE-2025-46653", "state": "REJECTED" },
        "containers": { "cna": { "rejectedReasons": [{ "lang": "en", "value": "Not a vulnerability." }] } } });
    let imported = import(&rejected);
    assert!(
        lost(&imported).iter().any(|loss| loss.contains("Not a vulnerability.")),
        "{:?}",
        lost(&imported)
    );
}

#[test]
fn a_title_is_found_where_there_is_none() {
    let record = json!({ "id": "GHSA-75v8-2h7p-7m2m", "modified": "2026-11-24T12:00:00Z", "details": "\n## A hole in x \nIt is bad." });
    let imported = import(&record);
    assert_eq!(imported.draft.title, "A hole in x");
    assert_eq!(
        imported.losses[0].to_string(),
        "summary: \"\": There is none: the title is the first line of the description."
    );
}

/// The registry behind the colon has no place in a row, and is named.
#[test]
fn drupal_is_composer() {
    let (imported, _) = fixture("drupal/DRUPAL-CONTRIB-2023-043.json");
    assert_eq!(imported.draft.products[0].ecosystem, Some(Ecosystem::Composer));
    assert!(
        lost(&imported)
            .contains(&"affected[0].package.ecosystem: Packagist:https://packages.drupal.org/8".to_owned())
    );
}

/// GitHub's answers carry the vector in an older place and in a newer one.
#[test]
fn githubs_answers_are_read_in_both_forms() {
    let (v3, v4) = (
        "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N",
        "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N",
    );
    let mut answer = json!({
        "ghsa_id": "GHSA-75v8-2h7p-7m2m", "cve_id": null,
        "url": "https://api.github.com/repos/o/r/security-advisories/GHSA-75v8-2h7p-7m2m",
        "html_url": "https://github.com/o/r/security/advisories/GHSA-75v8-2h7p-7m2m",
        "summary": "S", "description": "D", "severity": "high", "state": "draft", "author": { "login": "octocat", "id": 1 },
        "identifiers": [{ "value": "GHSA-75v8-2h7p-7m2m", "type": "GHSA" }],
        "vulnerabilities": [{ "package": { "ecosystem": "npm", "name": "formidable" }, "vulnerable_version_range": "< 3.5.3",
            "patched_versions": "3.5.3", "vulnerable_functions": [] }],
        "cvss": { "vector_string": v3, "score": 7.4 }, "cwe_ids": ["CWE-338"], "cwes": [{ "cwe_id": "CWE-338", "name": "Weak" }],
        "credits": [{ "login": "mona", "type": "analyst" }],
        "credits_detailed": [{ "user": { "login": "mona" }, "type": "analyst", "state": "accepted" }],
        "private_fork": { "full_name": "o/r-ghsa-75v8-2h7p-7m2m", "private": true },
    });
    let old = import(&answer);
    assert_eq!(old.source, Source::Github);
    assert_eq!((old.draft.repository.as_str(), old.draft.severity.cvss_v3.as_str()), ("o/r", v3));
    assert_eq!((old.draft.severity.assess, old.draft.severity.level), (Assess::CvssV3, None));
    assert_eq!(old.draft.fix.private_fork, "o/r-ghsa-75v8-2h7p-7m2m");
    assert_eq!(old.draft.weaknesses, ["CWE-338"]);
    assert_eq!(
        lost(&old),
        [
            "author: {\"id\":1,\"login\":\"octocat\"}",
            "credits_detailed: [{\"state\":\"accepted\"}]",
            "private_fork: {\"private\":true}",
            "state: draft",
        ]
    );
    answer["cvss_severities"] = json!({ "cvss_v3": { "vector_string": v3, "score": 7.4 }, "cvss_v4": { "vector_string": v4, "score": 6.8 } });
    assert_eq!(import(&answer).draft.severity.cvss_v4, v4);
    answer["cvss"] = json!({ "vector_string": null, "score": null });
    answer["cvss_severities"]["cvss_v3"] = json!({ "vector_string": null, "score": 0.0 });
    let new = import(&answer);
    assert_eq!((new.draft.severity.assess, new.draft.severity.cvss_v4.as_str()), (Assess::CvssV4, v4));
    // The word is that of the other vector: it is kept.
    assert_eq!(new.draft.severity.level, Some(SeverityLevel::High));
}

/// The global database answers with references, the first patched version, and whole users.
#[test]
fn the_global_database_is_read_too() {
    let answer = json!({
        "ghsa_id": "GHSA-75v8-2h7p-7m2m", "cve_id": "CVE-2025-46653", "summary": "S", "description": "D", "type": "reviewed",
        "html_url": "https://github.com/advisories/GHSA-75v8-2h7p-7m2m",
        "repository_advisory_url": "https://api.github.com/repos/o/r/security-advisories/GHSA-75v8-2h7p-7m2m",
        "references": ["https://example.org/more"], "severity": "unknown",
        "vulnerabilities": [{ "package": { "ecosystem": "npm", "name": "formidable" }, "vulnerable_version_range": "< 3.5.3",
            "first_patched_version": "3.5.3", "vulnerable_functions": null }],
        "credits": [{ "user": { "login": "mona" }, "type": "finder" }],
    });
    let imported = import(&answer);
    assert_eq!(rows(&imported.draft), ["< 3.5.3 | 3.5.3"]);
    assert_eq!(imported.draft.repository, "o/r");
    assert_eq!(imported.draft.references, ["https://example.org/more"]);
    assert_eq!(imported.draft.credits, [Credit { login: "mona".into(), credit_type: CreditType::Finder }]);
    assert_eq!(lost(&imported), ["severity: unknown", "type: reviewed"]);
}

/// An advisory of another house: products outside of the branches, a fixed version without a row's id, two
/// vulnerabilities, and a vector of CVSS 2.0.
#[test]
fn csaf_of_others_is_read() {
    let product = |name: &str, id: &str, purl: &str| json!({ "name": name, "product_id": id, "product_identification_helper": { "purl": purl } });
    let version = |category: &str, version: &str, id: &str| json!({ "category": category, "name": version, "product": product("x", id, "pkg:npm/formidable") });
    let advisory = json!({
        "document": { "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "T",
            "publisher": { "category": "vendor", "name": "P", "namespace": "https://example.org" },
            "tracking": { "id": "P-2026-1", "status": "final", "version": "1" } },
        "product_tree": {
            "branches": [{ "category": "vendor", "name": "The makers", "branches": [{ "category": "product_name", "name": "formidable",
                "branches": [
                    version("product_version_range", "vers:npm/<3.5.3", "A"),
                    version("product_version", "2.0.0", "B"),
                    version("product_version", "3.5.3", "C"),
                    version("product_version", "9.9.9", "D"),
                ] }] }],
            "full_product_names": [product("Other thing 1.0", "E", "pkg:pypi/other-thing")],
        },
        "vulnerabilities": [
            { "cve": "CVE-2025-46653", "notes": [{ "category": "summary", "text": "Bad." }],
                "product_status": { "known_affected": ["A", "B", "E"], "fixed": ["C"], "known_not_affected": ["D"] },
                "scores": [{ "products": ["A"], "cvss_v2": { "version": "2.0", "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P", "baseScore": 7.5 } }] },
            { "cve": "CVE-2025-46654" },
        ],
    });
    let imported = import(&advisory);
    assert_eq!((imported.source, imported.draft.description.as_str()), (Source::Csaf, "Bad."));
    let packages: Vec<_> = imported
        .draft
        .products
        .iter()
        .map(|row| (row.ecosystem.unwrap().code(), row.package.as_str()))
        .collect();
    assert_eq!(packages, [("npm", "formidable"), ("npm", "formidable"), ("pip", "other-thing")]);
    assert_eq!(rows(&imported.draft), ["< 3.5.3 | 3.5.3", "= 2.0.0 | ", " | "]);
    let fields: Vec<&str> = imported.losses.iter().map(|loss| loss.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "document.publisher",
            "document.tracking",
            "product_tree",
            "vulnerabilities",
            "vulnerabilities[0].product_status",
            "vulnerabilities[0].scores",
        ]
    );
    let left = imported.losses[2].value.as_str();
    assert!(left.contains("The makers") && left.contains("9.9.9") && !left.contains("2.0.0"), "{left}");
}

/// The pairs of the same vulnerability in two formats become drafts that agree.
pub(crate) fn pairs_agree(records: &[Record]) {
    let mut pairs = 0;
    for (name, text) in records::of(records, "eef-cve") {
        let cve = read(text).unwrap().draft;
        let name = name.replace("eef-cve/", "eef/EEF-");
        let (_, osv) = records.iter().find(|(other, _)| *other == name).unwrap();
        let osv = read(osv).unwrap().draft;
        assert_eq!(cve.title, osv.title, "{name}");
        assert_eq!(cve.cve, osv.cve, "{name}");
        assert_eq!(cve.weaknesses, osv.weaknesses, "{name}");
        assert_eq!(cve.severity.cvss_v4.parse::<cvss_core::Cvss>(), osv.severity.cvss_v4.parse(), "{name}");
        assert_eq!(cve.credits, osv.credits, "{name}");
        pairs += 1;
    }
    assert!(pairs > 1);
}

#[test]
fn pairs_of_fixtures_agree() {
    pairs_agree(&records::fixtures());
}
