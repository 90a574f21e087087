//! `advisory workspace`, on folders of every ecosystem.

mod hostile;

use crate::repository::Repository;
use crate::{DRAFT, Run, TempFile, advisory};
use std::fs;

fn workspace(folder: &Repository, arguments: &[&str]) -> Run {
    advisory(&[&["workspace", folder.path()], arguments].concat(), "")
}

/// A project with packages of several ecosystems.
fn project() -> Repository {
    let folder = Repository::new();
    folder.write("package.json", r#"{ "private": true, "workspaces": ["packages/*"] }"#);
    folder.write("packages/a/package.json", r#"{ "name": "@x/a", "version": "1.2.3" }"#);
    folder.write("packages/tool/package.json", r#"{ "name": "tool", "version": "0.1.0", "private": true }"#);
    folder.write(
        "packages/a/node_modules/left-pad/package.json",
        r#"{ "name": "left-pad", "version": "1.3.0" }"#,
    );
    folder.write("native/Cargo.toml", "[package]\nname = \"a-native\"\nversion = \"0.3.0\"\n");
    folder.write("go/go.mod", "module example.com/a/v2\n");
    folder
}

#[test]
fn packages_are_listed() {
    let run = workspace(&project(), &[]);
    let expected = "go\texample.com/a/v2\t(Go takes it from tags such as go/v1.2.3)\tgo/go.mod
rust\ta-native\t0.3.0\tnative/Cargo.toml
npm\t@x/a\t1.2.3\tpackages/a/package.json
npm\ttool\t0.1.0\tpackages/tool/package.json\tprivate
";
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), (expected, "", 0));
    let run = workspace(&project(), &["--ecosystem", "rust"]);
    assert_eq!(run.out, "rust\ta-native\t0.3.0\tnative/Cargo.toml\n");
    let run = workspace(&project(), &["--json", "--ecosystem", "npm"]);
    let value: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(value["packages"][1]["private"], true);
    assert_eq!(value["problems"], serde_json::json!([]));
}

#[test]
fn packages_become_rows() {
    let project = project();
    let out = project.join("out.json");
    let run = workspace(&project, &["--package", "@x/a", "a-native", "-o", out.to_str().expect("our own")]);
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), ("", "", 0));
    let draft: serde_json::Value =
        serde_json::from_str(&fs::read_to_string(&out).expect("written")).expect("JSON");
    let rows = draft["draft"]["products"].as_array().expect("a list");
    let rows: Vec<_> = rows
        .iter()
        .map(|row| (row["ecosystem"].as_str(), row["package"].as_str(), row["affected"].as_str()))
        .collect();
    assert_eq!(rows, [(Some("npm"), Some("@x/a"), Some("")), (Some("rust"), Some("a-native"), Some(""))]);

    // What a draft has stays, and what is private is not taken unless it is asked for.
    let draft = TempFile::new("workspace-draft.json", DRAFT);
    let run = workspace(&project, &["--draft", draft.path(), "--ecosystem", "npm"]);
    let written: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let rows = written["draft"]["products"].as_array().expect("a list");
    assert_eq!((rows.len(), &rows[0]["patched"], &rows[1]["package"]), (2, &"1.2.3".into(), &"@x/a".into()));
    let run = workspace(&project, &["--package", "tool"]);
    assert_eq!(run.err, "advisory: warning: tool is private by its manifest: nobody can install it\n");
}

#[track_caller]
fn refused(folder: &Repository, arguments: &[&str], message: &str) {
    let run = workspace(folder, arguments);
    assert_eq!((run.out.as_str(), run.err.trim_end(), run.code), ("", message, 2));
}

#[test]
fn errors_say_what_to_do() {
    refused(
        &project(),
        &["--package", "@y/a"],
        "advisory: there is no package @y/a in these files; did you mean @x/a?",
    );
    refused(&project(), &["--ecosystem", "pip"], "advisory: no package is of that ecosystem");
    refused(
        &Repository::new(),
        &[],
        "advisory: there is no package in these files: choose the folder of the project, with its package.json, Cargo.toml, pom.xml, \
         pyproject.toml, go.mod, composer.json or gemspec",
    );
    let run = advisory(&["workspace", "no/such/folder"], "");
    assert_eq!(
        (run.err.as_str(), run.code),
        ("advisory: no/such/folder is no folder: name that of the project\n", 2)
    );

    let broken = project();
    broken.write("packages/b/package.json", "{\n  \"name\": \"b\",\n}\n");
    let run = workspace(&broken, &["--ecosystem", "rust"]);
    assert_eq!(
        (run.out.as_str(), run.err.as_str(), run.code),
        (
            "rust\ta-native\t0.3.0\tnative/Cargo.toml\n",
            "advisory: packages/b/package.json, line 3: it cannot be read as JSON: trailing comma\n",
            1
        )
    );
}
