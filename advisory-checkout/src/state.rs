//! Which changes each commit contains.
//!
//! The state of a commit is a bit for each change. A commit has the state of its parent, and an event sets or clears a bit. A merge
//! takes, bit by bit, what git's three-way merge takes: what both sides agree on, and otherwise the side that differs from
//! the common ancestor. A merge whose tree is that of one parent took nothing from the others, as with `git merge -s ours`.

use crate::changes::{Change, Effect, Event, Proof};
use crate::history::{History, Node};
use crate::question::Question;
use std::collections::HashMap;

/// **Whether a commit contains the vulnerability.**
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The vulnerability was never in it.
    WithoutBug,
    /// A fix is in it, or what introduced the vulnerability was reverted.
    Fixed,
    /// The vulnerability is in it, and no fix.
    Affected,
}

/// The changes that commits contain.
#[derive(Clone, Debug)]
pub(crate) struct States {
    by_commit: Vec<u64>,
    bits: Bits,
    sources: Vec<(u64, Vec<Option<Nearest>>)>,
}

/// Which bit stands for what.
#[derive(Clone, Debug)]
struct Bits {
    introduced: usize,
    /// The bits of each fix.
    fixes: Vec<u64>,
    /// The first bit of each fix.
    first: Vec<usize>,
}

/// The vulnerability was there from the beginning.
const BEGINNING: u64 = 1 << 62;
/// The vulnerability was in the commit or in one before it.
const SEEN: u64 = 1 << 63;

impl Bits {
    fn new(question: &Question) -> Self {
        let mut next = question.introduced.len();
        let (mut fixes, mut first) = (Vec::new(), Vec::new());
        for parts in &question.fixes {
            first.push(next);
            fixes.push(mask(parts.len()) << next);
            next += parts.len();
        }
        Self { introduced: question.introduced.len(), fixes, first }
    }

    fn of(&self, change: Change) -> u64 {
        match change {
            Change::Introduction(number) => 1 << number,
            Change::Fix { fix, part } => 1 << (self.first[fix] + part),
        }
    }

    fn introductions(&self) -> u64 {
        mask(self.introduced)
    }

    fn all_fixes(&self) -> u64 {
        self.fixes.iter().fold(0, |all, fix| all | fix)
    }

    fn status(&self, state: u64) -> Status {
        let has_all = |fix: &u64| state & fix == *fix;
        if self.fixes.iter().any(has_all) {
            Status::Fixed
        } else if state & (self.introductions() | BEGINNING) != 0 {
            Status::Affected
        } else if state & SEEN != 0 {
            Status::Fixed
        } else {
            Status::WithoutBug
        }
    }
}

/// So many bits from the lowest on; at most 60.
fn mask(count: usize) -> u64 {
    (1 << count) - 1
}

/// What a three-way merge makes of each bit.
fn three_way(a: u64, b: u64, base: u64) -> u64 {
    (a & b) | ((a ^ b) & !base)
}

impl States {
    /// Works out the state of every commit. The events are in the order of the history.
    pub(crate) fn new(history: &History, question: &Question, events: &[Event]) -> Self {
        let bits = Bits::new(question);
        let mut merger = Merger { history, states: Vec::with_capacity(history.len()), known: HashMap::new() };
        let mut next = events.iter().peekable();
        for node in history.nodes() {
            let mut state = match history.parents(node) {
                [] if question.from_beginning => BEGINNING | SEEN,
                [] => 0,
                [parent] => merger.states[parent.index()],
                parents => merger.merged(node, parents),
            };
            let (mut applied, mut undone, mut is_named) = (0, 0, false);
            while let Some(event) = next.next_if(|event| event.node == node) {
                let bit = bits.of(event.change);
                match event.effect {
                    Effect::Applied => {
                        applied |= bit;
                        is_named |= event.proof == Proof::Named && bit & bits.introductions() != 0;
                    }
                    Effect::Undone => undone |= bit,
                }
            }
            state = (state & !undone) | applied;
            if applied & bits.introductions() != 0 {
                state |= SEEN;
            }
            if is_named {
                // The question says that the vulnerability is there, whatever fixed it before.
                state &= !bits.all_fixes();
            }
            merger.states.push(state);
        }
        let sources = sources(history, &bits, events, &merger.states);
        Self { by_commit: merger.states, bits, sources }
    }

    pub(crate) fn status(&self, node: Node) -> Status {
        self.bits.status(self.by_commit[node.index()])
    }

