//! [`Workspace`]: the packages that the files of a checkout define.

mod cargo;
mod composer;
mod gems;
mod globs;
mod go;
#[cfg(feature = "maven")]
mod maven;
mod near;
mod npm;
mod paths;
mod python;

pub(crate) use globs::Glob;
pub(crate) use paths::is_in;

use crate::files::{Files, Problem};
use advisory_core::Draft;
use advisory_core::draft::Product;
use package_versions::{Ecosystem, Package as PackageKey};
use serde_json::Value;

/// **The packages of a checkout**, with what could not be read.
///
/// ```
/// use advisory_checkout::files::Files;
/// use advisory_checkout::workspace::Workspace;
/// let mut files = Files::default();
/// files.add("package.json", br#"{ "private": true, "workspaces": ["packages/*"] }"#);
/// files.add("packages/a/package.json", br#"{ "name": "@example/a", "version": "1.2.3" }"#);
/// let workspace = Workspace::read(&files);
/// let package = workspace.find("@example/a", None)?;
/// assert_eq!(package.version.stated(), Some("1.2.3"));
/// assert_eq!(workspace.find("@example/b", None).unwrap_err().to_string(),
///     "there is no package @example/b in these files; did you mean @example/a?");
/// # Ok::<(), advisory_checkout::workspace::FindError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    /// The packages, in the order of their manifests.
    pub packages: Vec<Package>,
    /// What could not be read, or contradicts itself.
    pub problems: Vec<Problem>,
}

/// **A package**, as its manifest defines it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Where it is published.
    pub ecosystem: Ecosystem,
    /// Its name, as advisories write it: `@scope/name`, `group:artifact`, a module's whole path.
    pub name: Box<str>,
    /// Its version.
    pub version: PackageVersion,
    /// Whether its manifest says that it is not published.
    pub is_private: bool,
    /// The path of the manifest.
    pub manifest: Box<str>,
    /// Its place in a workspace.
    pub role: Role,
    /// What it depends on, by its manifest; read for npm alone.
    pub dependencies: Vec<Dependency>,
}

/// The place of a package in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Role {
    /// It is a package by itself.
    Alone,
    /// Its manifest is that of the whole workspace, too.
    Root,
    /// It is a member of the workspace in this folder, which is empty for that of the checkout.
    Member(Box<str>),
}

/// A version, as a manifest states it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageVersion {
    /// The version.
    Stated(Box<str>),
    /// The files do not say it; why, as a clause.
    Unstated(Box<str>),
}

impl PackageVersion {
    /// Returns the version, if the files state it.
    pub fn stated(&self) -> Option<&str> {
        match self {
            Self::Stated(version) => Some(version),
            Self::Unstated(_) => None,
        }
    }

    fn of(stated: Option<&str>, otherwise: &str) -> Self {
        match stated.map(str::trim).filter(|version| !version.is_empty()) {
            Some(version) => Self::Stated(version.into()),
            None => Self::Unstated(otherwise.into()),
        }
    }
}

/// What a package of npm depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The name that it is depended on by.
    pub name: Box<str>,
    /// The range, as it is written: `^1.2.3`, `workspace:*`.
    pub range: Box<str>,
    /// The member of `package.json`.
    pub kind: DependencyKind,
}

/// The member of a `package.json` that lists a dependency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DependencyKind {
    /// `dependencies`.
    Normal,
    /// `devDependencies`.
    Dev,
    /// `peerDependencies`.
    Peer,
    /// `optionalDependencies`.
    Optional,
}

impl DependencyKind {
    /// All members, in the order in which the changesets tool goes through them.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Dev, Self::Peer, Self::Optional];

    /// Returns the member's name.
    pub const fn member(self) -> &'static str {
        match self {
            Self::Normal => "dependencies",
            Self::Dev => "devDependencies",
            Self::Peer => "peerDependencies",
            Self::Optional => "optionalDependencies",
        }
    }
}

/// Why a name is no package of a workspace.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FindError {
    /// The files define no package.
    #[error(
        "there is no package in these files: choose the folder of the project, with its package.json, Cargo.toml, pom.xml, \
         pyproject.toml, go.mod, composer.json or gemspec"
    )]
    Empty,
    /// No package has the name.
    #[error("there is no package {name} in these files{}", near::hint(.near))]
    Unknown {
        /// The name that was asked for.
        name: Box<str>,
        /// Names that are similar; all names if there are few.
        near: Vec<Box<str>>,
    },
    /// Several packages have the name.
    #[error("several packages are called {name} ({}): choose one by its ecosystem", .manifests.join(", "))]
    Several {
        /// The name that was asked for.
        name: Box<str>,
        /// Their manifests.
        manifests: Vec<Box<str>>,
    },
}

