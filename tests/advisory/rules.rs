//! `docs/rules.md` says what the rules are: it is written from them, with `UPDATE=1`, and compared with them.

use advisory_core::check::{Change, Explanation, Level, RULES, explain};
use advisory_core::cwe::Catalog;
use std::fmt::Write as _;

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rules.md");

fn weight(explained: &Explanation) -> String {
    match explained.rule.stage {
        Some(stage) if explained.rule.level == Level::Error => {
            format!("Error from the stage {} on", stage.name())
        }
        _ => match explained.rule.level {
            Level::Error => "Error".to_owned(),
            Level::Warning => "Warning".to_owned(),
            Level::Hint => "Hint".to_owned(),
        },
    }
}

/// Changes as items of a list, with their values as code.
fn list(changes: &[Change], into: &mut String) {
    for Change { place, value } in changes {
        let _ = match value {
            // Marks of code in the value need more of them around it.
            Some(value) if value.contains('`') => writeln!(into, "- `{place}`: `` {value} ``"),
            Some(value) => writeln!(into, "- `{place}`: `{value}`"),
            None => writeln!(into, "- `{place}` is removed"),
        };
    }
}

/// A section for each rule.
fn sections() -> String {
    let mut text = String::new();
    for rule in RULES {
        let explained = explain(rule.id, Some(Catalog::embedded())).unwrap_or_else(|| panic!("{}", rule.id));
        let _ = writeln!(text, "\n## {}\n\n{}. {}\n\nExample:\n", rule.id, weight(&explained), rule.reason);
        list(&explained.example, &mut text);
        let _ = writeln!(text, "\n> {}: {}", explained.field.label(), explained.message);
        if let Some((label, changes)) = &explained.fix {
            let _ = writeln!(text, "\nFix, \"{label}\":\n");
            list(changes, &mut text);
        }
    }
    text
}

#[test]
fn the_documented_rules_are_the_rules() {
    const INTRODUCTION: &str = "\
# Rules

What `advisory check` and the page find in a draft, in the order of GitHub's form. `advisory explain RULE` prints a section.

An *error* without a stage closes the gates of requesting a CVE, releasing and publishing; one from a stage on closes that
stage's gate and those of later stages. Nothing ever blocks writing or copying. Each example is a change to a draft that is
fine otherwise (`advisory-core/data/rule-sample.json`).

This file is written by a test (`UPDATE=1 cargo test -p advisory-desk-tests --test advisory rules::`), which also compares it
with the rules.
";
    let text = format!("{INTRODUCTION}{}", sections());
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(PATH, text).unwrap();
    } else {
        assert_eq!(std::fs::read_to_string(PATH).unwrap(), text, "write it anew with UPDATE=1");
    }
}
