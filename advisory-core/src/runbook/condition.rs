//! [`Condition`]: a state of a draft that a runbook may name.

use crate::description;
use crate::draft::{Arrival, Clock, CveChoice, Exploited, FixState, Publishing, Release};
use crate::ids::{CveId, GhsaId, Repository};
use crate::{Draft, Field};
use serde::Deserialize;

/// A state of a draft, by which a task is there, or done. A runbook writes it as `title_written`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// The repository is named.
    RepositoryNamed,
    /// The advisory exists on GitHub: its GHSA id is known.
    Created,
    /// There is a title.
    TitleWritten,
    /// The description says more than its headings.
    DescriptionWritten,
    /// Every row of affected products, of at least one, has an ecosystem, a package and affected versions.
    ProductsListed,
    /// There is a whole vector or a plain severity.
    SeverityAssessed,
    /// There is a weakness.
    WeaknessesChosen,
    /// There is a credit.
    CreditsGiven,
    /// A CVE id is to be asked for on GitHub, or has been.
    CveWanted,
    /// A CVE id has been asked for.
    CveRequested,
    /// The CVE id is known.
    CveKnown,
    /// A CVE id is wanted, and not known.
    CveAwaited,
    /// Publication is not held back until the CVE id arrives.
    CveNotAwaited,
    /// The CVE id arrived after the advisory had been published.
    CveLate,
    /// It has been said where the fix stands.
    FixStateKnown,
    /// The fix is still to be written.
    FixMissing,
    /// The fix is not public: it is missing, or in the private fork.
    FixPrivate,
    /// The fix is in a public pull request, or merged.
    FixPublic,
    /// The fix is written, the CVE id has not arrived, and the advisory is not published: either it waits, or it does not.
    PublishingOpen,
    /// It has been decided whether to wait.
    PublishingDecided,
    /// The report came in through GitHub, which made the advisory.
    ReportedOnGithub,
    /// There is no advisory on GitHub unless the team creates one.
    NotReportedOnGithub,
    /// The report was decided on: it is handled, or closed.
    ReportDecided,
    /// Somebody reported it, and it was not found by the team itself.
    Reported,
    /// It has been said whether the vulnerability is exploited.
    ExploitedAnswered,
    /// The vulnerability is exploited.
    Exploited,
    /// It has been decided how to release.
    ReleaseDecided,
    /// The release is a regular one, early or not.
    ReleaseRegular,
    /// The release is a quick one.
    ReleaseQuick,
    /// Every row of affected products, of at least one, has a patched version.
    PatchedListed,
    /// The advisory has been published.
    Published,
}

impl Condition {
    /// The field of the draft that brings the state about, where it is one.
    pub const fn field(self) -> Option<Field> {
        Some(match self {
            Self::RepositoryNamed => Field::Repository,
            Self::Created => Field::GhsaId,
            Self::TitleWritten => Field::Title,
            Self::DescriptionWritten => Field::Description,
            Self::ProductsListed | Self::PatchedListed => Field::Products,
            Self::SeverityAssessed => Field::Severity,
            Self::WeaknessesChosen => Field::Weaknesses,
            Self::CreditsGiven => Field::Credits,
            Self::ReleaseDecided | Self::ReleaseRegular | Self::ReleaseQuick => Field::Release,
            Self::CveKnown | Self::CveAwaited | Self::CveNotAwaited | Self::CveLate => Field::CveId,
            Self::CveWanted
            | Self::CveRequested
            | Self::PublishingOpen
            | Self::PublishingDecided
            | Self::ReportedOnGithub
            | Self::NotReportedOnGithub
            | Self::ReportDecided
            | Self::Reported
            | Self::ExploitedAnswered
            | Self::Exploited
            | Self::FixStateKnown
            | Self::FixMissing
            | Self::FixPrivate
            | Self::FixPublic
            | Self::Published => return None,
        })
    }

    /// Whether the draft is in this state.
    pub fn holds(self, draft: &Draft) -> bool {
        let progress = &draft.progress;
        let rows = || draft.products.iter().filter(|product| !product.is_empty());
        match self {
            Self::RepositoryNamed => draft.repository.parse::<Repository>().is_ok(),
            Self::Created => draft.ghsa_id.parse::<GhsaId>().is_ok(),
            Self::TitleWritten => !draft.title.trim().is_empty(),
            Self::DescriptionWritten => description::sections(&draft.description)
                .iter()
                .any(|section| !section.body.trim().is_empty()),
            Self::ProductsListed => {
                rows().next().is_some()
                    && rows().all(|row| {
                        row.ecosystem.is_some()
                            && !row.package.trim().is_empty()
                            && !row.affected.trim().is_empty()
                    })
            }
            Self::SeverityAssessed => match draft.severity.vector() {
                Some(vector) => vector.parse::<cvss_core::Cvss>().is_ok(),
                None => draft.severity.level.is_some(),
            },
            Self::WeaknessesChosen => !draft.weaknesses.is_empty(),
            Self::CreditsGiven => !draft.credits.is_empty(),
            Self::CveWanted => draft.cve.choice == CveChoice::RequestLater || Self::CveRequested.holds(draft),
            Self::CveRequested => progress.clocks.contains_key(&Clock::CveRequest),
            Self::CveKnown => draft.cve.id.parse::<CveId>().is_ok(),
            Self::CveAwaited => Self::CveWanted.holds(draft) && !Self::CveKnown.holds(draft),
            Self::CveNotAwaited => {
                progress.publishing != Some(Publishing::Wait) || !Self::CveAwaited.holds(draft)
            }
            Self::CveLate => {
                Self::Published.holds(draft)
                    && progress.publishing == Some(Publishing::Now)
                    && Self::CveKnown.holds(draft)
            }
            Self::PublishingOpen => {
                let is_fixed = matches!(progress.fix, Some(FixState::InFork | FixState::Public))
                    || Self::PatchedListed.holds(draft);
                is_fixed && Self::CveAwaited.holds(draft) && !Self::Published.holds(draft)
            }
            Self::PublishingDecided => progress.publishing.is_some(),
            Self::ReportedOnGithub => draft.report.arrival == Some(Arrival::Github),
            Self::NotReportedOnGithub => draft.report.arrival != Some(Arrival::Github),
            Self::ReportDecided => draft.report.outcome.is_some(),
            Self::Reported => {
                draft.report.arrival != Some(Arrival::Own)
                    && (draft.report.arrival.is_some() || !draft.report.message.trim().is_empty())
            }
            Self::ExploitedAnswered => draft.exploitation.known.is_some(),
            Self::Exploited => draft.exploitation.known == Some(Exploited::Yes),
            Self::FixStateKnown => progress.fix.is_some(),
            Self::FixMissing => progress.fix.is_none_or(|fix| fix == FixState::None),
            Self::FixPrivate => progress.fix != Some(FixState::Public),
            Self::FixPublic => progress.fix == Some(FixState::Public),
            Self::ReleaseDecided => progress.release.is_some(),
            Self::ReleaseRegular => progress.release.is_some_and(|release| release != Release::Quick),
            Self::ReleaseQuick => progress.release == Some(Release::Quick),
            Self::PatchedListed => {
                rows().next().is_some() && rows().all(|row| !row.patched.trim().is_empty())
            }
            Self::Published => progress.clocks.contains_key(&Clock::Publication),
        }
    }
}
