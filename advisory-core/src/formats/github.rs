//! GitHub's REST API: the bodies that create and update a repository's advisory, and the commands that send
//! them.

use crate::description;
use crate::draft::{CveChoice, Ecosystem, SeverityLevel};
use crate::ids::{GhsaId, Repository};
use crate::{Draft, json};
use serde::Serialize;
use std::borrow::Cow;

/// The body of `POST /repos/{owner}/{repo}/security-advisories`, and with some fields more of the `PATCH`.
///
/// Of a severity and a vector it holds one: the API takes no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body<'a> {
    summary: &'a str,
    description: Cow<'a, str>,
    vulnerabilities: Vec<Vulnerability<'a>>,
    cve_id: Option<&'a str>,
    cwe_ids: Vec<&'a str>,
    credits: Vec<Credit<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cvss_vector_string: Option<&'a str>,
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
            cve_id: some(&draft.cve.id).filter(|_| draft.cve.choice == CveChoice::Existing),
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

    /// The body as indented JSON, with a line end.
    pub fn to_json(&self) -> String {
        json::pretty(self)
    }
}

/// The body that creates the advisory, as indented JSON.
pub fn create_body(draft: &Draft) -> String {
    Body::new(draft).to_json()
}

/// The commands that bring a draft to GitHub and through the runbook with `gh`, in their order, for a POSIX
/// shell. The bodies go through a file, since `gh api -f` cannot nest arrays.
///
/// What is not known yet stands in capitals (`OWNER/REPOSITORY`), or as `GHSA-xxxx-xxxx-xxxx`. Publishing stands
/// last, apart, and commented out: it cannot be undone.
pub fn commands(draft: &Draft) -> String {
    let repository = draft.repository.parse::<Repository>();
    let repository = repository.as_ref().map_or("OWNER/REPOSITORY", Repository::as_str);
    let ghsa_id = draft.ghsa_id.parse::<GhsaId>().ok();
    let advisories = format!("repos/{repository}/security-advisories");
    let advisory = format!("{advisories}/{}", ghsa_id.as_ref().map_or("GHSA-xxxx-xxxx-xxxx", GhsaId::as_str));
    let body = create_body(draft);
    let (file, send) = match ghsa_id {
        None => (
            "advisory.json",
            format!(
                "# Create the draft. The answer's ghsa_id goes into the commands below.\ngh api -X POST {advisories} --input advisory.json"
            ),
        ),
        Some(_) => (
            "patch.json",
            format!("# Bring the draft up to date.\ngh api -X PATCH {advisory} --input patch.json"),
        ),
    };
    let request = if draft.cve.choice == CveChoice::RequestLater {
        format!(
            "\n# Request a CVE id; answered within 72 hours as a rule. Public repositories only.\ngh api -X POST {advisory}/cve\n"
        )
    } else {
        String::new()
    };
    format!(
        "# The advisory as GitHub's API takes it.\ncat > {file} <<'ADVISORY'\n{body}ADVISORY\n\n{send}\n{request}\n\
         # Start the temporary private fork, where there is no fix yet; takes up to 5 minutes.\ngh api -X POST {advisory}/forks\n\n\
         # Publish. This cannot be undone, and deletes the fork: take the # away when the patched versions can be installed.\n\
         # gh api -X PATCH {advisory} -f state=published\n"
    )
}
