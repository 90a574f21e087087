//! The ecosystems by their names in other formats, and package URLs.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use package_versions::{PackageUrl, osv, purl};

pub(super) use package_versions::purl::{percent_decode, percent_encode};

/// How CVE records call the order of an ecosystem's versions, where that is not Semantic Versioning.
const VERSION_TYPES: &[(Ecosystem, &str)] = &[
    (Ecosystem::Composer, "composer"),
    (Ecosystem::Maven, "maven"),
    (Ecosystem::Nuget, "nuget"),
    (Ecosystem::Pip, "python"),
    (Ecosystem::Rubygems, "gem"),
    (Ecosystem::Other, "custom"),
];

/// Returns the name of an ecosystem in OSV. `None` if OSV does not know it.
pub(super) fn osv_name(ecosystem: Ecosystem) -> Option<&'static str> {
    osv::name_of(ecosystem)
}

/// Returns the ecosystem of a name in OSV, and what follows its colon: `Packagist:https://packages.drupal.org/8`.
pub(super) fn from_osv(name: &str) -> (Option<Ecosystem>, Option<&str>) {
    let (name, suffix) = name.split_once(':').map_or((name, None), |(name, suffix)| (name, Some(suffix)));
    (osv::ecosystem_of(name), suffix)
}

/// Returns the word of CVE records for how an ecosystem's versions are ordered.
pub(super) fn version_type(ecosystem: Option<Ecosystem>) -> &'static str {
    let ecosystem = ecosystem.unwrap_or(Ecosystem::Other);
    VERSION_TYPES.iter().find(|(known, _)| *known == ecosystem).map_or("semver", |(_, word)| word)
}

/// Returns the type of an ecosystem's package URLs.
pub(super) fn purl_type(ecosystem: Option<Ecosystem>) -> Option<&'static str> {
    ecosystem.and_then(purl::type_of)
}

/// Returns the ecosystem whose package URLs have this type.
pub(super) fn from_purl_type(kind: &str) -> Option<Ecosystem> {
    purl::ecosystem_of_type(kind)
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

/// Returns the package URL of a row, without a version: `pkg:npm/%40scope/name`. `None` if its ecosystem has none, or the
/// name is not one of the ecosystem's.
pub(super) fn purl(product: &Product) -> Option<String> {
    purl::url_of(product.ecosystem?, &product.package)
}

/// Returns the ecosystem and the package of a package URL. A version, qualifiers and a path below it are ignored.
pub(super) fn from_purl(url: &str) -> Option<(Ecosystem, String)> {
    let url = PackageUrl::parse(url)?;
    // A repository on GitHub is seldom an action.
    let ecosystem = url.ecosystem().filter(|_| url.kind != "github")?;
    Some((ecosystem, url.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_no_action() {
        assert_eq!(from_purl("pkg:githubactions/o/run"), Some((Ecosystem::Actions, "o/run".into())));
        for url in ["", "pkg:otp/ssh", "pkg:github/o/r", "https://example.org"] {
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
}
