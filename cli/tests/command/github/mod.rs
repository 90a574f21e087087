//! `advisory github`, against a stand-in for GitHub.

mod description;
mod follow;
mod login;
mod pull;
mod push;
mod runbook;
mod server;
mod state;

use crate::Run;
use advisory_core::{Draft, file};
use server::{Server, TOKEN};
use state::REPOSITORY;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder of one test with a draft file in it, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("advisory-github-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a place to try in");
        Self(path)
    }

    /// A folder with this draft in it.
    fn with(draft: &Draft) -> Self {
        let folder = Self::new();
        fs::write(folder.file(), file::write(draft)).expect("writable");
        folder
    }

    /// The draft file's path.
    fn file(&self) -> PathBuf {
        self.0.join("draft.json")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap_or_default()
    }

    fn draft(&self) -> Draft {
        file::read(&self.text()).expect("a draft file")
    }

    /// Changes the draft, as its user would.
    fn change(&self, change: impl FnOnce(&mut Draft)) {
        let mut draft = self.draft();
        change(&mut draft);
        fs::write(self.file(), file::write(&draft)).expect("writable");
    }

    /// Runs `advisory github` in the folder.
    fn run(&self, server: &Server, arguments: &[&str], input: &str) -> Run {
        run(&self.0, server, &[&["github"], arguments].concat(), input)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every file in a folder must be without the token.
fn search(folder: &Path) {
    for entry in fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            search(&path);
        } else {
            let bytes = fs::read(&path).expect("readable");
            let holds = bytes.windows(TOKEN.len()).any(|part| part == TOKEN.as_bytes());
            assert!(!holds, "{} holds the token", path.display());
        }
    }
}

/// Runs `advisory` with the token and a clock that stands still; neither what it prints nor any file of the folder may hold the token.
fn run(folder: &Path, server: &Server, arguments: &[&str], input: &str) -> Run {
    run_with(&[], folder, &[arguments, &["--api-url", server.url()]].concat(), input)
}

/// The same with more variables, and any address of the API.
fn run_with(variables: &[(&str, &str)], folder: &Path, arguments: &[&str], input: &str) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_advisory"));
    for name in ["GH_TOKEN", "GITHUB_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "SSL_CERT_FILE"] {
        command.env_remove(name);
    }
    // Whoever runs the tests may be behind a proxy; loopback is not.
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"] {
        command.env_remove(name);
    }
    command.env("GH_ENTERPRISE_TOKEN", TOKEN).env("ADVISORY_TEST_CLOCK", "still").current_dir(folder);
    command.envs(variables.iter().copied()).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command was built");
    // What is short fits into the pipe; whoever does not read it does not want it.
    let _ = std::io::Write::write_all(&mut child.stdin.take().expect("piped"), input.as_bytes());
    let output = child.wait_with_output().expect("it ends");
    let run = Run {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("it ended by itself"),
    };
    assert!(!run.out.contains(TOKEN) && !run.err.contains(TOKEN), "the token was printed: {run:?}");
    search(folder);
    assert_ne!(run.code, 101, "it panicked: {run:?}");
    run
}

/// A draft that may be published, of the repository that the server has.
fn draft() -> Draft {
    let mut draft = file::read(include_str!("../../workflow/good.json")).expect("a draft file");
    REPOSITORY.clone_into(&mut draft.repository);
    draft
}
