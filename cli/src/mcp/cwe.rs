//! The tool for weaknesses.

use super::Server;
use advisory_core::cwe::{Catalog, Entry, Usage};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{Json, tool, tool_router};
use serde::{Deserialize, Serialize};

/// What is looked for.
#[derive(Deserialize, JsonSchema)]
struct Search {
    /// A number such as `CWE-79`, words such as `path traversal`, or a common name such as `XSS`
    words: String,
    /// The largest number of weaknesses to return; 5 without it
    limit: Option<usize>,
}

/// What was found.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// The best match first; empty if nothing fits
    weaknesses: Vec<Weakness>,
}

/// A weakness.
#[derive(Serialize, JsonSchema)]
struct Weakness {
    /// The id, such as `CWE-79`
    id: String,
    /// MITRE's name
    name: String,
    /// Whether MITRE lets a vulnerability be mapped to it: Allowed, Allowed-with-Review, Discouraged or Prohibited
    usage: &'static str,
    /// What to choose instead of a weakness that is discouraged or prohibited
    instead: Vec<String>,
}

impl Weakness {
    fn of(catalog: &Catalog, entry: &Entry) -> Self {
        let is_allowed = matches!(entry.usage, Usage::Allowed | Usage::AllowedWithReview);
        let instead = if is_allowed { Vec::new() } else { catalog.instead_of(entry.id) };
        let instead = instead.iter().map(|entry| entry.id.to_string()).collect();
        Self { id: entry.id.to_string(), name: entry.name.to_string(), usage: entry.usage.word(), instead }
    }
}

#[tool_router(router = cwe, vis = "pub(super)")]
impl Server {
    /// Finds weaknesses (CWE) by number, words or common names, and says whether a vulnerability may be mapped to them.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn cwe_search(Parameters(Search { words, limit }): Parameters<Search>) -> Json<Found> {
        let catalog = Catalog::embedded();
        let found = catalog.search(&words, limit.unwrap_or(5)).into_iter();
        Json(Found { weaknesses: found.map(|entry| Weakness::of(catalog, entry)).collect() })
    }
}
