//! An order for lists and pictures of versions whose order nobody has stated: numbers as numbers, letters as text.

use std::cmp::Ordering;

/// Compares two versions run by run: digits as numbers, all else as text. A version whose parts are all there
/// in another, longer one comes before it, except that letters after a number mark a pre-release: `2.0-rc1`
/// comes before `2.0`. Parts of zero at the end count for nothing.
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (runs(left), runs(right));
    loop {
        let (a, b) = (left.next(), right.next());
        if a.is_none() && b.is_none() {
            return Ordering::Equal;
        }
        let order = a.unwrap_or(Run::Number("0")).cmp(&b.unwrap_or(Run::Number("0")));
        if order.is_ne() {
            return order;
        }
    }
}

/// Letters come before numbers.
#[derive(PartialEq, Eq)]
enum Run<'a> {
    Text(&'a str),
    /// Digits, of any length.
    Number(&'a str),
}

impl Ord for Run<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Text(_), Self::Number(_)) => Ordering::Less,
            (Self::Number(_), Self::Text(_)) => Ordering::Greater,
            (Self::Number(a), Self::Number(b)) => digits(a, b),
        }
    }
}

impl PartialOrd for Run<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Compares two runs of digits as numbers of any size.
pub(crate) fn digits(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

/// The runs of digits and of letters; what stands between them only separates.
fn runs(version: &str) -> impl Iterator<Item = Run<'_>> {
    let mut rest = version;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let first = rest.chars().next()?;
        let number = first.is_ascii_digit();
        let end =
            rest.find(|c: char| c.is_ascii_digit() != number || !c.is_alphanumeric()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(if number { Run::Number(run) } else { Run::Text(run) })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        let ascending =
            ["0.9", "1.0-alpha", "1.0-rc1", "1.0-rc2", "1.0", "1.0.1", "1.2", "1.10", "99999999999999999999"];
        for (i, a) in ascending.iter().enumerate() {
            for (j, b) in ascending.iter().enumerate() {
                assert_eq!(compare(a, b), i.cmp(&j), "{a} and {b}");
            }
        }
        assert_eq!(compare("1.0", "1"), Ordering::Equal);
        assert_eq!(compare("", "0"), Ordering::Equal);
    }
}
