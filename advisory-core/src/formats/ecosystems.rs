//! The ecosystems by their names in other formats, and package URLs.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::package::PackageName;
use std::fmt::Write as _;

/// An ecosystem's names.
struct Names {
    ecosystem: Ecosystem,
    /// In the OSV format.
    osv: &'static str,
    /// The types of its package URLs; the first is written.
    purl: &'static [&'static str],
    /// How CVE records call its order of versions.
    version_type: &'static str,
}

const NAMES: &[Names] = &[
    names(Ecosystem::Composer, "Packagist", &["composer"], "composer"),
    names(Ecosystem::Erlang, "Hex", &["hex"], "semver"),
    names(Ecosystem::Actions, "GitHub Actions", &["github", "githubactions"], "semver"),
    names(Ecosystem::Go, "Go", &["golang"], "semver"),
    names(Ecosystem::Maven, "Maven", &["maven"], "maven"),
    names(Ecosystem::Npm, "npm", &["npm"], "semver"),
    names(Ecosystem::Nuget, "NuGet", &["nuget"], "nuget"),
    names(Ecosystem::Pip, "PyPI", &["pypi"], "python"),
    names(Ecosystem::Pub, "Pub", &["pub"], "semver"),
    names(Ecosystem::Rubygems, "RubyGems", &["gem"], "gem"),
    names(Ecosystem::Rust, "crates.io", &["cargo"], "semver"),
    names(Ecosystem::Swift, "SwiftURL", &["swift"], "semver"),
];

const fn names(
    ecosystem: Ecosystem,
    osv: &'static str,
    purl: &'static [&'static str],
    version_type: &'static str,
) -> Names {
    Names { ecosystem, osv, purl, version_type }
}

fn of(ecosystem: Ecosystem) -> Option<&'static Names> {
    NAMES.iter().find(|names| names.ecosystem == ecosystem)
}

/// Its name in OSV; `None` for what OSV does not know.
pub(super) fn osv_name(ecosystem: Ecosystem) -> Option<&'static str> {
    of(ecosystem).map(|names| names.osv)
}

/// The ecosystem of a name in OSV, and what follows its colon: `Packagist:https://packages.drupal.org/8`.
pub(super) fn from_osv(name: &str) -> (Option<Ecosystem>, Option<&str>) {
    let (name, suffix) = name.split_once(':').map_or((name, None), |(name, suffix)| (name, Some(suffix)));
    (NAMES.iter().find(|names| names.osv == name).map(|names| names.ecosystem), suffix)
}

/// The word of CVE records for how its versions are ordered.
pub(super) fn version_type(ecosystem: Option<Ecosystem>) -> &'static str {
    ecosystem.and_then(of).map_or("custom", |names| names.version_type)
}

/// The type of its package URLs.
pub(super) fn purl_type(ecosystem: Option<Ecosystem>) -> Option<&'static str> {
    ecosystem.and_then(of).map(|names| names.purl[0])
}

/// The ecosystem whose package URLs have this type.
pub(super) fn from_purl_type(kind: &str) -> Option<Ecosystem> {
    NAMES.iter().find(|names| names.purl.contains(&kind)).map(|names| names.ecosystem)
}

/// Who makes a package: the owner of the repository, else the first part of its name.
pub(super) fn vendor<'a>(draft: &'a Draft, name: &'a str) -> &'a str {
    let owner = draft.repository.trim().split('/').next().unwrap_or_default();
    let first = name.split(['/', ':']).next().unwrap_or_default();
    match if owner.is_empty() { first } else { owner } {
        "" => "n/a",
        vendor => vendor,
    }
}

/// The package URL of a row, without a version: `pkg:npm/%40scope/name`. `None` where its ecosystem has none, or the
/// name is not one of the ecosystem's.
pub(super) fn purl(product: &Product) -> Option<String> {
    let ecosystem = product.ecosystem?;
    let name = PackageName::meant_by(ecosystem, &product.package)?;
    let name = match ecosystem {
        Ecosystem::Maven => name.as_str().replacen(':', "/", 1),
        _ => name.as_str().to_owned(),
    };
    let mut url = format!("pkg:{}", of(ecosystem)?.purl[0]);
    for segment in name.split('/') {
        url.push('/');
        url.push_str(&percent_encode(segment));
    }
    Some(url)
}

