//! What the project's documents and workflows name is there.

use crate::{Command, paths};
use clap::Parser as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders whose documents are looked at.
const FOLDERS: &[&str] = &[
    ".",
    ".github",
    ".github/workflows",
    "advisory-checkout",
    "advisory-core",
    "benches",
    "cli",
    "cvss-core",
    "cvss-wasm/package",
    "docs",
    "fuzz",
    "package-versions",
];

/// Every document and workflow, with its text.
fn documents() -> impl Iterator<Item = (PathBuf, String)> {
    let is_one = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md" || ending == "yml");
    let files = FOLDERS.iter().flat_map(|folder| {
        let folder = paths::root().join(folder);
        fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())).flatten()
    });
    files.map(|file| file.path()).filter(is_one).map(|path| {
        let text = fs::read_to_string(&path).expect("a document is a text");
        (path, text)
    })
}

#[test]
fn they_call_commands_that_there_are() {
    let mut calls = 0;
    for (path, text) in documents() {
        for call in text.split("cargo xtask ").skip(1) {
            // A call ends with its line, its quotes, a comment, or where other calls are named beside it.
            let call =
                call.split(['\n', '`', '#', '|', '…', '(', '"', '&']).next().unwrap_or_default().trim();
            let call = call.replace("PATH", "path");
            if call.is_empty() {
                continue;
            }
            let words = ["cargo xtask"].into_iter().chain(call.split_whitespace());
            if let Err(error) = Command::try_parse_from(words) {
                panic!("{}: cargo xtask {call}: {error}", path.display());
            }
            calls += 1;
        }
    }
    assert!(calls >= 20, "{calls} calls were found");
}

#[test]
fn their_links_lead_somewhere() {
    let mut links = 0;
    for (path, text) in documents() {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            // Elsewhere; the badge is the repository's on GitHub.
            if link.contains("://")
                || link.starts_with("../../actions/")
                || link.contains(char::is_whitespace)
            {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let folder = path.parent().unwrap_or(Path::new("."));
            let target = if file.is_empty() { path.clone() } else { folder.join(file) };
            assert!(target.exists(), "{}: {link} leads nowhere", path.display());
            if !heading.is_empty() {
                let text = fs::read_to_string(&target).expect("what has headings is a text");
                let is_there =
                    text.lines().filter(|line| line.starts_with('#')).any(|line| anchor(line) == heading);
                assert!(is_there, "{}: {link}: there is no such heading", path.display());
            }
            links += 1;
        }
    }
    assert!(links >= 15, "{links} links were found");
}

/// The name that GitHub gives to a heading.
fn anchor(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}
