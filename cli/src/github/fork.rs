//! `advisory github fork`: starts the temporary private fork, and waits until it is there.

use super::advisory::{self, State};
use super::target::Subject;
use super::{client, refuse, say, uncertain};
use crate::Outcome;
use crate::args::github::Fork;
use crate::net::{Client, Failure, Method, Needs, Request};
use advisory_core::Edit;
use advisory_core::ids::Repository;

/// How long GitHub says that it takes at most, and how often we look, in seconds.
const LONGEST: u64 = 300;
const BETWEEN: u64 = 10;

/// The runbook's task that is done with it.
const TASK: &str = "fix.fork";

pub(super) fn run(options: &Fork) -> Result<Outcome, Failure> {
    let Subject { repository, ghsa_id, file } = Subject::of(&options.subject, &options.connection)?;
    let client = client(&options.connection)?;
    let there = advisory::get(&client, &repository, &ghsa_id)?;
    let fork = match (there.fork, &there.state) {
        (Some(fork), _) => fork,
        (None, State::Triage | State::Draft) => {
            let path = format!("{}/forks", advisory::path(&repository, &ghsa_id));
            let request = Request { method: Method::Post, path, body: None };
            let (started, _) = client.json(&request, Needs::Administrator).map_err(|failure| {
                let what = format!("the fork of {ghsa_id} may have been started: run the same command again, which looks for it first");
                uncertain(failure, what)
            })?;
            let name = started["full_name"].as_str().and_then(|name| name.parse().ok());
            name.ok_or_else(|| {
                Failure::Unknown(
                    "the fork was started, but the answer does not name it: run the same command again"
                        .to_owned(),
                )
            })?
        }
        (None, state) => {
            return Ok(refuse(format_args!("{ghsa_id} is {}: it has no private fork", state.as_str())));
        }
    };
    if let Some(mut file) = file {
        file.draft.fix.private_fork = fork.to_string();
        Edit::Task(TASK.to_owned(), true).apply(&mut file.draft);
        file.save()?;
    }
    if wait_for(&client, &fork)? {
        say(format_args!("{fork} is there. No CI runs on its pull requests: run the tests by hand"))?;
        return Ok(Outcome::Clean);
    }
    let words = format!(
        "{fork} was started, and is not there after {LONGEST} s: run the same command again to go on waiting"
    );
    Err(Failure::Unknown(words))
}

/// Looks until the fork can be read, or the time is over.
fn wait_for(client: &Client, fork: &Repository) -> Result<bool, Failure> {
    let request = Request::get(format!("/repos/{fork}"));
    let mut waited = 0;
    loop {
        match client.send(&request, Needs::Nothing) {
            Ok(_) => return Ok(true),
            Err(failure) if failure.is_not_found() && waited < LONGEST => {
                client
                    .wait(BETWEEN, &format!("{fork} is not there yet, after {waited} of up to {LONGEST} s"));
                waited += BETWEEN;
            }
            Err(failure) if failure.is_not_found() => return Ok(false),
            Err(failure) => return Err(failure),
        }
    }
}
