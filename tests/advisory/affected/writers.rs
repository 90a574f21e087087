//! What is written, judged by the oracle of the target: what was affected before is affected after, or a loss says so.

use super::order::Order;
use super::{Oracle, csaf, cve, generate, github, osv, probes, rustsec};
use crate::formats::options;
use advisory_core::Draft;
use advisory_core::draft::{Cve, CveChoice, Ecosystem};
use advisory_core::formats::{Format, read, write};
use advisory_core::version::applicability::Status;
use serde_json::Value;
use std::cmp::Ordering;

/// The formats that have an oracle.
const TARGETS: &[(Format, &Oracle)] = &[
    (Format::Github, &github::ORACLE),
    (Format::Osv, &osv::ORACLE),
    (Format::Cve, &cve::ORACLE),
    (Format::CveCna, &cve::ORACLE),
    (Format::Csaf, &csaf::ORACLE),
    (Format::RustSec, &rustsec::ORACLE),
];

/// Writes made-up drafts, and asks the target's oracle and the one of GitHub's rows about the same versions.
pub(super) fn judge(number: u64) {
    let (mut compared, mut widened, mut named, mut wrong) = (0_usize, 0_usize, 0_usize, Vec::new());
    for seed in 0..number {
        let mut random = fastrand::Rng::with_seed(seed);
        let record = generate::github(&mut random);
        let draft = Draft {
            cve: Cve { choice: CveChoice::Existing, id: "CVE-2026-11111".into(), ..Cve::default() },
            ..read(&record.to_string()).unwrap().draft
        };
        for (format, oracle) in TARGETS {
            if *format == Format::RustSec && draft.products[0].ecosystem != Some(Ecosystem::Rust) {
                continue;
            }
            let written = write(&draft, *format, &options()).unwrap();
            let has_loss = written.losses.iter().any(|loss| loss.field.starts_with("products"));
            let target = parse(&written.text);
            for version in probes::of(&record, &mut random) {
                let was = status(&github::ORACLE, &record, &version, None);
                let is = status(oracle, &target, &version, Some(order(&record)));
                // Unknown because a row names no versions, and not because the oracle cannot order them.
                let was_open = was == Status::Unknown && has_open_row(&record);
                match (was, is) {
                    (Status::Affected, Status::Unaffected)
                    | (Status::Unaffected | Status::Unknown, Status::Affected)
                        if was != Status::Unknown || was_open =>
                    {
                        if *format == Format::Osv
                            && was == Status::Unaffected
                            && is_before_fix(&record, &version)
                        {
                            widened += 1;
                        } else if has_loss {
                            named += 1;
                        } else {
                            let code = format.code();
                            wrong.push(format!(
                                "seed {seed} as {code}: {version} was {was} and is {is}\n{record}\n{target}"
                            ));
                        }
                    }
                    _ => compared += 1,
                }
            }
        }
    }
    println!(
        "{number} drafts: {compared} answers kept, {widened} between the end of a range and its fix, \
         {named} changed with a loss that says so, {} without",
        wrong.len()
    );
    assert!(
        wrong.is_empty(),
        "{} changed silently:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(4)].join("\n")
    );
    assert!(compared > 1000);
}

/// Whether a version lies before a patched one. OSV ends a range at its fix: whatever comes before it counts as affected.
fn is_before_fix(record: &Value, version: &str) -> bool {
    record["vulnerabilities"].as_array().unwrap().iter().any(|row| {
        let patched = row["patched_versions"].as_str().unwrap_or_default();
        order(record).compare(version, patched) == Some(Ordering::Less)
    })
}

fn has_open_row(record: &Value) -> bool {
    record["vulnerabilities"].as_array().unwrap().iter().all(|row| row["vulnerable_version_range"].is_null())
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| {
        let table = text.split("```").nth(1).unwrap().trim_start_matches("toml");
        serde_json::to_value(toml::from_str::<toml::Table>(table).unwrap()).unwrap()
    })
}

/// How the versions of the record are ordered: the target may not say it.
fn order(record: &Value) -> Order {
    (github::ORACLE.subjects)(record)[0].order
}

fn status(oracle: &Oracle, record: &Value, version: &str, order: Option<Order>) -> Status {
    let subjects = (oracle.subjects)(record).into_iter();
    subjects
        .map(|mut subject| {
            // A format that has no name for the ecosystem leaves its order open.
            if subject.order == Order::Numbers {
                subject.order = order.unwrap_or(subject.order);
            }
            (oracle.status)(record, &subject, version)
        })
        .max()
        .unwrap_or(Status::Unaffected)
}
