#![doc = include_str!("../README.md")]
//!
//! # All types and functions
//! | | |
//! |---|---|
//! | [`Version`], [`VersionError`] | a version that can be compared with others |
//! | [`Scheme`], [`Ecosystem`] | the order of versions, and the ecosystems that GitHub supports |
//! | [`sort_by`] | sorts versions, also by an order that is not transitive |
//! | [`Range`], [`range::Bound`], [`range::VersionText`], [`range::RangeError`], [`range::RangeErrorKind`] | a range in GitHub's notation |
//! | [`repair()`] | reads ranges in other notations |
//! | [`Interval`] | a range in the order of an ecosystem |
//! | [`Package`], [`PackageQuery`], [`Fit`] | the identity of a package, and how well a query matches it |
//! | [`PackageName`], [`PackageNameError`], [`name`](mod@name) | a valid package name, and names in texts |
//! | [`PackageUrl`], [`purl`](mod@purl) | package URLs |
//! | [`Applicability`], [`applicability::Statement`], [`applicability::Versions`], [`applicability::Limit`] | which versions a record calls affected |
//! | [`applicability::Answer`], [`applicability::Status`], [`applicability::Reason`], [`applicability::Stretch`], [`applicability::ask_all`] | the answers |
//! | [`events`](mod@events), [`events::Event`], [`events::Loss`] | the events of OSV ranges |
//! | [`vers::Vers`] | the `vers` notation |
//! | [`requirement`](mod@requirement) | Cargo's version requirements, and complements of ranges |
//! | [`osv`](mod@osv) | OSV's names of ecosystems |
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
