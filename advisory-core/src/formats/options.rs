//! [`Options`]: what a writer needs to know that no draft holds.

use super::openvex::Justification;
use super::{WriteError, changelog, links};
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
    /// What `OpenVEX` asks for.
    pub vex: Vex,
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
            vex: Vex { action: None, not_affected: Vec::new(), justification: None, impact: None },
        }
    }

    /// Returns the name and the address of the publisher, for a format that insists on both. A placeholder stands for what is
    /// not given, and for nothing else.
    pub(super) fn publisher(&self, format: &'static str) -> Result<(&str, &str), WriteError> {
        let given = self.publisher.as_ref();
        let given = given.map(|given| (given.name.trim(), given.namespace.trim())).unwrap_or_default();
        let name = Some(given.0).filter(|name| !name.is_empty());
        let name = name.or(self.placeholders.then_some("PUBLISHER"));
        let namespace = match given.1 {
            "" => self.placeholders.then_some("https://example.com/PUBLISHER"),
            address => Some(address).filter(|address| links::is_uri(address)),
        };
        name.zip(namespace).ok_or(WriteError::Missing {
            format,
            what: "a publisher: a name, and a web address that stands for it",
            remedy: "Give both.",
        })
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

/// What `OpenVEX` insists on and a draft may not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vex {
    /// What users of an affected version should do, where the draft has neither a patched version nor a workaround.
    pub action: Option<String>,
    /// The versions that are not affected: of the draft's one package, or package URLs with their versions.
    pub not_affected: Vec<String>,
    /// Why they are not affected, as one of the format's reasons.
    pub justification: Option<Justification>,
    /// Why they are not affected, in words.
    pub impact: Option<String>,
}
