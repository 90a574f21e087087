//! Repositories that want to run programs, or to be too much.
#![cfg(unix)]

use super::{Repository, versions, with_a_backport};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;

/// Settings that make git run a program, each with what it runs.
pub(crate) fn settings(program: &str) -> Vec<(&'static str, String)> {
    let shell = format!("!{program}");
    vec![
        ("core.fsmonitor", program.to_owned()),
        ("core.pager", program.to_owned()),
        ("pager.rev-list", program.to_owned()),
        ("pager.diff-tree", program.to_owned()),
        ("core.sshCommand", program.to_owned()),
        ("core.gitProxy", program.to_owned()),
        ("core.askPass", program.to_owned()),
        ("core.editor", program.to_owned()),
        ("core.alternateRefsCommand", program.to_owned()),
        ("credential.helper", shell.clone()),
        ("alias.rev-list", shell.clone()),
        ("alias.show-ref", shell.clone()),
        ("alias.diff-tree", shell),
        ("diff.external", program.to_owned()),
        ("diff.evil.command", program.to_owned()),
        ("diff.evil.textconv", program.to_owned()),
        ("filter.evil.clean", program.to_owned()),
        ("filter.evil.smudge", program.to_owned()),
        ("filter.evil.process", program.to_owned()),
        ("gpg.program", program.to_owned()),
        ("log.showSignature", "true".to_owned()),
        ("uploadpack.packObjectsHook", program.to_owned()),
        ("core.repositoryFormatVersion", "1".to_owned()),
        ("extensions.partialClone", "origin".to_owned()),
        ("remote.origin.promisor", "true".to_owned()),
        ("remote.origin.url", format!("ext::{program}")),
        ("protocol.allow", "always".to_owned()),
        ("protocol.ext.allow", "always".to_owned()),
    ]
}

#[test]
fn no_program_is_started_and_nothing_is_written() {
    let (repository, bug, fix) = with_a_backport();
    let plain = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);

    let marker = repository.join(".git/started");
    let program = repository.join(".git/program");
    fs::write(&program, format!("#!/bin/sh\necho \"$0 $*\" >> {}\ncat\n", marker.display()))
        .expect("our own");
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("our own");
    let hooks = repository.join(".git/hooks");
    fs::create_dir_all(&hooks).expect("our own");
    for hook in
        ["post-checkout", "post-index-change", "reference-transaction", "pre-auto-gc", "fsmonitor-watchman"]
    {
        fs::copy(&program, hooks.join(hook)).expect("our own");
    }
    fs::write(repository.join(".gitattributes"), "* diff=evil filter=evil\n").expect("our own");
    let program = program.to_str().expect("our own name");
    for (name, value) in settings(program) {
        repository.git(&["config", name, &value]);
    }
    // What the settings above have started until here is not ours.
    let _ = fs::remove_file(&marker);
    let before = listing(&repository);
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    assert_eq!((run.out, run.code), (plain.out, 0), "{}", run.err);
    assert!(!marker.exists(), "started: {}", fs::read_to_string(&marker).unwrap_or_default());

    // Without one of its objects the clone would be completed from the remote.
    let blob = with_object_of(&repository, &fix, "check");
    fs::remove_file(repository.join(&format!(".git/objects/{}/{}", &blob[..2], &blob[2..])))
        .expect("it is there");
    let run = versions(&repository, &["--introduced", &bug, "--fixed", &fix]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = "advisory: warning: cherry-picks and reverts are recognised by their messages alone, since the changes cannot be compared: ";
    assert!(run.err.starts_with(told), "{}", run.err);
    assert!(!marker.exists(), "started: {}", fs::read_to_string(&marker).unwrap_or_default());
    let mut after = listing(&repository);
    after.push(format!("objects/{}/{}", &blob[..2], &blob[2..]));
    after.sort();
    assert_eq!(before, after);
}

fn with_object_of(repository: &Repository, commit: &str, file: &str) -> String {
    let listed = repository.git(&["ls-tree", commit, file]);
    listed.split_whitespace().nth(2).expect("an id").to_owned()
}

/// All files of the clone's own folder.
fn listing(repository: &Repository) -> Vec<String> {
    let top = repository.join(".git");
    let (mut open, mut files) = (vec![top.clone()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("our own").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                files.push(entry.path().strip_prefix(&top).expect("in it").display().to_string());
            }
        }
    }
    files.sort();
    files
}

#[test]
fn odd_names_are_cut_and_have_no_control_characters() {
    let repository = Repository::new();
    let long = "a".repeat(5_000);
    let bug = repository.commit(&format!("Add \u{1b}[31mcolour {long}"), "-- weird\tname", "x\n");
    repository.git(&["tag", "v1.0.0"]);
    repository.git(&["tag", &"t".repeat(200)]);
    let run = versions(&repository, &["--introduced", &bug]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("introduces it: Add \u{fffd}[31mcolour aaa") && run.out.len() < 500,
        "{}",
        run.out
    );
    assert!(run.err.len() < 300 && run.err.contains("ttt…"), "{}", run.err);
}
