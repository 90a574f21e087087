//! `advisory release`, on clones with changesets.

#[cfg(unix)]
mod hostile;

use crate::repository::Repository;
use crate::{Run, TempFile, advisory};
use std::fs;

fn release(folder: &Repository, arguments: &[&str]) -> Run {
    advisory(&[&["release", folder.path(), "--package", "core"], arguments].concat(), "")
}

/// A clone in which `core` depends on `base`, `app` on `core`, all are released, and a fix of `core` waits with a change of `app`.
fn project() -> Repository {
    let clone = Repository::new();
    clone.write("package.json", r#"{ "private": true, "workspaces": ["packages/*"] }"#);
    clone.write("package-lock.json", "{}\n");
    clone.write(".changeset/config.json", "{}\n");
    clone.write(
        "packages/app/package.json",
        r#"{ "name": "app", "version": "1.0.0", "dependencies": { "core": "^1.2.3" } }"#,
    );
    clone.write("packages/core/package.json", "{\n\t\"name\": \"core\",\n\t\"version\": \"1.2.3\",\n\t\"dependencies\": {\"base\": \"^0.3.0\"}\n}\n");
    clone.write("packages/core/CHANGELOG.md", "# core\n\n## 1.2.3\n\n### Patch Changes\n\n- Older\n");
    clone.commit("Begin", "packages/base/package.json", r#"{ "name": "base", "version": "0.3.0" }"#);
    for tag in ["core@1.2.3", "base@0.3.0", "app@1.0.0"] {
        clone.git(&["tag", tag]);
    }
    clone.write(".changeset/fix.md", "---\ncore: patch\n---\n\nTidy up\n");
    clone.commit("Tidy up", "packages/core/index.js", "1\n");
    clone.write(".changeset/new.md", "---\napp: minor\n---\n\nAdd a thing\n");
    clone.commit("Add a thing", "packages/app/index.js", "1\n");
    clone
}

const DECISION: &str = "core: quick release
Nothing else waits in core, so it can be released alone.

The fix:
  .changeset/fix.md: Tidy up

A quick release contains:
  core 1.2.3 → 1.2.4 (patch)

The regular release contains:
  app 1.0.0 → 1.1.0 (minor)
  core 1.2.3 → 1.2.4 (patch)

To look at:
  If users can wait for the next regular release, that is the safest way.
";

const TO_DO: &str = "
To do:
  package-lock.json repeats versions and ranges: write it again with `npm install --package-lock-only --ignore-scripts`.
";

#[test]
fn the_decision_has_its_evidence() {
    let run = release(&project(), &["--fix", "fix"]);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), (DECISION, "", 0));

    let clone = project();
    clone.commit("Let core use what base has", "packages/core/use.js", "1\n");
    let commit = clone.commit("Change base", "packages/base/index.js", "1\n");
    let run = release(&clone, &["--fix", ".changeset/fix.md"]);
    let core = &clone.id("HEAD~1")[..10];
    let waits = format!(
        "What else waits and would go along:
  core: commit {core}: Let core use what base has
    may rest on core → base: commit {}: Change base
",
        &commit[..10]
    );
    assert!(run.out.starts_with("core: early regular release\n") && run.out.contains(&waits), "{}", run.out);
    // As part of the fix it is no other change.
    let run = release(&clone, &["--fix", "fix", core]);
    assert!(run.out.starts_with("core: quick release\n"), "{}", run.out);
    assert!(run.out.contains("look whether the fix itself uses any of them"), "{}", run.out);
    let run = release(&clone, &["--fix", "fix", "--can-wait"]);
    assert!(run.out.starts_with("core: regular release\nUsers can wait, "), "{}", run.out);
}

