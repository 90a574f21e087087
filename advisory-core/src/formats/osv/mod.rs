//! [OSV](https://ossf.github.io/osv-schema/) 1.7: what the public databases exchange.
//!
//! A row of affected products is an entry of `affected`, as in GitHub's own records: its range as events, the patched
//! version as `fixed`. Where the affected versions end before it, that end stands beside the events as
//! `last_known_affected_version_range`.

mod applicability;
mod read;
mod write;

pub(super) use read::{from_record, read};
pub(super) use write::write;

/// The name for people.
const LABEL: &str = "OSV";

/// Where GitHub's records keep the end of a range that ends before its patched version.
const LAST_KNOWN: &str = "last_known_affected_version_range";
