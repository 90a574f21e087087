//! [`Reading`]: a text that is to be imported, what it holds, and what of that is taken.

use super::{Table, read, records};
use crate::export;
use crate::words::files;
use advisory_core::formats::{Imported, Record, Source};
use advisory_core::{Draft, Edit};
use std::rc::Rc;
use yew::{AttrValue, Reducible};

/// **A text that is to be imported.**
#[derive(Clone, Default)]
pub struct Reading {
    /// The text as it was typed, pasted or opened.
    pub text: AttrValue,
    /// The records in it, if there are several.
    pub records: Rc<Vec<Record>>,
    /// Which of them is imported.
    pub chosen: usize,
    /// What the text, or the chosen record, holds.
    pub found: Found,
    /// Why a file was refused whose text is not shown.
    pub refused: Option<String>,
}

/// What became of a text.
#[derive(Clone, Default)]
pub enum Found {
    /// There is none yet.
    #[default]
    Nothing,
    /// It cannot be read, and why.
    Refused(String),
    /// It is a record, and this is what it holds.
    Record(Rc<Imported>),
    /// It is prose, and this is what was found in it.
    Prose(Rc<Imported>, Table),
}

/// What happens to a reading.
pub enum Change {
    /// Another text.
    Text(String),
    /// A file that cannot be read, and why.
    Refuse(String),
    /// The record with this number is imported.
    Choose(usize),
    /// A row of the table is taken, or not.
    Take(usize, bool),
    /// Every row is taken, or none.
    TakeAll(bool),
    /// A value of a row is changed.
    Edit(usize, Edit),
}

impl Reading {
    /// Returns the draft to be opened; `None` where there is none.
    pub fn draft(&self) -> Option<Draft> {
        match &self.found {
            Found::Nothing | Found::Refused(_) => None,
            Found::Record(imported) => Some(imported.draft.clone()),
            Found::Prose(imported, table) => Some(table.draft(self.source_text(), &imported.draft)),
        }
    }

    /// The text of the chosen record; all of it where it holds one.
    fn source_text(&self) -> &str {
        self.records.get(self.chosen).map_or(self.text.as_str(), |record| &record.text)
    }

    fn find(&mut self) {
        let text = self.source_text();
        let found = if text.trim().is_empty() {
            Found::Nothing
        } else if export::is_sealed(text) {
            Found::Refused(files::SEALED.to_owned())
        } else {
            match read(text) {
                Ok(imported) if matches!(imported.source, Source::Report | Source::Advisory) => {
                    let table = Table::of(text, &imported.draft.title, &imported.offers);
                    let table = match &self.found {
                        Found::Prose(_, before) => table.carry(before),
                        _ => table,
                    };
                    Found::Prose(Rc::new(imported), table)
                }
                Ok(imported) => Found::Record(Rc::new(imported)),
                Err(reason) => Found::Refused(reason),
            }
        };
        self.found = found;
    }
}

impl Reducible for Reading {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut next = (*self).clone();
        match (change, &mut next.found) {
            (Change::Text(text), _) => {
                next.records = Rc::new(records(&text));
                (next.text, next.chosen, next.refused) = (text.into(), 0, None);
                next.find();
            }
            (Change::Refuse(reason), _) => next.refused = Some(reason),
            (Change::Choose(record), _) => {
                next.chosen = record;
                next.find();
            }
            (Change::Take(row, is_taken), Found::Prose(_, table)) => table.take(row, is_taken),
            (Change::TakeAll(true), Found::Prose(_, table)) => table.take_all(),
            (Change::TakeAll(false), Found::Prose(_, table)) => table.take_none(),
            (Change::Edit(row, edit), Found::Prose(_, table)) => table.edit(row, edit),
            (Change::Take(..) | Change::TakeAll(_) | Change::Edit(..), _) => {}
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(changes: impl IntoIterator<Item = Change>) -> Rc<Reading> {
        changes.into_iter().fold(Rc::default(), Reducible::reduce)
    }

    fn taken(reading: &Reading) -> usize {
        let Found::Prose(_, table) = &reading.found else { return 0 };
        table.taken()
    }

    const REPORT: &str = "Reading of files\n\nThe package `a-b` on npm before 1.2.0 (CWE-22).\n";

    #[test]
    fn a_text_is_read_as_it_changes_and_what_was_done_stays() {
        let reading = after([Change::Text(REPORT.into()), Change::TakeAll(true)]);
        let all = taken(&reading);
        assert!(all > 2);
        let reading = reading.reduce(Change::Text(format!("{REPORT}It is bad.")));
        assert!(taken(&reading) >= all - 1, "a description with another sentence is another description");
        let draft = reading.draft().expect("a draft");
        assert!(draft.report.message.ends_with("It is bad."));
        assert_eq!(draft.weaknesses, ["CWE-22"]);
        assert_eq!(taken(&reading.reduce(Change::TakeAll(false))), 0);
    }

    #[test]
    fn a_file_that_cannot_be_read_leaves_the_text() {
        let reading = after([Change::Text(REPORT.into()), Change::Refuse("No.".into())]);
        assert_eq!((reading.refused.as_deref(), reading.text.as_str()), (Some("No."), REPORT));
        assert_eq!(reading.reduce(Change::Text(String::new())).refused, None);
    }

    #[test]
    fn a_record_is_chosen_among_several() {
        let one = r#"{"ghsa_id": "GHSA-2222-3333-4444", "summary": "A"}"#;
        let text = format!("[{one}, {}]", one.replace("\"A\"", "\"B\""));
        let reading = after([Change::Text(text), Change::Choose(1), Change::Take(0, true)]);
        assert_eq!(reading.draft().expect("a draft").title, "B");
        assert!(after([Change::Text("{".into())]).draft().is_none());
        assert!(after([Change::Text(" ".into())]).draft().is_none());
    }
}
