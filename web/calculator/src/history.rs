//! [`History`]: the states that undo and redo move between.

use std::rc::Rc;

/// How many changes can be taken back. Typing in bursts counts as one.
const DEPTH: usize = 200;
/// Typing in one field goes on as one change while no pause is longer than this many seconds.
const PAUSE: i64 = 2;

/// The earlier states of a value, and those that undo left. `K` names the field that is typed in.
#[derive(Clone, Debug, PartialEq)]
pub struct History<T, K> {
    past: Vec<Rc<T>>,
    future: Vec<Rc<T>>,
    typing: Option<(K, i64)>,
}

impl<T, K> Default for History<T, K> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new(), typing: None }
    }
}

impl<T, K: Copy + PartialEq> History<T, K> {
    /// Returns whether there is an earlier state.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Returns whether undo has left a state to return to.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Records the state before a change. `typed` is the field if the change was typing; `at` is the moment in Unix
    /// seconds: typing that goes on in one field counts as one change.
    pub fn record(&mut self, before: Rc<T>, typed: Option<K>, at: i64) {
        let goes_on = typed.is_some()
            && self.typing.is_some_and(|(field, last)| Some(field) == typed && at - last <= PAUSE);
        if !goes_on {
            if self.past.len() == DEPTH {
                self.past.remove(0);
            }
            self.past.push(before);
        }
        self.future.clear();
        self.typing = typed.map(|field| (field, at));
    }

    /// Returns the state before the last change, and keeps `now` for redo.
    pub fn undo(&mut self, now: &Rc<T>) -> Option<Rc<T>> {
        Self::step(&mut self.past, &mut self.future, now, &mut self.typing)
    }

    /// Returns the state before the last undo, and keeps `now` for undo.
    pub fn redo(&mut self, now: &Rc<T>) -> Option<Rc<T>> {
        Self::step(&mut self.future, &mut self.past, now, &mut self.typing)
    }

    fn step(
        from: &mut Vec<Rc<T>>,
        to: &mut Vec<Rc<T>>,
        now: &Rc<T>,
        typing: &mut Option<(K, i64)>,
    ) -> Option<Rc<T>> {
        let other = from.pop()?;
        to.push(now.clone());
        *typing = None;
        Some(other)
    }
}
