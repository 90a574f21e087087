//! Python: `pyproject.toml` and `setup.cfg`. `setup.py` is code and is not run.

use super::{Package, PackageVersion, Role, Workspace, paths, texts, tree};
use crate::files::{Files, Problem};
use advisory_core::syntax;
use package_versions::Ecosystem;
use serde_json::Value;
use std::collections::BTreeSet;

/// The classifier that keeps a project from being uploaded.
const PRIVATE: &str = "Private ::";

/// Reads every project.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    let names = ["pyproject.toml", "setup.cfg", "setup.py"];
    let folders: BTreeSet<&str> = names.iter().flat_map(|name| paths::folders(files, name)).collect();
    for folder in folders {
        let path = paths::file(folder, "pyproject.toml");
        let before = workspace.problems.len();
        let value = tree(files, &path, "TOML", syntax::toml, &mut workspace.problems);
        let package =
            value.and_then(|value| of_pyproject(&path, &value)).or_else(|| of_setup_cfg(files, folder));
        let is_code = files.has(&paths::file(folder, "setup.py"));
        match package {
            Some(package) => workspace.packages.push(package),
            None if is_code && workspace.problems.len() == before => {
                let what = "it is Python code, which is not run: add the row of its package by hand";
                workspace.problems.push(Problem::new(&paths::file(folder, "setup.py"), None, what));
            }
            None => {}
        }
    }
}

fn of_pyproject(path: &str, value: &Value) -> Option<Package> {
    let (project, poetry) = (&value["project"], &value["tool"]["poetry"]);
    let name = project["name"].as_str().or_else(|| poetry["name"].as_str())?;
    let stated = project["version"].as_str().or_else(|| poetry["version"].as_str());
    let is_dynamic = texts(&project["dynamic"]).contains(&"version");
    let why = if is_dynamic { "it is dynamic: the build sets it" } else { "its pyproject.toml has none" };
    let classifiers = [texts(&project["classifiers"]), texts(&poetry["classifiers"])].concat();
    Some(Package {
        is_private: classifiers.iter().any(|line| line.starts_with(PRIVATE))
            || poetry["package-mode"] == false,
        ..package(
            path,
            name,
            PackageVersion::of(stated.filter(|_| !is_dynamic || project["version"].is_null()), why),
        )
    })
}

fn of_setup_cfg(files: &Files, folder: &str) -> Option<Package> {
    let path = paths::file(folder, "setup.cfg");
    let text = files.text(&path)?;
    let version = match value(text, "version") {
        Some(version) if version.starts_with("attr:") || version.starts_with("file:") => {
            PackageVersion::Unstated(
                format!("it is dynamic: the build reads it from {}", version[5..].trim()).into(),
            )
        }
        stated => PackageVersion::of(stated, "its setup.cfg has none"),
    };
    let is_private = text.lines().any(|line| line.trim_start().starts_with(PRIVATE));
    Some(Package { is_private, ..package(&path, value(text, "name")?, version) })
}

/// A value of one line in the section `[metadata]`.
fn value<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    let lines = text.lines().skip_while(|line| line.trim() != "[metadata]").skip(1);
    let mut own = lines.take_while(|line| !line.starts_with('['));
    let value = own.find_map(|line| {
        let (name, value) = line.split_once(['=', ':'])?;
        (!line.starts_with(char::is_whitespace) && name.trim().eq_ignore_ascii_case(key))
            .then(|| value.trim())
    })?;
    Some(value).filter(|value| !value.is_empty())
}

fn package(path: &str, name: &str, version: PackageVersion) -> Package {
    Package {
        ecosystem: Ecosystem::Pip,
        name: name.trim().into(),
        version,
        is_private: false,
        manifest: path.into(),
        role: Role::Alone,
        dependencies: Vec::new(),
    }
}
