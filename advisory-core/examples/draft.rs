//! A draft in twenty lines: filled in, checked, mended, and written as an OSV record:
//! `cargo run -p advisory-core --example draft`.

use advisory_core::check::{Context, check};
use advisory_core::cwe::Catalog;
use advisory_core::draft::{Assess, Ecosystem, Product, Severity};
use advisory_core::formats::{Format, Options, write};
use advisory_core::{Draft, Timestamp};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let now: Timestamp = "2026-11-24T12:00:00Z".parse()?;
    let mut draft = draft();
    // What is wrong, where and why; and the draft after every mend that can be worked out.
    for finding in check(&draft.clone(), &Context { now, cwe: Some(Catalog::embedded()), runbook: None }) {
        println!("{}: {}: {} {}", finding.level.word(), finding.field, finding.message, finding.reason);
        if let Some(fix) = finding.fix {
            fix.apply(&mut draft);
        }
    }
    // What the format cannot hold is told, never dropped in silence.
    let written = write(&draft, Format::Osv, &Options { placeholders: true, ..Options::at(now) })?;
    println!("{}", written.text);
    for loss in written.losses {
        eprintln!("{}: {}", loss.field, loss.reason);
    }
    Ok(())
}

fn draft() -> Draft {
    Draft {
        title: "crab-unzip writes outside of the target folder".into(),
        description: "### Impact\nAn archive can write anywhere.\n\n### Patches\n1.4.2\n".into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Rust),
            package: "crab-unzip".into(),
            affected: "<1.4.2".into(),
            patched: "1.4.2".into(),
            ..Product::default()
        }],
        severity: Severity {
            assess: Assess::CvssV3,
            cvss_v3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into(),
            ..Severity::default()
        },
        weaknesses: vec!["CWE-22".into()],
        ..Draft::default()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_range_is_found_and_mended() {
        use super::*;

        let context =
            Context { now: "2026-11-24T12:00:00Z".parse().expect("a moment"), cwe: None, runbook: None };
        let mut draft = draft();
        let range = check(&draft, &context).into_iter().find(|finding| finding.rule == "range-grammar");
        range.and_then(|range| range.fix).expect("it can be mended").apply(&mut draft);
        assert_eq!(draft.products[0].affected, "< 1.4.2");
        main().expect("the draft can be written");
    }
}
