//! [`Rows`]: where the rows of a CSV table end.

use memchr::{memchr, memchr2};

/// Finds line ends outside of quotes, in a table that comes in pieces. A quote opens only where a cell begins, as the
/// `csv` crate has it: elsewhere it is a character like others.
pub(super) struct Rows {
    delimiter: u8,
    /// Whether the last piece ended inside of quotes.
    quoted: bool,
    /// What stood before the next piece.
    before: Before,
}

/// What stands before a quote.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// The beginning, a delimiter or a line end: the quote opens a cell.
    Nothing,
    /// A quote that closed: the two are a quote in the cell, which goes on.
    Quote,
    /// Part of a cell that has no quotes around it.
    Cell,
}

impl Rows {
    pub(super) const fn new(delimiter: u8) -> Self {
        Self { delimiter, quoted: false, before: Before::Nothing }
    }

    /// Takes in the next piece, and gives the end of its last row.
    pub(super) fn last_end(&mut self, piece: &[u8]) -> Option<usize> {
        let mut last_end = None;
        // Up to here the piece was looked at.
        let mut seen = 0;
        while let Some(rest) = piece.get(seen..) {
            let next = if self.quoted { memchr(b'"', rest) } else { memchr2(b'"', b'\n', rest) };
            let Some(skipped) = next else {
                self.pass(rest);
                break;
            };
            let (skipped, found) = (rest.get(..skipped)?, *rest.get(skipped)?);
            self.pass(skipped);
            seen += skipped.len() + 1;
            if found == b'\n' {
                last_end = Some(seen);
                self.before = Before::Nothing;
            } else if self.quoted {
                (self.quoted, self.before) = (false, Before::Quote);
            } else if self.before == Before::Cell {
                // A character like others.
            } else {
                self.quoted = true;
            }
        }
        last_end
    }

    /// Takes in what has neither quotes nor line ends that count.
    fn pass(&mut self, skipped: &[u8]) {
        if let Some(&last) = skipped.last() {
            let ends = last == self.delimiter || last == b'\r';
            self.before = if ends { Before::Nothing } else { Before::Cell };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use csv::{ByteRecord, ReaderBuilder};

    /// The ends that are found where the table comes in pieces of this size.
    fn ends(table: &[u8], step: usize) -> Vec<usize> {
        let mut rows = Rows::new(b',');
        let pieces = table.chunks(step).enumerate();
        pieces.filter_map(|(number, piece)| Some(number * step + rows.last_end(piece)?)).collect()
    }

    /// How many rows the `csv` crate finds.
    fn count(table: &[u8]) -> usize {
        let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(table);
        let mut rows = 0;
        while reader.read_byte_record(&mut ByteRecord::new()).expect("memory can be read") {
            rows += 1;
        }
        rows
    }

    #[test]
    fn a_line_end_in_quotes_ends_no_row() {
        assert_eq!(ends(b"a,\"b\n\"\"\n\"\nc", 1), [10]);
        assert_eq!(ends(b"5\" disk,\"\"\nb\"\n", 1), [11, 14]);
    }

    /// All tables of five characters out of the six that matter: cut at any end that is found, the parts have as many
    /// rows together as the whole.
    #[test]
    fn cuts_where_the_csv_crate_does() {
        let letters = b"a\",\r\n ";
        for number in 0..letters.len().pow(5) {
            let table: Vec<u8> =
                (0..5).map(|place| letters[number / letters.len().pow(place) % letters.len()]).collect();
            for end in ends(&table, 1) {
                let (first, second) = table.split_at(end);
                assert_eq!(count(first) + count(second), count(&table), "{}", table.escape_ascii());
            }
        }
    }

    #[test]
    fn finds_the_same_in_pieces_of_any_size() {
        let table = b"id,\"a \"\"b\"\"\nc\",d\r\n\"\",\"\n\",5\" \"x\"\n".repeat(9);
        let one = ends(&table, 1);
        for step in 2..40 {
            let last_of_each: Vec<usize> = one
                .iter()
                .copied()
                .filter(|end| !one.iter().any(|other| other > end && (other - 1) / step == (end - 1) / step))
                .collect();
            assert_eq!(ends(&table, step), last_of_each, "{step}");
        }
    }
}
