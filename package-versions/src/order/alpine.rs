//! Alpine's versions, as `apk` orders them.
//!
//! ```text
//! version = digits { "." digits } [ letter ] { "_" suffix [ digits ] } [ "~" hash ] [ "-r" digits ]
//! suffix  = "alpha" | "beta" | "pre" | "rc" | "cvs" | "svn" | "git" | "hg" | "p"
//! ```

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    numbers: Vec<String>,
    letter: Option<char>,
    suffixes: Vec<(usize, String)>,
    revision: String,
}

/// The suffixes in rising order.
const SUFFIXES: &[&str] = &["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];

/// The place of no suffix among them.
const RELEASE: usize = 4;

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let (rest, revision) = match text.rsplit_once("-r") {
            Some((rest, revision)) => (rest, revision),
            None => (text, "0"),
        };
        let (rest, hash) = rest.split_once('~').unwrap_or((rest, "0"));
        if !is_number(revision) || hash.is_empty() || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let mut parts = rest.split('_');
        let release = parts.next()?;
        let numbers = release.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let mut letters = release[numbers.len()..].chars();
        let letter = letters.next();
        if letters.next().is_some() || !numbers.split('.').all(is_number) {
            return None;
        }
        let suffix = |part: &str| {
            let word = part.trim_end_matches(|c: char| c.is_ascii_digit());
            let place = SUFFIXES.iter().position(|known| *known == word && !word.is_empty())?;
            Some((place, part[word.len()..].to_owned()))
        };
        Some(Self {
            numbers: numbers.split('.').map(str::to_owned).collect(),
            letter,
            suffixes: parts.map(suffix).collect::<Option<_>>()?,
            revision: revision.to_owned(),
        })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.suffixes.first().is_some_and(|(place, _)| *place < RELEASE)
    }
}

/// Compares the numbers behind a dot: with a leading zero as fractions, otherwise as numbers.
fn fraction(left: &str, right: &str) -> Ordering {
    if left.starts_with('0') || right.starts_with('0') {
        left.trim_end_matches('0').cmp(right.trim_end_matches('0'))
    } else {
        digits(left, right)
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let (first, rest) = (&self.numbers[0], &self.numbers[1..]);
        let (other_first, other_rest) = (&other.numbers[0], &other.numbers[1..]);
        let numbers = || {
            let pairs = rest.iter().zip(other_rest).map(|(a, b)| fraction(a, b));
            pairs.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| rest.len().cmp(&other_rest.len()))
        };
        let suffixes = || {
            let longest = self.suffixes.len().max(other.suffixes.len());
            let at = |key: &Self, place: usize| {
                key.suffixes.get(place).cloned().unwrap_or((RELEASE, String::new()))
            };
            let pairs = (0..longest).map(|place| {
                let (a, b) = (at(self, place), at(other, place));
                a.0.cmp(&b.0).then_with(|| digits(&a.1, &b.1))
            });
            pairs.into_iter().find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
        };
        digits(first, other_first)
            .then_with(numbers)
            .then_with(|| self.letter.cmp(&other.letter))
            .then_with(suffixes)
            .then_with(|| digits(&self.revision, &other.revision))
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
                "0.9",
                "1.2",
                "1.2.0_alpha",
                "1.2.0_rc2-r3",
                "1.2.0",
                "1.2.0-r1",
                "1.2.0_cvs1",
                "1.2.0_svn1",
                "1.2.0_git20200101",
                "1.2.0_hg1",
                "1.2.0_p1",
                "1.2.0a",
                "1.2.1",
                "1.10",
                "20200101",
            ],
        );
        assert_eq!(Key::read("1.2-r0"), Key::read("1.2"));
        for text in ["", "v1", "1.", "1.2ab", "1.2_x", "1.2-1", "1.2-r", "1:1.2"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
