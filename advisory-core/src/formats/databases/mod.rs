//! Advisories as the databases of single ecosystems keep them: in YAML, and in TOML beside Markdown.

mod elixir;
mod gitlab;
mod hsec;
mod rubysec;
mod rustsec_1;

use super::{Imported, ReadError};
#[cfg(feature = "yaml")]
use crate::syntax::SyntaxError;
use serde_json::Value;

/// A format of records in YAML: its name for people, a key that begins a line of each, keys of which one must be there too,
/// and how one becomes a draft.
struct Yaml {
    #[cfg_attr(
        feature = "yaml",
        expect(dead_code, reason = "the edition without YAML names what it refuses")
    )]
    label: &'static str,
    key: &'static str,
    others: &'static [&'static str],
    read: fn(Value) -> Imported,
}

const YAML: &[Yaml] = &[
    Yaml {
        label: "GitLab's YAML",
        key: "package_slug:",
        others: &["identifier:", "affected_range:"],
        read: gitlab::from_record,
    },
    Yaml {
        label: "RubySec's YAML",
        key: "gem:",
        others: &["patched_versions:", "unaffected_versions:", "url:", "date:"],
        read: rubysec::from_record,
    },
    Yaml {
        label: "Elixir's YAML",
        key: "package:",
        others: &["disclosure_date:", "vulnerable_version_ranges:"],
        read: elixir::from_record,
    },
    Yaml { label: "OSV in YAML", key: "id:", others: &["modified:"], read: osv },
];

fn osv(record: Value) -> Imported {
    let mut imported = super::osv::from_record(record);
    imported.source = super::Source::OsvYaml;
    imported
}

/// Whether a text looks like an advisory of one of these databases.
pub(super) fn fits(text: &str) -> bool {
    hsec::fits(text) || rustsec_1::fits(text) || YAML.iter().any(|format| format.fits(text))
}

/// Reads an advisory of one of these databases; `None` if the text is none.
pub(super) fn read(text: &str) -> Option<Result<Imported, ReadError>> {
    if hsec::fits(text) {
        return Some(hsec::read(text));
    }
    if rustsec_1::fits(text) {
        return Some(rustsec_1::read(text));
    }
    let format = YAML.iter().find(|format| format.fits(text))?;
    Some(format.read(text))
}

impl Yaml {
    /// Whether lines of the text begin with the keys. Prose with such keys has others beside them that no YAML has.
    fn fits(&self, text: &str) -> bool {
        let has = |key: &str| text.lines().any(|line| line.starts_with(key));
        // The first line is a key, a comment, or what begins a document.
        let first =
            text.lines().find(|line| !line.trim().is_empty() && !line.starts_with('#')).unwrap_or_default();
        let begins = first.trim_end() == "---" || first.split_once(':').is_some_and(|(key, _)| is_key(key));
        begins && has(self.key) && self.others.iter().any(|key| has(key))
    }

    #[cfg(feature = "yaml")]
    fn read(&self, text: &str) -> Result<Imported, ReadError> {
        let value = crate::syntax::yaml(text)
            .map_err(|SyntaxError { line, column, problem }| ReadError::Yaml { line, column, problem })?;
        Ok((self.read)(value))
    }

    #[cfg(not(feature = "yaml"))]
    fn read(&self, _: &str) -> Result<Imported, ReadError> {
        let _ = self.read;
        Err(ReadError::NotRead {
            format: self.label,
            advice: "This edition reads no YAML; the command `advisory` does.",
        })
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod probes;
#[cfg(test)]
mod tests;