#[test]
fn a_quick_release_is_written_and_nothing_is_committed() {
    let clone = project();
    let head = clone.id("HEAD");
    let run = release(&clone, &["--fix", "fix", "--write"]);
    let difference = "
--- a/packages/core/package.json
+++ b/packages/core/package.json
@@ -1,5 +1,5 @@
 {
 \t\"name\": \"core\",
-\t\"version\": \"1.2.3\",
+\t\"version\": \"1.2.4\",
 \t\"dependencies\": {\"base\": \"^0.3.0\"}
 }

--- a/packages/core/CHANGELOG.md
+++ b/packages/core/CHANGELOG.md
@@ -1,5 +1,11 @@
 # core
 
+## 1.2.4
+
+### Patch Changes
+
+- Tidy up
+
 ## 1.2.3
 
 ### Patch Changes

--- a/.changeset/fix.md
+++ /dev/null
@@ -1,5 +0,0 @@
----
-core: patch
----
-
-Tidy up
";
    assert_eq!((run.out, run.err.as_str(), run.code), ([DECISION, difference, TO_DO].concat(), "", 0));
    let status = clone.git(&["status", "--short"]);
    assert_eq!(status, "D .changeset/fix.md\n M packages/core/CHANGELOG.md\n M packages/core/package.json");
    assert_eq!(clone.id("HEAD"), head);
    // The version is raised once.
    let run = release(&clone, &["--write"]);
    assert_eq!(
        (run.err.as_str(), run.code),
        (
            "advisory: the version of core is 1.2.4 already, and the last tag is core@1.2.3: release that first, or take the raised version \
             back\n",
            2
        )
    );
}

#[test]
fn what_is_not_committed_is_not_lost() {
    let clone = project();
    clone.write(".changeset/fix.md", "---\ncore: patch\n---\n\nTidy up, and more that nobody has seen\n");
    clone.write("packages/core/CHANGELOG.md", "\u{feff}# core\r\n\r\nTyped by hand\r\n\r\n## 1.2.3\r\n");
    let run = release(&clone, &["--fix", "fix", "--write"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let kept = "  .changeset/fix.md is not committed as it is, so it was not removed: delete it once the release is committed.\n";
    assert!(run.out.ends_with(kept), "{}", run.out);
    let changelog = fs::read_to_string(clone.join("packages/core/CHANGELOG.md")).expect("it is there");
    assert_eq!(
        changelog,
        "\u{feff}# core\r\n\r\nTyped by hand\r\n\r\n## 1.2.4\r\n\r\n### Patch Changes\r\n\r\n- Tidy up, and more that nobody has seen\r\n\r\n## 1.2.3\r\n"
    );
}

#[test]
fn a_regular_release_gets_a_neutral_changeset() {
    let clone = project();
    let run = release(&clone, &["--can-wait", "--write"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = fs::read_to_string(clone.join(".changeset/maintenance-release.md")).expect("it is there");
    assert_eq!(text, "---\n\"core\": patch\n---\n\nMaintenance release; details follow.\n");
    assert_eq!(clone.git(&["status", "--short"]), "?? .changeset/maintenance-release.md");

    // A draft has the answers and the words.
    let draft = r#"{ "format": "advisory-desk-draft", "version": 3, "draft": {
        "title": "Holes", "release": { "answers": { "can_wait": true }, "texts": { "changeset": "Mend the parser" } } } }"#;
    let draft = TempFile::new("release-draft.json", draft);
    let run = release(&clone, &["--draft", draft.path(), "--write"]);
    assert!(
        run.out.contains("+++ b/.changeset/maintenance-release-2.md") && run.out.contains("+Mend the parser"),
        "{}{}",
        run.out,
        run.err
    );
}

#[test]
fn without_a_clone_the_answer_says_what_to_look_at() {
    let folder = project();
    fs::remove_dir_all(folder.join(".git")).expect("our own");
    let run = release(&folder, &["--fix", "fix"]);
    assert!(
        run.err.starts_with("advisory: warning: the commits since the last release are not read: "),
        "{}",
        run.err
    );
    assert!(
        run.out.contains(
            "  The commits since the last release were not read: look at `git log` of packages/core"
        ),
        "{}",
        run.out
    );
}

#[test]
fn the_answer_is_there_for_programs() {
    let run = release(&project(), &["--fix", "fix", "--json"]);
    let value: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(
        (&value["release"], &value["fix"][0], &value["quick"][0]["to"]),
        (&"quick".into(), &"fix".into(), &"1.2.4".into())
    );
}

#[test]
fn errors_say_what_to_do() {
    let run = advisory(&["release", project().path(), "--package", "cor"], "");
    assert_eq!(
        (run.err.as_str(), run.code),
        ("advisory: there is no package cor in these files; did you mean core?\n", 2)
    );
    let clone = project();
    clone.write("packages/base/package.json", "{\n");
    let run = release(&clone, &[]);
    assert_eq!(
        run.err,
        "advisory: packages/base/package.json, line 2: it cannot be read as JSON: EOF while parsing an object. Mend it first: the answer \
         rests on it\n"
    );
}
