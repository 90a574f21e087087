//! What goes to GitHub's API, by GitHub's own schemas.

use crate::drafts;
use advisory_core::draft::{Assess, Credit, CreditType, Cve, CveChoice, Ecosystem, Product, SeverityLevel};
use advisory_core::formats::{Imported, form, github, read};
use advisory_core::{Draft, description};
use advisory_desk_tests::{fixtures, schemas};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

fn validator(schema: &str) -> Option<jsonschema::Validator> {
    Some(jsonschema::validator_for(&schemas::github(schema)?).unwrap())
}

fn body(draft: &Draft) -> Value {
    serde_json::from_str(&github::create_body(draft)).unwrap()
}

/// Our words for ecosystems and credits are the schema's, all of them.
#[test]
fn every_choice_is_githubs() {
    let Some(schema) = schemas::github("repository-advisory-create") else { return };
    let words = |name: &str| -> Vec<String> {
        let words = schema["definitions"][name]["enum"].as_array().unwrap();
        let mut words: Vec<_> = words.iter().map(|word| word.as_str().unwrap().to_owned()).collect();
        words.sort();
        words
    };
    let sorted = |codes: Vec<&str>| {
        let mut codes: Vec<_> = codes.into_iter().map(str::to_owned).collect();
        codes.sort();
        codes
    };
    let ecosystems = Ecosystem::ALL.iter().map(|choice| choice.code()).collect();
    assert_eq!(sorted(ecosystems), words("security-advisory-ecosystems"));
    let credits = CreditType::ALL.iter().map(|choice| choice.code()).collect();
    assert_eq!(sorted(credits), words("security-advisory-credit-types"));
}

/// Any draft's bodies are valid by the schemas for creating and updating, apart from the lengths that the checks report.
#[test]
fn every_body_is_valid() {
    let Some(create) = validator("repository-advisory-create") else { return };
    let update = validator("repository-advisory-update").unwrap();
    let run = TestRunner::new(drafts::config()).run(&drafts::draft(), |draft| {
        let body = body(&draft);
        for schema in [&create, &update] {
            prop_assert!(
                schema.is_valid(&body),
                "{:?}",
                schema.iter_errors(&body).map(|e| e.to_string()).collect::<Vec<_>>()
            );
        }
        Ok(())
    });
    run.unwrap();
}

#[test]
fn the_schema_refuses_what_is_too_long() {
    let Some(create) = validator("repository-advisory-create") else { return };
    let long = Draft { title: "x".repeat(1025), ..Draft::default() };
    assert!(!create.is_valid(&body(&long)));
}

/// An answer with every member that GitHub's description names is read, and what a draft has no place for is named.
#[test]
fn an_answer_as_github_describes_it_is_read() {
    let text = fixtures::read("github/repository-advisory.json");
    let answer: Value = serde_json::from_str(&text).unwrap();
    if let Some(schema) = validator("repository-advisory") {
        let problems: Vec<String> = schema.iter_errors(&answer).map(|problem| problem.to_string()).collect();
        assert_eq!(problems, [""; 0]);
        let mut broken = answer.clone();
        broken["state"] = json!("open");
        assert!(!schema.is_valid(&broken));
    }
    let Imported { draft, losses, .. } = read(&text).unwrap();
    assert_eq!(
        (draft.repository.as_str(), draft.ghsa_id.as_str()),
        ("octocat/crab-unzip", "GHSA-75v8-2h7p-7m2m")
    );
    let sent = body(&draft);
    for member in ["summary", "cve_id", "vulnerabilities", "cwe_ids", "credits"] {
        assert_eq!(sent[member], answer[member], "{member}");
    }
    assert_eq!(sent["cvss_vector_string"], answer["cvss"]["vector_string"]);
    let lost: Vec<&str> = losses.iter().map(|loss| loss.field.as_str()).collect();
    assert_eq!(lost, ["created_at", "state", "submission", "updated_at"]);
}

fn draft() -> Draft {
    Draft {
        title: "crab-unzip writes outside of the target folder".into(),
        cve: Cve { choice: CveChoice::Existing, id: "CVE-2025-46653".into(), ..Cve::default() },
        description: "### Impact\nBad. 🦀 \u{202e}\n\n### References\n".into(),
        products: vec![
            Product {
                ecosystem: Some(Ecosystem::Rust),
                package: "crab-unzip".into(),
                affected: "< 1.4.2".into(),
                patched: "1.4.2".into(),
                functions: vec!["crab_unzip::extract".into()],
            },
            Product::default(),
        ],
        weaknesses: vec!["CWE-22".into()],
        credits: vec![Credit { login: "octocat".into(), credit_type: CreditType::Finder }],
        references: vec!["https://example.org/more".into()],
        ..Draft::default()
    }
}

