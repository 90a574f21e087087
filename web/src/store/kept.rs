//! [`Kept`]: a draft as the browser keeps it: the text of its file, with one line for the windows that share it.
//!
//! ```json
//! {
//!   "kept": [[["5f0c92d1", 3]], [["title", "the text of another window"]], {"/draft/title": ["5f0c92d1", 3]}],
//!   "format": "advisory-desk-draft", …
//! ```
//!
//! The line says which [version](super::versions) this is, and holds the texts that could not be merged. It stands in the
//! same value as the draft, since the browser writes each value as a whole. A file that is saved does not have the line.

use super::merge::Content;
use super::versions::{Change, Stamp};
use advisory_core::file::{self, ReadError};
use advisory_core::merge::Conflict;
use advisory_core::{Draft, Field};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How a file begins.
const OPEN: &str = "{\n";
/// How the line begins, which comes next.
const LINE: &str = "  \"kept\": ";
/// How it ends.
const END: &str = ",\n";

/// What the line holds: each window's last change, each conflict's field and text, and the change that each part of the
/// draft comes from; earlier editions of the page did not write the last.
#[derive(Serialize, Deserialize)]
struct Line(Vec<Change>, Vec<(String, String)>, #[serde(default)] BTreeMap<String, Change>);

/// A draft as the browser keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    /// The version; `None` where the text is a plain file, such as one that was put back.
    pub stamp: Option<Stamp>,
    /// The draft, and what could not be merged into it.
    pub content: Content,
}

/// The text that is kept for a version of a draft.
pub fn write(stamp: &Stamp, content: &Content) -> String {
    let conflicts = content.conflicts.iter().map(|found| (found.field.to_string(), found.other.clone()));
    let line = Line(stamp.changes.clone(), conflicts.collect(), stamp.parts.clone());
    let file = file::write(&content.draft);
    let line = serde_json::to_string(&line).unwrap_or_default();
    match file.strip_prefix(OPEN) {
        Some(rest) => [OPEN, LINE, &line, END, rest].concat(),
        None => file,
    }
}

/// The text of the file within a kept text, and what is in the line.
fn parts(text: &str) -> (Option<Line>, String) {
    let parts = text.strip_prefix(OPEN).and_then(|rest| rest.strip_prefix(LINE)?.split_once(END));
    let read = parts.and_then(|(line, rest)| Some((serde_json::from_str(line).ok()?, rest)));
    match read {
        Some((line, rest)) => (Some(line), [OPEN, rest].concat()),
        None => (None, text.to_owned()),
    }
}

/// The text of the file within a kept text: what a user may save.
pub fn file_text(text: &str) -> String {
    parts(text).1
}

/// Reads a kept text.
pub fn read(text: &str) -> Result<Kept, ReadError> {
    let (line, file) = parts(text);
    let draft = file::read(&file)?;
    let Some(Line(changes, conflicts, parts)) = line else {
        return Ok(Kept { stamp: None, content: Content::of(Rc::new(draft)) });
    };
    let conflict = |(path, other): (String, String)| Some(Conflict { field: Field::at(&path)?, other });
    let conflicts = Rc::new(conflicts.into_iter().filter_map(conflict).collect());
    Ok(Kept { stamp: Some(Stamp { changes, parts }), content: Content { draft: Rc::new(draft), conflicts } })
}

/// Reads the draft of a kept text.
pub fn read_draft(text: &str) -> Result<Rc<Draft>, ReadError> {
    read(text).map(|kept| kept.content.draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(conflicts: Vec<Conflict>) -> Content {
        let draft = file::read(include_str!("../example.json")).expect("the example is a draft");
        Content { draft: Rc::new(draft), conflicts: Rc::new(conflicts) }
    }

    #[test]
    fn what_is_kept_comes_back_and_the_file_in_it_is_a_plain_one() {
        let conflicts = Field::typed(12)
            .map(|field| Conflict { field, other: format!("\"{field}\",\n  \u{1} \\ é") })
            .collect();
        let stamp = Stamp {
            changes: vec![("a".into(), 3), ("b".into(), 1)],
            parts: [("/draft/title".to_owned(), ("a".to_owned(), 2))].into(),
        };
        let content = content(conflicts);
        let text = write(&stamp, &content);
        assert_eq!(read(&text), Ok(Kept { stamp: Some(stamp), content: content.clone() }));
        assert_eq!(file_text(&text), file::write(&content.draft));
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "one JSON text");
    }

    #[test]
    fn a_plain_file_is_read_as_it_is() {
        let content = content(vec![]);
        let text = file::write(&content.draft);
        assert_eq!(read(&text), Ok(Kept { stamp: None, content }));
        assert_eq!(file_text(&text), text);
    }

    #[test]
    fn what_an_earlier_edition_kept_is_read() {
        let content = content(vec![]);
        let stamp = Stamp { changes: vec![("a".into(), 3)], ..Stamp::default() };
        let text = write(&stamp, &content).replacen("[],{}],", "[]],", 1);
        assert!(text.contains("\"kept\": [[[\"a\",3]],[]],\n"), "{text}");
        assert_eq!(read(&text), Ok(Kept { stamp: Some(stamp), content }));
    }

    #[test]
    fn a_broken_line_is_told_like_any_other_damage() {
        let text = write(&Stamp::default(), &content(vec![]));
        let broken = text.replacen("\"kept\": [[", "\"kept\": [", 1);
        assert!(matches!(read(&broken), Err(ReadError::Damaged { .. } | ReadError::NotJson { .. })));
        assert_eq!(file_text(&broken), broken, "it is left as it is");
    }
}
