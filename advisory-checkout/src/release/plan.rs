//! What changesets release: the packages that they name, and the dependants that need a release because of them.
//!
//! The rules are those of the changesets tool (`@changesets/assemble-release-plan`), and are compared with it on generated workspaces.

use super::changeset::{Bump, Changeset, Config};
use super::range::NpmRange;
use crate::workspace::{Dependency, DependencyKind, Package};
use semver::{Prerelease, Version};
use std::collections::{BTreeMap, HashMap};

/// **A package that is released**, or whose manifest changes with a release.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The package's name.
    pub package: Box<str>,
    /// How far its version is raised; not at all where only the range of a development dependency changes.
    pub bump: Bump,
    /// The version that is raised: its own, or the highest of a group of packages that share one.
    pub from: Version,
    /// The new version.
    pub to: Version,
    /// The changesets that name it.
    pub changesets: Vec<Box<str>>,
}

/// Why it cannot be said what is released.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PlanError {
    /// A changeset names a package that is not in the workspace.
    #[error(
        "the changeset {changeset} names {package}, which is not in the workspace: correct its name, or delete the changeset"
    )]
    UnknownPackage {
        /// The changeset.
        changeset: Box<str>,
        /// The package.
        package: Box<str>,
    },
    /// A changeset names packages that are released and others that are not.
    #[error(
        "the changeset {changeset} names {ignored}, which is not released by the settings, beside packages that are: write a changeset \
         for each"
    )]
    Mixed {
        /// The changeset.
        changeset: Box<str>,
        /// The package that is not released.
        ignored: Box<str>,
    },
    /// A package that is released depends on one that is not.
    #[error(
        "{package} depends on {ignored}, which is not released by the settings: add {package} to \"ignore\" in .changeset/config.json, or \
         take {ignored} out"
    )]
    DependsOnIgnored {
        /// The package that is released.
        package: Box<str>,
        /// The package that is not.
        ignored: Box<str>,
    },
    /// A package has a version that npm does not take.
    #[error(
        "{package} has the version {version:?}, which npm does not take: write one such as 1.2.3 into its package.json"
    )]
    Version {
        /// The package.
        package: Box<str>,
        /// Its version; empty where there is none.
        version: Box<str>,
    },
    /// The releases do not settle.
    #[error(
        "the settings for fixed and linked packages contradict each other: what is released never settles"
    )]
    Unsettled,
}

/// A range that changes in a `package.json`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewRange {
    /// The member that lists it.
    pub(crate) kind: DependencyKind,
    /// The package that it is about.
    pub(crate) name: Box<str>,
    /// The new range.
    pub(crate) range: String,
}

/// The workspace as the changesets tool sees it.
pub(crate) struct Planner<'a> {
    packages: BTreeMap<&'a str, &'a Package>,
    config: &'a Config,
    /// The packages that depend on each.
    dependants: HashMap<&'a str, Vec<&'a str>>,
}

