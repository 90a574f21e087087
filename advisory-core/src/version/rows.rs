//! The rows of a draft as what they say of each version.

use super::applicability::{Applicability, Statement, Status, Versions};
use super::{Range, Scheme, packages};
use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::phrase;
use std::collections::BTreeSet;

/// Returns which versions of each package are affected, as a draft's rows say it: a version is affected if it lies in one of the
/// rows of its package. A row without a readable range may be about any version.
///
/// ```
/// use advisory_core::draft::{Ecosystem, Product};
/// use advisory_core::version::applicability::Status;
/// use advisory_core::{Draft, version::of_rows};
/// let row = Product {
///     ecosystem: Some(Ecosystem::Npm),
///     package: "formidable".into(),
///     affected: "< 2.1.3".into(),
///     ..Product::default()
/// };
/// let draft = Draft { products: vec![row], ..Draft::default() };
/// assert_eq!(of_rows(&draft)[0].ask("2.1.3-rc.1").status, Status::Affected);
/// ```
pub fn of_rows(draft: &Draft) -> Vec<Applicability> {
    packages(draft).iter().map(|package| package.applicability(draft)).collect()
}

/// Returns what a row says.
pub(crate) fn of_row(ecosystem: Ecosystem, product: &Product) -> Statement {
    let text = product.affected.trim();
    let entry = if text.is_empty() { "a row without affected versions" } else { text };
    Statement::new(Status::Affected, versions(ecosystem, product), entry)
}

/// Returns the versions of a row. A text that breaks GitHub's grammar counts as what it must mean, if it can mean only one thing;
/// of any other, and of none, nothing is known.
pub(crate) fn versions(ecosystem: Ecosystem, product: &Product) -> Versions {
    let scheme = scheme(ecosystem, product);
    let text = product.affected.trim();
    let ranges = text.parse::<Range>().map(|range| vec![range]).ok().or_else(|| phrase::ranges(text));
    let sets = ranges.into_iter().flatten().map(|range| Versions::of_range(scheme, &range));
    sets.reduce(Versions::or).unwrap_or_else(Versions::unreadable)
}

/// Returns whether no version of a row's package lies in a range, as far as that is known.
pub(crate) fn is_empty(product: &Product, range: &Range) -> bool {
    let scheme = scheme(product.ecosystem.unwrap_or(Ecosystem::Other), product);
    Versions::of_range(scheme, range).is_empty() == Some(true)
}

/// How the versions of a row's package are ordered.
fn scheme(ecosystem: Ecosystem, product: &Product) -> Scheme {
    package_versions::Package::new(ecosystem, &product.package).scheme()
}

/// Returns the name that a row gives a package. Where GitHub has no name for the place that it is published in, the name says
/// it: `curl (Debian:12)`.
pub(crate) fn row_name(package: &package_versions::Package, place: &str) -> String {
    match place {
        "" => package.name().to_owned(),
        place => format!("{} ({place})", package.name()),
    }
}

/// Returns the keys of the rows that are about a package. A row has no place for a vendor, a platform or another registry.
pub(crate) fn row_keys(package: &package_versions::Package) -> BTreeSet<String> {
    let names = [package.name().to_owned(), row_name(package, package.qualifier())];
    names.iter().map(|name| package_versions::Package::new(package.ecosystem(), name).key()).collect()
}

/// Returns whether a row is about a package.
pub fn is_row_of(package: &package_versions::Package, ecosystem: Ecosystem, name: &str) -> bool {
    row_keys(package).contains(&package_versions::Package::new(ecosystem, name).key())
}
