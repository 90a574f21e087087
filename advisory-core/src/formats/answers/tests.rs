//! Each kind of answer, by a small one of our own.

use crate::formats::{Imported, ReadError, Source, read, records};
use serde_json::{Value, json};

#[track_caller]
fn imported(value: &Value, source: Source) -> Imported {
    let imported = read(&value.to_string()).unwrap();
    assert_eq!(imported.source, source);
    imported
}

fn rows(imported: &Imported) -> Vec<String> {
    let row = |row: &crate::draft::Product| {
        let ecosystem = row.ecosystem.map_or("-", |ecosystem| ecosystem.code());
        format!("{ecosystem} {} {} → {}", row.package, row.affected, row.patched)
    };
    imported.draft.products.iter().map(row).collect()
}

fn lost(imported: &Imported) -> Vec<&str> {
    imported.losses.iter().map(|loss| loss.field.as_str()).collect()
}

/// A repository's advisory as GitHub's REST API has it.
fn rest(id: &str) -> Value {
    json!({
        "ghsa_id": id, "cve_id": null, "summary": "T in left-pad", "description": "It breaks.", "severity": "high",
        "vulnerabilities": [{
            "package": { "ecosystem": "npm", "name": "left-pad" }, "vulnerable_version_range": "< 1.2.0", "patched_versions": "1.2.0",
        }],
    })
}

const ROW: &str = "npm left-pad < 1.2.0 → 1.2.0";

#[test]
fn a_webhook_holds_an_advisory() {
    let event = json!({
        "action": "published", "repository_advisory": rest("GHSA-2222-3333-4444"), "repository": { "full_name": "acme/left-pad", "id": 7 },
    });
    let imported = imported(&event, Source::Webhook);
    assert_eq!(rows(&imported), [ROW]);
    assert_eq!(imported.draft.repository, "acme/left-pad");
    assert_eq!(lost(&imported), ["action", "repository"]);
}

#[test]
fn an_alert_holds_an_advisory() {
    let mut advisory = rest("GHSA-2222-3333-4444");
    advisory["vulnerabilities"][0] = json!({
        "package": { "ecosystem": "npm", "name": "left-pad" }, "vulnerable_version_range": "< 1.2.0", "first_patched_version": { "identifier": "1.2.0" },
    });
    advisory["references"] = json!([{ "url": "https://example.org/a" }]);
    let alert = json!({ "number": 2, "state": "open", "security_advisory": advisory, "dependency": { "manifest_path": "package-lock.json" } });
    let imported = imported(&alert, Source::DependabotAlert);
    assert_eq!(rows(&imported), [ROW]);
    assert_eq!(imported.draft.references, ["https://example.org/a"]);
    assert_eq!(lost(&imported), ["dependency", "number", "state"]);
}

#[test]
fn graphql_has_nodes() {
    let advisory = json!({
        "ghsaId": "GHSA-2222-3333-4444", "summary": "T", "description": "D", "severity": "MODERATE",
        "identifiers": [{ "type": "CVE", "value": "CVE-2024-11111" }, { "type": "GHSA", "value": "GHSA-2222-3333-4444" }],
        "cwes": { "nodes": [{ "cweId": "CWE-79", "name": "X" }] },
        "references": [{ "url": "https://example.org/a" }],
        "vulnerabilities": { "nodes": [
            { "package": { "ecosystem": "RUBYGEMS", "name": "left" }, "vulnerableVersionRange": "< 1", "firstPatchedVersion": null },
            { "package": { "ecosystem": "NPM", "name": "left-pad" }, "vulnerableVersionRange": "< 1.2.0", "firstPatchedVersion": { "identifier": "1.2.0" } },
        ] },
    });
    let answer = imported(&json!({ "data": { "securityAdvisory": advisory } }), Source::GraphQl);
    assert_eq!(rows(&answer), ["rubygems left < 1 → ", ROW]);
    assert_eq!(
        (answer.draft.cve.id.as_str(), answer.draft.weaknesses.as_slice()),
        ("CVE-2024-11111", &["CWE-79".to_owned()][..])
    );
    assert_eq!(lost(&answer), [] as [&str; 0]);
    assert_eq!(imported(&advisory, Source::GraphQl).draft, answer.draft);
}

