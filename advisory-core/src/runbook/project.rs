//! What a project's own runbook says of the project: which versions it supports, and where to report.

use super::Runbook;
use crate::Draft;
use crate::ids::WebAddress;
use crate::version::{Interval, Range, Version, packages};
use serde::{Deserialize, Deserializer, de};

/// Versions that the project supports.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supported {
    /// What the project calls them, such as "1.x".
    pub name: String,
    /// Which versions they are.
    #[serde(deserialize_with = "range")]
    pub versions: Range,
}

/// A place where vulnerabilities are reported in private.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Channel {
    /// Who reads it.
    pub name: String,
    /// A web address, or an e-mail address.
    #[serde(deserialize_with = "address")]
    pub address: String,
}

fn range<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Range, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
}

fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let mail = text.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !text.contains(char::is_whitespace) && !host.contains('@')
    });
    if mail || text.parse::<WebAddress>().is_ok() {
        Ok(text)
    } else {
        Err(de::Error::custom(format!("`{text}` is neither a web address nor an e-mail address")))
    }
}

impl Runbook {
    /// The supported versions that are affected and have no patched version: a row is missing for each. With the
    /// package that it is about.
    pub fn unpatched<'a>(&'a self, draft: &'a Draft) -> Vec<(&'a Supported, &'a str)> {
        let mut missing = Vec::new();
        for package in packages(draft) {
            for supported in &self.supported {
                let Some(branch) = Interval::new(package.ecosystem, &supported.versions) else { continue };
                let rows = || package.rows.iter().filter_map(|row| draft.products.get(*row));
                let affected = rows().any(|row| {
                    let range: Option<Range> = row.affected.parse().ok();
                    range
                        .and_then(|range| Interval::new(package.ecosystem, &range))
                        .and_then(|range| range.overlaps(&branch))
                        == Some(true)
                });
                let patched = rows().any(|row| {
                    Version::parse(package.ecosystem, &row.patched)
                        .ok()
                        .and_then(|patched| branch.contains(&patched))
                        == Some(true)
                });
                if affected && !patched {
                    missing.push((supported, package.name));
                }
            }
        }
        missing
    }
}
