//! [`Scheme`]: the version order of an ecosystem or distribution.

use crate::Ecosystem;
use std::fmt;

/// **A syntax and an order of versions.**
///
/// Every [`Ecosystem`] and every distribution has one, and a record may name one for any other package. An `Ecosystem` converts
/// into its scheme, so functions that take a scheme take an ecosystem as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Scheme {
    /// Semantic Versioning 2.0.0. Missing parts count as 0, a leading `v` is ignored.
    Semver,
    /// Semantic Versioning, with `go1.19.3` for versions of Go's toolchain.
    Go,
    /// Semantic Versioning with build metadata in the order, as in Pub.
    Pub,
    /// PEP 440, of Python.
    Pep440,
    /// Maven's `ComparableVersion`. Not transitive: see [`Version`](crate::Version).
    Maven,
    /// `Gem::Version`, of Ruby. A platform behind the version, as in `1.19.3-x86_64-linux-gnu`, is ignored.
    Gem,
    /// Semantic Versioning with a fourth number, of .NET.
    Nuget,
    /// Composer's normalised versions.
    Composer,
    /// Debian's: an epoch, an upstream version, a revision; `~` sorts before everything.
    Debian,
    /// RPM's: an epoch, a version, a release; `~` sorts before everything, `^` after.
    Rpm,
    /// Alpine's `apk`.
    Alpine,
    /// OpenSSL's: letters behind the numbers are later releases, `1.0.2z` comes before `1.0.2za`.
    OpenSsl,
    /// Erlang/OTP's: numbers behind the third are branches, and versions of different branches have no order.
    Otp,
    /// No stated order. Two versions compare if a number decides before any letter or sign; otherwise their order is unknown.
    Unstated,
}

impl From<Ecosystem> for Scheme {
    fn from(ecosystem: Ecosystem) -> Self {
        match ecosystem {
            Ecosystem::Npm | Ecosystem::Rust | Ecosystem::Erlang | Ecosystem::Swift | Ecosystem::Actions => {
                Self::Semver
            }
            Ecosystem::Go => Self::Go,
            Ecosystem::Pub => Self::Pub,
            Ecosystem::Pip => Self::Pep440,
            Ecosystem::Maven => Self::Maven,
            Ecosystem::Rubygems => Self::Gem,
            Ecosystem::Nuget => Self::Nuget,
            Ecosystem::Composer => Self::Composer,
            Ecosystem::Other => Self::Unstated,
        }
    }
}

/// The schemes of distributions and of ecosystems that GitHub does not support, by OSV's name before the colon.
const DISTRIBUTIONS: &[(&str, Scheme)] = &[
    ("Debian", Scheme::Debian),
    ("Ubuntu", Scheme::Debian),
    ("Echo", Scheme::Debian),
    ("Alpine", Scheme::Alpine),
    ("Alpaquita", Scheme::Alpine),
    ("BellSoft Hardened Containers", Scheme::Alpine),
    ("Chainguard", Scheme::Alpine),
    ("MinimOS", Scheme::Alpine),
    ("Wolfi", Scheme::Alpine),
    ("AlmaLinux", Scheme::Rpm),
    ("Azure Linux", Scheme::Rpm),
    ("Mageia", Scheme::Rpm),
    ("openEuler", Scheme::Rpm),
    ("openSUSE", Scheme::Rpm),
    ("Photon OS", Scheme::Rpm),
    ("Red Hat", Scheme::Rpm),
    ("Rocky Linux", Scheme::Rpm),
    ("SUSE", Scheme::Rpm),
    ("Bitnami", Scheme::Semver),
    ("Julia", Scheme::Semver),
    ("VSCode", Scheme::Semver),
];

/// The schemes of further types of package URLs.
const PURL_TYPES: &[(&str, Scheme)] = &[
    ("deb", Scheme::Debian),
    ("rpm", Scheme::Rpm),
    ("apk", Scheme::Alpine),
    ("alpm", Scheme::Rpm),
    ("bitnami", Scheme::Semver),
];

