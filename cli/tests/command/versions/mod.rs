//! `advisory versions`, on repositories that git itself has made.

pub(crate) mod hostile;
mod random;

use crate::repository::Repository;
use crate::{Run, TempFile, advisory};

/// Runs `advisory versions` in a repository, as an npm package.
fn versions(repository: &Repository, arguments: &[&str]) -> Run {
    let begin = ["versions", "--ecosystem", "npm", "-C", repository.path()];
    advisory(&[&begin[..], arguments].concat(), "")
}

/// A repository with a bug in 1.1.0, fixed on `main` in 2.0.1, and picked into `1.x` as 1.1.1.
fn with_a_backport() -> (Repository, String, String) {
    let repository = Repository::new();
    repository.commit("Begin", "README", "one\n");
    repository.git(&["tag", "v1.0.0"]);
    let bug = repository.commit("Add uploads", "uploads", "unsafe\n");
    repository.git(&["tag", "v1.1.0"]);
    repository.git(&["branch", "1.x"]);
    repository.commit("Change all", "README", "two\n");
    repository.git(&["tag", "-m", "Two", "v2.0.0"]);
    let fix = repository.commit("Check the path", "check", "safe\n");
    repository.git(&["tag", "v2.0.1"]);
    repository.git(&["checkout", "-q", "1.x"]);
    repository.commit("Work on 1.x", "NEWS", "old\n");
    repository.git(&["cherry-pick", "-x", &fix]);
    repository.git(&["tag", "v1.1.1"]);
    (repository, bug, fix)
}

#[test]
fn each_branch_has_its_row_and_each_row_its_proof() {
    let (repository, bug, fix) = with_a_backport();
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    let (bug, fix) = (&bug[..10], &fix[..10]);
    let pick = &repository.id("v1.1.1")[..10];
    let expected = format!(
        "2 of 5 released versions contain the vulnerability and no fix

>= 1.1.0, < 1.1.1\tpatched in 1.1.1
  affected: 1.1.0 (tag v1.1.0; {bug} introduces it: Add uploads)
  patched: 1.1.1 (tag v1.1.1; {pick} fixes it, a cherry-pick with {fix} by its message and patch: Check the path)

>= 2.0.0, < 2.0.1\tpatched in 2.0.1
  affected: 2.0.0 (tag v2.0.0; {bug} introduces it: Add uploads)
  patched: 2.0.1 (tag v2.0.1; {fix} fixes it: Check the path)
"
    );
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), (expected.as_str(), "", 0));
}

#[test]
fn a_pick_without_a_message_is_known_by_its_patch() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["tag", "-d", "v1.1.1"]);
    repository.git(&["reset", "-q", "--hard", "HEAD~1"]);
    repository.git(&["cherry-pick", &fix]);
    repository.git(&["commit", "-q", "--amend", "-m", "Backport"]);
    repository.git(&["tag", "v1.1.1"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    assert!(run.out.contains("fixes it, with the same patch: Backport)"), "{}", run.out);
    assert!(run.out.contains(">= 1.1.0, < 1.1.1\tpatched in 1.1.1\n"), "{}", run.out);
}

#[test]
fn a_backport_that_had_to_be_adapted_is_asked_about() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["reset", "-q", "--hard", "HEAD~1"]);
    let backport = repository.commit("Check the path", "check", "safe in 1.x\n");
    repository.git(&["tag", "-f", "v1.1.1"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    let expected = format!(
        "advisory: warning: branch 1.x contains the vulnerability and no fix (its last release is 1.1.1)
advisory: warning: {} has the same subject as {}, and neither its message nor its patch says that it is a copy: if it does the same, name it, too
",
        &backport[..10],
        &fix[..10]
    );
    assert_eq!(run.err, expected);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, &backport]);
    assert_eq!(run.err, "");
    assert!(run.out.contains("\n>= 1.1.0, < 1.1.1\tpatched in 1.1.1\n"), "{}", run.out);
}

