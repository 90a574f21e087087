//! [`Row`]: affected versions as a range in GitHub's grammar.

use crate::branches::{BranchState, Standing};
use crate::state::Status;
use crate::tags::Releases;
use package_versions::range::{Bound, VersionText};
use package_versions::{Interval, Range};

/// **A row of an advisory**: a stretch of affected versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The affected versions.
    pub range: Range,
    /// The first version after them that has the fix.
    pub patched: Option<Box<str>>,
    /// The branch whose next release has the fix, if no release has it yet.
    pub next_release_of: Option<Box<str>>,
    /// The first and the last affected release, by their places.
    pub releases: (usize, usize),
    /// The release that [`patched`](Self::patched) names, by its place.
    pub fixed_by: Option<usize>,
}

/// Makes the rows: one for each stretch of affected versions that follow each other. A stretch is also divided after the
/// last release of a branch whose fix is not released yet: its next release is to be named in a row of its own.
///
/// Where the versions have no stated order, or an order that goes in circles, each affected version is a row.
pub(crate) fn rows(
    releases: &Releases,
    statuses: &[Status],
    from_beginning: bool,
    branches: &[BranchState],
) -> Vec<Row> {
    let mut cut_after = vec![false; statuses.len()];
    let unreleased = branches.iter().filter(|branch| branch.standing == Standing::NextRelease);
    for last in unreleased.filter_map(|branch| branch.last_release) {
        cut_after[last] = true;
    }
    let mut rows = Vec::new();
    let mut first = None;
    for place in 0..statuses.len() {
        if statuses[place] != Status::Affected {
            first = None;
            continue;
        }
        let from = *first.get_or_insert(place);
        let next = statuses.get(place + 1).copied();
        if next == Some(Status::Affected) && !cut_after[place] {
            continue;
        }
        first = None;
        let fixed_by = next.filter(|next| *next == Status::Fixed).map(|_| place + 1);
        rows.extend(row(releases, (from, place), fixed_by, from_beginning && from == 0, branches));
    }
    if releases.is_ordered() && agrees(releases, statuses, &rows) { rows } else { single(releases, statuses) }
}

fn text(releases: &Releases, place: usize) -> Option<VersionText> {
    VersionText::new(releases.list[place].version.as_str())
}

fn row(
    releases: &Releases,
    (from, to): (usize, usize),
    fixed_by: Option<usize>,
    is_open: bool,
    branches: &[BranchState],
) -> Option<Row> {
    let lower = Bound { version: text(releases, from)?, inclusive: true };
    let upper = match fixed_by {
        Some(fixed) => Bound { version: text(releases, fixed)?, inclusive: false },
        None => Bound { version: text(releases, to)?, inclusive: true },
    };
    let range = if is_open { Range::Until(upper) } else { Range::Between(lower, upper) };
    let is_next = |branch: &&BranchState| {
        branch.standing == Standing::NextRelease
            && branch.last_release.is_some_and(|last| (from..=to).contains(&last))
    };
    // The branch that has come furthest: its next release is the one that follows the row.
    let next = branches.iter().filter(is_next).max_by_key(|branch| branch.last_release);
    Some(Row {
        range: range.normalise(),
        patched: fixed_by.map(|fixed| releases.list[fixed].version.as_str().into()),
        next_release_of: next.filter(|_| fixed_by.is_none()).map(|branch| branch.branch.name.clone()),
        releases: (from, to),
        fixed_by,
    })
}

/// Whether each version lies in a row just if it is affected.
fn agrees(releases: &Releases, statuses: &[Status], rows: &[Row]) -> bool {
    let intervals: Option<Vec<Interval>> =
        rows.iter().map(|row| Interval::new(releases.ecosystem, &row.range)).collect();
    let Some(intervals) = intervals else { return false };
    releases.list.iter().zip(statuses).all(|(release, status)| {
        let mut answers = intervals.iter().map(|interval| interval.contains(&release.version));
        if *status == Status::Affected {
            answers.any(|answer| answer == Some(true))
        } else {
            answers.all(|answer| answer == Some(false))
        }
    })
}

/// A row for each affected version.
fn single(releases: &Releases, statuses: &[Status]) -> Vec<Row> {
    let affected = (0..statuses.len()).filter(|place| statuses[*place] == Status::Affected);
    affected
        .filter_map(|place| {
            Some(Row {
                range: Range::Exact(text(releases, place)?),
                patched: None,
                next_release_of: None,
                releases: (place, place),
                fixed_by: None,
            })
        })
        .collect()
}
