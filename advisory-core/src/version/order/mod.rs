//! [`Version`]: the order of versions, as each ecosystem has it.

mod composer;
mod maven;
pub(super) mod natural;
mod nuget;
mod pep440;
mod rubygems;
mod semantic;

use crate::draft::Ecosystem;
use std::cmp::Ordering;

/// **A version as its ecosystem reads it**, to be compared with others of the same ecosystem.
///
/// ```
/// use advisory_core::draft::Ecosystem::{Npm, Pip};
/// use advisory_core::version::Version;
/// assert!(Version::read(Npm, "2.0.0-rc.1") < Version::read(Npm, "2.0.0"));
/// assert!(Version::read(Pip, "2.0.post1") > Version::read(Pip, "2.0"));
/// assert_eq!(Version::read(Pip, "not a version"), None);
/// ```
///
/// | ecosystem | order |
/// |---|---|
/// | npm, Rust, Go, Erlang, Swift, Actions | Semantic Versioning 2.0.0; missing parts count as 0, a `v` before is passed over |
/// | Pub | the same, but build metadata counts |
/// | pip | PEP 440 |
/// | Maven | Maven's `ComparableVersion` |
/// | `RubyGems` | `Gem::Version` |
/// | `NuGet` | Semantic Versioning with a fourth number, letters in any case |
/// | Composer | Composer's normalised versions |
/// | other | numbers as numbers, letters as text; `5.4.*` and `5.x` are many versions, and none |
#[derive(Clone, Debug)]
pub struct Version {
    key: Key,
}

#[derive(Clone, Debug)]
enum Key {
    Semantic(semantic::Key),
    Pep440(pep440::Key),
    Maven(maven::Key),
    Gem(rubygems::Key),
    Nuget(nuget::Key),
    Composer(composer::Key),
    Natural(Box<str>),
}

impl Version {
    /// Reads a version; `None` if it is none in this ecosystem.
    pub fn read(ecosystem: Ecosystem, text: &str) -> Option<Self> {
        let text = text.trim();
        let key = match ecosystem {
            Ecosystem::Npm
            | Ecosystem::Rust
            | Ecosystem::Go
            | Ecosystem::Erlang
            | Ecosystem::Swift
            | Ecosystem::Actions => Key::Semantic(semantic::Key::read(text, semantic::Build::Ignored)?),
            Ecosystem::Pub => Key::Semantic(semantic::Key::read(text, semantic::Build::Counts)?),
            Ecosystem::Pip => Key::Pep440(pep440::Key::read(text)?),
            Ecosystem::Maven => Key::Maven(maven::Key::read(text)?),
            Ecosystem::Rubygems => Key::Gem(rubygems::Key::read(text)?),
            Ecosystem::Nuget => Key::Nuget(nuget::Key::read(text)?),
            Ecosystem::Composer => Key::Composer(composer::Key::read(text)?),
            Ecosystem::Other => Key::Natural(Some(text).filter(|text| natural::is_version(text))?.into()),
        };
        Some(Self { key })
    }

    /// Whether this is a pre-release: one that comes before the version of the same numbers.
    pub fn is_prerelease(&self) -> bool {
        match &self.key {
            Key::Semantic(key) => key.is_prerelease(),
            Key::Pep440(key) => key.is_prerelease(),
            Key::Maven(key) => key.is_prerelease(),
            Key::Gem(key) => key.is_prerelease(),
            Key::Nuget(key) => key.is_prerelease(),
            Key::Composer(key) => key.is_prerelease(),
            Key::Natural(text) => text.contains(|c: char| c.is_ascii_alphabetic()),
        }
    }
}

/// Versions of different ecosystems have no order.
impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (&self.key, &other.key) {
            (Key::Semantic(a), Key::Semantic(b)) => Some(a.cmp(b)),
            (Key::Pep440(a), Key::Pep440(b)) => Some(a.cmp(b)),
            (Key::Maven(a), Key::Maven(b)) => Some(a.cmp(b)),
            (Key::Gem(a), Key::Gem(b)) => Some(a.cmp(b)),
            (Key::Nuget(a), Key::Nuget(b)) => Some(a.cmp(b)),
            (Key::Composer(a), Key::Composer(b)) => Some(a.cmp(b)),
            (Key::Natural(a), Key::Natural(b)) => Some(natural::compare(a, b)),
            _ => None,
        }
    }
}

/// Versions are equal when neither comes before the other: `1.0` and `1.0.0`.
impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

/// Implements equality by order, for keys of which several are equal in rank.
macro_rules! equal_by_order {
    ($($type:ty),+) => {$(
        impl PartialEq for $type {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }
        impl Eq for $type {}
        impl PartialOrd for $type {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
    )+};
}
use equal_by_order;

/// What the tests of the orders share.
#[cfg(test)]
fn ascending<K: Ord + std::fmt::Debug>(read: fn(&str) -> Option<K>, versions: &[&str]) {
    let keys: Vec<K> = versions.iter().map(|text| read(text).unwrap_or_else(|| panic!("{text}"))).collect();
    for (i, a) in keys.iter().enumerate() {
        for (j, b) in keys.iter().enumerate() {
            assert_eq!(a.cmp(b), i.cmp(&j), "{} and {}", versions[i], versions[j]);
        }
    }
}