#[test]
fn a_fix_that_is_not_released_names_its_branch() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["tag", "-d", "v1.1.1"]);
    let ask = || versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    let run = ask();
    assert!(run.out.contains("\n= 1.1.0\tpatched in the next release of 1.x\n"), "{}", run.out);
    assert!(run.out.contains("\n>= 2.0.0, < 2.0.1\tpatched in 2.0.1\n"), "{}", run.out);
    assert!(run.out.contains("  not released yet: "), "{}", run.out);

    repository.git(&["reset", "-q", "--hard", "HEAD~1"]);
    let run = ask();
    assert!(run.out.contains("\n>= 1.1.0, < 2.0.1\tpatched in 2.0.1\n"), "{}", run.out);
    let warning =
        "advisory: warning: branch 1.x contains the vulnerability and no fix (its last release is 1.1.0)\n";
    assert_eq!(run.err, warning);
}

#[test]
fn a_revert_takes_the_fix_or_the_vulnerability_back() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["checkout", "-q", "main"]);
    repository.git(&["revert", "--no-edit", &fix]);
    repository.git(&["tag", "v2.0.2"]);
    repository.git(&["revert", "--no-edit", &bug]);
    repository.git(&["tag", "v2.0.3"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    assert!(run.out.contains("\n>= 2.0.2, < 2.0.3\tpatched in 2.0.3\n"), "{}", run.out);
    assert!(run.out.contains("takes it back, a revert with "), "{}", run.out);

    // A revert is known by its patch, too.
    repository.git(&["reset", "-q", "--hard", "v2.0.2"]);
    repository.git(&["commit", "-q", "--amend", "-m", "Clean up"]);
    repository.git(&["tag", "v2.0.4"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let last = told["releases"].as_array().and_then(|releases| releases.last()).expect("releases");
    assert_eq!((&last["version"], &last["status"]), (&"2.0.4".into(), &"affected".into()));
}

#[test]
fn a_vulnerability_may_be_there_from_the_beginning() {
    let (repository, _, fix) = with_a_backport();
    let run = versions(&repository, &["--introduced", "0", "--fixed", &fix]);
    assert!(run.out.contains("\n< 1.1.1\tpatched in 1.1.1\n"), "{}", run.out);
    assert!(run.out.contains("\n>= 2.0.0, < 2.0.1\tpatched in 2.0.1\n"), "{}", run.out);
    let run = versions(&repository, &["--introduced", "0"]);
    assert!(run.out.contains("\n<= 2.0.1\tno patched version\n"), "{}", run.out);
}

#[test]
fn a_fix_may_need_two_commits() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["checkout", "-q", "main"]);
    let second = repository.commit("Check links", "links", "safe\n");
    repository.git(&["tag", "v2.0.2"]);
    let both = format!("{fix}+{second}");
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &both]);
    assert!(run.out.contains("\n>= 1.1.0, < 2.0.2\tpatched in 2.0.2\n"), "{}", run.out);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, &second]);
    let (fix, second) = (&fix[..10], &second[..10]);
    let doubt = format!(
        "advisory: warning: {fix} counts as a fix by itself, and {second} builds on it: if both are needed, write {fix}+{second}\n"
    );
    assert_eq!(run.err, doubt);
}

#[test]
fn a_draft_is_compared_release_by_release() {
    let (repository, bug, fix) = with_a_backport();
    let draft = |rows: &str| {
        format!(
            r#"{{ "format": "advisory-desk-draft", "version": 1, "draft": {{ "title": "T", "products": [{rows}] }} }}"#
        )
    };
    let row = |affected: &str, patched: &str| {
        format!(
            r#"{{ "ecosystem": "npm", "package": "server", "affected": "{affected}", "patched": "{patched}" }}"#
        )
    };
    let check = |rows: &str| {
        let file = TempFile::new("history.json", &draft(rows));
        let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--check", file.path()]);
        (run.out, run.code)
    };
    let right = [row(">= 1.1.0, < 1.1.1", "1.1.1"), row(">= 2.0.0, < 2.0.1", "2.0.1")].join(", ");
    assert_eq!(check(&right), ("server: the rows agree with the history in all 5 releases.\n".into(), 0));
    let (short_bug, short_fix, pick) = (&bug[..10], &fix[..10], &repository.id("v1.1.1")[..10]);
    let expected = format!(
        "1.0.0: the rows say affected, but it does not have the vulnerability (tag v1.0.0)
1.1.1: the rows say affected, but it has the fix (tag v1.1.1; {pick} fixes it, a cherry-pick with {short_fix} by its message and patch: Check the path)
2.0.0: the rows say not affected, but it is affected (tag v2.0.0; {short_bug} introduces it: Add uploads)
2.0.0: a row calls it patched, but it is affected (tag v2.0.0; {short_bug} introduces it: Add uploads)
3.0.0: a row calls it patched, but no tag names it; fetch tags with `git fetch --tags` if it is released
server: 5 disagreements
"
    );
    assert_eq!(check(&row("< 2.0.0", "2.0.0, 3.0.0")), (expected, 1));
    let unreadable = check(&row(">= 1.1.0, < 1.1.1", "soon")).0;
    assert!(unreadable.contains("\nsoon: a row calls it patched, but no tag names it; "), "{unreadable}");
    assert_eq!(check("").1, 2);
}

