//! `advisory ci`, and what its script does in bash.

use crate::{Run, advisory};
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A checkout of one test, removed when it ends.
struct Checkout(PathBuf);

impl Checkout {
    fn new(files: &[(&str, &str)]) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let checkout =
            Self(std::env::temp_dir().join(format!("advisory-{}-ci-{number}", std::process::id())));
        for (path, text) in files {
            checkout.write(path, text);
        }
        checkout
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.join(path);
        fs::create_dir_all(path.parent().expect("below the checkout")).expect("our own folder");
        fs::write(path, text).expect("our own folder");
    }

    fn ci(&self, arguments: &[&str]) -> Run {
        advisory(&[&["ci", self.0.to_str().expect("our own name")], arguments].concat(), "")
    }

    /// Runs the script in bash; nothing where there is no bash.
    fn run(&self, arguments: &[&str]) -> Option<(String, i32)> {
        let script = self.0.join("ci.sh");
        self.ci(&["--script", script.to_str()?]);
        let bash = |arguments: &[&str]| {
            Command::new("bash").args(arguments).current_dir(&self.0).env("TMPDIR", &self.0).output().ok()
        };
        let checked = bash(&["-n", "ci.sh"])?;
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
        let run = bash(&[&["ci.sh"], arguments].concat())?;
        let text = String::from_utf8_lossy(&[run.stdout, run.stderr].concat()).into_owned();
        Some((text, run.status.code()?))
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).expect("our own folder").flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(Path::new(&self.0));
    }
}

const CI: &str = "name: Tests
on: [push, pull_request]
jobs:
  test:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        node: [20, 22]
    steps:
      - uses: actions/setup-node@v4
        with: { node-version: '${{ matrix.node }}' }
      - name: Test
        run: echo tested
        working-directory: packages/a
      - run: exit 3
        continue-on-error: true
  publish:
    needs: test
    if: github.ref == 'refs/heads/main'
    steps:
      - run: npm publish
";
const RELEASE: &str = "on: { push: { tags: ['v*'] } }\njobs: { release: { steps: [{ run: ./release }] } }\n";

fn checkout() -> Checkout {
    Checkout::new(&[
        (".github/workflows/ci.yml", CI),
        (".github/workflows/release.yml", RELEASE),
        ("packages/a/x", ""),
    ])
}

#[test]
fn lists_what_runs_on_pull_requests_and_names_the_rest() {
    let run = checkout().ci(&[]);
    let expected = "Tests  .github/workflows/ci.yml (runs on pull requests: push, pull_request)

  1  test (20)  ubuntu-latest
     - actions/setup-node@v4 (line 10)
       not reproduced: uses an action actions/setup-node@v4 (node-version: 20)
     - Test (line 12)
       in packages/a:
         echo tested
     - Run exit 3 (line 15)
         exit 3

  2  test (22)  ubuntu-latest, the same commands as 1
     - actions/setup-node@v4 (line 10)
       not reproduced: uses an action actions/setup-node@v4 (node-version: 22)

  3  publish  , left out
     not reproduced: runs only if github.ref == 'refs/heads/main'
     - Run npm publish (line 21, left out)

Not in the list: .github/workflows/release.yml (runs on push); take it with --workflow release.yml
";
    assert_eq!((run.out.as_str(), run.err.as_str(), run.code), (expected, "", 0));
    let run = checkout().ci(&["--workflow", "release.yml", "--script"]);
    assert!(run.out.starts_with("#!/usr/bin/env bash\n") && run.out.contains(" ./release "), "{}", run.out);
    let run = checkout().ci(&["--workflow", "x"]);
    assert_eq!(
        (run.err.as_str(), run.code),
        (
            "advisory: there is no workflow \"x\"; there are .github/workflows/ci.yml, .github/workflows/release.yml\n",
            2
        )
    );
}

#[test]
fn the_script_runs_each_set_of_commands_once_or_the_jobs_that_are_named() {
    let checkout = checkout();
    let Some((text, code)) = checkout.run(&[]) else { return };
    if !cfg!(target_os = "linux") {
        return;
    }
    let expected = "
== Job 1: test (20)
   not reproduced: uses an action actions/setup-node@v4 (node-version: 20) (.github/workflows/ci.yml, line 10)

-- actions/setup-node@v4: left out

-- Test
tested

-- Run exit 3

== Job 2: test (22): the same commands as job 1

== Job 3: publish
   not reproduced: runs only if github.ref == 'refs/heads/main' (.github/workflows/ci.yml, line 19)

-- Run npm publish: left out

Nothing that was run has failed.
Run exit 3 failed.
";
    assert_eq!((text.as_str(), code), (expected, 0));
    let (text, code) = checkout.run(&["2"]).expect("bash is there");
    assert!(text.contains("== Job 2: test (22)\n") && text.contains("\ntested\n"), "{text}");
    assert_eq!(code, 0);
    let (text, code) = checkout.run(&["4"]).expect("bash is there");
    assert_eq!((text.as_str(), code), ("There is no job 4: the numbers are 1 to 3.\n", 2));
}

