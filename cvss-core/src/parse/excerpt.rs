//! [`Excerpt`]: a few bytes of a text, so that an error needs neither the text nor an allocation.

use crate::Pieces;

const ROOM: usize = 20;

/// **The beginning of a text.** It prints in quotes, with `…` if the text was longer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Excerpt {
    bytes: [u8; ROOM],
    length: u8,
    cut: bool,
}

impl Excerpt {
    pub(crate) fn new(text: &[u8]) -> Self {
        let mut length = text.len().min(ROOM);
        // Not within a character.
        while length > 0 && text.get(length).is_some_and(|byte| is_continuation(*byte)) {
            length -= 1;
        }
        let mut bytes = [0; ROOM];
        bytes.iter_mut().zip(text).take(length).for_each(|(kept, byte)| *kept = *byte);
        #[expect(clippy::cast_possible_truncation, reason = "at most ROOM")]
        let short = length as u8;
        Self { bytes, length: short, cut: length < text.len() }
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.length)).unwrap_or_default()
    }

    /// Returns the first word, without punctuation before it. Returns `None` if its end was cut off.
    pub(crate) fn word(&self) -> Option<&[u8]> {
        let bytes = self.as_bytes();
        let start = bytes.iter().position(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric())?;
        let (_, word) = bytes.split_at_checked(start)?;
        match word.iter().position(|byte| !byte.is_ascii_alphanumeric()) {
            Some(end) => word.get(..end),
            None if self.cut => None,
            None => Some(word),
        }
    }
}

/// Returns whether a byte continues a character of UTF-8.
pub(crate) const fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

impl Pieces for Excerpt {
    fn pieces(&self, push: &mut dyn FnMut(&str)) {
        push("\"");
        for chunk in self.as_bytes().utf8_chunks() {
            let text = chunk.valid();
            let mut shown = 0;
            for (at, character) in text.char_indices() {
                if is_escaped(character) {
                    push(text.get(shown..at).unwrap_or_default());
                    push(match character {
                        '\t' => "\\t",
                        '\n' => "\\n",
                        '\r' => "\\r",
                        _ => "\u{FFFD}",
                    });
                    shown = at + character.len_utf8();
                }
            }
            push(text.get(shown..).unwrap_or_default());
            if !chunk.invalid().is_empty() {
                push("\u{FFFD}");
            }
        }
        push(if self.cut { "…\"" } else { "\"" });
    }
}

/// Returns whether a character must not be printed in a message: control characters, and invisible or bidirectional ones
/// (Unicode's format characters from U+200B to U+206F, and the byte order mark).
fn is_escaped(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn prints(text: &[u8], expected: &str) {
        let mut printed = std::string::String::new();
        Excerpt::new(text).pieces(&mut |piece| printed.push_str(piece));
        assert_eq!(printed, expected);
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
    fn no_control_character_gets_through() {
        prints(b"A\t\r\nB\xFF", "\"A\\t\\r\\nB\u{FFFD}\"");
        prints("N\u{202E}H\u{200B}\u{2028}\u{FEFF}".as_bytes(), "\"N\u{FFFD}H\u{FFFD}\u{FFFD}\u{FFFD}\"");
        prints("\0\u{1B}[31m\u{7F}\u{9B}".as_bytes(), "\"\u{FFFD}\u{FFFD}[31m\u{FFFD}\u{FFFD}\"");
    }
}
