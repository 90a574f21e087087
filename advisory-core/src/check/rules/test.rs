//! What the tests of the rules share: a draft without findings, and two ways to ask a rule.

use crate::Timestamp;
use crate::check::{Context, Finding, check};
use crate::cwe::Catalog;
use crate::draft::{Assess, Credit, CreditType, Draft, Ecosystem, Product, Severity};

/// A draft in which no rule finds anything, changed.
pub(super) fn draft(change: impl FnOnce(&mut Draft)) -> Draft {
    let mut draft = Draft {
        repository: "octocat/crab-unzip".into(),
        title: "crab-unzip writes outside of the target folder".into(),
        description: "### Impact\nArchives with `..` in a name overwrite files.\n\n### Patches\nUpgrade to 1.4.2.\n\n\
                      ### Workarounds\nNone known.\n\n### References\n- https://example.org/crab/commit/1f2e3d4\n"
            .into(),
        products: vec![Product {
            ecosystem: Some(Ecosystem::Rust),
            package: "crab-unzip".into(),
            affected: "< 1.4.2".into(),
            patched: "1.4.2".into(),
            ..Product::default()
        }],
        severity: Severity {
            assess: Assess::CvssV3,
            cvss_v3: "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into(),
            ..Severity::default()
        },
        weaknesses: vec!["CWE-22".into()],
        credits: vec![Credit { login: "octocat".into(), credit_type: CreditType::Finder }],
        ..Draft::default()
    };
    change(&mut draft);
    draft
}

/// The draft with this range and patched version in its row.
pub(super) fn row(affected: &str, patched: &str) -> Draft {
    draft(|d| {
        d.products[0].affected = affected.into();
        d.products[0].patched = patched.into();
    })
}

/// The draft with a row of its package for each range and patched version.
pub(super) fn rows(rows: &[(&str, &str)]) -> Draft {
    draft(|d| {
        let first = d.products.remove(0);
        d.products = rows
            .iter()
            .map(|(affected, patched)| Product {
                affected: (*affected).into(),
                patched: (*patched).into(),
                ..first.clone()
            })
            .collect();
    })
}

/// What a rule finds, on a Tuesday noon.
pub(super) fn findings(rule: &str, draft: &Draft) -> Vec<Finding> {
    assert!(super::RULES.iter().any(|known| known.id == rule), "there is no rule {rule}");
    let now: Timestamp = "2026-11-24T12:00:00Z".parse().unwrap();
    let context = Context { now, cwe: Some(Catalog::embedded()), runbook: None };
    let mut findings = check(draft, &context);
    findings.retain(|finding| finding.rule == rule);
    findings
}

/// Asserts that the rule finds one thing and says this of it; that its fix, if it has one, mends it.
#[track_caller]
pub(super) fn fires(rule: &str, draft: &Draft, message: &str) -> Finding {
    let found = findings(rule, draft);
    let messages: Vec<_> = found.iter().map(|finding| finding.message.as_str()).collect();
    assert_eq!(messages, [message], "{rule}");
    let finding = found.into_iter().next().unwrap();
    if let Some(fix) = finding.fix.clone() {
        let mut mended = draft.clone();
        fix.apply(&mut mended);
        silent(rule, &mended);
    }
    finding
}

/// Asserts that the rule finds one thing, says this of it, and offers a fix with this label, which mends it.
#[track_caller]
pub(super) fn mends(rule: &str, draft: &Draft, message: &str, label: &str) -> Draft {
    let fix = fires(rule, draft, message).fix.expect("a fix");
    assert_eq!(fix.label, label);
    let mut mended = draft.clone();
    fix.apply(&mut mended);
    mended
}

/// Asserts that the rule finds nothing.
#[track_caller]
pub(super) fn silent(rule: &str, draft: &Draft) {
    let messages: Vec<_> = findings(rule, draft).into_iter().map(|finding| finding.message).collect();
    assert!(messages.is_empty(), "{rule}: {messages:?}");
}

#[test]
fn a_good_draft_has_no_findings() {
    for rule in super::RULES {
        silent(rule.id, &draft(|_| ()));
    }
}

/// Whoever has written nothing yet has done nothing wrong.
#[test]
fn an_empty_draft_has_no_errors_yet() {
    use crate::check::Level;
    use crate::runbook::Stage;
    let now = "2026-11-24T12:00:00Z".parse().unwrap();
    let found = check(&Draft::default(), &Context { now, cwe: Some(Catalog::embedded()), runbook: None });
    let errors: Vec<_> =
        found.iter().filter(|finding| finding.level_at(Stage::Draft) == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(found.iter().any(|finding| finding.blocks(Stage::CveRequest)));
}

#[test]
fn rules_have_names_of_their_own_and_whole_sentences() {
    for (number, rule) in super::RULES.iter().enumerate() {
        assert!(super::RULES[..number].iter().all(|other| other.id != rule.id), "{}", rule.id);
        assert!(rule.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.id);
        assert!(rule.reason.ends_with('.'), "{}", rule.id);
    }
}
