//! [`Version`]: a version that can be compared with others of the same scheme.

use crate::Scheme;
use crate::order::{
    alpine, composer, debian, maven, natural, nuget, openssl, otp, pep440, rpm, rubygems, semantic, unstated,
};
use std::cmp::Ordering;
use std::fmt;

/// **A version of a [`Scheme`]**: parsed, and comparable with others of the same scheme.
///
/// ```
/// use package_versions::Ecosystem::{Npm, Pip};
/// use package_versions::{Scheme, Version, VersionError};
/// use std::cmp::Ordering;
///
/// let compare = |scheme: Scheme, a, b| -> Result<Option<Ordering>, VersionError> {
///     Ok(Version::parse(scheme, a)?.compare(&Version::parse(scheme, b)?))
/// };
/// assert_eq!(compare(Npm.into(), "2.0.0-rc.1", "2.0.0")?, Some(Ordering::Less));
/// assert_eq!(compare(Pip.into(), "2.0.post1", "2.0")?, Some(Ordering::Greater));
/// assert_eq!(compare(Scheme::Debian, "2.0-1", "1:1.0-1")?, Some(Ordering::Less));
/// // Nobody has stated whether letters come before or after a release.
/// assert_eq!(compare(Scheme::Unstated, "1.1.1", "1.1.1p")?, None);
/// # Ok::<(), VersionError>(())
/// ```
///
/// # Comparing
/// `Version` does not implement `PartialOrd`, since the order of one scheme is not transitive: with Maven's
/// `ComparableVersion`, `1.` comes before `1a`, `1a` before `1-final0rc`, and `1-final0rc` before `1.`. The standard
/// library's sorts may panic on such an order; [`sort_by`](crate::sort_by) does not.
#[derive(Clone, Debug)]
pub struct Version {
    text: Box<str>,
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
    Debian(debian::Key),
    Rpm(rpm::Key),
    Alpine(alpine::Key),
    OpenSsl(openssl::Key),
    Otp(otp::Key),
    /// The text says it all.
    Unstated,
}

impl Key {
    fn read(scheme: Scheme, text: &str) -> Option<Self> {
        let semantic = |text, build| semantic::Key::read(text, build).map(Self::Semantic);
        match scheme {
            Scheme::Semver => semantic(text, semantic::Build::Ignored),
            Scheme::Go => semantic(text.strip_prefix("go").unwrap_or(text), semantic::Build::Ignored),
            Scheme::Pub => semantic(text, semantic::Build::Counts),
            Scheme::Pep440 => pep440::Key::read(text).map(Self::Pep440),
            Scheme::Maven => maven::Key::read(text).map(Self::Maven),
            Scheme::Gem => rubygems::Key::read(rubygems::without_platform(text)).map(Self::Gem),
            Scheme::Nuget => nuget::Key::read(text).map(Self::Nuget),
            Scheme::Composer => composer::Key::read(text).map(Self::Composer),
            Scheme::Debian => debian::Key::read(text).map(Self::Debian),
            Scheme::Rpm => rpm::Key::read(text).map(Self::Rpm),
            Scheme::Alpine => alpine::Key::read(text).map(Self::Alpine),
            Scheme::OpenSsl => openssl::Key::read(text).map(Self::OpenSsl),
            Scheme::Otp => otp::Key::read(text).map(Self::Otp),
            Scheme::Unstated => unstated::is_version(text).then_some(Self::Unstated),
        }
    }
}

/// **The error for a text that is not a version of a scheme.** The message has examples of versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionError {
    scheme: Scheme,
    text: Box<str>,
}

impl VersionError {
    /// Returns the scheme by which the text was read.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Returns the text, without white space around it.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for VersionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, examples) = self.scheme.words();
        write!(f, "`{}` is not a version of {name}, such as {examples}", self.text)
    }
}

impl std::error::Error for VersionError {}

