//! What waits for a release, and what that rests on.

use super::Case;
use super::changeset::{Bump, Changeset, Config};
use super::history::{Since, SinceCommit};
use super::plan::{Planned, is_local};
use crate::workspace::{DependencyKind, Package, is_in};
use std::collections::{BTreeMap, BTreeSet};

/// **A change that waits for a release.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The package that it changes.
    pub package: Box<str>,
    /// The change.
    pub change: Change,
    /// What waits in other packages and may be needed by it.
    pub rests_on: Vec<Basis>,
}

/// A changeset, or a commit that no changeset tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// A changeset, by its name, with its first line.
    Changeset(Box<str>, Box<str>),
    /// A commit, by its id, with its subject.
    Commit(Box<str>, Box<str>),
}

/// What a change may rest on: a change of a package that its own depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Basis {
    /// The other package.
    pub package: Box<str>,
    /// The packages on the way there by their dependencies, the first and the last one included.
    pub way: Vec<Box<str>>,
    /// The change of the other package.
    pub change: Change,
    /// Whether one changeset or one commit changes both packages. Otherwise it is only known that both wait.
    pub is_same: bool,
}

impl Change {
    fn of_changeset(changeset: &Changeset) -> Self {
        Self::Changeset(changeset.id.clone(), changeset.title().into())
    }

    fn of_commit(commit: &SinceCommit) -> Self {
        Self::Commit(commit.id.clone(), commit.subject.clone())
    }
}

/// The packages that one depends on at all levels, each with the way there. Development dependencies are not published.
pub(crate) fn reached<'a>(
    packages: &[&'a Package],
    config: &Config,
    from: &'a Package,
) -> BTreeMap<&'a str, Vec<&'a str>> {
    let by_name: BTreeMap<&str, &Package> =
        packages.iter().map(|&package| (&*package.name, package)).collect();
    let mut ways: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut open = std::collections::VecDeque::from([(from, vec![&*from.name])]);
    while let Some((package, way)) = open.pop_front() {
        for dependency in
            package.dependencies.iter().filter(|dependency| dependency.kind != DependencyKind::Dev)
        {
            let Some(&next) = by_name.get(&*dependency.name) else { continue };
            let is_known = ways.contains_key(&*next.name) || next.name == from.name;
            if is_known || !is_from_here(next, &dependency.range, config) {
                continue;
            }
            let way = [way.as_slice(), &[&*next.name]].concat();
            ways.insert(&next.name, way.clone());
            open.push_back((next, way));
        }
    }
    ways
}

/// Whether a dependency may be the package in the workspace: by its range, or by a protocol that leads to a folder.
fn is_from_here(target: &Package, range: &str, config: &Config) -> bool {
    is_local(target, range, config) || (range.contains(':') && !range.starts_with("npm:"))
}

/// The packages of the workspace that a package needs for its own development alone. Its build may put them into what is published.
pub(crate) fn developed_with<'a>(
    packages: &[&'a Package],
    config: &Config,
    package: &'a Package,
) -> Vec<&'a Package> {
    let below = reached(packages, config, package);
    let is_used = |other: &&&Package| {
        let mut dev = package.dependencies.iter().filter(|own| own.kind == DependencyKind::Dev);
        dev.any(|own| own.name == other.name && is_from_here(other, &own.range, config))
            && !below.contains_key(&*other.name)
    };
    packages.iter().filter(is_used).copied().collect()
}