#[test]
fn a_list_is_read_one_by_one() {
    let (first, second) = (rest("GHSA-2222-3333-4444"), rest("GHSA-2222-3333-5555"));
    let list = json!([first, second]).to_string();
    assert_eq!(read(&list).unwrap_err(), ReadError::Several { count: 2 });
    let listed = records(&list).unwrap();
    assert_eq!(
        listed.iter().map(|record| record.label.as_str()).collect::<Vec<_>>(),
        ["GHSA-2222-3333-4444", "GHSA-2222-3333-5555"]
    );
    assert_eq!(read(&listed[1].text).unwrap().draft.ghsa_id, "GHSA-2222-3333-5555");
    let one = json!({ "vulns": [{ "id": "GHSA-2222-3333-4444", "modified": "2024-01-01T00:00:00Z", "summary": "T" }] });
    assert_eq!(read(&one.to_string()).unwrap().source, Source::Osv);
    assert_eq!(records("Some prose.").unwrap().len(), 1);
    assert_eq!(read("[]").unwrap_err(), ReadError::Unknown("This JSON is an empty list."));
}

#[test]
fn the_body_for_the_cve_services_is_a_container() {
    let body = json!({ "cnaContainer": {
        "title": "T", "descriptions": [{ "lang": "en", "value": "D" }],
        "affected": [{ "vendor": "acme", "product": "left-pad", "packageURL": "pkg:npm/left-pad",
            "versions": [{ "version": "0", "lessThan": "1.2.0", "status": "affected", "versionType": "semver" }] }],
    }, "x": 1 });
    let imported = imported(&body, Source::CveServices);
    assert_eq!(rows(&imported), [ROW]);
    assert!(lost(&imported).contains(&"x"), "{:?}", imported.losses);
}

#[test]
fn nvd_names_products_by_cpe() {
    let cve = json!({
        "id": "CVE-2024-11111", "vulnStatus": "Analyzed",
        "descriptions": [{ "lang": "en", "value": "A hole in left-pad before 1.2.0." }, { "lang": "es", "value": "Un fallo." }],
        "metrics": { "cvssMetricV31": [{ "type": "Primary", "cvssData": { "version": "3.1", "vectorString": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "baseScore": 9.8 } }] },
        "weaknesses": [{ "description": [{ "lang": "en", "value": "CWE-79" }, { "lang": "en", "value": "NVD-CWE-noinfo" }] }],
        "configurations": [{ "nodes": [{ "operator": "OR", "cpeMatch": [
            { "vulnerable": true, "criteria": "cpe:2.3:a:acme:left\\-pad:*:*:*:*:*:node.js:*:*", "versionStartIncluding": "1.0.0", "versionEndExcluding": "1.2.0" },
            { "vulnerable": true, "criteria": "cpe:2.3:a:acme:right:2.0:*:*:*:*:*:*:*" },
            { "vulnerable": false, "criteria": "cpe:2.3:o:acme:os:-:*:*:*:*:*:*:*" },
        ] }] }],
        "references": [{ "url": "https://example.org/a", "source": "x" }],
    });
    let answer = imported(
        &json!({ "format": "NVD_CVE", "version": "2.0", "vulnerabilities": [{ "cve": cve }] }),
        Source::Nvd,
    );
    assert_eq!(rows(&answer), ["other left-pad >= 1.0.0, < 1.2.0 → 1.2.0", "other right = 2.0 → "]);
    assert_eq!(answer.draft.weaknesses, ["CWE-79"]);
    assert!(answer.draft.severity.cvss_v3.starts_with("CVSS:3.1/"));
    assert_eq!(
        lost(&answer),
        ["title", "configurations", "descriptions", "metrics", "references", "vulnStatus"]
    );
    assert_eq!(imported(&cve, Source::Nvd).draft, answer.draft);
}

