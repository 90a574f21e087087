//! A draft security advisory as a library: every field of GitHub's draft form, the checks it goes
//! through, the runbook that carries it to publication, and the formats it is read from and written to.
//!
//! There is no page here, no clock and no input or output: the time is passed in.
#![forbid(unsafe_code)]

pub mod check;
pub mod cwe;
pub mod description;
pub mod draft;
pub mod edit;
pub mod field;
pub mod file;
pub mod formats;
pub mod ids;
mod json;
pub mod package;
pub mod runbook;
pub mod severity;
pub mod timestamp;
pub mod version;

pub use draft::Draft;
pub use edit::Edit;
pub use field::Field;
pub use timestamp::Timestamp;
