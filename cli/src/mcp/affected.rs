//! The tool for affected versions.

use super::Server;
use super::advisory::{Lost, Text};
use crate::affected;
use advisory_core::package::{Fit, PackageQuery};
use advisory_core::version::applicability::{Status, ask_all};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{Json, tool, tool_router};
use serde::{Deserialize, Serialize};

/// A question about a version.
#[derive(Deserialize, JsonSchema)]
struct Question {
    #[serde(flatten)]
    text: Text,
    /// The package's name, its package URL, or its page at the registry
    package: String,
    /// The version; may be left out where the package URL holds it
    version: Option<String>,
}

/// What the record says of a version.
#[derive(Serialize, JsonSchema)]
struct Answers {
    /// One for each package of the name: those of two registries are two packages
    answers: Vec<Answer>,
}

/// What the record says of a version of one package.
#[derive(Serialize, JsonSchema)]
struct Answer {
    /// The package's name
    package: String,
    /// Its registry or distribution
    place: String,
    /// `affected`, `not affected` or `unknown`. Never take `unknown` for `not affected`
    status: &'static str,
    /// What decides it: the entry of the record, and the patched version where there is one
    because: String,
    /// What else the record says about the package and no range can say
    also: Vec<Lost>,
}

#[tool_router(router = affected, vis = "pub(super)")]
impl Server {
    /// Says whether a version of a package is affected, by the record itself and in the order of versions that its registry uses.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn advisory_affected(Parameters(asked): Parameters<Question>) -> Result<Json<Answers>, String> {
        let imported = asked.text.read()?;
        let query = PackageQuery::parse(&asked.package);
        let version = asked
            .version
            .as_deref()
            .or(query.version())
            .ok_or("name the version, or a package URL that holds it")?;
        let packages = affected::fitting(&imported.applicability, &query, Fit::Same);
        if packages.is_empty() {
            return Err(affected::unknown_package(imported.applicability.iter(), &query, &asked.package));
        }
        let answer = |parts: Vec<_>| {
            let answer = ask_all(parts.iter().copied(), version)?;
            let package = parts[0].package();
            let (status, because) = match answer.status {
                Status::Affected => {
                    ("affected", affected::affected(&imported.draft, parts[0], version, answer))
                }
                Status::Unaffected => (
                    "not affected",
                    match answer.reason.entry() {
                        Some(entry) => format!("not affected by \"{entry}\""),
                        None => "nothing in the record says that it is".to_owned(),
                    },
                ),
                Status::Unknown => {
                    let subject = format!("{} {version}", package.name());
                    ("unknown", affected::unknown(&subject, &package.place(), version, answer.reason))
                }
            };
            Some(Answer {
                package: package.name().to_owned(),
                place: package.place(),
                status,
                because,
                also: imported.losses_about(package).cloned().map(Lost::from).collect(),
            })
        };
        Ok(Json(Answers { answers: packages.into_iter().filter_map(answer).collect() }))
    }
}
