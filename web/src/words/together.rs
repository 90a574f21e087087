//! Two people with a copy each, and no server between them.

pub const TOGETHER: &str = "Work on it with others";
pub const LEAD: &str = "The state of the draft as a comment for the advisory on GitHub: readable, folded away, and read back here. Everybody \
    in the advisory sees it, the reporter too. The report, the timeline, a second score and your notes on the CVE request are not in it.";
pub const STATE: &str = "state for a comment";
pub const THEIRS: &str = "A comment with a state, or another copy’s file";
pub const OPEN_COPY: &str = "Open a copy";
pub const OPEN_BASE: &str = "Open the copy that both began from";
pub const BASE_IS_KNOWN: &str = "The copy that both began from is open.";
pub const BASE_WHY: &str = "With the copy that both began from, only what both changed has to be decided. Without it, every text that \
    differs has.";
pub const MERGE: &str = "Merge";
pub const MERGED: &str = "The other copy is merged.";
pub const NOTHING_NEW: &str = "The other copy has nothing that is not here.";

pub fn to_decide(texts: usize) -> String {
    match texts {
        1 => "The other copy is merged. One text was changed in both: choose above the step.".to_owned(),
        _ => format!("The other copy is merged. {texts} texts were changed in both: choose above the step."),
    }
}
