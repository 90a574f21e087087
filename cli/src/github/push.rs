//! `advisory github push`: brings GitHub up to date with a draft, or creates the advisory.

use super::advisory::{self, Advisory, State};
use super::creation::{Found, find};
use super::draft_file::DraftFile;
use super::form::{Form, Part, wanted};
use super::three_way::{self, Conflict};
use super::{ask, client, refuse, say, target, uncertain};
use crate::args::github::Push;
use crate::net::words::{one_line, visible};
use crate::net::{Client, Failure, Needs};
use crate::{Outcome, clock};
use advisory_core::Draft;
use advisory_core::draft::Once;
use advisory_core::formats::github::create_body;
use advisory_core::ids::{GhsaId, Repository};
use serde_json::{Map, Value};
use std::io;

pub(super) fn run(options: &Push) -> Result<Outcome, Failure> {
    let mut file = DraftFile::open(&options.file, options.connection.dry_run)?;
    let repository = target::repository(&options.connection, Some(&file.draft))?;
    let client = client(&options.connection)?;
    if file.draft.ghsa_id.trim().is_empty() {
        let known = match &options.known_as {
            Some(id) => Some(id.clone()),
            None => existing(&client, &repository, &file, options.create_new)?,
        };
        let Some(id) = known else { return create(&client, &repository, &mut file) };
        let sent =
            Form::remembered(&file.draft).filter(|_| file.draft.github.begun.contains_key(&Once::Create));
        remember_id(&mut file, &repository, &id, sent.as_ref())?;
    }
    let id = target::ghsa_id(&file)?;
    if let Some(other) = options.known_as.as_ref().filter(|other| **other != id) {
        return Err(io::Error::other(format!("the draft is {id}, and --as says {other}")).into());
    }
    update(&client, &repository, &id, &mut file)
}

/// Finds the advisory of a draft that has no id, so that none is created twice. `None` if it is to be created.
fn existing(
    client: &Client,
    repository: &Repository,
    file: &DraftFile,
    create_new: bool,
) -> Result<Option<GhsaId>, Failure> {
    if create_new {
        return Ok(None);
    }
    let begun = file.draft.github.begun.get(&Once::Create).copied();
    let form =
        Form::remembered(&file.draft).filter(|_| begun.is_some()).unwrap_or_else(|| Form::of(&file.draft));
    let (there, unread): (Vec<_>, Vec<_>) =
        advisory::list(client, repository)?.into_iter().partition(Result::is_ok);
    let there: Vec<Advisory> = there.into_iter().flatten().collect();
    let perhaps = match find(&form, &there, begun) {
        Found::Itself(id) => {
            eprintln!(
                "advisory: {id} has the title and the description: it was created before, and is taken"
            );
            return Ok(Some(id));
        }
        Found::Nothing if unread.is_empty() => return Ok(None),
        Found::Nothing => Vec::new(),
        Found::Perhaps(ids) => ids,
    };
    for advisory in there.iter().filter(|advisory| perhaps.contains(&advisory.ghsa_id)) {
        eprintln!(
            "  {} ({}): {}",
            advisory.ghsa_id,
            advisory.state.as_str(),
            one_line(&advisory.draft.title)
        );
    }
    for what in unread.into_iter().filter_map(Result::err) {
        eprintln!("  an advisory that cannot be read: {what}");
    }
    let question = "The repository has advisories that may be this one. Type the GHSA id of the one that it is, or `new` to create it";
    let answer = ask(question)?.unwrap_or_default();
    match (answer.as_str(), GhsaId::meant_by(&answer)) {
        ("new", _) => Ok(None),
        (_, Some(id)) => Ok(Some(id)),
        _ => {
            let words = "nothing was created. Say which one it is with --as GHSA-ID, or create another with --create-new";
            Err(Failure::Refused { status: None, words: words.to_owned() })
        }
    }
}

/// Creates the advisory. What is about to be sent is in the file before it is.
fn create(client: &Client, repository: &Repository, file: &mut DraftFile) -> Result<Outcome, Failure> {
    let body: Value = serde_json::from_str(&create_body(&file.draft)).map_err(io::Error::other)?;
    file.draft.github.begun.insert(Once::Create, clock::now());
    Form::of(&file.draft).remember_in(&mut file.draft);
    file.save()?;
    match advisory::create(client, repository, body) {
        Ok(created) => {
            let sent = Form::of(&file.draft);
            let id = &created.ghsa_id;
            remember_id(file, repository, id, Some(&created.form)).map_err(|error| {
                let words =
                    format!("{id} is created, but the file does not have its id: enter it there. {error}");
                Failure::Local(io::Error::other(words))
            })?;
            say(format_args!(
                "{id} is created: https://{}/{repository}/security/advisories/{id}",
                client.web_host()
            ))?;
            Ok(compare(&sent, &created.form, Part::ALL))
        }
        Err(failure @ Failure::Refused { .. }) => {
            // Certainly nothing was created.
            file.draft.github.begun.remove(&Once::Create);
            file.draft.github.last = Map::new();
            file.save()?;
            Err(failure)
        }
        Err(failure) => Err(uncertain(
            failure,
            "the advisory may have been created: run the same command again, which looks for it first",
        )),
    }
}

