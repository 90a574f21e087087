//! [`sort_by`]: sorts by an order that need not be transitive.

use std::cmp::Ordering;
use std::mem;

/// Sorts by an order that need not be transitive. It is stable, and never panics because of the order.
///
/// Maven's version order has circles: `1.` < `1a` < `1-final0rc` < `1.`. The standard library's sorts may panic when they
/// meet one; this one returns the items in some order.
///
/// ```
/// use package_versions::{Ecosystem, Version, sort_by};
/// let mut versions: Vec<Version> = ["1.10", "1.9", "1-rc1"]
///     .into_iter()
///     .filter_map(|text| Version::parse(Ecosystem::Maven, text).ok())
///     .collect();
/// sort_by(&mut versions, Version::compare_for_display);
/// assert_eq!(versions.iter().map(Version::as_str).collect::<Vec<_>>(), ["1-rc1", "1.9", "1.10"]);
/// ```
pub fn sort_by<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    *items = sorted(mem::take(items), &compare);
}

/// Sorts both halves, and merges them.
fn sorted<T>(mut items: Vec<T>, compare: &impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    if items.len() < 2 {
        return items;
    }
    let all = items.len();
    let right = sorted(items.split_off(all / 2), compare).into_iter();
    let left = sorted(items, compare).into_iter();
    let (mut left, mut right) = (left.peekable(), right.peekable());
    let mut merged = Vec::with_capacity(all);
    while let (Some(a), Some(b)) = (left.peek(), right.peek()) {
        let next = if compare(a, b).is_gt() { &mut right } else { &mut left };
        merged.extend(next.next());
    }
    merged.extend(left);
    merged.extend(right);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ecosystem;
    use crate::Version;

    #[test]
    fn sorts_and_leaves_equals_as_they_are() {
        let mut pairs: Vec<(usize, usize)> = (0..100).map(|n| (n * 37 % 10, n)).collect();
        let mut expected = pairs.clone();
        expected.sort_by_key(|(key, _)| *key);
        sort_by(&mut pairs, |a, b| a.0.cmp(&b.0));
        assert_eq!(pairs, expected);
    }

    #[test]
    fn an_order_in_circles_loses_nothing() {
        let circle = ["1.", "1a", "1-final0rc"];
        let read = |text: &str| Version::parse(Ecosystem::Maven, text).unwrap();
        let is_less = |(a, b): (usize, usize)| read(circle[a]).is_before(&read(circle[b]));
        assert!([(0, 1), (1, 2), (2, 0)].into_iter().all(is_less));

        let mut texts: Vec<&str> = (0..300).map(|n| circle[n * n % 7 % 3]).collect();
        let mut before = texts.clone();
        sort_by(&mut texts, |a, b| read(a).compare(&read(b)).unwrap());
        before.sort_unstable();
        texts.sort_unstable();
        assert_eq!(texts, before);
    }
}
