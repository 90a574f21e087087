//! [`Interval`]: a range in the order of its ecosystem.

use super::{Range, Version};
use crate::draft::Ecosystem;
use std::cmp::Ordering;

/// **The versions of a range, in order**: what a [`Range`] says once its bounds are versions of an ecosystem.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    lower: Option<End>,
    upper: Option<End>,
}

/// Where an interval begins or ends.
#[derive(Clone, Debug, PartialEq)]
struct End {
    version: Version,
    inclusive: bool,
}

impl Interval {
    /// Reads a range; `None` if one of its bounds is no version in this ecosystem. A lower bound of 0 is no bound:
    /// everything comes after it.
    pub fn read(ecosystem: Ecosystem, range: &Range) -> Option<Self> {
        let end = |bound: Option<super::range::Bound>| match bound {
            None => Some(None),
            Some(bound) => Version::read(ecosystem, bound.version.as_str())
                .map(|version| Some(End { version, inclusive: bound.inclusive })),
        };
        let lower = range.lower().filter(|bound| bound.version.as_str() != "0" || range.is_exact());
        Some(Self { lower: end(lower)?, upper: end(range.upper())? })
    }

    /// Whether the version lies in it.
    pub fn contains(&self, version: &Version) -> bool {
        let after = self.lower.as_ref().is_none_or(|end| *version > end.version || end.takes(version));
        after && self.upper.as_ref().is_none_or(|end| *version < end.version || end.takes(version))
    }

    /// Whether no version can lie in it: the bounds are the wrong way round, or the same and not both in it.
    pub fn is_empty(&self) -> bool {
        let Some((lower, upper)) = self.lower.as_ref().zip(self.upper.as_ref()) else { return false };
        match lower.version.partial_cmp(&upper.version) {
            Some(Ordering::Less) => false,
            Some(Ordering::Equal) => !(lower.inclusive && upper.inclusive),
            _ => true,
        }
    }

    /// Whether some version could lie in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let begins_before = |lower: &Option<End>, upper: &Option<End>| match (lower, upper) {
            (Some(lower), Some(upper)) => {
                lower.version < upper.version
                    || (lower.version == upper.version && lower.inclusive && upper.inclusive)
            }
            _ => true,
        };
        !self.is_empty()
            && !other.is_empty()
            && begins_before(&self.lower, &other.upper)
            && begins_before(&other.lower, &self.upper)
    }

    /// Compares where two intervals begin, so that they can be put in order.
    pub fn cmp_lower(&self, other: &Self) -> Ordering {
        match (&self.lower, &other.lower) {
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Less,
            (Some(_), None) => Ordering::Greater,
            (Some(a), Some(b)) => {
                let order = a.version.partial_cmp(&b.version).unwrap_or(Ordering::Equal);
                order.then(b.inclusive.cmp(&a.inclusive))
            }
        }
    }
}

impl End {
    fn takes(&self, version: &Version) -> bool {
        self.inclusive && *version == self.version
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn interval(range: &str) -> Interval {
        Interval::read(Ecosystem::Npm, &range.parse().unwrap()).unwrap()
    }

    fn contains(range: &str, version: &str) -> bool {
        interval(range).contains(&Version::read(Ecosystem::Npm, version).unwrap())
    }

    #[test]
    fn knows_what_lies_in_it() {
        assert!(contains(">= 3.1.1, < 3.5.3", "3.1.1") && contains(">= 3.1.1, < 3.5.3", "3.5.3-rc.1"));
        assert!(!contains(">= 3.1.1, < 3.5.3", "3.5.3") && !contains("> 3.1.1", "3.1.1"));
        assert!(contains("<= 2", "2.0.0") && contains("= 1.0", "1.0.0+build") && !contains("= 1.0", "1.0.1"));
        assert!(contains(">= 0", "0.0.0-alpha") && contains("> 0", "0.0.0"));
        assert_eq!(Interval::read(Ecosystem::Npm, &"< 1.2.3.4".parse().unwrap()), None);
    }

    #[test]
    fn knows_when_it_is_empty() {
        for empty in [">= 2, < 1", ">= 1, < 1", "> 1, <= 1.0.0", "> 1, < 1"] {
            assert!(interval(empty).is_empty(), "{empty}");
        }
        for full in [">= 1, <= 1", "= 0", ">= 1, < 1.0.1", "< 0.0.1"] {
            assert!(!interval(full).is_empty(), "{full}");
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
            assert_eq!(interval(a).overlaps(&interval(b)), meet, "{a} and {b}");
            assert_eq!(interval(b).overlaps(&interval(a)), meet, "{b} and {a}");
        }
    }
}
