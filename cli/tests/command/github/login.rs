//! Who is let in, what is missing, and what a dry run shows.

use super::server::{Fault, Server};
use super::state::{REPOSITORY, State};
use super::{Folder, draft, run_with};
use serde_json::json;

#[test]
fn login_check_says_whose_token_it_is_and_what_it_may_do() {
    let server = Server::start(State::new());
    let run = Folder::new().run(&server, &["login-check", "--repo", REPOSITORY], "");
    assert_eq!(
        run.out,
        "The token is that of octocat.\noctocat/crab-unzip is public.\nIt can read the repository's advisories.\n\
         Its owner is an administrator, who may create, request and publish; what the token itself allows may be less.\n"
    );
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    server.state().is_administrator = false;
    let run = Folder::new().run(&server, &["login-check", "--repo", REPOSITORY], "");
    assert!(run.out.contains("Its owner is not an administrator"), "{}", run.out);
    assert_eq!(run.code, 1);
}

#[test]
fn what_a_token_lacks_is_said() {
    let server = Server::start(State::new());
    server.state().faults = vec![(2, Fault::Refused(404))];
    let run = Folder::new().run(&server, &["login-check", "--repo", REPOSITORY], "");
    assert!(
        run.out.ends_with(
            "It cannot read the repository's advisories: it is not there, or may not be seen (404): It is made to fail. \
             The token has the scopes gist and needs one of: repo.\n"
        ),
        "{}",
        run.out
    );
    assert_eq!(run.code, 1);
}

#[test]
fn list_shows_every_state_page_by_page() {
    let mut state = State::new();
    state.page = 2;
    for (title, status) in
        [("One", "triage"), ("Two\u{1b}[31m", "draft"), ("Three", "published"), ("Four", "closed")]
    {
        state.add(&json!({ "summary": title, "state": status, "description": "" }));
    }
    state.add(&json!({
        "summary": "Five", "state": "draft", "description": "", "cve_id": "CVE-2026-12345",
        "cvss_vector_string": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N",
    }));
    let server = Server::start(state);
    let run = Folder::new().run(&server, &["list", "--repo", REPOSITORY], "");
    assert_eq!((run.err.as_str(), run.code), ("", 0));
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 6);
    assert!(lines[0].starts_with("ADVISORY "));
    assert!(lines[2].contains(" draft ") && lines[2].ends_with("  Two\u{fffd}[31m"), "{}", lines[2]);
    assert!(lines[3].contains(" published ") && lines[3].ends_with("  Three"), "{}", lines[3]);
    assert!(lines[5].contains("CVE-2026-12345") && lines[5].contains("7.5"), "{}", lines[5]);
    assert_eq!(server.lines().len(), 3, "two on a page");

    let run = Folder::new().run(&server, &["list", "--json", "--repo", REPOSITORY], "");
    let rows: Vec<serde_json::Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(rows[4]["cve_id"], "CVE-2026-12345");
    assert_eq!((&rows[2]["state"], &rows[2]["stage"]), (&json!("published"), &json!(null)));
    let missing: Vec<&str> = rows[0]["missing"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|missing| missing["rule"].as_str())
        .collect();
    assert!(missing.contains(&"products-missing"), "{missing:?}");
}

#[test]
fn without_a_token_or_a_repository_it_says_what_to_do() {
    let server = Server::start(State::new());
    let folder = Folder::new();
    let run = folder.run(&server, &["list"], "");
    assert_eq!(
        run.err,
        "advisory: which repository? This is not a clone whose origin is on 127.0.0.1: give --repo OWNER/NAME\n"
    );
    assert_eq!(run.code, 2);
    let run =
        crate::advisory(&["github", "list", "--repo", REPOSITORY, "--api-url", "http://crab.example"], "");
    assert!(run.err.contains("without encryption the token could be read on the way"), "{}", run.err);
    assert_eq!(run.code, 2);
    assert_eq!(server.lines(), [""; 0]);
}

