//! [`Action`]: all that can happen to the page.

use super::{Backups, Content, CweList, Focus, Notice, OwnRunbook, Saved, Settings};
use crate::route::Route;
use advisory_core::{Draft, Edit, Field, Timestamp};
use advisory_desk_calculator::Interview;
use std::rc::Rc;

/// All that can happen to the page.
pub enum Action {
    /// The user changed the draft, at this moment.
    Edit(Vec<Edit>, Timestamp),
    /// As [`Edit`](Self::Edit), with a sentence that says what happened and offers undo.
    Remove(Edit, Timestamp, String),
    /// The last change is taken back.
    Undo,
    /// What was taken back is done again.
    Redo,
    /// This step is to be shown.
    Go(Route),
    /// The address is this now, from `#` on.
    Arrive(String),
    /// The user leaves the review to change this field.
    Change(Field),
    /// Something asks for the focus.
    Focus(Focus),
    /// The user left this field.
    Touch(Field),
    /// Typing has paused.
    Settle,
    /// Time went on.
    Tick(Timestamp),
    /// The draft was kept, or not.
    Saved(Saved),
    /// The CWE list is coming, here, or not to be had.
    Cwe(CweList),
    /// Another draft is worked on from now on.
    Open(Rc<Draft>),
    /// A draft was saved to a file.
    BackedUp(Backups),
    /// Everything that the device kept is erased; the next draft has this id.
    Erased(String),
    /// Other tabs changed the first draft: with their changes it is the second.
    Adopt(Rc<Draft>, Content),
    /// The user has settled the conflict with this number, with the other text or without.
    Settled(usize, bool, Timestamp),
    /// Another draft is worked on from now on, and the one before, which another tab deleted, is let go.
    LetGo(Rc<Draft>),
    /// Another tab changed the list of drafts.
    Listed,
    /// This text is to be imported; the sentence says where it comes from.
    Import(String, String),
    /// A sentence to show, or none any more.
    Notice(Option<Notice>),
    /// This copy button has put this text on the clipboard.
    Copied(String, String),
    /// Writers of formats are told this, in the field with this id.
    Give(&'static str, String),
    /// The interview about the severity has come to this.
    Interview(Interview),
    /// The second scorer begins to score without sight of the first score, or stops.
    Blind(bool),
    /// The user likes the page so.
    Set(Settings),
    /// This runbook is followed from now on.
    Follow(OwnRunbook),
}

/// From this many bytes on, checks, store and preview of a description wait for a pause in typing.
pub(super) const LONG: usize = 4_000;

/// Whether a change is a letter more or less in a long description.
pub(super) fn is_typing_at_length(action: &Action) -> bool {
    matches!(action, Action::Edit(edits, _)
        if matches!(edits.as_slice(), [Edit::Text(Field::Description, text)] if text.len() > LONG))
}
