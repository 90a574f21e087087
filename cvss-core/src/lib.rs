#![doc = include_str!("../README.md")]
//!
//! # All types and functions
//! | | |
//! |---|---|
//! | [`Cvss`], [`v2::Vector`], [`v3::Vector`], [`v4::Vector`] | a vector of any version, and of each version |
//! | [`Version`] | a version of CVSS |
//! | [`Score`], [`Severity`] | a score from 0.0 to 10.0, and its rating |
//! | [`ParseError`], [`ErrorKind`] | what is wrong with a vector, and where |
//! | [`ParseScoreError`], [`ParseSeverityError`], [`ParseVersionError`] | the errors of the other parsers |
//! | [`diagnose()`] | all errors of a text |
//! | [`repair()`], [`Repair`], [`Change`] | the vector that an invalid text was meant to be |
//! | [`Partial`] | a vector that may be incomplete, for forms |
//! | [`metrics`]: [`metrics::of`], [`metrics::find`], [`Metric`](metrics::Metric), [`Value`](metrics::Value), [`Group`](metrics::Group) | every metric and value, with names, sections, questions and help |
//! | [`explain`](mod@explain): [`explain()`](explain::explain), [`alternatives`](explain::alternatives), [`Explanation`](explain::Explanation), [`Step`](explain::Step), [`Alternative`](explain::Alternative) | the steps to a score, and what other values would give |
//! | [`interview`]: [`first`](interview::first), [`questions`](interview::questions), [`Question`](interview::Question), [`Answer`](interview::Answer) | questions that lead to a base vector |
//! | [`convert`]: [`to_v3_1`](convert::to_v3_1), [`to_v4_0`](convert::to_v4_0), [`Conversion`](convert::Conversion), [`Note`](convert::Note), [`NoteKind`](convert::NoteKind) | conversion to newer versions |
//! | [`v4::MacroVector`], [`v4::Nomenclature`] | the equivalence sets of a 4.0 vector, and the name of its score |
//! | [`first_json`], [`FirstJson`](first_json::FirstJson) | the JSON objects of FIRST's schemas |
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
/// Moving to this crate from `cvss`, `cvss-rs` or `polycvss`. It exists only in the documentation.
#[cfg(any(doc, doctest))]
#[doc = include_str!("../MIGRATION.md")]
pub mod migration {}
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
