//! The pinned npm packages of `tests/node` (wasm-opt for building, axe-core and what is compared with for testing) and of
//! `tests/schemas`.

use crate::paths;
use crate::run::{program, run, runs, step};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// npm's name on this system.
const NPM: &str = if cfg!(windows) { "npm.cmd" } else { "npm" };

/// Whether npm can be used at all.
pub(crate) fn is_there() -> bool {
    runs(NPM)
}

/// The pinned npm packages that a folder's lock file names, installed. Returns the folder that they are in.
///
/// Those of `tests/node` are small, and building the page needs some of them; those of `tests/schemas` are large, and only
/// tests need them.
fn install_from(folder: &Path, what: &str) -> Result<PathBuf> {
    let modules = folder.join("node_modules");
    let lock = folder.join("package-lock.json");
    let wanted = fs::read(&lock).with_context(|| format!("{} cannot be read", lock.display()))?;
    let stamp = modules.join(".installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(modules);
    }
    step(&format!("Installing the pinned npm packages ({what})"), || {
        run(
            program(NPM).current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"]),
            "npm (with Node.js 20 or newer) must be installed and must reach its registry.",
        )
    })?;
    fs::write(&stamp, wanted)?;
    Ok(modules)
}

/// The tools, installed unless they are there. Returns the packages' folder.
pub(crate) fn install() -> Result<PathBuf> {
    install_from(&paths::node(), "wasm-opt, axe-core, what tests compare with")
}

/// The packages with the schemas that tests hold records to, installed unless they are there.
pub(crate) fn install_schemas() -> Result<()> {
    install_from(&paths::root().join("tests/schemas"), "GitHub's description of its API").map(drop)
}