#[test]
fn a_step_that_fails_ends_its_job_and_the_script_says_so() {
    let checkout = Checkout::new(&[(
        ".github/workflows/ci.yml",
        "on: push\njobs:\n  a: { steps: [{ run: 'false; echo no' }, { run: echo no }] }\n  b: { steps: [{ run: 'false | true', shell: bash }] }\n  c: { steps: [{ run: 'false | true' }] }\n",
    )]);
    let Some((text, code)) = checkout.run(&[]) else { return };
    assert!(
        !text.contains("\nno\n") && text.contains("== Job 1 failed") && text.ends_with("2 failed.\n"),
        "{text}"
    );
    assert_eq!(code, 1);
}

/// Texts that would run `touch pwned` if bash read them as anything but a text.
const HOSTILE: &[&str] = &[
    "'; touch pwned; '",
    "\"; touch pwned; \"",
    "$(touch pwned)",
    "`touch pwned`",
    "a\ntouch pwned\n#",
    "a\r\ntouch pwned",
    "a\u{2028}touch pwned",
    "'\\''; touch pwned #",
    "\\'; touch pwned; #",
    "${x:-$(touch pwned)}",
    "EOF\ntouch pwned\n",
    "}; touch pwned; {",
    "!! & touch pwned & %s %n",
    "*",
    "-n -e \\0",
    "~ $HOME",
    "\u{1b}[2J\u{202e}",
];

#[test]
fn no_text_of_a_workflow_ends_where_it_should_not() {
    let step = |(number, text): (usize, &&str)| json!({ "name": text, "env": { "VALUE": text }, "run": format!("printf %s \"$VALUE\" > out-{number}") });
    let steps: Vec<_> = HOSTILE.iter().enumerate().map(step).collect();
    let mut jobs = serde_json::Map::new();
    jobs.insert("values".into(), json!({ "steps": steps }));
    for (number, text) in HOSTILE.iter().enumerate() {
        jobs.insert(
            format!("job{number}"),
            json!({
                "name": text,
                "runs-on": text,
                "container": text,
                "env": { *text: text },
                "steps": [
                    { "uses": text, "with": { *text: text } },
                    { "run": "exit 0", "working-directory": text, "continue-on-error": true },
                    { "run": "exit 0", "shell": format!("{text} {{0}}"), "continue-on-error": true },
                    { "run": text, "if": format!("github.x && {text}") },
                    { "run": "exit 0", "if": format!("github.x == '{}'", text.replace('\'', "''")) },
                ],
            }),
        );
        jobs.insert((*text).to_owned(), json!({ "steps": [{ "run": "exit 0" }] }));
    }
    let workflow = json!({ "on": "pull_request", "name": HOSTILE[0], "jobs": jobs }).to_string();
    let checkout = Checkout::new(&[(".github/workflows/ci.yml", &workflow)]);
    let list = checkout.ci(&[]);
    assert_eq!((list.err.as_str(), list.code), ("", 0));
    assert!(!list.out.contains(['\u{1b}', '\u{202e}', '\r']), "{}", list.out);
    let Some((text, code)) = checkout.run(&[]) else { return };
    assert_eq!(code, 0, "{text}");
    let mut expected: Vec<String> = (0..HOSTILE.len()).map(|number| format!("out-{number}")).collect();
    expected.extend([".github".to_owned(), "ci.sh".to_owned()]);
    expected.sort();
    assert_eq!(checkout.names(), expected);
    for (number, text) in HOSTILE.iter().enumerate() {
        assert_eq!(fs::read_to_string(checkout.0.join(format!("out-{number}"))).unwrap(), *text);
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_listed() {
    let checkout = checkout();
    checkout.write(".github/workflows/broken.yml", "on: push\njobs:\n  a: [\n");
    fs::write(checkout.0.join(".github/workflows/latin.yaml"), b"on: push\n# \xe9\n").unwrap();
    let large = fs::File::create(checkout.0.join(".github/workflows/large.yml")).unwrap();
    large.set_len(100 << 20).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", checkout.0.join(".github/workflows/link.yml")).unwrap();
    let run = checkout.ci(&[]);
    assert!(run.out.contains("  1  test (20)  ubuntu-latest"), "{}", run.out);
    for told in [
        "advisory: .github/workflows/broken.yml, line 4: ",
        "advisory: .github/workflows/latin.yaml, line 2: it is not UTF-8: save it as such\n",
        "advisory: .github/workflows/large.yml: it has more than 8 MB and is not read\n",
        #[cfg(unix)]
        "advisory: .github/workflows/link.yml: it is a link, and links are not followed\n",
    ] {
        assert!(run.err.contains(told), "{}", run.err);
    }
    assert_eq!(run.code, 1);
    let none = Checkout::new(&[("x", "")]);
    let run = none.ci(&[]);
    assert!(run.err.ends_with(
        ": there is no workflow that can be read in .github/workflows/; name the folder of the checkout\n"
    ));
    assert_eq!(run.code, 2);
}
