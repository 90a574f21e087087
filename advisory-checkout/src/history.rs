//! [`History`]: the commits of a repository and how they follow each other.

use crate::Mention;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// **A commit**, as far as it matters here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in lower-case hexadecimal digits.
    pub id: Box<str>,
    /// The id of its tree: commits with the same tree have the same content.
    pub tree: Box<str>,
    /// The ids of its parents, in order.
    pub parents: Vec<Box<str>>,
    /// The first line of its message.
    pub subject: Box<str>,
    /// The other commits that its message mentions.
    pub mentions: Vec<Mention>,
}

/// **A place in a [`History`]**: parents come before their children.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(pub(crate) u32);

impl Node {
    /// Returns the place, as in the list that [`History::ancestors`] returns.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// **All commits of a repository**, in an order in which parents come before their children.
#[derive(Clone, Debug, Default)]
pub struct History {
    commits: Vec<Commit>,
    parents: Vec<Box<[Node]>>,
    /// The nodes in the order of their ids, for abbreviations.
    by_id: Vec<Node>,
}

/// Why commits are no history.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HistoryError {
    /// Two commits have the same id.
    #[error("commit {0} is there twice")]
    Twice(Box<str>),
    /// A commit is its own ancestor.
    #[error("commit {0} is its own ancestor")]
    Circle(Box<str>),
    /// A parent is not among the commits.
    #[error("commit {child} has the parent {parent}, which is not there: the clone is incomplete")]
    NoParent {
        /// The commit.
        child: Box<str>,
        /// Its missing parent.
        parent: Box<str>,
    },
}

/// Why an id names no commit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ResolveError {
    /// It is no hexadecimal number of at least four digits.
    #[error("\"{0}\" is not a commit id: write at least four of its hexadecimal digits, such as 1a2b3c4")]
    NotAnId(Box<str>),
    /// No branch or tag contains it.
    #[error(
        "no branch or tag of this clone contains a commit {0}: look for a typing error, or fetch what is missing with `git fetch --all --tags`"
    )]
    Unknown(Box<str>),
    /// Several commits begin like this.
    #[error("{id} is short for several commits ({}): write more digits", .several.join(", "))]
    Ambiguous {
        /// The abbreviation.
        id: Box<str>,
        /// The first commits that it may mean.
        several: Vec<Box<str>>,
    },
}

impl History {
    /// Puts commits into order. They may come in any order.
    pub fn new(commits: Vec<Commit>) -> Result<Self, HistoryError> {
        let mut places: HashMap<&str, usize> = HashMap::with_capacity(commits.len());
        for (place, commit) in commits.iter().enumerate() {
            if places.insert(&commit.id, place).is_some() {
                return Err(HistoryError::Twice(commit.id.clone()));
            }
        }
        let parent_places = |commit: &Commit| {
            let place = |parent: &str| {
                places
                    .get(parent)
                    .copied()
                    .ok_or_else(|| HistoryError::NoParent { child: commit.id.clone(), parent: parent.into() })
            };
            commit.parents.iter().map(|parent| &**parent).map(place).collect::<Result<Box<[usize]>, _>>()
        };
        let parents = commits.iter().map(parent_places).collect::<Result<Vec<_>, _>>()?;
        let order =
            parents_first(&parents).map_err(|place| HistoryError::Circle(commits[place].id.clone()))?;

        let mut node_of = vec![Node(0); commits.len()];
        for (number, &place) in (0..).zip(&order) {
            node_of[place] = Node(number);
        }
        let mut waiting: Vec<Option<Commit>> = commits.into_iter().map(Some).collect();
        let commits: Vec<Commit> = order.iter().filter_map(|&place| waiting[place].take()).collect();
        let nodes = |&place: &usize| parents[place].iter().map(|&parent| node_of[parent]).collect();
        let parents = order.iter().map(nodes).collect();
        let mut by_id: Vec<Node> = (0..).map(Node).take(commits.len()).collect();
        by_id.sort_unstable_by(|a, b| commits[a.index()].id.cmp(&commits[b.index()].id));
        Ok(Self { commits, parents, by_id })
    }

    /// Returns how many commits there are.
    pub fn len(&self) -> usize {
        self.commits.len()
    }

