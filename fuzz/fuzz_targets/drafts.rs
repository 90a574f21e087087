#![no_main]
//! Any text as a draft file, and any text as a description: reading and checking never panics, what is read comes
//! back, and what a fix mends is mended.

use advisory_core::check::{Context, check};
use advisory_core::cwe::Catalog;
use advisory_core::formats::{form, github};
use advisory_core::version::packages;
use advisory_core::{Draft, Timestamp, file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let draft = match file::read(text) {
        Ok(draft) => {
            assert_eq!(file::read(&file::write(&draft)).as_ref(), Ok(&draft));
            draft
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            let (title, description) = text.split_once('\n').unwrap_or((text, text));
            Draft { title: title.into(), description: description.into(), ..Draft::default() }
        }
    };
    let context = Context { now: Timestamp::from_unix_seconds(1_764_000_000), cwe: Some(Catalog::embedded()) };
    let found = check(&draft, &context);
    for finding in &found {
        let Some(fix) = finding.fix.clone() else { continue };
        let mut mended = draft.clone();
        fix.apply(&mut mended);
        let count = |findings: &[advisory_core::check::Finding]| {
            findings.iter().filter(|other| other.rule == finding.rule).count()
        };
        assert!(count(&check(&mended, &context)) < count(&found), "{}: {}", finding.rule, finding.message);
    }
    let _ = (form::fields(&draft), github::commands(&draft));
    for package in packages(&draft) {
        assert!(!package.line(&draft).words().is_empty());
    }
});
