//! The file that a draft is kept in: JSON with a name and a version around the draft.
//!
//! ```json
//! { "format": "advisory-desk-draft", "version": 4, "draft": { "title": "…" } }
//! ```
//!
//! Version 1 held GitHub's form and the runbook's progress. Version 2 adds what the team writes down on the
//! way: the report, the CVE request, the fix, the release plan and the timeline. Version 3 adds how
//! the report came in and what was decided about it, whether the vulnerability is exploited, who has the draft in hand,
//! and whether publishing waits for the CVE id. Version 4 adds the reasons for the answers of a score, a second
//! score, and confirmations. A file of an older version is one of the newest without those. What the command
//! remembers of its requests to GitHub is a member that is only there once it was used.
//!
//! Every field of the draft may be left out; a field that does not exist is refused rather than dropped, so
//! that nothing of a file is lost unnoticed.

use crate::{Draft, json};
use serde::{Deserialize, Serialize};

/// The name by which a file says what it is.
pub const FORMAT: &str = "advisory-desk-draft";

/// The version that is written. Older ones are read; newer ones are refused.
pub const VERSION: u32 = 4;

/// Why a text could not be read as a draft. Nothing is taken from such a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The text is not JSON.
    #[error("This file is not a draft: it is not JSON (line {line}, column {column}: {problem}).")]
    NotJson {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What the JSON reader met there.
        problem: String,
    },
    /// The text is JSON, but says nothing of being a draft.
    #[error("This JSON is not a draft: it does not begin with \"format\": \"{FORMAT}\" and a \"version\".")]
    NotADraft,
    /// A later edition of this program wrote the file.
    #[error(
        "This draft file has version {version}, and this program reads up to version {VERSION}. Open it with a newer edition."
    )]
    Newer {
        /// The file's version.
        version: u32,
    },
    /// The file is a draft file, but a part of it cannot be understood.
    #[error("This draft file is damaged at line {line}, column {column}: {problem}.")]
    Damaged {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
}

/// What a file says of itself, whatever else is in it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Head {
    format: String,
    version: u32,
}

/// A whole file of the version that is written.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u32,
    draft: &'a Draft,
}

/// A whole file of the version that is written, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u32,
    draft: Draft,
}

/// The draft as the text of a file: indented JSON of [`VERSION`], with a line end.
pub fn write(draft: &Draft) -> String {
    json::pretty(&Written { format: FORMAT, version: VERSION, draft })
}

/// Reads the text of a file of any version up to [`VERSION`].
pub fn read(text: &str) -> Result<Draft, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    let head: Head = match serde_json::from_str(text) {
        Ok(head) => head,
        Err(error) if error.is_data() => return Err(ReadError::NotADraft),
        Err(error) => {
            let (line, column, problem) = json::place(&error);
            // A file that names the format is a draft file that was cut short or changed by hand.
            return Err(if text.contains(FORMAT) {
                ReadError::Damaged { line, column, problem }
            } else {
                ReadError::NotJson { line, column, problem }
            });
        }
    };
    match head {
        Head { format, version } if format != FORMAT || version == 0 => Err(ReadError::NotADraft),
        Head { version, .. } if version > VERSION => Err(ReadError::Newer { version }),
        _ => serde_json::from_str::<Read>(text).map(|file| file.draft).map_err(|error| {
            let (line, column, problem) = json::place(&error);
            ReadError::Damaged { line, column, problem }
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Product;

    #[test]
    fn a_draft_comes_back_as_it_was() {
        let draft = Draft {
            title: "Ünïcode, \"quotes\" and\nlines".into(),
            products: vec![Product { affected: "  <=1.2".into(), ..Product::default() }],
            ..Draft::default()
        };
        assert_eq!(read(&write(&draft)), Ok(draft));
    }

    #[test]
    fn fields_may_be_left_out() {
        let text = r#"{"format":"advisory-desk-draft","version":1,"draft":{"title":"T"}}"#;
        assert_eq!(read(text), Ok(Draft { title: "T".into(), ..Draft::default() }));
    }

    #[track_caller]
    fn refused(text: &str, message: &str) {
        assert_eq!(read(text).unwrap_err().to_string(), message);
    }

    #[test]
    fn says_why_a_text_is_refused() {
        refused("rubbish", "This file is not a draft: it is not JSON (line 1, column 1: expected value).");
        refused(
            "{\"format\":\n\"advisory-desk-draft\",",
            "This draft file is damaged at line 2, column 22: EOF while parsing a value.",
        );
        let not_a_draft = "This JSON is not a draft: it does not begin with \"format\": \"advisory-desk-draft\" and a \"version\".";
        refused("{}", not_a_draft);
        refused("[1]", not_a_draft);
        refused(r#"{"format":"other","version":1}"#, not_a_draft);
        refused(
            r#"{"format":"advisory-desk-draft","version":99,"draft":{"new":1}}"#,
            &format!(
                "This draft file has version 99, and this program reads up to version {VERSION}. Open it with a newer edition."
            ),
        );
        refused(
            "{\"format\":\"advisory-desk-draft\",\"version\":1,\n\"draft\":{\"cve\":{\"ids\":\"\"}}}",
            "This draft file is damaged at line 2, column 21: unknown field `ids`, expected one of `choice`, `id`, `request`.",
        );
    }

    #[test]
    fn deep_nesting_is_refused_and_does_not_overflow() {
        assert!(matches!(read(&"[".repeat(100_000)), Err(ReadError::NotADraft | ReadError::NotJson { .. })));
        let deep = format!(r#"{{"format":"advisory-desk-draft","version":1,"x":{}"#, "[".repeat(100_000));
        assert!(matches!(read(&deep), Err(ReadError::Damaged { .. })));
    }
}
