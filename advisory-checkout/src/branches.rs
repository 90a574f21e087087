//! Branches that releases are made from.

use crate::history::Node;
use crate::state::Status;

/// A branch and its last commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its name, such as `4.x`.
    pub name: Box<str>,
    /// Its last commit.
    pub tip: Node,
}

/// How a branch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// The vulnerability was never in it.
    WithoutBug,
    /// The fix is in its last release, or it has no release that needs one.
    Released,
    /// The fix is in it, and comes with its next release.
    NextRelease,
    /// It has the vulnerability and no fix.
    Affected,
}

/// **What was found out about a branch.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchState {
    /// The branch.
    pub branch: Branch,
    /// The state of its last commit.
    pub standing: Standing,
    /// The highest release that is contained in it, by its place.
    pub last_release: Option<usize>,
}

impl Standing {
    /// From the states of the last commit and of the last release.
    pub(crate) fn new(tip: Status, last_release: Option<Status>) -> Self {
        match (tip, last_release) {
            (Status::Affected, _) => Self::Affected,
            (Status::WithoutBug, _) => Self::WithoutBug,
            (Status::Fixed, Some(Status::Affected)) => Self::NextRelease,
            (Status::Fixed, _) => Self::Released,
        }
    }
}

/// Words that the names of release branches are made of, beside their versions.
const WORDS: &[&str] = &[
    "v",
    "version",
    "release",
    "releases",
    "rel",
    "stable",
    "maint",
    "maintenance",
    "support",
    "lts",
    "branch",
    "series",
];

/// Returns whether a branch is one that releases are made from, by its name: `4.x`, `v4`, `release/4.2`, `4-2-stable`.
///
/// ```
/// use advisory_checkout::is_release_branch;
/// assert!(["4.x", "v4", "release/4.2", "4-2-stable", "REL_14_STABLE", "stable"].into_iter().all(is_release_branch));
/// assert!(!["main", "fix-4", "dependabot/npm/x-4.2", "x"].into_iter().any(is_release_branch));
/// ```
pub fn is_release_branch(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_version = |part: &str| {
        let part = part.strip_prefix('v').unwrap_or(part);
        part.starts_with(|c: char| c.is_ascii_digit())
            && part.split('.').all(|number| {
                matches!(number, "x" | "*")
                    || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
            })
    };
    let parts: Vec<&str> = name.split(['/', '-', '_']).collect();
    let known = |part: &&str| is_version(part) || *part == "x" || WORDS.contains(part);
    let names_one = |part: &&str| is_version(part) || matches!(*part, "stable" | "lts");
    parts.iter().all(known) && parts.iter().any(names_one)
}