#[derive(Clone, Debug)]
struct Entry {
    package: Box<str>,
    bump: Bump,
    from: Version,
    changesets: Vec<Box<str>>,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(packages: &[&'a Package], config: &'a Config) -> Self {
        let by_name: BTreeMap<&str, &Package> =
            packages.iter().map(|&package| (&*package.name, package)).collect();
        let mut dependants: HashMap<&str, Vec<&str>> = HashMap::new();
        for package in packages {
            for (name, range) in ranges(package, true) {
                if by_name.get(name).is_some_and(|target| is_local(target, range, config)) {
                    dependants.entry(name).or_default().push(&package.name);
                }
            }
        }
        Self { packages: by_name, config, dependants }
    }

    /// Whether the settings keep a package from being released.
    pub(crate) fn skips(&self, package: &Package) -> bool {
        self.config.ignored.contains(&package.name)
            || (package.is_private && self.config.skips_private)
            || package.version.stated().is_none()
    }

    /// Works out what a set of changesets releases, in the order of the packages' names.
    pub(crate) fn plan(&self, changesets: &[&Changeset]) -> Result<Vec<Planned>, PlanError> {
        self.check()?;
        let mut releases = self.named(changesets)?;
        for _ in 0..=self.packages.len() + 100 {
            let is_changed = self.add_dependants(&mut releases)?
                | self.match_groups(&mut releases, &self.config.fixed, true)?
                | self.match_groups(&mut releases, &self.config.linked, false)?;
            if !is_changed {
                let planned = |entry: Entry| Planned {
                    to: raised(&entry.from, entry.bump),
                    package: entry.package,
                    bump: entry.bump,
                    from: entry.from,
                    changesets: entry.changesets,
                };
                let mut all: Vec<Planned> = releases.into_values().map(planned).collect();
                all.sort_by(|a, b| a.package.cmp(&b.package));
                return Ok(all);
            }
        }
        Err(PlanError::Unsettled)
    }

    /// Whether the settings are such that the changesets tool does anything.
    fn check(&self) -> Result<(), PlanError> {
        let is_private = |package: &Package| package.is_private || self.skips(package);
        for package in self.packages.values().filter(|package| !is_private(package)) {
            let ranges = ranges(package, false);
            let used = ranges.iter().filter_map(|(name, range)| Some((*self.packages.get(name)?, *range)));
            let mut skipped =
                used.filter(|(target, range)| self.skips(target) && is_local(target, range, self.config));
            if let Some((target, _)) = skipped.next() {
                return Err(PlanError::DependsOnIgnored {
                    package: package.name.clone(),
                    ignored: target.name.clone(),
                });
            }
        }
        Ok(())
    }

    fn version(&self, package: &str) -> Result<Version, PlanError> {
        let stated =
            self.packages.get(package).and_then(|package| package.version.stated()).unwrap_or_default();
        let version = stated.trim_start_matches(['v', '=', ' ']).parse();
        version.map_err(|_| PlanError::Version { package: package.into(), version: stated.into() })
    }

    /// The packages that changesets name.
    fn named(&self, changesets: &[&Changeset]) -> Result<BTreeMap<Box<str>, Entry>, PlanError> {
        let mut releases: BTreeMap<Box<str>, Entry> = BTreeMap::new();
        for changeset in changesets {
            let mut skipped = None;
            let mut is_released = false;
            for (name, _) in &changeset.releases {
                let package = self.packages.get(&**name).ok_or_else(|| PlanError::UnknownPackage {
                    changeset: changeset.id.clone(),
                    package: name.clone(),
                })?;
                if self.skips(package) { skipped = Some(name) } else { is_released = true }
            }
            match skipped {
                Some(ignored) if is_released => {
                    return Err(PlanError::Mixed {
                        changeset: changeset.id.clone(),
                        ignored: ignored.clone(),
                    });
                }
                Some(_) => continue,
                None => {}
            }
            for (name, bump) in &changeset.releases {
                let from = self.version(name)?;
                let new = Entry { package: name.clone(), bump: *bump, from, changesets: Vec::new() };
                let entry = releases.entry(name.clone()).or_insert(new);
                entry.bump = entry.bump.max(*bump);
                entry.changesets.push(changeset.id.clone());
            }
        }
        Ok(releases)
    }

    /// Adds the packages whose ranges no longer fit; returns whether anything changed.
    fn add_dependants(&self, releases: &mut BTreeMap<Box<str>, Entry>) -> Result<bool, PlanError> {
        let mut is_changed = false;
        let mut open: std::collections::VecDeque<Entry> = releases.values().cloned().collect();
        while let Some(next) = open.pop_front() {
            let dependants = self.dependants.get(&*next.package).map(Vec::as_slice).unwrap_or_default();
            for &name in dependants {
                let Some(bump) = self.bump_of_dependant(name, &next, releases) else { continue };
                if releases.get(name).is_some_and(|entry| entry.bump == bump) {
                    continue;
                }
                is_changed = true;
                let entry = match releases.get(name) {
                    Some(known) if bump == Bump::Major => Entry { bump, ..known.clone() },
                    _ => {
                        let from = match self.version(name) {
                            // A package without a version is passed over, and stays as it is.
                            Err(_) if bump == Bump::None => Version::new(0, 0, 0),
                            version => version?,
                        };
                        Entry { package: name.into(), bump, from, changesets: Vec::new() }
                    }
                };
                releases.insert(name.into(), entry.clone());
                open.push_back(entry);
            }
        }
        Ok(is_changed)
    }

    /// The release that a dependant needs because of a release of what it depends on.
    fn bump_of_dependant(
        &self,
        name: &str,
        next: &Entry,
        releases: &BTreeMap<Box<str>, Entry>,
    ) -> Option<Bump> {
        let dependant = self.packages.get(name)?;
        if self.skips(dependant) {
            return Some(Bump::None);
        }
        let known = releases.get(name).map(|entry| entry.bump);
        let target = self.packages.get(&*next.package)?;
        let new = raised(&next.from, next.bump);
        let mut bump: Option<Bump> = None;
        // The tool passes over an empty range, which takes every version anyway.
        let is_meant = |own: &&Dependency| own.name == next.package && !own.range.is_empty();
        for dependency in dependant.dependencies.iter().filter(is_meant) {
            let Some(range) = without_protocol(dependency, &next.from, target) else { continue };
            if next.bump == Bump::None {
                continue;
            }
            let leaves = || !NpmRange::parse(&range).is_some_and(|range| range.takes(&new));
            let is_breaking_peer = dependency.kind == DependencyKind::Peer
                && next.bump != Bump::Patch
                && (!self.config.peers_only_out_of_range || leaves())
                && known != Some(Bump::Major);
            if is_breaking_peer {
                bump = Some(Bump::Major);
            } else if known.is_none_or(|known| known == Bump::None)
                && (self.config.always_dependents || leaves())
            {
                let own = if dependency.kind == DependencyKind::Dev { Bump::None } else { Bump::Patch };
                bump = bump.max(Some(own));
            }
        }
        bump
    }

    /// Brings groups of packages to one version; returns whether anything changed. All packages of a group are released with one of
    /// them if it is `fixed`.
    fn match_groups(
        &self,
        releases: &mut BTreeMap<Box<str>, Entry>,
        groups: &[std::collections::BTreeSet<Box<str>>],
        fixed: bool,
    ) -> Result<bool, PlanError> {
        let mut is_changed = false;
        for group in groups {
            let raised_now = || {
                releases.values().filter(|entry| group.contains(&entry.package) && entry.bump != Bump::None)
            };
            let Some(bump) = raised_now().map(|entry| entry.bump).max() else { continue };
            let versions = group.iter().map(|name| self.version(name)).collect::<Result<Vec<_>, _>>()?;
            let Some(from) =
                versions.into_iter().reduce(|a, b| if b.cmp_precedence(&a).is_gt() { b } else { a })
            else {
                continue;
            };
            let chosen: Vec<Box<str>> = if fixed {
                group
                    .iter()
                    .filter(|name| self.packages.get(&***name).is_some_and(|own| !self.skips(own)))
                    .cloned()
                    .collect()
            } else {
                raised_now().map(|entry| entry.package.clone()).collect()
            };
            for package in chosen {
                let changesets = releases.get(&package).map(|entry| entry.changesets.clone());
                let is_same =
                    releases.get(&package).is_some_and(|entry| entry.bump == bump && entry.from == from);
                if !is_same {
                    is_changed = true;
                    let entry = Entry {
                        package: package.clone(),
                        bump,
                        from: from.clone(),
                        changesets: changesets.unwrap_or_default(),
                    };
                    releases.insert(package, entry);
                }
            }
        }
        Ok(is_changed)
    }

    /// The new ranges in the manifests of what is released: the kind of dependency, its name, its new range, by package.
    pub(crate) fn new_ranges(&self, plan: &[Planned]) -> BTreeMap<Box<str>, Vec<NewRange>> {
        let mut all: BTreeMap<Box<str>, Vec<_>> = BTreeMap::new();
        for planned in plan {
            let Some(package) = self.packages.get(&*planned.package) else { continue };
            for dependency in &package.dependencies {
                let Some(release) = plan.iter().find(|release| release.package == dependency.name) else {
                    continue;
                };
                if let Some(range) = self.new_range(dependency, release) {
                    let list = all.entry(planned.package.clone()).or_default();
                    list.push(NewRange { kind: dependency.kind, name: dependency.name.clone(), range });
                }
            }
        }
        all
    }

    fn new_range(&self, dependency: &Dependency, release: &Planned) -> Option<String> {
        let written = &*dependency.range;
        if written.is_empty() || written.starts_with("file:") || written.starts_with("link:") {
            return None;
        }
        let (protocol, range) = match written.strip_prefix("workspace:") {
            Some(range) => ("workspace:", range),
            None if self.config.only_workspace_protocol => return None,
            None => ("", written),
        };
        let parsed = NpmRange::parse(range)?;
        if !self.follows(dependency, release) || (parsed.is_any() && release.to.pre.is_empty()) {
            return None;
        }
        let sign = ["^", "~", ">=", "<=", ">"].into_iter().find(|sign| range.starts_with(sign)).unwrap_or("");
        let new = format!("{protocol}{sign}{}", release.to);
        (new != written).then_some(new)
    }

    /// Whether a package depends on another version after a release, by its range or by the settings.
    fn follows(&self, dependency: &Dependency, release: &Planned) -> bool {
        if dependency.range.starts_with("workspace:*") {
            return true;
        }
        let target = self.packages.get(&*release.package);
        let Some(range) = target.and_then(|target| without_protocol(dependency, &release.from, target))
        else {
            return false;
        };
        let is_due = if dependency.kind == DependencyKind::Peer {
            !self.config.peers_only_out_of_range
        } else {
            release.bump >= if self.config.raises_for_minor { Bump::Minor } else { Bump::Patch }
        };
        is_due || !NpmRange::parse(&range).is_some_and(|range| range.takes(&release.to))
    }

    /// The releases that a package's changelog names, since the package depends on them from then on.
    pub(crate) fn updated<'p>(&self, package: &Package, plan: &'p [Planned]) -> Vec<&'p Planned> {
        let is_named = |release: &&Planned| {
            let of = |kind: DependencyKind| {
                let mut own =
                    package.dependencies.iter().filter(|own| own.kind == kind && !own.range.is_empty());
                own.find(|own| own.name == release.package)
            };
            of(DependencyKind::Normal).or_else(|| of(DependencyKind::Peer)).is_some_and(|dependency| {
                let is_range =
                    |range: &str| range.starts_with("workspace:") || NpmRange::parse(range).is_some();
                is_range(&dependency.range) && self.follows(dependency, release)
            })
        };
        plan.iter().filter(is_named).collect()
    }
}

