//! [`Question`]: which commits introduce a vulnerability, and which fix it.

use crate::history::{History, Node, ResolveError};

/// What stands for "from the first commit on", as in OSV.
const BEGINNING: &str = "0";
/// How many commits a question names at most: the state of a commit is a bit for each.
const MOST: usize = 60;

/// **Which commits introduce a vulnerability, and which fix it.**
///
/// Each introducing commit brings the vulnerability by itself. Each fix repairs it by itself, such as the fix of `main` and the one
/// that was written anew for `4.x`; a fix may consist of several commits that are all needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub(crate) from_beginning: bool,
    pub(crate) introduced: Vec<Node>,
    pub(crate) fixes: Vec<Vec<Node>>,
}

/// Why commits are no question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum QuestionError {
    /// An id names no commit.
    #[error(transparent)]
    Resolve(#[from] ResolveError),
    /// Nothing introduces the vulnerability.
    #[error("name a commit that introduces the vulnerability, or 0 if it was there from the beginning")]
    NotIntroduced,
    /// A commit is named twice, or both as introducing and as fixing.
    #[error("commit {0} is named twice: a commit introduces the vulnerability or fixes it")]
    Twice(Box<str>),
    /// More commits than can be followed.
    #[error("more than 60 commits are named")]
    TooMany,
}

impl Question {
    /// Finds the commits of a question. Among `introduced`, `0` stands for the beginning of the history. An element of `fixed` is a
    /// commit, or several with `+` between them that are all needed.
    pub fn new(
        history: &History,
        introduced: &[impl AsRef<str>],
        fixed: &[impl AsRef<str>],
    ) -> Result<Self, QuestionError> {
        let mut question = Self { from_beginning: false, introduced: Vec::new(), fixes: Vec::new() };
        for id in introduced {
            match id.as_ref().trim() {
                BEGINNING => question.from_beginning = true,
                id => question.introduced.push(history.resolve(id)?),
            }
        }
        for fix in fixed {
            let parts = fix.as_ref().split('+').map(|id| history.resolve(id));
            question.fixes.push(parts.collect::<Result<_, _>>()?);
        }
        if !question.from_beginning && question.introduced.is_empty() {
            return Err(QuestionError::NotIntroduced);
        }
        let mut named: Vec<Node> = question.seeds().collect();
        if named.len() > MOST {
            return Err(QuestionError::TooMany);
        }
        named.sort_unstable();
        if let Some(twice) = named.windows(2).find(|pair| pair[0] == pair[1]) {
            return Err(QuestionError::Twice(history.short(twice[0]).into()));
        }
        Ok(question)
    }

    /// All commits that are named: those that introduce first, then those that fix.
    pub fn seeds(&self) -> impl Iterator<Item = Node> {
        self.introduced.iter().chain(self.fixes.iter().flatten()).copied()
    }

    /// Returns the pairs of fixes of one commit each of which the first is an ancestor of the second: each is said to be enough by
    /// itself, but the second may as well complete the first.
    pub fn doubtful_fixes(&self, history: &History) -> Vec<(Node, Node)> {
        let single: Vec<Node> = self
            .fixes
            .iter()
            .filter_map(|parts| parts.first().copied().filter(|_| parts.len() == 1))
            .collect();
        let mut pairs = Vec::new();
        for &later in &single {
            let before = history.ancestors([later]);
            pairs.extend(
                single
                    .iter()
                    .filter(|&&earlier| earlier != later && before[earlier.index()])
                    .map(|&earlier| (earlier, later)),
            );
        }
        pairs
    }
}
