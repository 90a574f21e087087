//! One case of everything that is easily lost: ends of ranges, branches, commits, withdrawals, aliases, credits, severity in
//! its two places.

use super::options;
use crate::records::{self, Record};
use advisory_core::Draft;
use advisory_core::draft::{Assess, Credit, CreditType, CveChoice, Ecosystem, Product, SeverityLevel};
use advisory_core::formats::{Format, Imported, Options, Source, read, write};
use serde_json::{Value, json};

fn import(record: &Value) -> Imported {
    read(&record.to_string()).unwrap()
}

/// The rows in a line each: `affected | patched`.
fn rows(draft: &Draft) -> Vec<String> {
    draft.products.iter().map(|row| format!("{} | {}", row.affected, row.patched)).collect()
}

/// What is lost, as `field: value`.
fn lost(imported: &Imported) -> Vec<String> {
    imported.losses.iter().map(|loss| format!("{}: {}", loss.field, loss.value)).collect()
}

/// A fixture as a draft and as OSV again.
fn fixture(name: &str) -> (Imported, Value) {
    let imported = read(&records::fixture(name)).unwrap();
    let written = write(&imported.draft, Format::Osv, &options()).unwrap().text;
    (imported, serde_json::from_str(&written).unwrap())
}

#[test]
fn last_affected_is_an_inclusive_end() {
    let (imported, osv) = fixture("ghsa/GHSA-c4r9-r8fh-9vj2.json");
    let row = imported.draft.products.iter().position(|row| row.affected == "<= 1.18.2").unwrap();
    assert_eq!(imported.draft.products[row].patched, "");
    assert_eq!(
        osv["affected"][row]["ranges"][0]["events"],
        json!([{ "introduced": "0" }, { "last_affected": "1.18.2" }])
    );
}

/// The end that is known beside an open range, and the patched version behind a range that ends before it.
#[test]
fn the_last_known_version_stands_beside_the_events() {
    let (imported, osv) = fixture("ghsa/GHSA-75v8-2h7p-7m2m.json");
    assert_eq!(rows(&imported.draft), [">= 3.1.1-canary.20211030, < 3.5.3 | 3.5.3", ">= 2.1.0, < 2.1.3 | "]);
    assert_eq!(osv["affected"][1]["ranges"][0]["events"], json!([{ "introduced": "2.1.0" }]));
    assert_eq!(
        osv["affected"][1]["database_specific"],
        json!({ "last_known_affected_version_range": "< 2.1.3" })
    );

    let mut draft = imported.draft;
    draft.products.truncate(1);
    draft.products[0].affected = "<= 1.2".into();
    draft.products[0].patched = "1.4".into();
    let osv: Value = serde_json::from_str(&write(&draft, Format::Osv, &options()).unwrap().text).unwrap();
    assert_eq!(osv["affected"][0]["ranges"][0]["events"], json!([{ "introduced": "0" }, { "fixed": "1.4" }]));
    assert_eq!(rows(&import(&osv).draft), ["<= 1.2 | 1.4"]);
}

#[test]
fn a_range_without_an_end_stays_open() {
    let record = json!({ "id": "GHSA-75v8-2h7p-7m2m", "modified": "2026-11-24T12:00:00Z", "affected": [{
        "package": { "ecosystem": "npm", "name": "formidable" },
        "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "2.0.0" }] }],
    }] });
    let imported = import(&record);
    assert_eq!(rows(&imported.draft), [">= 2.0.0 | "]);
    for format in [Format::Osv, Format::Cve, Format::CveCna, Format::Csaf] {
        let back = read(&write(&imported.draft, format, &options()).unwrap().text).unwrap();
        assert_eq!(rows(&back.draft), rows(&imported.draft), "{}", format.code());
    }
}

