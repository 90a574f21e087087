//! Histories with branches, merges, picks and reverts, made up from a seed.

use crate::walk::{self, Content};
use advisory_checkout::{Commit, History, Mention, Patches};
use std::collections::BTreeSet;

/// What a commit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Something else.
    Nothing,
    /// Makes a change: this one, from 0.
    Make(usize),
    /// Takes a change back.
    Undo(usize),
    /// Merges as git does.
    Merge,
    /// Merges and keeps the content of the first parent.
    Ours,
}

/// How a commit that repeats or takes back something says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    Not,
    /// By its message, which names this commit.
    Message(usize),
    /// By its patch alone.
    Patch,
}

#[derive(Clone, Debug)]
pub(crate) struct Made {
    pub(crate) parents: Vec<usize>,
    pub(crate) act: Act,
    pub(crate) told: Told,
}

/// A made-up history, whose commits are numbered, parents first.
#[derive(Clone, Debug)]
pub(crate) struct Generated {
    pub(crate) commits: Vec<Made>,
    pub(crate) tags: Vec<([u32; 3], usize)>,
    from_beginning: bool,
    /// The first commits that make each change: the introductions, then the parts of the fixes.
    pub(crate) seeds: Vec<Option<usize>>,
    pub(crate) introductions: usize,
    /// How many commits each fix has.
    pub(crate) fixes: Vec<usize>,
}

pub(crate) fn id(number: usize) -> String {
    // Abbreviations of seven digits must tell them apart.
    format!("{:08x}{:032x}", number * 0x0101_0101 % 0xffff_fffb, number)
}

