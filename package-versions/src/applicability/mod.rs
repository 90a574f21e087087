//! [`Applicability`]: whether a vulnerability applies to a version, according to a record.
//!
//! Records describe the affected versions by ranges, by lists, by fixed versions, or by a default with exceptions. Each entry
//! of a record becomes a [`Statement`] about a set of [`Versions`]. The first statement that contains a version decides; a
//! default applies to versions that are in none. Entries that cannot be read are kept: they make the versions that they may
//! be about [unknown](Status::Unknown).

mod mark;
mod overlap;
mod question;
mod stretches;
mod versions;
mod walk;

pub use question::{Answer, Reason};
pub use stretches::Stretch;
pub use versions::{Limit, Versions};

use crate::{Package, Scheme};
use mark::{Asked, Place};
use std::fmt;

/// **Whether a vulnerability applies** to a version. The order is from `Unaffected` to `Affected`, so that the maximum of
/// several is the one to act on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The vulnerability does not apply.
    Unaffected,
    /// The record does not say, or cannot be read.
    Unknown,
    /// The vulnerability applies.
    Affected,
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unaffected => "unaffected",
            Self::Unknown => "unknown",
            Self::Affected => "affected",
        })
    }
}

/// **An entry of a record**: a set of versions with a status.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The versions.
    pub versions: Versions,
    /// The status of these versions.
    pub status: Status,
    /// The entry, quoted from the record.
    pub entry: String,
}

impl Statement {
    /// Creates a statement.
    pub fn new(status: Status, versions: Versions, entry: impl Into<String>) -> Self {
        Self { versions, status, entry: entry.into() }
    }
}

/// **Which versions of a package are affected**, unaffected or unknown, in the terms of the record that says it.
///
/// ```
/// use package_versions::applicability::{Applicability, Limit, Statement, Status, Versions};
/// use package_versions::{Ecosystem, Package};
///
/// let package = Package::new(Ecosystem::Npm, "formidable");
/// let npm = Ecosystem::Npm;
/// let mut applicability = Applicability::new(package, Status::Unaffected);
/// let versions = Versions::between(npm, None, Some(Limit::before("2.1.3")));
/// applicability.push(Statement::new(Status::Affected, versions, "< 2.1.3"));
///
/// let answer = applicability.ask("2.1.3-rc.1");
/// assert_eq!(answer.status, Status::Affected);
/// assert_eq!(answer.reason.entry(), Some("< 2.1.3"));
/// assert_eq!(applicability.ask("2.1.3").status, Status::Unaffected);
/// assert_eq!(applicability.ask("latest").status, Status::Unknown);
/// ```
#[derive(Clone, Debug)]
pub struct Applicability {
    package: Package,
    scheme: Scheme,
    statements: Vec<Statement>,
    default: Status,
}

impl Applicability {
    /// Creates an applicability without statements. Every version has the default status.
    pub fn new(package: Package, default: Status) -> Self {
        Self { scheme: package.scheme(), package, statements: Vec::new(), default }
    }

    /// Adds a statement. It decides about versions that no earlier statement contains.
    pub fn push(&mut self, statement: Statement) {
        self.statements.push(statement);
    }

    /// Returns the package.
    pub fn package(&self) -> &Package {
        &self.package
    }

    /// Returns the statements. Earlier ones take precedence.
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Returns the status of versions that no statement contains.
    pub fn default_status(&self) -> Status {
        self.default
    }

    /// Answers whether a version is affected.
    ///
    /// The answer is [unknown](Status::Unknown) if a statement may contain the version, and the status would be another one
    /// without it.
    pub fn ask(&self, version: &str) -> Answer<'_> {
        question::ask(self, version)
    }

    /// Returns the status at a place, and the statement that decided it or made it unknown.
    fn at(&self, place: Place<'_>) -> (Status, Reason<'_>) {
        let mut firm = (self.default, Reason::Default);
        // The first statement of each status that may contain the place, up to the one that does.
        let mut doubts: [Option<&Statement>; 3] = [None; 3];
        for statement in &self.statements {
            match statement.versions.set.holds(place) {
                Some(true) => {
                    firm = (statement.status, Reason::Entry(&statement.entry));
                    break;
                }
                Some(false) => {}
                None => {
                    let doubt = &mut doubts[statement.status as usize];
                    *doubt = doubt.or(Some(statement));
                }
            }
        }
        // A doubtful statement has no effect if its status is the same.
        match doubts.into_iter().flatten().find(|statement| statement.status != firm.0) {
            Some(statement) => (Status::Unknown, Reason::Doubt(&statement.entry)),
            None => firm,
        }
    }

    fn asked(&self, version: &str) -> Asked {
        Asked::new(self.scheme, version)
    }
}

