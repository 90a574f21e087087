//! The whole way with the facts of published advisories: typed, reloaded, copied, and compared.

use crate::addresses::go_to;
use crate::facts::{Facts, Row};
use crate::harness::{Control, Key, Name, Page, Role, Way, browse, eventually};
use advisory_desk_tests::schemas;
use serde_json::{Value, json};

/// The values of a metric by abbreviation, with their names.
type Values = &'static [(&'static str, &'static str)];

/// The 3.1 metrics by abbreviation, with their names and the names of their values: the specification's table 15.
const METRICS: &[(&str, &str, Values)] = &[
    ("AV", "Attack Vector", &[("N", "Network"), ("A", "Adjacent"), ("L", "Local"), ("P", "Physical")]),
    ("AC", "Attack Complexity", &[("L", "Low"), ("H", "High")]),
    ("PR", "Privileges Required", &[("N", "None"), ("L", "Low"), ("H", "High")]),
    ("UI", "User Interaction", &[("N", "None"), ("R", "Required")]),
    ("S", "Scope", &[("U", "Unchanged"), ("C", "Changed")]),
    ("C", "Confidentiality", IMPACTS),
    ("I", "Integrity", IMPACTS),
    ("A", "Availability", IMPACTS),
];
const IMPACTS: Values = &[("H", "High"), ("L", "Low"), ("N", "None")];

/// The names of the metrics and values that a published vector stands for.
fn answers(vector: &str) -> Vec<(&'static str, &'static str)> {
    let parts = vector.split('/').skip(1);
    parts
        .map(|part| {
            let (metric, value) = part.split_once(':').expect("metric:value");
            let (_, name, values) =
                METRICS.iter().find(|(short, ..)| *short == metric).expect("a base metric");
            let (_, value) = values.iter().find(|(short, _)| *short == value).expect("one of its values");
            (*name, *value)
        })
        .collect()
}

fn product(page: &Page, number: usize) -> Control {
    page.group(&format!("Affected product {number}"))
}

/// Fills every step with the mouse and by typing, from the first on.
async fn fill(page: &Page, facts: &Facts) {
    page.field("Title").fill(&facts.title).await;

    go_to(page, "CVE identifier", "#/draft/cve").await;
    page.control(Role::Radio, "I have an existing CVE identifier").click().await;
    page.field("CVE identifier").fill(&facts.cve).await;

    go_to(page, "Description", "#/draft/description").await;
    page.field("Description").paste(&facts.description).await;

    go_to(page, "Affected products", "#/draft/affected").await;
    for (number, row) in (1..).zip(&facts.rows) {
        page.button("Add affected product").click().await;
        let product = product(page, number);
        product.inner(Role::Combobox, "Ecosystem").choose(row.ecosystem).await;
        product.inner(Role::Textbox, "Package name").fill(&row.package).await;
        product.inner(Role::Textbox, "Affected versions").fill(&row.affected).await;
        product.inner(Role::Textbox, "Patched versions").fill(&row.patched).await;
    }

    go_to(page, "Severity", "#/draft/severity").await;
    for (metric, value) in answers(&facts.vector) {
        page.radio(metric, value).click().await;
        page.radio(metric, value).checked(true).await;
    }

    go_to(page, "Weaknesses", "#/draft/weaknesses").await;
    for weakness in &facts.weaknesses {
        page.field("Search weaknesses").fill(weakness).await;
        page.button(&format!("Add {weakness}")).click().await;
    }

    go_to(page, "Credits", "#/draft/credits").await;
    page.button("Add credit").click().await;
    let credit = page.group("Credit 1");
    credit.inner(Role::Textbox, "GitHub user").fill(CREDITED).await;
    credit.inner(Role::Combobox, "Type").choose("Finder").await;
}

/// The records name nobody as a GitHub user, so this is the name that GitHub's own documents use as an example.
const CREDITED: &str = "octocat";

