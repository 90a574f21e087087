//! [`Blocks`]: input in pieces of whole lines.

use crate::input;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// How much is read at a time: enough for thousands of vectors.
const BLOCK: usize = 1 << 18;

/// A line that is longer is no vector: the rest of it need not be kept, so that an endless one takes no memory.
pub(super) const LONGER_THAN_A_VECTOR: usize = 1 << 20;

/// What some programs put before the first character of a file.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Whole lines, with the number of the first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) first: u64,
    pub(super) text: Vec<u8>,
}

/// Reads whole lines, as many as are there: whoever waits for a result gets it before we wait for more.
pub(super) struct Blocks<R> {
    input: R,
    /// Of a line that is longer the rest is passed over.
    longest: usize,
    /// What was read of a line that has not ended.
    rest: Vec<u8>,
    /// The number of the first line of the next block.
    next: u64,
    /// Whether the rest of a line is being passed over.
    skipping: bool,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) const fn new(input: R, longest: usize) -> Self {
        Self { input, longest, rest: Vec::new(), next: 1, skipping: false, ended: false }
    }

    /// Puts the next lines into a block, whose memory is used again. Says whether there were any.
    pub(super) fn fill(&mut self, block: &mut Block) -> io::Result<bool> {
        let text = &mut block.text;
        text.clear();
        text.append(&mut self.rest);
        while !self.ended {
            let known = text.len();
            self.read(text)?;
            let last_end = || memrchr(b'\n', text.get(known..)?);
            let whole = if self.ended { text.len() } else { last_end().map_or(0, |end| known + end + 1) };
            if whole == 0 && text.len() <= self.longest {
                continue;
            }
            // A line without an end is given as far as it is known.
            self.skipping = whole == 0;
            let given = if self.skipping { text.len() } else { whole };
            self.rest.extend_from_slice(&text[given..]);
            text.truncate(given);
            block.first = self.next;
            self.next += memchr_iter(b'\n', text).count() as u64;
            if block.first == 1 && text.starts_with(BYTE_ORDER_MARK) {
                text.drain(..BYTE_ORDER_MARK.len());
            }
            return Ok(!text.is_empty());
        }
        Ok(false)
    }

    /// Reads once, and takes away what belongs to a line that is passed over.
    fn read(&mut self, text: &mut Vec<u8>) -> io::Result<()> {
        let known = text.len();
        text.resize(known + BLOCK, 0);
        let read = self.input.read(&mut text[known..]);
        text.truncate(known + read.as_ref().map_or(0, |read| *read));
        match read {
            Ok(read) => self.ended = read == 0,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(input::told(Path::new("-"), error)),
        }
        if self.skipping {
            let end = memchr(b'\n', text);
            text.drain(..end.map_or(text.len(), |end| end + 1));
            self.skipping = end.is_none();
            self.next += u64::from(end.is_some());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::iter;

    const LONGEST: usize = 1 << 20;

    /// Gives this many bytes at a time.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(buffer.len()));
            buffer[..now.len()].copy_from_slice(now);
            self.0 = later;
            Ok(now.len())
        }
    }

    fn blocks(text: &[u8], step: usize) -> Vec<Block> {
        let mut blocks = Blocks::new(Slow(text, step), LONGEST);
        let next = || {
            let mut block = Block::default();
            blocks.fill(&mut block).expect("no error").then_some(block)
        };
        iter::from_fn(next).collect()
    }

    #[test]
    fn gives_whole_lines_as_soon_as_they_are_there() {
        let expected = [(1, "ab\nc\n"), (3, "\n"), (4, "de")];
        let found = blocks(b"ab\nc\n\nde", 5);
        assert_eq!(found, expected.map(|(first, text)| Block { first, text: text.into() }));
    }

    #[test]
    fn loses_nothing_however_it_comes() {
        let text: Vec<u8> =
            (0..40).flat_map(|line| format!("{}\n", "x".repeat(line % 7)).into_bytes()).collect();
        for step in 1..20 {
            let blocks = blocks(&text, step);
            assert_eq!(blocks.iter().flat_map(|block| block.text.clone()).collect::<Vec<_>>(), text);
            assert!(blocks.iter().all(|block| block.text.ends_with(b"\n")));
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        for step in 1..6 {
            let text: Vec<u8> = blocks("\u{feff}a\n\u{feff}b".as_bytes(), step)
                .into_iter()
                .flat_map(|block| block.text)
                .collect();
            assert_eq!(text, "a\n\u{feff}b".as_bytes());
        }
    }

    #[test]
    fn passes_over_the_rest_of_an_endless_line() {
        let mut text = vec![b'x'; 3 * LONGEST];
        text.extend(b"\nlast\n");
        let found = blocks(&text, usize::MAX);
        let told: Vec<(u64, usize)> = found.iter().map(|block| (block.first, block.text.len())).collect();
        assert_eq!((told.len(), told[0].0, told[1]), (2, 1, (2, 5)));
        assert!(told[0].1 <= LONGEST + BLOCK);
    }
}
