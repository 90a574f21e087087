//! `--csv`: a table with a column of vectors; columns with the results are added at its end.

use super::Scorer;
use super::lines::Results;
use crate::Outcome;
use csv::{ByteRecord, ReaderBuilder, WriterBuilder};
use std::io::{self, Read, Write};

/// The columns that are added.
const ADDED: [&str; 3] = ["cvss_vector", "cvss_score", "cvss_severity"];

/// Scores the column, and leaves the cells of a row empty that has no vector or a bad one.
pub(super) fn run(
    scorer: &Scorer,
    column: &str,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let mut reader = ReaderBuilder::new().from_reader(input);
    let mut header = reader.byte_headers()?.clone();
    let Some(column) = place(&header, column) else {
        let names: Vec<_> = header.iter().map(String::from_utf8_lossy).collect();
        let told = format!("there is no column \"{column}\"; the header has {}", names.join(", "));
        return Err(io::Error::new(io::ErrorKind::InvalidInput, told));
    };
    header.extend(ADDED);
    let mut writer = WriterBuilder::new().from_writer(output);
    writer.write_byte_record(&header)?;
    let mut outcome = Outcome::Clean;
    let mut row = ByteRecord::new();
    while reader.read_byte_record(&mut row)? {
        let line = row.position().map_or(0, csv::Position::line);
        let vector = row.get(column).unwrap_or_default().trim_ascii();
        let mut said = Results::default();
        let read = if vector.is_empty() { None } else { scorer.read(vector, "line", line, &mut said) };
        row.extend(read.map_or([const { String::new() }; 3], |cvss| {
            [cvss.to_string(), cvss.score().to_string(), cvss.severity().to_string()]
        }));
        writer.write_byte_record(&row)?;
        outcome = outcome.max(said.emit(&mut io::sink())?);
    }
    writer.flush()?;
    Ok(outcome)
}

/// The column of this name, else the one of this number, counted from 1.
fn place(header: &ByteRecord, column: &str) -> Option<usize> {
    let by_name = header.iter().position(|name| name.trim_ascii() == column.as_bytes());
    let by_number = || column.parse::<usize>().ok()?.checked_sub(1).filter(|place| *place < header.len());
    by_name.or_else(by_number)
}