#[test]
fn cve_json_4_is_read() {
    let record = json!({
        "CVE_data_meta": { "ID": "CVE-2019-11111", "TITLE": "T", "ASSIGNER": "a" }, "data_type": "CVE", "data_format": "MITRE", "data_version": "4.0",
        "affects": { "vendor": { "vendor_data": [{ "vendor_name": "acme", "product": { "product_data": [{ "product_name": "left-pad", "version": { "version_data": [
            { "version_affected": "<", "version_value": "1.2.0" }, { "version_value": "2.0.1 and earlier" }, { "version_value": "unspecified" },
        ] } }] } }] } },
        "description": { "description_data": [{ "lang": "eng", "value": "D" }] },
        "problemtype": { "problemtype_data": [{ "description": [{ "lang": "eng", "value": "CWE-79 Cross-site Scripting" }] }] },
        "references": { "reference_data": [{ "url": "https://example.org/a", "refsource": "MISC", "name": "a" }] },
    });
    let imported = imported(&record, Source::Cve4);
    assert_eq!(rows(&imported), ["other left-pad < 1.2.0 → 1.2.0", "other left-pad <= 2.0.1 → "]);
    assert_eq!(
        (imported.draft.title.as_str(), imported.draft.cve.id.as_str(), imported.draft.description.as_str()),
        ("T", "CVE-2019-11111", "D")
    );
    assert!(imported.losses.iter().any(|loss| loss.value.contains("unspecified")), "{:?}", imported.losses);
}

#[test]
fn vex_has_statements() {
    let statement = |cve: &str, status: &str, version: &str| {
        json!({
            "vulnerability": { "name": cve }, "products": [{ "@id": format!("pkg:npm/%40a/left-pad@{version}") }], "status": status, "action_statement": "Update",
        })
    };
    let document = json!({
        "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://example.org/1", "author": "a", "timestamp": "2024-01-01T00:00:00Z", "version": 1,
        "statements": [
            statement("CVE-2024-11111", "affected", "1.0.0"), statement("CVE-2024-11111", "fixed", "1.2.0"),
            statement("CVE-2024-11111", "not_affected", "0.9.0"), statement("CVE-2024-22222", "affected", "1.0.0"),
        ],
    });
    let text = document.to_string();
    assert_eq!(read(&text).unwrap_err(), ReadError::Several { count: 2 });
    let first = read(&records(&text).unwrap()[0].text).unwrap();
    assert_eq!((first.source, first.draft.cve.id.as_str()), (Source::OpenVex, "CVE-2024-11111"));
    assert_eq!(rows(&first), ["npm @a/left-pad = 1.0.0 → 1.2.0"]);
    assert_eq!(first.draft.description, "### Patches\nUpdate\n");
    assert!(
        first
            .losses
            .iter()
            .any(|loss| loss.value == "@a/left-pad = 0.9.0" && loss.reason.contains("not affected")),
        "{:?}",
        first.losses
    );
}