/// Combines the answers of several parts of a record about the same package: affected if one of them is, else unknown if one
/// of them is, else unaffected. Returns `None` without parts.
///
/// ```
/// use package_versions::applicability::{Applicability, Status, ask_all};
/// use package_versions::{Ecosystem, Package};
/// let part = |status| Applicability::new(Package::new(Ecosystem::Npm, "a"), status);
/// let parts = [part(Status::Unaffected), part(Status::Affected)];
/// assert_eq!(ask_all(&parts, "1.0.0").unwrap().status, Status::Affected);
/// assert_eq!(ask_all([], "1.0.0"), None);
/// ```
pub fn ask_all<'a>(parts: impl IntoIterator<Item = &'a Applicability>, version: &str) -> Option<Answer<'a>> {
    parts
        .into_iter()
        .map(|part| part.ask(version))
        .reduce(|worst, next| if next.status > worst.status { next } else { worst })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Ecosystem;

    fn statement(status: Status, lower: &str, upper: &str) -> Statement {
        let versions = Versions::between(Ecosystem::Npm, Some(Limit::at(lower)), Some(Limit::before(upper)));
        Statement::new(status, versions, format!("{lower} to {upper}"))
    }

    fn applicability(default: Status, statements: Vec<Statement>) -> Applicability {
        let mut applicability = Applicability::new(Package::new(Ecosystem::Npm, "p"), default);
        for statement in statements {
            applicability.push(statement);
        }
        applicability
    }

    #[test]
    fn the_first_statement_decides() {
        let of = applicability(
            Status::Unaffected,
            vec![
                statement(Status::Unaffected, "1.5.0", "1.6.0"),
                statement(Status::Affected, "1.0.0", "2.0.0"),
            ],
        );
        for (version, status) in [
            ("1.4.0", Status::Affected),
            ("1.5.1", Status::Unaffected),
            ("1.6.0", Status::Affected),
            ("2.0.0", Status::Unaffected),
        ] {
            assert_eq!(of.ask(version).status, status, "{version}");
        }
        assert_eq!(of.ask("1.5.1").reason, Reason::Entry("1.5.0 to 1.6.0"));
        assert_eq!(of.ask("3.0.0").reason, Reason::Default);
    }

    #[test]
    fn an_entry_that_cannot_be_read_leaves_open_what_it_may_be_about() {
        let unread = Statement::new(Status::Affected, Versions::unreadable(), "some versions");
        let of = applicability(
            Status::Unaffected,
            vec![unread.clone(), statement(Status::Affected, "1.0.0", "2.0.0")],
        );
        assert_eq!(of.ask("1.0.0").status, Status::Affected, "either way");
        assert_eq!(of.ask("3.0.0").status, Status::Unknown);
        assert_eq!(of.ask("3.0.0").reason, Reason::Doubt("some versions"));
        let safe =
            applicability(Status::Unaffected, vec![Statement { status: Status::Unaffected, ..unread }]);
        assert_eq!(safe.ask("3.0.0").status, Status::Unaffected);
    }

    #[test]
    fn parts_of_a_record_are_weighed() {
        let parts = [
            applicability(Status::Unaffected, Vec::new()),
            applicability(Status::Unknown, vec![statement(Status::Affected, "1.0.0", "2.0.0")]),
        ];
        assert_eq!(ask_all(&parts, "1.0.0").unwrap().status, Status::Affected);
        assert_eq!(ask_all(&parts, "2.0.0").unwrap().status, Status::Unknown);
        assert!(ask_all(&[], "2.0.0").is_none());
    }
}
