//! [`read()`]: the one door in.

use super::{Loss, csaf, cve, github, osv, prose, rustsec};
use crate::{Draft, Edit, Field, file, json};
use serde_json::Value;
use std::ops::Range;

/// Defines [`Source`] from one table: the variant, its name for people, whether a JSON object is one of it, and how it
/// becomes a draft. The first that fits counts.
macro_rules! sources {
    ($($(#[$meta:meta])* $variant:ident = $label:literal $(, $fits:expr, $reader:expr)?;)+) => {
        /// What a text turned out to be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Source { $($(#[$meta])* $variant,)+ }

        impl Source {
            /// Its name for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }
        }

        /// The records that are JSON objects.
        const RECORDS: &[Record] = &[$($(Record { fits: $fits, read: $reader },)?)+];
    };
}

/// A format whose records are JSON objects.
struct Record {
    fits: fn(&Value) -> bool,
    read: fn(Value) -> Imported,
}

sources! {
    /// Our own file.
    Draft = "Draft file";
    /// A record of the OSV format.
    Osv = "OSV", |record| record["id"].is_string() && has_any(record, &["modified", "affected", "schema_version"]),
        osv::from_record;
    /// A full CVE record.
    Cve = "CVE JSON", |record| has_any(record, &["containers", "cveMetadata"]), cve::from_record;
    /// The container of a CVE record that its numbering authority fills.
    CveContainer = "CVE JSON, CNA container",
        |record| has_any(record, &["providerMetadata", "descriptions", "problemTypes"]), cve::from_container;
    /// A security advisory of CSAF 2.0.
    Csaf = "CSAF", |record| record["document"]["csaf_version"].is_string(), csaf::from_record;
    /// An advisory of the `RustSec` database.
    RustSec = "RustSec";
    /// An answer of GitHub's REST API, or the body of a request to it.
    Github = "GitHub REST", |record| has_any(record, &["ghsa_id", "summary"]), github::from_record;
    /// An advisory in Markdown or plain text.
    Advisory = "Advisory in prose";
    /// A vulnerability report, or any other prose.
    Report = "Vulnerability report";
}

fn has_any(record: &Value, keys: &[&str]) -> bool {
    keys.iter().any(|key| record.get(key).is_some())
}

/// A draft that was read from a text, and what of the text has no place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What the text is.
    pub source: Source,
    /// The draft. Its [id](Draft::id) is empty unless the text was our own file.
    pub draft: Draft,
    /// What of the text is not in the draft.
    pub losses: Vec<Loss>,
    /// What was found in prose and may be taken over. Nothing of it is in the draft yet.
    pub offers: Vec<Offer>,
}

impl Imported {
    /// A draft that was read from a record: there is no prose to find anything in.
    pub(super) fn whole(source: Source, draft: Draft, losses: Vec<Loss>) -> Self {
        Self { source, draft, losses, offers: Vec::new() }
    }

    /// The draft with everything that is offered. Of several offers for a field that holds one text it is the first.
    pub fn with_offers(self) -> Draft {
        let mut draft = self.draft;
        let mut filled: Vec<Field> = Vec::new();
        for offer in self.offers {
            let is_one = offer.edits.iter().any(|edit| matches!(edit, Edit::Text(..)));
            if !filled.contains(&offer.field) {
                filled.extend(is_one.then_some(offer.field));
                offer.apply(&mut draft);
            }
        }
        draft
    }
}

/// **Something that was found in prose**, to be taken over when the user says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field that it would fill.
    pub field: Field,
    /// The bytes of the text where it stands.
    pub span: Range<usize>,
    /// The bytes of the sentence, the list item or the row of a table that it comes from.
    pub sentence: Range<usize>,
    /// The text of that sentence, shortened where it is very long.
    pub quote: String,
    /// What pressing the button does, such as "Take CVE-2025-46653".
    pub label: String,
    /// The changes to the draft that was read, in this order. Those of several offers can be made one after another.
    pub edits: Vec<Edit>,
}

impl Offer {
    /// Makes the changes.
    pub fn apply(self, draft: &mut Draft) {
        for edit in self.edits {
            edit.apply(draft);
        }
    }
}

/// Why nothing could be read from a text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// It is our own file, and it cannot be read.
    #[error(transparent)]
    Draft(#[from] file::ReadError),
    /// It begins as JSON does, and is broken.
    #[error("This JSON cannot be read at line {line}, column {column}: {problem}.")]
    Json {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
    /// It begins as a `RustSec` advisory does, and its table is broken.
    #[error("This TOML cannot be read at line {line}, column {column}: {problem}.")]
    Toml {
        /// The line, counted from 1.
        line: usize,
        /// The column in that line, counted from 1.
        column: usize,
        /// What was met there.
        problem: String,
    },
    /// It is in none of the formats that are known.
    #[error("{0} Known are draft files, GitHub's REST API, OSV, CVE JSON, CSAF and RustSec.")]
    Unknown(&'static str),
    /// There is no text.
    #[error("There is nothing to read: the text is empty.")]
    Empty,
    /// It is longer than any report or advisory.
    #[error(
        "This text is too long for a report or an advisory: it has {bytes} bytes, and up to {most} are read."
    )]
    TooLong {
        /// How long it is.
        bytes: usize,
        /// How much is read.
        most: usize,
    },
    /// It holds what no text holds.
    #[error("This is not a text: line {line} holds the control character U+{character:04X}.")]
    NotText {
        /// The line, counted from 1.
        line: usize,
        /// The number of the character.
        character: u32,
    },
}

/// Reads a text in any format that is known, recognised by its content.
///
/// # Errors
/// Where the text is in none of them, or broken.
pub fn read(text: &str) -> Result<Imported, ReadError> {
    let text = text.trim_start_matches('\u{feff}');
    if rustsec::fits(text) {
        return rustsec::read(text);
    }
    if !is_json(text) {
        return prose::read(text);
    }
    let mut value = json::value(text)?;
    // A list of one, as `gh api` answers a search with one hit.
    if let Value::Array(items) = &mut value {
        match items.as_mut_slice() {
            [one] => value = one.take(),
            [] => return Err(ReadError::Unknown("This JSON is an empty list.")),
            _ => return Err(ReadError::Unknown("This JSON is a list of several records: take one of them.")),
        }
    }
    if value["format"] == file::FORMAT {
        let draft = file::read(text)?;
        return Ok(Imported::whole(Source::Draft, draft, Vec::new()));
    }
    match RECORDS.iter().find(|record| (record.fits)(&value)) {
        Some(record) => Ok((record.read)(value)),
        None => Err(ReadError::Unknown("This JSON is no advisory in a format that is known.")),
    }
}

/// Whether the text begins as JSON does: an object or a list of them. A bracket alone may begin a link in Markdown.
fn is_json(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with('{')
        || text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', '[', ']', '"']))
}
