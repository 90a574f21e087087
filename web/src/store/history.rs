//! [`History`]: what undo and redo go back and forth between.

use advisory_core::Timestamp;
use std::rc::Rc;

/// How many changes can be taken back. Typing in bursts counts as one.
const DEPTH: usize = 200;
/// Typing in one field goes on as one change while no pause is longer than this many seconds.
const PAUSE: i64 = 2;

/// What was, and what was taken back, of a draft or of the calculator; `K` tells the fields apart that are typed in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct History<T, K> {
    past: Vec<Rc<T>>,
    future: Vec<Rc<T>>,
    typing: Option<(K, Timestamp)>,
}

impl<T, K> Default for History<T, K> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), typing: None }
    }
}

impl<T, K: Copy + PartialEq> History<T, K> {
    pub(super) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Remembers how it was before a change; `typed` is the field if the change was typing.
    pub(super) fn record(&mut self, before: Rc<T>, typed: Option<K>, at: Timestamp) {
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

    /// How it was before the last change; `now` is kept for redo.
    pub(super) fn undo(&mut self, now: &Rc<T>) -> Option<Rc<T>> {
        Self::step(&mut self.past, &mut self.future, now, &mut self.typing)
    }

    /// How it was before the last undo; `now` is kept for undo.
    pub(super) fn redo(&mut self, now: &Rc<T>) -> Option<Rc<T>> {
        Self::step(&mut self.future, &mut self.past, now, &mut self.typing)
    }

    fn step(
        from: &mut Vec<Rc<T>>,
        to: &mut Vec<Rc<T>>,
        now: &Rc<T>,
        typing: &mut Option<(K, Timestamp)>,
    ) -> Option<Rc<T>> {
        let other = from.pop()?;
        to.push(now.clone());
        *typing = None;
        Some(other)
    }
}
