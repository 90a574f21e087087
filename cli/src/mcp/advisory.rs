//! Tools that read, check and convert advisories.

use super::Server;
use crate::{args, clock, input};
use advisory_core::check::{Context, Finding, check};
use advisory_core::cwe::Catalog;
use advisory_core::file;
use advisory_core::formats::{self, Disclosure, Format, Imported, Loss, Options, Publisher};
use advisory_core::runbook::Stage;
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{Json, tool, tool_router};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// An advisory.
#[derive(Deserialize, JsonSchema)]
pub(super) struct Text {
    /// The whole text of a record (GitHub, OSV, CVE JSON, CSAF, `RustSec` and others), of a draft file, or of a report in prose
    pub(super) advisory: String,
    /// Of a text that holds several records, the one with this id or title, or this number from 1
    pub(super) record: Option<String>,
}

impl Text {
    /// Reads the advisory, or the record of it that was chosen.
    pub(super) fn read(&self) -> Result<Imported, String> {
        let advice = |labels: &str| format!("The argument `record` takes {labels}.");
        input::record_of(&self.advisory, self.record.as_deref(), advice)
    }
}

/// A value that did not fit.
#[derive(Serialize, JsonSchema)]
pub(super) struct Lost {
    /// Where the value is: a field of the draft, or a path in the record
    field: String,
    /// The value
    value: String,
    /// Why it has no place, or how it was changed
    reason: String,
}

impl From<Loss> for Lost {
    fn from(Loss { field, value, reason }: Loss) -> Self {
        Self { field, value, reason }
    }
}

/// An advisory that was read.
#[derive(Serialize, JsonSchema)]
struct Read {
    /// What the text is, such as `OSV`
    source: &'static str,
    /// The draft, in the form of a draft file: it can be passed to the other tools as text
    draft: serde_json::Value,
    /// What of the text has no place in the draft
    losses: Vec<Lost>,
    /// What was found in prose and may be taken over. Nothing of it is in the draft: ask the user
    offers: Vec<Offer>,
}

/// Something that was found in prose.
#[derive(Serialize, JsonSchema)]
struct Offer {
    /// What taking it does
    label: String,
    /// The field that it would fill
    field: String,
    /// The sentence that it comes from
    quote: String,
}

/// An advisory, and how far it has come.
#[derive(Deserialize, JsonSchema)]
struct Check {
    #[serde(flatten)]
    text: Text,
    /// Count as errors what closes the gate of this stage: `cve`, `release` or `publish`
    stage: Option<Gate>,
}

/// A stage whose gate errors close.
#[derive(Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Gate {
    Cve,
    Release,
    Publish,
}

/// What is wrong with an advisory.
#[derive(Serialize, JsonSchema)]
struct Checked {
    /// In the order of GitHub's form; empty if nothing is wrong
    findings: Vec<Found>,
}

/// One thing that is wrong.
#[derive(Serialize, JsonSchema)]
struct Found {
    /// The rule's id
    rule: &'static str,
    /// `error`, `warning` or `hint`
    level: &'static str,
    /// The place in the draft
    field: String,
    /// What is wrong
    message: String,
    /// Why it matters
    reason: &'static str,
    /// What would mend it, where that can be worked out
    fix: Option<String>,
    /// Whether it stops another database's record from becoming an advisory on GitHub, and is no fault of the record
    stops_only_github: bool,
}

/// An advisory, and the format to write it in.
#[derive(Deserialize, JsonSchema)]
struct Convert {
    #[serde(flatten)]
    text: Text,
    /// The format, such as `osv`, `cve`, `csaf`, `rustsec` or `markdown`; an unknown one is answered with the list
    to: String,
    /// Mark what is missing by a placeholder, instead of refusing
    #[serde(default)]
    placeholders: bool,
    /// Leave out what the vulnerability is: for what becomes public before the advisory does
    #[serde(default)]
    neutral: bool,
    /// Who publishes: CSAF and `OpenVEX` need it
    publisher: Option<String>,
    /// An address that stands for the publisher: CSAF and `OpenVEX` need it
    namespace: Option<String>,
    /// The id of the organisation in the CVE program, a UUID: CVE JSON needs it
    org_id: Option<String>,
}

/// A record that was written.
#[derive(Serialize, JsonSchema)]
struct Converted {
    /// The whole record
    text: String,
    /// What of the text that was passed has no place in a draft
    not_taken: Vec<Lost>,
    /// What of the draft has no place in the format
    losses: Vec<Lost>,
}

#[tool_router(router = advisory, vis = "pub(super)")]
impl Server {
    /// Reads an advisory in any known format into a draft with the fields of GitHub's form, and says what had no place in it.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn advisory_read(Parameters(text): Parameters<Text>) -> Result<Json<Read>, String> {
        let Imported { source, draft, losses, offers, .. } = text.read()?;
        let offers = offers.into_iter().map(|offer| Offer {
            label: offer.label,
            field: offer.field.to_string(),
            quote: offer.quote,
        });
        let draft = serde_json::from_str(&file::write(&draft)).map_err(|error| error.to_string())?;
        Ok(Json(Read {
            source: source.label(),
            draft,
            losses: losses.into_iter().map(Lost::from).collect(),
            offers: offers.collect(),
        }))
    }

    /// Checks an advisory: what is wrong, where, why it matters, and how to mend it.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn advisory_check(Parameters(Check { text, stage }): Parameters<Check>) -> Result<Json<Checked>, String> {
        let Imported { source, draft, .. } = text.read()?;
        let stage = match stage {
            None => Stage::Draft,
            Some(Gate::Cve) => Stage::CveRequest,
            Some(Gate::Release) => Stage::Release,
            Some(Gate::Publish) => Stage::Publish,
        };
        let context = Context { now: clock::now(), cwe: Some(Catalog::embedded()), runbook: None };
        let found = |finding: Finding| Found {
            rule: finding.rule,
            level: finding.level_at(stage).word(),
            field: finding.field.to_string(),
            stops_only_github: source.is_foreign() && finding.is_about_form(),
            reason: finding.reason,
            fix: finding.fix.map(|fix| fix.label),
            message: finding.message,
        };
        Ok(Json(Checked { findings: check(&draft, &context).into_iter().map(found).collect() }))
    }

    /// Writes an advisory in another format, and names everything that the format cannot hold.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn advisory_convert(Parameters(asked): Parameters<Convert>) -> Result<Json<Converted>, String> {
        let Convert { text, to, placeholders, neutral, publisher, namespace, org_id } = asked;
        let format = Format::from_code(&to)
            .ok_or_else(|| format!("there is no format `{to}`; there are:\n{}", args::list_of_formats()))?;
        let Imported { draft, losses, .. } = text.read()?;
        let options = Options {
            disclosure: if neutral { Disclosure::Neutral } else { Disclosure::Full },
            publisher: publisher.zip(namespace).map(|(name, namespace)| Publisher { name, namespace }),
            org_id,
            placeholders,
            cwe: Some(Rc::new(Catalog::embedded().clone())),
            ..Options::at(clock::now())
        };
        let written = formats::write(&draft, format, &options).map_err(|error| error.to_string())?;
        Ok(Json(Converted {
            text: written.text,
            not_taken: losses.into_iter().map(Lost::from).collect(),
            losses: written.losses.into_iter().map(Lost::from).collect(),
        }))
    }
}
