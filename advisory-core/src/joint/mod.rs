//! **Several advisories that are published together**, on one day: what contradicts between them, one calendar, and texts for
//! all of them. Each stays a draft of its own.

mod rules;
mod texts;

use crate::check::Level;
use crate::draft::Clock;
use crate::facts::{ids, one_line};
use crate::{Draft, Timestamp};

pub use texts::{FORMATS, disclosure, text, write};

/// Something that several drafts say differently, and that they must agree on to be published together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradiction {
    /// The rule's name, such as `joint-cve`: stable, for filters and scripts.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The drafts that it is about, by their places among those that were given.
    pub drafts: Vec<usize>,
    /// One sentence that says what is wrong.
    pub message: String,
    /// One sentence that says why it matters.
    pub reason: &'static str,
}

/// When the drafts are to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// None of them has a day yet.
    Open,
    /// All of those that are not published yet are planned for this moment.
    Planned(Timestamp),
    /// They are planned for different days, or some have none.
    Different,
    /// All of them are published.
    Past,
}

/// When the drafts are to be published. Those that are published already have no say in it.
pub fn day(drafts: &[&Draft]) -> Day {
    let mut planned =
        drafts.iter().filter(|draft| !is_published(draft)).map(|draft| draft.release.publication);
    let Some(first) = planned.next() else { return Day::Past };
    match (planned.all(|day| day == first), first) {
        (false, _) => Day::Different,
        (true, None) => Day::Open,
        (true, Some(day)) => Day::Planned(day),
    }
}

/// Everything that the drafts say differently, in the order of the drafts.
///
/// ```
/// use advisory_core::{Draft, joint};
/// let mut draft = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
/// draft.cve.id = "CVE-2026-12345".into();
/// let other = Draft { title: "Script injection in crab-zip".into(), ..draft.clone() };
/// let found = joint::check(&[&draft, &other]);
/// assert_eq!(found[0].message, "CVE-2026-12345 is the CVE id of \"Path traversal in crab-unzip\" and of \"Script injection in crab-zip\".");
/// ```
pub fn check(drafts: &[&Draft]) -> Vec<Contradiction> {
    rules::check(drafts)
}

/// How messages call a draft: by its title, else by its GHSA id.
pub fn name(draft: &Draft) -> String {
    match one_line(&draft.title) {
        title if title.is_empty() => {
            let ghsa = ids(draft).into_iter().find(|id| id.starts_with("GHSA"));
            ghsa.unwrap_or_else(|| "a draft without a title".to_owned())
        }
        title => format!("\"{title}\""),
    }
}

fn is_published(draft: &Draft) -> bool {
    draft.progress.clocks.contains_key(&Clock::Publication)
}
