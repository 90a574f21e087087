//! The import's page.

pub const LEAD: &str = "From GitHub’s API, OSV, CVE JSON, CSAF, RustSec, a draft file, or a report in plain words. What \
    it is shows from its content, and nothing is taken over before you have seen it.";
pub const SOURCE: &str = "The advisory";
pub const CHOOSE_FILE: &str = "Choose a file";
pub const TEXT: &str = "Text";
pub const TEXT_HINT: &str = "Paste it here, or drop a file. It stays in this browser.";
pub const NOTHING_CHANGED: &str = " Nothing was changed.";
pub const TOO_LARGE: &str = "This is too large for an advisory (over 2 MB).";
pub const TAKEN: &str = "What will be taken";
pub const RECOGNISED: &str = "Recognised as";
pub const FOUND: &str = "Found in the text";
pub const FOUND_HINT: &str = "Take what is right. The rest stays in the description.";
pub const NO_PLACE: &str = "What has no place in a draft";
pub const OPEN: &str = "Open as a new draft";
pub const PATCHED_IN: &str = "patched in ";
