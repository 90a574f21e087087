//! Who is affected: the answers of the readers beside a plain, slow implementation of each format's own rule, which shares no
//! code with the crates.
//!
//! An answer may be unknown where the oracle is sure, with one of the reasons that the comparison counts. It is never the
//! opposite.

mod csaf;
mod cve;
mod generate;
mod github;
mod order;
mod osv;
mod probes;
mod rustsec;
mod writers;

use crate::records;
use advisory_core::formats::{Imported, read};
use advisory_core::version::applicability::{Reason, Status, ask_all};
use order::Order;
use serde_json::Value;
use std::collections::BTreeMap;

/// A package as an oracle names it: how its versions are ordered, what else sets it apart, and its name.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Subject {
    pub(crate) order: Order,
    pub(crate) place: String,
    pub(crate) name: String,
}

impl Subject {
    fn is_same_package(&self, other: &Self) -> bool {
        self.name == other.name && self.place == other.place
    }
}

/// An oracle: the packages of a record, and what the record says of a version of one of them.
pub(crate) struct Oracle {
    pub(crate) subjects: fn(&Value) -> Vec<Subject>,
    pub(crate) status: fn(&Value, &Subject, &str) -> Status,
}

/// What a comparison found.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    records: usize,
    same: usize,
    /// Unknown to the reader, by the kind of reason, where the oracle is sure.
    unknown: BTreeMap<&'static str, usize>,
    /// Where the order of the versions is unknown to the oracle, and the reader is sure.
    unjudged: usize,
    opposite: Vec<String>,
}

