//! [`Options`]: what a writer needs to know that no draft holds.

use super::changelog;
use crate::Timestamp;
use crate::cwe::Catalog;
use crate::runbook::{Disclosure, Runbook};
use std::rc::Rc;

/// What a writer is told beside the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The time of writing.
    pub now: Timestamp,
    /// Whether the text may say what the vulnerability is.
    pub disclosure: Disclosure,
    /// Who publishes: CSAF asks for it.
    pub publisher: Option<Publisher>,
    /// The id of the organisation in the CVE program, a UUID: CVE JSON asks for it.
    pub org_id: Option<String>,
    /// Whether what is missing is marked by a placeholder, instead of being an error.
    pub placeholders: bool,
    /// The file that is to be changed, where the format is a change to one: a `package.json` or a `CHANGELOG.md`.
    pub existing: Option<String>,
    /// The layout of a changelog, where no file shows one.
    pub changelog: changelog::Layout,
    /// The list of weaknesses: CSAF names them in words. Without it CSAF is written without them.
    pub cwe: Option<Rc<Catalog>>,
    /// Whose words the public texts have; without it, the seed's.
    pub runbook: Option<Rc<Runbook>>,
}

impl Options {
    /// The options of an ordinary writing at this time: the full form, and nothing more known.
    pub const fn at(now: Timestamp) -> Self {
        Self {
            now,
            disclosure: Disclosure::Full,
            publisher: None,
            org_id: None,
            placeholders: false,
            existing: None,
            changelog: changelog::Layout::KeepAChangelog,
            cwe: None,
            runbook: None,
        }
    }

    /// The runbook whose words the public texts have.
    pub(super) fn runbook(&self) -> &Runbook {
        self.runbook.as_deref().unwrap_or_else(|| Runbook::seed())
    }
}

/// Who publishes an advisory, as CSAF's `document.publisher` names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    /// The name of the project or organisation.
    pub name: String,
    /// An address that is theirs and stands for them, such as their website.
    pub namespace: String,
}
