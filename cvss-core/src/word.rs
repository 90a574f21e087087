//! [`WordError`]: what can be read beside a vector, and wasn't.

/// **Why something is not a [`Score`](crate::Score), a [`Severity`](crate::Severity) or a [`Version`](crate::Version)**: a
/// message that says what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("this is not a {what}: write {right}")]
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