impl Version {
    /// Parses a version. White space around it is ignored.
    ///
    /// # Errors
    /// Returns an error if the text is not a version of the scheme. Its message has an example of one:
    ///
    /// ```
    /// use package_versions::{Ecosystem, Version};
    /// let error = Version::parse(Ecosystem::Npm, "1.2.3.4").unwrap_err();
    /// assert_eq!(error.to_string(), "`1.2.3.4` is not a version of Semantic Versioning, such as 1.2.3 or 1.2.3-rc.1");
    /// ```
    pub fn parse(scheme: impl Into<Scheme>, text: &str) -> Result<Self, VersionError> {
        let (scheme, text) = (scheme.into(), text.trim());
        match Key::read(scheme, text) {
            Some(key) => Ok(Self { text: text.into(), key }),
            None => Err(VersionError { scheme, text: text.into() }),
        }
    }
    /// Returns the version as it was written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Compares two versions of one scheme.
    ///
    /// Versions that are written differently may be equal: `1.0` and `1.0.0`. Returns `None` if the scheme is
    /// [`Unstated`](Scheme::Unstated) and plain numbers do not decide, if they are on different branches of
    /// [`Otp`](Scheme::Otp), or if the schemes differ.
    ///
    /// The order is not transitive for Maven; see the [type's documentation](Self#comparing).
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        match (&self.key, &other.key) {
            (Key::Semantic(a), Key::Semantic(b)) => Some(a.cmp(b)),
            (Key::Pep440(a), Key::Pep440(b)) => Some(a.cmp(b)),
            (Key::Maven(a), Key::Maven(b)) => Some(a.cmp(b)),
            (Key::Gem(a), Key::Gem(b)) => Some(a.cmp(b)),
            (Key::Nuget(a), Key::Nuget(b)) => Some(a.cmp(b)),
            (Key::Composer(a), Key::Composer(b)) => Some(a.cmp(b)),
            (Key::Debian(a), Key::Debian(b)) => Some(a.cmp(b)),
            (Key::Rpm(a), Key::Rpm(b)) => Some(a.cmp(b)),
            (Key::Alpine(a), Key::Alpine(b)) => Some(a.cmp(b)),
            (Key::OpenSsl(a), Key::OpenSsl(b)) => Some(a.cmp(b)),
            (Key::Otp(a), Key::Otp(b)) => a.compare(b),
            (Key::Unstated, Key::Unstated) => unstated::compare(&self.text, &other.text),
            _ => None,
        }
    }

    /// Returns whether both are the same version, such as `1.0` and `1.0.0`; `false` where that is unknown.
    pub fn is_same(&self, other: &Self) -> bool {
        self.compare(other) == Some(Ordering::Equal)
    }

    /// Returns whether it comes before the other; `false` where that is unknown.
    pub fn is_before(&self, other: &Self) -> bool {
        self.compare(other) == Some(Ordering::Less)
    }

    /// Compares for a list or a picture: as [`compare`](Self::compare) does, and where that is unknown by numbers and
    /// letters in turn. Nothing about affected versions may rest on it.
    pub fn compare_for_display(&self, other: &Self) -> Ordering {
        self.compare(other).unwrap_or_else(|| natural::compare(&self.text, &other.text))
    }

    /// Returns whether this is a pre-release: one that comes before the version of the same numbers.
    pub fn is_prerelease(&self) -> bool {
        match &self.key {
            Key::Semantic(key) => key.is_prerelease(),
            Key::Pep440(key) => key.is_prerelease(),
            Key::Maven(key) => key.is_prerelease(),
            Key::Gem(key) => key.is_prerelease(),
            Key::Nuget(key) => key.is_prerelease(),
            Key::Composer(key) => key.is_prerelease(),
            Key::Debian(key) => key.is_prerelease(),
            Key::Rpm(key) => key.is_prerelease(),
            Key::Alpine(key) => key.is_prerelease(),
            Key::OpenSsl(key) => key.is_prerelease(),
            Key::Otp(_) => false,
            Key::Unstated => {
                self.text.trim_start_matches(['v', 'V']).contains(|c: char| c.is_ascii_alphabetic())
            }
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
