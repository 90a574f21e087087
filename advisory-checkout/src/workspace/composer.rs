//! Composer: `composer.json`.

use super::{Package, PackageVersion, Role, Workspace, json, paths};
use crate::files::Files;
use package_versions::Ecosystem;

/// Reads every `composer.json` with a name; those without one are applications.
pub(super) fn read(files: &Files, workspace: &mut Workspace) {
    for folder in paths::folders(files, "composer.json") {
        let path = paths::file(folder, "composer.json");
        let Some(value) = json(files, &path, &mut workspace.problems) else { continue };
        let Some(name) = value["name"].as_str().filter(|name| !name.trim().is_empty()) else { continue };
        workspace.packages.push(Package {
            ecosystem: Ecosystem::Composer,
            name: name.trim().into(),
            version: PackageVersion::of(value["version"].as_str(), "Packagist takes it from tags"),
            is_private: false,
            manifest: path.into(),
            role: Role::Alone,
            dependencies: Vec::new(),
        });
    }
}
