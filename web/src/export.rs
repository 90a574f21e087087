//! Drafts as files. A file's name never holds draft text.

use crate::desk::Desk;
use advisory_core::file;

/// Offers the draft as a file that this page opens again.
pub fn draft(desk: &Desk) {
    desk.platform.download("advisory-draft.json", &file::write(&desk.state.draft));
}
