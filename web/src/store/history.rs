//! [`History`]: the drafts that undo and redo go back and forth between.

use advisory_core::{Draft, Field, Timestamp};
use std::rc::Rc;

/// How many changes can be taken back. Typing in bursts counts as one.
const DEPTH: usize = 200;
/// Typing in one field goes on as one change while no pause is longer than this many seconds.
const PAUSE: i64 = 2;

/// What was, and what was taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct History {
    past: Vec<Rc<Draft>>,
    future: Vec<Rc<Draft>>,
    typing: Option<(Field, Timestamp)>,
}

impl History {
    pub(super) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers the draft as it was before a change; `typed` is the field if the change was typing.
    pub(super) fn record(&mut self, before: Rc<Draft>, typed: Option<Field>, at: Timestamp) {
        let goes_on = typed.is_some()
            && self.typing.is_some_and(|(field, last)| {
                Some(field) == typed && at.unix_seconds() - last.unix_seconds() <= PAUSE
            });
        if !goes_on {
            if self.past.len() == DEPTH {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.future.clear();
        self.typing = typed.map(|field| (field, at));
    }

    /// The draft before the last change; `now` is kept for redo.
    pub(super) fn undo(&mut self, now: &Rc<Draft>) -> Option<Rc<Draft>> {
        Self::step(&mut self.past, &mut self.future, now, &mut self.typing)
    }

    /// The draft before the last undo; `now` is kept for undo.
    pub(super) fn redo(&mut self, now: &Rc<Draft>) -> Option<Rc<Draft>> {
        Self::step(&mut self.future, &mut self.past, now, &mut self.typing)
    }

    fn step(
        from: &mut Vec<Rc<Draft>>,
        to: &mut Vec<Rc<Draft>>,
        now: &Rc<Draft>,
        typing: &mut Option<(Field, Timestamp)>,
    ) -> Option<Rc<Draft>> {
        let draft = from.pop()?;
        to.push(now.clone());
        *typing = None;
        Some(draft)
    }
}
