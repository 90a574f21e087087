//! What is written, judged by the oracle of the target: what was affected before is affected after, or a loss of the very row says
//! otherwise.

use super::order::Order;
use super::{Oracle, csaf, cve, generate, github, osv, probes, rustsec};
use crate::formats::options;
use advisory_core::Draft;
use advisory_core::draft::{Cve, CveChoice, Ecosystem};
use advisory_core::formats::{Format, Loss, read, write};
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

/// A row of the record that is written.
struct Row {
    number: usize,
    name: String,
    order: Order,
    /// Empty if it names no versions.
    range: String,
    patched: String,
}

impl Row {
    fn all(record: &Value) -> Vec<Self> {
        let rows = record["vulnerabilities"].as_array().unwrap().iter().enumerate();
        rows.map(|(number, row)| Self {
            number,
            name: row["package"]["name"].as_str().unwrap().to_owned(),
            order: github::subject(row).order,
            range: row["vulnerable_version_range"].as_str().unwrap_or_default().to_owned(),
            patched: row["patched_versions"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
    }

    fn says(&self, version: &str) -> Status {
        github::range(self.order, &self.range, version)
    }

    /// The versions that the row names.
    fn named(&self) -> impl Iterator<Item = &str> {
        let bounds = self.range.split(", ").filter_map(|part| Some(part.split_once(' ')?.1));
        bounds.chain([self.patched.as_str()]).filter(|version| !version.is_empty())
    }

    /// The losses that are about the row, its package, or its affected versions.
    fn losses<'a>(&self, losses: &'a [Loss]) -> impl Iterator<Item = &'a Loss> {
        let own = ["", ".package", ".affected"].map(|part| format!("products[{}]{part}", self.number));
        losses.iter().filter(move |loss| own.contains(&loss.field))
    }

    /// Whether a loss says that the row is written as versions that hold this one.
    fn is_said_to_hold(&self, losses: &[Loss], version: &str) -> bool {
        let written = self.losses(losses).flat_map(|loss| written_as(&loss.reason));
        written.into_iter().any(|range| github::range(self.order, &range, version) == Status::Affected)
    }

    /// Whether a version lies behind the row's end and before its fix, which is the next one: `1.4.2` behind `<= 1.4.1`.
    fn is_before_fix(&self, version: &str) -> bool {
        let end = self.range.split(", ").last().map(|part| part.trim_start_matches(['<', '=']).trim());
        let next = end.and_then(|end| {
            let mut numbers: Vec<u64> =
                end.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
            numbers.resize(numbers.len().max(self.patched.split('.').count()), 0);
            *numbers.last_mut()? += 1;
            Some(numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("."))
        });
        if next.is_none_or(|next| self.order.compare(&next, &self.patched) != Some(Ordering::Equal)) {
            return false;
        }
        let upto = self.range.split(", ").filter(|part| part.starts_with(['>', '='])).collect::<Vec<_>>();
        let begins = upto.iter().map(|part| part.replacen("= ", ">= ", usize::from(part.starts_with('='))));
        begins.into_iter().all(|from| github::range(self.order, &from, version) == Status::Affected)
            && self.order.compare(version, &self.patched) == Some(Ordering::Less)
    }
}

/// The ranges that a reason says to be written in place of another: `It is written as >= 1.0.` or `It comes back as ">= 1.0".`
fn written_as(reason: &str) -> Vec<String> {
    let Some((_, rest)) = reason.split_once("written as ").or(reason.split_once("comes back as ")) else {
        return Vec::new();
    };
    rest.trim_end_matches('.').trim_matches('"').split(" and ").map(str::to_owned).collect()
}

/// What a row that has changed is excused by.
#[derive(Debug, PartialEq)]
enum Verdict {
    Kept,
    /// A loss of each row that it comes from says so.
    Named,
    /// It lies between the end of a row and the very next version, its fix, where OSV ends the range.
    Widened,
    Silent,
}

fn verdict(
    format: Format,
    rows: &[&Row],
    losses: &[Loss],
    version: &str,
    was: Status,
    is: Status,
) -> Verdict {
    let is_open = |row: &&&Row| row.range.is_empty();
    let holding = || rows.iter().filter(|row| row.says(version) == Status::Affected);
    let has_loss = |row: &&Row| row.losses(losses).next().is_some();
    let is_named = match (was, is) {
        _ if was == is => return Verdict::Kept,
        (Status::Affected, _) => holding().all(has_loss),
        (_, Status::Affected) if rows.iter().any(|row| row.is_said_to_hold(losses, version)) => true,
        (_, Status::Affected)
            if format == Format::Osv && rows.iter().any(|row| row.is_before_fix(version)) =>
        {
            return Verdict::Widened;
        }
        (Status::Unaffected, Status::Affected) => false,
        // A row names no versions.
        (Status::Unknown, _) => rows.iter().filter(is_open).all(has_loss),
        // What no entry is about is unknown in some formats.
        (Status::Unaffected, _) => return Verdict::Kept,
    };
    if is_named { Verdict::Named } else { Verdict::Silent }
}

/// Writes made-up drafts, and asks the target's oracle and the one of GitHub's rows about the same versions.
pub(super) fn judge(number: u64) {
    let (mut compared, mut widened, mut named, mut unplaced) = (0_usize, 0_usize, 0_usize, 0_usize);
    let mut wrong = Vec::new();
    for seed in 0..number {
        let mut random = fastrand::Rng::with_seed(seed);
        let record = generate::github(&mut random);
        let rows = Row::all(&record);
        let draft = Draft {
            cve: Cve { choice: CveChoice::Existing, id: "CVE-2026-11111".into(), ..Cve::default() },
            ..read(&record.to_string()).unwrap().draft
        };
        for (format, oracle) in TARGETS {
            if *format == Format::RustSec && draft.products[0].ecosystem != Some(Ecosystem::Rust) {
                continue;
            }
            let written = write(&draft, *format, &options()).unwrap();
            let target = parse(&written.text);
            for subject in (github::ORACLE.subjects)(&record) {
                let rows: Vec<&Row> = rows.iter().filter(|row| row.name == subject.name).collect();
                for version in probes::of(&record, &mut random) {
                    let was = (github::ORACLE.status)(&record, &subject, &version);
                    let is = status(oracle, &target, &subject.name, &version, subject.order);
                    // The oracles cannot place every version beside every other, nor the crate `rustsec` all of ours.
                    let is_placed = |named: &str| subject.order.compare(&version, named).is_some();
                    if !rows.iter().flat_map(|row| row.named()).all(is_placed)
                        || (*format == Format::RustSec && is == Status::Unknown)
                    {
                        unplaced += 1;
                        continue;
                    }
                    match verdict(*format, &rows, &written.losses, &version, was, is) {
                        Verdict::Kept => compared += 1,
                        Verdict::Named => named += 1,
                        Verdict::Widened => widened += 1,
                        Verdict::Silent => wrong.push(format!(
                            "seed {seed} as {}: {} {version} was {was} and is {is}\n{record}\n{target}\n{:?}",
                            format.code(),
                            subject.name,
                            written.losses.iter().map(ToString::to_string).collect::<Vec<_>>(),
                        )),
                    }
                }
            }
        }
    }
    println!(
        "{number} drafts: {compared} answers kept, {widened} between the end of a range and its fix, \
         {named} changed with a loss of the row that says so, {unplaced} not judged, {} changed without a loss",
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

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| {
        let table = text.split("```").nth(1).unwrap().trim_start_matches("toml");
        serde_json::to_value(toml::from_str::<toml::Table>(table).unwrap()).unwrap()
    })
}

/// What the target says of a package. Where it has no name for the ecosystem, it leaves the order open: the record's is taken.
fn status(oracle: &Oracle, record: &Value, name: &str, version: &str, order: Order) -> Status {
    let subjects = (oracle.subjects)(record).into_iter().filter(|subject| subject.name == name);
    subjects
        .map(|mut subject| {
            if subject.order == Order::Numbers {
                subject.order = order;
            }
            (oracle.status)(record, &subject, version)
        })
        .max()
        .unwrap_or(Status::Unaffected)
}
