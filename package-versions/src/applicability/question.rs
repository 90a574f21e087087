//! [`Answer`]: the status of a version, and the reason for it.

use super::mark::Place;
use super::{Applicability, Status};
use crate::Ecosystem;
use std::fmt;

/// **The status of a version**, with the reason for it. Returned by [`Applicability::ask`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer<'a> {
    /// The status.
    pub status: Status,
    /// The reason.
    pub reason: Reason<'a>,
}

/// **The reason for an answer.** Entries are quoted from the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason<'a> {
    /// This entry contains the version.
    Entry(&'a str),
    /// No entry contains the version: the default of the record applies.
    Default,
    /// It is unknown whether this entry contains the version.
    Doubt(&'a str),
    /// The text is not a version of the package's ecosystem.
    NotAVersion,
    /// The text is a tag that moves from release to release, such as `v4` of an action.
    MovingTag,
}

impl<'a> Reason<'a> {
    /// Returns the entry of the record that decided the answer or made it unknown.
    pub fn entry(self) -> Option<&'a str> {
        match self {
            Self::Entry(entry) | Self::Doubt(entry) => Some(entry),
            Self::Default | Self::NotAVersion | Self::MovingTag => None,
        }
    }
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entry(entry) => write!(f, "by {entry}"),
            Self::Default => f.write_str("no entry of the record is about it"),
            Self::Doubt(entry) => {
                write!(f, "the record does not say clearly which versions it means by {entry}")
            }
            Self::NotAVersion => f.write_str("it is not a version of the package's ecosystem"),
            Self::MovingTag => {
                f.write_str("it is a tag that moves from release to release; name the full version")
            }
        }
    }
}

pub(super) fn ask<'a>(applicability: &'a Applicability, version: &str) -> Answer<'a> {
    let asked = applicability.asked(version);
    let (status, reason) = applicability.at(Place::At(&asked));
    let is_named = matches!(reason, Reason::Entry(_));
    if asked.version.is_none() && !is_named {
        return Answer { status: Status::Unknown, reason: Reason::NotAVersion };
    }
    if applicability.package.ecosystem() == Ecosystem::Actions {
        let moves = match moving_tag(&asked.text) {
            Some(Tag::Moving) => true,
            Some(Tag::Short) => status != Status::Affected,
            None => false,
        };
        // A listed tag is the record's own word.
        if moves && !(is_named && applicability.names(&asked.text)) {
            return Answer { status: Status::Unknown, reason: Reason::MovingTag };
        }
    }
    Answer { status, reason }
}

/// A tag of an action that leaves out numbers.
enum Tag {
    /// `v4`, `v4.1`: by convention it is moved to every new release.
    Moving,
    /// `4`, `4.1`: it may be such a tag, or the version with zeros.
    Short,
}

fn moving_tag(text: &str) -> Option<Tag> {
    let numbers = text.trim_start_matches(['v', 'V']);
    let is_short = numbers.split('.').count() < 3
        && numbers.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    is_short.then_some(if numbers.len() < text.len() { Tag::Moving } else { Tag::Short })
}

impl Applicability {
    /// Whether a statement names exactly this text.
    fn names(&self, text: &str) -> bool {
        let mut found = false;
        for statement in &self.statements {
            statement.versions.set.each_exact(&mut |exact| found |= exact == text);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Limit, Statement, Versions};
    use super::*;
    use crate::Package;

    fn action(versions: Versions) -> Applicability {
        let mut of = Applicability::new(Package::new(Ecosystem::Actions, "actions/x"), Status::Unaffected);
        of.push(Statement::new(Status::Affected, versions, "the entry"));
        of
    }

    #[test]
    fn a_moving_tag_is_unknown() {
        let actions = Ecosystem::Actions;
        let of = action(Versions::between(actions, Some(Limit::at("4.0.0")), Some(Limit::before("4.1.3"))));
        for tag in ["v4", "v4.1", "v5", "5"] {
            let answer = of.ask(tag);
            assert_eq!((answer.status, answer.reason), (Status::Unknown, Reason::MovingTag), "{tag}");
        }
        for (version, status) in
            [("v4.0.1", Status::Affected), ("4", Status::Affected), ("v4.1.3", Status::Unaffected)]
        {
            assert_eq!(of.ask(version).status, status, "{version}");
        }
        assert_eq!(action(Versions::exactly(actions, "v4")).ask("v4").status, Status::Affected);
    }

    #[test]
    fn what_is_no_version_is_unknown_unless_it_is_named() {
        let mut of = Applicability::new(Package::new(Ecosystem::Npm, "p"), Status::Affected);
        of.push(Statement::new(
            Status::Affected,
            Versions::exactly(Ecosystem::Npm, "beta build"),
            "beta build",
        ));
        assert_eq!(of.ask("beta build").status, Status::Affected);
        assert_eq!(of.ask("latest").reason, Reason::NotAVersion);
        assert_eq!(of.ask("").reason, Reason::NotAVersion);
        let mut maven = Applicability::new(Package::new(Ecosystem::Maven, "g:a"), Status::Unaffected);
        let versions = Versions::between(Ecosystem::Maven, None, Some(Limit::before("1.0")));
        maven.push(Statement::new(Status::Affected, versions, "< 1.0"));
        assert_eq!(maven.ask("v0.9").status, Status::Affected);
        assert_eq!(
            maven.ask("v1.0").reason,
            Reason::Doubt("< 1.0"),
            "1.0 may be meant, and v1.0 comes before it"
        );
    }
}
