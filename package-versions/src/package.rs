//! [`Package`]: the identity of a package, and whether two names mean the same one.

use crate::name::normal_python;
use crate::{Ecosystem, PackageName, PackageUrl, Scheme};

/// **A package**: the ecosystem in which it is published, and its name there.
///
/// Two packages are the same if their [keys](Self::key) are equal. Packages of different distributions, registries or
/// platforms are different, even with the same name.
///
/// ```
/// use package_versions::{Ecosystem, Package};
/// let package = Package::new(Ecosystem::Nuget, "Newtonsoft.Json");
/// assert_eq!(package.key(), Package::new(Ecosystem::Nuget, "newtonsoft.json").key());
/// assert_ne!(Package::from_osv("Debian:11", "curl").key(), Package::from_osv("Debian:12", "curl").key());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Package {
    ecosystem: Ecosystem,
    scheme: Scheme,
    /// Distinguishes packages with the same ecosystem and name: a distribution, the address of a registry, a platform.
    qualifier: Box<str>,
    name: Box<str>,
    /// Other names of the package, such as vendor and product together.
    aliases: Vec<Box<str>>,
}

/// **How well a query matches a package.**
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The query is for another package.
    Other,
    /// The names differ only in case, in an ecosystem where that can be two packages: `JSONStream` and `jsonstream` on npm.
    OtherCase,
    /// The query is for this package.
    Same,
}

/// **A user's query for a package**: a name, the address of a registry, or a package URL, which may have a version.
///
/// ```
/// use package_versions::{Ecosystem, Fit, Package, PackageQuery};
/// let query = PackageQuery::parse("pkg:npm/formidable@2.0.0");
/// assert_eq!(Package::new(Ecosystem::Npm, "formidable").fit(&query), Fit::Same);
/// assert_eq!(query.version(), Some("2.0.0"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackageQuery {
    text: Box<str>,
    url: Option<PackageUrl>,
}

impl Package {
    /// Creates a package of one of GitHub's ecosystems.
    pub fn new(ecosystem: Ecosystem, name: &str) -> Self {
        let scheme = match ecosystem {
            Ecosystem::Other => Scheme::of_product(name).unwrap_or(Scheme::Unstated),
            ecosystem => ecosystem.into(),
        };
        Self { ecosystem, scheme, qualifier: "".into(), name: name.trim().into(), aliases: Vec::new() }
    }

    /// Creates a package from OSV's names of its ecosystem and of itself. An ecosystem may have a suffix, as in
    /// `Debian:12` or `Packagist:https://packages.drupal.org/8`.
    pub fn from_osv(ecosystem: &str, name: &str) -> Self {
        let (base, suffix) =
            ecosystem.split_once(':').map_or((ecosystem, ""), |(base, suffix)| (base, suffix));
        if let Some(known) = crate::osv::ecosystem_of(base) {
            return Self::new(known, name).qualified(suffix);
        }
        let package = Self::new(Ecosystem::Other, name).qualified(ecosystem);
        let scheme = Scheme::of_distribution(base).unwrap_or(package.scheme);
        package.with_scheme(scheme)
    }

    /// Creates a package from a package URL.
    pub fn from_url(url: &PackageUrl) -> Self {
        if let Some(ecosystem) = url.ecosystem() {
            return Self::new(ecosystem, &url.name);
        }
        let package = Self::new(Ecosystem::Other, &url.name).qualified(&url.kind);
        let scheme = url.scheme().unwrap_or(package.scheme);
        package.with_scheme(scheme)
    }

    /// Returns the package with a qualifier: a distribution, the address of a registry, or a platform.
    #[must_use]
    pub fn qualified(self, qualifier: &str) -> Self {
        Self { qualifier: qualifier.into(), ..self }
    }

    /// Returns the package with another order of its versions than that of its ecosystem.
    #[must_use]
    pub fn with_scheme(self, scheme: Scheme) -> Self {
        Self { scheme, ..self }
    }

    /// Returns the package with one more name that users know it by.
    #[must_use]
    pub fn known_as(mut self, alias: &str) -> Self {
        if !alias.trim().is_empty() && *alias.trim() != *self.name {
            self.aliases.push(alias.trim().into());
        }
        self
    }

    /// Returns the ecosystem. It is [`Ecosystem::Other`] if GitHub does not support the package's ecosystem.
    pub fn ecosystem(&self) -> Ecosystem {
        self.ecosystem
    }

    /// Returns the order of its versions.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Returns the qualifier: a distribution, the address of a registry, or a platform. It may be empty.
    pub fn qualifier(&self) -> &str {
        &self.qualifier
    }

    /// Returns the name as it was written.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the ecosystem or distribution for people: `npm`, `Debian:12`.
    pub fn place(&self) -> String {
        match (self.ecosystem, &*self.qualifier) {
            (Ecosystem::Other, "") => Ecosystem::Other.label().to_owned(),
            (Ecosystem::Other, qualifier) => qualifier.to_owned(),
            (ecosystem, "") => ecosystem.label().to_owned(),
            (ecosystem, qualifier) => format!("{}, {qualifier}", ecosystem.label()),
        }
    }

    /// Returns a text that is equal for two packages if they are the same. It is not meant for people.
    ///
    /// Names are compared by the rules of each ecosystem: `NuGet`, Composer and GitHub Actions ignore case, `PyPI` normalises names by PEP 503, crates.io
    /// treats `-` and `_` alike, and in most others names are compared as they are.
    pub fn key(&self) -> String {
        format!("{}\n{}\n{}", self.ecosystem.code(), self.qualifier, canonical(self.ecosystem, &self.name))
    }

