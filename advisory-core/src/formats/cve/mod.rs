//! [CVE JSON](https://cveproject.github.io/cve-schema/) 5.2: a full record, and the CNA container alone.
//!
//! Rows of one package are one entry of `affected`, each row a range of its `versions`; the patched versions follow it
//! as `unaffected`, unless the range's end says them already. A package is named by vendor, product and package URL,
//! which needs no collection's address.

mod applicability;
mod read;
mod versions;
mod write;

pub(super) use applicability::single;
pub(super) use read::{from_container, from_record, read};
pub(super) use write::{container, record};

/// The name for people.
const LABEL: &str = "CVE JSON";

/// What stands for the name of a package that has none.
const NO_NAME: &str = "n/a";

/// The most characters of a title, of a description, and of a description's Markdown.
const TITLE: usize = 256;
const DESCRIPTION: usize = 4096;
const MARKDOWN: usize = 16_384;