/// Fills every step by the keyboard alone.
async fn fill_by_keyboard(page: &Page, facts: &Facts) {
    page.open("#/draft/title").await;
    page.tab_to(&page.field("Title"), Way::Forward).await;
    page.type_over(&facts.title).await;

    go_by_keyboard(page, "CVE identifier", "#/draft/cve").await;
    page.choose_by_keyboard("How to fill it", "I have an existing CVE identifier").await;
    page.tab_to(&page.field("CVE identifier"), Way::Forward).await;
    page.type_over(&facts.cve).await;

    go_by_keyboard(page, "Description", "#/draft/description").await;
    page.tab_to(&page.field("Description"), Way::Forward).await;
    page.type_over(&facts.description).await;

    go_by_keyboard(page, "Affected products", "#/draft/affected").await;
    for (number, row) in (1..).zip(&facts.rows) {
        page.tab_to(&page.button("Add affected product"), Way::Forward).await;
        page.press(Key::Enter).await;
        // The new row's first control has the focus now.
        page.focus_is("Ecosystem").await;
        let product = product(page, number);
        page.type_text(row.ecosystem).await;
        product.inner(Role::Combobox, "Ecosystem").holds(row.code).await;
        let fields = [
            ("Package name", &row.package),
            ("Affected versions", &row.affected),
            ("Patched versions", &row.patched),
        ];
        for (name, text) in fields {
            page.tab_to(&product.inner(Role::Textbox, name), Way::Forward).await;
            page.type_over(text).await;
        }
    }

    go_by_keyboard(page, "Severity", "#/draft/severity").await;
    for (metric, value) in answers(&facts.vector) {
        page.choose_by_keyboard(metric, value).await;
    }

    go_by_keyboard(page, "Weaknesses", "#/draft/weaknesses").await;
    for (number, weakness) in (1..).zip(&facts.weaknesses) {
        page.tab_to(&page.field("Search weaknesses"), Way::Forward).await;
        page.type_over(weakness).await;
        page.button(&format!("Add {weakness}")).element().await;
        page.press(Key::Enter).await;
        page.group(&format!("Weakness {number}")).element().await;
    }

    go_by_keyboard(page, "Credits", "#/draft/credits").await;
    page.tab_to(&page.button("Add credit"), Way::Forward).await;
    page.press(Key::Enter).await;
    page.focus_is("GitHub user").await;
    page.type_text(CREDITED).await;
    page.tab_to(&page.group("Credit 1").inner(Role::Combobox, "Type"), Way::Forward).await;
    page.type_text("Finder").await;
}

/// Goes to a step by its link in the list of steps, with Tab and Enter.
async fn go_by_keyboard(page: &Page, name: &str, address: &str) {
    let steps = page.control(Role::Navigation, "Steps");
    page.tab_to(&steps.inner(Role::Link, Name::Holds(name.to_owned())), Way::Back).await;
    page.press(Key::Enter).await;
    page.arrived(address).await;
    page.focus_is(name).await;
}

/// Whether every field still holds what was typed.
async fn is_kept(page: &Page, facts: &Facts) {
    page.open("#/draft/title").await;
    page.field("Title").holds(&facts.title).await;
    page.open("#/draft/cve").await;
    page.field("CVE identifier").holds(&facts.cve).await;
    page.open("#/draft/description").await;
    page.field("Description").holds(&facts.description).await;
    page.open("#/draft/affected").await;
    for (number, row) in (1..).zip(&facts.rows) {
        let product = product(page, number);
        product.inner(Role::Combobox, "Ecosystem").holds(row.code).await;
        product.inner(Role::Textbox, "Package name").holds(&row.package).await;
        product.inner(Role::Textbox, "Affected versions").holds(&row.affected).await;
        product.inner(Role::Textbox, "Patched versions").holds(&row.patched).await;
    }
    page.open("#/draft/severity").await;
    page.field("CVSS vector").holds(&facts.vector).await;
    for (metric, value) in answers(&facts.vector) {
        page.radio(metric, value).checked(true).await;
    }
}

/// Copies each input of the form with the mouse, and compares the clipboard with what was typed.
async fn copies_are_what_was_typed(page: &Page, facts: &Facts) {
    page.open("#/review").await;
    let weaknesses = facts.weaknesses.join(", ");
    let inputs: &[(&str, &str)] = &[
        ("Copy title", &facts.title),
        ("Copy CVE identifier", &facts.cve),
        ("Copy description", &facts.description),
        ("Copy CVSS vector", &facts.vector),
        ("Copy weaknesses", &weaknesses),
        ("Copy credits", CREDITED),
    ];
    for (button, typed) in inputs {
        assert_eq!(page.copy(&page.control(Role::Button, *button)).await, *typed, "{button}");
    }
    for (number, row) in (1..).zip(&facts.rows) {
        let product = product(page, number);
        let inputs = [
            ("Copy package name", &row.package),
            ("Copy affected versions", &row.affected),
            ("Copy patched versions", &row.patched),
        ];
        for (button, typed) in inputs.into_iter().filter(|(_, typed)| !typed.is_empty()) {
            let button = format!("{button}, row {number}");
            assert_eq!(page.copy(&product.inner(Role::Button, &*button)).await, *typed, "{button}");
        }
    }
    let json = page.copy(&page.button("Copy JSON")).await;
    json_says_what_was_typed(&json, facts);
    let commands = page.copy(&page.button("Copy commands")).await;
    assert!(commands.contains("gh api -X POST repos/"), "{commands}");
}

