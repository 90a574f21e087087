//! Reading files and standard input.

use advisory_core::Draft;
use advisory_core::formats::{self, Imported};
use advisory_core::runbook::Runbook;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reads an advisory in any format that is known; the error says which file, and what is wrong with it.
pub(crate) fn read(path: &Path) -> io::Result<Imported> {
    let text = read_text(path)?;
    formats::read(&text).map_err(|error| told(path, error))
}

/// Reads an advisory, and tells on standard error what of it has no place in a draft.
pub(crate) fn read_draft(path: &Path) -> io::Result<Draft> {
    let Imported { source, draft, losses, .. } = read(path)?;
    for loss in losses {
        eprintln!("advisory: {}: left out of {}: {loss}", name(path), source.label());
    }
    Ok(draft)
}

/// Reads another project's runbook.
pub(crate) fn read_runbook(path: &Path) -> io::Result<Runbook> {
    Runbook::read(&read_text(path)?).map_err(|error| told(path, error))
}

/// Reads a text; the error says which file.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read_bytes(path).map_err(|error| told(path, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let place = error.utf8_error().valid_up_to();
        told(path, format_args!("byte {} is not UTF-8: save the file as UTF-8 text", place + 1))
    })
}

/// An error that says which file it is about.
pub(crate) fn told(path: &Path, error: impl fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", name(path)))
}

/// How messages call a file.
pub(crate) fn name(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// Whether the path is `-`, which stands for standard input or output.
pub(crate) fn is_standard(path: &Path) -> bool {
    path == Path::new("-")
}

/// Whether standard input was read already: then nothing is left of it.
static STANDARD_TAKEN: AtomicBool = AtomicBool::new(false);

/// No advisory is larger, nor any other file that we are given. In bytes.
const LARGEST: u64 = 64 << 20;

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !is_standard(path) {
        return read_whole(File::open(path)?);
    }
    if STANDARD_TAKEN.swap(true, Ordering::Relaxed) {
        return Err(io::Error::other("it can be read only once, and - stands twice"));
    }
    read_whole(io::stdin().lock())
}

/// Reads to the end, unless that is so far away that it is no advisory.
fn read_whole(input: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = input.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if read as u64 > LARGEST {
        return Err(io::Error::other("it is larger than any advisory (over 64 MB)"));
    }
    Ok(bytes)
}
