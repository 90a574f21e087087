//! Tags and the versions that they name.

use crate::history::{History, Node};
use package_versions::{Ecosystem, Version, sort_by};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A tag and the commit that it points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Its name, without `refs/tags/`.
    pub name: Box<str>,
    /// The id of the commit, or of whatever else it points at.
    pub commit: Box<str>,
}

/// **A released version.**
#[derive(Clone, Debug)]
pub struct Release {
    /// The version, as the tag writes it.
    pub version: Version,
    /// The tags that name it, with their commits. Usually one; with several commits, each may be what was published.
    pub tags: Vec<(Box<str>, Node)>,
}

/// A tag that names no version, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Its name.
    pub tag: Box<str>,
    /// Why it is left out, as the end of a sentence that begins with the tag.
    pub why: &'static str,
}

/// **The released versions of a package**, and the tags that name none.
#[derive(Clone, Debug)]
pub struct Releases {
    /// Where the package is published: it decides the order of the versions.
    pub ecosystem: Ecosystem,
    /// The releases, in rising order.
    pub list: Vec<Release>,
    /// Tags that are left out.
    pub unread: Vec<Unread>,
    /// The names of other packages that tags name, with how many tags each.
    pub others: BTreeMap<Box<str>, usize>,
    /// How many tags name a version without a package, and are left out because other tags name the package.
    pub plain: usize,
}

/// Why tags name no versions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TagError {
    /// There is no tag.
    #[error("this clone has no tags: fetch them with `git fetch --tags`")]
    None,
    /// No tag names a version.
    #[error(
        "none of the tags, such as {example}, names a version: say what stands before the version with --tag-prefix, or fetch the others with `git fetch --tags`"
    )]
    NoVersion {
        /// One of the tags.
        example: Box<str>,
    },
    /// Tags name versions of several packages.
    #[error("the tags are of several packages: choose one with --package ({})", .names.join(", "))]
    Several {
        /// The packages.
        names: Vec<Box<str>>,
    },
    /// No tag names a version of the package.
    #[error("no tag names a version of {package}; they are of {}", .names.join(", "))]
    OtherPackages {
        /// The package that was asked about.
        package: Box<str>,
        /// The packages that tags name.
        names: Vec<Box<str>>,
    },
}

/// What may stand before the version in a tag that names no package. The empty text is last, so that the others are tried.
const WORDS: &[&str] = &[
    "release/",
    "releases/",
    "release-",
    "releases-",
    "release_",
    "rel/",
    "rel-",
    "rel_",
    "version/",
    "version-",
    "version_",
    "ver/",
    "ver-",
    "tags/",
    "",
];

/// What may stand between the name of a package and the version.
const SEPARATORS: &[char] = &['@', '/', '-', '_', ':'];

/// **Reads the versions of one package from tags.**
#[derive(Clone, Debug)]
pub struct TagReader {
    ecosystem: Ecosystem,
    package: Option<Box<str>>,
    prefixes: Vec<Box<str>>,
}

/// What a tag says.
#[derive(Debug, PartialEq)]
enum Reading<'a> {
    Plain(String),
    OfPackage(String),
    OfOther(&'a str, String),
    Nothing,
}

impl TagReader {
    /// Creates a reader for a package of an ecosystem. Without a name, the tags must be of one package.
    pub fn new(ecosystem: Ecosystem, package: Option<&str>) -> Self {
        let package = package.map(str::trim).filter(|package| !package.is_empty());
        Self { ecosystem, package: package.map(Into::into), prefixes: Vec::new() }
    }

    /// Reads only tags that begin with one of these texts, and what follows it as the version.
    #[must_use]
    pub fn with_prefixes(mut self, prefixes: impl IntoIterator<Item = impl Into<Box<str>>>) -> Self {
        self.prefixes = prefixes.into_iter().map(Into::into).collect();
        self
    }

    /// Reads tags.
    pub fn read(&self, history: &History, tags: &[Tag]) -> Result<Releases, TagError> {
        let first = tags.first().ok_or(TagError::None)?;
        let mut releases = Releases {
            ecosystem: self.ecosystem,
            list: Vec::new(),
            unread: Vec::new(),
            others: BTreeMap::new(),
            plain: 0,
        };
        let (mut plain, mut own) = (Vec::new(), Vec::new());
        let mut of_others: BTreeMap<&str, Vec<(&Tag, Node, String)>> = BTreeMap::new();
        for tag in tags {
            let Some(node) = history.get(&tag.commit) else {
                releases.unread.push(Unread { tag: tag.name.clone(), why: "points at no commit" });
                continue;
            };
            match self.reading(&tag.name) {
                Reading::Plain(version) => plain.push((tag, node, version)),
                Reading::OfPackage(version) => own.push((tag, node, version)),
                Reading::OfOther(name, version) => {
                    of_others.entry(name).or_default().push((tag, node, version));
                }
                Reading::Nothing => {
                    releases.unread.push(Unread { tag: tag.name.clone(), why: "names no version" });
                }
            }
        }
        let names = || of_others.keys().map(|&name| name.into()).collect();
        let chosen = if !own.is_empty() {
            releases.plain = plain.len();
            own
        } else if !plain.is_empty() {
            plain
        } else if of_others.is_empty() {
            return Err(TagError::NoVersion { example: first.name.clone() });
        } else if let Some(package) = &self.package {
            return Err(TagError::OtherPackages { package: package.clone(), names: names() });
        } else if of_others.len() > 1 {
            return Err(TagError::Several { names: names() });
        } else {
            of_others.pop_first().map(|(_, tags)| tags).unwrap_or_default()
        };
        releases.others = of_others.iter().map(|(&name, tags)| (name.into(), tags.len())).collect();
        self.collect(&mut releases, &chosen);
        Ok(releases)
    }

