//! [`compare`]: a draft's rows beside what the history says.

use crate::find::Found;
use crate::state::Status;
use crate::tags::Releases;
use package_versions::Version;
use package_versions::applicability::{self, Applicability};

/// **Something that rows say and the history does not.** Places are those of [`Releases::list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The rows say that the release is affected, and the history does not.
    NotAffected(usize),
    /// The history says that the release is affected, and the rows do not.
    Affected(usize),
    /// The rows leave open whether the release is affected.
    Unclear(usize),
    /// The rows call a release patched that does not have the fix.
    NotFixed(usize),
    /// The rows call something patched that no tag names.
    NotReleased(Box<str>),
}

/// Compares rows with the history, release by release, and the versions that they call patched.
pub fn compare(
    releases: &Releases,
    found: &Found,
    rows: &Applicability,
    patched: &[&str],
) -> Vec<Disagreement> {
    let mut disagreements = Vec::new();
    for (place, (release, status)) in releases.list.iter().zip(&found.statuses).enumerate() {
        let is_affected = *status == Status::Affected;
        disagreements.extend(match rows.ask(release.version.as_str()).status {
            applicability::Status::Affected => (!is_affected).then_some(Disagreement::NotAffected(place)),
            applicability::Status::Unaffected => is_affected.then_some(Disagreement::Affected(place)),
            applicability::Status::Unknown => Some(Disagreement::Unclear(place)),
        });
    }
    for text in patched {
        let version = Version::parse(releases.ecosystem, text).ok();
        disagreements.extend(match version.and_then(|version| releases.find(&version)) {
            None => Some(Disagreement::NotReleased((*text).into())),
            Some(place) => {
                (found.statuses[place] == Status::Affected).then_some(Disagreement::NotFixed(place))
            }
        });
    }
    disagreements
}
