//! [`Tool`]: a command that `cargo install` puts into `target/tools`.

use crate::paths;
use crate::run::{cargo, output, program, run, runs, say, step};
use anyhow::Result;
use std::env::consts::EXE_SUFFIX;
use std::fs;
use std::path::PathBuf;

/// A command of one known version.
pub(super) struct Tool {
    /// The command's name.
    pub(super) name: &'static str,
    /// The package that has it.
    pub(super) package: &'static str,
    pub(super) version: String,
}

/// Where the installed commands are.
pub(super) fn folder() -> PathBuf {
    paths::target().join("tools/bin")
}

/// Makes sure that the tools are there, and removes what was left from compiling them.
pub(super) fn install(tools: &[Tool]) -> Result<()> {
    for tool in tools {
        if tool.find().is_none() {
            step(&format!("Installing {} {} into target/tools", tool.name, tool.version), || tool.install())?;
        }
    }
    if sources().exists() {
        fs::remove_dir_all(sources())?;
    }
    Ok(())
}

/// Where the tools are compiled. They share a folder, so that packages that both need are compiled once.
fn sources() -> PathBuf {
    paths::target().join("tools/build")
}

impl Tool {
    /// The command, if its version is the right one: installed by us, or on PATH.
    pub(super) fn find(&self) -> Option<PathBuf> {
        let ours = folder().join(format!("{}{EXE_SUFFIX}", self.name));
        let wanted = format!("{} {}", self.name, self.version);
        let is_right =
            |path: &PathBuf| output(program(path).arg("--version")).is_some_and(|version| version == wanted);
        [ours, PathBuf::from(self.name)].into_iter().find(is_right)
    }

    fn install(&self) -> Result<()> {
        let root = paths::target().join("tools");
        if runs("cargo-binstall") {
            let mut fetch = cargo(["binstall", "--no-confirm", "--disable-strategies", "compile", "--root"]);
            fetch.arg(&root).arg(format!("{}@{}", self.package, self.version));
            if fetch.status().is_ok_and(|status| status.success()) && self.find().is_some() {
                return Ok(());
            }
            say(&format!("No prebuilt {} can be fetched; it is compiled", self.name));
        }
        let compile = |options: &[&str]| {
            let mut install =
                cargo(["install", self.package, "--version", &self.version, "--bin", self.name]);
            install.arg("--root").arg(&root).arg("--target-dir").arg(sources()).args(options);
            // A tool that runs for a second is not worth a minute of optimisation.
            install.args(["--debug", "--quiet"]);
            install.env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_PROFILE_DEV_DEBUG_ASSERTIONS", "false");
            install.env("CARGO_INCREMENTAL", "0");
            install
        };
        if compile(&["--locked"]).status().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        // A mirror of crates.io may lack a version that the package's own lock file names.
        say("That failed with the package's own lock file; trying without it");
        run(&mut compile(&[]), "cargo must reach crates.io.")
    }
}
