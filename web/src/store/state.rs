//! [`State`]: all that the page knows, and what can be asked of it.

use super::{Backup, Backups, Conflict, Content, OwnRunbook, Settings, drafts};
use crate::platform::StoreError;
use crate::route::Route;
use advisory_core::cwe::Catalog;
use advisory_core::{Draft, Field, Timestamp};
use advisory_desk_calculator::Interview;
use advisory_desk_calculator::history::History;
use litemap::LiteMap;
use std::rc::Rc;
use yew::AttrValue;

/// **All that the page knows.**
#[derive(Clone, PartialEq)]
pub struct State {
    /// The step that is shown.
    pub route: Route,
    /// What takes the focus once the step is on the screen, with a number that grows with each wish, so that
    /// the same wish can be made twice.
    pub focus: (u32, Option<Focus>),
    /// The draft that is worked on.
    pub draft: Rc<Draft>,
    /// The draft as the checks, the store and the preview have it: while somebody types in a long description they wait
    /// for a pause, so that typing stays smooth.
    pub settled: Rc<Draft>,
    pub(super) history: History<Draft, Field>,
    /// Fields that the user has been in: an empty one is complained about beside it only then.
    pub touched: Rc<Vec<Field>>,
    /// Whether the draft is kept.
    pub saved: Saved,
    /// When drafts were last saved to files.
    pub backups: Rc<Backups>,
    /// Whether the last change came from another tab.
    pub(super) adopted: bool,
    /// Texts of other tabs that could not be merged into the draft.
    pub conflicts: Rc<Vec<Conflict>>,
    /// How often other tabs have changed the list of drafts while it was shown.
    pub(super) lists: u32,
    /// The time, to the half minute.
    pub now: Timestamp,
    /// The CWE list, once something needed it.
    pub cwe: CweList,
    /// One sentence about what just happened.
    pub notice: Option<Notice>,
    /// Drafts that were left while the device would not keep them: they live as long as the page.
    pub parked: Rc<Vec<Rc<Draft>>>,
    /// Whether the user left the review to change something, and wants to come back.
    pub reviewing: bool,
    /// What has been copied, by the copy button's name: the tick goes when the text changes.
    pub copied: Rc<LiteMap<String, String>>,
    /// The answers given in the interviews about the severity: those of the first scorer and of the second.
    pub(super) interviews: [Rc<Interview>; 2],
    /// Whether the second scorer scores at the moment, without sight of the first score.
    pub blind: bool,
    /// How the user likes the page.
    pub settings: Settings,
    /// What writers of formats are told beside the draft, by the ids of its fields.
    pub given: Rc<LiteMap<&'static str, String>>,
    /// The runbook that is followed.
    pub runbook: OwnRunbook,
    /// The text of a file that is no draft, for the import to read; none once another step is shown.
    pub to_import: Option<AttrValue>,
}

/// What takes the focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The step's heading.
    Heading,
    /// A field of the draft.
    Field(Field),
    /// An element whose id is worked out.
    Named(String),
    /// An element by its id.
    Id(&'static str),
}

/// Whether the draft is kept on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been entered yet.
    Nothing,
    /// Kept at this moment.
    At(Timestamp),
    /// Not kept, and why.
    Failed(StoreError),
    /// Not kept any more: another tab deleted it.
    Deleted,
    /// To be kept again, since the user says so.
    KeepAgain,
}

impl Saved {
    /// Whether the store does not hold the draft as it is.
    pub const fn is_missing(self) -> bool {
        matches!(self, Self::Failed(_) | Self::Deleted)
    }

    /// Whether two of them look the same: the time is shown to the minute.
    pub const fn looks_like(self, other: Self) -> bool {
        match (self, other) {
            (Self::At(one), Self::At(two)) => {
                one.unix_seconds().div_euclid(60) == two.unix_seconds().div_euclid(60)
            }
            (Self::Failed(one), Self::Failed(two)) => one as u8 == two as u8,
            (Self::Nothing, Self::Nothing)
            | (Self::Deleted, Self::Deleted)
            | (Self::KeepAgain, Self::KeepAgain) => true,
            _ => false,
        }
    }
}

/// The CWE list, which is a file of its own.
#[derive(Clone, Debug)]
pub enum CweList {
    /// Nothing needed it yet.
    NotAsked,
    /// On its way.
    Coming,
    /// Here.
    Here(Rc<Catalog>),
    /// Could not be fetched.
    Failed,
}

impl PartialEq for CweList {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Here(one), Self::Here(two)) => Rc::ptr_eq(one, two),
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }
}

impl CweList {
    /// The list, if it is here.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.shared().map(|catalog| &**catalog)
    }

    /// As [`catalog`](Self::catalog), to be held on to.
    pub fn shared(&self) -> Option<&Rc<Catalog>> {
        match self {
            Self::Here(catalog) => Some(catalog),
            _ => None,
        }
    }
}

/// One sentence about what just happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The sentence.
    pub text: String,
    /// What a press on "Undo" beside it takes back.
    pub take_back: Option<TakeBack>,
}

/// What can be taken back from a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum TakeBack {
    /// The last change to the draft.
    Edit,
    /// The deletion of a draft.
    Deletion(drafts::Entry),
}

impl State {
    /// The page as it opens.
    pub fn new(draft: Draft, route: Route, now: Timestamp) -> Self {
        let draft = Rc::new(draft);
        Self {
            route,
            focus: (0, None),
            settled: draft.clone(),
            draft,
            history: History::default(),
            touched: Rc::default(),
            saved: Saved::Nothing,
            backups: Rc::default(),
            adopted: false,
            conflicts: Rc::default(),
            lists: 0,
            now,
            cwe: CweList::NotAsked,
            notice: None,
            parked: Rc::default(),
            reviewing: false,
            copied: Rc::default(),
            interviews: Default::default(),
            blind: false,
            given: Rc::default(),
            settings: Settings::default(),
            runbook: OwnRunbook::default(),
            to_import: None,
        }
    }

    /// Whether checks, store and preview have the draft as it is.
    pub fn is_settled(&self) -> bool {
        Rc::ptr_eq(&self.draft, &self.settled)
    }

    /// Whether closing the page would lose something: a draft that no store keeps, as it is in no file.
    pub fn would_lose(&self) -> bool {
        let is_lost = |draft: &Draft| !matches!(self.backups.of(draft), Backup::Same(_));
        self.saved.is_missing() && is_lost(&self.draft) || self.parked.iter().any(|draft| is_lost(draft))
    }

    /// The draft, with what could not be merged into it.
    pub fn content(&self) -> Content {
        Content { draft: self.draft.clone(), conflicts: self.conflicts.clone() }
    }

    /// The answers given in the interview of whoever scores.
    pub fn interview(&self) -> &Rc<Interview> {
        &self.interviews[usize::from(self.blind)]
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }
}