#[test]
fn cyclonedx_refers_to_components() {
    let document = json!({
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "components": [{ "bom-ref": "c", "name": "left-pad", "purl": "pkg:npm/left-pad@1.0.0" }],
        "vulnerabilities": [{
            "id": "CVE-2024-11111", "description": "D", "cwes": [79], "workaround": "Pad by hand.",
            "ratings": [{ "method": "CVSSv31", "vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "score": 9.8 }],
            "affects": [{ "ref": "c" }, { "ref": "c", "versions": [{ "range": "vers:npm/>=1.1.0|<1.2.0", "status": "affected" }, { "version": "1.2.0", "status": "unaffected" }] }],
        }],
    });
    let imported = imported(&document, Source::CycloneDx);
    assert_eq!(rows(&imported), ["npm left-pad = 1.0.0 → ", "npm left-pad >= 1.1.0, < 1.2.0 → "]);
    assert_eq!(imported.draft.description, "D\n\n### Workarounds\nPad by hand.\n");
    assert_eq!(imported.draft.weaknesses, ["CWE-79"]);
    assert!(imported.losses.iter().any(|loss| loss.value == "1.2.0"), "{:?}", imported.losses);
}

#[test]
fn csaf_2_1_is_named() {
    let record = json!({
        "document": { "category": "csaf_security_advisory", "csaf_version": "2.1", "title": "T", "tracking": { "id": "A-1" } },
        "vulnerabilities": [{ "cve": "CVE-2024-11111", "cwes": [{ "id": "CWE-79", "name": "X", "version": "4.15" }],
            "metrics": [{ "content": { "cvss_v4": { "version": "4.0", "vectorString": "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N" } } }] }],
    });
    let imported = imported(&record, Source::Csaf21);
    assert_eq!(imported.draft.weaknesses, ["CWE-79"]);
    assert!(imported.draft.severity.cvss_v4.starts_with("CVSS:4.0/"));
}

#[test]
fn an_audit_has_an_advisory_for_each_way() {
    let entry = |id: &str, range: &str| {
        json!({
            "source": 1, "name": "left-pad", "dependency": "left-pad", "title": "T", "url": format!("https://github.com/advisories/{id}"),
            "severity": "high", "cwe": ["CWE-79"], "cvss": { "score": 0, "vectorString": null }, "range": range,
        })
    };
    let report = json!({
        "auditReportVersion": 2,
        "vulnerabilities": {
            "left-pad": { "name": "left-pad", "via": [entry("GHSA-2222-3333-4444", "<1.2.0"), entry("GHSA-2222-3333-5555", ">=1.0.0 <1.1.0")] },
            "right": { "name": "right", "via": ["left-pad"] },
        },
        "metadata": {},
    });
    let listed = records(&report.to_string()).unwrap();
    assert_eq!(
        listed.iter().map(|record| record.label.as_str()).collect::<Vec<_>>(),
        ["GHSA-2222-3333-4444", "GHSA-2222-3333-5555"]
    );
    let first = read(&listed[0].text).unwrap();
    assert_eq!((first.source, first.draft.ghsa_id.as_str()), (Source::NpmAudit, "GHSA-2222-3333-4444"));
    assert_eq!(rows(&first), [ROW]);
    assert_eq!(rows(&read(&listed[1].text).unwrap()), ["npm left-pad >= 1.0.0, < 1.1.0 → 1.1.0"]);

    // One advisory about two packages.
    let mut other = entry("GHSA-2222-3333-4444", "<2.0.0");
    (other["name"], other["dependency"]) = (json!("right"), json!("right"));
    let report = json!({ "auditReportVersion": 2, "vulnerabilities": {
        "left-pad": { "via": [entry("GHSA-2222-3333-4444", "<1.2.0")] }, "right": { "via": [other] },
    } });
    let both = imported(&report, Source::NpmAudit);
    assert_eq!(rows(&both), [ROW, "npm right < 2.0.0 → 2.0.0"]);
    assert_eq!(both.applicability.len(), 2);
}

#[test]
fn known_formats_that_are_not_read_are_named() {
    for (value, name) in [
        (json!({ "spdxVersion": "SPDX-2.3" }), "an SPDX document"),
        (
            json!({ "bomFormat": "CycloneDX", "components": [] }),
            "a CycloneDX inventory without vulnerabilities",
        ),
        (json!({ "version": "2.1.0", "runs": [] }), "a SARIF log"),
    ] {
        let error = read(&value.to_string()).unwrap_err().to_string();
        assert!(error.starts_with(&format!("This is {name}, which is not read.")), "{error}");
    }
    assert!(read("<?xml version=\"1.0\"?><cvrfdoc>").unwrap_err().to_string().contains("CVRF"));
}

#[test]
fn utf_16_is_text() {
    use crate::formats::decode;
    let little: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("ä🦀".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> =
        [0xfe, 0xff].into_iter().chain("ä🦀".encode_utf16().flat_map(u16::to_be_bytes)).collect();
    assert_eq!((decode(little), decode(big)), (Ok("ä🦀".into()), Ok("ä🦀".into())));
    assert_eq!(decode(vec![0xff, 0xfe, 0x00, 0xd8]), Err(3));
    assert_eq!(decode(b"a\xff".to_vec()), Err(2));
    assert_eq!(decode("\u{feff}a".into()), Ok("\u{feff}a".into()));
}

/// What a text holds: each record's label, and its rows.
#[track_caller]
fn listed(text: &Value) -> Vec<(String, Vec<String>)> {
    let record = |record: crate::formats::Record| {
        let read = crate::formats::read(&record.text).unwrap();
        let rows = read.draft.products.iter();
        (
            record.label,
            rows.map(|row| format!("{} {} → {}", row.package, row.affected, row.patched)).collect(),
        )
    };
    crate::formats::records(&text.to_string()).unwrap().into_iter().map(record).collect()
}

#[test]
fn the_lists_of_graphql_are_listed_with_their_rows() {
    let advisory = |id: &str| json!({ "ghsaId": id, "summary": "T", "severity": "HIGH" });
    let row = |package: &str| {
        json!({ "package": { "ecosystem": "NPM", "name": package }, "vulnerableVersionRange": "< 1.2.0",
            "firstPatchedVersion": { "identifier": "1.2.0" } })
    };
    let whole = |id: &str, package: &str| {
        let mut advisory = advisory(id);
        advisory["vulnerabilities"] = json!({ "nodes": [row(package)] });
        advisory
    };
    let of = |id: &str, package: &str| {
        let mut row = row(package);
        row["advisory"] = advisory(id);
        row
    };
    let (a, b) = ("GHSA-2222-3333-4444", "GHSA-2222-3333-5555");
    let alert = |id: &str, package: &str| json!({ "securityAdvisory": advisory(id), "securityVulnerability": row(package) });
    let one = |package: &str| vec![format!("{package} < 1.2.0 → 1.2.0")];
    let two = [(a.to_owned(), one("x")), (b.to_owned(), one("y"))];
    for answer in [
        json!({ "data": { "securityAdvisories": { "nodes": [whole(a, "x"), whole(b, "y")] } } }),
        json!({ "securityAdvisories": { "edges": [{ "node": whole(a, "x") }, { "node": whole(b, "y") }] } }),
        json!({ "data": { "securityVulnerabilities": { "nodes": [of(a, "x"), of(b, "y")] } } }),
        json!({ "data": { "repository": { "vulnerabilityAlerts": { "nodes": [alert(a, "x"), alert(b, "y")] } } } }),
    ] {
        assert_eq!(listed(&answer), two, "{answer}");
    }
    // The rows of one advisory are its own, and one alert is read by itself.
    let rows = json!({ "data": { "securityVulnerabilities": { "nodes": [of(a, "x"), of(a, "z")] } } });
    assert_eq!(listed(&rows), [(a.to_owned(), [one("x"), one("z")].concat())]);
    let single = json!({ "data": { "repository": { "vulnerabilityAlert": alert(a, "x") } } });
    assert_eq!(listed(&single), two[..1]);
    assert_eq!(listed(&json!({ "data": { "securityAdvisories": { "nodes": [] } } })), []);
}

#[test]
fn alerts_of_one_advisory_have_names_of_their_own() {
    let alert = |number: u32, id: &str| {
        json!({ "number": number, "security_advisory": { "ghsa_id": id, "summary": "T", "vulnerabilities": [{
            "package": { "ecosystem": "npm", "name": "x" }, "vulnerable_version_range": "< 2" }] } })
    };
    let (a, b) = ("GHSA-2222-3333-4444", "GHSA-2222-3333-5555");
    let labels = listed(&json!([alert(1, a), alert(2, b), alert(3, a), alert(4, a)]))
        .into_iter()
        .map(|(label, _)| label);
    assert_eq!(labels.collect::<Vec<_>>(), [a, b, &format!("{a} (2)"), &format!("{a} (3)")]);
}

#[test]
fn the_records_of_nvd_and_osv_are_listed() {
    let cve = |id: &str, product: &str| {
        json!({ "cve": { "id": id, "descriptions": [{ "lang": "en", "value": "It breaks." }], "configurations": [{ "nodes": [{
            "operator": "OR", "negate": false, "cpeMatch": [{ "vulnerable": true,
                "criteria": format!("cpe:2.3:a:acme:{product}:*:*:*:*:*:*:*:*"), "versionEndExcluding": "1.2.0" }] }] }] } })
    };
    let nvd = json!({ "resultsPerPage": 2, "format": "NVD_CVE", "version": "2.0",
        "vulnerabilities": [cve("CVE-2024-1111", "x"), cve("CVE-2024-2222", "y")] });
    let row = |package: &str| vec![format!("{package} < 1.2.0 → 1.2.0")];
    let two = [("CVE-2024-1111".to_owned(), row("x")), ("CVE-2024-2222".to_owned(), row("y"))];
    assert_eq!(listed(&nvd), two);
    let osv = |id: &str, package: &str| {
        json!({ "id": id, "modified": "2026-01-01T00:00:00Z", "affected": [{
            "package": { "ecosystem": "npm", "name": package },
            "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "0" }, { "fixed": "1.2.0" }] }] }] })
    };
    let records = [osv("CVE-2024-1111", "x"), osv("CVE-2024-2222", "y")];
    assert_eq!(listed(&json!({ "vulns": records })), two);
    assert_eq!(
        listed(&json!({ "results": [{ "vulns": [records[0]] }, {}, { "vulns": [records[1]] }] })),
        two
    );
    assert_eq!(listed(&json!(records)), two);
}
