//! `NuGet`'s versions: Semantic Versioning with up to four numbers, and letters in any case.

use super::equal_by_order;
use super::natural::digits;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    numbers: [u64; 4],
    /// The labels of the pre-release in small letters.
    labels: Vec<String>,
}

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.split_once('+').map_or(text, |(version, _)| version);
        let (release, labels) =
            text.split_once('-').map_or((text, None), |(release, pre)| (release, Some(pre)));
        let mut numbers = [0; 4];
        for (place, part) in release.split('.').enumerate() {
            let digits = part.bytes().all(|b| b.is_ascii_digit());
            *numbers.get_mut(place)? = part.parse().ok().filter(|_| digits)?;
        }
        let label = |label: &str| {
            let valid = !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
            valid.then(|| label.to_ascii_lowercase())
        };
        let labels = labels.map_or(Some(Vec::new()), |labels| labels.split('.').map(label).collect())?;
        Some(Self { numbers, labels })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        !self.labels.is_empty()
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let labels = || match (self.labels.is_empty(), other.labels.is_empty()) {
            (true, true) => Ordering::Equal,
            (true, false) => Ordering::Greater,
            (false, true) => Ordering::Less,
            (false, false) => {
                let pairs = self.labels.iter().zip(&other.labels);
                let first = pairs.map(|(a, b)| label(a, b)).find(|order| order.is_ne());
                first.unwrap_or_else(|| self.labels.len().cmp(&other.labels.len()))
            }
        };
        self.numbers.cmp(&other.numbers).then_with(labels)
    }
}
equal_by_order!(Key);

/// Numbers as numbers, and before text.
fn label(left: &str, right: &str) -> Ordering {
    let number = |label: &str| label.bytes().all(|b| b.is_ascii_digit());
    match (number(left), number(right)) {
        (true, true) => digits(left, right),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
        (false, false) => left.cmp(right),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
            Key::read,
            &[
                "0.9",
                "1.0.0-2",
                "1.0.0-10",
                "1.0.0-alpha",
                "1.0.0-Alpha.1",
                "1.0.0-beta",
                "1.0",
                "1.0.0.1",
                "1.0.1",
                "1.10",
            ],
        );
        assert_eq!(Key::read("1.0-RC1+x"), Key::read("1.0.0.0-rc1"));
        assert_eq!(Key::read("1.02"), Key::read("1.2"));
        for text in ["", "v1", "1.2.3.4.5", "1..2", "1.0-", "1.0-a..b", "+1"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
