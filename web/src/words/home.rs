//! The start page.

pub const HEADING: &str = "A security advisory, without a mistake";
pub const PROMISES: [&str; 3] = [
    "Score the vulnerability with CVSS, and see what each answer is worth.",
    "Fill in every field of GitHub’s draft advisory, checked as you type, then copy it over field by field.",
    "Follow the runbook from the first draft to publication.",
];
/// The last promise, printed strong.
pub const PRIVATE: &str = "Nothing you write leaves this browser.";
pub const NEW: &str = "New draft";
pub const OPEN_FILE: &str = "Open a draft file";
pub const EXAMPLE: &str = "Try an example";
pub const ONLY_SCORE: &str = "Only score a vector";

pub const DROP_HINT: &str =
    "Or drop a file anywhere on this page: a draft, an advisory in another format, or a report.";
/// Said beside the import of a file that was to be opened.
pub const NO_DRAFT_FILE: &str =
    "This file is not a draft. To read a report or another format, import it here.";

// The drafts.
pub const NO_DRAFT: &str = "No draft yet. A draft is kept in this browser as you type it, and nowhere else.";
pub const UNTITLED: &str = "Untitled draft";
pub const DUPLICATE: &str = "Duplicate";
pub const SAVE: &str = "Save as a file";
pub const DELETE: &str = "Delete";
pub const DELETED: &str = "The draft is deleted.";
/// What stands around the reason why a draft cannot be read.
pub const UNREADABLE: [&str; 2] = ["This draft cannot be read. ", " It is kept exactly as it is."];
pub const ALL_DONE: &str = "Every task of the runbook is done.";
pub const NEXT: &str = "Next: ";
pub const NO_PRODUCT: &str = "No affected product yet";

pub fn copy_of(title: &str) -> String {
    format!("Copy of {title}")
}

pub fn not_deleted(reason: impl std::fmt::Display) -> String {
    format!("The draft could not be deleted: {reason}.")
}

pub fn stage(number: u8, name: &str) -> String {
    format!("Stage {number}, {name}. ")
}

/// How far a wait has come.
pub fn clock(name: &str, lasted: &str) -> String {
    format!("{name}: {lasted}")
}

// Files.
pub const TOO_LARGE: &str = "This file is too large for a draft (over 4 MB). Nothing was changed.";

pub fn refused(reason: impl std::fmt::Display) -> String {
    format!("{reason} Nothing was changed.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::shell;

    /// The texts of a page's elements of one name, white space drawn together.
    fn texts(page: &str, tag: &str) -> Vec<String> {
        let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
        let parts = page.split(&open).skip(1).filter(|part| part.starts_with(['>', ' ']));
        let inside = parts.filter_map(|part| part.split_once('>')?.1.split(&close).next());
        let bare = |html: &str| {
            let text: String =
                html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        inside.map(bare).collect()
    }

    #[test]
    fn the_first_paint_says_what_the_start_page_says() {
        let page = include_str!("../../../index.html");
        assert_eq!(texts(page, "h1"), [HEADING]);
        assert_eq!(texts(page, "li"), [PROMISES.as_slice(), &[PRIVATE]].concat());
        assert_eq!(texts(page, "strong"), [PRIVATE]);
        for said in [shell::PRODUCT, shell::PRIVATE] {
            assert!(texts(page, "span").iter().any(|text| text == said), "{said}");
        }
    }
}