    /// Returns the events that a commit's state comes from: of each change that decides it, the nearest that made it; where
    /// the vulnerability was reverted, the nearest revert. There is none where a merge took nothing of a side that had it.
    pub(crate) fn sources<'a>(&self, events: &'a [Event], node: Node) -> Vec<&'a Event> {
        let state = self.by_commit[node.index()];
        let deciding = match self.status(node) {
            Status::WithoutBug => 0,
            Status::Affected => state & self.bits.introductions(),
            Status::Fixed => self.bits.fixes.iter().copied().find(|fix| state & fix == *fix).unwrap_or(SEEN),
        };
        let sources = self.sources.iter().filter(|(bit, _)| deciding & bit != 0);
        sources.filter_map(|(_, nearest)| events.get(nearest[node.index()]?.event as usize)).collect()
    }
}

/// An event, by its place, and how many commits lie between.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Nearest {
    distance: u32,
    event: u32,
}

/// For each bit the nearest event that set it, by commit; for [`SEEN`] the nearest that took an introduction back.
fn sources(
    history: &History,
    bits: &Bits,
    events: &[Event],
    states: &[u64],
) -> Vec<(u64, Vec<Option<Nearest>>)> {
    let source = |event: &Event| match (event.effect, event.change) {
        (Effect::Applied, change) => Some(bits.of(change)),
        (Effect::Undone, Change::Introduction(_)) => Some(SEEN),
        (Effect::Undone, Change::Fix { .. }) => None,
    };
    let mut wanted: Vec<u64> = events.iter().filter_map(source).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let nearest = |bit: u64| {
        let mut here = (0..).zip(events).filter(|(_, event)| source(event) == Some(bit)).peekable();
        let mut nearest: Vec<Option<Nearest>> = Vec::with_capacity(states.len());
        for node in history.nodes() {
            let mut event = None;
            while let Some((number, _)) = here.next_if(|(_, event)| event.node == node) {
                event = Some(Nearest { distance: 0, event: number });
            }
            let with = history.parents(node).iter().filter(|parent| states[parent.index()] & bit != 0);
            let before = || with.filter_map(|parent| nearest[parent.index()]).min();
            let further = |near: Nearest| Nearest { distance: near.distance + 1, ..near };
            let found = event.or_else(|| before().map(further));
            nearest.push(found);
        }
        nearest
    };
    wanted.into_iter().map(|bit| (bit, nearest(bit))).collect()
}

/// Merges states.
struct Merger<'a> {
    history: &'a History,
    /// The states so far.
    states: Vec<u64>,
    /// What common ancestors of two commits come to.
    known: HashMap<(Node, Node), u64>,
}

impl Merger<'_> {
    fn merged(&mut self, node: Node, parents: &[Node]) -> u64 {
        let states: Vec<u64> = parents.iter().map(|parent| self.states[parent.index()]).collect();
        let mut state = states[0];
        if states.iter().all(|&other| other == state) {
            return state;
        }
        let seen = states.iter().fold(0, |all, state| all | state) & SEEN;
        let tree = |node: Node| &self.history.commit(node).tree;
        let mut same = parents.iter().zip(&states).filter(|(parent, _)| tree(**parent) == tree(node));
        if let Some((_, only)) = same.next()
            && same.all(|(_, other)| other == only)
        {
            return *only;
        }
        for place in 1..parents.len() {
            // With several parents before this one, all must have it already for it to be the base.
            let mut base = u64::MAX;
            for earlier in &parents[..place] {
                base &= self.base(*earlier, parents[place], 0);
            }
            state = three_way(state, states[place], base);
        }
        state | seen
    }

    /// The state of what two commits come from. Of several common ancestors it is what they would merge to.
    fn base(&mut self, a: Node, b: Node, depth: usize) -> u64 {
        /// Common ancestors of common ancestors are followed so far; nobody has crossed merges as deep.
        const DEEPEST: usize = 64;
        let key = (a.min(b), a.max(b));
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let bases = self.history.merge_bases(a, b);
        let mut rest = bases.iter();
        let Some(&first) = rest.next() else { return 0 };
        let mut state = self.states[first.index()];
        for &next in rest {
            let other = self.states[next.index()];
            if other != state {
                let below = if depth < DEEPEST { self.base(first, next, depth + 1) } else { 0 };
                state = three_way(state, other, below);
            }
        }
        self.known.insert(key, state);
        state
    }
}
