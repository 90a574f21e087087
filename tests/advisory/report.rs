//! The rules on records: how often each fires, and what it says. A report to read, on real ones where the corpora are there:
//! `cargo test -p advisory-desk-tests --test advisory report -- --nocapture`; with `FINDINGS=1` it lists every finding.

use crate::records::{self, Record};
use advisory_core::Draft;
use advisory_core::check::{Context, Finding, RULES, check};
use advisory_core::cwe::Catalog;
use advisory_core::formats::{Source, read};
use std::collections::BTreeMap;

/// The records of every format that can be read, as drafts; what is read as prose is none.
fn drafts(records: &[Record]) -> Vec<(&str, Draft)> {
    let read = records.iter().filter_map(|(name, text)| Some((name.as_str(), read(text).ok()?)));
    let records = read.filter(|(_, record)| !matches!(record.source, Source::Advisory | Source::Report));
    records.map(|(name, record)| (name, record.draft)).collect()
}

/// A fix mends what it is offered for, at least in part.
pub(crate) fn every_finding_can_be_mended(records: &[Record]) {
    let all = std::env::var_os("FINDINGS").is_some();
    // A Tuesday, so that no rule about days fires.
    let context = Context {
        now: "2026-11-24T12:00:00Z".parse().unwrap(),
        cwe: Some(Catalog::embedded()),
        runbook: None,
    };
    let records = drafts(records);
    let (mut findings, mut fired): (BTreeMap<&str, usize>, BTreeMap<&str, usize>) =
        (BTreeMap::new(), BTreeMap::new());
    for (name, draft) in &records {
        let found = check(draft, &context);
        for rule in RULES {
            let count = found.iter().filter(|finding| finding.rule == rule.id).count();
            *findings.entry(rule.id).or_default() += count;
            *fired.entry(rule.id).or_default() += usize::from(count > 0);
        }
        for finding in &found {
            if all {
                println!("{name}\t{}\t{}\t{}", finding.rule, finding.field, finding.message);
            }
            if let Some(fix) = finding.fix.clone() {
                let mut mended = draft.clone();
                fix.apply(&mut mended);
                let left = check(&mended, &context);
                let count =
                    |findings: &[Finding]| findings.iter().filter(|other| other.rule == finding.rule).count();
                assert!(count(&left) < count(&found), "{name}: {}", finding.message);
            }
        }
    }
    println!("{} records\nrule\tlevel\tfindings\trecords", records.len());
    for rule in RULES {
        println!("{}\t{}\t{}\t{}", rule.id, rule.level.word(), findings[rule.id], fired[rule.id]);
    }
}

#[test]
fn every_finding_on_the_fixtures_can_be_mended() {
    every_finding_can_be_mended(&records::fixtures());
}
