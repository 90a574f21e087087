//! Repositories that git makes in a folder of their own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A repository of one test, removed when it ends.
pub(crate) struct Repository(PathBuf);

impl Repository {
    /// Makes an empty repository with the branch `main`.
    pub(crate) fn new() -> Self {
        let repository = Self(folder());
        repository.git(&["init", "-q", "-b", "main"]);
        repository
    }

    /// Clones the repository into another folder.
    pub(crate) fn clone_to(&self, arguments: &[&str]) -> Self {
        let clone = Self(folder());
        clone.git(&[&["clone", "-q"], arguments, &[self.path(), "."]].concat());
        clone
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().expect("our own name")
    }

    pub(crate) fn join(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs git without the settings of whoever runs the tests, and returns what it prints.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        let settings =
            ["-c", "merge.renames=false", "-c", "advice.detachedHead=false", "-c", "commit.gpgSign=false"];
        let output = Command::new("git")
            .args(settings)
            .args(arguments)
            .current_dir(&self.0)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_EDITOR", "true")
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_NAME"), "A")))
            .envs(["AUTHOR", "COMMITTER"].map(|who| (format!("GIT_{who}_EMAIL"), "a@example.invalid")))
            .output()
            .expect("git is there");
        let text = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).trim().to_owned();
        assert!(output.status.success(), "git {arguments:?}: {text}");
        text
    }

    /// Writes a file, in folders that are made for it.
    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.join(file);
        fs::create_dir_all(path.parent().expect("in our own folder")).expect("our own folder");
        fs::write(path, text).expect("our own folder");
    }

    /// Writes a file and commits it; returns the commit's id.
    pub(crate) fn commit(&self, message: &str, file: &str, text: &str) -> String {
        self.write(file, text);
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "--allow-empty", "-m", message]);
        self.id("HEAD")
    }

    /// The commit that a name leads to.
    pub(crate) fn id(&self, name: &str) -> String {
        self.git(&["rev-parse", &format!("{name}^{{commit}}")])
    }
}

fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("advisory-{}-clone-{number}", std::process::id()));
    fs::create_dir_all(&folder).expect("a place to try in");
    folder
}

impl Drop for Repository {
    fn drop(&mut self) {
        // A folder that is gone already is what we want.
        let _ = fs::remove_dir_all(Path::new(&self.0));
    }
}