impl Workspace {
    /// Reads the packages.
    pub fn read(files: &Files) -> Self {
        let mut workspace = Self { packages: Vec::new(), problems: files.problems().to_vec() };
        npm::read(files, &mut workspace);
        cargo::read(files, &mut workspace);
        #[cfg(feature = "maven")]
        maven::read(files, &mut workspace);
        python::read(files, &mut workspace);
        go::read(files, &mut workspace);
        composer::read(files, &mut workspace);
        gems::read(files, &mut workspace);
        workspace.packages.sort_by(|a, b| a.manifest.cmp(&b.manifest));
        workspace.problems.sort();
        workspace.problems.dedup();
        workspace
    }

    /// Finds a package by its name, spelt as its ecosystem allows.
    pub fn find(&self, name: &str, ecosystem: Option<Ecosystem>) -> Result<&Package, FindError> {
        if self.packages.is_empty() {
            return Err(FindError::Empty);
        }
        let is_meant = |package: &&Package| {
            ecosystem.is_none_or(|ecosystem| ecosystem == package.ecosystem)
                && PackageKey::new(package.ecosystem, &package.name).key()
                    == PackageKey::new(package.ecosystem, name.trim()).key()
        };
        let found: Vec<&Package> = self.packages.iter().filter(is_meant).collect();
        match found.as_slice() {
            [only] => Ok(only),
            [] => Err(FindError::Unknown {
                name: name.trim().into(),
                near: near::names(name.trim(), self.packages.iter().map(|package| &*package.name)),
            }),
            several => Err(FindError::Several {
                name: name.trim().into(),
                manifests: several.iter().map(|package| package.manifest.clone()).collect(),
            }),
        }
    }
}

impl Package {
    /// Returns the folder of the manifest, below that of the checkout; empty for the checkout's own.
    pub fn folder(&self) -> &str {
        paths::folder(&self.manifest)
    }

    /// Returns a row of affected products for the package, without versions: which are affected, no manifest says.
    pub fn row(&self) -> Product {
        Product { ecosystem: Some(self.ecosystem), package: self.name.to_string(), ..Product::default() }
    }

    /// Returns whether a row is about this package.
    fn is_in(&self, row: &Product) -> bool {
        row.ecosystem == Some(self.ecosystem)
            && PackageKey::new(self.ecosystem, &row.package).key()
                == PackageKey::new(self.ecosystem, &self.name).key()
    }
}

/// Adds a row for each package that has none. Rows that are empty are filled first; returns how many were added.
pub fn add_rows(draft: &mut Draft, packages: &[&Package]) -> usize {
    let mut added = 0;
    for package in packages {
        if draft.products.iter().any(|row| package.is_in(row)) {
            continue;
        }
        match draft.products.iter_mut().find(|row| row.is_empty()) {
            Some(row) => *row = package.row(),
            None => draft.products.push(package.row()),
        }
        added += 1;
    }
    added
}

/// Reads a file as JSON. A member that is there twice counts as npm and Composer take it: the last one does.
pub(crate) fn json(files: &Files, path: &str, problems: &mut Vec<Problem>) -> Option<Value> {
    match serde_json::from_str(files.text(path)?) {
        Ok(value) => Some(value),
        Err(error) => {
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            let what = format!("it cannot be read as JSON: {words}");
            problems.push(Problem::new(path, Some(error.line()).filter(|line| *line > 0), what));
            None
        }
    }
}

/// Reads a file as TOML or YAML.
fn tree(
    files: &Files,
    path: &str,
    name: &str,
    read: fn(&str) -> Result<Value, advisory_core::syntax::SyntaxError>,
    problems: &mut Vec<Problem>,
) -> Option<Value> {
    read(files.text(path)?)
        .map_err(|error| {
            let what = format!(
                "it cannot be read as {name}: {}",
                error.problem.lines().collect::<Vec<_>>().join(", ")
            );
            problems.push(Problem::new(path, Some(error.line), what));
        })
        .ok()
}

/// A path below the folder of the checkout, as short as it can be written.
pub(crate) fn normal(path: &str) -> Option<String> {
    paths::join("", path)
}

/// The texts of a list; what is no text is passed over.
pub(crate) fn texts(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[cfg(test)]
mod tests;
