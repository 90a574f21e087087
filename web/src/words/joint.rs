//! Several drafts that are published together.

pub const START: &str = "Release several drafts together";
pub const DRAFTS: &str = "Drafts in this release";
pub const CHOOSE: &str = "Choose two or more. Each stays a draft of its own.";
pub const DAY: &str = "All are published on";
pub const DAY_HINT: &str = "Planned in each of the drafts.";
pub const DIFFERENT: &str =
    "The drafts are planned for different days: what you choose here is planned in all of them.";
pub const FITS: &str = "Nothing contradicts between them.";
pub const TEXTS: &str = "Texts for all of them";
pub const NEUTRAL: &str = "Neutral words, until all are published.";
pub const CALENDAR: &str = "Save one calendar";
pub const DELETE: &str = "Delete the release";
pub const DELETED: &str = "The release is deleted; its drafts are kept.";

pub fn heading(drafts: usize) -> String {
    match drafts {
        0 | 1 => "Release of several drafts".to_owned(),
        drafts => format!("Release of {drafts} drafts"),
    }
}

pub fn refused(reason: impl std::fmt::Display) -> String {
    format!("The release could not be changed: {reason}.")
}
