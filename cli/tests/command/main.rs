//! The command as a shell sees it: what goes in, what comes out, and the exit code.

mod check;
mod ci;
mod convert;
mod drafts;
mod explain;
mod github;
mod joint;
mod lock;
mod mcp;
mod release;
mod repository;
mod score;
mod shell;
mod streams;
mod tables;
mod versions;
mod workspace;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread;

/// What a run printed, and how it ended.
#[derive(Debug)]
struct Run {
    out: String,
    err: String,
    code: i32,
}

/// Runs `advisory` with arguments and this standard input; what it prints is text.
fn advisory(arguments: &[&str], input: impl AsRef<[u8]> + Send) -> Run {
    let output = bytes_of(arguments, input);
    Run {
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
        code: output.status.code().expect("it ended by itself"),
    }
}

/// Runs `advisory` where what it prints may be no text.
fn bytes_of(arguments: &[&str], input: impl AsRef<[u8]> + Send) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_advisory"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command was built");
    let mut stdin = child.stdin.take().expect("piped");
    // Written beside the reading, so that neither pipe fills up while the other is waited for.
    thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(input.as_ref()).expect("it reads what it is given"));
        child.wait_with_output().expect("it ends")
    })
}

/// A file of this test alone, removed when it ends.
struct TempFile(PathBuf);

impl TempFile {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("advisory-{}-{name}", std::process::id()));
        fs::write(&path, text).expect("a place to try in");
        Self(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("our own name")
    }
}

impl Drop for TempFile {
    fn drop(&mut self) {
        // A file that is gone already is what we want.
        let _ = fs::remove_file(&self.0);
    }
}

/// A draft that has what GitHub needs.
const DRAFT: &str = r####"{ "format": "advisory-desk-draft", "version": 1, "draft": {
    "title": "Path traversal in the upload handler of example-server",
    "description": "### Impact\nAn attacker can write files.\n\n### Patches\n1.2.3\n\n### Workarounds\nNone.\n\n### References\nNone.\n",
    "products": [{ "ecosystem": "npm", "package": "example-server", "affected": "< 1.2.3", "patched": "1.2.3" }],
    "severity": { "assess": "cvss_v3", "cvss_v3": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:H/A:N" },
    "weaknesses": ["CWE-22"],
    "credits": [{ "login": "octocat", "type": "finder" }]
} }"####;

const VECTOR: &str = "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:N";
