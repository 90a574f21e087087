//! `advisory github publish`: publishes an advisory, for good.

use super::advisory::{self, Advisory, State};
use super::draft_file::DraftFile;
use super::form::wanted;
use super::target::Subject;
use super::{ask, client, closing, refuse, say, tell_closing, uncertain};
use crate::args::github::Publish;
use crate::net::{Failure, Needs};
use crate::{Outcome, clock};
use advisory_core::Edit;
use advisory_core::draft::Clock;
use advisory_core::ids::GhsaId;
use advisory_core::runbook::{Condition, Runbook, Stage, preflight};
use serde_json::json;
use std::io;

pub(super) fn run(options: &Publish) -> Result<Outcome, Failure> {
    let Subject { repository, ghsa_id, file } = Subject::of_file(&options.file, &options.connection)?;
    let Some(mut file) = file else { return Err(io::Error::other("a draft file is needed").into()) };
    let client = client(&options.connection)?;
    let there = advisory::get(&client, &repository, &ghsa_id)?;
    if there.state == State::Published {
        write_down(&mut file, &there)?;
        say(format_args!("{ghsa_id} is published already"))?;
        say_next(&file)?;
        return Ok(Outcome::Clean);
    }
    if let Some(why) = reason_not_to(&file, &there) {
        return Ok(refuse(why));
    }
    let closing = closing(&file.draft, Stage::Publish);
    if !closing.is_empty() {
        tell_closing(&closing);
        return Ok(refuse("nothing was published: mend what is above first, and push it"));
    }
    eprintln!("Publishing {ghsa_id} cannot be undone:");
    for consequence in preflight(&file.draft) {
        eprintln!("- {}: {}", consequence.what, consequence.detail);
    }
    if !is_confirmed(options, &ghsa_id)? {
        return Ok(refuse(format_args!("nothing was published: type {ghsa_id}, or give --yes {ghsa_id}")));
    }
    let body = json!({ "state": "published" });
    let answer =
        advisory::update(&client, &repository, &ghsa_id, body, Needs::Administrator).map_err(|failure| {
            uncertain(
                failure,
                format_args!(
                    "{ghsa_id} may have been published: run the same command again, which looks first"
                ),
            )
        })?;
    if answer.state != State::Published {
        return Ok(refuse(format_args!("{ghsa_id} is still {}", answer.state.as_str())));
    }
    write_down(&mut file, &answer)?;
    say(format_args!(
        "{ghsa_id} is published: https://{}/{repository}/security/advisories/{ghsa_id}",
        client.web_host()
    ))?;
    say_next(&file)?;
    Ok(Outcome::Clean)
}

/// Why an advisory is not to be published as it is on GitHub.
fn reason_not_to(file: &DraftFile, there: &Advisory) -> Option<String> {
    let id = &there.ghsa_id;
    if there.state != State::Draft {
        let state = there.state.as_str();
        return Some(format!(
            "{id} is {state}: only a draft can be published, and a report is accepted first"
        ));
    }
    let differing = there.form.differing(&wanted(&file.draft, &there.form));
    if !differing.is_empty() {
        let labels: Vec<String> = differing.iter().map(|part| part.label()).collect();
        return Some(format!(
            "{id} on GitHub is not as in the draft ({}): push or pull it first",
            labels.join(", ")
        ));
    }
    if !Condition::CveNotAwaited.holds(&file.draft) {
        return Some(format!("the draft says that {id} waits for its CVE id, which has not arrived"));
    }
    None
}

/// Whether the id was given, or is typed now.
fn is_confirmed(options: &Publish, ghsa_id: &GhsaId) -> io::Result<bool> {
    if options.connection.dry_run {
        return Ok(true);
    }
    match &options.yes {
        Some(given) => Ok(given == ghsa_id),
        None => Ok(ask("Type the GHSA id to publish it")?.as_deref() == Some(ghsa_id.as_str())),
    }
}

/// Writes down that it is published.
fn write_down(file: &mut DraftFile, published: &Advisory) -> io::Result<()> {
    if !file.draft.progress.clocks.contains_key(&Clock::Publication) {
        let at = published.published_at.unwrap_or_else(clock::now);
        Edit::Clock(Clock::Publication, Some(at)).apply(&mut file.draft);
        file.save()?;
    }
    Ok(())
}

/// Says what is next.
fn say_next(file: &DraftFile) -> io::Result<()> {
    say(format_args!("{}", Runbook::seed().wait(Clock::Publication).in_short()))?;
    if let Some((_, task)) = Runbook::seed().next(&file.draft, clock::now()) {
        say(format_args!("Next: {}", task.label))?;
    }
    say(format_args!("Whether it arrives, and right: advisory follow {} --online", file.path().display()))?;
    Ok(())
}
