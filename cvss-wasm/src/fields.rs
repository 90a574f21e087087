//! [`Fields`]: how results cross the border.

use alloc::string::{String, ToString as _};
use core::fmt::{Display, Write as _};

/// **Lines of fields**, divided by tabs.
#[derive(Default)]
pub(crate) struct Fields {
    text: String,
    /// Whether the line has a field already.
    begun: bool,
}

impl Fields {
    /// Adds a field to the line.
    pub(crate) fn add(&mut self, field: impl Display) -> &mut Self {
        self.add_any(&field);
        self
    }

    /// Once for all types, which weighs less.
    fn add_any(&mut self, field: &dyn Display) {
        if self.begun {
            self.text.push('\t');
        }
        self.begun = true;
        // Memory takes everything.
        let _ = write!(self.text, "{field}");
    }

    /// Begins another line.
    pub(crate) fn end_line(&mut self) -> &mut Self {
        self.text.push('\n');
        self.begun = false;
        self
    }

    pub(crate) fn text(self) -> String {
        self.text
    }
}

/// Where a byte of the text is for JavaScript, which counts units of UTF-16.
pub(crate) fn utf16(text: &str, byte: usize) -> String {
    let units = |byte: &u8| match byte {
        // Goes on with a character that was counted.
        0x80..=0xBF => 0,
        // Begins one beyond the first 65,536, which takes two.
        0xF0.. => 2,
        _ => 1,
    };
    text.bytes().take(byte).map(|byte| units(&byte)).sum::<usize>().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_javascript_does() {
        for text in ["", "AV:N", "é“AV", "🦀x🦀"] {
            for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
                assert_eq!(
                    utf16(text, byte),
                    text[..byte].encode_utf16().count().to_string(),
                    "{text} {byte}"
                );
            }
        }
    }
}
