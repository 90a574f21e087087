//! `--csv`: a table with a column of vectors; columns with the results are added at its end. All else stays as it is,
//! byte for byte.

use super::Scorer;
use super::blocks::{BYTE_ORDER_MARK, Block, Blocks, without_mark};
use super::results::Results;
use super::rows::Rows;
use super::style;
use super::work::score_blocks;
use crate::{Outcome, args};
use csv::{ByteRecord, ReaderBuilder};
use memchr::memchr_iter;
use std::io::{self, Read, Write};

/// The columns that are added.
const ADDED: [&str; 3] = ["cvss_vector", "cvss_score", "cvss_severity"];

/// Scores the column, and leaves the cells of a row empty that has no vector or a bad one. A row that does not fit the
/// header goes through as it is, and is told.
pub(super) fn run(
    scorer: &Scorer,
    options: &args::Score,
    column: &str,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let delimiter = options.delimiter;
    let (marked, input) = without_mark(input)?;
    let mut rows = Rows::new(delimiter);
    let mut blocks = Blocks::new(input, move |piece: &[u8]| rows.last_end(piece), usize::MAX);
    let mut results = Results::default();
    results.output.extend_from_slice(if marked { BYTE_ORDER_MARK } else { b"" });
    let mut first = Block::default();
    while blocks.fill(&mut first)? && first.text.iter().copied().all(is_line_end) {
        results.output.append(&mut first.text);
    }
    let mut header = ByteRecord::new();
    let length = RowsOf::new(&first.text, delimiter).next(&mut header).map_or(0, <[u8]>::len);
    let column = place(&header, column).map_err(misused)?;
    let table = Table { scorer, delimiter, width: header.len(), column };
    let head: Vec<u8> = first.text.drain(..length).collect();
    if !table.is_closed(&head) {
        return Err(misused("the quote that opens the header's last cell is never closed".to_owned()));
    }
    let added = ADDED.map(str::as_bytes).join(&delimiter);
    table.extend(&head, &added, &mut results.output);
    results.emit(output)?;
    first.first += memchr_iter(b'\n', &head).count() as u64;
    let mut first = Some(first);
    let fill = |block: &mut Block| match first.take() {
        Some(first) => {
            *block = first;
            Ok(true)
        }
        None => blocks.fill(block),
    };
    score_blocks(|block, results| table.score(block, results), options.jobs, fill, output)
}

/// The error of a table that we cannot begin with.
fn misused(told: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, told)
}

/// What is known of a table once its header is read.
struct Table<'a> {
    scorer: &'a Scorer,
    delimiter: u8,
    /// How many cells the header has.
    width: usize,
    /// The place of the column that is scored.
    column: usize,
}

impl Table<'_> {
    fn score(&self, block: &Block, results: &mut Results) {
        let mut rows = RowsOf::new(&block.text, self.delimiter);
        let mut row = ByteRecord::new();
        let mut cells = Vec::new();
        let mut line = block.first;
        while let Some(text) = rows.next(&mut row) {
            let before = text.iter().copied().take_while(|byte| is_line_end(*byte));
            let begins = line + before.filter(|byte| *byte == b'\n').count() as u64;
            line += memchr_iter(b'\n', text).count() as u64;
            if row.len() != self.width {
                let told = format!("the header has {} cells and this row {}", self.width, row.len());
                keep(text, results, format!("line {begins}: {told}; it is left as it is"));
            } else if rows.ended() && !self.is_closed(text) {
                let told = "the quote that opens its last cell is never closed";
                keep(text, results, format!("line {begins}: {told}; the row is left as it is"));
            } else {
                let vector = row[self.column].trim_ascii();
                let read =
                    if vector.is_empty() { None } else { self.scorer.read(vector, "line", begins, results) };
                cells.clear();
                match read {
                    Some(cvss) => style::cells(cvss, self.delimiter, &mut cells),
                    None => cells.resize(ADDED.len() - 1, self.delimiter),
                }
                self.extend(text, &cells, &mut results.output);
            }
        }
        results.output.extend_from_slice(rows.rest());
    }

    /// Whether a cell that is added to the row is one.
    fn is_closed(&self, text: &[u8]) -> bool {
        let mut extended = Vec::new();
        self.extend(text, b"x", &mut extended);
        let mut row = ByteRecord::new();
        RowsOf::new(&extended, self.delimiter).next(&mut row).is_some() && row.len() == self.width + 1
    }

    /// Writes the row with more cells, before what ends it. None of them needs quotes.
    fn extend(&self, text: &[u8], cells: &[u8], output: &mut Vec<u8>) {
        let line_ends = text.iter().rev().take_while(|byte| is_line_end(**byte)).count();
        let (row, end) = text.split_at(text.len() - line_ends);
        output.extend_from_slice(row);
        output.push(self.delimiter);
        output.extend_from_slice(cells);
        output.extend_from_slice(end);
    }
}

const fn is_line_end(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

/// Writes the row as it is, and says what is wrong with it.
fn keep(text: &[u8], results: &mut Results, told: String) {
    results.output.extend_from_slice(text);
    results.fail(told);
}

/// The rows of a text, each with what it is written as: empty lines before it, its cells, and what ends it.
struct RowsOf<'a> {
    text: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    /// Where the next row begins.
    next: usize,
}

impl<'a> RowsOf<'a> {
    fn new(text: &'a [u8], delimiter: u8) -> Self {
        let mut builder = ReaderBuilder::new();
        builder.delimiter(delimiter).flexible(true).has_headers(false);
        Self { text, reader: builder.from_reader(text), next: 0 }
    }

    /// Reads the next row into `row`, and gives its text.
    fn next(&mut self, row: &mut ByteRecord) -> Option<&'a [u8]> {
        // Memory can always be read, and rows of any length are taken: there is no error.
        if !self.reader.read_byte_record(row).is_ok_and(|read| read) {
            return None;
        }
        let end = usize::try_from(self.reader.position().byte()).ok()?;
        let text = self.text.get(self.next..end);
        self.next = end;
        text
    }

    /// Whether no row comes after those that were given.
    fn ended(&self) -> bool {
        self.rest().iter().copied().all(is_line_end)
    }

    /// What was not given yet.
    fn rest(&self) -> &'a [u8] {
        &self.text[self.next..]
    }
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
