//! `advisory release`: which release is safe, and what it changes in the working tree.

mod apply;
mod history;
mod report;

use crate::{Outcome, args, checkout, clock, input};
use advisory_checkout::release::{Question, Words, decide, write};
use advisory_checkout::workspace::Workspace;
use advisory_core::Draft;
use advisory_core::draft::{Exploited, Question as Asked};
use std::io;

/// Decides, and with `--write` changes the files.
pub(crate) fn run(options: &args::Release) -> io::Result<Outcome> {
    let draft = options.draft.as_deref().map(input::read_draft).transpose()?;
    let folder = checkout::folder(options.folder.as_deref());
    let files = checkout::read(&folder)?;
    let workspace = Workspace::read(&files);
    let question = Question {
        package: options.package.clone(),
        fix: options.fix.clone(),
        bump: options.bump,
        can_wait: if options.can_wait { Some(true) } else { draft.as_ref().and_then(can_wait) },
    };
    let history = history::read(&folder, &workspace, &options.package);
    let mut output = anstream::stdout().lock();
    if options.write {
        let words = Words { draft: draft.as_ref(), now: clock::now() };
        let (decision, changed) =
            write(&files, &workspace, &history, &question, words).map_err(io::Error::other)?;
        report::decision(&decision, &mut output)?;
        apply::apply(&folder, &changed, &mut output)?;
    } else {
        let decision = decide(&files, &workspace, &history, &question).map_err(io::Error::other)?;
        if options.json {
            report::json(&decision, &mut output)?;
        } else {
            report::decision(&decision, &mut output)?;
        }
    }
    Ok(Outcome::Clean)
}

/// Whether users can wait, by the draft's answers.
fn can_wait(draft: &Draft) -> Option<bool> {
    let is_exploited = draft.exploitation.known == Some(Exploited::Yes);
    draft.release.answers.get(&Asked::CanWait).copied().or_else(|| is_exploited.then_some(false))
}
