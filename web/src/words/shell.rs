//! What frames every step: the bar, the list of steps, notices, keys and settings, and what is said when something fails.

pub const PRODUCT: &str = "Advisory Desk";
pub const SKIP: &str = "Skip to the step";
pub const BESIDE: &str = "Beside the step";

/// The document's title: the step's name, and never a word of a draft.
pub fn document_title(step: &str) -> String {
    format!("{step} · {PRODUCT}")
}

// The names of the steps: their headings, their links, and the document's titles.
pub const HOME: &str = "Your drafts";
pub const RUNBOOK: &str = "Runbook";
pub const TITLE: &str = "Title";
pub const CVE: &str = "CVE identifier";
pub const DESCRIPTION: &str = "Description";
pub const AFFECTED: &str = "Affected products";
pub const SEVERITY: &str = "Severity";
pub const WEAKNESSES: &str = "Weaknesses";
pub const CREDITS: &str = "Credits";
pub const REVIEW: &str = "Review and copy";
pub const CVSS: &str = "CVSS calculator";
pub const IMPORT: &str = "Import an advisory";

// The bar.
pub const PRIVATE: &str = "Private: nothing leaves this browser";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const NOTHING_TO_SAVE: &str = "Nothing to save yet";
pub const SAVE_TO_FILE: &str = "Save to a file";

pub const SAVED: &str = "Saved";

pub fn not_saved(reason: impl std::fmt::Display) -> String {
    format!("Not saved: {reason}.")
}

// The list of steps, and the ways on from one.
pub const STEPS: &str = "Steps";
pub const THE_DRAFT: &str = "The draft";
pub const SECTIONS: &str = "Sections";
pub const BACK_TO_REVIEW: &str = "Back to review";
pub const NOT_STARTED: &str = "not started";
pub const IN_PROGRESS: &str = "in progress";
pub const DONE: &str = "done";
pub const TO_MEND: &str = "has errors";

/// The list of steps when it is folded: the step that is shown.
pub fn folded(number: usize, of: usize, name: &str) -> String {
    format!("Step {number} of {of}, {name}")
}

/// A step's place, above its heading.
pub fn place(number: usize, of: usize) -> String {
    format!("Draft · {number} of {of}")
}

pub fn stage_link(number: u8, name: &str) -> String {
    format!("{number} {name}")
}

/// A step's status, spoken after its name.
pub fn status(word: &str) -> String {
    format!(", {word}")
}

pub fn problems(count: usize) -> String {
    match count {
        1 => ", 1 problem".to_owned(),
        _ => format!(", {count} problems"),
    }
}

/// The link to the section before, as it is seen and as it is spoken.
pub fn previous(name: &str) -> [String; 2] {
    [format!("← {name}"), format!("Previous: {name}")]
}

/// The link to the section after, as it is seen and as it is spoken.
pub fn next(name: &str) -> [String; 2] {
    [format!("{name} →"), format!("Next: {name}")]
}

// Notices.
pub const DISMISS: &str = "Dismiss";
pub const CHANGED_ELSEWHERE: &str = "Changed in another tab of this browser.";

/// The name of the Undo that takes back one thing.
pub fn undo_of(what: &str) -> String {
    format!("{UNDO}: {what}")
}

pub fn not_put_back(reason: impl std::fmt::Display) -> String {
    format!("The draft could not be put back: {reason}.")
}

pub fn unreadable(reason: &str) -> String {
    format!("A draft on this device cannot be read. {reason} It is kept as it is, among your drafts.")
}

// Keys and settings.
pub const KEYS_AND_SETTINGS: &str = "Keys and settings";
pub const SINGLE_KEYS: &str = "Use single letters as shortcuts outside text fields";
pub const LIGHT_OR_DARK: &str = "Light or dark";
pub const AS_THE_SYSTEM: &str = "As the system";
pub const LIGHT: &str = "Light";
pub const DARK: &str = "Dark";
pub const CLOSE: &str = "Close";

/// Every key with what it does, and whether it is a single letter, which can be switched off.
pub const KEYS: &[(&str, &str, bool)] = &[
    ("?", "Show this", true),
    ("n", "Next section", true),
    ("p", "Previous section", true),
    ("r", "Runbook", true),
    ("Ctrl or ⌘ and Z", "Undo", false),
    ("Ctrl or ⌘ and Shift and Z", "Redo", false),
    ("Ctrl or ⌘ and B, I, E, K", "In the description: bold, italic, code, link", false),
    ("Tab", "From control to control; the arrows choose within a group", false),
    ("Esc", "Close this", false),
];

// What fails.
pub const STORE_DENIED: &str = "this browser does not let the page keep anything";
pub const STORE_FULL: &str = "this browser's storage for the page is full";
pub const STORE_FORGETS: &str = "this browser accepted the draft but did not keep it";
pub const STORE_FOREIGN: &str =
    "another version of this page has changed this draft, and this version cannot read it";
pub const STOPPED: &str = "The page has stopped";
pub const STOPPED_WHY: &str = "Something in the program failed. Your drafts are kept in this browser up to the last pause \
    in typing. Load the page again to go on; to be safe, save the draft to a file first.";
pub const SAVE_THE_DRAFT: &str = "Save the draft to a file";

pub fn for_a_report(technical: &str) -> String {
    format!("For a report of this fault: {technical}")
}
