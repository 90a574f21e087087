//! npm's own: `package-lock.json` in its three versions, and the tree that `npm ls --json` prints.

use super::{Kind, Lock, LockError};
use serde_json::{Map, Value};

pub(super) fn read(json: &Value) -> Result<Lock, LockError> {
    if let Some(name) = foreign(json) {
        return Err(LockError::Foreign(name));
    }
    let members = |name: &str| json[name].as_object();
    let lacks = |member| LockError::Lacks { kind: Kind::PackageLock, member };
    let version = &json["lockfileVersion"];
    match (version, version.as_u64()) {
        (Value::Null, _) => {
            let mut lock = Lock::of(Kind::NpmLs);
            let is_tree = json["name"].is_string() || json["version"].is_string();
            match members("dependencies") {
                Some(tree) => walk(&mut lock, tree, "dependencies"),
                // A project without dependencies.
                None if is_tree && json.get("packages").is_none() => {}
                None => return Err(LockError::Unknown),
            }
            Ok(lock)
        }
        (_, Some(1)) => {
            let mut lock = Lock::of(Kind::PackageLock);
            if let Some(tree) = members("dependencies") {
                walk(&mut lock, tree, "dependencies");
            }
            Ok(lock)
        }
        (_, Some(2 | 3)) => members("packages").map(packages).ok_or_else(|| lacks("packages")),
        _ => Err(LockError::Version(version.to_string())),
    }
}

/// Lock files of other tools that are JSON, too.
fn foreign(json: &Value) -> Option<&'static str> {
    match json {
        _ if json["_meta"]["pipfile-spec"].is_number() => Some("Pipfile.lock"),
        _ if json["content-hash"].is_string() && json["packages"].is_array() => Some("composer.lock"),
        _ if json["version"].is_number() && json["dependencies"].is_object() => Some("packages.lock.json"),
        _ => None,
    }
}

/// The versions 2 and 3: an entry for each folder.
fn packages(entries: &Map<String, Value>) -> Lock {
    const FOLDER: &str = "node_modules/";
    let mut lock = Lock::of(Kind::PackageLock);
    for (place, entry) in entries {
        // The project itself, and links to entries that are there too.
        if place.is_empty() || entry["link"] == true {
            continue;
        }
        let folder = place.rsplit_once(FOLDER).map(|(_, name)| name);
        // An alias has the package's own name beside it; a workspace's folder has any name.
        let name = entry["name"].as_str().or(folder).unwrap_or_default();
        let in_workspace = folder.is_none().then(|| format!("the project's folder {place}"));
        add(&mut lock, name, entry, in_workspace, &format!("packages[\"{place}\"]"));
    }
    lock
}

/// The first version, and `npm ls`: packages within packages.
fn walk(lock: &mut Lock, tree: &Map<String, Value>, place: &str) {
    for (name, entry) in tree {
        let place = format!("{place}.{name}");
        // What `npm ls` finds missing is not installed.
        if entry["missing"] != true {
            let own = entry["name"].as_str().or_else(|| aliased(entry)).unwrap_or(name);
            add(lock, own, entry, None, &place);
        }
        if let Some(inner) = entry["dependencies"].as_object() {
            walk(lock, inner, &format!("{place}.dependencies"));
        }
    }
}

/// The name in a registry's address, which an alias does not change: `https://registry.npmjs.org/@scope/name/-/name-1.0.0.tgz`.
fn aliased(entry: &Value) -> Option<&str> {
    let (before, _) = entry["resolved"].as_str()?.split_once("/-/")?;
    let name = before.rsplit('/').next()?;
    let scope = before[..before.len() - name.len()].trim_end_matches('/').rsplit('/').next()?;
    let start = if scope.starts_with('@') {
        before.len() - name.len() - scope.len() - 1
    } else {
        before.len() - name.len()
    };
    before.get(start..)
}