impl Generated {
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let introductions = random.usize(1..=2);
        let fixes: Vec<usize> = (0..random.usize(0..=2)).map(|_| random.usize(1..=2)).collect();
        let changes = introductions + fixes.iter().sum::<usize>();
        let mut made = Self {
            commits: Vec::new(),
            tags: Vec::new(),
            from_beginning: random.u8(0..4) == 0,
            seeds: vec![None; changes],
            introductions,
            fixes,
        };
        let size = random.usize(5..60);
        let mut tips: Vec<usize> = Vec::new();
        for number in 0..size {
            let commit = made.next(&mut random, &tips, number);
            tips.retain(|tip| !commit.parents.contains(tip) || random.u8(0..5) == 0);
            tips.push(number);
            made.commits.push(commit);
        }
        let mut versions = BTreeSet::new();
        for at in 0..size {
            if random.u8(0..3) == 0 || at + 1 == size {
                let version = [random.u32(0..4), random.u32(0..5), random.u32(0..9)];
                if versions.insert(version) {
                    made.tags.push((version, at));
                }
            }
        }
        if made.tags.is_empty() {
            made.tags.push(([1, 0, 0], 0));
        }
        made
    }

    fn next(&mut self, random: &mut fastrand::Rng, tips: &[usize], number: usize) -> Made {
        let nothing = |parents| Made { parents, act: Act::Nothing, told: Told::Not };
        if number == 0 || random.u8(0..60) == 0 {
            return nothing(Vec::new());
        }
        // Mostly where a branch ends, at times where a new one begins.
        let parent = if random.u8(0..6) == 0 || tips.is_empty() {
            random.usize(0..number)
        } else {
            tips[random.usize(0..tips.len())]
        };
        if random.u8(0..4) == 0 {
            let mut parents = vec![parent];
            for _ in 0..if random.u8(0..8) == 0 { 2 } else { 1 } {
                let other = random.usize(0..number);
                if !parents.contains(&other) {
                    parents.push(other);
                }
            }
            if parents.len() > 1 {
                let act = if random.u8(0..6) == 0 { Act::Ours } else { Act::Merge };
                return Made { parents, act, told: Told::Not };
            }
        }
        let content = walk::content(self, parent);
        let change = random.usize(0..self.seeds.len());
        let acts = random.bool();
        match self.seeds[change] {
            None if acts && !content.has(change) && self.may_make(change, &content) => {
                self.seeds[change] = Some(number);
                Made { parents: vec![parent], act: Act::Make(change), told: Told::Not }
            }
            Some(_) if acts => {
                let makes = !content.has(change);
                // The commits that made it or took it back before, on any branch.
                let earlier: Vec<usize> =
                    (0..number).filter(|at| matches!(self.commits[*at].act, Act::Make(other) | Act::Undo(other) if other == change)).collect();
                let of = earlier[random.usize(0..earlier.len())];
                let told = if random.bool() { Told::Patch } else { Told::Message(of) };
                let act = if makes { Act::Make(change) } else { Act::Undo(change) };
                Made { parents: vec![parent], act, told }
            }
            _ => nothing(vec![parent]),
        }
    }

    /// A fix is made where the vulnerability is, or the history makes no sense.
    fn may_make(&self, change: usize, content: &Content) -> bool {
        change < self.introductions || content.has_bug()
    }

    /// The commits that nothing follows.
    pub(crate) fn tips(&self) -> Vec<usize> {
        let parents: BTreeSet<usize> =
            self.commits.iter().flat_map(|commit| commit.parents.clone()).collect();
        (0..self.commits.len()).filter(|at| !parents.contains(at)).collect()
    }

    pub(crate) fn introduced(&self) -> Vec<String> {
        let seeds = self.seeds[..self.introductions].iter().flatten().map(|&seed| id(seed));
        let mut named: Vec<String> = seeds.collect();
        if self.from_beginning || named.is_empty() {
            named.push("0".to_owned());
        }
        named
    }

    /// Fixes all of whose commits were made.
    pub(crate) fn fixed(&self) -> Vec<String> {
        let ids = |parts: Vec<usize>| {
            let ids: Option<Vec<String>> = parts.iter().map(|&part| self.seeds[part].map(id)).collect();
            ids.map(|ids| ids.join("+"))
        };
        self.fix_parts().into_iter().filter_map(ids).collect()
    }

    /// The changes that each fix consists of.
    pub(crate) fn fix_parts(&self) -> Vec<Vec<usize>> {
        let mut next = self.introductions;
        let parts = |&count: &usize| {
            next += count;
            (next - count..next).collect()
        };
        self.fixes.iter().map(parts).collect()
    }

    pub(crate) fn is_from_beginning(&self) -> bool {
        self.from_beginning || self.seeds[..self.introductions].iter().all(Option::is_none)
    }

    pub(crate) fn history(&self) -> History {
        let commit = |(number, made): (usize, &Made)| {
            let mentions = match made.told {
                Told::Message(of) => {
                    let same = matches!(
                        (made.act, self.commits[of].act),
                        (Act::Make(_), Act::Make(_)) | (Act::Undo(_), Act::Undo(_))
                    );
                    let words = if same { "(cherry picked from commit " } else { "This reverts commit " };
                    Mention::read(&format!("Subject\n\n{words}{})", &id(of)[..7 + number % 33]))
                }
                Told::Not | Told::Patch => Vec::new(),
            };
            let tree =
                if made.act == Act::Ours { tree_of(self, made.parents[0]) } else { format!("tree {number}") };
            Commit {
                id: id(number).into(),
                tree: tree.into(),
                parents: made.parents.iter().map(|&parent| id(parent).into()).collect(),
                subject: "Subject".into(),
                mentions,
            }
        };
        let mut commits: Vec<Commit> = self.commits.iter().enumerate().map(commit).collect();
        commits.reverse();
        History::new(commits).expect("a history")
    }

    pub(crate) fn patches(&self) -> Patches {
        let patch = |(number, made): (usize, &Made)| {
            let patch = match made.act {
                Act::Make(change) => format!("makes {change}"),
                Act::Undo(change) => format!("undoes {change}"),
                _ => return None,
            };
            // A commit that says it by its message may have a patch of its own, where there were conflicts.
            let is_compared = made.told == Told::Patch || self.seeds.contains(&Some(number));
            is_compared.then(|| (id(number).into(), patch.into()))
        };
        let seeds = self.seeds.iter().enumerate();
        let reversed =
            seeds.filter_map(|(change, seed)| Some((id((*seed)?).into(), format!("undoes {change}").into())));
        Patches::new(self.commits.iter().enumerate().filter_map(patch), reversed)
    }
}

fn tree_of(generated: &Generated, number: usize) -> String {
    let made = &generated.commits[number];
    if made.act == Act::Ours { tree_of(generated, made.parents[0]) } else { format!("tree {number}") }
}
