//! The table in `docs/formats.md`: each part of a draft against each format.

use super::options;
use advisory_core::draft::{
    Answer, Assess, Coordination, Credit, CreditType, Cve, CveChoice, Ecosystem, Event, Exploitation,
    Exploited, Fix, Product, ReleasedPackage, Report, SecondScore, SeverityLevel, Subject,
};
use advisory_core::formats::{Format, Loss, read, write};
use advisory_core::{Draft, Edit, Timestamp};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The parts of a draft, each with its place in a file.
const PARTS: &[(&str, &str)] = &[
    ("Repository", "/repository"),
    ("GHSA id", "/ghsa_id"),
    ("Title", "/title"),
    ("CVE id", "/cve/id"),
    ("Description", "/description"),
    ("Ecosystem", "/products/0/ecosystem"),
    ("Package", "/products/0/package"),
    ("Affected versions", "/products/0/affected"),
    ("Patched versions", "/products/0/patched"),
    ("Vulnerable functions", "/products/0/functions"),
    ("Package of another ecosystem", "/products/1/package"),
    ("CVSS 3.x vector", "/severity/cvss_v3"),
    ("CVSS 4.0 vector", "/severity/cvss_v4"),
    ("Level beside a vector", "/severity/level"),
    ("Reasons for the answers", "/severity/reasons"),
    ("Second score", "/severity/second"),
    ("First weakness", "/weaknesses/0"),
    ("Further weaknesses", "/weaknesses/1"),
    ("Credits", "/credits/0/login"),
    ("Types of credits", "/credits/0/type"),
    ("References", "/references"),
    ("Report", "/report"),
    ("Exploitation", "/exploitation"),
    ("Owner and embargo", "/coordination"),
    ("CVE request", "/cve/request"),
    ("Fix", "/fix"),
    ("Release plan", "/release"),
    ("Timeline", "/timeline"),
    ("Confirmations", "/confirmations"),
    ("Progress", "/progress"),
];

fn moment() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// A draft with every part filled, and nothing wrong with any.
fn full() -> Draft {
    let row = |ecosystem, package: &str, functions: Vec<String>| Product {
        ecosystem: Some(ecosystem),
        package: package.into(),
        affected: ">= 1.0.0, < 1.4.2".into(),
        patched: "1.4.2".into(),
        functions,
    };
    let mut draft = Draft {
        repository: "octocat/crab-unzip".into(),
        ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
        title: "crab-unzip writes outside of the target folder".into(),
        cve: Cve { choice: CveChoice::Existing, id: "CVE-2025-46653".into(), ..Cve::default() },
        description: "### Impact\nFiles anywhere.\n".into(),
        products: vec![
            row(Ecosystem::Rust, "crab-unzip", vec!["crab_unzip::extract".into()]),
            row(Ecosystem::Npm, "@crab/unzip", Vec::new()),
        ],
        weaknesses: vec!["CWE-22".into(), "CWE-73".into()],
        credits: vec![Credit { login: "mona".into(), credit_type: CreditType::Finder }],
        references: vec!["https://example.org/more".into()],
        report: Report {
            reporter: "mona".into(),
            message: "Look.".into(),
            received: Some(moment()),
            ..Report::default()
        },
        exploitation: Exploitation { known: Some(Exploited::Yes), aware: Some(moment()), remedy: None },
        coordination: Coordination { owner: "octocat".into(), ..Coordination::default() },
        fix: Fix {
            private_fork: "octocat/crab-unzip-ghsa".into(),
            commits: vec!["1f2e3d4".into()],
            ..Fix::default()
        },
        timeline: vec![Event { at: Some(moment()), what: "Reported".into() }],
        ..Draft::default()
    };
    draft.severity.assess = Assess::CvssV3;
    draft.severity.level = Some(SeverityLevel::Low);
    draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
    draft.severity.cvss_v4 = "CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N".into();
    let answer: Answer = "CVSS:3/AV:L".parse().unwrap();
    draft.severity.reasons.insert(answer, "The archive is a local file.".into());
    draft.severity.second = SecondScore { by: "mona".into(), ..SecondScore::default() };
    Edit::Confirm(Subject::Title, "mona".into()).apply(&mut draft);
    draft.cve.request.asked_by = "octocat".into();
    draft.release.packages = vec![ReleasedPackage { package: "crab-unzip".into(), version: "1.4.2".into() }];
    draft.progress.mark("draft.create".into(), true);
    draft
}

