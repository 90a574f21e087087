//! How long the work of one keystroke takes: `cargo bench -p advisory-core`.
//!
//! The draft is as large as they get: a description of 60 KB and 100 rows of affected products.

use advisory_core::check::{Context, check};
use advisory_core::cwe::Catalog;
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::formats::{form, github};
use advisory_core::{Draft, Timestamp, file};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn large() -> Draft {
    let paragraph = "An attacker who can upload an archive overwrites files outside of the target folder, see `extract()` and \
                     https://example.org/crab/commit/1f2e3d4 for the change. Fixed in 1.4.2.\n\n";
    let mut description = "### Impact\n".to_owned();
    while description.len() < 60_000 {
        description.push_str(paragraph);
    }
    description.push_str("### Workarounds\nNone known.\n");
    let row = |number: usize| Product {
        ecosystem: Some([Ecosystem::Npm, Ecosystem::Maven, Ecosystem::Pip, Ecosystem::Rust][number % 4]),
        package: format!("crab-{}", number % 10),
        affected: format!(">= {number}.0.0, < {number}.4.2"),
        patched: format!("{number}.4.2"),
        ..Product::default()
    };
    let mut draft = Draft {
        title: "crab-unzip writes outside of the target folder".into(),
        description,
        products: (0..100).map(row).collect(),
        weaknesses: vec!["CWE-22".into(), "CWE-20".into()],
        ..Draft::default()
    };
    draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
    draft
}

/// The middle of many runs, after some to warm up, and the fastest, which a busy machine disturbs least.
fn measure(name: &str, mut work: impl FnMut()) {
    let mut times: Vec<Duration> = (0..300)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .skip(50)
        .collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    println!(
        "{name}: {:.3} ms, fastest {:.3} ms",
        milliseconds(times[times.len() / 2]),
        milliseconds(times[0])
    );
}

fn main() {
    let draft = large();
    let context = Context {
        now: Timestamp::from_unix_seconds(1_764_000_000),
        cwe: Some(Catalog::embedded()),
        runbook: None,
    };
    println!(
        "{} bytes of description, {} rows, {} findings",
        draft.description.len(),
        draft.products.len(),
        check(&draft, &context).len()
    );
    measure("check", || drop(black_box(check(black_box(&draft), &context))));
    measure("form fields", || drop(black_box(form::fields(black_box(&draft)))));
    measure("GitHub body as JSON", || drop(black_box(github::create_body(black_box(&draft)))));
    measure("write the file", || drop(black_box(file::write(black_box(&draft)))));
    let written = file::write(&draft);
    measure("read the file", || drop(black_box(file::read(black_box(&written)))));
    measure("search the weaknesses", || {
        drop(black_box(Catalog::embedded().search(black_box("path traversal"), 10)));
    });
    measure("parse the list of weaknesses", || {
        drop(black_box(Catalog::parse(include_str!("../data/cwe.txt"))));
    });
}
