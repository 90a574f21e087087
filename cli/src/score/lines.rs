//! [`score_lines`]: one after the other, whatever a line holds.

use super::blocks::{Block, Blocks, last_line_end, without_mark};
use super::results::Results;
use super::work::score_blocks;
use crate::Outcome;
use memchr::memchr_iter;
use std::io::{self, Read, Write};
use std::num::NonZero;

/// Scores every line, by a function that is given the line and its number. Of a line that is longer than `longest` the
/// rest is passed over.
pub(super) fn score_lines(
    score: impl Fn(&[u8], u64, &mut Results) + Sync,
    longest: usize,
    jobs: NonZero<usize>,
    input: impl Read,
    output: &mut impl Write,
) -> io::Result<Outcome> {
    let (_, input) = without_mark(input)?;
    let mut blocks = Blocks::new(input, last_line_end, longest);
    let score = |block: &Block, results: &mut Results| {
        let mut start = 0;
        // After the last line's end comes an empty one, and those are passed over.
        let ends = memchr_iter(b'\n', &block.text).chain([block.text.len()]);
        for (number, end) in (block.first..).zip(ends) {
            score(&block.text[start..end], number, results);
            start = end + 1;
        }
    };
    score_blocks(score, jobs, |block| blocks.fill(block), output)
}
