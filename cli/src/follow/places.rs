//! The places where a published advisory is to be found, and the addresses of its copies.

use advisory_core::Draft;
use advisory_core::ids::{CveId, GhsaId, Repository};

/// A place where a copy is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Repository,
    Global,
    Osv,
    Cve,
}

/// Which server is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Service {
    GitHub,
    Osv,
    Cve,
}

impl Where {
    pub(super) const ALL: [Self; 4] = [Self::Repository, Self::Global, Self::Osv, Self::Cve];

    /// Its name for people.
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Repository => "Repository advisory",
            Self::Global => "Global database",
            Self::Osv => "OSV",
            Self::Cve => "CVE record",
        }
    }

    /// The name of the file that its saved answer is in.
    pub(super) const fn file_name(self) -> &'static str {
        match self {
            Self::Repository => "repository.json",
            Self::Global => "global.json",
            Self::Osv => "osv.json",
            Self::Cve => "cve.json",
        }
    }

    pub(super) const fn service(self) -> Service {
        match self {
            Self::Repository | Self::Global => Service::GitHub,
            Self::Osv => Service::Osv,
            Self::Cve => Service::Cve,
        }
    }

    /// The path of the draft's copy; the error says what the draft lacks for that.
    pub(super) fn path(self, draft: &Draft) -> Result<String, &'static str> {
        let repository =
            || draft.repository.trim().parse::<Repository>().map_err(|_| "the draft names no repository");
        let ghsa_id = || draft.ghsa_id.trim().parse::<GhsaId>().map_err(|_| "the draft has no GHSA id");
        Ok(match self {
            Self::Repository => format!("/repos/{}/security-advisories/{}", repository()?, ghsa_id()?),
            Self::Global => format!("/advisories/{}", ghsa_id()?),
            Self::Osv => format!("/v1/vulns/{}", ghsa_id()?),
            Self::Cve => {
                let id: CveId = draft.cve.id.trim().parse().map_err(|_| "the draft has no CVE id")?;
                format!("/api/cve/{id}")
            }
        })
    }
}
