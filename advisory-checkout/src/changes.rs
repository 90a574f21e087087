//! Which commits bring the changes of a question into a branch, and which take them out again.

use crate::Mention;
use crate::history::{History, Node};
use crate::question::Question;
use std::collections::HashMap;

/// **What `git patch-id` says of commits.** Commits with the same id make the same change. What is not in it is not compared.
#[derive(Clone, Debug, Default)]
pub struct Patches {
    of: HashMap<Box<str>, Box<str>>,
    reversed: HashMap<Box<str>, Box<str>>,
}

impl Patches {
    /// Takes pairs of a commit and the id of its patch, and pairs of a named commit and the id of its patch read backwards.
    pub fn new(
        of: impl IntoIterator<Item = (Box<str>, Box<str>)>,
        reversed: impl IntoIterator<Item = (Box<str>, Box<str>)>,
    ) -> Self {
        Self { of: of.into_iter().collect(), reversed: reversed.into_iter().collect() }
    }

    fn is_same(&self, history: &History, a: Node, b: Node) -> bool {
        let of = |node| self.of.get(&history.commit(node).id);
        of(a).is_some() && of(a) == of(b)
    }

    /// Whether the first commit makes the change of the second backwards.
    fn is_reverse(&self, history: &History, a: Node, of: Node) -> bool {
        let reversed = self.reversed.get(&history.commit(of).id);
        reversed.is_some() && reversed == self.of.get(&history.commit(a).id)
    }
}

/// Which of a question's changes is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Change {
    /// The introducing commit of this number, from 0.
    Introduction(usize),
    /// A commit of a fix.
    Fix {
        /// The number of the fix, from 0.
        fix: usize,
        /// Which of its commits, from 0.
        part: usize,
    },
}

/// Whether a commit makes a change or takes it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The change is there from this commit on.
    Applied,
    /// The change is gone from this commit on.
    Undone,
}

impl Effect {
    fn reversed(self) -> Self {
        match self {
            Self::Applied => Self::Undone,
            Self::Undone => Self::Applied,
        }
    }
}

/// How it is known what a commit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Proof {
    /// The question names it.
    Named,
    /// A message says that one of the two was picked from the other.
    CherryPick {
        /// The other commit.
        of: Node,
        /// Whether its patch is also that of the named commit.
        same_patch: bool,
    },
    /// A message says that one of the two reverts the other.
    Revert {
        /// The other commit.
        of: Node,
        /// Whether its patch is also that of the named commit, or its reverse.
        same_patch: bool,
    },
    /// Its patch is that of the named commit.
    SamePatch,
    /// Its patch is that of the named commit backwards.
    ReversePatch,
}

/// **A commit that makes or takes back one of a question's changes.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The commit.
    pub node: Node,
    /// The change.
    pub change: Change,
    /// What it does to it.
    pub effect: Effect,
    /// How that is known.
    pub proof: Proof,
    /// Whether something says the opposite, too. Then the vulnerability is assumed to be there.
    pub contradicted: bool,
}

/// Who mentions a commit, in which way.
struct Mentions {
    by: HashMap<Node, Vec<(Node, Effect)>>,
    of: HashMap<Node, Vec<(Node, Effect)>>,
}

impl Mentions {
    /// An abbreviation that may mean several commits is no mention.
    fn new(history: &History) -> Self {
        let (mut by, mut of) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
        for node in history.nodes() {
            for mention in &history.commit(node).mentions {
                let (id, effect) = match mention {
                    Mention::CherryPick(id) => (id, Effect::Applied),
                    Mention::Revert(id) => (id, Effect::Undone),
                };
                let Ok(other) = history.resolve(id) else { continue };
                if other != node {
                    by.entry(other).or_default().push((node, effect));
                    of.entry(node).or_default().push((other, effect));
                }
            }
        }
        Self { by, of }
    }
}

/// The events of all changes of a question, in the order of the history.
pub(crate) fn events(history: &History, question: &Question, patches: &Patches) -> Vec<Event> {
    let mentions = Mentions::new(history);
    let introductions = question.introduced.iter().enumerate();
    let introductions = introductions.map(|(number, &seed)| (Change::Introduction(number), seed));
    let fixes = question.fixes.iter().enumerate().flat_map(|(fix, parts)| {
        parts.iter().enumerate().map(move |(part, &seed)| (Change::Fix { fix, part }, seed))
    });
    let mut events: Vec<Event> = introductions
        .chain(fixes)
        .flat_map(|(change, seed)| of_change(history, &mentions, patches, change, seed))
        .collect();
    events.sort_by_key(|event| event.node);
    events
}

