//! Reading a draft from a file or from standard input.

use advisory_core::{Draft, file};
use std::fs;
use std::io::{self, Read as _};
use std::path::Path;

/// Reads a draft; the error says which file, and what is wrong with it.
pub(crate) fn read(path: &Path) -> Result<Draft, String> {
    let name = name(path);
    let text = read_text(path).map_err(|error| format!("{name}: {error}"))?;
    file::read(&text).map_err(|error| format!("{name}: {error}"))
}

/// How messages call a file.
pub(crate) fn name(path: &Path) -> String {
    if is_standard_input(path) { "standard input".to_owned() } else { path.display().to_string() }
}

fn read_text(path: &Path) -> io::Result<String> {
    if is_standard_input(path) {
        let mut text = String::new();
        io::stdin().read_to_string(&mut text)?;
        Ok(text)
    } else {
        fs::read_to_string(path)
    }
}

fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}
