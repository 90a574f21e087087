//! The rules on made-up drafts of every kind.

use crate::drafts;
use advisory_core::check::{Context, Finding, RULES, blocking, check};
use advisory_core::cwe::Catalog;
use advisory_core::runbook::{Stage, status};
use advisory_core::{Draft, Timestamp};
use proptest::prelude::*;

fn findings(draft: &Draft) -> Vec<Finding> {
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    check(draft, &Context { now, cwe: Some(Catalog::embedded()), runbook: None })
}

fn count(findings: &[Finding], rule: &str) -> usize {
    findings.iter().filter(|finding| finding.rule == rule).count()
}

proptest! {
    #![proptest_config(drafts::config())]

    /// Applying a fix leaves one finding of its rule less, at least.
    #[test]
    fn a_fix_mends(draft in drafts::draft()) {
        let found = findings(&draft);
        for finding in &found {
            let Some(fix) = finding.fix.clone() else { continue };
            let mut mended = draft.clone();
            let label = fix.label.clone();
            fix.apply(&mut mended);
            let left = findings(&mended);
            prop_assert!(
                count(&left, finding.rule) < count(&found, finding.rule),
                "{}: {label} mends nothing: {}\n{:?}", finding.rule, finding.message, finding.field
            );
        }
    }

    /// Every finding can be shown: it has a sentence and a place.
    #[test]
    fn a_finding_is_a_sentence_about_a_place(draft in drafts::draft()) {
        for finding in findings(&draft) {
            prop_assert!(finding.message.ends_with(['.', '"', '?']), "{}: {}", finding.rule, finding.message);
            prop_assert!(!finding.field.label().is_empty());
        }
    }

    /// A gate that is closed stays closed at later stages that have one, unless it is about the stage alone.
    #[test]
    fn gates_close_from_a_stage_on(draft in drafts::draft()) {
        let found = findings(&draft);
        let closed = |stage| blocking(&found, stage).count();
        prop_assert_eq!(closed(Stage::Draft), 0);
        prop_assert!(closed(Stage::CveRequest) <= closed(Stage::Release));
        prop_assert!(closed(Stage::Release) <= closed(Stage::Publish));
        for stage in Stage::ALL {
            let _ = status(&draft, stage);
        }
    }
}

/// Every rule that is about what drafts hold fires on some made-up draft, so that the properties above have tried it.
#[test]
fn most_rules_are_tried() {
    use proptest::strategy::ValueTree;
    let mut runner = proptest::test_runner::TestRunner::new(drafts::config());
    let mut fired = std::collections::BTreeSet::new();
    for _ in 0..800 {
        let draft = drafts::draft().new_tree(&mut runner).unwrap().current();
        fired.extend(findings(&draft).into_iter().map(|finding| finding.rule));
    }
    let silent: Vec<_> = RULES.iter().map(|rule| rule.id).filter(|rule| !fired.contains(rule)).collect();
    println!("{} of {} rules fired; silent: {silent:?}", fired.len(), RULES.len());
    assert!(fired.len() * 10 >= RULES.len() * 8, "silent: {silent:?}");
}
