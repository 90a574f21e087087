//! Files of a draft, plain and encrypted, and erasing. The dialogs' own words are in `dialogs.js`.

pub const SAVE: &str = "Save draft to a file";
pub const SAVE_ENCRYPTED: &str = "Save encrypted";
pub const NO_FILE: &str = "Not saved to a file yet";
pub const NOT_READ: &str = "This file could not be read.";

pub fn dialog_failed(reason: &str) -> String {
    format!("This did not work. The browser reports: {reason}.")
}

pub fn not_text(place: usize) -> String {
    format!("This file is not text: byte {place} cannot be read as UTF-8 or UTF-16.")
}

pub const SEALED: &str = "This is an encrypted file. Choose or drop the file itself.";

pub fn last_file(time: &str) -> String {
    format!("Last saved to a file {time}")
}

pub fn changed_since(time: &str) -> String {
    format!("Last saved to a file {time}, and changed since")
}

// The edition of a single file.
pub const IN_MEMORY: &str = "In memory alone";
pub const FILES_ALONE: &str = "this edition keeps drafts in memory and in files alone";
pub const NO_DRAFT: &str = "No draft yet. This edition is a single file and keeps nothing in the browser: a draft lives in \
    memory as long as the page is open, and in the files that you save.";

pub fn saved_at(time: &str) -> String {
    format!("Saved to a file {time}")
}

// While a clock runs.
pub const REMINDER: &str = "Save to a file";
pub const REMINDER_WHY: &str = "A clock of the runbook runs for days. Some browsers drop what they keep for a page that \
    nobody visits for a week: save the draft to a file too.";
pub const SAVE_NOW: &str = "Save to a file now";

pub const ERASE: &str = "Erase everything";
pub const ERASED: &str = "Everything that this browser kept for the page is erased.";