/// Several branches in one list of events, out of order.
#[test]
fn branches_are_rows() {
    let (imported, _) = fixture("ghsa/GHSA-fhjf-83wg-r2j9.json");
    assert_eq!(rows(&imported.draft), ["< 1.3.2 | 1.3.2", ">= 2.0.0, < 2.0.1 | 2.0.1"]);
    let (imported, _) = fixture("eef-cve/CVE-2025-48038.json");
    assert_eq!(rows(&imported.draft)[0], ">= 3.0.1, < 5.3.3 | 5.1.4.12, 5.2.11.3, 5.3.3");
    let changes = imported.losses.iter().find(|loss| loss.field.ends_with(".changes")).unwrap();
    assert_eq!(
        changes.to_string(),
        "containers.cna.affected[0].versions[0].changes: \"5.1.4.12, 5.2.11.3, 5.3.3\": The versions between the fixes of the branches count as affected: a row is one range."
    );
}

/// The versions of a CVE record in every form: up to and with the end, a lone one, a list of patched ones.
#[test]
fn every_form_of_cve_versions_is_read() {
    let row = |affected: &str, patched: &str| Product {
        ecosystem: Some(Ecosystem::Npm),
        package: "p".into(),
        affected: affected.into(),
        patched: patched.into(),
        ..Product::default()
    };
    let products = vec![
        row(">= 1.0, <= 1.2", "1.3"),
        row("= 2.0", ""),
        row("< 0.9", "0.9, 0.8.9"),
        row(">= 4", ""),
        row(">= 5, < 5.1", "5.1"),
    ];
    let draft = Draft { title: "T".into(), products, ..Draft::default() };
    let written = write(&draft, Format::CveCna, &options()).unwrap().text;
    let container: Value = serde_json::from_str(&written).unwrap();
    assert_eq!(
        container["affected"][0]["versions"],
        json!([
            { "version": "1.0", "status": "affected", "lessThanOrEqual": "1.2", "versionType": "semver" },
            { "version": "1.3", "status": "unaffected" },
            { "version": "2.0", "status": "affected" },
            { "version": "0", "status": "affected", "lessThan": "0.9", "versionType": "semver" },
            { "version": "0.9", "status": "unaffected" },
            { "version": "0.8.9", "status": "unaffected" },
            { "version": "4", "status": "affected", "lessThan": "*", "versionType": "semver" },
            { "version": "5", "status": "affected", "lessThan": "5.1", "versionType": "semver" },
        ])
    );
    assert_eq!(read(&written).unwrap().draft.products, draft.products);
}

/// A product that is affected by default is so wherever its entries do not say otherwise.
#[test]
fn what_is_affected_by_default_is_the_rest() {
    let container = |versions: Value| {
        json!({ "providerMetadata": {}, "title": "T", "affected": [{ "vendor": "v", "product": "p", "packageURL": "pkg:npm/p",
            "defaultStatus": "affected", "versions": versions }] })
    };
    let imported = import(&container(json!([
        { "version": "0", "status": "unaffected", "lessThan": "1.2.0", "versionType": "semver" },
        { "version": "1.4.2", "status": "unaffected", "lessThan": "2.0.0", "versionType": "semver" },
        { "version": "2.1.0", "status": "unaffected", "lessThanOrEqual": "*", "versionType": "semver" },
    ])));
    assert_eq!(rows(&imported.draft), [">= 1.2.0, < 1.4.2 | 1.4.2", ">= 2.0.0, < 2.1.0 | 2.1.0"]);
    assert_eq!(lost(&imported), ["affected[0].vendor: v"]);
    // Where an entry cannot be read, everything of it is named.
    let imported = import(&container(json!([{ "version": "v1", "status": "unaffected" }])));
    assert_eq!(rows(&imported.draft), ["< 1 | ", "> 1 | "]);
    assert_eq!(lost(&imported), ["affected[0].vendor: v"]);
    let imported = import(&container(json!([{ "version": "soon", "status": "unaffected" }])));
    assert_eq!(rows(&imported.draft), [" | "]);
    assert_eq!(
        lost(&imported),
        [
            "affected[0].defaultStatus: affected",
            "affected[0].vendor: v",
            "affected[0].versions: [{\"status\":\"unaffected\",\"version\":\"soon\"}]"
        ]
    );
}

