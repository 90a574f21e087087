//! [`OnGithub`]: what the command remembers of its requests to GitHub.

use super::choices::choices;
use crate::Timestamp;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What the command remembers of its requests to GitHub, so that nothing is overwritten and nothing is made twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OnGithub {
    /// The advisory as GitHub last had it, as the body of a request; while an advisory is being created, the body that creates it.
    /// Empty if it was never read.
    pub last: Map<String, Value>,
    /// The requests whose outcome is not known, with the time at which each was begun.
    pub begun: LiteMap<Once, Timestamp>,
}

impl OnGithub {
    /// Whether nothing is remembered.
    pub fn is_empty(&self) -> bool {
        self.last.is_empty() && self.begun.is_empty()
    }
}

choices! {
    /// The requests that must not be made twice.
    Once {
        /// Creates the advisory.
        Create = "create", "Create the advisory";
        /// Asks for a CVE id.
        CveRequest = "cve_request", "Request a CVE id";
    }
}
