//! The pinned npm packages of `tests/node`: wasm-opt for building, axe-core and what is compared with for testing.

use crate::paths;
use crate::run::{program, run, runs, say};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::PathBuf;

/// npm's name on this system.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Whether npm can be used at all.
pub(crate) fn is_there() -> bool {
    runs(NPM)
}

/// Installs what the lock file names, unless exactly that is installed already. Returns the packages' folder.
pub(crate) fn install() -> Result<PathBuf> {
    let folder = paths::node();
    let modules = folder.join("node_modules");
    let wanted =
        fs::read(folder.join("package-lock.json")).context("tests/node/package-lock.json cannot be read")?;
    let stamp = modules.join(".installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(modules);
    }
    say("Installing the pinned npm packages (wasm-opt, axe-core, what tests compare with)");
    run(
        program(NPM).current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]),
        "npm (with Node.js 20 or newer) must be installed and must reach its registry.",
    )?;
    fs::write(&stamp, wanted)?;
    Ok(modules)
}
