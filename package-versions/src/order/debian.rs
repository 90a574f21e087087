//! Debian's versions, as `deb-version(7)` orders them: `[epoch:]upstream[-revision]`.

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    epoch: String,
    upstream: String,
    revision: String,
}

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (epoch, rest) = text.split_once(':').unwrap_or(("0", text));
        let (upstream, revision) = rest.rsplit_once('-').unwrap_or((rest, "0"));
        let plain = |text: &str, others: &str| {
            !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || others.contains(c))
        };
        let valid = !epoch.is_empty()
            && epoch.bytes().all(|b| b.is_ascii_digit())
            && upstream.starts_with(|c: char| c.is_ascii_digit())
            && plain(upstream, ".+~-:")
            && plain(revision, ".+~");
        valid.then(|| Self { epoch: epoch.into(), upstream: upstream.into(), revision: revision.into() })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.upstream.contains('~')
    }
}

/// The place of a character that is no digit: `~` before the end, the end before letters, letters before the rest.
fn rank(c: Option<u8>) -> i32 {
    match c {
        Some(b'~') => -1,
        None => 0,
        Some(c) if c.is_ascii_alphabetic() => i32::from(c),
        Some(c) => i32::from(c) + 256,
    }
}

/// Compares texts of no digits and numbers by turns.
fn part(left: &str, right: &str) -> Ordering {
    let (mut left, mut right) = (left, right);
    loop {
        let text = |text: &str| text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let (a, b) = (left.split_at(text(left)), right.split_at(text(right)));
        let longest = a.0.len().max(b.0.len());
        let bytes = (0..longest).map(|place| {
            rank(a.0.as_bytes().get(place).copied()).cmp(&rank(b.0.as_bytes().get(place).copied()))
        });
        let number = |text: &str| text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (c, d) = (a.1.split_at(number(a.1)), b.1.split_at(number(b.1)));
        let order = bytes.into_iter().find(|order| order.is_ne()).unwrap_or_else(|| digits(c.0, d.0));
        if order.is_ne() || (c.1.is_empty() && d.1.is_empty()) {
            return order;
        }
        (left, right) = (c.1, d.1);
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        digits(&self.epoch, &other.epoch)
            .then_with(|| part(&self.upstream, &other.upstream))
            .then_with(|| part(&self.revision, &other.revision))
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
                "1.0~~",
                "1.0~rc1-1",
                "1.0",
                "1.0-0ubuntu1",
                "1.0-1~bpo1",
                "1.0-1",
                "1.0a",
                "1.0+b",
                "1.0.1",
                "1:0.1",
            ],
        );
        assert_eq!(Key::read("1.0"), Key::read("0:1.0-0"));
        for text in ["", "a1", "1.0-", ":1", "a:1", "1 0", "1_0"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
