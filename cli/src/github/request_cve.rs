//! `advisory github request-cve`: requests a CVE id, once.
//!
//! GitHub's API does not show open requests, so the draft file has to know: the time is in it before the request is sent.

use super::advisory::{self, Advisory, State};
use super::draft_file::DraftFile;
use super::form::wanted;
use super::target::Subject;
use super::{client, closing, refuse, say, tell_closing, uncertain};
use crate::args::github::RequestCve;
use crate::net::{Client, Failure, Method, Needs, Request};
use crate::{Outcome, clock};
use advisory_core::draft::{Clock, Once};
use advisory_core::ids::{GhsaId, Repository};
use advisory_core::runbook::{Runbook, Stage};
use advisory_core::{Edit, Timestamp};
use std::io;

pub(super) fn run(options: &RequestCve) -> Result<Outcome, Failure> {
    let Subject { repository, ghsa_id, file } = Subject::of_file(&options.file, &options.connection)?;
    let Some(mut file) = file else { return Err(io::Error::other("a draft file is needed").into()) };
    if let Some(at) = file.draft.progress.clocks.get(&Clock::CveRequest) {
        return Ok(refuse(format_args!(
            "a CVE id was requested on {at}. {}",
            Runbook::seed().wait(Clock::CveRequest).advice
        )));
    }
    if let Some(at) = file.draft.github.begun.get(&Once::CveRequest).copied() {
        if options.was_requested {
            settle(&mut file, Some(at))?;
            say(format_args!("{ghsa_id}: the request of {at} is written down as made"))?;
            return Ok(Outcome::Clean);
        }
        if !options.was_not_requested {
            return Ok(refuse(format_args!(
                "a CVE id may have been requested on {at}: GitHub's API does not show it, and a second request makes the queue longer. \
                 See whether the advisory's page still shows Request CVE: https://{}/{repository}/security/advisories/{ghsa_id}\n\
                 advisory: then run this again with --was-requested or --was-not-requested",
                options.connection.api_url.web_host()
            )));
        }
        settle(&mut file, None)?;
    }
    let client = client(&options.connection)?;
    let there = advisory::get(&client, &repository, &ghsa_id)?;
    if let Some(why) = reason_not_to(&file, &there) {
        return Ok(refuse(why));
    }
    let closing = closing(&file.draft, Stage::CveRequest);
    if !closing.is_empty() {
        tell_closing(&closing);
        return Ok(refuse("nothing was requested: mend what is above first, and push it"));
    }
    send(&client, &repository, &ghsa_id, &mut file)
}

/// Why no id is to be requested for an advisory as it is on GitHub.
fn reason_not_to(file: &DraftFile, there: &Advisory) -> Option<String> {
    let id = &there.ghsa_id;
    if let Some(cve_id) = &there.cve_id {
        return Some(format!("{id} has {cve_id} already: pull it"));
    }
    if !matches!(there.state, State::Draft | State::Published) {
        return Some(format!(
            "{id} is {}: a CVE id is requested for a draft or a published advisory",
            there.state.as_str()
        ));
    }
    let differing = there.form.differing(&wanted(&file.draft, &there.form));
    if differing.is_empty() {
        return None;
    }
    let labels: Vec<String> = differing.iter().map(|part| part.label()).collect();
    Some(format!("{id} on GitHub is not as in the draft ({}): push or pull it first", labels.join(", ")))
}

fn send(
    client: &Client,
    repository: &Repository,
    ghsa_id: &GhsaId,
    file: &mut DraftFile,
) -> Result<Outcome, Failure> {
    let at = clock::now();
    file.draft.github.begun.insert(Once::CveRequest, at);
    file.save()?;
    let path = format!("{}/cve", advisory::path(repository, ghsa_id));
    let request = Request { method: Method::Post, path, body: None };
    match client.send(&request, Needs::Administrator) {
        Ok(_) => {
            settle(file, Some(at))?;
            say(format_args!(
                "{ghsa_id}: a CVE id is requested. {}",
                Runbook::seed().wait(Clock::CveRequest).in_short()
            ))?;
            Ok(Outcome::Clean)
        }
        Err(failure @ Failure::Refused { .. }) => {
            settle(file, None)?;
            Err(failure)
        }
        Err(failure) => {
            let words = format!(
                "a CVE id may have been requested on {at}, which is written in the file. Do not request it again before you know"
            );
            Err(uncertain(failure, words))
        }
    }
}

/// Writes down how a request ended: made at a time, or not made.
fn settle(file: &mut DraftFile, made: Option<Timestamp>) -> io::Result<()> {
    file.draft.github.begun.remove(&Once::CveRequest);
    if made.is_some() {
        Edit::Clock(Clock::CveRequest, made).apply(&mut file.draft);
    }
    file.save()
}
