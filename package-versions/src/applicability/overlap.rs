//! Whether two sets of versions overlap, and whether a set is empty.

use super::Versions;
use super::mark::{Asked, Mark, Place};

impl Versions {
    /// Returns whether both sets can contain the same version. Returns `None` if that is unknown.
    ///
    /// Versions are assumed to be dense: between two versions that a set names there is always another one.
    ///
    /// ```
    /// use package_versions::{Ecosystem, applicability::{Limit, Versions}};
    /// let before = |version| Versions::between(Ecosystem::Npm, None, Some(Limit::before(version)));
    /// let from = |version| Versions::between(Ecosystem::Npm, Some(Limit::at(version)), None);
    /// assert_eq!(before("2.0.0").overlaps(&from("1.0.0")), Some(true));
    /// assert_eq!(before("1.0.0").overlaps(&from("1.0.0")), Some(false));
    /// assert_eq!(before("1.0.0").overlaps(&Versions::unreadable()), None);
    /// ```
    pub fn overlaps(&self, other: &Self) -> Option<bool> {
        let mut named = Vec::new();
        let mut collect = |mark: &Mark| named.extend(mark.place());
        // Where a set holds more than its marks say, nothing follows from their places alone.
        let is_known = self.set.each_mark(&mut collect) & other.set.each_mark(&mut collect);
        let mut found = if is_known { Some(false) } else { None };
        let places = named.iter().flat_map(|asked: &Asked| [Place::At(asked), Place::After(asked)]);
        for place in std::iter::once(Place::Start).chain(places) {
            match (self.set.holds(place), other.set.holds(place)) {
                (Some(true), Some(true)) => return Some(true),
                (Some(false), _) | (_, Some(false)) => {}
                _ => found = None,
            }
        }
        found
    }

    /// Returns whether the set cannot contain any version, as when the lower end is above the upper one. Returns `None` if that
    /// is unknown.
    ///
    /// ```
    /// use package_versions::{Ecosystem, applicability::{Limit, Versions}};
    /// let versions = Versions::between(Ecosystem::Npm, Some(Limit::at("2.0.0")), Some(Limit::before("1.0.0")));
    /// assert_eq!(versions.is_empty(), Some(true));
    /// ```
    pub fn is_empty(&self) -> Option<bool> {
        self.overlaps(&Self::all()).map(|holds_any| !holds_any)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Ecosystem, Scheme};

    fn versions(scheme: impl Into<Scheme>, range: &str) -> Versions {
        Versions::of_range(scheme, &range.parse().unwrap())
    }

    #[test]
    fn knows_what_it_meets() {
        for (a, b, meet) in [
            (">= 1, < 2", ">= 2, < 3", false),
            (">= 1, <= 2", ">= 2, < 3", true),
            ("< 5", ">= 2, < 3", true),
            (">= 0", "= 7", true),
            (">= 2, < 1", ">= 0", false),
            ("< 1", "> 1", false),
            ("> 1", "<= 1.0.0", false),
            ("= 1.0", "= 1.0.0", true),
        ] {
            let (a, b) = (versions(Ecosystem::Npm, a), versions(Ecosystem::Npm, b));
            assert_eq!((a.overlaps(&b), b.overlaps(&a)), (Some(meet), Some(meet)), "{a:?} and {b:?}");
        }
    }

    #[test]
    fn knows_when_it_is_empty() {
        for (range, empty) in [
            (">= 2, < 1", Some(true)),
            (">= 1, < 1", Some(true)),
            ("> 1, <= 1.0.0", Some(true)),
            (">= 1, <= 1", Some(false)),
            ("< 0.0.1", Some(false)),
            ("= 0", Some(false)),
        ] {
            assert_eq!(versions(Ecosystem::Npm, range).is_empty(), empty, "{range}");
        }
        assert_eq!(versions(Scheme::Unstated, ">= 1.1.1, < 1.1.1t").is_empty(), None);
        assert_eq!(Versions::unreadable().is_empty(), None);
    }

    #[test]
    fn an_order_that_nobody_has_stated_decides_where_numbers_do() {
        let letters = versions(Scheme::Unstated, ">= 1.0.1, < 1.1.1p");
        assert_eq!(letters.overlaps(&versions(Scheme::Unstated, "< 1.1.0")), Some(true));
        assert_eq!(letters.overlaps(&versions(Scheme::Unstated, ">= 1.1.1")), None);
        assert_eq!(letters.overlaps(&versions(Scheme::Unstated, ">= 3.0.0")), Some(false));
    }
}
