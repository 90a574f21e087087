//! [`Stretch`]: all versions in order, split where the status changes.

use super::mark::{Asked, Place};
use super::{Applicability, Status};
use crate::range::{Bound, VersionText};
use crate::{Range, sort_by};
use std::cmp::Ordering;

/// **Adjacent versions with the same status.** Returned by [`Applicability::stretches`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// The versions.
    pub range: Range,
    /// Their status.
    pub status: Status,
}

/// The maximum number of versions at which the status may change. A longer list helps nobody.
const MOST: usize = 2000;

impl Applicability {
    /// Returns all versions in rising order, split where the status changes. Returns `None` if the order of the versions in the
    /// record is unknown, if one of them cannot be part of a range, or if there are more than 2,000.
    ///
    /// ```
    /// use package_versions::applicability::{Applicability, Limit, Statement, Status, Versions};
    /// use package_versions::{Ecosystem, Package};
    ///
    /// let mut crates = Applicability::new(Package::new(Ecosystem::Rust, "smallvec"), Status::Affected);
    /// let patched = Versions::between(Ecosystem::Rust, Some(Limit::at("1.6.1")), None);
    /// crates.push(Statement::new(Status::Unaffected, patched, ">= 1.6.1"));
    /// let stretches = crates.stretches().unwrap();
    /// let words: Vec<String> = stretches.iter().map(|part| format!("{}: {}", part.range, part.status)).collect();
    /// assert_eq!(words, ["< 1.6.1: affected", ">= 1.6.1: unaffected"]);
    /// ```
    pub fn stretches(&self) -> Option<Vec<Stretch>> {
        let breaks = self.breaks()?;
        let mut cuts = vec![(None, self.at(Place::Start).0)];
        for (place, asked) in breaks.iter().enumerate() {
            cuts.push((Some((place, true)), self.at(Place::At(asked)).0));
            cuts.push((Some((place, false)), self.at(Place::After(asked)).0));
        }
        // A cut is the beginning of a stretch: at a version, or right behind it.
        cuts.dedup_by_key(|(_, status)| *status);
        let bound = |(place, inclusive): (usize, bool)| {
            let text = breaks[place].text.trim_start_matches(['v', 'V']);
            VersionText::new(text).map(|version| Bound { version, inclusive })
        };
        let end = |(place, at): (usize, bool)| bound((place, !at));
        let mut stretches = Vec::new();
        for (number, (from, status)) in cuts.iter().enumerate() {
            let lower = from.map(bound);
            let upper = cuts.get(number + 1).and_then(|(next, _)| *next).map(end);
            let range = match (lower, upper) {
                (None, None) => Range::From(Bound { version: VersionText::new("0")?, inclusive: true }),
                (None, Some(upper)) => Range::Until(upper?),
                (Some(lower), None) => Range::From(lower?),
                (Some(lower), Some(upper)) => Range::Between(lower?, upper?).normalise(),
            };
            stretches.push(Stretch { range, status: *status });
        }
        Some(stretches)
    }

    /// Returns the versions that the statements name, as they are written, without the ends of series such as `2.*`.
    pub fn named_versions(&self) -> Vec<&str> {
        let mut named = Vec::new();
        for statement in &self.statements {
            statement.versions.set.each_mark(&mut |mark| {
                if mark.is_version() {
                    named.push(mark.as_str());
                }
            });
        }
        named
    }

    /// The versions that the statements name, in rising order.
    fn breaks(&self) -> Option<Vec<Asked>> {
        let mut marks = Vec::new();
        let mut each = self.statements.iter().map(|statement| &statement.versions.set);
        let readable = each.all(|set| set.each_mark(&mut |mark| marks.push(mark)));
        if !readable || marks.len() > MOST || !marks.iter().all(|mark| mark.is_on_a_line()) {
            return None;
        }
        let marks = marks.into_iter().filter(|mark| !mark.is_infinite());
        let mut breaks: Vec<Asked> = marks.map(super::mark::Mark::break_at).collect::<Option<_>>()?;
        let compare = |a: &Asked, b: &Asked| {
            let own = |asked: &Asked| self.asked(&asked.text).version;
            own(a).zip(own(b)).and_then(|(a, b)| a.compare(&b))
        };
        sort_by(&mut breaks, |a, b| compare(a, b).unwrap_or(Ordering::Equal));
        breaks.dedup_by(|b, a| compare(a, b) == Some(Ordering::Equal));
        let rises = |pair: &[Asked]| compare(&pair[0], &pair[1]) == Some(Ordering::Less);
        breaks.windows(2).all(rises).then_some(())?;
        (breaks.iter().all(|asked| self.asked(&asked.text).version.is_some())).then_some(breaks)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limit, Statement, Versions};
    use super::*;
    use crate::{Ecosystem, Package};

    fn words(default: Status, statements: Vec<(Status, Versions)>) -> Option<Vec<String>> {
        let mut of = Applicability::new(Package::new(Ecosystem::Other, "p"), default);
        for (status, versions) in statements {
            of.push(Statement::new(status, versions, "an entry"));
        }
        let stretches = of.stretches()?.into_iter();
        Some(stretches.map(|part| format!("{}: {}", part.range, part.status)).collect())
    }

    #[test]
    fn the_line_is_cut_where_the_status_changes() {
        let other = Ecosystem::Other;
        let between = |lower, upper| Versions::between(other, lower, upper);
        assert_eq!(words(Status::Affected, vec![]).unwrap(), [">= 0: affected"]);
        assert_eq!(
            words(
                Status::Unaffected,
                vec![
                    (Status::Unaffected, Versions::exactly(other, "1.5")),
                    (Status::Affected, between(Some(Limit::at("1.0")), Some(Limit::before("2.0")))),
                    (Status::Affected, between(Some(Limit::at("6.0.1")), Some(Limit::at("6.1.*")))),
                ]
            )
            .unwrap(),
            [
                "< 1.0: unaffected",
                ">= 1.0, < 1.5: affected",
                "= 1.5: unaffected",
                "> 1.5, < 2.0: affected",
                ">= 2.0, < 6.0.1: unaffected",
                ">= 6.0.1, < 6.2: affected",
                ">= 6.2: unaffected",
            ]
        );
    }

    #[test]
    fn no_line_without_an_order() {
        let other = Ecosystem::Other;
        let letters = Versions::between(other, Some(Limit::at("1.1.1")), Some(Limit::before("1.1.1p")));
        assert_eq!(words(Status::Unaffected, vec![(Status::Affected, letters)]), None);
        assert_eq!(words(Status::Unaffected, vec![(Status::Affected, Versions::unreadable())]), None);
    }
}
