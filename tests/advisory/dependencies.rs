//! Who can connect to anything: the command, in one file, and nobody else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Crates that connect to servers, or that those that do are made of. `gloo-net` is not among them: yew brings it, and that nothing of
/// it is in the page's modules is held by `tests/browser/privacy.rs`.
const CLIENTS: &[&str] = &[
    "attohttpc",
    "curl",
    "h2",
    "hyper",
    "isahc",
    "mio",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "socket2",
    "surf",
    "tokio",
    "tungstenite",
    "ureq",
];

/// The crates that a crate is made of, itself included, when it is built for a target.
fn crates(name: &str, target: &[&str]) -> Vec<String> {
    let mut tree = Command::new(env!("CARGO"));
    tree.current_dir(root())
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}", "-p", name]);
    let output = tree.args(target).output().expect("cargo runs the tests");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    lines.lines().filter_map(|line| line.split(' ').next().map(str::to_owned)).collect()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn clients(name: &str, target: &[&str]) -> Vec<String> {
    let crates = crates(name, target);
    assert!(crates.first().is_some_and(|first| first == name), "{name}: {crates:?}");
    crates.into_iter().filter(|name| CLIENTS.contains(&name.as_str())).collect()
}

#[test]
fn the_page_and_the_libraries_have_no_client() {
    for library in ["cvss-core", "package-versions", "advisory-checkout", "advisory-core"] {
        assert_eq!(clients(library, &["--all-features"]), [""; 0], "{library}");
    }
    for page in ["advisory-desk-web", "advisory-desk-calculator-page", "cvss-wasm"] {
        assert_eq!(clients(page, &["--target", "wasm32-unknown-unknown"]), [""; 0], "{page}");
    }
    // It would be seen.
    assert!(clients("advisory-cli", &[]).contains(&"ureq".to_owned()));
}

/// All files of Rust below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                return sources(&path);
            }
            if path.extension().is_some_and(|end| end == "rs") { vec![path] } else { Vec::new() }
        })
        .collect()
}

#[test]
fn one_file_connects() {
    let folders = [
        "cvss-core/src",
        "package-versions/src",
        "advisory-checkout/src",
        "advisory-core/src",
        "cli/src",
        "web/src",
    ];
    let files = folders.iter().flat_map(|folder| sources(&root().join(folder)));
    let connects = |path: &PathBuf| {
        let text = fs::read_to_string(path).expect("a source");
        text.contains("ureq::") || text.contains("std::net") || text.contains("TcpStream")
    };
    let found: Vec<PathBuf> = files.filter(connects).collect();
    assert_eq!(found, [root().join("cli/src/net/http.rs")]);
}
