//! `advisory github close`: closes an advisory that is not published.

use super::advisory::{self, State};
use super::target::Subject;
use super::{client, refuse, say, uncertain};
use crate::Outcome;
use crate::args::github::Close;
use crate::net::{Failure, Needs};
use serde_json::json;

pub(super) fn run(options: &Close) -> Result<Outcome, Failure> {
    let Subject { repository, ghsa_id, .. } = Subject::of(&options.subject, &options.connection)?;
    let client = client(&options.connection)?;
    let there = advisory::get(&client, &repository, &ghsa_id)?;
    match there.state {
        State::Triage | State::Draft => {
            let body = json!({ "state": "closed" });
            let closed = advisory::update(&client, &repository, &ghsa_id, body, Needs::Administrator)
                .map_err(|failure| {
                    uncertain(
                        failure,
                        format_args!("{ghsa_id} may have been closed: run the same command again"),
                    )
                })?;
            if closed.state != State::Closed {
                return Ok(refuse(format_args!("{ghsa_id} is still {}", closed.state.as_str())));
            }
            say(format_args!(
                "{ghsa_id} is closed. Tell the reporter why: advisory runbook FILE --text reply.duplicate, and the like"
            ))?;
        }
        State::Closed => say(format_args!("{ghsa_id} is closed already"))?,
        state => {
            return Ok(refuse(format_args!(
                "{ghsa_id} is {}: only a report or a draft can be closed",
                state.as_str()
            )));
        }
    }
    Ok(Outcome::Clean)
}
