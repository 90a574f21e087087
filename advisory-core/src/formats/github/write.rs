//! The bodies of GitHub's requests.

use super::{commands, read};
use crate::description;
use crate::draft::{CveChoice, Ecosystem, SeverityLevel};
use crate::formats::{Written, compare};
use crate::ids::{GhsaId, Repository};
use crate::{Draft, json};
use serde::Serialize;
use std::borrow::Cow;

/// The body of `POST /repos/{owner}/{repo}/security-advisories`, and of the `PATCH` that updates an advisory.
///
/// Of a severity and a vector it holds one: the API takes no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body<'a> {
    summary: &'a str,
    description: Cow<'a, str>,
    vulnerabilities: Vec<Vulnerability<'a>>,
    #[serde(skip_serializing_if = "CveId::is_left_alone")]
    cve_id: CveId<'a>,
    cwe_ids: Vec<&'a str>,
    credits: Vec<Credit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvss_vector_string: Option<&'a str>,
}

/// What a body says of the CVE id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
enum CveId<'a> {
    Is(&'a str),
    /// `null`, which takes away the id that there was.
    None,
    LeftAlone,
}

impl CveId<'_> {
    const fn is_left_alone(&self) -> bool {
        matches!(self, Self::LeftAlone)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Vulnerability<'a> {
    package: Package<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vulnerable_version_range: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    patched_versions: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    vulnerable_functions: &'a [String],
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Package<'a> {
    ecosystem: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Credit<'a> {
    login: &'a str,
    #[serde(rename = "type")]
    credit_type: &'static str,
}

/// The text, unless there is none.
fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

impl<'a> Body<'a> {
    /// The body for a draft. Rows of affected products that are wholly empty are left out; a row without an
    /// ecosystem goes as `other`, since the API insists on one.
    pub fn new(draft: &'a Draft) -> Self {
        let rows = draft.products.iter().filter(|row| !row.is_empty());
        Self {
            summary: draft.title.trim(),
            description: description::with_references(draft),
            vulnerabilities: rows
                .map(|row| Vulnerability {
                    package: Package {
                        ecosystem: row.ecosystem.unwrap_or(Ecosystem::Other).code(),
                        name: some(&row.package),
                    },
                    vulnerable_version_range: some(&row.affected),
                    patched_versions: some(&row.patched),
                    vulnerable_functions: &row.functions,
                })
                .collect(),
            cve_id: match some(&draft.cve.id) {
                Some(id) if draft.cve.choice == CveChoice::Existing => CveId::Is(id),
                _ => CveId::None,
            },
            cwe_ids: draft.weaknesses.iter().filter_map(|id| some(id)).collect(),
            credits: draft
                .credits
                .iter()
                .filter_map(|credit| {
                    Some(Credit { login: some(&credit.login)?, credit_type: credit.credit_type.code() })
                })
                .collect(),
            severity: match draft.severity.vector() {
                Some(_) => None,
                None => draft.severity.level.map(SeverityLevel::code),
            },
            cvss_vector_string: draft.severity.vector().and_then(some),
        }
    }

    /// The body that brings an advisory up to date. It leaves the CVE id alone while GitHub is asked for one.
    pub fn update(draft: &'a Draft) -> Self {
        let mut body = Self::new(draft);
        if draft.cve.choice == CveChoice::RequestLater {
            body.cve_id = CveId::LeftAlone;
        }
        body
    }

    /// The body as indented JSON, with a line end.
    pub fn to_json(&self) -> String {
        json::pretty(self)
    }
}

/// The body that creates the advisory, as indented JSON.
pub fn create_body(draft: &Draft) -> String {
    Body::new(draft).to_json()
}

const REASONS: compare::Reasons = &[
    ("description", "The references have joined it."),
    ("references", "GitHub has no field for it: it is in the description."),
    ("ghsa_id", "It stands in the address that the body is sent to."),
    ("cve.id", "The draft asks for an id: this one is kept, and not sent."),
    ("severity.level", "GitHub takes a level or a vector, not both, and the draft says which."),
    ("severity.cvss_v3", "GitHub takes one vector, and the draft says which."),
    ("severity.cvss_v4", "GitHub takes one vector, and the draft says which."),
];

/// Writes the commands with the body that they send: what it cannot hold, they cannot, but for the addresses.
pub(in crate::formats) fn script(draft: &Draft) -> Written {
    let Written { mut losses, .. } =
        if draft.ghsa_id.trim().parse::<GhsaId>().is_ok() { update(draft) } else { create(draft) };
    let is_there = [draft.ghsa_id.parse::<GhsaId>().is_ok(), draft.repository.parse::<Repository>().is_ok()];
    losses.retain(|loss| match loss.field.as_str() {
        "ghsa_id" => !is_there[0],
        "repository" => !is_there[1],
        _ => true,
    });
    Written { text: commands(draft), losses }
}

/// Writes the body that creates the advisory.
pub(in crate::formats) fn create(draft: &Draft) -> Written {
    compare::measured(draft, create_body(draft), read, Vec::new(), REASONS)
}

/// Writes the body that brings the advisory up to date.
pub(in crate::formats) fn update(draft: &Draft) -> Written {
    compare::measured(draft, Body::update(draft).to_json(), read, Vec::new(), REASONS)
}
