//! The rules of `OpenVEX` 0.2, as far as our documents need them.

use super::rules::{Rules, items};
use serde_json::Value;

const STATUSES: &[&str] = &["not_affected", "affected", "fixed", "under_investigation"];
const JUSTIFICATIONS: &[&str] = &[
    "component_not_present",
    "vulnerable_code_not_present",
    "vulnerable_code_not_in_execute_path",
    "vulnerable_code_cannot_be_controlled_by_adversary",
    "inline_mitigations_already_exist",
];

/// What is wrong with a document.
pub(super) fn problems(document: &Value) -> Vec<String> {
    let mut rules = Rules::default();
    let required = ["@context", "@id", "author", "timestamp", "version", "statements"];
    rules.members(document, "document", &required, &[]);
    let is_known = document["@context"] == "https://openvex.dev/ns/v0.2.0";
    rules.hold(is_known, "@context", "the context of version 0.2.0");
    rules.address(&document["@id"], "@id", usize::MAX);
    rules.text(&document["author"], "author", usize::MAX);
    rules.moment(&document["timestamp"], "timestamp");
    rules.hold(document["version"].as_u64().is_some_and(|version| version > 0), "version", "a number from 1");
    rules.list(&document["statements"], "statements", 1);
    for (place, statement) in items(&document["statements"], "statements") {
        self::statement(&mut rules, statement, &place);
    }
    rules.into_problems()
}

fn statement(rules: &mut Rules, statement: &Value, place: &str) {
    let reasons = ["justification", "impact_statement", "action_statement"];
    rules.members(statement, place, &["vulnerability", "products", "status"], &reasons);
    for reason in reasons {
        rules.text(&statement[reason], &format!("{place}.{reason}"), usize::MAX);
    }
    let vulnerability = &statement["vulnerability"];
    let within = format!("{place}.vulnerability");
    rules.members(vulnerability, &within, &["name"], &["aliases", "description"]);
    rules.text(&vulnerability["name"], &format!("{within}.name"), usize::MAX);
    rules.word(&statement["status"], &format!("{place}.status"), STATUSES);
    rules.word(&statement["justification"], &format!("{place}.justification"), JUSTIFICATIONS);
    rules.distinct(&statement["products"], &format!("{place}.products"), 1);
    for (place, product) in items(&statement["products"], &format!("{place}.products")) {
        rules.members(product, &place, &["@id"], &["identifiers"]);
        rules.address(&product["@id"], &format!("{place}.@id"), usize::MAX);
    }
    let has = |key: &str| statement[key].is_string();
    let is = |status: &str| statement["status"] == status;
    rules.hold(!is("affected") || has("action_statement"), place, "`affected` says what to do");
    let says_why = has("justification") || has("impact_statement");
    rules.hold(!is("not_affected") || says_why, place, "`not_affected` says why");
}

#[cfg(test)]
mod tests {
    use super::super::rules::breaks;
    use super::*;
    use serde_json::json;

    #[test]
    fn what_breaks_a_rule_is_found() {
        let good = json!({
            "@context": "https://openvex.dev/ns/v0.2.0",
            "@id": "https://example.org/openvex/CVE-2026-12345",
            "author": "Crab",
            "timestamp": "2026-11-24T12:00:00Z",
            "version": 1,
            "statements": [
                {
                    "vulnerability": { "name": "CVE-2026-12345" },
                    "products": [{ "@id": "pkg:npm/left-pad@1.0.0" }],
                    "status": "affected",
                    "action_statement": "Update.",
                },
                {
                    "vulnerability": { "name": "CVE-2026-12345" },
                    "products": [{ "@id": "pkg:npm/left-pad@2.0.0" }],
                    "status": "not_affected",
                    "justification": "component_not_present",
                },
            ],
        });
        breaks(
            &good,
            problems,
            &[
                ("/version", json!(0), "version: a number from 1"),
                ("/statements/0/action_statement", json!(null), "statements[0]: `affected` says what to do"),
                ("/statements/1/justification", json!(null), "statements[1]: `not_affected` says why"),
                ("/statements/1/justification", json!("so"), "statements[1].justification: one of"),
                ("/statements/0/products", json!([]), "statements[0].products: at least 1"),
                ("/statements/0/status", json!("bad"), "statements[0].status: one of"),
            ],
        );
    }
}
