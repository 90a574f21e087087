//! [`Blocks`]: input in pieces of whole lines.

use std::io::{self, ErrorKind, Read};
use std::mem;

/// How much is read at a time: enough for thousands of vectors.
const BLOCK: usize = 1 << 18;

/// A line that is longer is no vector: the rest of it is passed over, so that an endless one takes no memory.
const LINE: usize = 1 << 20;

/// Whole lines, with the number of the first.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) first: u64,
    pub(super) text: Vec<u8>,
}

/// Reads whole lines, as many as are there: whoever waits for a result gets it before we wait for more.
pub(super) struct Blocks<R> {
    input: R,
    /// What was read of a line that has not ended.
    rest: Vec<u8>,
    /// The number of the first line of the next block.
    next: u64,
    /// Whether the rest of a line is being passed over.
    skipping: bool,
    ended: bool,
}

impl<R: Read> Blocks<R> {
    pub(super) const fn new(input: R) -> Self {
        Self { input, rest: Vec::new(), next: 1, skipping: false, ended: false }
    }

    fn block(&mut self, text: Vec<u8>) -> Block {
        let first = self.next;
        self.next += text.iter().map(|byte| u64::from(*byte == b'\n')).sum::<u64>();
        Block { first, text }
    }
}

impl<R: Read> Iterator for Blocks<R> {
    type Item = io::Result<Block>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let known = self.rest.len();
            self.rest.resize(known + BLOCK, 0);
            let read = self.input.read(&mut self.rest[known..]);
            self.rest.truncate(known + read.as_ref().map_or(0, |read| *read));
            match read {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) => return Some(Err(error)),
                Ok(0) => self.ended = true,
                Ok(_) => {}
            }
            if self.skipping {
                let end = self.rest.iter().position(|byte| *byte == b'\n');
                self.rest.drain(..end.map_or(self.rest.len(), |end| end + 1));
                self.skipping = end.is_none();
                self.next += u64::from(end.is_some());
            }
            let whole = self.rest.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
            let rest = self.rest.split_off(if self.ended { self.rest.len() } else { whole });
            let text = mem::replace(&mut self.rest, rest);
            if !text.is_empty() {
                return Some(Ok(self.block(text)));
            }
            if self.rest.len() > LINE {
                self.skipping = true;
                let text = mem::take(&mut self.rest);
                return Some(Ok(self.block(text)));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        Blocks::new(Slow(text, step)).map(|block| block.expect("no error")).collect()
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
    fn passes_over_the_rest_of_an_endless_line() {
        let mut text = vec![b'x'; 3 * LINE];
        text.extend(b"\nlast\n");
        let found = blocks(&text, usize::MAX);
        let told: Vec<(u64, usize)> = found.iter().map(|block| (block.first, block.text.len())).collect();
        assert_eq!((told.len(), told[0].0, told[1]), (2, 1, (2, 5)));
        assert!(told[0].1 <= LINE + BLOCK);
    }
}