#[test]
fn a_dry_run_shows_the_requests_and_changes_nothing() {
    let mut state = State::new();
    let id = state.add(&json!({ "summary": "Title", "description": "Text", "state": "draft" }));
    let server = Server::start(state);
    let mut draft = draft();
    draft.ghsa_id.clone_from(&id);
    let folder = Folder::with(&draft);
    let before = folder.text();
    server.state().advisory(&id).expect("it is there")["summary"] = json!("");
    server.state().advisory(&id).expect("it is there")["description"] = json!("");
    let run = folder.run(&server, &["push", "draft.json", "--dry-run"], "");
    let url = server.url();
    let path = format!("{url}/repos/{REPOSITORY}/security-advisories/{id}");
    let head = "accept: application/vnd.github+json\nx-github-api-version: 2022-11-28\nauthorization: Bearer [token]\n";
    assert!(
        run.out.starts_with(&format!(
            "GET {path}\n{head}\nPATCH {path}\n{head}content-type: application/json\n\n{{"
        )),
        "{}",
        run.out
    );
    assert_eq!(
        run.err,
        "advisory: dry run: the last request above was not sent, and what follows depends on its answer\n"
    );
    assert_eq!((run.code, server.lines().len(), folder.text()), (0, 1, before));
}

/// A request that only reads is sent four times at most, and a limit that lasts too long is told at once.
#[test]
fn what_stays_wrong_is_told() {
    let every = |fault: Fault| (0..9).map(|number| (number, fault)).collect::<Vec<_>>();
    for (fault, told) in [
        (Fault::BadGateway, "advisory: the server failed (502): without a word\n"),
        (
            Fault::Limit,
            "advisory: there were too many requests (403): API rate limit exceeded. Try again later\n",
        ),
    ] {
        let mut state = State::new();
        state.faults = every(fault);
        let server = Server::start(state);
        let run = Folder::new().run(&server, &["list", "--repo", REPOSITORY], "");
        assert!(run.err.ends_with(told), "{}", run.err);
        assert_eq!((run.out.as_str(), run.code, server.lines().len()), ("", 2, 4));
    }
    let mut state = State::new();
    state.faults = every(Fault::Echo);
    let server = Server::start(state);
    let run = Folder::new().run(&server, &["list", "--repo", REPOSITORY], "");
    assert_eq!(run.err, "advisory: it is refused (422): Bad request with Bearer [token]\n");
}

/// A proxy is asked to lead to the server, and sees neither the token nor what is sent; to this machine goes nothing through it.
#[test]
fn proxies_are_followed_and_do_not_see_the_token() {
    let mut state = State::new();
    state.is_github = false;
    let (proxy, server, folder) = (Server::start(state), Server::start(State::new()), Folder::new());
    let variables = [("HTTPS_PROXY", proxy.url()), ("HTTP_PROXY", proxy.url())];
    let list = |url: &str| {
        run_with(&variables, &folder.0, &["github", "list", "--repo", REPOSITORY, "--api-url", url], "")
    };
    assert_eq!((list(server.url()).code, proxy.lines().len()), (0, 0));
    let run = list("https://api.crab.example");
    assert!(run.err.contains("advisory: there is no connection: "), "{}", run.err);
    assert_eq!((run.code, proxy.lines()), (2, vec!["CONNECT api.crab.example:443".to_owned(); 4]));
    assert!(proxy.state().log.iter().all(|request| request.header("authorization").is_none()));
    let authority = [("SSL_CERT_FILE", "/nowhere.pem")];
    let run = run_with(
        &authority,
        &folder.0,
        &["github", "list", "--repo", REPOSITORY, "--api-url", server.url()],
        "",
    );
    assert!(run.err.starts_with("advisory: SSL_CERT_FILE, /nowhere.pem: "), "{}", run.err);
}
