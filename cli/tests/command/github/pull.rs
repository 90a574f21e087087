//! Reading from GitHub: what only one side changed, what both did, and what is not as expected.

use super::server::Server;
use super::state::{REPOSITORY, State};
use super::{Folder, draft};
use advisory_core::draft::{CveChoice, Once};
use serde_json::{Value, json};

/// A server with one draft advisory, and a folder that it was pulled into.
fn pulled() -> (Server, String, Folder) {
    let mut state = State::new();
    let id = state.add(&json!({
        "summary": "Path traversal", "description": "### Impact\r\nFiles are written.\r\n\r\n### Patches\r\nNone.\r\n", "state": "draft",
        "vulnerabilities": [{ "package": { "ecosystem": "npm", "name": "crab-unzip" }, "vulnerable_version_range": "< 1.4.2",
            "patched_versions": null, "vulnerable_functions": [] }],
        "cvss_vector_string": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N", "cwe_ids": ["CWE-22"],
        "credits": [{ "login": "Octocat", "type": "finder" }],
    }));
    let server = Server::start(state);
    let folder = Folder::new();
    let run = folder.run(&server, &["pull", &id, "--repo", REPOSITORY, "-o", "draft.json"], "");
    assert_eq!(run.err, format!("draft.json is written, from {id} (draft)\n"));
    assert_eq!(run.code, 0);
    (server, id, folder)
}

#[test]
fn an_advisory_becomes_a_draft_that_has_nothing_to_send() {
    let (server, id, folder) = pulled();
    let draft = folder.draft();
    assert_eq!((draft.ghsa_id.as_str(), draft.repository.as_str()), (id.as_str(), REPOSITORY));
    assert_eq!(draft.description, "### Impact\nFiles are written.\n\n### Patches\nNone.\n");
    assert_eq!(draft.credits[0].login, "Octocat");
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!((run.out, run.err, run.code), (format!("{id}: there is nothing to send\n"), String::new(), 0));
    assert!(server.lines().iter().all(|line| line.starts_with("GET ")));
}

#[test]
fn each_side_keeps_what_it_alone_changed() {
    let (server, id, folder) = pulled();
    folder.change(|draft| {
        draft.description = draft.description.replace("Files are written.", "Any file is written.");
        draft.products[0].patched = "1.4.2".into();
    });
    {
        let mut state = server.state();
        let theirs = state.advisory(&id).expect("it is there");
        theirs["summary"] = json!("Path traversal in crab-unzip");
        theirs["description"] =
            json!("### Impact\r\nFiles are written.\r\n\r\n### Patches\r\nUpgrade to 1.4.2.\r\n");
        theirs["cve_id"] = json!("CVE-2026-12345");
    }
    let run = folder.run(&server, &["pull", "-o", "draft.json"], "");
    assert_eq!((run.err.contains("Title, CVE identifier, Description"), run.code), (true, 0), "{}", run.err);
    let draft = folder.draft();
    assert_eq!(draft.title, "Path traversal in crab-unzip");
    assert_eq!(
        draft.description.trim_end(),
        "### Impact\nAny file is written.\n\n### Patches\nUpgrade to 1.4.2."
    );
    assert_eq!((draft.cve.choice, draft.cve.id.as_str()), (CveChoice::Existing, "CVE-2026-12345"));
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(
        (run.out, run.code),
        (format!("{id}: sent Description, Affected products\n"), 0),
        "{}",
        run.err
    );
    let mut state = server.state();
    let body = state.log.last().and_then(|request| request.body.clone()).expect("a body");
    let mut members: Vec<&str> = body.as_object().expect("members").keys().map(String::as_str).collect();
    members.sort_unstable();
    assert_eq!(members, ["description", "vulnerabilities"], "nothing else is sent");
    assert_eq!(state.advisory(&id).expect("it is there")["cve_id"], "CVE-2026-12345");
}

