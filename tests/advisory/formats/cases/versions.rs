//! Ranges and lists of versions become rows, and rows become them again.

use super::{fixture, import, lost, rows};
use crate::formats::options;
use advisory_core::Draft;
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::formats::{Format, read, write};
use serde_json::{Value, json};

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
