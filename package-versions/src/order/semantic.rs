//! Semantic Versioning 2.0.0, by the crate `semver`, with missing parts as 0.

use super::equal_by_order;
use std::cmp::Ordering;

/// Whether build metadata has a part in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// As the specification has it.
    Ignored,
    /// As Pub has it.
    Counts,
}

#[derive(Clone, Debug)]
pub(crate) struct Key {
    version: semver::Version,
    build: Build,
}

impl Key {
    pub(crate) fn read(text: &str, build: Build) -> Option<Self> {
        let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let end = text.find(['-', '+']).unwrap_or(text.len());
        let (numbers, rest) = text.split_at(end);
        let padding = match numbers.split('.').count() {
            1 => ".0.0",
            2 => ".0",
            _ => "",
        };
        let version = semver::Version::parse(&format!("{numbers}{padding}{rest}")).ok()?;
        Some(Self { version, build })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        !self.version.pre.is_empty()
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.build {
            Build::Ignored => self.version.cmp_precedence(&other.version),
            Build::Counts => self.version.cmp(&other.version),
        }
    }
}
equal_by_order!(Key);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        let read = |text: &str| Key::read(text, Build::Ignored);
        crate::order::ascending(
            read,
            &[
                "0",
                "0.9",
                "1.0.0-2",
                "1.0.0-10",
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "v1",
                "1.0.1",
                "1.2",
                "1.10.0",
            ],
        );
        assert_eq!(read("v1.2"), read("1.2.0+build"));
        assert!(Key::read("1.0.0+2", Build::Counts) > Key::read("1.0.0", Build::Counts));
        for text in ["", "1.", "1.2.3.4", "01.2.3", "latest", "1.0.0-", "99999999999999999999.0.0"] {
            assert!(read(text).is_none(), "{text}");
        }
    }
}
