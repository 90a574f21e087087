//! Reading files and standard input.

use advisory_core::Draft;
use advisory_core::formats::{self, Imported, ReadError, Record};
use advisory_core::runbook::Runbook;
use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

/// Reads an advisory in any format that is known; the error says which file, and what is wrong with it.
pub(crate) fn read(path: &Path) -> io::Result<Imported> {
    let text = read_text(path)?;
    formats::read(&text).map_err(|error| match error {
        ReadError::Several { .. } => error_in(
            path,
            format_args!("{error} `advisory convert --to draft --record` makes a draft of {}", labels(&text)),
        ),
        error => error_in(path, error),
    })
}

/// One of the records of a file.
pub(crate) struct ReadRecord {
    /// What it is called among several, by its label or by number; `None` if it is the only one.
    pub(crate) label: Option<String>,
    pub(crate) imported: Imported,
}

impl ReadRecord {
    /// How messages call it: by its file, and by its label among several.
    pub(crate) fn name(&self, path: &Path) -> String {
        match &self.label {
            Some(label) => format!("{} ({label})", name(path)),
            None => name(path),
        }
    }
}

/// Reads one record of a file that holds several, chosen by its id or title, or by its number from 1; without a choice the
/// file must hold one.
pub(crate) fn read_record(path: &Path, chosen: Option<&str>) -> io::Result<Imported> {
    let advice = |labels: &str| format!("--record takes {labels}; --all takes each");
    record_of(&read_text(path)?, chosen, advice).map_err(|error| error_in(path, error))
}

/// Reads one record of a text, as [`read_record`] does. `advice` says how one of several is chosen, from what they are
/// called.
pub(crate) fn record_of(
    text: &str,
    chosen: Option<&str>,
    advice: impl Fn(&str) -> String,
) -> Result<Imported, String> {
    let refused = |error: ReadError| match error {
        ReadError::Several { .. } => format!("{error} {}", advice(&labels(text))),
        error => error.to_string(),
    };
    let Some(chosen) = chosen else { return formats::read(text).map_err(refused) };
    let records = formats::records(text).map_err(refused)?;
    let number = chosen.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let by_label = records.iter().find(|record| record.label.eq_ignore_ascii_case(chosen));
    let record = by_label
        .or_else(|| records.get(number?))
        .ok_or_else(|| format!("there is no record {chosen:?} in it; there are {}", labels(text)))?;
    formats::read(&record.text).map_err(refused)
}

/// Reads every record of a file. An error about one of several says which.
pub(crate) fn read_records(path: &Path) -> io::Result<Vec<ReadRecord>> {
    let text = read_text(path)?;
    match formats::read(&text) {
        Ok(imported) => Ok(vec![ReadRecord { label: None, imported }]),
        Err(ReadError::Several { .. }) => {
            let records = formats::records(&text).map_err(|error| error_in(path, error))?;
            let read = |(number, record): (usize, Record)| {
                let label = label(number, &record);
                match formats::read(&record.text) {
                    Ok(imported) => Ok(ReadRecord { label: Some(label), imported }),
                    Err(error) => Err(error_in(path, format_args!("{label}: {error}"))),
                }
            };
            records.into_iter().enumerate().map(read).collect()
        }
        Err(error) => Err(error_in(path, error)),
    }
}

/// What a record of several is called: by its label, or by number where it has none.
fn label(number: usize, record: &Record) -> String {
    if record.label.is_empty() { (number + 1).to_string() } else { record.label.clone() }
}

/// How many records are named one by one.
const MOST_LABELS: usize = 20;

/// What the records of a text are called.
fn labels(text: &str) -> String {
    let records = formats::records(text).unwrap_or_default();
    let named = records.iter().enumerate().take(MOST_LABELS).map(|(number, record)| label(number, record));
    let labels = named.collect::<Vec<_>>().join(", ");
    match records.len().saturating_sub(MOST_LABELS) {
        0 => labels,
        rest => format!("{labels} and {rest} more, by number"),
    }
}

/// Reads an advisory, and tells on standard error what of it has no place in a draft.
pub(crate) fn read_draft(path: &Path) -> io::Result<Draft> {
    Ok(draft_of(&name(path), read(path)?))
}

/// The draft of what was read; what of it has no place in a draft is told on standard error.
pub(crate) fn draft_of(name: &str, Imported { source, draft, losses, .. }: Imported) -> Draft {
    for loss in losses {
        eprintln!("advisory: {name}: left out of {}: {loss}", source.label());
    }
    draft
}

/// Reads another project's runbook.
pub(crate) fn read_runbook(path: &Path) -> io::Result<Runbook> {
    Runbook::read(&read_text(path)?).map_err(|error| error_in(path, error))
}

/// Reads a text; the error says which file.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let bytes = read_bytes(path).map_err(|error| error_in(path, error))?;
    formats::decode(bytes).map_err(|place| {
        error_in(path, format_args!("byte {place} is not UTF-8: save the file as UTF-8 text"))
    })
}

/// An error that says which file it is about.
pub(crate) fn error_in(path: &Path, error: impl fmt::Display) -> io::Error {
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
