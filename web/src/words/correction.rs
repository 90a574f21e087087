//! A published copy that says something else, and what corrects it. The texts themselves are the library's.

pub const WRONG_VERSIONS: &str = "Versions for which the copy gives another answer";
pub const CORRECTION: &str = "Have it corrected";
pub const VALUES: &str = "Values for Improve this advisory";
pub const LEAVE: &str = "leave empty";
pub const THE_REQUEST: &str = "request";
pub const SAVE_RECORD: &str = "Save the corrected record";
pub const RECORD: &str = "corrected.json";

pub fn answer(package: &str, version: &str, copy: Option<String>, draft: &str) -> String {
    let copy = copy.unwrap_or_else(|| "not named".to_owned());
    format!("{package} {version}: {copy} in the copy, {draft} in the draft")
}
