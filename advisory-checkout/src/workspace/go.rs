//! Go: `go.mod`.

use super::{Package, PackageVersion, Role, Workspace, paths};
use crate::files::{Files, Problem};
use package_versions::Ecosystem;

/// Reads every module, but not below folders that Go passes over.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    for folder in paths::folders(files, "go.mod") {
        if folder.split('/').any(|part| part == "testdata" || part.starts_with('_')) {
            continue;
        }
        let path = paths::file(folder, "go.mod");
        let Some(text) = files.text(&path) else { continue };
        let Some(name) = module(text) else {
            workspace.problems.push(Problem::new(&path, None, "it has no line `module …`: add it"));
            continue;
        };
        let tag =
            if folder.is_empty() { "v1.2.3".to_owned() } else { format!("{}/v1.2.3", without_major(folder)) };
        workspace.packages.push(Package {
            ecosystem: Ecosystem::Go,
            name: name.into(),
            version: PackageVersion::Unstated(format!("Go takes it from tags such as {tag}").into()),
            is_private: false,
            manifest: path.into(),
            role: Role::Alone,
            dependencies: Vec::new(),
        });
    }
}

/// The path of the module, with its `/v2`.
fn module(text: &str) -> Option<&str> {
    let mut is_in_block = false;
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default().trim();
        let name = match line.strip_prefix("module") {
            Some(rest) if rest.trim_start().starts_with('(') => {
                is_in_block = true;
                continue;
            }
            Some(rest) if rest.starts_with(char::is_whitespace) => rest.trim(),
            _ if is_in_block && !line.is_empty() => line,
            _ => continue,
        };
        let name = name.trim_matches(['"', '`']);
        return (!name.is_empty() && name != ")").then_some(name);
    }
    None
}

/// A folder without its last part where that is a major version, which no tag has.
fn without_major(folder: &str) -> &str {
    let (above, last) = folder.rsplit_once('/').unwrap_or(("", folder));
    let is_major = last
        .strip_prefix('v')
        .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()));
    if is_major && !above.is_empty() { above } else { folder }
}
