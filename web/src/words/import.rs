//! The import's page.

pub const LEAD: &str = "From GitHub’s API, OSV, CVE JSON, CSAF, RustSec, a draft file, or a report in plain words. The \
    format is detected, and you see everything before it is imported.";
pub const READABLE: &str = "What can be imported";
pub const SOURCES: &[(&str, &str)] = &[
    ("GitHub", "An advisory from the REST API, or the body of a request"),
    ("OSV", "A record from OSV.dev or another database"),
    ("CVE JSON", "A CVE record, or its CNA container"),
    ("CSAF", "A security advisory of a vendor or an authority"),
    ("RustSec", "An advisory of the RustSec database"),
    ("Draft file", "A draft that you saved here"),
    ("Advisory in prose", "An advisory in Markdown or plain text"),
    ("Report", "An email or an issue that describes a vulnerability"),
];
pub const SOURCE: &str = "The advisory";
pub const CHOOSE_FILE: &str = "Choose a file";
pub const TEXT: &str = "Text";
pub const TEXT_HINT: &str = "Paste it here, or drop a file. It stays in this browser.";
pub const NOTHING_CHANGED: &str = " Nothing was changed.";
pub const TOO_LARGE: &str = "This is too large for an advisory (over 2 MB).";
pub const TAKEN: &str = "What will be imported";
pub const RECOGNISED: &str = "Recognised as";
pub const FOUND: &str = "Found in the text";
pub const FOUND_HINT: &str = "Tick what is right. The full text is kept under Runbook, The report.";
pub const NO_PLACE: &str = "Not kept in a draft";
pub const OPEN: &str = "Open as a new draft";
pub const PATCHED_IN: &str = "patched in ";
