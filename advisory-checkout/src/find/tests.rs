use super::*;
use crate::changes::Proof;
use crate::history::Commit;
use crate::history::tests::commit;
use crate::mention::Mention;
use crate::tags::{Tag, TagReader};
use package_versions::Ecosystem;

/// A commit with a message; its id is made from a short name.
fn says(name: &str, parents: &[&str], message: &str) -> Commit {
    let parents: Vec<String> = parents.iter().map(|parent| id(parent)).collect();
    let parents: Vec<&str> = parents.iter().map(String::as_str).collect();
    Commit { mentions: Mention::read(message), subject: message.into(), ..commit(&id(name), &parents) }
}

fn id(name: &str) -> String {
    format!("{name:0<8}")
}

/// The states of all tags `vN.0.0` on the commit `N`, when the bug is introduced by `b1` and fixed by `f1`.
fn ask(commits: Vec<Commit>, tags: &[(&str, &str)]) -> (History, Releases, Found) {
    let history = History::new(commits).unwrap();
    let question = Question::new(&history, &[id("b1")], &[id("f1")]).unwrap();
    let tags: Vec<Tag> =
        tags.iter().map(|(name, at)| Tag { name: (*name).into(), commit: id(at).into() }).collect();
    let releases = TagReader::new(Ecosystem::Npm, None).read(&history, &tags).unwrap();
    let found = find(&history, &question, &Patches::default(), &releases, &[]);
    (history, releases, found)
}

fn status(history: &History, found: &Found, name: &str) -> Status {
    found.status(history.get(&id(name)).unwrap())
}

#[test]
fn a_reverted_merge_takes_back_what_it_brought() {
    let revert = format!(
        "Revert \"Merge\"\n\nThis reverts commit {}, reversing\nchanges made to {}.",
        id("a2"),
        id("a1")
    );
    let (history, _, found) = ask(
        vec![
            says("b1", &[], "Begin"),
            says("a1", &["b1"], "Work"),
            says("f1", &["b1"], "Fix"),
            says("a2", &["a1", "f1"], "Merge"),
            says("a3", &["a2"], &revert),
            says("a4", &["a3"], &format!("Reapply\n\nThis reverts commit {}.", id("a3"))),
        ],
        &[("v1.0.0", "a4")],
    );
    let states = ["a1", "a2", "a3", "a4"].map(|name| status(&history, &found, name));
    assert_eq!(states, [Status::Affected, Status::Fixed, Status::Affected, Status::Fixed]);
}

#[test]
fn a_revert_of_a_merge_that_brought_nothing_takes_nothing_back() {
    let (history, _, found) = ask(
        vec![
            says("b1", &[], "Begin"),
            says("f1", &["b1"], "Fix"),
            says("c1", &["b1"], "Work"),
            says("a2", &["f1", "c1"], "Merge"),
            says("a3", &["a2"], &format!("This reverts commit {}.", id("a2"))),
        ],
        &[("v1.0.0", "a3")],
    );
    assert_eq!(status(&history, &found, "a3"), Status::Fixed);
    assert_eq!(found.events.len(), 2);
}

#[test]
fn a_commit_of_many_picks_is_no_copy_of_the_others() {
    let message =
        format!("(cherry picked from commit {})\n(cherry picked from commit {})", id("f1"), id("c1"));
    let (history, _, found) = ask(
        vec![
            says("b1", &[], "Begin"),
            says("c1", &["b1"], "Other"),
            says("f1", &["c1"], "Fix"),
            says("d1", &["b1"], &message),
        ],
        &[("v1.0.0", "d1")],
    );
    assert_eq!(status(&history, &found, "d1"), Status::Fixed);
    assert_eq!(status(&history, &found, "c1"), Status::Affected);
}

#[test]
fn what_is_contradicted_counts_as_affected() {
    let message = format!("(cherry picked from commit {0})\nThis reverts commit {0}.", id("f1"));
    let (history, _, found) = ask(
        vec![says("b1", &[], "Begin"), says("f1", &["b1"], "Fix"), says("d1", &["b1"], &message)],
        &[("v1.0.0", "d1")],
    );
    assert_eq!(status(&history, &found, "d1"), Status::Affected);
    assert!(found.events.iter().any(|event| event.contradicted && event.proof != Proof::Named));
}

#[test]
fn the_named_fix_may_be_the_copy_of_an_earlier_one() {
    let (history, _, found) = ask(
        vec![
            says("b1", &[], "Begin"),
            says("e1", &["b1"], "Fix on the old branch"),
            says("f1", &["b1"], &format!("Fix\n\n(cherry picked from commit {})", id("e1"))),
        ],
        &[("v1.0.0", "e1")],
    );
    assert_eq!(status(&history, &found, "e1"), Status::Fixed);
}

#[test]
fn a_merge_that_takes_nothing_of_one_side_has_the_state_of_the_other() {
    let mut merge = says("a2", &["a1", "f1"], "Merge with -s ours");
    merge.tree = says("a1", &[], "").tree;
    let (history, _, found) = ask(
        vec![says("b1", &[], "Begin"), says("a1", &["b1"], "Work"), says("f1", &["b1"], "Fix"), merge],
        &[("v1.0.0", "a2")],
    );
    assert_eq!(status(&history, &found, "a2"), Status::Affected);
}

#[test]
fn a_version_with_two_tags_is_as_bad_as_the_worse() {
    let commits = vec![says("b1", &[], "Begin"), says("f1", &["b1"], "Fix")];
    let (_, releases, found) = ask(commits, &[("v1.0.0", "b1"), ("1.0.0", "f1"), ("v1.1.0", "f1")]);
    assert_eq!((releases.list.len(), &found.statuses[..]), (2, &[Status::Affected, Status::Fixed][..]));
    assert_eq!(found.rows[0].range.to_string(), ">= 1.0.0, < 1.1.0");
}

#[test]
fn versions_without_an_order_are_rows_of_their_own() {
    let commits = vec![says("b1", &[], "Begin"), says("c1", &["b1"], "Work"), says("f1", &["c1"], "Fix")];
    let history = History::new(commits).unwrap();
    let question = Question::new(&history, &["0"], &[id("f1")]).unwrap();
    let tag = |name: &str, at: &str| Tag { name: name.into(), commit: id(at).into() };
    let tags = [tag("v1.0.1", "b1"), tag("v1.0.1a", "c1"), tag("v1.0.1b", "f1")];
    let releases = TagReader::new(Ecosystem::Other, None).read(&history, &tags).unwrap();
    let found = find(&history, &question, &Patches::default(), &releases, &[]);
    let rows: Vec<String> = found.rows.iter().map(|row| row.range.to_string()).collect();
    assert_eq!(rows, ["= 1.0.1a", "= 1.0.1"]);
}

#[test]
fn a_question_names_commits_that_are_there_once() {
    let history = History::new(vec![says("b1", &[], "Begin"), says("f1", &["b1"], "Fix")]).unwrap();
    let error = |introduced: &[&str], fixed: &[&str]| {
        let ids = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        Question::new(&history, &ids(introduced), &ids(fixed)).unwrap_err().to_string()
    };
    assert_eq!(
        error(&["b100"], &["b1000"]),
        "commit b1000000 is named twice: a commit introduces the vulnerability or fixes it"
    );
    assert_eq!(
        error(&["b100"], &["f100+"]),
        "\"\" is not a commit id: write at least four of its hexadecimal digits, such as 1a2b3c4"
    );
    assert_eq!(
        error(&[], &[]),
        "name a commit that introduces the vulnerability, or 0 if it was there from the beginning"
    );
}
