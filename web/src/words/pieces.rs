//! What the pieces say that stand in several steps: fields, lists, copy buttons, findings.

pub const REMOVE: &str = "Remove";
pub const YES: &str = "Yes";
pub const NO: &str = "No";

// Findings.
pub const TO_LOOK_AT: &str = "To look at";
pub const NOTHING_FOUND: &str = "The checks have nothing to say about this draft.";

pub fn open(count: usize) -> String {
    match count {
        0 => "nothing open".to_owned(),
        _ => format!("{count} open"),
    }
}

pub fn elsewhere(count: usize) -> String {
    format!("In other sections: {count}")
}

// Losses.
pub const LONG_TEXT: &str = "Long text";
/// Where everything that was read has its place in the draft.
pub const ALL_READ: &str = "Everything in the text has been kept.";
/// Where everything of the draft has its place in another format.
pub const ALL_WRITTEN: &str = "Everything in the draft is included.";

pub fn counted(heading: &str, count: usize) -> String {
    format!("{heading} ({count})")
}

// Versions.
pub const IS_IT_AFFECTED: &str = "Is this version affected?";

pub fn versions_of(package: &str) -> String {
    format!("Versions of {package}")
}

/// A row that the picture of the versions goes without.
pub fn row_left_out(row: usize) -> String {
    format!("Row {row} is left out: its affected versions cannot be read.")
}

/// A row of which the picture shows the affected versions alone.
pub fn patched_left_out(row: usize) -> String {
    format!("The patched versions of row {row} are left out: they cannot be read.")
}

/// What an answer begins with where there are several packages.
pub fn answer_for(package: &str) -> String {
    format!("{package}: ")
}

pub fn affected(version: &str, row: usize) -> String {
    format!("{version} is affected, by row {row}")
}

pub fn not_affected(version: &str) -> String {
    format!("{version} is not affected")
}

pub fn unclear(version: &str, row: usize) -> String {
    format!("{version} may be affected: row {row} has no range that can be read")
}

pub fn not_a_version(ecosystem: &str) -> String {
    format!("not a version on {ecosystem}")
}

// The preview.
pub const IMAGE: &str = "Image: ";

// The toolbar.
pub const FORMATTING: &str = "Formatting";
pub const HEADING: &str = "Heading";
pub const BOLD: &str = "Bold";
pub const ITALIC: &str = "Italic";
pub const CODE: &str = "Code";
pub const LINK: &str = "Link";
pub const LIST: &str = "List";
pub const TEMPLATE: &str = "Template";

pub fn with_shortcut(name: &str, key: &str) -> String {
    format!("{name}, Ctrl or ⌘ and {}", key.to_uppercase())
}
