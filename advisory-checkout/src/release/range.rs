//! Ranges as npm's `semver` reads them, which decide whether a dependant needs a release.

use semver::{BuildMetadata, Prerelease, Version};

/// A range such as `^1.2.3`, `>=1 <3 || 5.x`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NpmRange(Vec<Vec<Comparator>>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Comparator {
    Any,
    Less(Version),
    LessEq(Version),
    Greater(Version),
    GreaterEq(Version),
    Equal(Version),
}

/// A version of which parts may be left out.
struct Partial {
    major: Option<u64>,
    minor: Option<u64>,
    patch: Option<u64>,
    pre: Prerelease,
}

const OPERATORS: [&str; 8] = [">=", "<=", "~>", ">", "<", "=", "^", "~"];

impl NpmRange {
    /// Reads a range; `None` if it is none, such as a tag or an address.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        text.split("||").map(|set| comparators(set.trim())).collect::<Option<_>>().map(Self)
    }

    /// Whether the range takes a version. A pre-release is taken only where the range names one of the same release.
    pub(crate) fn takes(&self, version: &Version) -> bool {
        self.0.iter().any(|set| {
            set.iter().all(|comparator| comparator.takes(version))
                && (version.pre.is_empty() || set.iter().any(|comparator| comparator.names_pre_of(version)))
        })
    }

    /// Whether any release is taken, as by `*`.
    pub(crate) fn is_any(&self) -> bool {
        self.0.iter().any(|set| set.iter().all(|comparator| *comparator == Comparator::Any))
    }
}

impl Comparator {
    fn takes(&self, version: &Version) -> bool {
        match self {
            Self::Any => true,
            Self::Less(end) => version.cmp_precedence(end).is_lt(),
            Self::LessEq(end) => version.cmp_precedence(end).is_le(),
            Self::Greater(start) => version.cmp_precedence(start).is_gt(),
            Self::GreaterEq(start) => version.cmp_precedence(start).is_ge(),
            Self::Equal(only) => version.cmp_precedence(only).is_eq(),
        }
    }

    fn names_pre_of(&self, version: &Version) -> bool {
        let (Self::Less(own)
        | Self::LessEq(own)
        | Self::Greater(own)
        | Self::GreaterEq(own)
        | Self::Equal(own)) = self
        else {
            return false;
        };
        !own.pre.is_empty()
            && (own.major, own.minor, own.patch) == (version.major, version.minor, version.patch)
    }
}

fn comparators(set: &str) -> Option<Vec<Comparator>> {
    if let Some((from, to)) = set.split_once(" - ") {
        return hyphen(from.trim(), to.trim());
    }
    // An operator may stand apart from its version.
    let mut parts: Vec<String> = Vec::new();
    for word in set.split_whitespace() {
        match parts.last_mut() {
            Some(last) if OPERATORS.contains(&last.as_str()) => last.push_str(word),
            _ => parts.push(word.to_owned()),
        }
    }
    if parts.is_empty() {
        return Some(vec![Comparator::Any]);
    }
    let mut all = Vec::new();
    for part in &parts {
        let operator = OPERATORS.iter().find(|operator| part.starts_with(**operator)).copied().unwrap_or("");
        all.extend(comparator(operator, &Partial::read(&part[operator.len()..])?)?);
    }
    Some(all)
}

fn hyphen(from: &str, to: &str) -> Option<Vec<Comparator>> {
    let (from, to) = (Partial::read(from)?, Partial::read(to)?);
    let upper = match (to.major, to.minor, to.patch) {
        (None, ..) => Comparator::Any,
        (Some(_), Some(_), Some(_)) => Comparator::LessEq(to.floor()),
        _ => Comparator::Less(to.end()?),
    };
    Some(vec![at_least(from.floor()), upper])
}

/// From a version on; npm makes `*` of what begins with the very first one.
fn at_least(version: Version) -> Comparator {
    if version == Version::new(0, 0, 0) { Comparator::Any } else { Comparator::GreaterEq(version) }
}

fn comparator(operator: &str, partial: &Partial) -> Option<Vec<Comparator>> {
    use Comparator::{Any, Equal, Greater, Less, LessEq};
    let is_whole = partial.patch.is_some();
    if partial.major.is_none() {
        // Nothing is above or below everything.
        let nothing = Version { pre: Prerelease::new("0").ok()?, ..Version::new(0, 0, 0) };
        return Some(vec![if matches!(operator, ">" | "<") { Less(nothing) } else { Any }]);
    }
    let floor = partial.floor();
    Some(match operator {
        "^" => vec![at_least(floor), Less(partial.caret_end()?)],
        "~" | "~>" => vec![at_least(floor), Less(partial.end()?)],
        ">" if is_whole => vec![Greater(floor)],
        ">" => vec![at_least(Version { pre: Prerelease::EMPTY, ..partial.end()? })],
        ">=" => vec![at_least(floor)],
        "<" if is_whole => vec![Less(floor)],
        "<" => vec![Less(first_of(floor.major, floor.minor, floor.patch)?)],
        "<=" if is_whole => vec![LessEq(floor)],
        "<=" => vec![Less(partial.end()?)],
        _ if is_whole => vec![Equal(floor)],
        _ => vec![at_least(floor), Less(partial.end()?)],
    })
}

