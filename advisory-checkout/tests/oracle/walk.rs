//! The oracle: the content of a commit, by walking the graph in the plainest way.

use crate::generate::{Act, Generated};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Which changes a commit contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    changes: BTreeSet<usize>,
    bug: bool,
    fixed: bool,
    was_there: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Never,
    Fixed,
    Vulnerable,
}

impl Content {
    pub(crate) fn has(&self, change: usize) -> bool {
        self.changes.contains(&change)
    }

    pub(crate) fn has_bug(&self) -> bool {
        self.bug
    }

    pub(crate) fn state(&self) -> State {
        match (self.fixed, self.bug, self.was_there) {
            (false, true, _) => State::Vulnerable,
            (true, ..) | (_, _, true) => State::Fixed,
            (false, false, false) => State::Never,
        }
    }
}

pub(crate) fn content(generated: &Generated, at: usize) -> Content {
    let walk = Walk { generated, known: RefCell::new(BTreeMap::new()) };
    let changes = walk.changes(at);
    let introductions = 0..generated.introductions;
    let complete = |parts: &Vec<usize>| {
        parts.iter().all(|part| generated.seeds[*part].is_some() && changes.contains(part))
    };
    let is_from_beginning = generated.is_from_beginning();
    Content {
        bug: is_from_beginning || introductions.clone().any(|change| changes.contains(&change)),
        fixed: generated.fix_parts().iter().any(complete),
        was_there: is_from_beginning || walk.was_there(at),
        changes,
    }
}

struct Walk<'a> {
    generated: &'a Generated,
    known: RefCell<BTreeMap<usize, BTreeSet<usize>>>,
}

impl Walk<'_> {
    fn changes(&self, at: usize) -> BTreeSet<usize> {
        if let Some(known) = self.known.borrow().get(&at) {
            return known.clone();
        }
        let made = &self.generated.commits[at];
        let mut changes = match made.parents.as_slice() {
            [] => BTreeSet::new(),
            [first, ..] if made.act == Act::Ours => self.changes(*first),
            [first, rest @ ..] => {
                let mut merged = self.changes(*first);
                for (place, other) in rest.iter().enumerate() {
                    // All that the parents merged so far have in common with the next.
                    let bases = made.parents[..=place].iter().map(|earlier| self.base(*earlier, *other));
                    let base = bases.reduce(|a, b| &a & &b).unwrap_or_default();
                    merged = merge(&merged, &self.changes(*other), &base);
                }
                merged
            }
        };
        match made.act {
            Act::Make(change) => {
                if change < self.generated.introductions && self.generated.seeds[change] == Some(at) {
                    changes.retain(|other| *other < self.generated.introductions);
                }
                changes.insert(change);
            }
            Act::Undo(change) => {
                changes.remove(&change);
            }
            Act::Nothing | Act::Merge | Act::Ours => {}
        }
        self.known.borrow_mut().insert(at, changes.clone());
        changes
    }

    /// Whether something that an introduction is part of led to the commit.
    fn was_there(&self, at: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![at];
        while let Some(at) = open.pop() {
            let made = &self.generated.commits[at];
            if matches!(made.act, Act::Make(change) if change < self.generated.introductions) {
                return true;
            }
            let counted = if made.act == Act::Ours { 1 } else { made.parents.len() };
            open.extend(made.parents[..counted].iter().filter(|parent| seen.insert(**parent)));
        }
        false
    }

    /// The commit and everything before it.
    fn before(&self, at: usize) -> BTreeSet<usize> {
        let mut all = BTreeSet::from([at]);
        for parent in &self.generated.commits[at].parents {
            all.extend(self.before_once(*parent, &all));
        }
        all
    }

    fn before_once(&self, at: usize, known: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut all = known.clone();
        let mut open = vec![at];
        while let Some(next) = open.pop() {
            if all.insert(next) {
                open.extend(&self.generated.commits[next].parents);
            }
        }
        all
    }

    /// What the common ancestors of two commits come to: of several, what they merge to.
    fn base(&self, a: usize, b: usize) -> BTreeSet<usize> {
        let common = &self.before(a) & &self.before(b);
        let best =
            |at: &&usize| !common.iter().any(|other| other != *at && self.before(*other).contains(*at));
        let mut best: Vec<usize> = common.iter().filter(best).copied().collect();
        best.sort_unstable_by_key(|at| std::cmp::Reverse(*at));
        let Some(first) = best.first() else { return BTreeSet::new() };
        let mut content = self.changes(*first);
        for next in &best[1..] {
            let other = self.changes(*next);
            if other != content {
                content = merge(&content, &other, &self.base(*first, *next));
            }
        }
        content
    }
}

/// Three ways: what one side changed, wins.
fn merge(ours: &BTreeSet<usize>, theirs: &BTreeSet<usize>, base: &BTreeSet<usize>) -> BTreeSet<usize> {
    let all = &(ours | theirs) | base;
    let keeps = |change: &usize| match (ours.contains(change), theirs.contains(change)) {
        (true, true) => true,
        (false, false) => false,
        _ => !base.contains(change),
    };
    all.into_iter().filter(keeps).collect()
}