#[test]
fn what_both_changed_is_shown_and_nothing_is_overwritten() {
    let (server, id, folder) = pulled();
    folder.change(|draft| draft.severity.cvss_v3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into());
    let theirs = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N";
    server.state().advisory(&id).expect("it is there")["cvss"] =
        json!({ "vector_string": theirs, "score": 9.1 });
    let before = folder.text();
    let shown = format!(
        "advisory: Severity: it was changed in the draft and on GitHub\n  \
           before   CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N\n  \
           draft's  CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N\n  \
           GitHub's {theirs}\n"
    );
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert!(run.err.starts_with(&format!("{shown}advisory: nothing was sent.")), "{}", run.err);
    assert_eq!((run.code, folder.text()), (1, before.clone()));
    let run = folder.run(&server, &["pull", "-o", "draft.json"], "");
    assert!(run.err.starts_with(&format!("{shown}advisory: the file is as it was.")), "{}", run.err);
    assert_eq!((run.code, folder.text()), (1, before.clone()));
    assert!(server.lines().iter().all(|line| line.starts_with("GET ")));

    let run = folder.run(&server, &["pull", "-o", "draft.json", "--keep", "theirs"], "");
    assert_eq!((run.code, folder.draft().severity.cvss_v3.as_str()), (0, theirs));
    std::fs::write(folder.file(), before).expect("writable");
    folder.run(&server, &["pull", "-o", "draft.json", "--keep", "mine"], "");
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!((run.out, run.code), (format!("{id}: sent Severity\n"), 0), "{}", run.err);
    assert_eq!(server.state().advisory(&id).expect("it is there")["cvss"]["score"], 6.5);
}

/// A draft that was never pulled does not know what it comes from: what differs is a conflict, unless one side says nothing.
#[test]
fn a_draft_that_was_made_by_hand_overwrites_nothing() {
    let (server, id, _) = pulled();
    let mut own = draft();
    own.ghsa_id.clone_from(&id);
    own.description = String::new();
    let folder = Folder::with(&own);
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert!(run.err.starts_with("advisory: Title: the draft and GitHub differ\n  draft's  "), "{}", run.err);
    assert!(!run.err.contains("Description:"), "{}", run.err);
    assert_eq!(run.code, 1);
    let run = folder.run(&server, &["pull", "-o", "draft.json", "--keep", "mine"], "");
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        (folder.draft().title, folder.draft().description.starts_with("### Impact")),
        (own.title, true)
    );
}

#[test]
fn another_draft_is_not_replaced_and_a_wrong_answer_is_told() {
    let (server, id, folder) = pulled();
    let other = server.state().add(&json!({ "summary": "Other", "description": "", "state": "draft" }));
    let before = folder.text();
    let run = folder.run(&server, &["pull", &other, "-o", "draft.json"], "");
    assert!(run.err.contains(&format!("it is another draft ({id}): name another file")), "{}", run.err);
    assert_eq!((run.code, folder.text()), (2, before.clone()));
    server.state().is_github = false;
    server.state().advisory(&id).expect("it is there")["summary"] = Value::Null;
    let run = folder.run(&server, &["pull", "-o", "draft.json"], "");
    assert_eq!(run.err, "advisory: the answer is not an advisory: its member summary is not a text\n");
    assert_eq!((run.code, folder.text()), (2, before));
}

#[test]
fn what_github_stored_otherwise_and_what_we_do_not_know_is_told() {
    let (server, id, folder) = pulled();
    server.state().is_github = false;
    server.state().advisory(&id).expect("it is there")["vulnerabilities"][0]["package"]["ecosystem"] =
        json!("cobol");
    // What is remembered is of this advisory alone.
    assert_eq!(folder.draft().github.last["ghsa_id"], json!(id));
    folder.change(|draft| draft.github.last["vulnerabilities"][0]["package"]["ecosystem"] = json!("other"));
    folder.change(|draft| draft.products[0].patched = "1.4.2".into());
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(
        run.err,
        "advisory: nothing was sent: Affected products on GitHub has vulnerabilities[0].package.ecosystem = cobol, which this \
         program would remove. Edit that field on GitHub, and pull\n"
    );
    assert_eq!(run.code, 1);
    assert!(!folder.draft().github.begun.contains_key(&Once::Create));
}
