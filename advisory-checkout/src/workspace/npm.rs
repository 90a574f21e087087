//! npm, pnpm, Yarn and Lerna: `package.json`, and where its workspaces are.

use super::globs::Glob;
use super::{Dependency, DependencyKind, Package, PackageVersion, Role, Workspace, json, paths, texts, tree};
use crate::files::{Files, Problem};
use advisory_core::syntax;
use package_versions::Ecosystem;
use serde_json::Value;
use std::collections::BTreeMap;

/// Reads each `package.json` that is in no folder of another one, and the members of its workspaces.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    let folders = paths::folders(files, "package.json");
    let mut roots = [folders.clone(), paths::folders(files, "pnpm-workspace.yaml")].concat();
    roots.sort_by_key(|folder| folder.len());
    let mut top: Vec<&str> = Vec::new();
    for folder in roots {
        if !top.iter().any(|above| paths::is_in(folder, above)) {
            top.push(folder);
        }
    }
    for root in top {
        let below: Vec<&str> = folders.iter().copied().filter(|folder| paths::is_in(folder, root)).collect();
        read_root(files, root, &below, workspace);
    }
    circles(workspace);
}

fn read_root(files: &Files, root: &str, folders: &[&str], workspace: &mut Workspace) {
    let manifest = paths::file(root, "package.json");
    let own = json(files, &manifest, &mut workspace.problems).unwrap_or_default();
    let patterns = patterns(files, root, &own, &mut workspace.problems);
    let members = patterns.map(|patterns| members(root, folders, &patterns, workspace)).unwrap_or_default();
    let role = if members.is_empty() { Role::Alone } else { Role::Root };
    // pnpm takes the folder of the workspace itself where a pattern says so; the others never do.
    if !members.contains(&root) {
        workspace.packages.extend(package(&manifest, &own, role));
    }
    for member in members {
        let path = paths::file(member, "package.json");
        let Some(value) = json(files, &path, &mut workspace.problems) else { continue };
        if let Some(package) = package(&path, &value, Role::Member(root.into())) {
            workspace.packages.push(package);
        } else {
            let what =
                "it has no \"name\", and is passed over: add one, or take the folder out of the workspaces";
            workspace.problems.push(Problem::new(&path, None, what));
        }
    }
}

/// The patterns for members, and the file that has them.
fn patterns(
    files: &Files,
    root: &str,
    own: &Value,
    problems: &mut Vec<Problem>,
) -> Option<(String, Vec<String>)> {
    let owned =
        |path: String, list: &Value| Some((path, texts(list).into_iter().map(str::to_owned).collect()));
    let pnpm = paths::file(root, "pnpm-workspace.yaml");
    if files.has(&pnpm) {
        let value = tree(files, &pnpm, "YAML", syntax::yaml, problems)?;
        // Without the list it holds settings alone.
        if value["packages"].is_array() {
            return owned(pnpm, &value["packages"]);
        }
    }
    for list in [&own["workspaces"], &own["workspaces"]["packages"], &own["bolt"]["workspaces"]] {
        if list.is_array() {
            return owned(paths::file(root, "package.json"), list);
        }
    }
    let lerna = paths::file(root, "lerna.json");
    let value = json(files, &lerna, problems)?;
    value["packages"].is_array().then(|| owned(lerna, &value["packages"])).flatten()
}

/// The folders that the patterns name; a pattern that begins with `!` takes folders out.
fn members<'a>(
    root: &str,
    folders: &[&'a str],
    (path, patterns): &(String, Vec<String>),
    workspace: &mut Workspace,
) -> Vec<&'a str> {
    let mut chosen: Vec<&str> = Vec::new();
    for written in patterns {
        let (pattern, takes_out) =
            written.strip_prefix('!').map_or((written.as_str(), false), |rest| (rest, true));
        let Some(glob) = Glob::new(pattern) else {
            let what = format!("the pattern {written:?} is not understood here: its packages may be missing");
            workspace.problems.push(Problem::new(path, None, what));
            continue;
        };
        let relative = |folder: &str| folder[root.len()..].trim_start_matches('/').to_owned();
        if takes_out {
            chosen.retain(|folder| !glob.fits(&relative(folder)));
        } else {
            let new = folders.iter().filter(|folder| glob.fits(&relative(folder)));
            let new: Vec<&str> = new.copied().filter(|folder| !chosen.contains(folder)).collect();
            chosen.extend(new);
        }
    }
    chosen.sort_unstable();
    chosen
}

fn package(manifest: &str, value: &Value, role: Role) -> Option<Package> {
    let name = value["name"].as_str().map(str::trim).filter(|name| !name.is_empty())?;
    let list = |kind: DependencyKind| {
        let members = value[kind.member()].as_object().into_iter().flatten();
        members.filter_map(move |(name, range)| {
            Some(Dependency { name: name.as_str().into(), range: range.as_str()?.into(), kind })
        })
    };
    Some(Package {
        ecosystem: Ecosystem::Npm,
        name: name.into(),
        version: PackageVersion::of(value["version"].as_str(), "its package.json has no \"version\""),
        is_private: value["private"].as_bool() == Some(true) || value["private"].as_str() == Some("true"),
        manifest: manifest.into(),
        role,
        dependencies: DependencyKind::ALL.into_iter().flat_map(list).collect(),
    })
}

/// Tells packages that depend on each other in a circle, once for each circle.
fn circles(workspace: &mut Workspace) {
    let places: BTreeMap<&str, usize> =
        workspace.packages.iter().enumerate().map(|(place, package)| (&*package.name, place)).collect();
    let next = |place: usize| {
        let dependencies = workspace.packages[place].dependencies.iter();
        let used = dependencies.filter(|dependency| dependency.kind != DependencyKind::Dev);
        used.filter_map(|dependency| places.get(&*dependency.name).copied())
            .filter(move |next| *next != place)
    };
    // 0: not seen, 1: on the way, 2: done. Without recursion, since a chain may be as long as there are packages.
    let mut state = vec![0_u8; workspace.packages.len()];
    let mut found = Vec::new();
    for start in 0..state.len() {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut way = vec![(start, next(start).collect::<Vec<usize>>())];
        while let Some((place, open)) = way.last_mut() {
            let Some(following) = open.pop() else {
                state[*place] = 2;
                way.pop();
                continue;
            };
            if state[following] == 0 {
                state[following] = 1;
                way.push((following, next(following).collect()));
            } else if state[following] == 1 {
                let on_way = way.iter().map(|(place, _)| *place).skip_while(|place| *place != following);
                found.push(on_way.chain([following]).collect::<Vec<usize>>());
            }
        }
    }
    for circle in found {
        let names: Vec<&str> = circle.iter().map(|place| &*workspace.packages[*place].name).collect();
        let what = format!(
            "the packages depend on each other in a circle, {}: a release of one may need all of them. Take one of the dependencies out, or \
             release them together",
            names.join(" → ")
        );
        let path = workspace.packages[circle[0]].manifest.clone();
        workspace.problems.push(Problem::new(&path, None, what));
    }
}
