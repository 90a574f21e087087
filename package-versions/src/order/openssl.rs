//! OpenSSL's versions: numbers, then letters that are later releases.
//!
//! ```text
//! version = numbers [ letters ] [ "-" word number ]      (1.1.1, 1.1.1k, 1.0.2za, 3.0.0-alpha1)
//! ```

use super::equal_by_order;
use super::natural::{self, digits};
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    numbers: Vec<String>,
    letters: String,
    /// The pre-release, such as `beta1`.
    pre: Option<String>,
}

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (release, pre) = match text.split_once('-') {
            Some((release, pre)) => (release, Some(pre)),
            None => (text, None),
        };
        let numbers = release.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let letters = release[numbers.len()..].to_ascii_lowercase();
        let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let word = |pre: &str| ["alpha", "beta", "pre", "dev", "rc"].iter().any(|word| pre.starts_with(word));
        if !numbers.split('.').all(number) || !pre.is_none_or(word) {
            return None;
        }
        let mut numbers: Vec<String> = numbers.split('.').map(str::to_owned).collect();
        while numbers.last().is_some_and(|number| digits(number, "0").is_eq()) {
            numbers.pop();
        }
        Some(Self { numbers, letters, pre: pre.map(str::to_owned) })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.pre.is_some()
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let longest = self.numbers.len().max(other.numbers.len());
        let number = |key: &Self, place: usize| key.numbers.get(place).cloned().unwrap_or_default();
        let numbers = (0..longest).map(|place| digits(&number(self, place), &number(other, place)));
        let pre = || match (&self.pre, &other.pre) {
            (Some(a), Some(b)) => natural::compare(a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        };
        let letters =
            || (self.letters.len().cmp(&other.letters.len())).then_with(|| self.letters.cmp(&other.letters));
        numbers.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| letters().then_with(pre))
    }
}
equal_by_order!(Key);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
            Key::read,
            &[
                "0.9.8",
                "0.9.8a",
                "1.0.2",
                "1.0.2z",
                "1.0.2za",
                "1.0.2zg",
                "1.1.1-beta1",
                "1.1.1",
                "1.1.1k",
                "1.1.1t",
                "3.0.0-alpha10",
                "3.0.0",
                "3.0.8",
            ],
        );
        assert_eq!(Key::read("3"), Key::read("3.0.0"));
        for text in ["", "a", "1..2", "1.0.2-fips", "1.0 2"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
