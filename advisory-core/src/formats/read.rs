//! [`read()`]: the one door in.

use super::Loss;
use crate::{Draft, Edit, Field, file};
use std::ops::Range;

/// What a text turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    /// Our own file.
    Draft,
}

impl Source {
    /// Its name for people.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Draft => "Draft file",
        }
    }
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

/// **Something that was found in prose**, to be taken over when the user says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The field that it would fill.
    pub field: Field,
    /// The bytes of the text where it stands.
    pub span: Range<usize>,
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
pub enum ReadError {
    /// It is our own file, and it cannot be read.
    #[error(transparent)]
    Draft(#[from] file::ReadError),
}

/// Reads a text in any format that is known, recognised by its content.
///
/// # Errors
/// Where the text is in none of them, or broken.
pub fn read(text: &str) -> Result<Imported, ReadError> {
    let draft = file::read(text)?;
    Ok(Imported { source: Source::Draft, draft, losses: Vec::new(), offers: Vec::new() })
}