/// The ranges of a package, one for each name: of several kinds, the last.
fn ranges(package: &Package, with_dev: bool) -> BTreeMap<&str, &str> {
    let counts = |dependency: &&Dependency| {
        dependency.kind != DependencyKind::Dev
            || (with_dev && !dependency.range.starts_with("link:") && !dependency.range.starts_with("file:"))
    };
    package.dependencies.iter().filter(counts).map(|own| (&*own.name, &*own.range)).collect()
}

/// Whether a range is about the package in the workspace, and not about one at the registry.
pub(crate) fn is_local(target: &Package, range: &str, config: &Config) -> bool {
    let range = match range.strip_prefix("workspace:") {
        Some("*" | "^" | "~") => return true,
        Some(path) if crate::workspace::normal(path).as_deref() == Some(target.folder()) => return true,
        Some(range) => range,
        None if config.only_workspace_protocol => return false,
        None => range,
    };
    let version = target.version.stated().and_then(|version| version.parse().ok());
    NpmRange::parse(range).is_some_and(|range| version.is_some_and(|version| range.takes(&version)))
}

/// What a range means where the workspace's protocol is taken off; `None` where it is a path to something else.
fn without_protocol(dependency: &Dependency, from: &Version, target: &Package) -> Option<String> {
    let Some(range) = dependency.range.strip_prefix("workspace:") else {
        return Some(dependency.range.to_string());
    };
    match range {
        "*" => Some(from.to_string()),
        "^" | "~" => Some(format!("{range}{from}")),
        range if NpmRange::parse(range).is_some() => Some(range.to_owned()),
        path => {
            (crate::workspace::normal(path).as_deref() == Some(target.folder())).then(|| from.to_string())
        }
    }
}

/// A version raised as npm does: the end of a pre-release is a release of its own.
pub(crate) fn raised(version: &Version, bump: Bump) -> Version {
    let Version { major, minor, patch, .. } = *version;
    let is_pre = version.pre != Prerelease::EMPTY;
    match bump {
        Bump::None => version.clone(),
        Bump::Patch if is_pre => Version::new(major, minor, patch),
        Bump::Patch => Version::new(major, minor, patch.saturating_add(1)),
        Bump::Minor if is_pre && patch == 0 => Version::new(major, minor, 0),
        Bump::Minor => Version::new(major, minor.saturating_add(1), 0),
        Bump::Major if is_pre && minor == 0 && patch == 0 => Version::new(major, 0, 0),
        Bump::Major => Version::new(major.saturating_add(1), 0, 0),
    }
}
