//! What several tabs do to one draft: changes at the same time, and deletion.

/// A draft that another tab deleted.
pub const DELETED: &str = "Another tab deleted this draft. It is no longer kept in this browser.";
/// The same in the bar.
pub const NOT_KEPT: &str = "Deleted in another tab";
pub const KEEP: &str = "Keep it";
pub const LET_GO: &str = "Discard it here too";
pub const LET_GONE: &str = "The draft is discarded in this tab too.";

/// Texts that could not be merged.
pub const TITLE: &str = "Two copies changed the same text";
pub const TOLD: &str = "Two copies changed the same text. Choose one above the step.";
pub const WHY: &str = "Both texts are kept until you choose. Everything else that was typed has been merged.";
pub const IN_THE_DRAFT: &str = "In the draft";
pub const IN_THE_OTHER: &str = "From the other copy";
pub const NOTHING: &str = "Nothing";
pub const DIFFERENT_LINES: &str = "Only the lines that differ are shown.";
pub const KEEP_THIS: &str = "Keep the text in the draft";
pub const USE_OTHER: &str = "Use the other text";

/// The name of a button about one of several fields.
pub fn about(words: &str, field: &str) -> String {
    format!("{words}: {field}")
}