/// The first pre-release that there can be of a version.
fn first_of(major: u64, minor: u64, patch: u64) -> Option<Version> {
    Some(Version { pre: Prerelease::new("0").ok()?, ..Version::new(major, minor, patch) })
}

impl Partial {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_start_matches(['v', '=', ' ']);
        let (text, build) = text.split_once('+').map_or((text, None), |(text, build)| (text, Some(build)));
        if let Some(build) = build {
            BuildMetadata::new(build).ok().filter(|build| !build.is_empty())?;
        }
        let (numbers, pre) = text.split_once('-').map_or((text, None), |(numbers, pre)| (numbers, Some(pre)));
        let parts: Vec<&str> = numbers.split('.').collect();
        // What is left out before a part makes that part count for nothing.
        let mut is_open = false;
        let mut read = [None; 3];
        if parts.len() > 3 || (parts.len() < 3 && (pre.is_some() || build.is_some())) {
            return None;
        }
        for (place, part) in parts.iter().enumerate() {
            let is_left_out = matches!(*part, "x" | "X" | "*") || (part.is_empty() && parts.len() == 1);
            if is_left_out {
                is_open = true;
            } else {
                let is_number = part.bytes().all(|byte| byte.is_ascii_digit())
                    && (*part == "0" || !part.starts_with('0'));
                let number = part.parse().ok().filter(|_| is_number)?;
                read[place] = Some(number).filter(|_| !is_open);
            }
        }
        let pre = match pre {
            Some(pre) => Prerelease::new(pre).ok().filter(|pre| !pre.is_empty())?,
            None => Prerelease::EMPTY,
        };
        let [major, minor, patch] = read;
        Some(Self { major, minor, patch, pre: if patch.is_some() { pre } else { Prerelease::EMPTY } })
    }

    fn floor(&self) -> Version {
        let numbers = Version::new(self.major.unwrap_or(0), self.minor.unwrap_or(0), self.patch.unwrap_or(0));
        Version { pre: self.pre.clone(), ..numbers }
    }

    /// The first version after those that share the parts that are there.
    fn end(&self) -> Option<Version> {
        let major = self.major?;
        match self.minor {
            Some(minor) => first_of(major, minor.checked_add(1)?, 0),
            None => first_of(major.checked_add(1)?, 0, 0),
        }
    }

    fn caret_end(&self) -> Option<Version> {
        match (self.major?, self.minor, self.patch) {
            (0, Some(0), Some(patch)) => first_of(0, 0, patch.checked_add(1)?),
            (0, Some(minor), _) => first_of(0, minor.checked_add(1)?, 0),
            (major, ..) => first_of(major.checked_add(1)?, 0, 0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NpmRange;

    #[test]
    fn ranges_take_versions() {
        for (range, taken, not_taken) in [
            ("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-a 1.3.0-a"),
            ("^0.2.3", "0.2.9", "0.3.0 0.2.2"),
            ("^0.0.3", "0.0.3", "0.0.4"),
            ("^0.0", "0.0.9", "0.1.0"),
            ("^0", "0.9.0", "1.0.0"),
            ("~1.2.3", "1.2.9", "1.3.0"),
            ("~1", "1.9.0", "2.0.0"),
            ("~> 1.2", "1.2.9", "1.3.0"),
            ("1.x", "1.0.0", "2.0.0"),
            ("1.2.*", "1.2.0", "1.3.0"),
            ("*", "0.0.0 9.9.9", "1.0.0-a"),
            ("", "1.0.0", ""),
            (">1", "2.0.0", "1.9.9"),
            (">= 1.2", "1.2.0", "1.1.9"),
            ("<=1.2", "1.2.9", "1.3.0"),
            ("<1.2", "1.1.9", "1.2.0 1.2.0-a"),
            ("1.2.3 - 2.3", "2.3.9", "2.4.0"),
            ("1 - 2.0.0", "2.0.0", "2.0.1"),
            ("<1 || >=3 <4", "0.1.0 3.1.0", "2.0.0 4.0.0"),
            ("=v1.2.3", "1.2.3", "1.2.4"),
            ("^1.2.3-beta.2", "1.2.3-beta.3 1.2.3", "1.2.4-beta.3 1.2.3-beta.1"),
            (">*", "", "1.0.0"),
        ] {
            let read = NpmRange::parse(range).unwrap();
            for version in taken.split_whitespace() {
                assert!(read.takes(&version.parse().unwrap()), "{range} takes {version}");
            }
            for version in not_taken.split_whitespace() {
                assert!(!read.takes(&version.parse().unwrap()), "{range} does not take {version}");
            }
        }
        for text in ["latest", "workspace:*", "1.2.3.4", "01.2.3", "1.2-a", "^"] {
            assert_eq!(NpmRange::parse(text).is_some(), text == "^", "{text}");
        }
        for (text, is) in [("*", true), ("x || 1", true), (">=0.0.0", true), ("^0", false), ("1", false)] {
            assert_eq!(NpmRange::parse(text).unwrap().is_any(), is, "{text}");
        }
    }
}
