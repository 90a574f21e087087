#![doc = include_str!("../README.md")]
#![no_std]
#![warn(clippy::missing_errors_doc)]
// Shows in the documentation which feature an item needs.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(test)]
extern crate std;

mod answers;
#[cfg(feature = "alloc")]
pub mod convert;
mod cvss;
#[cfg(feature = "alloc")]
pub mod explain;
#[cfg(feature = "fast")]
mod fast;
#[cfg(feature = "texts")]
pub mod interview;
pub mod metrics;
mod packed;
mod parse;
mod partial;
mod pieces;
mod score;
#[cfg(feature = "serde")]
mod serde;
pub mod v2;
pub mod v3;
pub mod v4;
mod value_errors;
mod vector;
mod version;

#[cfg(feature = "serde")]
pub use self::serde::first_json;
pub use cvss::Cvss;
#[cfg(feature = "alloc")]
pub use parse::{Change, Repair, diagnose, repair};
pub use parse::{ErrorKind, ParseError};
pub use partial::Partial;
#[doc(hidden)]
pub use pieces::Pieces;
pub use score::{Score, Severity};
pub use value_errors::{ParseScoreError, ParseSeverityError, ParseVersionError};
pub use version::Version;
