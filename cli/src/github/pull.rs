//! `advisory github pull`: reads an advisory into a draft file.

use super::advisory::{self, Advisory, State};
use super::draft_file::DraftFile;
use super::push::tell_conflicts;
use super::three_way::{self, Keep};
use super::{client, refuse, target};
use crate::args::github::{self, Pull};
use crate::net::Failure;
use crate::{Outcome, input, output};
use advisory_core::draft::{Arrival, Clock};
use advisory_core::ids::{GhsaId, Repository};
use advisory_core::{Draft, Edit, file};
use std::hash::{BuildHasher as _, RandomState};
use std::io;

pub(super) fn run(options: &Pull) -> Result<Outcome, Failure> {
    let to_standard = input::is_standard(&options.output);
    let existing = if to_standard || !options.output.exists() {
        None
    } else {
        Some(DraftFile::open(&options.output, options.connection.dry_run)?)
    };
    let repository = target::repository(&options.connection, existing.as_ref().map(|file| &file.draft))?;
    let client = client(&options.connection)?;
    let Some(mut file) = existing else {
        let Some(id) = &options.ghsa_id else {
            return Err(
                io::Error::other("which advisory? Give its GHSA id, or a draft file that has one").into()
            );
        };
        let theirs = advisory::get(&client, &repository, id)?;
        // A hasher is seeded at random; a draft's id only has to differ from others on the same device.
        let new = Draft { id: format!("{:016x}", RandomState::new().hash_one(())), ..Draft::default() };
        let mut draft = three_way::pull(&new, &theirs, Keep::Theirs).draft;
        remember(&mut draft, &repository, &theirs);
        if to_standard {
            if !options.connection.dry_run {
                output::write(None, &file::write(&draft))?;
            }
            return Ok(Outcome::Clean);
        }
        DraftFile::new(&options.output, draft, options.connection.dry_run).save()?;
        if !options.connection.dry_run {
            eprintln!("{} is written, from {id} ({})", options.output.display(), theirs.state.as_str());
        }
        return Ok(Outcome::Clean);
    };
    let id = of_file(&file, options.ghsa_id.as_ref())?;
    let theirs = advisory::get(&client, &repository, &id)?;
    let keep = match options.keep {
        None => Keep::Neither,
        Some(github::Keep::Mine) => Keep::Ours,
        Some(github::Keep::Theirs) => Keep::Theirs,
    };
    let merged = three_way::pull(&file.draft, &theirs, keep);
    if !merged.conflicts.is_empty() {
        tell_conflicts(&merged.conflicts);
        return Ok(refuse(
            "the file is as it was. --keep mine keeps the draft's, --keep theirs takes GitHub's, of the fields above alone",
        ));
    }
    file.draft = merged.draft;
    remember(&mut file.draft, &repository, &theirs);
    file.save()?;
    let taken: Vec<String> = merged.taken.iter().map(|part| part.label()).collect();
    let taken = if taken.is_empty() { "nothing new".to_owned() } else { taken.join(", ") };
    eprintln!("{}: {taken}, from {id} ({})", file.path().display(), theirs.state.as_str());
    Ok(Outcome::Clean)
}

/// The advisory of a file, which the given one must be.
fn of_file(file: &DraftFile, given: Option<&GhsaId>) -> io::Result<GhsaId> {
    match given {
        Some(given) if file.draft.ghsa_id.trim() != given.as_str() => {
            let has = match file.draft.ghsa_id.trim() {
                "" => "has no GHSA id",
                id => id,
            };
            Err(input::error_in(file.path(), format_args!("it is another draft ({has}): name another file")))
        }
        _ => target::ghsa_id(file),
    }
}

/// Writes down what was read. What the draft knows already stays.
fn remember(draft: &mut Draft, repository: &Repository, theirs: &Advisory) {
    draft.ghsa_id = theirs.ghsa_id.to_string();
    if draft.repository.trim().is_empty() {
        draft.repository = repository.to_string();
    }
    theirs.form.remember_in(draft);
    if let Some(fork) = theirs.fork.as_ref().filter(|_| draft.fix.private_fork.trim().is_empty()) {
        draft.fix.private_fork = fork.to_string();
    }
    if theirs.state == State::Triage && draft.report.arrival.is_none() {
        draft.report.arrival = Some(Arrival::Github);
    }
    let is_running = draft.progress.clocks.contains_key(&Clock::Publication);
    if theirs.state == State::Published && !is_running && theirs.published_at.is_some() {
        Edit::Clock(Clock::Publication, theirs.published_at).apply(draft);
    }
}
