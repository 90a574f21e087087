//! [CSAF](https://docs.oasis-open.org/csaf/csaf/v2.0/os/csaf-v2.0-os.html) 2.0: a security advisory (section 4.4).
//!
//! Each row of affected products is a product of the tree, its range in the `vers` notation where it is one; the patched
//! version is a product of its own, whose id is the row's with an ending. CSAF 2.0 knows CVSS 2.0 and 3.x alone.

mod applicability;
mod products;
mod read;
mod tree;
mod vers;
mod write;

pub(super) use read::{from_record, read};
pub(super) use write::write;

/// The ranges of a text in the `vers` notation; `None` if it is none, or says what no range can.
pub(super) fn ranges_of_vers(text: &str) -> Option<Vec<crate::version::Range>> {
    vers::read(text).map(|(_, ranges)| ranges)
}

/// The name for people.
const LABEL: &str = "CSAF";

/// What stands behind the id of a row in the id of its patched version.
const FIXED: &str = "-FIXED";

/// The range that holds every version.
const ALL: &str = "vers:all/*";

/// What stands for the name of a package that has none.
const NO_NAME: &str = "n/a";

/// What is said of a row that has a patched version, and of one that has none.
pub(super) fn update_to(patched: &str) -> String {
    format!("Update to {patched}.")
}
const NO_FIX: &str = "There is no patched version yet.";
