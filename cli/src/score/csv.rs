//! `--csv`: a table with a column of vectors; columns with the results are added at its end.

use super::Scorer;
use super::lines::Results;
use super::progress::Progress;
use crate::{Outcome, input};
use csv::{ByteRecord, ReaderBuilder, WriterBuilder};
use std::io::{self, Read, Write};
use std::path::Path;

/// The columns that are added.
const ADDED: [&str; 3] = ["cvss_vector", "cvss_score", "cvss_severity"];

/// Scores the column, and leaves the cells of a row empty that has no vector or a bad one. A row that does not fit the
/// header goes through as it is, and is told.
pub(super) fn run(
    scorer: &Scorer,
    column: &str,
    delimiter: u8,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
    let mut header = reader.byte_headers().map_err(unread)?.clone();
    let width = header.len();
    let column = place(&header, column).map_err(|told| io::Error::new(io::ErrorKind::InvalidInput, told))?;
    header.extend(ADDED);
    let mut writer = WriterBuilder::new().delimiter(delimiter).flexible(true).from_writer(output);
    writer.write_byte_record(&header).map_err(plain)?;
    let mut progress = Progress::new();
    let mut outcome = Outcome::Clean;
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row).map_err(unread)? {
        let line = row.position().map_or(0, csv::Position::line);
        let mut said = Results::default();
        if row.len() == width {
            let vector = row[column].trim_ascii();
            let read = if vector.is_empty() { None } else { scorer.read(vector, "line", line, &mut said) };
            row.extend(read.map_or([const { String::new() }; 3], |cvss| {
                [cvss.to_string(), cvss.score().to_string(), cvss.severity().to_string()]
            }));
        } else {
            let told =
                format!("the header has {width} cells and this row {}; it is left as it is", row.len());
            said.fail(format!("line {line}: {told}"));
        }
        writer.write_byte_record(&row).map_err(plain)?;
        outcome = outcome.max(said.emit(&mut io::sink())?);
        progress.at(line);
    }
    writer.flush()?;
    Ok(outcome)
}

/// The column of this name, else the one of this number, counted from 1.
fn place(header: &ByteRecord, column: &str) -> Result<usize, String> {
    let called = |name: &str| -> Vec<usize> {
        let names = header.iter().enumerate();
        names.filter(|(_, known)| known.trim_ascii() == name.as_bytes()).map(|(place, _)| place).collect()
    };
    if header.is_empty() {
        return Err("standard input is empty, and a table begins with a header".to_owned());
    }
    if let Some(known) = ADDED.iter().find(|name| !called(name).is_empty()) {
        return Err(format!("the header has a column \"{known}\" already; rename it or take it out"));
    }
    match called(column)[..] {
        [place] => return Ok(place),
        [] => {}
        [first, second, ..] => {
            return Err(format!(
                "columns {} and {} are both called \"{column}\"; say which by its number",
                first + 1,
                second + 1
            ));
        }
    }
    let by_number = column.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    by_number.filter(|place| *place < header.len()).ok_or_else(|| {
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let told = format!("there is no column \"{column}\"; the header has {}", names.join(", "));
        let divided = header.len() == 1 && names[0].contains([';', '\t', '|']);
        let hint = if divided { " (is it divided by something else? --delimiter says by what)" } else { "" };
        told + hint
    })
}

/// The error of a table that cannot be read.
fn unread(error: csv::Error) -> io::Error {
    input::told(Path::new("-"), plain(error))
}

/// The error of the file below, so that a closed pipe is known as one.
fn plain(error: csv::Error) -> io::Error {
    match error.kind() {
        csv::ErrorKind::Io(below) => io::Error::new(below.kind(), below.to_string()),
        _ => io::Error::other(error),
    }
}
