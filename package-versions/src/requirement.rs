//! Converts Cargo's version requirements to ranges, and returns the complement of ranges.
//!
//! `RustSec` lists patched and unaffected versions. The affected ones are the complement.

use super::Version;
use super::range::{Bound, Range, VersionText};
use super::sort_by;
use crate::Ecosystem;
use semver::{Comparator, Op, VersionReq};
use std::cmp::Ordering;

/// A lower and an upper bound, if there are any.
type Ends = (Option<Bound>, Option<Bound>);

/// Converts a version requirement of Cargo to a range. Returns `None` if the text is not a requirement, or if no version meets
/// it.
///
/// ```
/// use package_versions::requirement::range;
/// assert_eq!(range("^0.5.1").unwrap().to_string(), ">= 0.5.1, < 0.6.0-0");
/// assert_eq!(range(">= 1.2, <2").unwrap().to_string(), ">= 1.2.0, < 2.0.0");
/// ```
pub fn range(requirement: &str) -> Option<Range> {
    let requirement = VersionReq::parse(requirement).ok()?;
    let mut ends: Ends = (None, None);
    for comparator in &requirement.comparators {
        let (lower, upper) = bounds(comparator);
        ends.0 = tighter(Ecosystem::Rust, ends.0, lower, Ordering::Greater);
        ends.1 = tighter(Ecosystem::Rust, ends.1, upper, Ordering::Less);
    }
    from_ends(Ecosystem::Rust, ends)
}

/// Returns the range between two bounds, in its shortest notation. Returns `None` if it is empty.
fn from_ends(ecosystem: Ecosystem, ends: Ends) -> Option<Range> {
    let range = match ends {
        (None, None) => Range::From(Bound { version: VersionText::new("0")?, inclusive: true }),
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (Some(lower), Some(upper)) => Range::Between(lower, upper),
    };
    let empty =
        super::Interval::new(ecosystem, &range).is_some_and(|interval| interval.is_empty() == Some(true));
    (!empty).then(|| range.normalise())
}

/// Returns the stricter of two bounds: the higher of two lower ones, the lower of two upper ones.
fn tighter(ecosystem: Ecosystem, a: Option<Bound>, b: Option<Bound>, wins: Ordering) -> Option<Bound> {
    let (Some(a), Some(b)) = (a.clone(), b.clone()) else { return a.or(b) };
    Some(match compare(ecosystem, &a, &b) {
        Ordering::Equal => Bound { inclusive: a.inclusive && b.inclusive, ..a },
        order if order == wins => a,
        _ => b,
    })
}

fn compare(ecosystem: Ecosystem, a: &Bound, b: &Bound) -> Ordering {
    let read = |bound: &Bound| Version::parse(ecosystem, bound.version.as_str()).ok();
    read(a).zip(read(b)).and_then(|(a, b)| a.compare(&b)).unwrap_or(Ordering::Equal)
}

/// Returns the bounds of a comparator. Missing parts count as 0, as in the crate `rustsec`. The upper bound of `^` and `~` is
/// the first pre-release of the next version: `0.31.0-rc.1` does not meet `^0.30.2`.
fn bounds(comparator: &Comparator) -> Ends {
    let Comparator { op, major, minor, patch, .. } = *comparator;
    let (x, y, z) = (major, minor.unwrap_or(0), patch.unwrap_or(0));
    let pre = if comparator.pre.is_empty() { String::new() } else { format!("-{}", comparator.pre) };
    let bound = |text: String, inclusive| VersionText::new(&text).map(|version| Bound { version, inclusive });
    let own = |inclusive| bound(format!("{x}.{y}.{z}{pre}"), inclusive);
    // The lowest version above all that share a part.
    let next_major = || bound(format!("{}.0.0-0", x.saturating_add(1)), false);
    let next_minor = || bound(format!("{x}.{}.0-0", y.saturating_add(1)), false);
    let next_patch = || bound(format!("{x}.{y}.{}-0", z.saturating_add(1)), false);
    match op {
        Op::Exact => (own(true), own(true)),
        Op::Greater => (own(false), None),
        Op::GreaterEq => (own(true), None),
        Op::Less => (None, own(false)),
        Op::LessEq => (None, own(true)),
        Op::Tilde | Op::Wildcard => (own(true), if minor.is_none() { next_major() } else { next_minor() }),
        Op::Caret => {
            let end = match (x, minor, patch) {
                (0, Some(0), Some(_)) => next_patch(),
                (0, Some(_), _) => next_minor(),
                _ => next_major(),
            };
            (own(true), end)
        }
        _ => (None, None),
    }
}

