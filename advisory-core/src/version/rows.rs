//! The rows of a draft as what they say of each version.

use super::applicability::{Applicability, Statement, Status, Versions};
use super::{Range, packages, repair};
use crate::Draft;
use crate::draft::{Ecosystem, Product};

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

/// Returns what a row says. A text that breaks GitHub's grammar counts as what it must mean, if it can mean only one thing.
pub(crate) fn of_row(ecosystem: Ecosystem, product: &Product) -> Statement {
    let text = product.affected.trim();
    let ranges = text.parse::<Range>().map(|range| vec![range]).ok().or_else(|| repair(text));
    let versions = ranges.and_then(|ranges| {
        ranges.iter().map(|range| Versions::of_range(ecosystem, range)).reduce(Versions::or)
    });
    let entry = if text.is_empty() { "a row without affected versions" } else { text };
    Statement::new(Status::Affected, versions.unwrap_or_else(Versions::unreadable), entry)
}