#[test]
fn a_body_holds_the_form() {
    let mut draft = draft();
    draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
    draft.severity.level = Some(SeverityLevel::Low);
    let expected = json!({
        "summary": "crab-unzip writes outside of the target folder",
        "description": "### Impact\nBad. 🦀 \u{202e}\n\n### References\n- https://example.org/more\n",
        "vulnerabilities": [{
            "package": { "ecosystem": "rust", "name": "crab-unzip" },
            "vulnerable_version_range": "< 1.4.2",
            "patched_versions": "1.4.2",
            "vulnerable_functions": ["crab_unzip::extract"],
        }],
        "cve_id": "CVE-2025-46653",
        "cwe_ids": ["CWE-22"],
        "credits": [{ "login": "octocat", "type": "finder" }],
        "cvss_vector_string": "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N",
    });
    assert_eq!(body(&draft), expected);
    draft.severity.assess = Assess::Level;
    assert_eq!(body(&draft)["severity"], "low");
    assert_eq!(body(&draft).get("cvss_vector_string"), None);
    draft.cve.choice = CveChoice::RequestLater;
    assert_eq!(body(&draft)["cve_id"], Value::Null);
}

#[test]
fn commands_come_in_the_order_of_the_runbook() {
    let mut draft = draft();
    draft.repository = "octocat/crab-unzip".into();
    draft.cve = Cve::default();
    let steps = |draft: &Draft| -> Vec<String> {
        let commands = github::commands(draft);
        commands.lines().filter(|line| line.contains("gh api")).map(str::to_owned).collect()
    };
    let path = "repos/octocat/crab-unzip/security-advisories";
    assert_eq!(
        steps(&draft),
        [
            format!("gh api -X POST {path} --input advisory.json"),
            format!("gh api -X POST {path}/GHSA-xxxx-xxxx-xxxx/cve"),
            format!("gh api -X POST {path}/GHSA-xxxx-xxxx-xxxx/forks"),
            format!("# gh api -X PATCH {path}/GHSA-xxxx-xxxx-xxxx -f state=published"),
        ]
    );
    draft.ghsa_id = "GHSA-75v8-2h7p-7m2m".into();
    draft.cve.choice = CveChoice::Existing;
    assert_eq!(
        steps(&draft),
        [
            format!("gh api -X PATCH {path}/GHSA-75v8-2h7p-7m2m --input patch.json"),
            format!("gh api -X POST {path}/GHSA-75v8-2h7p-7m2m/forks"),
            format!("# gh api -X PATCH {path}/GHSA-75v8-2h7p-7m2m -f state=published"),
        ]
    );
}

/// A shell that runs the script's first command gets exactly the body, whatever was typed.
#[test]
fn the_body_survives_the_shell() {
    let folder = std::env::temp_dir().join(format!("advisory-desk-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let mut draft = draft();
    draft.description = "$(touch pwned) `id` 'ADVISORY'\nADVISORY\n\\n $HOME \"".into();
    let commands = github::commands(&draft);
    let end = commands.find("\nADVISORY\n").unwrap() + "\nADVISORY\n".len();
    let shell =
        std::process::Command::new("sh").arg("-c").arg(&commands[..end]).current_dir(&folder).status();
    assert!(shell.unwrap().success());
    let written = std::fs::read_to_string(folder.join("advisory.json")).unwrap();
    let files = std::fs::read_dir(&folder).unwrap().count();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(written, github::create_body(&draft));
    assert_eq!(files, 1);
}

proptest! {
    #![proptest_config(drafts::config())]

    /// The form and the API are told the same.
    #[test]
    fn the_form_and_the_body_agree(draft in drafts::draft()) {
        let body = body(&draft);
        let fields = form::fields(&draft);
        let rows = fields.iter().filter(|field| field.label == "Package name").count();
        prop_assert_eq!(rows, body["vulnerabilities"].as_array().unwrap().len());
        let pasted = |label: &str| fields.iter().find(|field| field.label == label).and_then(|field| field.value.clipboard());
        prop_assert_eq!(pasted("Description").unwrap_or_default(), body["description"].as_str().unwrap());
        let ids: Vec<_> = body["cwe_ids"].as_array().unwrap().iter().map(|id| id.as_str().unwrap()).collect();
        prop_assert_eq!(pasted("Weaknesses").unwrap_or_default(), ids.join("\n"));
    }

    /// Every reference is in the text that goes to GitHub, and what was typed stays before and after.
    #[test]
    fn references_reach_the_description(draft in drafts::draft()) {
        let sent = description::with_references(&draft);
        for reference in &draft.references {
            prop_assert!(reference.lines().all(|line| sent.contains(line.trim())));
        }
        let kept: String = sent.chars().filter(|c| !c.is_whitespace()).collect();
        let first_line = draft.description.lines().next().unwrap_or_default();
        let typed: String = first_line.chars().filter(|c| !c.is_whitespace()).collect();
        prop_assert!(kept.contains(&typed));
    }
}
