//! What stands in a text for an id that is still to be given: ids in form, and nobody's.

/// For GitHub's id.
pub(super) const GHSA_ID: &str = "GHSA-xxxx-xxxx-xxxx";

/// For the CVE id.
pub(super) const CVE_ID: &str = "CVE-0000-0000";

/// Whether a text stands for an id, and is none.
pub(super) fn is_one(text: &str) -> bool {
    text == GHSA_ID || text == CVE_ID
}
