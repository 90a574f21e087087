//! The workflow that the documentation offers: its commands are run here, as a runner would.
#![cfg(unix)]

use std::path::Path;
use std::process::{Command, Output};
use std::{env, fs};

const WORKFLOW: &str = include_str!("../../docs/check-advisories.yml");

/// The workflow's commands, without the one that installs what the tests have built.
fn commands() -> Vec<&'static str> {
    let commands = WORKFLOW.lines().filter_map(|line| line.trim().strip_prefix("run: "));
    commands.filter(|command| !command.starts_with("cargo install")).collect()
}

/// Runs a command in a folder, as GitHub's runners do, with `advisory` installed.
fn run(command: &str, folder: &Path) -> Output {
    let built = Path::new(env!("CARGO_BIN_EXE_advisory")).parent().expect("it is in a folder");
    let path = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths([built.to_owned()].into_iter().chain(env::split_paths(&path)));
    let mut shell = Command::new("bash");
    shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", command]).current_dir(folder);
    shell.env("PATH", path.expect("folders have plain names")).output().expect("there is a shell")
}

#[test]
fn the_documented_workflow_passes_good_advisories_and_marks_bad_ones() {
    let [check] = commands()[..] else { panic!("one command is expected: {:?}", commands()) };
    let folder = env::temp_dir().join(format!("advisory-workflow-{}", std::process::id()));
    let advisories = folder.join("advisories");
    fs::create_dir_all(&advisories).expect("a place to try in");

    assert!(run(check, &folder).status.success(), "nothing to check is nothing wrong");

    let good = include_str!("workflow/good.json");
    fs::write(advisories.join("good one.json"), good).expect("writable");
    fs::write(advisories.join("README.md"), "# Our advisories\n").expect("writable");
    let passed = run(check, &folder);
    assert!(passed.status.success(), "{passed:?}");
    let annotations = String::from_utf8_lossy(&passed.stdout);
    assert!(!annotations.contains("README"), "what is no advisory is left alone: {annotations}");

    fs::write(advisories.join("bad.json"), good.replace("CVSS:3.1/AV:N", "CVSS:3.1/AV:Q")).expect("writable");
    let failed = run(check, &folder);
    assert!(!failed.status.success(), "{failed:?}");
    let annotations = String::from_utf8_lossy(&failed.stdout);
    assert!(annotations.contains("::error file=advisories/bad.json,"), "{annotations}");
    fs::remove_dir_all(&folder).expect("removable");
}

#[test]
fn the_documented_workflow_installs_this_version() {
    let install = concat!("cargo install --locked advisory-cli@", env!("CARGO_PKG_VERSION"));
    assert!(WORKFLOW.contains(install), "{install}");
}
