//! What a format insists on, what it holds, and what it cannot hold.

use super::fixture;
use crate::formats::options;
use advisory_core::Draft;
use advisory_core::draft::{Credit, CreditType, Ecosystem, Product};
use advisory_core::formats::{Format, Options, read, write};

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
            "CVE JSON needs your organisation's id in the CVE program, a UUID of version 4. Give the organisation's id.",
        ),
        (Format::CveCna, Draft::default(), "CVE JSON needs a description. Write one in the draft."),
        (
            Format::Csaf,
            full.clone(),
            "CSAF needs a publisher: a name, and a web address that stands for it. Give both.",
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
