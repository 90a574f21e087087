//! The npm package `@advisory-desk/cvss`: `cvss-core` for JavaScript, from `cvss-wasm`.

use crate::compress;
use crate::lock::BuildLock;
use crate::page::{Module, Profile};
use crate::paths;
use crate::run::{program, run, say};
use crate::tools::npm;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What `import` takes: a module with the files that it needs, and the weight of all of them after gzip.
struct Entry {
    name: &'static str,
    module: Module,
    /// The script that a browser fetches for it.
    script: &'static str,
    /// In bytes: what was asked for, and the most that is let through. A limit goes up only for a reason that the commit gives.
    goal: usize,
    limit: usize,
}

const SOURCES: &[&[&str]] =
    &[&["cvss-core/Cargo.toml", "cvss-core/src", "cvss-wasm/Cargo.toml", "cvss-wasm/src"]];

const ENTRIES: &[Entry] = &[
    Entry {
        name: "@advisory-desk/cvss",
        module: Module {
            folder: "cvss-wasm",
            name: "cvss",
            target: "bundler",
            features: "",
            sources: SOURCES,
        },
        script: "index.js",
        goal: 15_000,
        limit: 14_600,
    },
    Entry {
        name: "@advisory-desk/cvss/explain",
        module: Module {
            folder: "cvss-wasm",
            name: "explain",
            target: "bundler",
            features: "explain",
            sources: SOURCES,
        },
        script: "explain.js",
        goal: 40_000,
        limit: 39_700,
    },
];

/// What comes from elsewhere in the project.
const LICENSES: &[&str] = &["LICENSE-MIT", "LICENSE-APACHE"];

/// Builds the package, prints what its entries weigh, and fails where one is over its limit.
pub(crate) fn build_and_hold() -> Result<()> {
    let package = build()?;
    ENTRIES.iter().try_for_each(|entry| entry.hold(&package))
}

/// Puts the package together, from nothing, and beside it a page to try it in. Returns the package's folder, which Node finds
/// from `target/npm` by the package's name.
pub(crate) fn build() -> Result<PathBuf> {
    let _lock = BuildLock::acquire()?;
    let package = paths::npm().join("node_modules/@advisory-desk/cvss");
    let sources = paths::npm().join("sources");
    for folder in [&package, &sources] {
        if folder.exists() {
            fs::remove_dir_all(folder).context("the old npm package cannot be removed")?;
        }
        fs::create_dir_all(folder)?;
    }
    for entry in ENTRIES {
        let made = entry.module.make(Profile::Release)?;
        let [glue, module] = entry.module_files();
        copy(&made.join(glue), &sources)?;
        copy(&made.join(module), &package)?;
    }
    for file in fs::read_dir(paths::root().join("cvss-wasm/package"))? {
        let file = file?.path();
        let is_script = file.extension().is_some_and(|extension| extension == "js");
        copy(&file, if is_script { &sources } else { &package })?;
    }
    join_scripts(&sources, &package)?;
    for file in fs::read_dir(paths::root().join("cvss-wasm/try"))? {
        copy(&file?.path(), &paths::npm())?;
    }
    for license in LICENSES {
        copy(&paths::root().join(license), &package)?;
    }
    say(&format!("The npm package is in {}", package.display()));
    Ok(package)
}

impl Entry {
    /// What of `wasm-pack`'s files the package takes: it starts the modules by itself.
    fn module_files(&self) -> [String; 2] {
        [format!("{}_bg.js", self.module.name), format!("{}_bg.wasm", self.module.name)]
    }

    /// Prints what the entry weighs, and fails where that is too much.
    fn hold(&self, package: &Path) -> Result<()> {
        let [_, module] = self.module_files();
        let mut weight = 0;
        for file in [&module, self.script] {
            let content = fs::read(package.join(file)).with_context(|| format!("{file} is missing"))?;
            weight += compress::gzip(&content)?.len();
        }
        let Self { name, goal, limit, .. } = self;
        println!("{name}: {weight} bytes after gzip (goal {goal}, limit {limit})");
        if weight > *limit {
            bail!("{name} has grown over its limit: {weight} bytes after gzip, {limit} are allowed");
        }
        Ok(())
    }
}

/// What `import` finds, for browsers and for Node.
const SCRIPTS: [&str; 4] = ["index.js", "index.node.js", "explain.js", "explain.node.js"];

/// Puts each script together with `wasm-pack`'s and what else it needs, and makes it short.
fn join_scripts(sources: &Path, package: &Path) -> Result<()> {
    let mut command = program(npm::install()?.join(".bin/esbuild"));
    command.args(["--bundle", "--minify", "--format=esm", "--target=es2022", "--log-level=error"]);
    command.arg("--external:node:*").arg(format!("--outdir={}", package.display()));
    let scripts = SCRIPTS.map(|script| format!("./{script}"));
    run(command.current_dir(sources).args(scripts), "Mend the scripts in cvss-wasm/package.")
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?;
    fs::copy(file, folder.join(name))
        .with_context(|| format!("{} cannot be copied into the npm package", file.display()))?;
    Ok(())
}
