//! Products by name: a package URL, with its version where it has one.

use crate::draft::{Ecosystem, Product};
use crate::formats::by_package::part_of;
use crate::formats::ecosystems::percent_decode;
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::row_name;
use package_versions::{Package, PackageUrl, Scheme};

/// A product that a document names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    package: Package,
    /// Empty where the name has none.
    pub(super) version: String,
}

impl Named {
    /// Reads a name: a package URL, a reference to one in another document, or any other text.
    pub(super) fn parse(id: &str) -> Self {
        let within = id.strip_prefix("urn:cdx:").and_then(|link| link.split_once('#'));
        let id = within.map_or(id.to_owned(), |(_, id)| percent_decode(id));
        // A repository on GitHub is seldom an action.
        match PackageUrl::parse(&id).filter(|url| url.kind != "github") {
            Some(url) => Self { package: Package::from_url(&url), version: url.version.unwrap_or_default() },
            None => Self { package: Package::new(Ecosystem::Other, &id), version: String::new() },
        }
    }

    /// Returns how its versions are ordered.
    pub(super) fn scheme(&self) -> Scheme {
        self.package.scheme()
    }

    /// Returns the product with this version, if it has none of its own.
    pub(super) fn or_version(self, version: &str) -> Self {
        if self.version.is_empty() { Self { version: version.to_owned(), ..self } } else { self }
    }

    /// Returns a row for the version.
    pub(super) fn row(&self) -> Product {
        let affected = if self.version.is_empty() { String::new() } else { format!("= {}", self.version) };
        let ecosystem = self.package.ecosystem();
        let place = if ecosystem == Ecosystem::Other { self.package.qualifier() } else { "" };
        Product {
            ecosystem: Some(ecosystem),
            package: row_name(&self.package, place),
            affected,
            ..Product::default()
        }
    }

    /// Adds what a document says of the version. Without one it may be about any version.
    pub(super) fn say(&self, status: Status, word: &str, parts: &mut Vec<Applicability>) {
        let versions = match self.version.as_str() {
            "" => Versions::unreadable(),
            version => Versions::exactly(self.package.scheme(), version),
        };
        let entry = format!("{} {} {word}", self.package.name(), self.version);
        self.say_of(versions, status, &entry, parts);
    }

    /// Adds what a document says of some versions. What it does not name is unknown.
    pub(super) fn say_of(
        &self,
        versions: Versions,
        status: Status,
        entry: &str,
        parts: &mut Vec<Applicability>,
    ) {
        let words = entry.split_whitespace().collect::<Vec<_>>().join(" ");
        part_of(parts, self.package.clone(), Status::Unknown).push(Statement::new(status, versions, words));
    }

    /// Whether both name the same version of the same package.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.version == other.version && self.package.key() == other.package.key()
    }
}
