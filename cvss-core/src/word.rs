//! [`WordError`]: what can be read beside a vector, and wasn't.

use core::error::Error;
use core::fmt;

/// **Why something is not a [`Score`](crate::Score), a [`Severity`](crate::Severity) or a [`Version`](crate::Version)**: a
/// message that says what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WordError {
    what: &'static str,
    right: &'static str,
}

impl WordError {
    pub(crate) const SCORE: Self =
        Self { what: "score", right: "a number from 0.0 to 10.0 with one decimal" };
    pub(crate) const SEVERITY: Self = Self { what: "severity", right: "None, Low, Medium, High or Critical" };
    pub(crate) const VERSION: Self = Self { what: "version of CVSS", right: "2.0, 3.0, 3.1 or 4.0" };
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { what, right } = self;
        write!(f, "this is not a {what}: write {right}")
    }
}

impl Error for WordError {}