#[test]
fn osv_has_ranges_of_commits_beside_versions() {
    let (repository, bug, fix) = with_a_backport();
    let pick = repository.id("v1.1.1");
    repository.git(&["remote", "add", "origin", "git@example.com:example/server.git"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--osv", "--package", "server"]);
    let mut written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let fixes = &mut written["affected"][0]["ranges"][1]["events"];
    fixes.as_array_mut().expect("events")[1..].sort_by_key(ToString::to_string);
    let mut ends = [serde_json::json!({ "fixed": fix }), serde_json::json!({ "fixed": pick })];
    ends.sort_by_key(ToString::to_string);
    let [first, second] = ends;
    let expected = serde_json::json!({ "affected": [{
        "package": { "ecosystem": "npm", "name": "server" },
        "ranges": [
            { "type": "ECOSYSTEM", "events": [
                { "introduced": "1.1.0" }, { "fixed": "1.1.1" }, { "introduced": "2.0.0" }, { "fixed": "2.0.1" }
            ] },
            { "type": "GIT", "repo": "https://example.com/example/server", "events": [{ "introduced": bug }, first, second] }
        ],
        "versions": ["1.1.0", "2.0.0"]
    }] });
    assert_eq!(written, expected);
}

#[test]
fn json_says_everything() {
    let (repository, bug, fix) = with_a_backport();
    repository.git(&["tag", "nightly"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--json"]);
    assert_eq!(run.err, "advisory: 1 tag left out, since each names no version: nightly\n");
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(told["rows"][1]["affected"], ">= 2.0.0, < 2.0.1");
    assert_eq!(told["releases"][0]["status"], "without_bug");
    assert_eq!(told["releases"][1]["tags"][0]["because_of"], serde_json::json!([bug]));
    assert_eq!(told["branches"][0]["branch"], "1.x");
    assert_eq!(told["tags_left_out"][0]["tag"], "nightly");
}

#[test]
fn a_monorepo_has_tags_of_several_packages() {
    let (repository, bug, fix) = with_a_backport();
    for (tag, at) in [("@s/a@1.0.0", "v1.1.0"), ("@s/a@1.0.1", "v2.0.1"), ("b-v4.0.0", "v2.0.0")] {
        repository.git(&["tag", tag, at]);
    }
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--package", "@s/a"]);
    assert!(run.out.starts_with("@s/a: 1 of 2 released versions "), "{}", run.out);
    assert!(run.out.contains("\n>= 1.0.0, < 1.0.1\tpatched in 1.0.1\n"), "{}", run.out);
    let told = "advisory: 1 tag of other packages left out: b
advisory: 5 tags without a package's name left out, since other tags name the package; --tag-prefix says which to read
";
    assert_eq!(run.err, told);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix, "--tag-prefix", "b-"]);
    assert!(run.out.contains("\n= 4.0.0\tno patched version\n"), "{}", run.out);
}

#[test]
fn a_row_without_a_patch_names_the_release_that_has_one() {
    let repository = Repository::new();
    repository.commit("Begin", "README", "one\n");
    repository.git(&["tag", "v2.0.0"]);
    let bug = repository.commit("Add uploads", "uploads", "unsafe\n");
    repository.git(&["tag", "v1.0.0"]);
    repository.git(&["tag", "v3.0.0"]);
    let fix = repository.commit("Check the path", "check", "safe\n");
    repository.git(&["tag", "v3.0.1"]);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    let row = "\n= 1.0.0\tnot patched by the release after it; 3.0.1 has the fix\n";
    assert!(run.out.contains(row), "{}", run.out);
    let run = versions(&repository, &["--introduced", &bug]);
    assert!(run.out.contains("\n= 1.0.0\tno patched version\n"), "{}", run.out);
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let error = |repository: &Repository, arguments: &[&str]| {
        let run = versions(repository, arguments);
        assert_eq!((run.out.as_str(), run.code), ("", 2), "{}", run.err);
        run.err
    };
    let empty = Repository::new();
    assert_eq!(
        error(&empty, &["--introduced", "0"]),
        "advisory: this repository has no commits: fetch them with `git fetch --all --tags`\n"
    );
    empty.commit("Begin", "README", "one\n");
    assert_eq!(
        error(&empty, &["--introduced", "0"]),
        "advisory: this clone has no tags: fetch them with `git fetch --tags`\n"
    );
    assert_eq!(
        error(&empty, &["--introduced", "ffffffff"]),
        "advisory: no branch or tag of this clone contains a commit ffffffff: look for a typing error, or fetch what is missing with `git fetch --all --tags`\n"
    );
    assert_eq!(
        error(&empty, &["--introduced", "0", "--branch", "9.x"]).lines().last(),
        Some("advisory: this clone has no tags: fetch them with `git fetch --tags`")
    );
    let (repository, bug, _) = with_a_backport();
    assert_eq!(
        error(&repository, &["--introduced", &bug, "--branch", "9.x"]),
        "advisory: there is no branch 9.x in this clone: look for a typing error, or fetch it with `git fetch --all`\n"
    );
    let shallow = repository.clone_to(&["--depth", "1", "--no-local"]);
    assert_eq!(
        error(&shallow, &["--introduced", &bug]),
        "advisory: this clone is shallow: it lacks commits that may introduce the vulnerability or fix it. Fetch them with `git fetch --unshallow --tags`\n"
    );
    let folder = std::env::temp_dir();
    let run = advisory(&["versions", "--introduced", "0", "-C", folder.to_str().expect("a text")], "");
    assert!(run.err.ends_with("Run the command in the project's clone, or name its folder\n"), "{}", run.err);
    let run = advisory(&["versions", "--introduced", &bug, "-C", repository.path()], "");
    assert!(run.err.ends_with("write it, such as --ecosystem npm\n"), "{}", run.err);
}

#[test]
fn a_clone_that_lacks_tags_or_branches_says_so() {
    let (repository, bug, fix) = with_a_backport();
    let clone = repository.clone_to(&["--no-local", "--single-branch", "--branch", "main"]);
    let run = versions(&clone, &["--introduced", &bug, "--fixed", &fix]);
    let told = "advisory: warning: the clone follows some branches of origin alone, so releases of others may be missing: fetch them with `git fetch --tags origin '+refs/heads/*:refs/remotes/origin/*'`\n";
    assert_eq!((run.err.as_str(), run.code), (told, 0));
    assert!(run.out.starts_with("2 of 4 "), "{}", run.out);
    let clone = repository.clone_to(&["--no-tags"]);
    clone.git(&["tag", "v1.0.0", &bug]);
    let run = versions(&clone, &["--introduced", &bug, "--fixed", &fix]);
    let told = "advisory: warning: the clone is set up to fetch no tags, so released versions may be missing: fetch them with `git fetch --tags`\n";
    assert!(run.err.starts_with(told), "{}", run.err);
}

#[test]
fn the_files_of_the_clone_say_where_it_is_published() {
    let (repository, bug, _) = with_a_backport();
    repository.commit("Describe the package", "package.json", "{}\n");
    let ask = || advisory(&["versions", "--introduced", &bug, "-C", repository.path()], "");
    assert_eq!(ask().code, 0);
    repository.commit("Add a part", "Cargo.toml", "");
    let told = "advisory: the clone has files of several ecosystems (package.json, Cargo.toml): choose one, such as --ecosystem npm\n";
    assert_eq!((ask().err.as_str(), ask().code), (told, 2));
}
