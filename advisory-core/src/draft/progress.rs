//! [`Progress`]: how far the runbook has been followed for one draft.

use super::choices::choices;
use crate::Timestamp;
use crate::version::sort_by;
use litemap::LiteMap;
use serde::{Deserialize, Deserializer, Serialize};

/// What the user has told us about the runbook's tasks. Everything else is read off the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Progress {
    /// Ids of the tasks that are done, in the order of the alphabet, each once.
    #[serde(deserialize_with = "sorted")]
    pub done: Vec<String>,
    /// When each running or finished clock was started.
    pub clocks: LiteMap<Clock, Timestamp>,
    /// Where the fix stands, which decides how much of stage 3 is needed.
    pub fix: Option<FixState>,
    /// How the fix will be released.
    pub release: Option<Release>,
    /// Whether publishing waits for the CVE id.
    pub publishing: Option<Publishing>,
}

impl Progress {
    /// Whether a task is done.
    #[must_use]
    pub fn is_done(&self, task: &str) -> bool {
        self.done.iter().any(|done| done == task)
    }

    /// Marks a task as done, or as not done.
    pub fn mark(&mut self, task: String, done: bool) {
        match (self.done.binary_search(&task), done) {
            (Err(place), true) => self.done.insert(place, task),
            (Ok(place), false) => {
                self.done.remove(place);
            }
            (Ok(_), true) | (Err(_), false) => {}
        }
    }
}

/// Reads a list as a set.
fn sorted<'de, D: Deserializer<'de>>(list: D) -> Result<Vec<String>, D::Error> {
    let mut list = Vec::deserialize(list)?;
    sort_by(&mut list, Ord::cmp);
    list.dedup();
    Ok(list)
}

choices! {
    /// The runbook's two waits for GitHub. How long each takes is data of the [runbook](crate::runbook::Wait).
    Clock {
        /// From asking for a CVE id to its arrival.
        CveRequest = "cve_request", "CVE request";
        /// From pressing publish to the review into the global database.
        Publication = "publication", "Publication";
    }
}

choices! {
    /// Where the fix stands when the fork is considered.
    FixState {
        /// There is no fix yet: the private fork is the place to write one.
        None = "none", "There is no fix yet";
        /// The fix was written in a private fork.
        InFork = "in_fork", "The fix is in the private fork";
        /// The fix is in a public pull request or already merged.
        Public = "public", "The fix is already public";
    }
}

choices! {
    /// How the fix reaches its users.
    Release {
        /// Merge with a changeset and wait for the regular release. To be preferred.
        Regular = "regular", "Regular release";
        /// Merge with a changeset and make the next regular release early.
        EarlyRegular = "early_regular", "Early regular release";
        /// Bump the version and write the changelog by hand, for what cannot wait.
        Quick = "quick", "Quick release";
    }
}

choices! {
    /// Whether publishing waits for a CVE id that has not arrived.
    Publishing {
        /// The advisory is published under its GHSA id, and the CVE id follows.
        Now = "now", "Publish under the GHSA id; the CVE id follows";
        /// The advisory is published once the CVE id has arrived.
        Wait = "wait", "Wait for the CVE id";
    }
}
