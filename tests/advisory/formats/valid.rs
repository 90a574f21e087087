//! What is written is valid by the formats' own schemas, or by the rules that we have written down.

use super::schemas::Judge;
use super::{accounts, options};
use crate::drafts as made;
use crate::oracles::{ask, node};
use crate::public_texts::made_up;
use crate::records::{self, Record};
use advisory_core::Draft;
use advisory_core::draft::{Assess, Credit, CreditType, Cve, CveChoice, Ecosystem, Product};
use advisory_core::formats::{Format, write};
use proptest::test_runner::TestRunner;

#[track_caller]
fn valid(name: &str, draft: &Draft, format: Format, judge: &Judge) {
    let written = write(draft, format, &options()).unwrap_or_else(|error| panic!("{name}: {error}"));
    let problems = judge.problems(&written.text);
    assert!(problems.is_empty(), "{name} as {}: {problems:#?}", format.code());
}

pub(crate) fn every_record_becomes_a_valid_one(records: &[Record]) {
    for &format in Format::RECORDS {
        let Some(judge) = Judge::of(format) else { continue };
        for (name, text) in records {
            if let Some(imported) = accounts::imported(name, text) {
                valid(name, &imported.draft, format, &judge);
            }
        }
    }
}

#[test]
fn every_fixture_becomes_a_valid_record() {
    let records = records::fixtures();
    every_record_becomes_a_valid_one(&records);
    rustsec_passes_the_linter(&records);
    csaf_passes_the_validator(&records);
}

#[test]
fn every_draft_becomes_a_valid_record() {
    for &format in Format::RECORDS {
        let Some(judge) = Judge::of(format) else { continue };
        let run = TestRunner::new(made::config()).run(&made::draft(), |draft| {
            valid("a draft", &draft, format, &judge);
            Ok(())
        });
        run.unwrap();
    }
}

