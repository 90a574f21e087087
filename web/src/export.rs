//! Drafts as files. A file's name never holds draft text.

use crate::desk::Desk;
use advisory_core::file;

/// The name of a draft's file.
pub const FILE_NAME: &str = "advisory-draft.json";

/// Offers the draft as a file that this page opens again.
pub fn draft(desk: &Desk) {
    desk.platform.download(FILE_NAME, &file::write(&desk.state.draft));
}