    /// Brings the versions into order, each once, without tags that move.
    fn collect(&self, releases: &mut Releases, tags: &[(&Tag, Node, String)]) {
        let mut at: HashMap<Node, BTreeSet<&str>> = HashMap::new();
        for (_, node, version) in tags {
            at.entry(*node).or_default().insert(version);
        }
        let moves = |node: &Node, version: &str| {
            is_short(version)
                && at[node]
                    .iter()
                    .any(|other| other.strip_prefix(version).is_some_and(|rest| rest.starts_with('.')))
        };
        let mut list: Vec<Release> = Vec::new();
        for (tag, node, version) in tags {
            if moves(node, version) {
                let why = "moves from release to release: a longer version is tagged on the same commit";
                releases.unread.push(Unread { tag: tag.name.clone(), why });
            } else if let Ok(version) = Version::parse(self.ecosystem, version) {
                list.push(Release { version, tags: vec![(tag.name.clone(), *node)] });
            }
        }
        sort_by(&mut list, |a, b| a.version.compare_for_display(&b.version));
        for release in list {
            match releases.list.last_mut() {
                Some(same) if same.version.is_same(&release.version) => same.tags.extend(release.tags),
                _ => releases.list.push(release),
            }
        }
    }

    fn reading<'a>(&self, tag: &'a str) -> Reading<'a> {
        if !self.prefixes.is_empty() {
            let longest = self
                .prefixes
                .iter()
                .filter_map(|prefix| tag.strip_prefix(&**prefix))
                .min_by_key(|rest| rest.len());
            return longest.and_then(|rest| self.version(rest)).map_or(Reading::Nothing, Reading::OfPackage);
        }
        for name in self.names() {
            if let Some(version) = strip_name(tag, name).and_then(|rest| self.worded(rest)) {
                return Reading::OfPackage(version);
            }
        }
        if let Some(version) = self.worded(tag) {
            return Reading::Plain(version);
        }
        for (place, separator) in tag.char_indices().filter(|(place, c)| *place > 0 && SEPARATORS.contains(c))
        {
            let (name, rest) = (&tag[..place], &tag[place + separator.len_utf8()..]);
            // A name ends before the first thing that has the form of a version.
            let is_name = name.contains(|c: char| c.is_alphabetic());
            if let Some(version) = self.worded(rest).filter(|version| is_name && version.contains('.')) {
                return Reading::OfOther(name, version);
            }
        }
        Reading::Nothing
    }

    /// What tags may call the package: `@scope/name`, `name`; `artifact` of `group:artifact`.
    fn names(&self) -> Vec<&str> {
        let Some(package) = self.package.as_deref() else { return Vec::new() };
        let mut names = vec![package];
        for separator in ['/', ':'] {
            names.extend(
                package.rsplit_once(separator).map(|(_, short)| short).filter(|short| !short.is_empty()),
            );
        }
        names
    }

    /// A version after a word such as `release/`.
    fn worded(&self, text: &str) -> Option<String> {
        let has = |word: &&str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        WORDS.iter().filter(|word| has(word)).find_map(|word| self.version(&text[word.len()..]))
    }

    /// A version, with or without `v` before it, and with underscores for dots where it has no dots.
    fn version(&self, text: &str) -> Option<String> {
        let bare = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let bare = bare.strip_prefix('.').filter(|_| bare.len() < text.len()).unwrap_or(bare);
        let numbers = bare.find(|c: char| !c.is_ascii_digit()).unwrap_or(bare.len());
        if numbers == 0 || bare.contains(|c: char| c == ',' || c.is_whitespace() || c.is_control()) {
            return None;
        }
        let after = &bare[numbers..];
        let is_number_next = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        let version = match after.chars().next() {
            // A number alone may be anything, unless `v` says that it is a version.
            None if bare.len() == text.len() || numbers > 9 => return None,
            None => bare.to_owned(),
            Some('.') if is_number_next(&after[1..]) => bare.to_owned(),
            Some('_') if is_number_next(&after[1..]) && !bare.contains('.') => bare.replace('_', "."),
            _ => return None,
        };
        Version::parse(self.ecosystem, &version).is_ok().then_some(version)
    }
}

/// What follows a package's name and a separator.
fn strip_name<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name))?;
    tag[start.len()..].strip_prefix(SEPARATORS)
}

/// Whether a version has fewer than three numbers and nothing else.
fn is_short(version: &str) -> bool {
    version.split('.').count() < 3 && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

impl Releases {
    /// Returns whether each version has a stated place before the next. Otherwise no range says which versions lie in it.
    pub fn is_ordered(&self) -> bool {
        self.list.windows(2).all(|pair| pair[0].version.compare(&pair[1].version) == Some(Ordering::Less))
    }

    /// Returns the place of a version.
    pub fn find(&self, version: &Version) -> Option<usize> {
        self.list.iter().position(|release| release.version.is_same(version))
    }
}

#[cfg(test)]
mod tests;