    /// Returns how well a query matches the package.
    pub fn fit(&self, query: &PackageQuery) -> Fit {
        let names = || std::iter::once(&*self.name).chain(self.aliases.iter().map(|alias| &**alias));
        if let Some(url) = &query.url {
            let same_kind = match url.ecosystem() {
                Some(ecosystem) => ecosystem == self.ecosystem,
                None => {
                    self.ecosystem == Ecosystem::Other
                        && (url.kind == "generic" || url.scheme() == Some(self.scheme))
                }
            };
            let best = names().map(|name| fit(self.ecosystem, name, &url.name)).max();
            return best.filter(|_| same_kind).unwrap_or(Fit::Other);
        }
        let meant = PackageName::meant_by(self.ecosystem, &query.text);
        let typed = |name: &str| {
            let exact = fit(self.ecosystem, name, &query.text);
            // What the ecosystem's own form makes of the text: the address of a registry, another case.
            let as_meant =
                meant.as_ref().map_or(Fit::Other, |meant| fit(self.ecosystem, name, meant.as_str()));
            exact.max(if is_address(&query.text) { as_meant } else { as_meant.min(Fit::OtherCase) })
        };
        names().map(typed).max().unwrap_or(Fit::Other)
    }
}

impl PackageQuery {
    /// Parses a query. Every text is one.
    pub fn parse(text: &str) -> Self {
        Self { text: text.trim().into(), url: PackageUrl::parse(text) }
    }

    /// Returns the version of a package URL. Returns `None` if the query is not a package URL, or has no version.
    pub fn version(&self) -> Option<&str> {
        self.url.as_ref()?.version.as_deref()
    }
}

/// Returns whether the text is an address: a registry writes the name exactly.
fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.") || text.contains(['`', '"', '\''])
}

/// Returns the form of a name that its ecosystem compares.
fn canonical(ecosystem: Ecosystem, name: &str) -> String {
    match ecosystem {
        Ecosystem::Nuget | Ecosystem::Composer | Ecosystem::Actions | Ecosystem::Swift => {
            name.to_ascii_lowercase()
        }
        Ecosystem::Pip => normal_python(name),
        Ecosystem::Rust => name.replace('_', "-").to_ascii_lowercase(),
        Ecosystem::Maven if !name.contains(':') => name.replacen('/', ":", 1),
        Ecosystem::Maven
        | Ecosystem::Go
        | Ecosystem::Npm
        | Ecosystem::Erlang
        | Ecosystem::Pub
        | Ecosystem::Rubygems => name.to_owned(),
        Ecosystem::Other => name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase(),
    }
}

fn fit(ecosystem: Ecosystem, name: &str, asked: &str) -> Fit {
    if canonical(ecosystem, name) == canonical(ecosystem, asked) {
        Fit::Same
    } else if canonical(ecosystem, name).to_lowercase() == canonical(ecosystem, asked).to_lowercase() {
        Fit::OtherCase
    } else {
        Fit::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_mean_the_same() {
        use Ecosystem::*;
        let key = |ecosystem, name| Package::new(ecosystem, name).key();
        for (ecosystem, a, b, same) in [
            (Nuget, "Newtonsoft.Json", "newtonsoft.json", true),
            (Composer, "Drupal/Core", "drupal/core", true),
            (Actions, "TJ-Actions/Changed-Files", "tj-actions/changed-files", true),
            (Pip, "Zope.Interface", "zope_interface", true),
            (Rust, "serde_json", "serde-json", true),
            (Npm, "JSONStream", "jsonstream", false),
            (Maven, "org.example/lib", "org.example:lib", true),
            (Go, "github.com/A/b", "github.com/a/b", false),
            (Go, "github.com/a/b", "github.com/a/b/v2", false),
            (Rubygems, "RedCloth", "redcloth", false),
            (Other, "McAfee  Agent", "mcafee agent", true),
        ] {
            assert_eq!(key(ecosystem, a) == key(ecosystem, b), same, "{a} and {b}");
        }
    }

    #[test]
    fn places_tell_packages_apart() {
        let key = |ecosystem| Package::from_osv(ecosystem, "x").key();
        assert_ne!(key("Debian:11"), key("Debian:12"));
        assert_ne!(key("Packagist"), key("Packagist:https://packages.drupal.org/8"));
        assert_eq!(Package::from_osv("Alpine:v3.19", "x").scheme(), Scheme::Alpine);
        assert_eq!(Package::from_osv("npm", "x"), Package::new(Ecosystem::Npm, "x"));
        assert_eq!(Package::from_osv("Nowhere", "x").scheme(), Scheme::Unstated);
        assert_eq!(Package::from_osv("Debian:12", "x").place(), "Debian:12");
    }

    #[test]
    fn a_question_fits() {
        let fit = |package: &Package, text| package.fit(&PackageQuery::parse(text));
        let npm = Package::new(Ecosystem::Npm, "formidable");
        for same in [
            "formidable",
            "pkg:npm/formidable@2.0.0",
            "https://www.npmjs.com/package/formidable",
            "`formidable`",
        ] {
            assert_eq!(fit(&npm, same), Fit::Same, "{same}");
        }
        assert_eq!(fit(&npm, "Formidable"), Fit::OtherCase);
        assert_eq!(fit(&npm, "pkg:pypi/formidable"), Fit::Other);
        let debian = Package::from_osv("Debian:11", "x");
        assert_eq!(fit(&debian, "pkg:deb/debian/x@1"), Fit::Same);
        assert_eq!(fit(&debian, "pkg:rpm/x"), Fit::Other);
        let product = Package::new(Ecosystem::Other, "Agent").known_as("McAfee Agent");
        assert_eq!(fit(&product, "mcafee agent"), Fit::Same);
        assert_eq!(PackageQuery::parse("pkg:npm/a@1.2").version(), Some("1.2"));
    }
}
