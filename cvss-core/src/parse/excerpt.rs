//! [`Excerpt`]: a few bytes of what was read, so that an error needs neither the text nor the heap.

use core::fmt;

const ROOM: usize = 20;

/// **The beginning of a piece of text.** Prints it in quotes, with `…` if it was longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    bytes: [u8; ROOM],
    length: u8,
    cut: bool,
}

impl Excerpt {
    pub(crate) fn new(text: &[u8]) -> Self {
        let mut length = text.len().min(ROOM);
        // Never cut within a character.
        while length < text.len() && length > 0 && is_continuation(text[length]) {
            length -= 1;
        }
        let mut bytes = [0; ROOM];
        bytes[..length].copy_from_slice(&text[..length]);
        #[expect(clippy::cast_possible_truncation, reason = "at most ROOM")]
        let short = length as u8;
        Self { bytes, length: short, cut: length < text.len() }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// The word that it begins with, after any signs, if all of that was kept.
    pub(crate) fn word(&self) -> Option<&[u8]> {
        let bytes = self.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric())?;
        let word = &bytes[start..];
        match word.iter().position(|byte| !byte.is_ascii_alphanumeric()) {
            Some(end) => Some(&word[..end]),
            None if self.cut => None,
            None => Some(word),
        }
    }
}

/// Whether a byte goes on with a character of UTF-8 that began before it.
pub(crate) const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl fmt::Display for Excerpt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"")?;
        for chunk in self.as_bytes().utf8_chunks() {
            for character in chunk.valid().chars() {
                // A control character would spoil the line that the message stands on.
                if character.is_control() {
                    write!(f, "{}", character.escape_default())?;
                } else {
                    write!(f, "{character}")?;
                }
            }
            if !chunk.invalid().is_empty() {
                f.write_str("\u{FFFD}")?;
            }
        }
        f.write_str(if self.cut { "…\"" } else { "\"" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn prints(text: &[u8], expected: &str) {
        use core::fmt::Write;
        struct Compare<'a>(&'a str);
        impl Write for Compare<'_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0 = self.0.strip_prefix(text).ok_or(fmt::Error)?;
                Ok(())
            }
        }
        let mut rest = Compare(expected);
        assert!(write!(rest, "{}", Excerpt::new(text)).is_ok() && rest.0.is_empty(), "{text:?}");
    }

    #[test]
    fn long_text_is_cut_between_characters() {
        prints(b"AV:N", "\"AV:N\"");
        prints("0123456789012345678é!".as_bytes(), "\"0123456789012345678…\"");
        prints(b"01234567890123456789", "\"01234567890123456789\"");
    }

    #[test]
    fn a_word_is_whole_or_nothing() {
        let word = |text: &str| Excerpt::new(text.as_bytes()).word().map(<[u8]>::to_vec);
        assert_eq!(word(" (Network)"), Some(b"Network".to_vec()));
        assert_eq!(word("             Network"), Some(b"Network".to_vec()));
        assert_eq!(word("             Networking"), None);
        assert_eq!(word(" ()"), None);
    }

    #[test]
    fn what_cannot_be_shown_is_escaped() {
        prints(b"A\tB\xFF", "\"A\\tB\u{FFFD}\"");
    }
}
