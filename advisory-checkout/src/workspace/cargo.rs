//! Cargo: `Cargo.toml`, workspaces with inherited versions, and members by path dependencies.

use super::globs::Glob;
use super::{Package, PackageVersion, Role, Workspace, paths, texts, tree};
use crate::files::{Files, Problem};
use advisory_core::syntax;
use package_versions::Ecosystem;
use serde_json::Value;
use std::collections::BTreeMap;

const MANIFEST: &str = "Cargo.toml";

/// Reads each `Cargo.toml` that is in no folder of another one, and the members of its workspace.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    let folders = paths::folders(files, MANIFEST);
    let mut top: Vec<&str> = Vec::new();
    for folder in &folders {
        if !top.iter().any(|above| paths::is_in(folder, above)) {
            top.push(folder);
        }
    }
    for root in top {
        let Some(own) = manifest(files, root, &mut workspace.problems) else { continue };
        let shared = &own["workspace"];
        let role = if shared.is_object() { Role::Root } else { Role::Alone };
        workspace.packages.extend(package(root, &own, shared, role));
        if shared.is_object() {
            for (folder, value) in members(files, root, &folders, &own, &mut workspace.problems) {
                workspace.packages.extend(package(&folder, &value, shared, Role::Member(root.into())));
            }
        }
    }
}

fn manifest(files: &Files, folder: &str, problems: &mut Vec<Problem>) -> Option<Value> {
    tree(files, &paths::file(folder, MANIFEST), "TOML", syntax::toml, problems)
}

/// The members of a workspace: those that its list names, and those that they depend on by a path in its folder.
fn members(
    files: &Files,
    root: &str,
    folders: &[&str],
    own: &Value,
    problems: &mut Vec<Problem>,
) -> BTreeMap<String, Value> {
    let path = paths::file(root, MANIFEST);
    let shared = &own["workspace"];
    let excluded: Vec<String> =
        texts(&shared["exclude"]).into_iter().filter_map(|written| paths::join(root, written)).collect();
    let mut open = path_dependencies(root, own);
    for written in texts(&shared["members"]) {
        let (Some(glob), Some(folder)) = (Glob::new(written), paths::join(root, written)) else {
            let what = format!(
                "the pattern {written:?} of members is not understood here: its packages may be missing"
            );
            problems.push(Problem::new(&path, None, what));
            continue;
        };
        if written.contains(['*', '?', '{']) {
            let below = folders.iter().filter(|folder| paths::is_in(folder, root));
            let relative = |folder: &str| folder[root.len()..].trim_start_matches('/').to_owned();
            open.extend(below.filter(|folder| glob.fits(&relative(folder))).map(|&folder| folder.to_owned()));
        } else if folders.contains(&folder.as_str()) {
            open.push(folder);
        } else {
            let what = format!("its member {written} has no Cargo.toml: correct the list of members");
            problems.push(Problem::new(&path, None, what));
        }
    }
    let mut members = BTreeMap::new();
    while let Some(folder) = open.pop() {
        let is_left_out = excluded.iter().any(|excluded| paths::is_in(&folder, excluded));
        if folder == root || is_left_out || !paths::is_in(&folder, root) || members.contains_key(&folder) {
            continue;
        }
        if let Some(value) = manifest(files, &folder, problems) {
            open.extend(path_dependencies(&folder, &value));
            members.insert(folder, value);
        }
    }
    members
}

/// The folders that a manifest depends on by their paths.
fn path_dependencies(folder: &str, value: &Value) -> Vec<String> {
    const LISTS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];
    let targets = value["target"].as_object().into_iter().flat_map(|targets| targets.values());
    let tables = targets.chain([value]).flat_map(|table| LISTS.iter().map(move |list| &table[*list]));
    let members = tables.filter_map(Value::as_object).flat_map(|table| table.values());
    members.filter_map(|dependency| paths::join(folder, dependency["path"].as_str()?)).collect()
}

/// The package of a manifest, with what it inherits from its workspace.
fn package(folder: &str, value: &Value, shared: &Value, role: Role) -> Option<Package> {
    let own = value["package"].as_object()?;
    let get = |key: &str| match own.get(key) {
        Some(Value::Object(table)) if table.get("workspace") == Some(&true.into()) => {
            shared["package"].get(key)
        }
        other => other,
    };
    let version = get("version").and_then(Value::as_str);
    let is_private = match get("publish") {
        Some(Value::Bool(is_public)) => !is_public,
        Some(Value::Array(registries)) => !registries.iter().any(|registry| registry == "crates-io"),
        // Cargo publishes nothing without a version.
        _ => own.get("version").is_none(),
    };
    Some(Package {
        ecosystem: Ecosystem::Rust,
        name: own.get("name")?.as_str()?.into(),
        version: PackageVersion::of(
            version,
            if own.contains_key("version") {
                "its workspace states none"
            } else {
                "its Cargo.toml has no version"
            },
        ),
        is_private,
        manifest: paths::file(folder, MANIFEST).into(),
        role,
        dependencies: Vec::new(),
    })
}