fn kind(reason: Reason<'_>) -> &'static str {
    match reason {
        Reason::Entry(_) => "the entry says unknown",
        Reason::Default => "no entry, and no default",
        Reason::Doubt(_) => "an entry that may be about it",
        Reason::NotAVersion => "not a version",
        Reason::MovingTag => "a moving tag",
        _ => "another reason",
    }
}

impl Counts {
    /// Compares the answers about every package of a record.
    fn compare(
        &mut self,
        name: &str,
        imported: &Imported,
        record: &Value,
        oracle: &Oracle,
        random: &mut fastrand::Rng,
    ) {
        self.records += 1;
        for subject in (oracle.subjects)(record) {
            let parts = || {
                imported.applicability.iter().filter(|part| {
                    let package = part.package();
                    package.name() == subject.name && package.qualifier() == subject.place
                })
            };
            assert!(parts().next().is_some(), "{name}: no answers about {subject:?}");
            for version in probes::of(record, random) {
                let answer = ask_all(parts(), &version).unwrap();
                let expected = (oracle.status)(record, &subject, &version);
                match (answer.status, expected) {
                    (ours, theirs) if ours == theirs => self.same += 1,
                    (Status::Unknown, _) => *self.unknown.entry(kind(answer.reason)).or_default() += 1,
                    (_, Status::Unknown) => self.unjudged += 1,
                    (ours, theirs) => self.opposite.push(format!(
                        "{name}: {} {version}: we say {ours} ({}), the oracle {theirs}\n{record}",
                        subject.name, answer.reason
                    )),
                }
            }
        }
    }

    /// Prints the counts, and fails where an answer was the opposite of the oracle's.
    fn report(&self, format: &str, least: usize) {
        println!(
            "{format}: {} records, {} answers the same, unknown {:?}, {} sure where the oracle is not, {} opposite",
            self.records,
            self.same,
            self.unknown,
            self.unjudged,
            self.opposite.len()
        );
        let shown = &self.opposite[..self.opposite.len().min(8)];
        assert!(shown.is_empty(), "{} opposite:\n{}", self.opposite.len(), shown.join("\n"));
        assert!(self.same >= least, "only {} answers were compared", self.same);
    }
}

/// The known records that an oracle judges.
fn real(folder: fn(&str) -> bool) -> Vec<(String, Value, Imported)> {
    let records = records::known().into_iter().filter(|(name, _)| folder(name));
    let parse = |text: &str| -> Value {
        if text.trim_start().starts_with('{') {
            return serde_json::from_str(text).unwrap();
        }
        let table = text.split("```").nth(1).unwrap_or_default().trim_start_matches("toml");
        serde_json::to_value(toml::from_str::<toml::Table>(table).unwrap()).unwrap()
    };
    records
        .map(|(name, text)| {
            let imported = read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            (name, parse(&text), imported)
        })
        .collect()
}

fn compare_real(folder: fn(&str) -> bool, oracle: &Oracle) -> Counts {
    let mut counts = Counts::default();
    let mut random = fastrand::Rng::with_seed(14);
    for (name, record, imported) in real(folder) {
        counts.compare(&name, &imported, &record, oracle, &mut random);
    }
    counts
}

fn compare_generated(number: u64, make: fn(&mut fastrand::Rng) -> Value, oracle: &Oracle) -> Counts {
    let mut counts = Counts::default();
    for seed in 0..number {
        let mut random = fastrand::Rng::with_seed(seed);
        let record = make(&mut random);
        let text = generate::text(&record);
        let imported = read(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        counts.compare(&format!("seed {seed}"), &imported, &record, oracle, &mut random);
    }
    counts
}

/// How many records of each format are made up for every run, and for a full one.
const SLICE: u64 = 120;
const ALL: u64 = 20_000;

type Generated = (&'static str, fn(&mut fastrand::Rng) -> Value, &'static Oracle);

const GENERATED: &[Generated] = &[
    ("OSV", generate::osv, &osv::ORACLE),
    ("CVE JSON", generate::cve, &cve::ORACLE),
    ("CSAF", generate::csaf, &csaf::ORACLE),
    ("RustSec", generate::rustsec, &rustsec::ORACLE),
    ("GitHub", generate::github, &github::ORACLE),
];

#[test]
fn no_answer_about_a_real_record_is_the_opposite() {
    compare_real(|name| records::is(name, "json") && !name.starts_with("eef-cve/"), &osv::ORACLE)
        .report("OSV", 500);
    compare_real(|name| name.starts_with("eef-cve/"), &cve::ORACLE).report("CVE JSON", 50);
    compare_real(|name| name.starts_with("rustsec/"), &rustsec::ORACLE).report("RustSec", 50);
}

#[test]
fn no_answer_about_a_made_up_record_is_the_opposite() {
    for (format, make, oracle) in GENERATED {
        compare_generated(SLICE, *make, oracle).report(format, 1000);
    }
}

/// Makes up many records of a format: each has a test of its own, so that one that fails does not hide the others.
fn compare_all(format: &str) {
    let (format, make, oracle) = GENERATED.iter().find(|(name, ..)| *name == format).unwrap();
    compare_generated(ALL, *make, oracle).report(format, 100_000);
}

#[test]
#[ignore = "asks hundreds of thousands of questions; cargo xtask test --full runs it"]
fn no_answer_about_any_made_up_osv_record_is_the_opposite() {
    compare_all("OSV");
}

#[test]
#[ignore = "asks hundreds of thousands of questions; cargo xtask test --full runs it"]
fn no_answer_about_any_made_up_cve_record_is_the_opposite() {
    compare_all("CVE JSON");
}

#[test]
#[ignore = "asks hundreds of thousands of questions; cargo xtask test --full runs it"]
fn no_answer_about_any_made_up_csaf_advisory_is_the_opposite() {
    compare_all("CSAF");
}

#[test]
#[ignore = "asks hundreds of thousands of questions; cargo xtask test --full runs it"]
fn no_answer_about_any_made_up_rustsec_advisory_is_the_opposite() {
    compare_all("RustSec");
}

#[test]
#[ignore = "asks hundreds of thousands of questions; cargo xtask test --full runs it"]
fn no_answer_about_any_made_up_github_advisory_is_the_opposite() {
    compare_all("GitHub");
}

#[test]
fn what_was_affected_is_affected_in_every_written_record() {
    writers::judge(SLICE);
}

#[test]
#[ignore = "writes thousands of records; cargo xtask test --full runs it"]
fn what_was_affected_is_affected_in_every_record_that_is_written() {
    writers::judge(ALL / 5);
}
