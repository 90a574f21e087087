#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
#![warn(clippy::missing_errors_doc)]

pub mod applicability;
mod brackets;
mod ecosystem;
pub mod events;
mod interval;
pub mod name;
mod order;
pub mod osv;
mod package;
pub mod purl;
pub mod range;
mod repair;
pub mod requirement;
mod scheme;
mod sort;
pub mod vers;
mod version;

pub use applicability::Applicability;
pub use ecosystem::Ecosystem;
pub use interval::Interval;
pub use name::{PackageName, PackageNameError};
pub use package::{Fit, Package, PackageQuery};
pub use purl::PackageUrl;
pub use range::Range;
pub use repair::repair;
pub use scheme::Scheme;
pub use sort::sort_by;
pub use version::{Version, VersionError};
