//! Folders that want to be too much, or to lead elsewhere.
#![cfg(unix)]

use super::{project, workspace};
use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::process::Command;

#[test]
fn a_thousand_levels_are_not_entered() {
    let folder = project();
    let deep = "d/".repeat(1_000);
    folder.write(&format!("{deep}package.json"), r#"{ "name": "deep" }"#);
    let run = workspace(&folder, &["--ecosystem", "rust"]);
    let level = "d/".repeat(25);
    let told = format!(
        "advisory: {}: folders are nested deeper than 24 levels and are not read from here\n",
        level.trim_end_matches('/')
    );
    assert_eq!(
        (run.out.as_str(), run.err.as_str(), run.code),
        ("rust\ta-native\t0.3.0\tnative/Cargo.toml\n", told.as_str(), 1)
    );
}

#[test]
fn links_are_not_followed() {
    let (folder, outside) = (project(), project());
    outside.write("secret/package.json", r#"{ "name": "secret", "version": "1.0.0" }"#);
    symlink(outside.join("secret"), folder.join("packages/linked")).expect("our own");
    symlink(outside.join("secret/package.json"), folder.join("native/package.json")).expect("our own");
    // One that leads to where it is would be entered for ever.
    symlink(folder.join("packages"), folder.join("packages/again")).expect("our own");
    symlink("/dev/zero", folder.join("go/pom.xml")).expect("our own");
    symlink(outside.join("secret"), folder.join("packages/a/node_modules/linked")).expect("our own");
    let run = workspace(&folder, &[]);
    let told = ["go/pom.xml", "native/package.json", "packages/again", "packages/linked"]
        .map(|path| format!("advisory: {path}: it is a link, and links are not followed\n"))
        .concat();
    assert_eq!((run.err, run.code), (told, 1));
    assert!(!run.out.contains("secret") && run.out.contains("@x/a"), "{}", run.out);
}

#[test]
fn what_is_large_or_no_file_is_not_read() {
    let folder = project();
    let large = File::create(folder.join("packages/a/package.json")).expect("our own");
    large.set_len(100 << 20).expect("our own");
    let pipe = folder.join("native/pyproject.toml");
    assert!(Command::new("mkfifo").arg(&pipe).status().expect("it is there").success());
    fs::write(folder.join("go/pom.xml"), b"<project>\n\xff</project>").expect("our own");
    let run = workspace(&folder, &["--ecosystem", "rust"]);
    assert_eq!(
        run.err,
        "advisory: go/pom.xml, line 2: it is not UTF-8: save it as such
advisory: native/pyproject.toml: it is no ordinary file, and is not read
advisory: packages/a/package.json: it has more than 8 MB and is not read
"
    );
    assert_eq!((run.out.as_str(), run.code), ("rust\ta-native\t0.3.0\tnative/Cargo.toml\n", 1));
}

#[test]
fn names_reach_the_terminal_without_control_characters() {
    let folder = project();
    folder.write("packages/a/package.json", "{ \"name\": \"a\\u001b[31m\", \"version\": \"1\\n2\" }");
    let run = workspace(&folder, &["--ecosystem", "npm"]);
    assert!(run.out.starts_with("npm\ta\u{fffd}[31m\t1\u{fffd}2\t"), "{}", run.out);
}
