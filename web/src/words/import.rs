//! The import's page.

pub const LEAD: &str = "From GitHub’s API, OSV, CVE JSON, CSAF, RustSec, the databases’ YAML, a draft file, or a report in plain words. The \
    format is detected, and you see everything before it is imported.";
pub const READABLE: &str = "What can be imported";
pub const SOURCES: &[(&str, &str)] = &[
    ("GitHub", "An advisory of the REST or GraphQL API, a webhook, a Dependabot alert"),
    ("OSV", "A record from OSV.dev or another database"),
    ("CVE JSON", "A CVE record, its CNA container, or an answer of NVD"),
    ("CSAF", "A security advisory of a vendor or an authority"),
    ("VEX", "Statements in OpenVEX or CycloneDX"),
    ("RustSec and Haskell", "An advisory of these databases"),
    ("YAML", "An advisory of PyPA, RubySec, Elixir or GitLab"),
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
pub const FOUND_HINT: &str = "Tick what is right. You can change a value first.";
pub const NOTHING_FOUND: &str = "Nothing was found in this text that fills a field.";
pub const TAKE_ALL: &str = "Take all";
pub const TAKE_NONE: &str = "Take none";
pub const FIELD: &str = "Field";
pub const VALUE: &str = "Value";
pub const FROM: &str = "From the text";
pub const WHOLE_TEXT: &str = "The whole text, sorted under GitHub’s headings.";
pub const NO_PACKAGE: &str = "It is unclear which package this is.";
pub const NO_LOGIN: &str = "A credit on GitHub needs a login, which the text does not give. The name is kept as a note under \
    Runbook, The report.";
pub const NO_SCORE: &str = "This is not a complete vector.";
pub const KEPT_IN_REPORT: &str = "The full text is kept under Runbook, The report.";
pub const KEPT_IN_DESCRIPTION: &str = "The full text is kept as the title and the description.";
pub const NO_PLACE: &str = "Not kept in a draft";

/// The label of the choice between several records.
pub fn one_of(count: usize) -> String {
    format!("This text holds {count} records. Import")
}

/// A record in that choice: its id or title, else its number.
pub fn record(number: usize, label: &str) -> String {
    if label.is_empty() { format!("Record {number}") } else { label.to_owned() }
}

pub fn open_all(count: usize) -> String {
    format!("Open all {count} as new drafts")
}

/// What became of several records.
pub fn opened(count: usize, lost: usize, refused: &str) -> String {
    let drafts = if count == 1 { "1 new draft.".to_owned() } else { format!("{count} new drafts.") };
    let lost = match lost {
        0 => String::new(),
        1 => " 1 value has no place in a draft.".to_owned(),
        _ => format!(" {lost} values have no place in a draft."),
    };
    format!("{drafts}{lost}{refused}")
}

/// A record that no draft was made of.
pub fn not_opened(label: &str, reason: &str) -> String {
    format!(" Not opened: {label} ({reason})")
}

/// How many rows of the table are taken.
pub fn taken(taken: usize, all: usize) -> String {
    format!("{taken} of {all} taken")
}

/// The name of a field in a row of the table.
pub fn in_row(field: &str, row: usize) -> String {
    format!("{field}, row {row}")
}

/// The sentence that a value comes from.
pub fn quoted(sentence: &str) -> String {
    format!("“{}”", sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}

pub const OPEN: &str = "Open as a new draft";
pub const PATCHED_IN: &str = "patched in ";
