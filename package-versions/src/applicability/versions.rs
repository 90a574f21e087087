//! [`Versions`]: a set of versions as a record describes it.

use super::mark::{Asked, Mark, Place};
use super::walk::Walk;
use crate::events::Event;
use crate::{Range, Scheme};
use std::cmp::Ordering;

/// **A set of versions that may be only partly known**: it contains a version, does not contain it, or may contain it.
///
/// ```
/// use package_versions::{Ecosystem, applicability::{Limit, Versions}};
/// let npm = Ecosystem::Npm;
/// let versions = Versions::between(npm, Some(Limit::at("1.0.0")), Some(Limit::before("2.0.0")));
/// assert_eq!(versions.contains("1.9.0"), Some(true));
/// assert_eq!(versions.contains("2.0.0"), Some(false));
/// assert_eq!(Versions::unreadable().contains("1.0.0"), None);
/// ```
#[derive(Clone, Debug)]
pub struct Versions {
    scheme: Scheme,
    pub(super) set: Set,
}

#[derive(Clone, Debug)]
pub(super) enum Set {
    All,
    Unreadable,
    Compare(Sign, Mark),
    Every(Vec<Set>),
    Any(Vec<Set>),
    Not(Box<Set>),
    Walk(Walk),
}

/// How a version compares with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    AtLeast,
    Above,
    AtMost,
    Below,
    Exactly,
}

/// **An end of a set of versions.**
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Limit<'a> {
    /// The version at the end, as it is written.
    pub version: &'a str,
    /// Whether the set contains that version.
    pub inclusive: bool,
}

impl<'a> Limit<'a> {
    /// Creates an end at a version that the set contains.
    pub const fn at(version: &'a str) -> Self {
        Self { version, inclusive: true }
    }

    /// Creates an end at a version that the set does not contain.
    pub const fn before(version: &'a str) -> Self {
        Self { version, inclusive: false }
    }
}

impl Versions {
    const fn new(scheme: Scheme, set: Set) -> Self {
        Self { scheme, set }
    }

    /// Returns the set of all versions.
    pub const fn all() -> Self {
        Self::new(Scheme::Unstated, Set::All)
    }

    /// Returns a set of which nothing is known: it may contain any version.
    pub const fn unreadable() -> Self {
        Self::new(Scheme::Unstated, Set::Unreadable)
    }

    /// Returns the set of one version. A text that is not a version of the scheme is compared as text.
    pub fn exactly(scheme: impl Into<Scheme>, version: &str) -> Self {
        let scheme = scheme.into();
        Self::new(scheme, Set::Compare(Sign::Exactly, Mark::new(scheme, version)))
    }

    /// Returns the set of these versions.
    pub fn listed<'a>(scheme: impl Into<Scheme>, versions: impl IntoIterator<Item = &'a str>) -> Self {
        let scheme = scheme.into();
        let one = |version| Set::Compare(Sign::Exactly, Mark::new(scheme, version));
        Self::new(scheme, Set::Any(versions.into_iter().map(one).collect()))
    }

    /// Returns the set between two ends, each of which may be absent. An upper end such as `2.*` is after every version that
    /// starts with `2.`, and `*` is after every version.
    pub fn between(scheme: impl Into<Scheme>, lower: Option<Limit<'_>>, upper: Option<Limit<'_>>) -> Self {
        let scheme = scheme.into();
        let lower = lower.map(|limit| {
            let sign = if limit.inclusive { Sign::AtLeast } else { Sign::Above };
            Set::Compare(sign, Mark::new(scheme, limit.version))
        });
        let upper = upper.map(|limit| match limit.version.trim() {
            series if series.ends_with('*') => Set::Compare(Sign::Below, Mark::series_end(scheme, series)),
            version => {
                let sign = if limit.inclusive { Sign::AtMost } else { Sign::Below };
                Set::Compare(sign, Mark::new(scheme, version))
            }
        });
        Self::new(scheme, Set::Every(lower.into_iter().chain(upper).collect()))
    }

    /// Returns the set of a range in GitHub's notation. A lower bound of 0 means that there is none.
    pub fn of_range(scheme: impl Into<Scheme>, range: &Range) -> Self {
        let scheme = scheme.into();
        if let Range::Exact(version) = range {
            return Self::exactly(scheme, version.as_str());
        }
        let (lower, upper) = (range.lower(), range.upper());
        let limit = |bound: &crate::range::Bound| bound.inclusive;
        let lower = lower.as_ref().filter(|bound| bound.version.as_str() != "0");
        let between =
            |sign, bound: &crate::range::Bound| Set::Compare(sign, Mark::new(scheme, bound.version.as_str()));
        let lower = lower.map(|bound| between(if limit(bound) { Sign::AtLeast } else { Sign::Above }, bound));
        let upper =
            upper.map(|bound| between(if limit(&bound) { Sign::AtMost } else { Sign::Below }, &bound));
        Self::new(scheme, Set::Every(lower.into_iter().chain(upper).collect()))
    }

    /// Returns a set that may contain every version of a series such as `2.*`, and contains no other: a pattern in place of a
    /// version need not mean the whole series.
    pub fn some_of_series(scheme: impl Into<Scheme>, series: &str) -> Self {
        let scheme = scheme.into();
        let stem = series.trim().trim_end_matches(['*', 'x', 'X']).trim_end_matches('.');
        let end = Mark::series_end(scheme, &format!("{stem}.*"));
        let within = if stem.is_empty() {
            Vec::new()
        } else {
            vec![
                Set::Compare(Sign::AtLeast, Mark::new(Scheme::Unstated, stem)),
                Set::Compare(Sign::Below, end),
            ]
        };
        Self::new(scheme, Set::Every([vec![Set::Unreadable], within].concat()))
    }

    /// Returns the set that the events of an OSV range describe, in the order of the scheme. Versions at or above all `limits`
    /// are not in it, unless there are no limits or one of them is `*`.
    pub fn of_events(scheme: impl Into<Scheme>, events: &[Event], limits: &[&str]) -> Self {
        let scheme = scheme.into();
        Self::new(scheme, Set::Walk(Walk::new(scheme, events, limits)))
    }

    /// Returns the intersection of both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::new(self.scheme, Set::Every(vec![self.set, other.set]))
    }

    /// Returns the union of both sets.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::new(self.scheme, Set::Any(vec![self.set, other.set]))
    }

    /// Returns the set of all other versions.
    #[must_use]
    pub fn complement(self) -> Self {
        Self::new(self.scheme, Set::Not(Box::new(self.set)))
    }

    /// Returns whether the set contains a version. Returns `None` if it may.
    pub fn contains(&self, version: &str) -> Option<bool> {
        self.set.holds(Place::At(&Asked::new(self.scheme, version)))
    }
}