/// The schemes by the `versionType` of CVE records.
const VERSION_TYPES: &[(&str, Scheme)] = &[
    ("semver", Scheme::Semver),
    ("python", Scheme::Pep440),
    ("pep440", Scheme::Pep440),
    ("maven", Scheme::Maven),
    ("gem", Scheme::Gem),
    ("nuget", Scheme::Nuget),
    ("composer", Scheme::Composer),
    ("rpm", Scheme::Rpm),
    ("deb", Scheme::Debian),
    ("dpkg", Scheme::Debian),
    ("apk", Scheme::Alpine),
    ("otp", Scheme::Otp),
];

impl fmt::Display for Scheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.words().0)
    }
}

fn find(table: &[(&str, Scheme)], word: &str) -> Option<Scheme> {
    table.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, scheme)| *scheme)
}

impl Scheme {
    /// Returns its name for people, and versions of it.
    pub(crate) const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Semver => ("Semantic Versioning", "1.2.3 or 1.2.3-rc.1"),
            Self::Go => ("Go", "v1.2.3, 1.2.3-rc.1 or go1.19.3"),
            Self::Pub => ("Pub", "1.2.3 or 1.2.3-rc.1+build"),
            Self::Pep440 => ("Python", "1.2, 1.2rc1 or 1.2.post1"),
            Self::Maven => ("Maven", "1.2.3 or 1.2-rc1"),
            Self::Gem => ("RubyGems", "1.2.3 or 1.2.0.rc1"),
            Self::Nuget => ("NuGet", "1.2.3, 1.2.3.4 or 1.2.3-rc.1"),
            Self::Composer => ("Composer", "1.2.3 or 1.2.0-RC1"),
            Self::Debian => ("Debian", "1.2-1 or 1:1.2~rc1-1"),
            Self::Rpm => ("RPM", "1.2-1 or 1:1.2~rc1-1"),
            Self::Alpine => ("Alpine", "1.2.3-r0 or 1.2.3_rc1-r0"),
            Self::OpenSsl => ("OpenSSL", "3.0.8 or 1.1.1k"),
            Self::Otp => ("Erlang/OTP", "26.2.5 or 26.2.5.3"),
            Self::Unstated => ("a product without a known order", "1.2 or 1.2rc1: a digit comes first"),
        }
    }

    /// Returns the scheme of a distribution by its name in OSV, before the colon: `Debian` of `Debian:12`.
    pub(crate) fn of_distribution(name: &str) -> Option<Self> {
        find(DISTRIBUTIONS, name)
    }

    /// Returns the scheme of a package URL's type that is not one of GitHub's ecosystems.
    pub(crate) fn of_purl_type(kind: &str) -> Option<Self> {
        find(PURL_TYPES, kind)
    }

    /// Returns the scheme of a `versionType` of CVE records. Returns `None` for `custom`, `git` and unknown words, which define
    /// no order.
    ///
    /// ```
    /// use package_versions::Scheme;
    /// assert_eq!(Scheme::from_version_type("rpm"), Some(Scheme::Rpm));
    /// assert_eq!(Scheme::from_version_type("custom"), None);
    /// ```
    pub fn from_version_type(word: &str) -> Option<Self> {
        find(VERSION_TYPES, word)
    }

    /// Returns the scheme of a product that has its own: OpenSSL. Returns `None` for every other product.
    pub fn of_product(name: &str) -> Option<Self> {
        name.trim().eq_ignore_ascii_case("openssl").then_some(Self::OpenSsl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Version;

    const ALL: &[Scheme] = &[
        Scheme::Semver,
        Scheme::Go,
        Scheme::Pub,
        Scheme::Pep440,
        Scheme::Maven,
        Scheme::Gem,
        Scheme::Nuget,
        Scheme::Composer,
        Scheme::Debian,
        Scheme::Rpm,
        Scheme::Alpine,
        Scheme::OpenSsl,
        Scheme::Otp,
        Scheme::Unstated,
    ];

    #[test]
    fn the_examples_are_versions() {
        for scheme in ALL {
            let (_, examples) = scheme.words();
            let examples =
                examples.split(": ").next().unwrap().split(", ").flat_map(|part| part.split(" or "));
            for example in examples {
                assert!(Version::parse(*scheme, example).is_ok(), "{example} of {scheme}");
            }
            let error = Version::parse(*scheme, "no version").unwrap_err();
            assert_eq!((error.scheme(), error.text()), (*scheme, "no version"));
        }
    }
}
