//! What is published in four places, against what the draft says.

use super::server::{Fault, Server};
use super::state::State;
use super::{Folder, description, draft, run};
use crate::{Run, advisory};
use advisory_core::Draft;
use advisory_core::draft::{Clock, CveChoice};
use serde_json::{Value, json};

const ID: &str = "GHSA-75v8-2h7p-7m22";
const CVE: &str = "CVE-2026-12345";

/// The places, where everything has arrived as the draft says it.
struct World {
    github: Server,
    others: Server,
    folder: Folder,
}

fn published() -> Draft {
    let mut draft = draft();
    draft.ghsa_id = ID.into();
    draft.cve.choice = CveChoice::Existing;
    draft.cve.id = CVE.into();
    draft.progress.clocks.insert(Clock::Publication, "2026-01-01T00:00:00Z".parse().expect("a time"));
    draft
}

fn world() -> World {
    let draft = published();
    let folder = Folder::with(&draft);
    let file = folder.file();
    let convert = |format: &str| -> Value {
        let run = advisory(
            &["convert", file.to_str().expect("our own name"), "--to", format, "--placeholders"],
            "",
        );
        serde_json::from_str(&run.out).expect("JSON")
    };
    let mut state = State::new();
    let mut body = convert("github");
    body["state"] = json!("published");
    body["published_at"] = json!("2026-01-01T00:00:00Z");
    assert_eq!(state.add(&body), ID);
    let mut global = description::example("global").unwrap_or_else(|| json!({}));
    for (name, value) in [
        ("ghsa_id", json!(ID)),
        ("cve_id", json!(CVE)),
        ("identifiers", json!([{ "type": "GHSA", "value": ID }, { "type": "CVE", "value": CVE }])),
        ("summary", body["summary"].clone()),
        ("description", body["description"].clone()),
        (
            "vulnerabilities",
            json!([{
                "package": { "ecosystem": "npm", "name": "example-server" }, "vulnerable_version_range": "< 1.2.3",
                "first_patched_version": "1.2.3", "vulnerable_functions": [],
            }]),
        ),
        ("cvss", json!({ "vector_string": body["cvss_vector_string"], "score": 7.5 })),
        (
            "cvss_severities",
            json!({ "cvss_v3": { "vector_string": body["cvss_vector_string"], "score": 7.5 }, "cvss_v4": null }),
        ),
        ("severity", json!("high")),
        ("cwes", json!([{ "cwe_id": "CWE-22", "name": "Path Traversal" }])),
        ("references", json!([])),
        ("published_at", json!("2026-01-03T00:00:00Z")),
        ("withdrawn_at", Value::Null),
    ] {
        global[name] = value;
    }
    global["credits"][0]["type"] = json!("finder");
    state.elsewhere = vec![(format!("/advisories/{ID}"), global)];
    let mut others = State::new();
    others.is_github = false;
    let mut osv = convert("osv");
    osv["published"] = json!("2026-01-04T00:00:00Z");
    let mut cve = convert("cve");
    cve["cveMetadata"]["state"] = json!("PUBLISHED");
    cve["cveMetadata"]["datePublished"] = json!("2026-01-05T00:00:00Z");
    cve["containers"]["cna"]["descriptions"] =
        json!([{ "lang": "en", "value": "The authority's own words." }]);
    others.elsewhere = vec![(format!("/v1/vulns/{ID}"), osv), (format!("/api/cve/{CVE}"), cve)];
    World { github: Server::start(state), others: Server::start(others), folder }
}

impl World {
    fn follow(&self, more: &[&str]) -> Run {
        let url = self.others.url();
        let arguments = ["follow", "draft.json", "--osv-url", url, "--cve-url", url];
        run(&self.folder.0, &self.github, &[&arguments[..], more].concat(), "")
    }

    /// The places with their states, and the exit code.
    fn states(&self, more: &[&str]) -> (Vec<String>, i32) {
        let run = self.follow(more);
        let rows = run.out.lines().skip(1).take_while(|line| !line.is_empty());
        let state = |row: &str| {
            row.split("  ")
                .filter(|cell| !cell.trim().is_empty())
                .nth(1)
                .unwrap_or_default()
                .trim()
                .to_owned()
        };
        (rows.map(state).collect(), run.code)
    }
}

#[test]
fn what_has_arrived_everywhere_is_right() {
    let world = world();
    let run = world.follow(&["--online", "--save", "answers"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert!(run.out.starts_with("PLACE                STATE  AGE "), "{}", run.out);
    assert_eq!(run.out.matches("  right  ").count(), 4, "{}", run.out);
    let asked = world.others.state().log.clone();
    assert!(
        asked.iter().all(|request| request.header("authorization").is_none()),
        "the token is GitHub's alone"
    );
    assert!(asked.iter().all(|request| request.body.is_none() && request.query.is_empty()));
    // What has not changed is not sent again.
    let again = world.follow(&["--online", "--save", "answers"]);
    assert_eq!((again.out, again.code), (run.out, 0));
    let log = world.github.state().log.clone();
    assert!(log[2..].iter().all(|request| request.header("if-none-match").is_some()));
    // The answers that were saved say the same, without a server.
    let count = log.len();
    assert_eq!(world.states(&["--from", "answers"]), (vec!["right".to_owned(); 4], 0));
    assert_eq!(world.github.lines().len(), count);
}

#[test]
fn what_is_missing_wrong_withdrawn_or_not_known_is_told() {
    let world = world();
    world.github.state().elsewhere.clear();
    let osv = world.others.state().elsewhere[0].1.to_string().replace("1.2.3", "1.2.2");
    world.others.state().elsewhere[0].1 = serde_json::from_str(&osv).expect("JSON");
    let run = world.follow(&["--online", "--correct", "osv.json"]);
    assert!(run.out.contains("\nGlobal database      missing  "), "{}", run.out);
    assert!(run.out.contains("\nOSV                  wrong    "), "{}", run.out);
    assert!(run.out.contains("example-server 1.2.2\n"), "the versions that it gets wrong: {}", run.out);
    assert!(run.out.contains("    - example-server 1.2.2: unaffected; it is affected\n"), "{}", run.out);
    assert_eq!(run.code, 1);
    let corrected = std::fs::read_to_string(world.folder.0.join("osv.json")).expect("it is written");
    assert!(corrected.contains("example-server"));

    world.others.state().elsewhere[0].1["withdrawn"] = json!("2026-02-01T00:00:00Z");
    world.others.state().elsewhere[1].1["cveMetadata"]["state"] = json!("REJECTED");
    world.github.state().advisories[0]["state"] = json!("closed");
    let states = ["closed", "missing", "withdrawn", "rejected"].map(str::to_owned).to_vec();
    assert_eq!(world.states(&["--online"]), (states, 1));

    let next = world.others.lines().len();
    world.others.state().faults = (next..next + 4).map(|number| (number, Fault::BadGateway)).collect();
    let (states, code) = world.states(&["--online"]);
    assert_eq!((states[2].as_str(), code), ("not known", 2));
}

#[test]
fn what_the_draft_does_not_know_is_not_asked_for() {
    let world = world();
    world.folder.change(|draft| {
        draft.cve.id.clear();
        draft.cve.choice = CveChoice::RequestLater;
    });
    let run = world.follow(&["--online"]);
    assert!(run.out.contains("CVE record           not asked  -"), "{}", run.out);
    assert!(run.out.contains("the draft has no CVE id"), "{}", run.out);
    assert_eq!(run.code, 1, "the other places have one: {}", run.out);
}