/// The body for GitHub's API is valid by GitHub's schema, and holds each fact.
fn json_says_what_was_typed(json: &str, facts: &Facts) {
    let body: Value = serde_json::from_str(json).expect("the JSON can be read");
    let schema =
        schemas::github("repository-advisory-create").expect("where there is a browser, it is installed");
    let validator = jsonschema::validator_for(&schema).expect("GitHub's schema is one");
    let faults: Vec<String> = validator.iter_errors(&body).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:?} in {body:#}");

    let rows: Vec<Value> = facts.rows.iter().map(row_as_json).collect();
    assert_eq!(body["summary"], json!(facts.title));
    assert_eq!(body["description"], json!(facts.description));
    assert_eq!(body["cve_id"], json!(facts.cve));
    assert_eq!(body["vulnerabilities"], json!(rows));
    assert_eq!(body["cvss_vector_string"], json!(facts.vector));
    assert!(body["severity"].is_null(), "GitHub takes a vector or a level, never both");
    assert_eq!(body["cwe_ids"], json!(facts.weaknesses));
    assert_eq!(body["credits"], json!([{ "login": CREDITED, "type": "finder" }]));
}

fn row_as_json(row: &Row) -> Value {
    let mut json = json!({
        "package": { "ecosystem": row.code, "name": row.package },
        "vulnerable_version_range": row.affected,
    });
    if !row.patched.is_empty() {
        json["patched_versions"] = json!(row.patched);
    }
    json
}

/// The way with the mouse: filled, loaded again in the middle, copied and compared.
fn with_the_mouse(ghsa: &str, score: &'static str) {
    let facts = Facts::read(ghsa);
    browse(move |page| async move {
        page.open("#/draft/title").await;
        fill(&page, &facts).await;
        page.reload().await;
        is_kept(&page, &facts).await;
        page.score().shows(score).await;
        copies_are_what_was_typed(&page, &facts).await;
    });
}

/// The way by keyboard alone: filled, then everything copied with Enter as JSON.
fn by_keyboard(ghsa: &str, score: &'static str) {
    let facts = Facts::read(ghsa);
    browse(move |page| async move {
        fill_by_keyboard(&page, &facts).await;
        go_by_keyboard(&page, "Review and copy", "#/review").await;
        let copy = page.button("Copy JSON");
        page.tab_to(&copy, Way::Forward).await;
        page.press(Key::Enter).await;
        json_says_what_was_typed(&page.copied(&copy).await, &facts);
        go_by_keyboard(&page, "Severity", "#/draft/severity").await;
        page.score().shows(score).await;
    });
}

/// Fills the whole form with the facts of formidable, for tests of what a full draft looks like.
pub(crate) async fn fill_formidable(page: &Page) {
    page.open("#/draft/title").await;
    fill_formidable_from_here(page).await;
}

/// The same on a page that is open at the first step.
pub(crate) async fn fill_formidable_from_here(page: &Page) {
    fill(page, &Facts::formidable()).await;
}

#[test]
fn formidable_with_the_mouse() {
    with_the_mouse("GHSA-75v8-2h7p-7m2m", "3.1 Low");
}

#[test]
fn formidable_by_keyboard() {
    by_keyboard("GHSA-75v8-2h7p-7m2m", "3.1 Low");
}

#[test]
fn smallvec_with_the_mouse() {
    with_the_mouse("GHSA-43w2-9j62-hq99", "9.8 Critical");
}

#[test]
fn smallvec_by_keyboard() {
    by_keyboard("GHSA-43w2-9j62-hq99", "9.8 Critical");
}

#[test]
#[ignore = "types what the journey by keyboard types; cargo xtask test --full runs it"]
fn protobuf_java_with_the_mouse() {
    with_the_mouse("GHSA-h4h5-3hr4-j3g2", "5.7 Medium");
}

#[test]
fn protobuf_java_by_keyboard() {
    by_keyboard("GHSA-h4h5-3hr4-j3g2", "5.7 Medium");
}

#[test]
fn the_number_line_follows_what_is_typed() {
    browse(|page| async move {
        page.open("#/draft/affected").await;
        page.button("Add affected product").click().await;
        let row = product(&page, 1);
        row.inner(Role::Combobox, "Ecosystem").choose("npm").await;
        row.inner(Role::Textbox, "Package name").fill("formidable").await;
        row.inner(Role::Textbox, "Patched versions").fill("3.5.3").await;
        let versions =
            "return [...document.querySelectorAll('.number-line text')].map((text) => text.textContent)";
        for (affected, shown, words) in [
            (">= 3.1.1, < 3.5.3", json!(["3.1.1", "3.5.3"]), "3.4.0 is affected"),
            ("< 2.1.3", json!(["2.1.3", "3.5.3"]), "3.4.0 is not affected"),
        ] {
            row.inner(Role::Textbox, "Affected versions").fill(affected).await;
            page.group("Versions of formidable").element().await;
            eventually("the number line to follow", async || {
                Ok((page.script(versions).await == shown).then_some(()))
            })
            .await;
            page.field("Is this version affected?").fill("3.4.0").await;
            page.shows(words).await;
        }
    });
}
