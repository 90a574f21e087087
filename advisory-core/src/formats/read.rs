//! [`read()`]: the one door in.

use super::Loss;
use crate::{Draft, file};

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
    Ok(Imported { source: Source::Draft, draft, losses: Vec::new() })
}