fn add(lock: &mut Lock, name: &str, entry: &Value, in_workspace: Option<String>, place: &str) {
    let Some(version) = entry["version"].as_str() else {
        // An optional dependency that is not there says nothing else in `npm ls`.
        if entry.as_object().is_some_and(|entry| !entry.is_empty()) {
            lock.leave_open(name, place.to_owned());
        }
        return;
    };
    // The first version writes an alias and an address in the place of the version.
    if let Some((name, version)) = version.strip_prefix("npm:").and_then(|alias| alias.rsplit_once('@')) {
        return lock.add(name, version, None);
    }
    let is_elsewhere = |text: &&str| {
        let starts = ["git", "file:", "link:", "http:", "https:"];
        starts.iter().any(|start| text.starts_with(start))
    };
    if is_elsewhere(&version) {
        return lock.leave_open(name, format!("{place}, {version}"));
    }
    let resolved =
        entry["resolved"].as_str().filter(|text| text.starts_with("git") || text.starts_with("file:"));
    lock.add(name, version, in_workspace.or_else(|| resolved.map(str::to_owned)));
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, read};

    fn told(text: &str) -> (Kind, Vec<String>, Vec<String>) {
        let lock = read(text).unwrap();
        let installed = lock.installed.iter().map(|each| {
            let from = each.elsewhere.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
            format!("{} {}{from}", each.name, each.version)
        });
        (
            lock.kind,
            installed.collect(),
            lock.open.iter().map(|open| format!("{}: {}", open.name, open.entry)).collect(),
        )
    }

    #[test]
    fn the_first_version_has_packages_within_packages() {
        let (kind, installed, open) = told(
            r#"{ "name": "app", "lockfileVersion": 1, "requires": true, "dependencies": {
                "a": { "version": "1.0.0", "requires": { "b": "^1.0.0" }, "dependencies": { "b": { "version": "1.1.0" } } },
                "b": { "version": "2.0.0" },
                "again": { "version": "npm:@scope/b@1.1.0" },
                "c": { "version": "git+ssh://git@github.com/o/c.git#0123abc", "from": "c@github:o/c" }
            } }"#,
        );
        assert_eq!(
            (kind, installed),
            (Kind::PackageLock, ["a 1.0.0", "b 1.1.0", "@scope/b 1.1.0", "b 2.0.0"].map(Into::into).into())
        );
        assert_eq!(open, ["c: dependencies.c, git+ssh://git@github.com/o/c.git#0123abc"]);
        assert!(told(r#"{ "lockfileVersion": 1 }"#).1.is_empty(), "without dependencies");
    }

    #[test]
    fn later_versions_have_an_entry_for_each_folder() {
        for version in [2, 3] {
            let (_, installed, open) = told(&format!(
                r#"{{ "lockfileVersion": {version}, "packages": {{
                    "": {{ "name": "app", "version": "9.9.9" }},
                    "node_modules/a": {{ "version": "1.0.0" }},
                    "node_modules/a/node_modules/@s/b": {{ "version": "1.1.0", "resolved": "https://registry.npmjs.org/@s/b/-/b-1.1.0.tgz" }},
                    "node_modules/alias": {{ "name": "b", "version": "2.0.0" }},
                    "node_modules/own": {{ "resolved": "packages/own", "link": true }},
                    "packages/own": {{ "name": "own", "version": "0.1.0" }},
                    "node_modules/g": {{ "version": "3.0.0", "resolved": "git+ssh://git@github.com/o/g.git#0123abc" }},
                    "node_modules/n": {{ "resolved": "x" }}
                }}, "dependencies": {{ "never-looked-at": {{ "version": "1.0.0" }} }} }}"#
            ));
            assert_eq!(
                installed,
                [
                    "a 1.0.0",
                    "@s/b 1.1.0",
                    "b 2.0.0",
                    "g 3.0.0 from git+ssh://git@github.com/o/g.git#0123abc",
                    "own 0.1.0 from the project's folder packages/own",
                ]
            );
            assert_eq!(open, ["n: packages[\"node_modules/n\"]"]);
        }
    }

    #[test]
    fn npm_ls_prints_a_tree() {
        let (kind, installed, open) = told(
            r#"{ "version": "1.0.0", "name": "app", "problems": ["missing: x"], "dependencies": {
                "a": { "version": "1.0.0", "overridden": false, "dependencies": { "b": { "version": "1.1.0" } } },
                "alias": { "version": "2.0.0", "resolved": "https://registry.npmjs.org/@s/real/-/real-2.0.0.tgz" },
                "plain": { "version": "2.1.0", "resolved": "https://npm.crab.example/api/other/-/other-2.1.0.tgz" },
                "x": { "required": "^1.0.0", "missing": true },
                "optional": {}
            } }"#,
        );
        assert_eq!(
            (kind, installed),
            (Kind::NpmLs, ["a 1.0.0", "b 1.1.0", "@s/real 2.0.0", "other 2.1.0"].map(Into::into).into())
        );
        assert!(open.is_empty(), "{open:?}");
        assert!(told(r#"{ "name": "app" }"#).1.is_empty());
    }

    #[test]
    fn other_lock_files_in_json_are_named() {
        for (text, name) in [
            (r#"{ "_meta": { "pipfile-spec": 6 }, "default": {} }"#, "Pipfile.lock"),
            (r#"{ "content-hash": "a", "packages": [] }"#, "composer.lock"),
            (r#"{ "version": 1, "dependencies": { "net8.0": {} } }"#, "packages.lock.json"),
        ] {
            assert!(read(text).unwrap_err().to_string().starts_with(&format!("This is a {name}, ")));
        }
    }
}