    /// Returns whether there is no commit.
    pub fn is_empty(&self) -> bool {
        self.commits.is_empty()
    }

    /// Returns the commit at a place.
    pub fn commit(&self, node: Node) -> &Commit {
        &self.commits[node.index()]
    }

    /// Returns the parents of a commit.
    pub fn parents(&self, node: Node) -> &[Node] {
        &self.parents[node.index()]
    }

    /// All places, parents before their children.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        (0..).map(Node).take(self.commits.len())
    }

    /// Returns the commit with exactly this id.
    pub fn get(&self, id: &str) -> Option<Node> {
        let place = self.by_id.binary_search_by(|node| (*self.commit(*node).id).cmp(id)).ok()?;
        Some(self.by_id[place])
    }

    /// Finds a commit by its id or the beginning of it.
    pub fn resolve(&self, id: &str) -> Result<Node, ResolveError> {
        let text = id.trim().to_ascii_lowercase();
        if text.len() < 4 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ResolveError::NotAnId(id.into()));
        }
        let from = self.by_id.partition_point(|node| *self.commit(*node).id < *text);
        let mut fitting =
            self.by_id[from..].iter().take_while(|node| self.commit(**node).id.starts_with(&text));
        match (fitting.next(), fitting.next()) {
            (None, _) => Err(ResolveError::Unknown(id.into())),
            (Some(only), None) => Ok(*only),
            (Some(first), Some(second)) => {
                let several = [first, second].into_iter().chain(fitting.take(2));
                let several = several.map(|node| self.commit(*node).id.clone()).collect();
                Err(ResolveError::Ambiguous { id: id.into(), several })
            }
        }
    }

    /// Returns the first digits of a commit's id, for people.
    pub fn short(&self, node: Node) -> &str {
        let id = &self.commit(node).id;
        id.get(..10).unwrap_or(id)
    }

    /// Returns for each place whether it is one of these commits or an ancestor of one.
    pub fn ancestors(&self, of: impl IntoIterator<Item = Node>) -> Vec<bool> {
        let mut reached = vec![false; self.len()];
        let mut open: Vec<Node> = of.into_iter().collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut reached[node.index()], true) {
                open.extend(self.parents(node));
            }
        }
        reached
    }

    /// Returns whether a commit is one of these, or an ancestor of one.
    pub fn contains(&self, of: impl IntoIterator<Item = Node>, ancestor: Node) -> bool {
        self.ancestors(of)[ancestor.index()]
    }

    /// Returns the best common ancestors of two commits, as `git merge-base --all` does: those that are no ancestors of
    /// another common ancestor.
    pub(crate) fn merge_bases(&self, a: Node, b: Node) -> Vec<Node> {
        const A: u8 = 1;
        const B: u8 = 2;
        /// An ancestor of a common ancestor.
        const STALE: u8 = 4;
        let mut marks: HashMap<Node, u8> = HashMap::new();
        // The latest place first: whatever marks a commit comes before it.
        let mut open = BinaryHeap::new();
        let mut fresh = 0_usize;
        for (node, mark) in [(a, A), (b, B)] {
            let marked = marks.entry(node).or_insert_with(|| {
                open.push(node);
                fresh += 1;
                0
            });
            *marked |= mark;
        }
        let mut bases = Vec::new();
        while fresh > 0 {
            let Some(node) = open.pop() else { break };
            let mut mark = marks[&node];
            if mark & STALE == 0 {
                fresh -= 1;
                if mark == A | B {
                    bases.push(node);
                    mark |= STALE;
                }
            }
            for parent in self.parents(node) {
                let is_new = !marks.contains_key(parent);
                let before = *marks.entry(*parent).or_default();
                let after = before | mark;
                marks.insert(*parent, after);
                if is_new {
                    open.push(*parent);
                    fresh += usize::from(after & STALE == 0);
                } else if before & STALE == 0 && after & STALE != 0 {
                    fresh -= 1;
                }
            }
        }
        bases.sort_unstable_by_key(|node| Reverse(*node));
        bases
    }
}

