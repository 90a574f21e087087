//! How severe a draft says its vulnerability is, in a word and, where there is a vector, a score.

use crate::Draft;
use cvss_core::{Cvss, Score, Severity};

/// What a vector says: its base score, which is what GitHub shows, and the score's band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The base score.
    pub score: Score,
    /// The band of the base score.
    pub severity: Severity,
}

/// The rating of the vector that GitHub gets; `None` where that vector is not whole, or a plain level is chosen.
pub fn rating(draft: &Draft) -> Option<Rating> {
    let vector: Cvss = draft.severity.vector()?.parse().ok()?;
    let score = vector.base_score();
    Some(Rating { score, severity: Severity::of(vector.version(), score) })
}

/// The severity as people say it: `High (7.4)`, or `Moderate` for a plain level.
pub fn words(draft: &Draft) -> Option<String> {
    match draft.severity.vector() {
        Some(_) => rating(draft).map(|Rating { score, severity }| format!("{severity} ({score})")),
        None => draft.severity.level.map(|level| level.label().to_owned()),
    }
}
