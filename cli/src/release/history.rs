//! Reads the commits of packages since their last releases.

use crate::git::{Compared, Git};
use advisory_checkout::release::{Since, SinceCommit, asked};
use advisory_checkout::workspace::{Package, Workspace};
use advisory_checkout::{History, Node, Ref, Tag, TagReader};
use advisory_core::draft::Ecosystem;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

/// Returns the commits since the last release of the package and of what it depends on; nothing, and a warning, where they cannot be read.
pub(super) fn read(folder: &Path, workspace: &Workspace, name: &str) -> BTreeMap<Box<str>, Since> {
    let Ok(package) = workspace.find(name, Some(Ecosystem::Npm)) else { return BTreeMap::new() };
    commits(folder, &asked(workspace, package)).unwrap_or_else(|error| {
        eprintln!("advisory: warning: the commits since the last release are not read: {error}");
        BTreeMap::new()
    })
}

fn commits(folder: &Path, packages: &[&Package]) -> io::Result<BTreeMap<Box<str>, Since>> {
    let (git, is_shallow) = Git::find(folder)?;
    if is_shallow {
        return Err(io::Error::other("the clone is shallow. Fetch them with `git fetch --unshallow --tags`"));
    }
    let head = git.head().ok_or_else(|| io::Error::other("nothing is committed yet"))?;
    let history = History::new(git.commits()?).map_err(io::Error::other)?;
    let head = history.resolve(&head).map_err(io::Error::other)?;
    let tags: Vec<Tag> = git.refs()?.iter().filter_map(Ref::tag).collect();
    let contained = history.ancestors([head]);
    let mut all = BTreeMap::new();
    let mut open: BTreeMap<Box<str>, Vec<Node>> = BTreeMap::new();
    for package in packages {
        let last = last(&history, &tags, &contained, package);
        let mut since = Since::default();
        if let Some((tag, version, node)) = last {
            let released = history.ancestors([node]);
            let is_new = |node: &Node| contained[node.index()] && !released[node.index()];
            // A merge brings nothing that its parents do not have.
            let is_plain = |node: &Node| history.parents(*node).len() < 2;
            let mut nodes: Vec<Node> = history.nodes().filter(is_new).filter(is_plain).collect();
            nodes.reverse();
            open.insert(package.name.clone(), nodes);
            since = Since { tag: Some(tag), version: Some(version), commits: Vec::new() };
        }
        all.insert(package.name.clone(), since);
    }
    let nodes: BTreeSet<Node> = open.values().flatten().copied().collect();
    let compared = |node: &Node| -> Compared {
        let parent = history.parents(*node).first().map(|parent| history.commit(*parent).id.clone());
        (history.commit(*node).id.clone(), parent)
    };
    let files = git.files(&nodes.iter().map(compared).collect::<Vec<_>>())?;
    let prefix = git.prefix();
    for (name, nodes) in open {
        let commit = |node: Node| {
            let commit = history.commit(node);
            let files = files.get(&commit.id).into_iter().flatten();
            let below = files.filter_map(|file| {
                let file = String::from_utf8_lossy(file);
                file.strip_prefix(prefix.as_str()).map(Box::from)
            });
            SinceCommit { id: commit.id.clone(), subject: commit.subject.clone(), files: below.collect() }
        };
        if let Some(since) = all.get_mut(&name) {
            since.commits = nodes.into_iter().map(commit).collect();
        }
    }
    Ok(all)
}

/// The last release of a package that the commit which is checked out contains: that of the version in its manifest, or the highest.
fn last(
    history: &History,
    tags: &[Tag],
    contained: &[bool],
    package: &Package,
) -> Option<(Box<str>, Box<str>, Node)> {
    let releases = TagReader::new(Ecosystem::Npm, Some(&package.name)).read(history, tags).ok()?;
    let mut found = releases.list.iter().filter_map(|release| {
        let (tag, node) = release.tags.iter().find(|(_, node)| contained[node.index()])?;
        Some((tag.clone(), release.version.as_str().into(), *node))
    });
    let all: Vec<(Box<str>, Box<str>, Node)> = found.by_ref().collect();
    let own = all.iter().find(|(_, version, _)| Some(&**version) == package.version.stated());
    own.or(all.last()).cloned()
}
