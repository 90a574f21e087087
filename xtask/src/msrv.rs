//! The published crates with the oldest compiler that each of them promises.

use crate::paths;
use crate::run::{cargo, output, program, run, say};
use anyhow::{Context as _, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What `cargo metadata` tells of the workspace.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    rust_version: Option<String>,
    /// The registries that it may go to: all where it is missing, and none where it is empty.
    publish: Option<Vec<String>>,
}

/// Installs each promised compiler where it is missing, and checks the crates that promise it, with the features that they
/// have by default and with all.
pub(crate) fn hold() -> Result<()> {
    let metadata = output(&mut cargo(["metadata", "--no-deps", "--format-version", "1"]));
    for (version, crates) in promises(&metadata.context("`cargo metadata` failed")?)? {
        say(&format!("{} with Rust {version}", crates.join(", ")));
        let rustup = |arguments: &[&str]| {
            let mut command = program("rustup");
            command.args(arguments);
            command
        };
        if output(&mut rustup(&["run", &version, "rustc", "--version"])).is_none() {
            run(
                &mut rustup(&["toolchain", "install", &version, "--profile", "minimal"]),
                "rustup must be there, and must reach Rust's downloads.",
            )?;
        }
        for features in [&[][..], &["--all-features"]] {
            let mut check = rustup(&["run", &version, "cargo", "check", "--locked", "--target-dir"]);
            check.arg(paths::target().join("msrv")).args(features);
            check.args(crates.iter().flat_map(|name| ["-p", name]));
            run(
                &mut check,
                "Write it in a way that this compiler takes, or raise `rust-version` in Cargo.toml.",
            )?;
        }
    }
    Ok(())
}

/// The published crates of each promised version.
fn promises(metadata: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let Metadata { packages } =
        serde_json::from_str(metadata).context("`cargo metadata` is not understood")?;
    let mut promises = BTreeMap::<String, Vec<String>>::new();
    for package in packages.into_iter().filter(|package| package.publish != Some(Vec::new())) {
        let version = package.rust_version.with_context(|| {
            format!("{} promises no compiler: give it a `rust-version` in its Cargo.toml", package.name)
        })?;
        promises.entry(version).or_default().push(package.name);
    }
    Ok(promises)
}

#[cfg(test)]
mod tests {
    use super::promises;

    #[test]
    fn a_published_crate_promises_a_compiler_and_others_need_not() {
        let metadata = r#"{"packages": [
            {"name": "core", "rust_version": "1.88", "publish": null},
            {"name": "tests", "rust_version": null, "publish": []},
            {"name": "command", "rust_version": "1.90", "publish": null},
            {"name": "words", "rust_version": "1.88", "publish": ["crates-io"]}
        ]}"#;
        let promised: Vec<_> = promises(metadata).expect("all promise one").into_iter().collect();
        assert_eq!(
            promised,
            [
                ("1.88".to_owned(), vec!["core".to_owned(), "words".to_owned()]),
                ("1.90".to_owned(), vec!["command".to_owned()])
            ]
        );
        let without = r#"{"packages": [{"name": "core", "rust_version": null, "publish": null}]}"#;
        let error = promises(without).expect_err("it promises none").to_string();
        assert_eq!(error, "core promises no compiler: give it a `rust-version` in its Cargo.toml");
    }
}