impl Set {
    /// Returns whether the set contains a place, if that is known.
    pub(super) fn holds(&self, place: Place<'_>) -> Option<bool> {
        match self {
            Self::All => Some(true),
            Self::Unreadable => None,
            Self::Compare(sign, mark) => sign.holds(mark, place),
            Self::Every(sets) => fold(sets, false, place),
            Self::Any(sets) => fold(sets, true, place),
            Self::Not(set) => set.holds(place).map(|holds| !holds),
            Self::Walk(walk) => walk.holds(place),
        }
    }

    /// Calls a function with every text that the set names as a version by itself.
    pub(super) fn each_exact<'a>(&'a self, visit: &mut impl FnMut(&'a str)) {
        match self {
            Self::Compare(Sign::Exactly, mark) => visit(mark.as_str()),
            Self::Every(sets) | Self::Any(sets) => sets.iter().for_each(|set| set.each_exact(visit)),
            Self::All | Self::Unreadable | Self::Compare(..) | Self::Not(_) | Self::Walk(_) => {}
        }
    }

    /// Calls a function with every mark. Returns whether the set is made of marks alone; where it is not, some are left out.
    pub(super) fn each_mark<'a>(&'a self, visit: &mut impl FnMut(&'a Mark)) -> bool {
        match self {
            Self::All => true,
            Self::Unreadable => false,
            Self::Compare(_, mark) => {
                visit(mark);
                true
            }
            Self::Every(sets) | Self::Any(sets) => sets.iter().all(|set| set.each_mark(visit)),
            Self::Not(set) => set.each_mark(visit),
            Self::Walk(walk) => walk.each_mark(visit),
        }
    }
}

/// Three-valued "and" and "or": `wins` decides as soon as one set says so.
fn fold(sets: &[Set], wins: bool, place: Place<'_>) -> Option<bool> {
    let mut result = Some(!wins);
    for set in sets {
        match set.holds(place) {
            Some(holds) if holds == wins => return Some(wins),
            Some(_) => {}
            None => result = None,
        }
    }
    result
}

impl Sign {
    fn holds(self, mark: &Mark, place: Place<'_>) -> Option<bool> {
        if self == Self::Exactly
            && let Place::At(asked) = place
            && *asked.text == *mark.as_str()
        {
            return Some(true);
        }
        // A text that is listed without being a version is that text alone.
        if self == Self::Exactly && !mark.is_version() {
            return Some(false);
        }
        let order = mark.compare(place)?;
        Some(match self {
            Self::AtLeast => order != Ordering::Less,
            Self::Above => order == Ordering::Greater,
            Self::AtMost => order != Ordering::Greater,
            Self::Below => order == Ordering::Less,
            Self::Exactly => order == Ordering::Equal,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ecosystem::Other;

    #[test]
    fn a_listed_text_need_not_be_a_version() {
        let listed = Versions::listed(crate::Ecosystem::Composer, ["1.0.0", "v1.1.0", "dev-main"]);
        for version in ["1.0", "v1.1.0", "1.1.0", "dev-main"] {
            assert_eq!(listed.contains(version), Some(true), "{version}");
        }
        assert_eq!(listed.contains("1.2.0"), Some(false));
    }

    #[test]
    fn a_series_may_hold_its_versions() {
        for series in ["2.x", "2.*"] {
            let versions = Versions::some_of_series(Other, series);
            assert_eq!(versions.contains("2.5"), None);
            assert_eq!(versions.contains("3.0"), Some(false));
            assert_eq!(versions.contains("1.9"), Some(false));
        }
    }

    #[test]
    fn logic_of_three_values() {
        let (all, some) = (Versions::all, Versions::unreadable);
        assert_eq!(all().and(some()).contains("1"), None);
        assert_eq!(all().or(some()).contains("1"), Some(true));
        assert_eq!(all().complement().and(some()).contains("1"), Some(false));
        assert_eq!(some().complement().contains("1"), None);
    }
}
