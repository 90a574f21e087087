//! [`Interval`]: a range in the version order of an ecosystem.

use crate::range::Bound;
use crate::{Range, Scheme, Version};
use std::cmp::Ordering;

/// **A [`Range`] whose bounds are versions of a scheme**, so that versions can be compared with them.
///
/// Every answer is `None` if it depends on the order of two versions that is [unknown](Version::compare).
///
/// ```
/// use package_versions::{Ecosystem, Interval, Scheme, Version};
/// let interval = Interval::new(Ecosystem::Npm, &">= 1.0.0, < 2.0.0".parse()?).unwrap();
/// assert_eq!(interval.contains(&Version::parse(Ecosystem::Npm, "1.9.0").unwrap()), Some(true));
/// let letters = Interval::new(Scheme::Unstated, &"< 1.1.1p".parse()?).unwrap();
/// assert_eq!(letters.contains(&Version::parse(Scheme::Unstated, "1.1.1").unwrap()), None);
/// # Ok::<(), package_versions::range::RangeError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Interval {
    lower: Option<End>,
    upper: Option<End>,
}

/// An end of an interval.
#[derive(Clone, Debug)]
struct End {
    version: Version,
    inclusive: bool,
}

impl Interval {
    /// Creates an interval from a range. Returns `None` if one of its bounds is not a version of the scheme. A lower bound of 0
    /// means that there is none.
    pub fn new(scheme: impl Into<Scheme>, range: &Range) -> Option<Self> {
        let scheme = scheme.into();
        let end = |bound: Option<Bound>| match bound {
            None => Some(None),
            Some(bound) => Version::parse(scheme, bound.version.as_str())
                .ok()
                .map(|version| Some(End { version, inclusive: bound.inclusive })),
        };
        let lower = range.lower().filter(|bound| bound.version.as_str() != "0" || range.is_exact());
        Some(Self { lower: end(lower)?, upper: end(range.upper())? })
    }

    /// Returns whether the interval contains a version. Returns `None` if that is unknown.
    pub fn contains(&self, version: &Version) -> Option<bool> {
        let side = |end: &End, inside: Ordering| {
            version.compare(&end.version).map(|order| order == inside || (end.inclusive && order.is_eq()))
        };
        let after = self.lower.as_ref().map_or(Some(true), |end| side(end, Ordering::Greater));
        let before = self.upper.as_ref().map_or(Some(true), |end| side(end, Ordering::Less));
        both(after, before)
    }

    /// Returns whether the interval cannot contain a version: the lower bound is above the upper one, or they are equal and not
    /// both included. Returns `None` if that is unknown.
    pub fn is_empty(&self) -> Option<bool> {
        let Some((lower, upper)) = self.lower.as_ref().zip(self.upper.as_ref()) else { return Some(false) };
        lower.version.compare(&upper.version).map(|order| match order {
            Ordering::Less => false,
            Ordering::Equal => !(lower.inclusive && upper.inclusive),
            Ordering::Greater => true,
        })
    }

    /// Returns whether some version could lie in both.
    pub fn overlaps(&self, other: &Self) -> Option<bool> {
        let begins_before = |lower: &Option<End>, upper: &Option<End>| match (lower, upper) {
            (Some(lower), Some(upper)) => lower
                .version
                .compare(&upper.version)
                .map(|order| order.is_lt() || (order.is_eq() && lower.inclusive && upper.inclusive)),
            _ => Some(true),
        };
        let full = |interval: &Self| interval.is_empty().map(|empty| !empty);
        let meet = both(begins_before(&self.lower, &other.upper), begins_before(&other.lower, &self.upper));
        both(both(full(self), full(other)), meet)
    }

    /// Compares where two intervals begin, so that they can be put in order for a list or a picture.
    pub fn compare_lower(&self, other: &Self) -> Ordering {
        match (&self.lower, &other.lower) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => {
                let order = a.version.compare_for_display(&b.version);
                order.then(b.inclusive.cmp(&a.inclusive))
            }
        }
    }
}

/// Three-valued "and".
fn both(a: Option<bool>, b: Option<bool>) -> Option<bool> {
    match (a, b) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ecosystem;

    fn interval(range: &str) -> Interval {
        Interval::new(Ecosystem::Npm, &range.parse().unwrap()).unwrap()
    }

    fn contains(range: &str, version: &str) -> bool {
        interval(range).contains(&Version::parse(Ecosystem::Npm, version).unwrap()) == Some(true)
    }

    #[test]
    fn knows_what_lies_in_it() {
        assert!(contains(">= 3.1.1, < 3.5.3", "3.1.1") && contains(">= 3.1.1, < 3.5.3", "3.5.3-rc.1"));
        assert!(!contains(">= 3.1.1, < 3.5.3", "3.5.3") && !contains("> 3.1.1", "3.1.1"));
        assert!(contains("<= 2", "2.0.0") && contains("= 1.0", "1.0.0+build") && !contains("= 1.0", "1.0.1"));
        assert!(contains(">= 0", "0.0.0-alpha") && contains("> 0", "0.0.0"));
        assert!(Interval::new(Ecosystem::Npm, &"< 1.2.3.4".parse().unwrap()).is_none());
    }

    #[test]
    fn knows_when_it_is_empty() {
        for empty in [">= 2, < 1", ">= 1, < 1", "> 1, <= 1.0.0", "> 1, < 1"] {
            assert_eq!(interval(empty).is_empty(), Some(true), "{empty}");
        }
        for full in [">= 1, <= 1", "= 0", ">= 1, < 1.0.1", "< 0.0.1"] {
            assert_eq!(interval(full).is_empty(), Some(false), "{full}");
        }
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
        ] {
            assert_eq!(interval(a).overlaps(&interval(b)), Some(meet), "{a} and {b}");
            assert_eq!(interval(b).overlaps(&interval(a)), Some(meet), "{b} and {a}");
        }
    }
}