/// What waits in a package beside the fix.
fn waiting(case: &Case<'_>, history: &BTreeMap<Box<str>, Since>, package: &Package) -> Vec<Change> {
    let names = |changeset: &&Changeset| changeset.bump(&package.name).is_some_and(|bump| bump != Bump::None);
    let own: Vec<&Changeset> = case.changesets.iter().filter(names).collect();
    let changesets = own
        .iter()
        .filter(|changeset| !case.is_fix(changeset))
        .map(|changeset| Change::of_changeset(changeset));
    let paths: BTreeSet<String> = own.iter().map(|changeset| changeset.path()).collect();
    let commits = history.get(&package.name).map(|since| since.commits.as_slice()).unwrap_or_default();
    let untold = commits.iter().filter(|commit| {
        let is_fix = case.fix_commits.iter().any(|fix| commit.id.starts_with(fix.as_str()));
        let is_told = commit.files.iter().any(|file| paths.contains(&**file));
        !is_fix && !is_told && commit.files.iter().any(|file| is_of(case, package, file))
    });
    changesets.chain(untold.map(Change::of_commit)).collect()
}

/// Whether a file is of the package and may be published: not one of a package in a folder below, nor documentation, tests or what
/// releases write.
fn is_of(case: &Case<'_>, package: &Package, file: &str) -> bool {
    const NOT_PUBLISHED: &[&str] = &["test", "tests", "__tests__", "docs", ".changeset", ".github"];
    let folder = package.folder();
    if !is_in(file, folder) {
        return false;
    }
    let is_deeper = |other: &&&Package| other.folder().len() > folder.len() && is_in(file, other.folder());
    let rest = file[folder.len()..].trim_start_matches('/');
    let (above, name) = rest.rsplit_once('/').unwrap_or(("", rest));
    let is_test = above.split('/').any(|part| NOT_PUBLISHED.contains(&part))
        || name.contains(".test.")
        || name.contains(".spec.");
    let is_document = name.rsplit_once('.').is_some_and(|(_, end)| end.eq_ignore_ascii_case("md"));
    !is_test && !is_document && !case.packages.iter().any(|other| is_deeper(&other))
}

/// What waits beside the fix in packages that a quick release contains, and what that rests on.
pub(super) fn find(case: &Case<'_>, history: &BTreeMap<Box<str>, Since>, released: &[&str]) -> Vec<Pending> {
    let is_released = |package: &&&Package| released.contains(&&*package.name);
    let mut found = Vec::new();
    for &package in case.packages.iter().filter(is_released) {
        let own = waiting(case, history, package);
        if own.is_empty() {
            continue;
        }
        let below = reached(&case.packages, &case.config, package);
        let others: Vec<(&Package, &Vec<&str>, Vec<Change>)> = case
            .packages
            .iter()
            .filter(|other| !released.contains(&&*other.name))
            .filter_map(|&other| Some((other, below.get(&*other.name)?, waiting(case, history, other))))
            .collect();
        for change in own {
            let mut rests_on = Vec::new();
            for (other, way, changes) in &others {
                let bases = changes.iter().map(|basis| Basis {
                    package: other.name.clone(),
                    way: way.iter().map(|&name| name.into()).collect(),
                    change: basis.clone(),
                    is_same: *basis == change,
                });
                rests_on.extend(bases);
            }
            // What is certain comes first.
            rests_on.sort_by_key(|basis| !basis.is_same);
            found.push(Pending { package: package.name.clone(), change, rests_on });
        }
    }
    found
}

/// Packages in which something waits that a quick release may need and does not contain: those that the package depends on, and those that
/// it is developed with.
pub(super) fn waiting_below(
    case: &Case<'_>,
    history: &BTreeMap<Box<str>, Since>,
    quick: &[Planned],
) -> [Vec<Box<str>>; 2] {
    let below = reached(&case.packages, &case.config, case.package);
    let dev = developed_with(&case.packages, &case.config, case.package);
    let is_in_quick =
        |package: &Package| quick.iter().any(|own| own.package == package.name && own.bump != Bump::None);
    let waits = |package: &&&Package| !is_in_quick(package) && !waiting(case, history, package).is_empty();
    let is_below = |package: &&&Package| below.contains_key(&*package.name);
    let name = |package: &&Package| package.name.clone();
    [
        case.packages.iter().filter(is_below).filter(waits).map(name).collect(),
        dev.iter().filter(waits).map(name).collect(),
    ]
}
