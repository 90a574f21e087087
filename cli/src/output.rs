//! Writing files and standard output.

use crate::input::{is_standard, told};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

/// Writes a text to a file, or to standard output where there is none; the error says which file.
pub(crate) fn write(path: Option<&Path>, text: &str) -> io::Result<()> {
    match path.filter(|path| !is_standard(path)) {
        Some(path) => fs::write(path, text).map_err(|error| told(path, error)),
        None => io::stdout().lock().write_all(text.as_bytes()),
    }
}

/// Writes a text to a file that must not be there yet.
pub(crate) fn create(path: &Path, text: &str) -> io::Result<()> {
    let file = File::create_new(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(|error| told(path, error))
}
