//! The import's page.

pub const LEAD: &str = "From GitHub’s API, OSV, CVE JSON, CSAF, RustSec, a draft file, or a report in plain words. The \
    format is detected, and you see everything before it is imported.";
pub const READABLE: &str = "What can be imported";
pub const SOURCES: &[(&str, &str)] = &[
    ("GitHub", "An advisory of the REST or GraphQL API, a webhook, a Dependabot alert"),
    ("OSV", "A record from OSV.dev or another database"),
    ("CVE JSON", "A CVE record, its CNA container, or an answer of NVD"),
    ("CSAF", "A security advisory of a vendor or an authority"),
    ("VEX", "Statements in OpenVEX or CycloneDX"),
    ("RustSec and Haskell", "An advisory of these databases"),
    ("npm audit", "A report of the command with --json"),
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

/// The label of the choice between several records.
pub fn one_of(count: usize) -> String {
    format!("This text holds {count} records. Import")
}

/// A record in that choice: its id or title, else its number.
pub fn record(number: usize, label: &str) -> String {
    if label.is_empty() { format!("Record {number}") } else { label.to_owned() }
}

/// The sentence that an offer comes from.
pub fn quoted(sentence: &str) -> String {
    format!("“{}”", sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub const OPEN: &str = "Open as a new draft";
pub const PATCHED_IN: &str = "patched in ";
