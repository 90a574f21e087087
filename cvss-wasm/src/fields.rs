//! [`Fields`]: how results cross the border.

use alloc::string::String;
use cvss_core::{Pieces, Score};

/// **Lines of fields**, each ended by a tab.
#[derive(Default)]
pub(crate) struct Fields {
    text: String,
}

impl Fields {
    /// Adds a field to the line.
    pub(crate) fn add(&mut self, field: &str) -> &mut Self {
        self.text.push_str(field);
        self.end()
    }

    /// Adds a field with what is shown.
    pub(crate) fn show(&mut self, field: &dyn Pieces) -> &mut Self {
        field.pieces(&mut |piece| self.text.push_str(piece));
        self.end()
    }

    /// Adds a field with a score in tenths.
    pub(crate) fn tenths(&mut self, score: Score) -> &mut Self {
        self.number(score.tenths().into())
    }

    /// Adds a field with a number; texts are far below the four billion bytes that this can count.
    pub(crate) fn number(&mut self, number: usize) -> &mut Self {
        self.show(&u32::try_from(number).unwrap_or(u32::MAX))
    }

    /// Begins another line.
    pub(crate) fn end_line(&mut self) -> &mut Self {
        self.text += "\n";
        self
    }

    pub(crate) fn text(self) -> String {
        self.text
    }

    fn end(&mut self) -> &mut Self {
        self.text += "\t";
        self
    }
}
