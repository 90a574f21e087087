//! **The table of all metrics and values**: abbreviations, names, sections of the specification, and a question and help in
//! plain language. Parsing, printing and error messages use the same table.
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

/// **A group of metrics**, by the specifications' names. A new version may add groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Group {
    /// The properties of the vulnerability itself. Every vector has all base metrics.
    Base,
    /// The properties that change over time (2.0, 3.0 and 3.1).
    Temporal,
    /// The properties that change over time (4.0).
    Threat,
    /// The properties of the systems of one organisation.
    Environmental,
    /// Additional information, which never changes the score (4.0).
    Supplemental,
}

impl Group {
    /// Returns the name, such as `Base`.
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

/// Prints the name, such as `Base`.
impl core::fmt::Display for Group {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(self.name())
    }
}

/// **One metric of a version.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Metric {
    /// The abbreviation in a vector, such as `AV`.
    pub abbreviation: &'static str,
    /// The specification's name, such as `Attack Vector`.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// The group that it belongs to.
    pub group: Group,
    /// Whether every vector must have the metric: true in the base group, false in all others.
    pub mandatory: bool,
    /// A short question in plain language, which the values answer.
    #[cfg(feature = "texts")]
    pub question: &'static str,
    /// One or two sentences on how to choose a value.
    #[cfg(feature = "texts")]
    pub help: &'static str,
    /// The section of the version's specification that defines it, such as `2.1.1`.
    #[cfg(feature = "names")]
    pub section: &'static str,
    /// The values in the specification's order, after "Not Defined" if the metric has that.
    pub values: &'static [Value],
}

impl Metric {
    /// Returns the name, or the abbreviation without the feature `names`.
    pub(crate) const fn called(&self) -> &'static str {
        #[cfg(feature = "names")]
        return self.name;
        #[cfg(not(feature = "names"))]
        self.abbreviation
    }

    /// Returns the value with this abbreviation. Upper and lower case differ.
    pub fn value(&self, abbreviation: &str) -> Option<&'static Value> {
        self.values.iter().find(|value| value.abbreviation == abbreviation)
    }
}

/// **One value of a metric.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Value {
    /// The abbreviation in a vector, such as `N`.
    pub abbreviation: &'static str,
    /// The specification's name, such as `Network`.
    #[cfg(feature = "names")]
    pub name: &'static str,
    /// One sentence on when this value applies.
    #[cfg(feature = "texts")]
    pub help: &'static str,
}

impl Value {
    /// Returns the name, or the abbreviation without the feature `names`.
    pub(crate) const fn called(&self) -> &'static str {
        #[cfg(feature = "names")]
        return self.name;
        #[cfg(not(feature = "names"))]
        self.abbreviation
    }
}

/// Returns every metric of a version, in the specification's order. Versions 3.0 and 3.1 have the same metrics.
///
/// # Examples
/// ```
/// use cvss_core::{Version, metrics};
///
/// let base: Vec<_> = metrics::of(Version::V3_1).iter().filter(|metric| metric.mandatory).collect();
/// assert_eq!(base.len(), 8);
/// assert_eq!(base[0].name, "Attack Vector");
/// assert_eq!(base[0].values[0].name, "Network");
/// ```
pub const fn of(version: Version) -> &'static [Metric] {
    match version {
        Version::V2_0 => &v2::METRICS,
        Version::V3_0 | Version::V3_1 => &v3::METRICS,
        Version::V4_0 => &v4::METRICS,
    }
}

/// Returns the metric with this abbreviation. Upper and lower case differ.
///
/// # Examples
/// See the [module](self).
pub fn find(version: Version, abbreviation: &str) -> Option<&'static Metric> {
    position(version, abbreviation).map(|at| &of(version)[at])
}

/// Returns the index of the metric with this abbreviation in the version's table.
pub(crate) fn position(version: Version, abbreviation: &str) -> Option<usize> {
    of(version).iter().position(|metric| metric.abbreviation == abbreviation)
}
