//! [`Field`]: the place in a draft that a finding, an edit or a copied text is about.

use crate::Draft;
use std::fmt;

/// **A place in a draft.** Prints as a path, such as `products[0].affected`; rows count from 0 there, and
/// from 1 in [labels](Field::label).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The repository, `owner/name`.
    Repository,
    /// GitHub's id of the advisory.
    GhsaId,
    /// The title.
    Title,
    /// The CVE identifier.
    CveId,
    /// The description.
    Description,
    /// The affected products as a whole.
    Products,
    /// One row of the affected products.
    Product(usize),
    /// A row's ecosystem.
    Ecosystem(usize),
    /// A row's package name.
    Package(usize),
    /// A row's affected versions.
    Affected(usize),
    /// A row's patched versions.
    Patched(usize),
    /// The severity as a whole.
    Severity,
    /// The CVSS 3.x vector.
    CvssV3,
    /// The CVSS 4.0 vector.
    CvssV4,
    /// The weaknesses as a whole.
    Weaknesses,
    /// One weakness.
    Weakness(usize),
    /// The credits as a whole.
    Credits,
    /// The login of one credit.
    CreditLogin(usize),
    /// The type of one credit.
    CreditType(usize),
    /// The references as a whole.
    References,
    /// One reference.
    Reference(usize),
    /// How the fix is released.
    Release,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Repository => f.write_str("repository"),
            Self::GhsaId => f.write_str("ghsa_id"),
            Self::Title => f.write_str("title"),
            Self::CveId => f.write_str("cve.id"),
            Self::Description => f.write_str("description"),
            Self::Products => f.write_str("products"),
            Self::Product(row) => write!(f, "products[{row}]"),
            Self::Ecosystem(row) => write!(f, "products[{row}].ecosystem"),
            Self::Package(row) => write!(f, "products[{row}].package"),
            Self::Affected(row) => write!(f, "products[{row}].affected"),
            Self::Patched(row) => write!(f, "products[{row}].patched"),
            Self::Severity => f.write_str("severity"),
            Self::CvssV3 => f.write_str("severity.cvss_v3"),
            Self::CvssV4 => f.write_str("severity.cvss_v4"),
            Self::Weaknesses => f.write_str("weaknesses"),
            Self::Weakness(row) => write!(f, "weaknesses[{row}]"),
            Self::Credits => f.write_str("credits"),
            Self::CreditLogin(row) => write!(f, "credits[{row}].login"),
            Self::CreditType(row) => write!(f, "credits[{row}].type"),
            Self::References => f.write_str("references"),
            Self::Reference(row) => write!(f, "references[{row}]"),
            Self::Release => f.write_str("progress.release"),
        }
    }
}

impl Field {
    /// The field's name on GitHub's form, without the number of its row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repository => "Repository",
            Self::GhsaId => "GHSA identifier",
            Self::Title => "Title",
            Self::CveId => "CVE identifier",
            Self::Description => "Description",
            Self::Products => "Affected products",
            Self::Product(_) => "Affected product",
            Self::Ecosystem(_) => "Ecosystem",
            Self::Package(_) => "Package name",
            Self::Affected(_) => "Affected versions",
            Self::Patched(_) => "Patched versions",
            Self::Severity => "Severity",
            Self::CvssV3 | Self::CvssV4 => "CVSS vector",
            Self::Weaknesses => "Weaknesses",
            Self::Weakness(_) => "Weakness",
            Self::Credits => "Credits",
            Self::CreditLogin(_) => "Credit",
            Self::CreditType(_) => "Credit type",
            Self::References => "References",
            Self::Reference(_) => "Reference",
            Self::Release => "Release",
        }
    }

    /// The row that the field belongs to, counted from 0.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::Product(row)
            | Self::Ecosystem(row)
            | Self::Package(row)
            | Self::Affected(row)
            | Self::Patched(row)
            | Self::Weakness(row)
            | Self::CreditLogin(row)
            | Self::CreditType(row)
            | Self::Reference(row) => Some(row),
            _ => None,
        }
    }

    /// The name with the row's number as people count: `Affected versions, row 2`.
    pub fn label(self) -> String {
        match (self, self.row()) {
            (Self::Product(_), Some(row)) => format!("Affected product {}", row + 1),
            (_, Some(row)) => format!("{}, row {}", self.name(), row + 1),
            (_, None) => self.name().to_owned(),
        }
    }
}

impl Draft {
    /// The text of a typed field; `None` for a field that is chosen, or a row that does not exist.
    pub fn text(&self, field: Field) -> Option<&str> {
        Some(match field {
            Field::Repository => &self.repository,
            Field::GhsaId => &self.ghsa_id,
            Field::Title => &self.title,
            Field::CveId => &self.cve.id,
            Field::Description => &self.description,
            Field::CvssV3 => &self.severity.cvss_v3,
            Field::CvssV4 => &self.severity.cvss_v4,
            Field::Package(row) => &self.products.get(row)?.package,
            Field::Affected(row) => &self.products.get(row)?.affected,
            Field::Patched(row) => &self.products.get(row)?.patched,
            Field::Weakness(row) => self.weaknesses.get(row)?,
            Field::CreditLogin(row) => &self.credits.get(row)?.login,
            Field::Reference(row) => self.references.get(row)?,
            Field::Products
            | Field::Product(_)
            | Field::Ecosystem(_)
            | Field::Severity
            | Field::Weaknesses
            | Field::Credits
            | Field::CreditType(_)
            | Field::References
            | Field::Release => return None,
        })
    }

    /// The text of a typed field, to be changed; `None` as for [`text`](Self::text).
    pub(crate) fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Repository => &mut self.repository,
            Field::GhsaId => &mut self.ghsa_id,
            Field::Title => &mut self.title,
            Field::CveId => &mut self.cve.id,
            Field::Description => &mut self.description,
            Field::CvssV3 => &mut self.severity.cvss_v3,
            Field::CvssV4 => &mut self.severity.cvss_v4,
            Field::Package(row) => &mut self.products.get_mut(row)?.package,
            Field::Affected(row) => &mut self.products.get_mut(row)?.affected,
            Field::Patched(row) => &mut self.products.get_mut(row)?.patched,
            Field::Weakness(row) => self.weaknesses.get_mut(row)?,
            Field::CreditLogin(row) => &mut self.credits.get_mut(row)?.login,
            Field::Reference(row) => self.references.get_mut(row)?,
            Field::Products
            | Field::Product(_)
            | Field::Ecosystem(_)
            | Field::Severity
            | Field::Weaknesses
            | Field::Credits
            | Field::CreditType(_)
            | Field::References
            | Field::Release => return None,
        })
    }
}
