//! The report that began it all, what was decided about it, and whether the vulnerability is exploited.

use super::choices::choices;
use crate::Timestamp;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

/// The report that began it all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Report {
    /// Who reported it: a name, a login or an address, as they like to be called.
    pub reporter: String,
    /// What they wrote, word for word.
    pub message: String,
    /// When it came in.
    pub received: Option<Timestamp>,
    /// How it came in.
    pub arrival: Option<Arrival>,
    /// The answers to the questions that decide whether it is handled.
    pub answers: LiteMap<TriageQuestion, bool>,
    /// What was decided.
    pub outcome: Option<Outcome>,
}

/// Whether the vulnerability is exploited, and since when that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Exploitation {
    /// Whether it is exploited, as far as is known.
    pub known: Option<Exploited>,
    /// When the team learned of it.
    pub aware: Option<Timestamp>,
    /// When a fix or another remedy was available to users.
    pub remedy: Option<Timestamp>,
}

choices! {
    /// How a report came in.
    Arrival {
        /// Through GitHub's private vulnerability reporting: the advisory exists already, in state Triage.
        Github = "github", "Privately through GitHub";
        /// By mail, chat or another way: there is no advisory on GitHub yet.
        Elsewhere = "elsewhere", "By mail or another way";
        /// Nobody reported it.
        Own = "own", "We found it ourselves";
    }
}

choices! {
    /// The questions that decide whether a report is handled as a vulnerability, in the order in which they are asked.
    TriageQuestion {
        /// Whether it has been reported or published before.
        Known = "known", "Has the same vulnerability been reported or published before?";
        /// Whether the mistake is somebody else's.
        Dependency = "dependency", "Is the mistake in a dependency, and not in how this project uses it?";
        /// Whether a supported version is affected.
        Supported = "supported", "Is a version affected that the project still supports?";
        /// Whether it is meant to be so.
        Documented = "documented", "Does the documentation describe this behaviour as intended?";
        /// Whether nothing is gained.
        Privilege = "privilege", "Does the attack need a privilege that already allows what it gains?";
        /// Whether users are exposed.
        Reachable = "reachable", "Can an attacker reach it in a default installation, or in one that the documentation recommends?";
        /// Whether it can be shown.
        Reproduced = "reproduced", "Can you reproduce it from what the report says?";
    }
}

choices! {
    /// What was decided about a report: to handle it, or one of seven reasons to close it.
    Outcome {
        /// It is a vulnerability of this project.
        Handle = "handle", "Handle it as a vulnerability";
        /// It is known already.
        Duplicate = "duplicate", "Close: already known";
        /// It is another project's.
        Dependency = "dependency", "Close: a dependency’s";
        /// No supported version is affected.
        Unsupported = "unsupported", "Close: no supported version is affected";
        /// The documentation says that it is so.
        Documented = "documented", "Close: documented behaviour";
        /// The attacker could do the same anyway.
        NothingGained = "nothing_gained", "Close: it needs the privilege that it gains";
        /// No usual installation is exposed.
        NotReachable = "not_reachable", "Close: not reachable in a usual installation";
        /// What was reported could not be shown.
        NotReproduced = "not_reproduced", "Close: cannot be reproduced";
    }
}

choices! {
    /// Whether a vulnerability is exploited.
    Exploited {
        /// Somebody uses it.
        Yes = "yes", "Yes";
        /// Nothing points to it.
        No = "no", "No sign of it";
        /// Nobody has looked, or could.
        Unknown = "unknown", "Unknown";
    }
}
