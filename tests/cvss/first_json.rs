//! FIRST's JSON objects, by FIRST's own schemas.

use advisory_desk_tests::schemas;
use cvss_core::{Cvss, first_json::FirstJson};
use fastrand::Rng;
use serde_json::{Value, json};

use crate::vectors::{self, Metrics, V3, V4, Values};

/// Writes random vectors, checks them by the schema, and reads them back.
fn there_and_back(version: &str, prefix: &str, random: impl Fn(&mut Rng) -> Values) {
    let Some(mut schema) = schemas::cvss(version) else { return };
    if version != "4.0" {
        // All that FIRST's strict schemas add; there is none of 4.0.
        schema["additionalProperties"] = json!(false);
    }
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let mut rng = Rng::with_seed(7);
    for _ in 0..300 {
        let text = vectors::text(prefix, &random(&mut rng));
        let cvss: Cvss = text.parse().expect("a good vector");
        let object = serde_json::to_value(FirstJson(cvss)).expect("an object");
        let problems: Vec<String> =
            validator.iter_errors(&object).map(|problem| problem.to_string()).collect();
        assert!(problems.is_empty(), "{object:#} {problems:#?}");
        assert_eq!(serde_json::from_value::<FirstJson>(object).expect("what was written"), FirstJson(cvss));
    }
}

fn some(metrics: Metrics) -> impl Fn(&mut Rng) -> Values {
    move |rng| {
        let optional = rng.f64();
        vectors::random(rng, metrics, optional)
    }
}

#[test]
fn version_2_0() {
    there_and_back("2.0", "", vectors::random_v2);
}

#[test]
fn version_3_0() {
    there_and_back("3.0", "CVSS:3.0/", some(V3));
}

#[test]
fn version_3_1() {
    there_and_back("3.1", "CVSS:3.1/", some(V3));
}

#[test]
fn version_4_0() {
    there_and_back("4.0", "CVSS:4.0/", some(V4));
}

#[track_caller]
fn refuses(member: &str, value: Value, expected: &str) {
    let mut object = json!({"vectorString": "CVSS:3.1/AV:A/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N"});
    object[member] = value;
    let error = serde_json::from_value::<FirstJson>(object).expect_err("a contradiction");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_contradiction_is_reported() {
    refuses("baseScore", json!(9.8), "baseScore is 9.8, but the vector says 6.8");
    refuses("baseSeverity", json!("HIGH"), "baseSeverity is HIGH, but the vector says MEDIUM");
    refuses("version", json!("3.0"), "version is 3.0, but the vector says 3.1");
    refuses(
        "attackVector",
        json!("ADJACENT"),
        "attackVector is ADJACENT, but the vector says ADJACENT_NETWORK",
    );
    refuses(
        "exploitCodeMaturity",
        json!("HIGH"),
        "exploitCodeMaturity is HIGH, but the vector says NOT_DEFINED",
    );
    refuses(
        "vectorString",
        json!("CVSS:3.1"),
        "Attack Vector is missing: add AV:N (Network), AV:A (Adjacent), AV:L (Local) or AV:P (Physical)",
    );
}

#[test]
fn version_4_0_has_one_score_which_may_be_of_the_whole_vector() {
    let vector = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/E:U";
    let read = |score: f64, severity: &str| {
        let object = json!({"vectorString": vector, "baseScore": score, "baseSeverity": severity});
        serde_json::from_value::<FirstJson>(object).is_ok()
    };
    assert!(read(9.3, "CRITICAL") && read(8.1, "HIGH"));
    assert!(!read(9.3, "HIGH") && !read(8.2, "HIGH"));
}

#[test]
fn members_that_no_schema_knows_are_left_alone() {
    let object = json!({"source": {"name": ["nvd"]}, "vectorString": "AV:N/AC:L/Au:N/C:P/I:P/A:P"});
    let FirstJson(cvss) = serde_json::from_value(object).expect("a good object");
    assert_eq!(cvss.score().to_string(), "7.5");
}
