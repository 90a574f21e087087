//! The tool for the runbook.

use super::Server;
use super::advisory::Text;
use crate::clock;
use advisory_core::check::{Context, blocking, check};
use advisory_core::cwe::Catalog;
use advisory_core::draft::Clock;
use advisory_core::runbook::{Runbook, Status};
use rmcp::handler::server::wrapper::Parameters;
use rmcp::schemars::{self, JsonSchema};
use rmcp::{Json, tool, tool_router};
use serde::Serialize;

/// Where a draft stands on the way to publication.
#[derive(Serialize, JsonSchema)]
struct Progress {
    /// The five stages in their order
    stages: Vec<Stage>,
    /// The waits that have begun
    waits: Vec<Wait>,
    /// What to do next; nothing once everything is done
    next: Option<Task>,
}

/// A stage.
#[derive(Serialize, JsonSchema)]
struct Stage {
    /// Its number, from 1
    number: u8,
    /// Its name
    name: String,
    /// `not started`, `in progress` or `done`
    status: &'static str,
    /// How many errors close its gate; see `advisory_check`
    blocking: usize,
}

/// A wait for others.
#[derive(Serialize, JsonSchema)]
struct Wait {
    /// What is waited for
    name: &'static str,
    /// How long it has lasted
    lasted: String,
    /// What is promised, and what is seen
    usual: String,
}

/// A task.
#[derive(Serialize, JsonSchema)]
struct Task {
    /// The number of its stage
    stage: u8,
    /// What to do
    label: String,
    /// Why
    why: String,
    /// What to press on GitHub, and where on the page it is
    button: Option<String>,
    /// The address of that page
    page: Option<String>,
    /// The command that does it
    command: Option<String>,
    /// A text to send or to paste
    text: Option<String>,
    /// Whether it cannot be undone: let a person do it
    irreversible: bool,
}

#[tool_router(router = runbook, vis = "pub(super)")]
impl Server {
    /// Says what to do next on the way from a report to a published advisory, and how long GitHub's answers usually take.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    fn runbook_next(Parameters(text): Parameters<Text>) -> Result<Json<Progress>, String> {
        let draft = text.read()?.draft;
        let (runbook, now) = (Runbook::seed(), clock::now());
        let findings = check(&draft, &Context { now, cwe: Some(Catalog::embedded()), runbook: None });
        let stages = runbook.stages.iter().map(|text| Stage {
            number: text.stage.number(),
            name: text.name.clone(),
            status: match runbook.status(&draft, text.stage) {
                Status::NotStarted => "not started",
                Status::InProgress => "in progress",
                Status::Done => "done",
            },
            blocking: blocking(&findings, text.stage).count(),
        });
        let waits = Clock::ALL.iter().filter_map(|clock| {
            let state = runbook.clock(&draft, *clock, now)?;
            Some(Wait { name: clock.label(), lasted: state.lasted(), usual: state.wait.in_short() })
        });
        let next = runbook.next(&draft, now).map(|(stage, task)| Task {
            stage: stage.number(),
            label: task.label.clone(),
            why: task.why.clone(),
            button: task.press.as_ref().map(|press| format!("{} ({})", press.button, press.who.words())),
            page: task.press.as_ref().and_then(|press| press.page.address(&draft)),
            command: task.command.as_ref().map(|command| command.fill(&draft)),
            text: task.text.as_ref().map(|text| text.fill(&draft)),
            irreversible: task.irreversible,
        });
        Ok(Json(Progress { stages: stages.collect(), waits: waits.collect(), next }))
    }
}
