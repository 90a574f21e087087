//! Texts in TOML and YAML as trees of JSON's values: what a project's own files are read with.

mod toml;
#[cfg(feature = "yaml")]
pub mod yaml;

pub(crate) use toml::value as toml_value;

use serde_json::Value;

/// **Why a text is no TOML or no YAML that is read.**
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {problem}")]
pub struct SyntaxError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in that line, counted from 1.
    pub column: usize,
    /// What was met there.
    pub problem: String,
}

/// Reads TOML. Days and times become texts, and so do numbers that JSON cannot write.
///
/// ```
/// let tree = advisory_core::syntax::toml("[package]\nname = 'a'\n").unwrap();
/// assert_eq!(tree["package"]["name"], "a");
/// assert_eq!(advisory_core::syntax::toml("a = 1\nb =").unwrap_err().line, 2);
/// ```
pub fn toml(text: &str) -> Result<Value, SyntaxError> {
    toml_value(text).map_err(|(at, problem)| {
        let before = text.get(..at).unwrap_or(text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        SyntaxError { line: before.matches('\n').count() + 1, column: line.chars().count() + 1, problem }
    })
}

/// Reads YAML of one document. Anchors, aliases and tags are refused, and so is a key that is there twice.
///
/// ```
/// let tree = advisory_core::syntax::yaml("packages:\n  - 'packages/*'\n").unwrap();
/// assert_eq!(tree["packages"][0], "packages/*");
/// assert_eq!(advisory_core::syntax::yaml("a: 1\na: 2\n").unwrap_err().line, 2);
/// ```
#[cfg(feature = "yaml")]
pub fn yaml(text: &str) -> Result<Value, SyntaxError> {
    yaml::value(text)
}