/// The places in an order with parents first, or a place that is its own ancestor.
fn parents_first(parents: &[Box<[usize]>]) -> Result<Vec<usize>, usize> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Not,
        Open,
        Done,
    }
    let mut seen = vec![Seen::Not; parents.len()];
    let mut order = Vec::with_capacity(parents.len());
    // A stack of our own: a history is deeper than the program's.
    let mut stack: Vec<(usize, usize)> = Vec::new();
    for start in (0..parents.len()).rev() {
        if seen[start] != Seen::Not {
            continue;
        }
        seen[start] = Seen::Open;
        stack.push((start, 0));
        while let Some((place, next)) = stack.pop() {
            match parents[place].get(next) {
                None => {
                    seen[place] = Seen::Done;
                    order.push(place);
                }
                Some(&parent) => {
                    stack.push((place, next + 1));
                    match seen[parent] {
                        Seen::Not => {
                            seen[parent] = Seen::Open;
                            stack.push((parent, 0));
                        }
                        Seen::Open => return Err(parent),
                        Seen::Done => {}
                    }
                }
            }
        }
    }
    Ok(order)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A commit whose tree is its own, and whose message is its id.
    pub(crate) fn commit(id: &str, parents: &[&str]) -> Commit {
        Commit {
            id: id.into(),
            tree: format!("tree of {id}").into(),
            parents: parents.iter().map(|&parent| parent.into()).collect(),
            subject: id.into(),
            mentions: Vec::new(),
        }
    }

    fn history(commits: &[(&str, &[&str])]) -> History {
        History::new(commits.iter().map(|(id, parents)| commit(id, parents)).collect()).unwrap()
    }

    #[test]
    fn commits_in_any_order_become_one_with_parents_first() {
        let history = history(&[("aa03", &["aa02"]), ("aa01", &[]), ("aa02", &["aa01"])]);
        let ids: Vec<&str> = history.nodes().map(|node| &*history.commit(node).id).collect();
        assert_eq!(ids, ["aa01", "aa02", "aa03"]);
    }

    #[test]
    fn what_is_no_history_is_refused() {
        let error = |commits: Vec<Commit>| History::new(commits).unwrap_err().to_string();
        assert_eq!(error(vec![commit("aa", &[]), commit("aa", &[])]), "commit aa is there twice");
        assert_eq!(
            error(vec![commit("aa", &["bb"]), commit("bb", &["aa"])]),
            "commit bb is its own ancestor"
        );
        assert_eq!(
            error(vec![commit("aa", &["cc"])]),
            "commit aa has the parent cc, which is not there: the clone is incomplete"
        );
    }

    #[test]
    fn finds_commits_by_the_beginning_of_their_id() {
        let history = history(&[("abcd1", &[]), ("abcd2", &[]), ("abce0", &[])]);
        let told = |id: &str| history.resolve(id).map(|node| history.commit(node).id.to_string());
        assert_eq!(told("ABCE"), Ok("abce0".into()));
        assert_eq!(told("abcd1"), Ok("abcd1".into()));
        let error = |id: &str| told(id).unwrap_err().to_string();
        assert_eq!(error("abcd"), "abcd is short for several commits (abcd1, abcd2): write more digits");
        assert_eq!(
            error("main"),
            "\"main\" is not a commit id: write at least four of its hexadecimal digits, such as 1a2b3c4"
        );
        assert_eq!(
            error("ffff"),
            "no branch or tag of this clone contains a commit ffff: look for a typing error, or fetch what is missing with `git fetch --all --tags`"
        );
    }

    #[test]
    fn merge_bases_of_crossed_merges_are_both() {
        let history = history(&[
            ("aa00", &[]),
            ("aa01", &["aa00"]),
            ("bb01", &["aa00"]),
            ("aa02", &["aa01", "bb01"]),
            ("bb02", &["bb01", "aa01"]),
        ]);
        let node = |id| history.get(id).unwrap();
        let mut bases = history.merge_bases(node("aa02"), node("bb02"));
        bases.sort_unstable();
        let mut expected = vec![node("aa01"), node("bb01")];
        expected.sort_unstable();
        assert_eq!(bases, expected);
        assert_eq!(history.merge_bases(node("aa02"), node("aa01")), [node("aa01")]);
        assert_eq!(history.merge_bases(node("aa02"), node("aa02")), [node("aa02")]);
    }
}
