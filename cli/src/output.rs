//! Writing files and standard output.

use crate::input::{error_in, is_standard};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a text to a file, or to standard output where there is none; the error says which file.
pub(crate) fn write(path: Option<&Path>, text: &str) -> io::Result<()> {
    match path.filter(|path| !is_standard(path)) {
        Some(path) => fs::write(path, text).map_err(|error| error_in(path, error)),
        None => io::stdout().lock().write_all(text.as_bytes()),
    }
}

/// Writes a text to a file that must not be there yet.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    let file = File::create_new(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| error_in(path, error))
}

/// A text of a clone's, of which nothing reaches the terminal but visible characters.
pub(crate) fn visible(text: &str) -> String {
    /// Longer names and subjects are cut.
    const LONGEST: usize = 100;
    let shown = |c: char| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
    let mut short: String = text.chars().take(LONGEST).map(shown).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}
