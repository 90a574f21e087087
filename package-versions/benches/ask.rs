//! How long a million answers take: `cargo bench -p package-versions`.
//!
//! Each row asks one applicability about a million versions, most of them different: versions are read and compared anew for
//! every answer, as a scanner does that walks the versions of its packages.

use package_versions::applicability::{Applicability, Limit, Statement, Status, Versions};
use package_versions::events::Event;
use package_versions::{Ecosystem, Package, Scheme};
use std::hint::black_box;
use std::time::{Duration, Instant};

const ANSWERS: u32 = 1_000_000;

/// Rounds, of which the fastest counts: everything else that runs can only add to it.
const ROUNDS: usize = 5;

/// A range in GitHub's grammar, the commonest kind of statement.
fn one_range(ecosystem: Ecosystem) -> Applicability {
    let mut of = Applicability::new(Package::new(ecosystem, "example"), Status::Unaffected);
    let range = ">= 20.1.0, < 60.5.3".parse().expect("a range");
    of.push(Statement::new(Status::Affected, Versions::of_range(ecosystem, &range), ">= 20.1.0, < 60.5.3"));
    of
}

/// The events of an OSV record with three branches.
fn events(package: Package) -> Applicability {
    let introduced = |version: &str| Event::Introduced(version.into());
    let fixed = |version: &str| Event::Fixed(version.into());
    let events = [
        introduced("0"),
        fixed("20.1.4"),
        introduced("40.0.0"),
        fixed("40.2.0"),
        introduced("60.0.0"),
        fixed("60.5.3"),
    ];
    let versions = Versions::of_events(package.scheme(), &events, &[]);
    let mut of = Applicability::new(package, Status::Unaffected);
    of.push(Statement::new(Status::Affected, versions, "three branches"));
    of
}

/// A CVE record of the Linux kernel: affected by default, and a series of fixes.
fn twenty_series() -> Applicability {
    let mut of = Applicability::new(Package::new(Ecosystem::Other, "Linux"), Status::Affected);
    for series in (5..100).step_by(5) {
        let (fixed, end) = (format!("{series}.3.7"), format!("{series}.3.*"));
        let versions = Versions::between(Scheme::Semver, Some(Limit::at(&fixed)), Some(Limit::at(&end)));
        of.push(Statement::new(Status::Unaffected, versions, format!("{fixed} through {end}")));
    }
    of
}

/// A list of five hundred versions, as OSV records of Python packages have it.
fn list() -> Applicability {
    let listed: Vec<String> = (0..500_u32).map(|number| format!("{}.{}.1", number / 5, number % 5)).collect();
    let mut of = Applicability::new(Package::new(Ecosystem::Pip, "example"), Status::Unaffected);
    let versions = Versions::listed(Ecosystem::Pip, listed.iter().map(String::as_str));
    of.push(Statement::new(Status::Affected, versions, "the list of versions"));
    of
}

fn measure(name: &str, of: &Applicability, answers: u32) {
    // A hundred major versions, ten minor ones, a hundred patches.
    let versions: Vec<String> = (0..100_000_u32)
        .map(|number| format!("{}.{}.{}", number % 100, number / 100 % 10, number / 1000))
        .collect();
    let mut least = Duration::MAX;
    let mut affected = 0_u32;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        affected = 0;
        for version in versions.iter().cycle().take(answers as usize) {
            affected += u32::from(black_box(of).ask(black_box(version)).status == Status::Affected);
        }
        least = least.min(start.elapsed());
    }
    let nanoseconds = least.as_secs_f64() * 1e9 / f64::from(answers);
    let million = nanoseconds / 1e3;
    println!(
        "{name:36}{million:>8.2} s a million{nanoseconds:>10.0} ns each, {affected} of {answers} affected"
    );
}

fn main() {
    for ecosystem in [Ecosystem::Npm, Ecosystem::Pip, Ecosystem::Maven, Ecosystem::Other] {
        measure(&format!("{}, one range", ecosystem.label()), &one_range(ecosystem), ANSWERS);
    }
    measure("npm, events of three branches", &events(Package::new(Ecosystem::Npm, "example")), ANSWERS);
    measure("Debian, events of three branches", &events(Package::from_osv("Debian:12", "example")), ANSWERS);
    measure("Linux kernel, 19 series", &twenty_series(), ANSWERS);
    measure("pip, a list of 500 versions", &list(), ANSWERS / 100);
}
