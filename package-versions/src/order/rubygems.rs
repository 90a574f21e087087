//! `Gem::Version`: Ruby's versions.
//!
//! ```text
//! version = digits { "." letters-and-digits } [ "-" pre-release ]
//! ```
//! Numbers and letters take turns; letters make a pre-release, and come before numbers. A hyphen stands for `.pre.`.

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Text(String),
    /// Digits, of any length.
    Number(String),
}

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (release, pre) = text.split_once('-').map_or((text, None), |(release, pre)| (release, Some(pre)));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
        let hyphened =
            |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let first = release.split('.').next()?;
        let valid = first.bytes().all(|b| b.is_ascii_digit())
            && release.split('.').all(plain)
            && pre.is_none_or(|pre| pre.split('.').all(hyphened));
        valid.then(|| Self { segments: segments(&text.replace('-', ".pre.")) })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.segments.iter().any(|segment| matches!(segment, Segment::Text(_)))
    }
}

/// What the first part of a platform can be, behind a version and a hyphen: a processor, or a system alone.
const PLATFORMS: &[&str] = &[
    "aarch64",
    "amd64",
    "arm",
    "arm64",
    "armv6l",
    "armv7l",
    "i386",
    "i486",
    "i586",
    "i686",
    "java",
    "jruby",
    "mingw32",
    "mswin",
    "mswin32",
    "mswin64",
    "powerpc",
    "ppc64le",
    "riscv64",
    "s390x",
    "universal",
    "x64",
    "x86",
    "x86_64",
];

/// The version without the platform that a lock file writes behind it: `1.19.3` of `1.19.3-x86_64-linux-gnu`.
pub(crate) fn without_platform(text: &str) -> &str {
    let platform =
        |at: usize| text[at + 1..].split('-').next().is_some_and(|first| PLATFORMS.contains(&first));
    text.match_indices('-').map(|(at, _)| at).find(|at| platform(*at)).map_or(text, |at| &text[..at])
}

/// Cuts into runs of digits and of letters.
fn segments(text: &str) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    for part in text.split('.') {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let number = first.is_ascii_digit();
            let end = rest.find(|c: char| c.is_ascii_digit() != number).unwrap_or(rest.len());
            let (run, after) = rest.split_at(end);
            segments.push(if number {
                Segment::Number(run.to_owned())
            } else {
                Segment::Text(run.to_owned())
            });
            rest = after;
        }
    }
    canonical(segments)
}

/// Without the zeros at the end, and without those before the first letters.
fn canonical(segments: Vec<Segment>) -> Vec<Segment> {
    let zero =
        |segment: &Segment| matches!(segment, Segment::Number(digits) if digits.bytes().all(|b| b == b'0'));
    let letters =
        segments.iter().position(|segment| matches!(segment, Segment::Text(_))).unwrap_or(segments.len());
    let mut numbers = segments;
    let mut rest = numbers.split_off(letters);
    for part in [&mut numbers, &mut rest] {
        while part.last().is_some_and(zero) {
            part.pop();
        }
    }
    numbers.append(&mut rest);
    numbers
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let zero = Segment::Number("0".into());
        let longest = self.segments.len().max(other.segments.len());
        (0..longest)
            .map(|place| {
                let left = self.segments.get(place).unwrap_or(&zero);
                match (left, other.segments.get(place).unwrap_or(&zero)) {
                    (Segment::Text(a), Segment::Text(b)) => a.cmp(b),
                    (Segment::Text(_), Segment::Number(_)) => Ordering::Less,
                    (Segment::Number(_), Segment::Text(_)) => Ordering::Greater,
                    (Segment::Number(a), Segment::Number(b)) => digits(a, b),
                }
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
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
                "1.0.0.a",
                "1.0.0.b1",
                "1.0.0-rc1",
                "1.0.0.pre",
                "1.0.0.rc2",
                "1",
                "1.0.0.1",
                "1.9",
                "1.10",
            ],
        );
        assert_eq!(Key::read("1.0.0"), Key::read("1"));
        for platform in ["1.0-x86_64-linux-gnu", "1.0-java", "1.0-arm64-darwin", "1.0"] {
            assert_eq!(without_platform(platform), "1.0");
        }
        assert_eq!(without_platform("1.0-rc1"), "1.0-rc1");
        assert_eq!(Key::read("1.0.0.a.0"), Key::read("1.a"));
        for text in ["", "v1", "1..2", "1.", "1_0", "1.0-", "a"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
