//! The action, and the workflow that the documentation offers: their commands are run here, as a runner would.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

const ACTION: &str = include_str!("../../action.yml");
const WORKFLOW: &str = include_str!("../../docs/check-advisories.yml");

/// The script of the action's step with this name.
fn script(name: &str) -> String {
    let (_, step) = ACTION.split_once(&format!("- name: {name}\n")).expect("a step");
    let (_, script) = step.split_once("      run: |\n").expect("a script");
    let lines = script.lines().take_while(|line| line.is_empty() || line.starts_with("        "));
    lines.map(|line| line.trim_start_matches("        ")).collect::<Vec<_>>().join("\n")
}

/// A folder to try in, removed when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = env::temp_dir().join(format!("advisory-workflow-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).expect("a place to try in");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("it is inside")).expect("writable");
        fs::write(&path, text).expect("writable");
        path
    }

    /// Runs a step's script in the folder, as GitHub's runners do, with `advisory` from this folder installed.
    fn run(&self, script: &str, variables: &[(&str, &str)], installed: &Path) -> Output {
        let path = env::var_os("PATH").unwrap_or_default();
        let path = env::join_paths([installed.to_owned()].into_iter().chain(env::split_paths(&path)));
        let mut shell = Command::new("bash");
        shell.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script]).current_dir(&self.0);
        shell.env("PATH", path.expect("folders have plain names")).envs(variables.iter().copied());
        shell.output().expect("there is a shell")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// The folder of the command that the tests have built.
fn built() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_advisory")).parent().expect("it is in a folder")
}

#[test]
fn the_action_passes_good_advisories_and_marks_bad_ones() {
    let folder = Folder::new("check");
    let check = |stage: &str| {
        folder.run(&script("Check the advisories"), &[("FOLDER", "advisories"), ("STAGE", stage)], built())
    };
    fs::create_dir_all(folder.0.join("advisories")).expect("writable");
    assert!(check("").status.success(), "nothing to check is nothing wrong");

    let good = include_str!("workflow/good.json");
    folder.write("advisories/good one.json", good);
    folder.write("advisories/README.md", "# Our advisories\n");
    let passed = check("publish");
    assert!(passed.status.success(), "{passed:?}");
    let annotations = String::from_utf8_lossy(&passed.stdout);
    assert!(!annotations.contains("README"), "what is no advisory is left alone: {annotations}");

    folder.write("advisories/bad.json", &good.replace("CVSS:3.1/AV:N", "CVSS:3.1/AV:Q"));
    let failed = check("");
    assert!(!failed.status.success(), "{failed:?}");
    let annotations = String::from_utf8_lossy(&failed.stdout);
    assert!(annotations.contains("::error file=advisories/bad.json,"), "{annotations}");
    let none = folder.run(&script("Check the advisories"), &[("FOLDER", ""), ("STAGE", "")], built());
    assert!(none.status.success() && none.stdout.is_empty(), "{none:?}");
}

#[test]
fn the_action_follows_every_draft_and_fails_for_the_worst() {
    let folder = Folder::new("follow");
    // It stands in for the command, which would ask servers.
    let stand_in = folder.write(
        "installed/advisory",
        "#!/bin/sh\necho \"$# $*\"\ncase \"$2\" in *wrong*) exit 1;; *broken*) exit 2;; esac\n",
    );
    fs::set_permissions(&stand_in, fs::Permissions::from_mode(0o755)).expect("ours");
    let follow = |drafts: &str| {
        let run = folder.run(
            &script("Follow the published ones"),
            &[("DRAFTS", drafts)],
            &folder.0.join("installed"),
        );
        (String::from_utf8_lossy(&run.stdout).into_owned(), run.status.code())
    };
    let (out, code) = follow("a b.json\n\n$(wrong).json\nc.json\n");
    assert_eq!(
        (out.as_str(), code),
        (
            "## a b.json\n3 follow a b.json --online\n## $(wrong).json\n3 follow $(wrong).json --online\n## c.json\n\
             3 follow c.json --online\n",
            Some(1)
        )
    );
    assert_eq!(follow("broken.json\nwrong.json\n").1, Some(2));
    assert_eq!(follow("right.json\n").1, Some(0));
}

#[test]
fn the_action_and_the_workflow_are_of_this_version() {
    let version = env!("CARGO_PKG_VERSION");
    assert!(ACTION.contains(&format!("default: {version}\n")), "{version}");
    assert_eq!(WORKFLOW.matches(&format!("- uses: OWNER/advisory-desk@v{version}\n")).count(), 2);
    for name in WORKFLOW.lines().skip_while(|line| !line.contains("OWNER/advisory-desk@")).filter_map(input) {
        assert!(ACTION.contains(&format!("\n  {name}:\n")), "the action has no input {name}");
    }
}

/// The name of an input in a line of the workflow's `with`.
fn input(line: &str) -> Option<&str> {
    let (name, _) = line.strip_prefix("          ")?.split_once(':')?;
    (!name.starts_with(' ') && name != "persist-credentials").then_some(name)
}
