//! Versions whose order nobody has stated: plain numbers decide, as far as they go.

use super::natural::digits;
use std::cmp::Ordering;

/// Whether the text can be one version: a digit first, no white space or sign of comparison, and no part that stands for any,
/// as in `5.4.*` and `5.x`.
pub(crate) fn is_version(text: &str) -> bool {
    has_numbers(text) && !text.contains('*') && !text.split('.').any(|part| matches!(part, "x" | "X"))
}

/// Whether the text begins as a version does, so that its numbers can decide.
pub(crate) fn has_numbers(text: &str) -> bool {
    plain(text).starts_with(|c: char| c.is_ascii_digit())
        && !text.contains(|c: char| c.is_whitespace() || "<>=,|()[]".contains(c))
}

/// The text without the letter that many write before a version.
fn plain(text: &str) -> &str {
    text.strip_prefix(['v', 'V']).unwrap_or(text)
}

/// Compares two versions by their plain numbers. Returns `None` where something other than a number, and a dot after
/// it, would decide: a letter, an epoch, a sign, a `*`.
pub(crate) fn compare(left: &str, right: &str) -> Option<Ordering> {
    let (mut left, mut right) = (plain(left), plain(right));
    if left == right {
        return Some(Ordering::Equal);
    }
    // An epoch outweighs everything behind it.
    if [left, right].iter().any(|text| text.contains([':', '!'])) {
        return None;
    }
    loop {
        let (a, b) = (number(left), number(right));
        let (a, b) = match (a, b) {
            (Some(a), Some(b)) => (a, b),
            // A version that goes on with numbers is later than one that ends; zeros alone make no difference.
            (Some(a), None) if right.is_empty() => (a, ("0", "")),
            (None, Some(b)) if left.is_empty() => (("0", ""), b),
            (None, None) if left.is_empty() && right.is_empty() => return Some(Ordering::Equal),
            _ => return None,
        };
        let order = digits(a.0, b.0);
        if order.is_ne() {
            // The number may go on where a `*` is.
            return (!a.1.starts_with('*') && !b.1.starts_with('*')).then_some(order);
        }
        let next = |rest: &str| rest.is_empty() || rest.starts_with('.');
        if !next(a.1) || !next(b.1) {
            return (a.1 == b.1).then_some(Ordering::Equal);
        }
        (left, right) = (after_dot(a.1), after_dot(b.1));
    }
}

fn after_dot(rest: &str) -> &str {
    rest.strip_prefix('.').unwrap_or(rest)
}

/// The digits at the beginning, and what follows them.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_numbers_decide() {
        for (a, b, order) in [
            ("1.2", "1.10", Ordering::Less),
            ("1.2", "1.2.0", Ordering::Equal),
            ("1.2", "1.2.1", Ordering::Less),
            ("v2", "1.9-rc1", Ordering::Greater),
            ("1.1.1k", "3.0.0", Ordering::Less),
            ("6.8-rc5", "5.10", Ordering::Greater),
            ("1.0-x", "v1.0-x", Ordering::Equal),
        ] {
            assert_eq!(compare(a, b), Some(order), "{a} and {b}");
            assert_eq!(compare(b, a), Some(order.reverse()), "{b} and {a}");
        }
    }

    #[test]
    fn nothing_else_does() {
        for (a, b) in [
            ("1.1.1", "1.1.1p"),
            ("2.0-1", "1:1.0-1"),
            ("1.0~rc1", "1.0"),
            ("1.0+1", "1.0"),
            ("5.4.*", "5.4.1"),
            ("5.0.0*", "5.0.1"),
            ("1.0-1", "1.0-2"),
            ("22.6R2", "22.6"),
            ("1.x", "1.2"),
        ] {
            assert_eq!(compare(a, b), None, "{a} and {b}");
            assert_eq!(compare(b, a), None, "{b} and {a}");
        }
    }

    #[test]
    fn words_are_no_versions() {
        assert!(
            ["1", "v1.2", "1:3.0~rc1", "12.2(55)"].iter().all(|text| is_version(text) != text.contains('('))
        );
        assert!(!["", "latest", "< 1", "1 and earlier", "1,2", "5.4.*", "5.x"].into_iter().any(is_version));
    }
}