/// The ecosystem and the package of a package URL. A version, qualifiers and a path below it are passed over.
pub(super) fn from_purl(url: &str) -> Option<(Ecosystem, String)> {
    let (kind, rest) = url.strip_prefix("pkg:")?.split_once('/')?;
    // A repository on GitHub is seldom an action.
    let ecosystem = from_purl_type(kind).filter(|_| kind != "github")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    // A version stands behind the last `@`, unless that begins a scope.
    let rest = match rest.rsplit_once('@') {
        Some((name, version)) if !name.is_empty() && !name.ends_with('/') && !version.contains('/') => name,
        _ => rest,
    };
    let mut segments: Vec<String> = rest.split('/').map(percent_decode).collect();
    if ecosystem == Ecosystem::Maven {
        let artifact = segments.pop()?;
        return Some((ecosystem, format!("{}:{artifact}", segments.join("."))));
    }
    Some((ecosystem, segments.join("/")))
}

/// Writes what is not an unreserved character of RFC 3986 as its bytes in hexadecimal.
pub(super) fn percent_encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

/// Undoes [`percent_encode`]; what is no escape, or no UTF-8 when undone, stays as it is.
pub(super) fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).filter(|_| *first == b'%').and_then(|digits| str::from_utf8(digits).ok());
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = &rest[if byte.is_some() { 3 } else { 1 }..];
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_package_url_holds_the_name() {
        for (ecosystem, package, url) in [
            (Ecosystem::Npm, "@scope/name", "pkg:npm/%40scope/name"),
            (Ecosystem::Maven, "org.example:library", "pkg:maven/org.example/library"),
            (Ecosystem::Go, "github.com/a/b", "pkg:golang/github.com/a/b"),
            (Ecosystem::Pip, "django", "pkg:pypi/django"),
        ] {
            let row = Product { ecosystem: Some(ecosystem), package: package.into(), ..Product::default() };
            assert_eq!(purl(&row).as_deref(), Some(url));
            assert_eq!(from_purl(url), Some((ecosystem, package.to_owned())));
            assert_eq!(from_purl(&format!("{url}@1.2?x=y#z")), Some((ecosystem, package.to_owned())));
        }
        let action =
            Product { ecosystem: Some(Ecosystem::Actions), package: "o/run".into(), ..Product::default() };
        assert_eq!(purl(&action).as_deref(), Some("pkg:github/o/run"));
        assert_eq!(from_purl("pkg:githubactions/o/run"), Some((Ecosystem::Actions, "o/run".into())));
        assert_eq!(purl(&Product::default()), None);
        for url in ["", "pkg:", "pkg:npm", "pkg:otp/ssh", "pkg:github/o/r", "https://example.org"] {
            assert_eq!(from_purl(url), None, "{url}");
        }
    }

    #[test]
    fn every_ecosystem_but_other_has_its_names() {
        for &ecosystem in Ecosystem::ALL {
            let name = osv_name(ecosystem);
            assert_eq!(name.is_none(), ecosystem == Ecosystem::Other);
            assert_eq!(name.and_then(|name| from_osv(name).0), name.map(|_| ecosystem));
        }
        let drupal = "Packagist:https://packages.drupal.org/8";
        assert_eq!(from_osv(drupal), (Some(Ecosystem::Composer), Some("https://packages.drupal.org/8")));
    }

    #[test]
    fn escapes_come_back() {
        for text in ["a b", "%", "%4", "%zz", "ü/😀", "100%25"] {
            assert_eq!(percent_decode(&percent_encode(text)), text);
        }
        assert_eq!(percent_decode("%ff"), "%ff");
    }
}
