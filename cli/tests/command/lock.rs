//! What users of a version will see: a lock file asked about, and the alert.

use crate::{DRAFT, TempFile, advisory};

/// Asks about a lock file.
fn ask(lock: &str) -> (String, String, i32) {
    let file = TempFile::new("lock.json", DRAFT);
    let run = advisory(&["affected", file.path(), "--lock", "-"], lock);
    (run.out, run.err, run.code)
}

#[test]
fn each_version_in_a_lock_file_is_answered() {
    let entry =
        |place: &str, version: &str| format!("\"node_modules/{place}\": {{ \"version\": \"{version}\" }}");
    let lock = |entries: &[String]| {
        format!("{{ \"lockfileVersion\": 3, \"packages\": {{ {} }} }}", entries.join(", "))
    };
    let (out, err, code) =
        ask(&lock(&[entry("a/node_modules/example-server", "1.2.2"), entry("example-server", "1.2.3")]));
    assert_eq!(
        (out.as_str(), err.as_str(), code),
        (
            "example-server 1.2.2 (npm): affected by < 1.2.3; patched in 1.2.3\nexample-server 1.2.3 (npm): not affected\n",
            "",
            1
        )
    );
    assert_eq!(
        ask(&lock(&[entry("other", "1.0.0")])),
        ("example-server (npm): not in this package-lock.json\n".to_owned(), String::new(), 0)
    );
    assert_eq!(
        ask("example-server==1.0.0\n"),
        ("example-server (npm): not in this pip freeze\n".to_owned(), String::new(), 0),
        "another ecosystem"
    );
}

#[test]
fn what_a_lock_file_leaves_open_is_told() {
    let git = r#"{ "lockfileVersion": 1, "dependencies": { "example-server": { "version": "git+ssh://git@github.com/o/e.git#0123abc" } } }"#;
    assert_eq!(
        ask(git),
        (
            String::new(),
            "advisory: standard input: dependencies.example-server, git+ssh://git@github.com/o/e.git#0123abc does not say which version is installed\n"
                .to_owned(),
            2
        )
    );
    let workspace = r#"{ "lockfileVersion": 3, "packages": { "packages/server": { "name": "example-server", "version": "1.2.2" } } }"#;
    assert_eq!(
        ask(workspace).1,
        "advisory: example-server 1.2.2 comes from the project's folder packages/server and not from a registry: look whether the fix is in it\n"
    );
    let (_, err, code) = ask("# yarn lockfile v1\n");
    assert!(
        err.starts_with("advisory: standard input: This is a yarn.lock, which cannot be read: "),
        "{err}"
    );
    assert_eq!(code, 2);
    let run = advisory(&["affected", "-"], "");
    assert!(run.err.contains("<PACKAGE>"), "{}", run.err);
}

#[test]
fn the_alert_is_a_text_of_the_runbook() {
    let run = advisory(&["runbook", "-", "--text", "alert"], DRAFT);
    assert!(
        run.out.starts_with(
            "Path traversal in the upload handler of example-server\n  Severity: High (7.5)\n  Package: example-server (npm)\n"
        ),
        "{}",
        run.out
    );
    assert!(run.out.contains("\n- Archived repositories: GitHub sends them no alerts.\n"), "{}", run.out);
}
