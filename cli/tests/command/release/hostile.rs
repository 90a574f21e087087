//! Clones that want to run programs, or to have files written elsewhere.

use super::{project, release};
use crate::versions::hostile::settings;
use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

#[test]
fn no_program_is_started() {
    let clone = project();
    let plain = release(&clone, &["--fix", "fix"]);
    let marker = clone.join(".git/started");
    let program = clone.join(".git/program");
    fs::write(&program, format!("#!/bin/sh\necho \"$0 $*\" >> {}\ncat\n", marker.display()))
        .expect("our own");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("our own");
    fs::write(clone.join(".gitattributes"), "* diff=evil filter=evil\n").expect("our own");
    for (name, value) in settings(program.to_str().expect("our own name")) {
        clone.git(&["config", name, &value]);
    }
    // What the settings above have started until here is not ours.
    let _ = fs::remove_file(&marker);
    let run = release(&clone, &["--fix", "fix"]);
    assert_eq!((run.out, run.err.as_str()), (plain.out, ""));
    let run = release(&clone, &["--fix", "fix", "--write"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!marker.exists(), "started: {}", fs::read_to_string(&marker).unwrap_or_default());
}

#[test]
fn nothing_is_written_through_a_link() {
    let (clone, outside) = (project(), project());
    let target = outside.join("packages/core/CHANGELOG.md");
    let before = fs::read_to_string(&target).expect("it is there");
    fs::remove_file(clone.join("packages/core/CHANGELOG.md")).expect("our own");
    symlink(&target, clone.join("packages/core/CHANGELOG.md")).expect("our own");
    let run = release(&clone, &["--fix", "fix", "--write"]);
    assert_eq!(
        (run.err.as_str(), run.code),
        ("advisory: packages/core/CHANGELOG.md: it is there and was not read: write the entry by hand\n", 2)
    );
    assert_eq!(fs::read_to_string(&target).expect("it is there"), before);
    // Nothing else was written either.
    assert_eq!(clone.git(&["status", "--short"]), "T packages/core/CHANGELOG.md");
}
