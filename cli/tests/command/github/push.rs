//! Creating an advisory, once.

use super::server::{Fault, Server};
use super::state::{REPOSITORY, State, change};
use super::{Folder, draft};
use advisory_core::draft::Once;
use serde_json::json;

const LIST: &str = "GET /repos/octocat/crab-unzip/security-advisories";
const CREATE: &str = "POST /repos/octocat/crab-unzip/security-advisories";

#[test]
fn a_draft_without_an_id_is_created() {
    let server = Server::start(State::new());
    let folder = Folder::with(&draft());
    let run = folder.run(&server, &["push", "draft.json"], "");
    let id = folder.draft().ghsa_id;
    assert_eq!(
        run.out,
        format!("{id} is created: https://127.0.0.1/{REPOSITORY}/security/advisories/{id}\n")
    );
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    assert!(folder.draft().github.begun.is_empty());
    assert_eq!(server.lines(), [LIST, CREATE]);
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(run.out, format!("{id}: there is nothing to send\n"));
}

#[test]
fn a_creation_without_an_answer_is_found_again() {
    for fault in [Fault::CutAfter, Fault::BadGatewayAfter, Fault::Html] {
        let mut state = State::new();
        state.faults = vec![(1, fault)];
        let server = Server::start(state);
        let folder = Folder::with(&draft());
        let run = folder.run(&server, &["push", "draft.json"], "");
        assert!(
            run.err.starts_with(
                "advisory: the advisory may have been created: run the same command again, which looks for it first ("
            ),
            "{fault:?}: {}",
            run.err
        );
        assert_eq!(run.code, 2);
        assert!(folder.draft().github.begun.contains_key(&Once::Create));
        // What is typed meanwhile does not hide it.
        folder.change(|draft| draft.title.push('!'));
        let run = folder.run(&server, &["push", "draft.json"], "");
        let id = folder.draft().ghsa_id;
        assert_eq!(
            run.err,
            format!(
                "advisory: {id} has the title and the description: it was created before, and is taken\n"
            )
        );
        assert_eq!((run.out, run.code), (format!("{id}: sent Title\n"), 0));
        assert_eq!(server.state().advisories.len(), 1);
    }
}

#[test]
fn where_it_cannot_be_decided_it_asks() {
    let mut state = State::new();
    let id =
        state.add(&json!({ "summary": draft().title, "description": "Another text", "state": "triage" }));
    let server = Server::start(state);
    let folder = Folder::with(&draft());
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(
        run.err,
        format!(
            "  {id} (triage): {}\nThe repository has advisories that may be this one. Type the GHSA id of the one that it is, or `new` \
             to create it: \nadvisory: nothing was created. Say which one it is with --as GHSA-ID, or create another with --create-new\n",
            draft().title
        )
    );
    assert_eq!((run.code, server.lines()), (2, vec![LIST.to_owned()]));
    let run = folder.run(&server, &["push", "draft.json"], &format!("{id}\n"));
    assert!(run.err.contains("Description: the draft and GitHub differ"), "{}", run.err);
    assert_eq!(folder.draft().ghsa_id, id);

    let folder = Folder::with(&draft());
    assert_eq!(folder.run(&server, &["push", "draft.json"], "new\n").code, 0);
    assert_ne!(folder.draft().ghsa_id, id);
    let folder = Folder::with(&draft());
    assert_eq!(folder.run(&server, &["push", "draft.json", "--create-new"], "").code, 0);
    assert_eq!(server.state().advisories.len(), 3);
}

#[test]
fn what_github_refuses_leaves_no_trace() {
    let mut state = State::new();
    state.faults = vec![(1, Fault::Refused(422))];
    let server = Server::start(state);
    let folder = Folder::with(&draft());
    let before = folder.draft();
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(run.err, "advisory: it is refused (422): It is made to fail (summary: invalid)\n");
    assert_eq!((run.code, folder.draft()), (2, before));
}

/// Somebody else writes between our reading and our writing: only what we changed is sent.
#[test]
fn a_second_writer_is_not_overwritten() {
    let server = Server::start(State::new());
    let folder = Folder::with(&draft());
    folder.run(&server, &["push", "draft.json"], "");
    folder.change(|draft| draft.title = "Mine".into());
    let next = server.lines().len() + 1;
    server.state().others = vec![(next, |state| {
        let members = json!({ "cwe_ids": ["CWE-23"] });
        change(&mut state.advisories[0], members.as_object().expect("members"));
    })];
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!((run.out.ends_with(": sent Title\n"), run.code), (true, 0), "{}", run.err);
    let run = folder.run(&server, &["push", "draft.json"], "");
    assert_eq!(run.err, "advisory: GitHub has changes that the draft does not have: Weaknesses. Pull them\n");
    folder.run(&server, &["pull", "-o", "draft.json"], "");
    assert_eq!(
        (folder.draft().title.as_str(), folder.draft().weaknesses),
        ("Mine", vec!["CWE-23".to_owned()])
    );
    assert_eq!(server.state().advisories[0]["summary"], "Mine");
}
