//! [`Results`]: what comes of some lines.

use crate::Outcome;
use std::io::{self, Write};

/// The results of some lines, and what is to be said of them.
#[derive(Default)]
pub(super) struct Results {
    /// What goes to standard output.
    pub(super) output: Vec<u8>,
    /// What goes to standard error, each with how much of the output stands before it.
    told: Vec<(usize, String)>,
    outcome: Outcome,
}

impl Results {
    /// Forgets all, but keeps the memory.
    pub(super) fn clear(&mut self) {
        self.output.clear();
        self.told.clear();
        self.outcome = Outcome::Clean;
    }

    /// Says something about the line.
    pub(super) fn note(&mut self, told: String) {
        self.told.push((self.output.len(), told));
    }

    /// Says what is wrong with the line.
    pub(super) fn fail(&mut self, told: String) {
        self.note(told);
        self.outcome = Outcome::Found;
    }

    /// Writes it all: what was scored before stands before what is said.
    pub(super) fn emit(&self, output: &mut impl Write) -> io::Result<Outcome> {
        let mut written = 0;
        for (place, told) in &self.told {
            output.write_all(&self.output[written..*place])?;
            output.flush()?;
            writeln!(io::stderr().lock(), "{told}")?;
            written = *place;
        }
        output.write_all(&self.output[written..])?;
        output.flush()?;
        Ok(self.outcome)
    }
}
