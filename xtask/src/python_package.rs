//! The Python package `advisory-desk-cvss`: `cvss-core` for Python, from `cvss-python`, as the tests import it.
//!
//! Wheels for others are made by `maturin build --release`, from the same folder.

use crate::lock::BuildLock;
use crate::paths;
use crate::run::{cargo, run, say};
use anyhow::{Context as _, Result};
use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::fs;

/// Compiles the extension module and puts it beside the package's Python files, in `target/python`.
pub(crate) fn build() -> Result<()> {
    let _lock = BuildLock::acquire()?;
    run(&mut cargo(["build", "-p", "cvss-python"]), "Mend what the compiler names above.")?;
    let package = paths::python().join("advisory_desk_cvss");
    if package.exists() {
        fs::remove_dir_all(&package).context("the old Python package cannot be removed")?;
    }
    fs::create_dir_all(&package)?;
    for file in fs::read_dir(paths::root().join("cvss-python/python/advisory_desk_cvss"))? {
        let file = file?;
        if file.file_type()?.is_file() {
            fs::copy(file.path(), package.join(file.file_name()))?;
        }
    }
    let module = paths::target().join(format!("debug/{DLL_PREFIX}_native{DLL_SUFFIX}"));
    let name = if cfg!(windows) { "_native.pyd" } else { "_native.abi3.so" };
    fs::copy(&module, package.join(name))
        .with_context(|| format!("{} cannot be copied", module.display()))?;
    say(&format!("The Python package is in {}", paths::python().display()));
    Ok(())
}