/// Returns the ranges between and around these ranges, in rising order. Ranges with bounds that are not versions of the
/// ecosystem are ignored.
///
/// ```
/// use package_versions::Ecosystem::Rust;
/// use package_versions::requirement::complement;
/// let ranges = [">= 2.0.1, < 3", ">= 3.1"].map(|text| text.parse().unwrap());
/// let left: Vec<_> = complement(Rust, &ranges).iter().map(|range| range.to_string()).collect();
/// assert_eq!(left, ["< 2.0.1", ">= 3, < 3.1"]);
/// ```
pub fn complement(ecosystem: Ecosystem, ranges: &[Range]) -> Vec<Range> {
    let mut ranges: Vec<_> = ranges
        .iter()
        .filter_map(|range| Some((super::Interval::new(ecosystem, range)?, range)))
        .filter(|(interval, _)| interval.is_empty() == Some(false))
        .collect();
    sort_by(&mut ranges, |(a, _), (b, _)| a.compare_lower(b));
    let turned = |bound: Bound| Bound { inclusive: !bound.inclusive, ..bound };
    let is_zero = |bound: &Bound| bound.version.as_str() == "0";
    let mut left = Vec::new();
    // The lower bound of the next range that is returned.
    let mut rest: Option<Bound> = None;
    for (_, range) in ranges {
        if let Some(lower) = range.lower().filter(|bound| !is_zero(bound) || range.is_exact()) {
            left.extend(from_ends(ecosystem, (rest.clone(), Some(turned(lower)))));
        }
        let Some(upper) = range.upper() else { return left };
        rest = tighter(ecosystem, rest, Some(turned(upper)), Ordering::Greater);
    }
    left.extend(from_ends(ecosystem, (rest, None)));
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_requirement_is_a_range() {
        for (requirement, expected) in [
            ("1.2.3", ">= 1.2.3, < 2.0.0-0"),
            ("^0.2.3", ">= 0.2.3, < 0.3.0-0"),
            ("^0.0.3", ">= 0.0.3, < 0.0.4-0"),
            ("^0.0", ">= 0.0.0, < 0.1.0-0"),
            ("^0", ">= 0.0.0, < 1.0.0-0"),
            ("~1.2.3", ">= 1.2.3, < 1.3.0-0"),
            ("~1", ">= 1.0.0, < 2.0.0-0"),
            ("=1.2.3", "= 1.2.3"),
            ("=1.2", "= 1.2.0"),
            ("1.2.*", ">= 1.2.0, < 1.3.0-0"),
            ("*", ">= 0"),
            (">1.2", "> 1.2.0"),
            ("> 1.2.3", "> 1.2.3"),
            ("<=1.2", "<= 1.2.0"),
            ("<=1.2.3", "<= 1.2.3"),
            ("< 1", "< 1.0.0"),
            (">= 1.0.0-rc.1, < 1.2, < 3", ">= 1.0.0-rc.1, < 1.2.0"),
            ("^18446744073709551615", ">= 18446744073709551615.0.0, < 18446744073709551615.0.0"),
        ] {
            let found = range(requirement).map(|range| range.to_string());
            assert_eq!(
                found.as_deref(),
                Some(expected).filter(|_| !requirement.contains("1844")),
                "{requirement}"
            );
        }
        assert_eq!(range("nonsense"), None);
        assert_eq!(range("> 2, < 1"), None);
    }

    #[track_caller]
    fn left(ranges: &[&str], expected: &[&str]) {
        let ranges: Vec<Range> = ranges.iter().map(|text| text.parse().unwrap()).collect();
        let found = complement(Ecosystem::Rust, &ranges);
        assert_eq!(found.iter().map(Range::to_string).collect::<Vec<_>>(), expected);
        // Nothing is both, and the rest of the rest is what there was.
        let back = complement(Ecosystem::Rust, &found);
        assert_eq!(complement(Ecosystem::Rust, &back), found);
    }

    #[test]
    fn ranges_leave_the_rest() {
        left(&[], &[">= 0"]);
        left(&[">= 0"], &[]);
        left(&["< 1.2.3"], &[">= 1.2.3"]);
        left(&["<= 1", ">= 3", "> 1, < 2"], &[">= 2, < 3"]);
        left(&["< 2", "> 2"], &["= 2"]);
        left(&["= 2"], &["< 2", "> 2"]);
        left(&["< 5", ">= 1, < 2", ">= 7, <= 8"], &[">= 5, < 7", "> 8"]);
        left(&[">= 1, < 2", ">= 2, < 3"], &["< 1", ">= 3"]);
    }
}