/// What became of the part at a place: it came back, or stands elsewhere in the text, or is gone.
fn fate(was: &Value, is: &Value, text: &str, place: &str) -> &'static str {
    match (was.pointer(place), is.pointer(place)) {
        (was, is) if was == is => "kept",
        (Some(Value::Array(items)), _)
            if items.iter().all(|item| item.as_str().is_some_and(|item| text.contains(item))) =>
        {
            "changed"
        }
        (_, None | Some(Value::Null)) => "**lost**",
        (_, Some(is)) if *is == nothing_at(place) => "**lost**",
        _ => "changed",
    }
}

/// What an empty draft has at a place.
fn nothing_at(place: &str) -> Value {
    let empty = Draft { products: vec![Product::default()], ..Draft::default() };
    serde_json::to_value(empty).unwrap().pointer(place).cloned().unwrap_or_default()
}

/// The table, and below it why something is changed or lost.
fn table() -> String {
    let draft = full();
    let was = serde_json::to_value(&draft).unwrap();
    let mut columns = Vec::new();
    let mut reasons: Vec<(&str, Vec<Loss>)> = Vec::new();
    for &format in Format::RECORDS {
        let written = write(&draft, format, &options()).unwrap();
        let is = serde_json::to_value(read(&written.text).unwrap().draft).unwrap();
        columns.push((format.code(), is, written.text));
        reasons.push((format.code(), written.losses));
    }
    let names: Vec<String> = columns.iter().map(|(name, ..)| format!("`{name}`")).collect();
    let mut text =
        format!("| part of the draft | {} |\n|---|{}\n", names.join(" | "), "---|".repeat(names.len()));
    for (name, place) in PARTS {
        let fates: Vec<&str> = columns.iter().map(|(_, is, text)| fate(&was, is, text, place)).collect();
        let _ = writeln!(text, "| {name} | {} |", fates.join(" | "));
    }
    text.push_str(&texts(&draft));
    text.push_str("\n| place | reason | formats |\n|---|---|---|\n");
    let mut by_reason: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (format, losses) in reasons {
        for loss in losses {
            let formats = by_reason.entry((format!("`{}`", loss.field), loss.reason)).or_default();
            formats.push(format!("`{format}`"));
        }
    }
    for ((place, reason), formats) in by_reason {
        let _ = writeln!(text, "| {place} | {reason} | {} |", formats.join(" "));
    }
    text
}

/// The texts that people read are not read again: what each says that it leaves out.
fn texts(draft: &Draft) -> String {
    let mut text = "\n| text | leaves out, in whole or in part |\n|---|---|\n".to_owned();
    let formats = Format::ALL
        .iter()
        .filter(|format| !Format::RECORDS.contains(format) && !matches!(format, Format::Draft | Format::Gh));
    for &format in formats {
        // A change to a file cannot be made without the file.
        let Ok(written) = write(draft, format, &options()) else { continue };
        let mut left_out: Vec<String> =
            written.losses.iter().map(|loss| format!("`{}`", loss.field)).collect();
        left_out.dedup();
        let words = if left_out.is_empty() { "nothing".to_owned() } else { left_out.join(" ") };
        let _ = writeln!(text, "| `{}` | {words} |", format.code());
    }
    text
}

#[test]
fn the_documented_table_is_what_happens() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/formats.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (before, rest) = text.split_once("<!-- table -->\n").unwrap();
    let (documented, after) = rest.split_once("<!-- end -->").unwrap();
    let table = table();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, format!("{before}<!-- table -->\n{table}<!-- end -->{after}")).unwrap();
    } else {
        assert_eq!(documented, table, "write it anew with UPDATE=1");
    }
}

/// Every record loses something of a full draft, and so do the commands that send one; our own file loses nothing.
#[test]
fn only_our_own_file_holds_everything() {
    for &format in Format::RECORDS.iter().chain(&[Format::Gh, Format::Draft]) {
        let losses = write(&full(), format, &options()).unwrap().losses;
        assert_eq!(losses.is_empty(), format == Format::Draft, "{}: {losses:?}", format.code());
    }
}
