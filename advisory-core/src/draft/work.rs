//! What the team writes down on the way. None of it is a field of GitHub's form.

use super::choices::choices;
use crate::Timestamp;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

/// Who has the draft in hand, and what it waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Coordination {
    /// Who of the team has it in hand.
    pub owner: String,
    /// Whom or what it waits for.
    pub waiting_for: String,
    /// Until when everybody has agreed to keep it confidential.
    pub embargo: Option<Timestamp>,
    /// The branches that the fix is to be ported to.
    pub backports: Vec<String>,
}

/// The request for a CVE id. When it was made is told by its [clock](super::Clock::CveRequest).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CveRequest {
    /// Who asked.
    pub asked_by: String,
    /// What was answered, where it was more than an id.
    pub answer: String,
}

/// Where the fix is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fix {
    /// The temporary private fork, as `owner/name-ghsa-xxxx-xxxx-xxxx`.
    pub private_fork: String,
    /// The commits, as addresses or hashes.
    pub commits: Vec<String>,
    /// What the project's CI would run, to be run by hand; empty where that is not known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
}

/// Commands of the project's CI.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Check {
    /// What is run, such as `test (18): Run tests`. Distinct in a list: ticks name it.
    pub label: String,
    /// The commands, a line each.
    pub command: String,
}

/// How the fix reaches its users. Which way was taken is told by
/// [`Progress::release`](super::Progress::release).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleasePlan {
    /// The packages that are released, each with its new version.
    pub packages: Vec<ReleasedPackage>,
    /// The answers to the questions that decide between the ways.
    pub answers: LiteMap<Question, bool>,
    /// Texts that become public before the advisory does.
    pub texts: LiteMap<PublicText, String>,
    /// When the advisory is to be published.
    pub publication: Option<Timestamp>,
}

/// A package of the release.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReleasedPackage {
    /// The package's name.
    pub package: String,
    /// The version that it is released as.
    pub version: String,
}

/// Something that happened on the way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Event {
    /// When.
    pub at: Option<Timestamp>,
    /// What.
    pub what: String,
}

choices! {
    /// The questions that decide between a regular, an early regular and a quick release.
    Question {
        /// Whether there is time until the next regular release.
        CanWait = "can_wait", "Can users wait for the next regular release?";
        /// Whether the quick way is closed.
        PendingDependence = "pending_dependence", "Does an affected package have pending changes that depend on pending changes of other packages?";
    }
}

choices! {
    /// The texts that become public with the merge or the release, before the advisory.
    PublicText {
        /// The name of the branch.
        Branch = "branch", "Branch name";
        /// The commit message.
        Commit = "commit", "Commit message";
        /// The pull request's title and text.
        PullRequest = "pull_request", "Pull request";
        /// The changeset.
        Changeset = "changeset", "Changeset";
        /// The changelog entry.
        Changelog = "changelog", "Changelog entry";
        /// The mail or post that tells users.
        Announcement = "announcement", "Announcement";
    }
}