/// `2.*` as an end is behind every version that begins so.
#[test]
fn the_end_of_a_branch_is_infinity() {
    let imported = import(&json!({ "providerMetadata": {}, "title": "T", "affected": [{ "product": "p",
        "defaultStatus": "affected",
        "versions": [{ "version": "2.0.0", "status": "unaffected", "lessThanOrEqual": "2.*", "versionType": "custom" }] }] }));
    assert_eq!(rows(&imported.draft), ["< 2.0.0 | 2.0.0", ">= 3 | "]);
    assert_eq!(lost(&imported), [""; 0]);
}

#[test]
fn a_version_that_is_listed_beside_the_ranges_is_affected_too() {
    let import = |fixed: &str| {
        import(&json!({ "id": "GHSA-75v8-2h7p-7m2m", "affected": [{
            "package": { "ecosystem": "npm", "name": "p" },
            "ranges": [{ "type": "SEMVER", "events": [{ "introduced": "1.0.0" }, { "fixed": fixed }] }],
            "versions": ["1.1.0", "9.9.9", "nightly"] }] }))
    };
    let imported = import("1.2.0");
    assert_eq!(rows(&imported.draft), [">= 1.0.0, < 1.2.0 | 1.2.0", "= 9.9.9 | "]);
    assert_eq!(lost(&imported), ["affected[0].versions: nightly"]);
    // It may be one of a range that cannot be read.
    let imported = import("1.2.0.4");
    assert_eq!(rows(&imported.draft), [">= 1.0.0, < 1.2.0.4 | 1.2.0.4"]);
}

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
fn credits_of_every_type_come_back() {
    let credits: Vec<Credit> = CreditType::ALL
        .iter()
        .map(|&credit_type| Credit {
            login: format!("{}-cat", credit_type.code().replace('_', "-")),
            credit_type,
        })
        .collect();
    let draft = Draft { title: "T".into(), description: "D".into(), credits, ..Draft::default() };
    for format in [Format::Github, Format::Osv, Format::Cve, Format::Csaf] {
        let back = read(&write(&draft, format, &options()).unwrap().text).unwrap();
        assert_eq!(back.draft.credits, draft.credits, "{}", format.code());
    }
    // Published ones, by name.
    let (imported, osv) = fixture("eef/EEF-CVE-2025-48038.json");
    let types: Vec<&str> = imported.draft.credits.iter().map(|credit| credit.credit_type.code()).collect();
    assert_eq!(types, ["remediation_developer", "remediation_reviewer"]);
    assert_eq!(osv["credits"].as_array().unwrap().len(), types.len());
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

/// What a format insists on is asked for by name, or marked.
#[test]
fn what_is_missing_is_named() {
    let bare = Options { publisher: None, org_id: None, placeholders: false, ..options() };
    let full = Draft {
        ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
        title: "T".into(),
        description: "D".into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Rust),
            package: "p".into(),
            ..Product::default()
        }],
        ..Draft::default()
    };
    for (format, draft, message) in [
        (Format::Osv, Draft::default(), "OSV needs an id. Put the GHSA id or the CVE id into the draft."),
        (
            Format::Cve,
            full.clone(),
            "CVE JSON needs a CVE id. Put it into the draft, or write the CNA container alone.",
        ),
        (
            Format::CveCna,
            full.clone(),
            "CVE JSON needs your organisation's id in the CVE program, a UUID of version 4. Give it as the option org id.",
        ),
        (Format::CveCna, Draft::default(), "CVE JSON needs a description. Write one in the draft."),
        (
            Format::Csaf,
            full.clone(),
            "CSAF needs a publisher: a name, and a web address that stands for it. Give them as the option publisher.",
        ),
        (Format::Csaf, Draft::default(), "CSAF needs an id. Put the GHSA id or the CVE id into the draft."),
        (Format::RustSec, Draft::default(), "RustSec needs a title. Write one in the draft."),
    ] {
        assert_eq!(write(&draft, format, &bare).unwrap_err().to_string(), message);
        let marked = Options { placeholders: true, ..bare.clone() };
        let back = read(&write(&draft, format, &marked).unwrap().text).unwrap().draft;
        // An id that only stands for one is none.
        assert_eq!((&back.ghsa_id, &back.cve.id), (&draft.ghsa_id, &draft.cve.id), "{}", format.code());
    }
}

