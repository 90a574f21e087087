//! [`Blocks`]: input in pieces of whole lines, or of whole rows of a table.

use crate::input;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::{self, Cursor, ErrorKind, Read};
use std::path::Path;

/// How much is read at a time: enough for thousands of vectors.
const BLOCK: usize = 1 << 18;

/// What some programs put before the first character of a file.
pub(super) const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads away what may stand before the first character, and says whether it was there.
pub(super) fn without_mark(mut input: impl Read) -> io::Result<(bool, impl Read)> {
    let mut first = Vec::new();
    input.by_ref().take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut first).map_err(unread)?;
    let marked = first == BYTE_ORDER_MARK;
    if marked {
        first.clear();
    }
    Ok((marked, Cursor::new(first).chain(input)))
}

/// Where the last line of a text ends.
pub(super) fn last_line_end(text: &[u8]) -> Option<usize> {
    memrchr(b'\n', text).map(|end| end + 1)
}

/// Whole lines, with the number of the first.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) first: u64,
    pub(super) text: Vec<u8>,
}

/// Reads whole lines, as many as are there: whoever waits for a result gets it before we wait for more.
pub(super) struct Blocks<R, E> {
    input: R,
    /// Says where a block may end in what was just read; it is asked about all of it, in its order.
    last_end: E,
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

impl<R: Read, E: FnMut(&[u8]) -> Option<usize>> Blocks<R, E> {
    pub(super) const fn new(input: R, last_end: E, longest: usize) -> Self {
        Self { input, last_end, longest, rest: Vec::new(), next: 1, skipping: false, ended: false }
    }

    /// Puts the next lines into a block, whose memory is used again. Says whether there were any.
    pub(super) fn fill(&mut self, block: &mut Block) -> io::Result<bool> {
        let text = &mut block.text;
        text.clear();
        text.append(&mut self.rest);
        while !self.ended {
            let known = text.len();
            self.read(text)?;
            let last_end = text.get(known..).and_then(&mut self.last_end);
            let whole = if self.ended { text.len() } else { last_end.map_or(0, |end| known + end) };
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
            Err(error) => return Err(unread(error)),
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

/// The error of standard input.
fn unread(error: io::Error) -> io::Error {
    input::error_in(Path::new("-"), error)
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
        let mut blocks = Blocks::new(Slow(text, step), last_line_end, LONGEST);
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
    fn a_byte_order_mark_is_known_however_it_comes() {
        for (text, mark, rest) in
            [("\u{feff}a", true, "a"), ("a\u{feff}", false, "a\u{feff}"), ("", false, "")]
        {
            for step in 1..4 {
                let (marked, mut input) = without_mark(Slow(text.as_bytes(), step)).expect("no error");
                let read = io::read_to_string(&mut input).expect("no error");
                assert_eq!((marked, read.as_str()), (mark, rest));
            }
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
