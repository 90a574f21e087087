//! `advisory github accept`: accepts a report, so that it is a draft.

use super::advisory::{self, State};
use super::target::Subject;
use super::{client, refuse, say, uncertain};
use crate::Outcome;
use crate::args::github::Accept;
use crate::net::{Failure, Needs};
use advisory_core::Edit;
use advisory_core::draft::Arrival;
use serde_json::json;

/// The runbook's task that is done with it.
const TASK: &str = "draft.accept";

pub(super) fn run(options: &Accept) -> Result<Outcome, Failure> {
    let Subject { repository, ghsa_id, file } = Subject::of(&options.subject, &options.connection)?;
    let client = client(&options.connection)?;
    let there = advisory::get(&client, &repository, &ghsa_id)?;
    match there.state {
        State::Triage => {
            let body = json!({ "state": "draft" });
            let accepted = advisory::update(&client, &repository, &ghsa_id, body, Needs::Administrator)
                .map_err(|failure| {
                    uncertain(
                        failure,
                        format_args!("{ghsa_id} may have been accepted: run the same command again"),
                    )
                })?;
            if accepted.state != State::Draft {
                return Ok(refuse(format_args!("{ghsa_id} is still {}", accepted.state.as_str())));
            }
            say(format_args!("{ghsa_id} is accepted, and is a draft now"))?;
        }
        State::Draft => say(format_args!("{ghsa_id} is a draft already"))?,
        state => {
            return Ok(refuse(format_args!(
                "{ghsa_id} is {}: only a report in triage can be accepted",
                state.as_str()
            )));
        }
    }
    if let Some(mut file) = file {
        file.draft.report.arrival.get_or_insert(Arrival::Github);
        Edit::Task(TASK.to_owned(), true).apply(&mut file.draft);
        file.save()?;
    }
    Ok(Outcome::Clean)
}
