//! [`Since`]: what was committed since the last release of a package.

/// **The commits of a package since its last release.**
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Since {
    /// The tag of the last release; `None` if no tag names one, and then there are no commits either.
    pub tag: Option<Box<str>>,
    /// The version that the tag names.
    pub version: Option<Box<str>>,
    /// The commits after it, the latest first.
    pub commits: Vec<SinceCommit>,
}

/// A commit, with the files that it changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinceCommit {
    /// Its whole id.
    pub id: Box<str>,
    /// The first line of its message.
    pub subject: Box<str>,
    /// The files that it changes, below the folder of the checkout.
    pub files: Vec<Box<str>>,
}

impl SinceCommit {
    /// Returns the first ten digits of its id.
    pub fn short(&self) -> &str {
        self.id.get(..10).unwrap_or(&self.id)
    }
}