/// What is known so far of one change.
struct Search<'a> {
    history: &'a History,
    patches: &'a Patches,
    change: Change,
    seed: Node,
    found: HashMap<Node, Event>,
    /// What was found and whose copies and reverts have not been looked for yet.
    open: Vec<(Node, Effect)>,
}

impl Search<'_> {
    fn add(&mut self, node: Node, effect: Effect, proof: Proof) {
        if let Some(event) = self.found.get_mut(&node) {
            if event.effect != effect && event.proof != Proof::Named {
                event.contradicted = true;
                // Rather affected than not.
                event.effect = match self.change {
                    Change::Introduction(_) => Effect::Applied,
                    Change::Fix { .. } => Effect::Undone,
                };
            }
            return;
        }
        let event = Event { node, change: self.change, effect, proof, contradicted: false };
        self.found.insert(node, event);
        self.open.push((node, effect));
    }

    /// How a message connects a commit with another, and whether the patches agree.
    fn by_message(&self, node: Node, of: Node, mention: Effect, effect: Effect) -> Proof {
        let same_patch = match effect {
            Effect::Applied => self.patches.is_same(self.history, node, self.seed),
            Effect::Undone => self.patches.is_reverse(self.history, node, self.seed),
        };
        match mention {
            Effect::Applied => Proof::CherryPick { of, same_patch },
            Effect::Undone => Proof::Revert { of, same_patch },
        }
    }

    /// Goes from what was found to what mentions it.
    fn follow(&mut self, mentions: &Mentions) {
        while let Some((node, effect)) = self.open.pop() {
            for &(by, mention) in mentions.by.get(&node).into_iter().flatten() {
                let effect = if mention == Effect::Applied { effect } else { effect.reversed() };
                let proof = self.by_message(by, node, mention, effect);
                self.add(by, effect, proof);
            }
        }
    }
}

fn of_change(
    history: &History,
    mentions: &Mentions,
    patches: &Patches,
    change: Change,
    seed: Node,
) -> Vec<Event> {
    let mut search = Search { history, patches, change, seed, found: HashMap::new(), open: Vec::new() };
    search.add(seed, Effect::Applied, Proof::Named);
    // What the named commit was made from, as long as each message mentions one commit alone: one that mentions several
    // makes more than one change.
    let (mut node, mut effect) = (seed, Effect::Applied);
    while let Some(&[(of, mention)]) = mentions.of.get(&node).map(Vec::as_slice) {
        effect = if mention == Effect::Applied { effect } else { effect.reversed() };
        if search.found.contains_key(&of) {
            break;
        }
        let proof = search.by_message(of, node, mention, effect);
        search.add(of, effect, proof);
        node = of;
    }
    // What messages say, comes first: it names the other commit.
    search.follow(mentions);
    for node in
        history.nodes().filter(|&node| node != seed && patches.of.contains_key(&history.commit(node).id))
    {
        if patches.is_same(history, node, seed) {
            search.add(node, Effect::Applied, Proof::SamePatch);
        } else if patches.is_reverse(history, node, seed) {
            search.add(node, Effect::Undone, Proof::ReversePatch);
        }
    }
    search.follow(mentions);
    merges(&mut search, mentions);
    search.found.into_values().collect()
}

/// Reverts and picks of merges that brought the change along.
fn merges(search: &mut Search<'_>, mentions: &Mentions) {
    let history = search.history;
    let mut mentioned: Vec<Node> = mentions.by.keys().copied().collect();
    mentioned.retain(|node| history.parents(*node).len() > 1 && !search.found.contains_key(node));
    if mentioned.is_empty() {
        return;
    }
    mentioned.sort_unstable();
    let has = contains(history, search.found.values().filter(|event| event.effect == Effect::Applied));
    for merge in mentioned {
        let brings = has[merge.index()] && !has[history.parents(merge)[0].index()];
        for &(by, mention) in mentions.by.get(&merge).into_iter().flatten().filter(|_| brings) {
            let proof = search.by_message(by, merge, mention, mention);
            search.add(by, mention, proof);
        }
    }
    search.follow(mentions);
}

/// For each place whether one of the events is it or an ancestor of it.
fn contains<'a>(history: &History, events: impl Iterator<Item = &'a Event>) -> Vec<bool> {
    let mut has = vec![false; history.len()];
    for event in events {
        has[event.node.index()] = true;
    }
    for node in history.nodes() {
        if history.parents(node).iter().any(|parent| has[parent.index()]) {
            has[node.index()] = true;
        }
    }
    has
}