/// A package of another ecosystem is a loss, and the crate is written.
#[test]
fn rustsec_is_about_one_crate() {
    let row = |ecosystem, package: &str, affected: &str, patched: &str| Product {
        ecosystem: Some(ecosystem),
        package: package.into(),
        affected: affected.into(),
        patched: patched.into(),
        ..Product::default()
    };
    let draft = Draft {
        title: "Writes outside of the folder".into(),
        description: "Bad.\n".into(),
        products: vec![
            row(Ecosystem::Npm, "crab-unzip", "< 2", "2.0.0"),
            row(Ecosystem::Rust, "crab-unzip", ">= 1.2, < 1.4.2", "1.4.2"),
            row(Ecosystem::Rust, "crab-unzip", "= 2.0.0", ""),
        ],
        ..Draft::default()
    };
    let written = write(&draft, Format::RustSec, &options()).unwrap();
    let expected = "```toml\n[advisory]\nid = \"RUSTSEC-0000-0000\"\npackage = \"crab-unzip\"\ndate = \"2026-11-24\"\n\n[versions]\n\
        patched = [\">= 1.4.2, < 2.0.0\"]\nunaffected = [\"< 1.2.0\", \"> 2.0.0\"]\n```\n\n# Writes outside of the folder\n\nBad.\n";
    assert_eq!(written.text, expected);
    let losses: Vec<String> = written.losses.iter().map(ToString::to_string).collect();
    assert_eq!(
        losses,
        [
            "products[0]: \"crab-unzip < 2\": A RustSec advisory is about one crate.",
            "products[1].affected: \">= 1.2, < 1.4.2\": It comes back as \">= 1.2.0, < 1.4.2\".",
        ]
    );
}

/// Text that is no range is written as what it must mean, and so is a range that OSV cannot say.
#[test]
fn odd_ranges_are_written_as_what_they_mean() {
    let draft = |affected: &str| Draft {
        ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
        title: "T".into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "p".into(),
            affected: affected.into(),
            ..Product::default()
        }],
        ..Draft::default()
    };
    let losses = |affected: &str| -> Vec<String> {
        let written = write(&draft(affected), Format::Osv, &options()).unwrap();
        written.losses.iter().map(ToString::to_string).collect()
    };
    assert_eq!(losses("<=1.2"), ["products[0].affected: \"<=1.2\": It is written as <= 1.2."]);
    assert_eq!(
        losses("latest"),
        ["products[0].affected: \"latest\": It is not a range that can be understood."]
    );
    assert_eq!(
        losses("> 1, <= 2"),
        [
            "products[0].affected: \"> 1, <= 2\": `> 1` has no equivalent: a range of events includes its first version: it is written as >= 1, <= 2."
        ]
    );
    // CVE JSON and CSAF keep the text.
    for format in [Format::CveCna, Format::Csaf] {
        for affected in ["<=1.2", "latest", "> 1, <= 2"] {
            let back = read(&write(&draft(affected), format, &options()).unwrap().text).unwrap();
            assert_eq!(back.draft.products[0].affected, affected, "{}", format.code());
        }
    }
}

/// The record that is broken as published: its vector is kept as typed, and not written.
#[test]
fn a_broken_vector_is_kept_and_named() {
    let (imported, osv) = fixture("ghsa/GHSA-f5pg-7wfw-84q9.json");
    assert!(imported.draft.severity.cvss_v3.ends_with('/'));
    assert_eq!(osv.get("severity"), None);
    let written = write(&imported.draft, Format::Osv, &options()).unwrap();
    let loss = written.losses.iter().find(|loss| loss.field == "severity.cvss_v3").unwrap();
    assert!(loss.reason.starts_with("It is no whole CVSS vector: "), "{}", loss.reason);
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
