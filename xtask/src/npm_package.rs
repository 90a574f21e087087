//! The npm package `@advisory-desk/cvss`: `cvss-core` for JavaScript, from `cvss-wasm`.

use crate::compress;
use crate::page::{Module, Profile};
use crate::paths;
use crate::run::say;
use anyhow::{Context as _, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// What `import` takes: a module with the files that it needs, and the weight of all of them after gzip.
struct Entry {
    name: &'static str,
    module: Module,
    /// The files of `cvss-wasm/package` that a browser fetches for it.
    scripts: &'static [&'static str],
    /// In bytes: what was asked for, and the most that is let through. A limit comes down, and never goes up.
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
            in_parts: false,
            sources: SOURCES,
        },
        scripts: &["index.js", "api.js"],
        goal: 15 * 1024,
        limit: 28 * 1024,
    },
    Entry {
        name: "@advisory-desk/cvss/explain",
        module: Module {
            folder: "cvss-wasm",
            name: "explain",
            target: "bundler",
            features: "explain",
            in_parts: false,
            sources: SOURCES,
        },
        scripts: &["explain.js", "explain-api.js", "api.js"],
        goal: 40 * 1024,
        limit: 40 * 1024,
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
    let package = paths::npm().join("node_modules/@advisory-desk/cvss");
    if package.exists() {
        fs::remove_dir_all(&package).context("the old npm package cannot be removed")?;
    }
    fs::create_dir_all(&package)?;
    for entry in ENTRIES {
        let made = entry.module.make(Profile::Release)?;
        let [glue, module] = entry.module_files();
        let script = fs::read_to_string(made.join(&glue)).context("wasm-pack wrote no script")?;
        fs::write(package.join(glue), without_comments(&script))?;
        copy(&made.join(module), &package)?;
    }
    for file in fs::read_dir(paths::root().join("cvss-wasm/package"))? {
        copy(&file?.path(), &package)?;
    }
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
        let scripts = self.scripts.iter().map(|script| (*script).to_owned());
        let mut weight = 0;
        for file in self.module_files().into_iter().chain(scripts) {
            let content = fs::read(package.join(&file)).with_context(|| format!("{file} is missing"))?;
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

/// A script of `wasm-pack` without the documentation that it takes over from Rust: nobody reads it there, and it weighs.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &&str| ["/**", " *"].iter().any(|start| line.starts_with(start));
    let mut code: Vec<&str> = script.lines().filter(|line| !is_comment(line)).map(str::trim_start).collect();
    code.push("");
    code.join("\n")
}

fn copy(file: &Path, folder: &Path) -> Result<()> {
    let name = file.file_name().context("a file has a name")?;
    fs::copy(file, folder.join(name))
        .with_context(|| format!("{} cannot be copied into the npm package", file.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn a_script_keeps_its_code() {
        let script = "/**\n * What it does.\n */\nexport function one() {\n    return 1; // one\n}\n";
        assert_eq!(without_comments(script), "export function one() {\nreturn 1; // one\n}\n");
    }
}
