//! `advisory github login-check`: whose token it is, and what it may do.

use super::{client, say, target};
use crate::Outcome;
use crate::args::github::LoginCheck;
use crate::net::words::one_line;
use crate::net::{Failure, Needs, Request, missing_scope};

pub(super) fn run(options: &LoginCheck) -> Result<Outcome, Failure> {
    let repository = target::repository(&options.connection, None)?;
    let client = client(&options.connection)?;
    let mut outcome = Outcome::Clean;
    match client.json(&Request::get("/user"), Needs::Nothing) {
        Ok((user, _)) => {
            let login = user["login"].as_str().map_or_else(|| "(without a login)".to_owned(), one_line);
            say(format_args!("The token is that of {login}."))?;
        }
        // The token of an app or a workflow is nobody's.
        Err(Failure::Refused { status: Some(403 | 404), .. }) => say("The token is not that of a user.")?,
        Err(failure) => return Err(failure),
    }
    let (there, answer) = client.json(&Request::get(format!("/repos/{repository}")), Needs::Nothing)?;
    let visibility = if there["private"].as_bool() == Some(false) {
        "public"
    } else {
        "private: GitHub gives out no CVE ids for it"
    };
    say(format_args!("{repository} is {visibility}."))?;
    if let Some(missing) = missing_scope(&answer, Needs::Write) {
        say(&missing)?;
        outcome = Outcome::Found;
    }
    let drafts = Request::get(format!("/repos/{repository}/security-advisories?state=draft&per_page=1"));
    match client.json(&drafts, Needs::Read) {
        Ok(_) => say("It can read the repository's advisories.")?,
        Err(failure @ Failure::Refused { status: Some(403 | 404), .. }) => {
            say(format_args!("It cannot read the repository's advisories: {failure}"))?;
            return Ok(Outcome::Found);
        }
        Err(failure) => return Err(failure),
    }
    if there["permissions"]["admin"].as_bool() == Some(true) {
        say(
            "Its owner is an administrator, who may create, request and publish; what the token itself allows may be less.",
        )?;
    } else {
        say(
            "Its owner is not an administrator: creating, requesting and publishing are for administrators and security managers, \
             whom GitHub's API does not tell apart from others.",
        )?;
        outcome = Outcome::Found;
    }
    Ok(outcome)
}
