//! **One table describes every metric and value.** Parser, error messages, printing, the page's questions and the
//! tests all read it.
//!
//! ```
//! use cvss_core::{Version, metrics};
//!
//! let scope = metrics::find(Version::V3_1, "S").unwrap();
//! assert_eq!(scope.name, "Scope");
//! assert_eq!(scope.values[1].name, "Changed");
//! ```

mod shared;
mod table;
mod v2;
mod v3;
mod v4;

use crate::Version;

/// **A group of metrics**, by the specifications' names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What never changes about the vulnerability. Mandatory.
    Base,
    /// What changes with time (2.0 and 3.x).
    Temporal,
    /// What changes with time (4.0).
    Threat,
    /// What one user's own systems add.
    Environmental,
    /// What is told beside the score and never changes it (4.0).
    Supplemental,
}

impl Group {
    /// The group's name, such as `Base`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Base => "Base",
            Self::Temporal => "Temporal",
            Self::Threat => "Threat",
            Self::Environmental => "Environmental",
            Self::Supplemental => "Supplemental",
        }
    }
}

impl core::fmt::Display for Group {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

/// **One metric of a version.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// What the vector says, such as `AV`.
    pub abbreviation: &'static str,
    /// The specification's name, such as `Attack Vector`.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// The group that it belongs to.
    pub group: Group,
    /// Whether every vector must have it: true in the base group, false elsewhere.
    pub mandatory: bool,
    /// A short plain question that its values answer.
    #[cfg(feature = "texts")]
    pub question: &'static str,
    /// One or two sentences on how to answer it.
    #[cfg(feature = "texts")]
    pub help: &'static str,
    /// The section of the version's specification that defines it, such as `2.1.1`.
    #[cfg(feature = "names")]
    pub section: &'static str,
    /// Its values: "not defined" first where there is one, then as the specification lists them.
    pub values: &'static [Value],
}

impl Metric {
    /// The name, or the abbreviation where names are left out.
    pub(crate) const fn called(&self) -> &'static str {
        #[cfg(feature = "names")]
        return self.name;
        #[cfg(not(feature = "names"))]
        self.abbreviation
    }

    /// The value of this abbreviation.
    pub fn value(&self, abbreviation: &str) -> Option<&'static Value> {
        self.values.iter().find(|value| value.abbreviation == abbreviation)
    }
}

/// **One value of a metric.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Value {
    /// What the vector says, such as `N`.
    pub abbreviation: &'static str,
    /// The specification's name, such as `Network`.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// One sentence on when it is the right answer.
    #[cfg(feature = "texts")]
    pub help: &'static str,
}

impl Value {
    /// The name, or the abbreviation where names are left out.
    pub(crate) const fn called(&self) -> &'static str {
        #[cfg(feature = "names")]
        return self.name;
        #[cfg(not(feature = "names"))]
        self.abbreviation
    }
}

/// Every metric of a version, in the specification's order. Versions 3.0 and 3.1 share one table.
pub const fn of(version: Version) -> &'static [Metric] {
    match version {
        Version::V2_0 => &v2::METRICS,
        Version::V3_0 | Version::V3_1 => &v3::METRICS,
        Version::V4_0 => &v4::METRICS,
    }
}

/// The metric of this abbreviation.
pub fn find(version: Version, abbreviation: &str) -> Option<&'static Metric> {
    position(version, abbreviation).map(|at| &of(version)[at])
}

/// Where in the version's table the metric of this abbreviation stands.
pub(crate) fn position(version: Version, abbreviation: &str) -> Option<usize> {
    of(version).iter().position(|metric| metric.abbreviation == abbreviation)
}
