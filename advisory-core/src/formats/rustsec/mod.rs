//! [RustSec](https://github.com/RustSec/advisory-db): a fenced TOML table, then the title and the description.
//!
//! It is about one crate, and says which of its versions are patched and which were never affected; the rest is. A package
//! of another ecosystem is a loss.

mod applicability;
mod read;
mod write;

pub(super) use read::{fenced_table, fits, from_table, read, toml_error};
pub(super) use write::write;

/// The name for people.
const LABEL: &str = "RustSec";

/// What opens and closes the table.
const OPENS: &str = "```toml";
const CLOSES: &str = "```";

/// The id of an advisory that the database has not numbered yet.
const NO_ID: &str = "RUSTSEC-0000-0000";