/// Writes down which advisory the draft is, and what GitHub has of it as far as that is known.
fn remember_id(
    file: &mut DraftFile,
    repository: &Repository,
    id: &GhsaId,
    has: Option<&Form>,
) -> io::Result<()> {
    file.draft.ghsa_id = id.to_string();
    match has {
        Some(form) => form.remember_in(&mut file.draft),
        None => file.draft.github.last = Map::new(),
    }
    if file.draft.repository.trim().is_empty() {
        file.draft.repository = repository.to_string();
    }
    file.draft.github.begun.remove(&Once::Create);
    file.save()
}

fn update(
    client: &Client,
    repository: &Repository,
    id: &GhsaId,
    file: &mut DraftFile,
) -> Result<Outcome, Failure> {
    let theirs = advisory::get(client, repository, id)?;
    let parts = match three_way::push(&file.draft, &theirs) {
        Ok(parts) => parts,
        Err(conflicts) => {
            tell_conflicts(&conflicts);
            return Ok(refuse(format_args!(
                "nothing was sent. Bring the draft up to date first: advisory github pull -o {}",
                file.path().display()
            )));
        }
    };
    if let Some(words) = unknown_to_us(&theirs, &parts) {
        return Ok(refuse(words));
    }
    let ours = wanted(&file.draft, &theirs.form);
    let mut body = Map::new();
    for part in &parts {
        body.extend(ours.part(*part, &theirs.form));
    }
    let newer: Vec<String> = theirs
        .form
        .differing(&ours)
        .iter()
        .filter(|part| !parts.contains(part))
        .map(|part| part.label())
        .collect();
    if theirs.state == State::Published && !parts.is_empty() {
        eprintln!(
            "advisory: {id} is published: what is sent is public at once, and does not reliably reach the global database"
        );
    }
    let sent = if parts.is_empty() {
        None
    } else {
        let answer = advisory::update(client, repository, id, Value::Object(body), Needs::Write);
        Some(answer.map_err(|failure| {
            uncertain(
                failure,
                format_args!("{id} may have been changed: run the same command again, which compares first"),
            )
        })?)
    };
    remember(&mut file.draft, &theirs.form, sent.as_ref().map(|answer| &answer.form), &ours, &parts);
    file.save()?;
    let outcome = if let Some(answer) = &sent {
        let labels: Vec<String> = parts.iter().map(|part| part.label()).collect();
        say(format_args!("{id}: sent {}", labels.join(", ")))?;
        compare(&ours, &answer.form, &parts)
    } else {
        say(format_args!("{id}: there is nothing to send"))?;
        Outcome::Clean
    };
    if !newer.is_empty() {
        eprintln!(
            "advisory: GitHub has changes that the draft does not have: {}. Pull them",
            newer.join(", ")
        );
    }
    Ok(outcome)
}

/// Remembers what GitHub has: of the parts that were sent as it was answered, of those that agree as it was read. What only GitHub
/// changed is left as it was remembered, so that the next pull takes it.
fn remember(draft: &mut Draft, theirs: &Form, answered: Option<&Form>, ours: &Form, sent: &[Part]) {
    let mut last = Form::remembered(draft).unwrap_or_else(|| Form::of(&Draft::default()));
    for &part in Part::ALL {
        match answered {
            Some(answered) if sent.contains(&part) => last.set(part, answered),
            _ if ours.agrees(theirs, part) => last.set(part, theirs),
            _ => {}
        }
    }
    last.remember_in(draft);
}

/// Says which of the parts that were sent GitHub has otherwise than they were sent.
fn compare(sent: &Form, has: &Form, parts: &[Part]) -> Outcome {
    let mut outcome = Outcome::Clean;
    for part in parts.iter().filter(|part| !sent.agrees(has, **part)) {
        eprintln!("advisory: {}: GitHub has it otherwise than it was sent", part.label());
        show("sent", &sent.shown(*part));
        show("GitHub's", &has.shown(*part));
        outcome = Outcome::Found;
    }
    outcome
}

/// Says what of the parts that are to be sent this program does not understand: sending the part would remove it.
fn unknown_to_us(theirs: &Advisory, parts: &[Part]) -> Option<String> {
    let of_part = |part: &Part| {
        let members = part.members();
        theirs.losses.iter().find(|loss| members.iter().any(|member| loss.field.starts_with(member)))
    };
    let (part, loss) = parts.iter().find_map(|part| Some((part, of_part(part)?)))?;
    Some(format!(
        "nothing was sent: {} on GitHub has {} = {}, which this program would remove. Edit that field on GitHub, and pull",
        part.label(),
        one_line(&loss.field),
        one_line(&loss.value)
    ))
}

/// Shows what both sides changed.
pub(super) fn tell_conflicts(conflicts: &[Conflict]) {
    for Conflict { part, last, ours, theirs } in conflicts {
        let why = if last.is_some() {
            "it was changed in the draft and on GitHub"
        } else {
            "the draft and GitHub differ"
        };
        eprintln!("advisory: {}: {why}", part.label());
        if let Some(last) = last {
            show("before", last);
        }
        show("draft's", ours);
        show("GitHub's", theirs);
    }
}

fn show(name: &str, text: &str) {
    match visible(text).as_str() {
        "" => eprintln!("  {name:<9}(nothing)"),
        text => text.lines().for_each(|line| eprintln!("  {name:<9}{line}")),
    }
}
