//! [`find`]: which releases contain a vulnerability.

use crate::branches::{Branch, BranchState, Standing};
use crate::changes::{Event, Patches, events};
use crate::history::{History, Node};
use crate::question::Question;
use crate::rows::{Row, rows};
use crate::state::{States, Status};
use crate::tags::Releases;
use std::collections::{HashMap, HashSet};

/// **What the history says.**
#[derive(Clone, Debug)]
pub struct Found {
    /// The commits that make or take back the question's changes, parents before children.
    pub events: Vec<Event>,
    /// The state of each release. Where a version has several tags, the worst of theirs.
    pub statuses: Vec<Status>,
    /// The branches.
    pub branches: Vec<BranchState>,
    /// The affected versions, as rows of an advisory.
    pub rows: Vec<Row>,
    states: States,
}

/// Commits at which an OSV record's range of kind `GIT` changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// From the first commit on.
    Beginning,
    /// The commit has the vulnerability, and what it follows has not.
    Introduced(Node),
    /// The commit has not the vulnerability, and what it follows has.
    Fixed(Node),
}

/// Finds out which releases contain the bug and not the fix.
///
/// `branches` are those that releases are made from. A branch whose fix is not released yet has a row of its own.
pub fn find(
    history: &History,
    question: &Question,
    patches: &Patches,
    releases: &Releases,
    branches: &[Branch],
) -> Found {
    let events = events(history, question, patches);
    let states = States::new(history, question, &events);
    let worst = |tags: &[(Box<str>, Node)]| tags.iter().map(|(_, node)| states.status(*node)).max();
    let statuses: Vec<Status> =
        releases.list.iter().map(|release| worst(&release.tags).unwrap_or(Status::WithoutBug)).collect();
    let state = |branch: &Branch| {
        let contained = history.ancestors([branch.tip]);
        let is_in =
            |place: &usize| releases.list[*place].tags.iter().any(|(_, node)| contained[node.index()]);
        let last_release = (0..releases.list.len()).rev().find(is_in);
        let standing = Standing::new(states.status(branch.tip), last_release.map(|last| statuses[last]));
        BranchState { branch: branch.clone(), standing, last_release }
    };
    let branches: Vec<BranchState> = branches.iter().map(state).collect();
    let rows = rows(releases, &statuses, question.from_beginning, &branches);
    Found { events, statuses, branches, rows, states }
}

impl Found {
    /// Returns the state of a commit.
    pub fn status(&self, node: Node) -> Status {
        self.states.status(node)
    }

    /// Returns the events that the state of a commit comes from; none where the vulnerability was never in it, or always.
    pub fn proof(&self, node: Node) -> Vec<&Event> {
        self.states.sources(&self.events, node)
    }

    /// Returns commits that have the same subject as a named one, and that nothing else connects with it: each a pair of the commit and
    /// the named one. They may be copies whose patch had to be adapted.
    pub fn namesakes(&self, history: &History, question: &Question) -> Vec<(Node, Node)> {
        let known: HashSet<Node> = self.events.iter().map(|event| event.node).collect();
        let subject = |node: Node| &*history.commit(node).subject;
        let seeds: HashMap<&str, Node> = question
            .seeds()
            .map(|seed| (subject(seed), seed))
            .filter(|(subject, _)| !subject.is_empty())
            .collect();
        let pair = |node: Node| Some((node, *seeds.get(subject(node))?));
        history.nodes().filter(|node| !known.contains(node)).filter_map(pair).collect()
    }

    /// Returns where the vulnerability begins and ends, as events of OSV's ranges of kind `GIT`.
    pub fn git_events(&self, history: &History, question: &Question) -> Vec<Source> {
        let mut sources = Vec::new();
        if question.from_beginning {
            sources.push(Source::Beginning);
        }
        let is_affected = |node: Node| self.status(node) == Status::Affected;
        for node in history.nodes() {
            let parents = history.parents(node);
            let before = parents.iter().filter(|parent| is_affected(**parent)).count();
            match is_affected(node) {
                true if before == 0 && !(parents.is_empty() && question.from_beginning) => {
                    sources.push(Source::Introduced(node));
                }
                false if before > 0 && before == parents.len() => sources.push(Source::Fixed(node)),
                _ => {}
            }
        }
        sources
    }
}

#[cfg(test)]
mod tests;