/// Drafts that have something uncommon about them, with a word on what.
#[expect(clippy::too_many_lines, reason = "a list of cases, with nothing to divide")]
fn uncommon() -> Vec<(&'static str, Draft)> {
    let row = |ecosystem, package: &str| Product {
        ecosystem: Some(ecosystem),
        package: package.into(),
        affected: ">= 1.0.0, < 1.2.3".into(),
        patched: "1.2.3".into(),
        ..Product::default()
    };
    let plain = Draft {
        ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
        title: "T".into(),
        description: "D".into(),
        products: vec![row(Ecosystem::Npm, "formidable")],
        ..Draft::default()
    };
    let cvss = |assess, v3: &str, v4: &str| {
        let mut draft = plain.clone();
        draft.severity.assess = assess;
        draft.severity.cvss_v3 = v3.into();
        draft.severity.cvss_v4 = v4.into();
        draft
    };
    let (v30, v31) = (
        "CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N",
        "CVSS:3.1/AV:A/AC:L/PR:L/UI:R/S:C/C:L/I:N/A:H/E:P/CR:H",
    );
    let v4 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N/E:P/U:Amber";
    vec![
        ("an empty draft", Draft::default()),
        ("no CVE id", plain.clone()),
        (
            "a CVE id alone",
            Draft {
                ghsa_id: String::new(),
                cve: Cve { choice: CveChoice::Existing, id: "CVE-2025-46653".into(), ..Cve::default() },
                ..plain.clone()
            },
        ),
        ("CVSS 3.0", cvss(Assess::CvssV3, v30, "")),
        ("CVSS 3.1", cvss(Assess::CvssV3, v31, "")),
        ("CVSS 4.0", cvss(Assess::CvssV4, "", v4)),
        ("both vectors", cvss(Assess::CvssV4, v31, v4)),
        ("a score of 0", cvss(Assess::CvssV3, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N", "")),
        (
            "many rows",
            Draft {
                products: (0..500)
                    .map(|n| row(Ecosystem::ALL[n % Ecosystem::ALL.len()], &format!("package-{n}")))
                    .collect(),
                ..plain.clone()
            },
        ),
        (
            "the same row twice",
            Draft { products: vec![row(Ecosystem::Pip, "a"), row(Ecosystem::Pip, "a")], ..plain.clone() },
        ),
        (
            "odd names",
            Draft {
                products: ["", " ", "a b", "%", "#?", "@", "🦀", "\u{202e}gnp", "a/b/../c", "\u{0}", "\"'<>"]
                    .iter()
                    .flat_map(|name| Ecosystem::ALL.iter().map(|&ecosystem| row(ecosystem, name)))
                    .collect(),
                ..plain.clone()
            },
        ),
        ("emoji", Draft { title: "🦀🔥".into(), description: "😀".repeat(2000), ..plain.clone() }),
        (
            "right to left",
            Draft {
                title: "ثغرة أمنية".into(),
                description: "פגיעות אבטחה \u{202e}x".into(),
                ..plain.clone()
            },
        ),
        ("65,535 characters", Draft { description: "ä".repeat(65_535), ..plain.clone() }),
        ("1,024 characters of title", Draft { title: "ß".repeat(1024), ..plain.clone() }),
        (
            "credits of every type",
            Draft {
                credits: CreditType::ALL
                    .iter()
                    .chain(CreditType::ALL)
                    .map(|&credit_type| Credit { login: "octocat".into(), credit_type })
                    .collect(),
                ..plain.clone()
            },
        ),
        (
            "many references",
            Draft {
                references: (0..600)
                    .map(|n| format!("https://example.org/{n}"))
                    .chain(["https://müller.example/ü".into(), "x".into()])
                    .collect(),
                ..plain.clone()
            },
        ),
        (
            "many weaknesses",
            Draft {
                weaknesses: ["CWE-79", "cwe 22", "CWE-79", "nonsense", "CWE-4294967295", "CWE-1000"]
                    .map(str::to_owned)
                    .to_vec(),
                ..plain
            },
        ),
    ]
}

#[test]
fn uncommon_drafts_become_valid_records() {
    for &format in Format::RECORDS {
        let Some(judge) = Judge::of(format) else { continue };
        for (name, draft) in uncommon() {
            // Lengths are what the checks report; GitHub's body says what was typed.
            valid(name, &draft, format, &judge);
        }
    }
}

/// Drafts of every kind: uncommon ones, those of records, made-up ones.
fn drafts(records: &[Record]) -> Vec<(String, Draft)> {
    let uncommon = uncommon().into_iter().map(|(name, draft)| (name.to_owned(), draft));
    let real = records.iter().filter_map(|(name, text)| {
        let draft = accounts::imported(name, text)?.draft;
        Some((name.clone(), draft))
    });
    let made_up = made_up(100).into_iter().map(|draft| ("a draft".to_owned(), draft));
    uncommon.chain(real).chain(made_up).collect()
}

/// What the `RustSec` database's own linter lets in.
pub(crate) fn rustsec_passes_the_linter(records: &[Record]) {
    for (name, draft) in drafts(records) {
        let text = write(&draft, Format::RustSec, &options()).unwrap().text;
        let linter = rustsec::advisory::Linter::lint_string(&text, Some(true));
        let linter = linter.unwrap_or_else(|error| panic!("{name}: {error:?}\n{text}"));
        assert!(linter.errors().is_empty(), "{name}: {:?}\n{text}", linter.errors());
    }
}

/// CSAF's own tests (section 6.1) know more than the schema: ids that are used and defined, scores, names of weaknesses,
/// dates, package URLs.
pub(crate) fn csaf_passes_the_validator(records: &[Record]) {
    let drafts = drafts(records);
    let texts: Vec<String> =
        drafts.iter().map(|(_, draft)| write(draft, Format::Csaf, &options()).unwrap().text).collect();
    let Some(answer) = ask(node("csaf.js"), &serde_json::to_string(&texts).unwrap()) else { return };
    let found: Vec<Vec<String>> = serde_json::from_str(&answer).unwrap();
    assert_eq!(found.len(), texts.len());
    for (((name, _), problems), text) in drafts.iter().zip(found).zip(&texts) {
        assert!(problems.is_empty(), "{name}: {problems:#?}\n{text}");
    }
    println!("{} advisories pass", texts.len());
}
