//! [`State`]: all that the page knows, and [`Action`]: all that can happen to it. Pure: time comes in with
//! the action, and nothing goes out.

mod calculator;
#[cfg(test)]
mod faults;
mod filed;
mod followed;
mod history;
mod settings;
pub mod shelf;
pub mod text;

use crate::parts::{Fetched, Parts};
use crate::platform::StoreError;
use crate::route::Route;
use crate::words::files::ERASED;
use crate::words::shell::CHANGED_ELSEWHERE;
use advisory_core::cwe::Catalog;
use advisory_core::{Draft, Edit, Field, Timestamp};
use cvss_core::Version;
use history::History;
use litemap::LiteMap;
use std::rc::Rc;
use yew::Reducible;

pub use calculator::{Calculator, Typed};
pub use filed::{Copy, Filed};
pub use followed::Followed;
pub use settings::{Settings, Theme};

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
    history: History<Draft, Field>,
    /// Fields that the user has been in: an empty one is complained about beside it only then.
    pub touched: Rc<Vec<Field>>,
    /// Whether the draft is kept.
    pub saved: Saved,
    /// When drafts were last saved to files.
    pub filed: Rc<Filed>,
    /// Whether the draft is as another tab kept it. Keeping it once more would undo what that tab has kept since.
    pub adopted: bool,
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
    /// The calculator that stands alone, with an undo of its own.
    pub calculator: Rc<Calculator>,
    calculations: History<Calculator, ()>,
    /// The numbers of the answers given in the interview, while it goes on.
    pub interview: Option<Vec<usize>>,
    /// How the user likes the page.
    pub settings: Settings,
    /// The parts of the page that are fetched when they are first needed.
    pub parts: Parts,
    /// The runbook that is followed.
    pub runbook: Followed,
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
    /// Could not be had.
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
    Deletion(shelf::Entry),
}

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
    Filed(Filed),
    /// Everything that the device kept is erased; the next draft has this id.
    Erased(String),
    /// Another tab changed this draft.
    Adopt(Rc<Draft>),
    /// A sentence to show, or none any more.
    Notice(Option<Notice>),
    /// This copy button has put this text on the clipboard.
    Copied(String, String),
    /// The vector of the calculator alone is this text now; the moment, where it was typed.
    Calculate(Typed, Option<Timestamp>),
    /// The calculator alone works on this version now.
    CalculateIn(Version),
    /// These answers were given in the interview; nothing ends it.
    Interview(Option<Vec<usize>>),
    /// The user likes the page so.
    Set(Settings),
    /// A part of the page is here, or is not to be had.
    Fetched(Fetched),
    /// What could not be fetched is asked for once more.
    Retry,
    /// This runbook is followed from now on.
    Follow(Followed),
}

/// From this many bytes on, checks, store and preview of a description wait for a pause in typing.
const LONG: usize = 4_000;

/// Whether a change is a letter more or less in a long description.
fn is_typing_at_length(action: &Action) -> bool {
    matches!(action, Action::Edit(edits, _)
        if matches!(edits.as_slice(), [Edit::Text(Field::Description, text)] if text.len() > LONG))
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
            filed: Rc::default(),
            adopted: false,
            now,
            cwe: CweList::NotAsked,
            notice: None,
            parked: Rc::default(),
            reviewing: false,
            copied: Rc::default(),
            calculator: Rc::default(),
            calculations: History::default(),
            interview: None,
            settings: Settings::default(),
            parts: Parts::default(),
            runbook: Followed::default(),
        }
    }

    /// The address of what is shown, from `#` on. It never holds anything of a draft.
    pub fn address(&self) -> String {
        let shared = if self.route == Route::Cvss { self.calculator.shared() } else { "" };
        let path = self.route.hash();
        if shared.is_empty() { path.to_owned() } else { format!("{path}?v={shared}") }
    }

    /// Shows what an address names.
    pub fn arrive(&mut self, hash: &str) {
        let route = Route::from_hash(hash);
        if route == Route::Cvss
            && let Some((_, vector)) = hash.split_once("?v=")
        {
            // Some programs write what stands in an address another way.
            let vector =
                vector.replace("%3A", ":").replace("%3a", ":").replace("%2F", "/").replace("%2f", "/");
            self.calculate(None, |calculator| calculator.open(&vector));
        }
        if route != self.route {
            self.notice = None;
            self.interview = None;
            self.reviewing &= route != Route::Review;
            self.route = route;
            self.ask_focus(Focus::Heading);
        }
    }

    /// Whether checks, store and preview have the draft as it is.
    pub fn is_settled(&self) -> bool {
        Rc::ptr_eq(&self.draft, &self.settled)
    }

    /// Whether closing the page would lose something: a draft that no store keeps, as it is in no file.
    pub fn would_lose(&self) -> bool {
        let is_lost = |draft: &Draft| !matches!(self.filed.copy(draft), Copy::Same(_));
        matches!(self.saved, Saved::Failed(_)) && is_lost(&self.draft)
            || self.parked.iter().any(|draft| is_lost(draft))
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        if self.route == Route::Cvss { self.calculations.can_undo() } else { self.history.can_undo() }
    }

    /// Whether there is something to do again.
    pub fn can_redo(&self) -> bool {
        if self.route == Route::Cvss { self.calculations.can_redo() } else { self.history.can_redo() }
    }

    /// Goes back or forth in the history of what is shown: the calculator alone, else the draft.
    fn go_through_history(&mut self, back: bool) {
        self.notice = None;
        if self.route == Route::Cvss {
            let (history, now) = (&mut self.calculations, &self.calculator);
            let other = if back { history.undo(now) } else { history.redo(now) };
            self.calculator = other.unwrap_or_else(|| self.calculator.clone());
        } else {
            let (history, now) = (&mut self.history, &self.draft);
            let other = if back { history.undo(now) } else { history.redo(now) };
            self.draft = other.unwrap_or_else(|| self.draft.clone());
        }
    }

    /// Changes the calculator alone; `typed` is the moment if the change was typing.
    fn calculate(&mut self, typed: Option<Timestamp>, change: impl FnOnce(&mut Calculator)) {
        let mut next = (*self.calculator).clone();
        change(&mut next);
        if next != *self.calculator {
            let at = typed.unwrap_or(self.now);
            self.calculations.record(self.calculator.clone(), typed.map(|_| ()), at);
            self.calculator = Rc::new(next);
        }
    }

    fn edit(&mut self, edits: Vec<Edit>, at: Timestamp) {
        let mut draft = (*self.draft).clone();
        let typed = match edits.as_slice() {
            [Edit::Text(field, _)] => Some(*field),
            _ => None,
        };
        for edit in edits {
            edit.apply(&mut draft);
        }
        if draft != *self.draft {
            self.history.record(self.draft.clone(), typed, at);
            self.draft = Rc::new(draft);
        }
    }

    fn fetched(&mut self, fetched: Fetched) {
        let before = self.parts.step(self.route);
        self.parts.take(fetched);
        // What was to take the focus was not there yet.
        if self.parts.step(self.route) != before {
            self.focus.0 += 1;
        }
    }

    fn ask_focus(&mut self, focus: Focus) {
        if let Focus::Field(field) = focus {
            self.route = Route::of(field);
            self.interview = None;
        }
        self.focus = (self.focus.0 + 1, Some(focus));
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let (typing, adopting) = (is_typing_at_length(&action), matches!(action, Action::Adopt(_)));
        match action {
            Action::Settle => {}
            Action::Edit(edits, at) => {
                next.notice = None;
                next.edit(edits, at);
            }
            Action::Remove(edit, at, text) => {
                next.edit(vec![edit], at);
                next.notice = Some(Notice { text, take_back: Some(TakeBack::Edit) });
            }
            Action::Undo => next.go_through_history(true),
            Action::Redo => next.go_through_history(false),
            Action::Go(route) => next.arrive(route.hash()),
            Action::Arrive(hash) => next.arrive(&hash),
            Action::Change(field) => {
                next.reviewing = true;
                next.ask_focus(Focus::Field(field));
            }
            Action::Focus(focus) => next.ask_focus(focus),
            Action::Touch(field) => {
                if next.touched.contains(&field) {
                    return self;
                }
                Rc::make_mut(&mut next.touched).push(field);
            }
            Action::Tick(now) => next.now = now,
            Action::Saved(saved) => next.saved = saved,
            Action::Cwe(cwe) => next.cwe = cwe,
            Action::Open(draft) if draft.id == next.draft.id => {}
            Action::Open(draft) => {
                let parked = Rc::make_mut(&mut next.parked);
                parked.retain(|other| other.id != draft.id);
                if matches!(next.saved, Saved::Failed(_)) {
                    parked.push(next.draft.clone());
                }
                next = Self {
                    draft,
                    history: History::default(),
                    touched: Rc::default(),
                    saved: Saved::Nothing,
                    notice: None,
                    reviewing: false,
                    copied: Rc::default(),
                    ..next
                };
            }
            Action::Adopt(draft) => {
                if draft.id != next.draft.id || draft == next.draft {
                    return self;
                }
                // Letter after letter of the other tab is one change here.
                if !self.adopted {
                    next.history.record(next.draft.clone(), None, next.now);
                }
                next.draft = draft;
                next.notice =
                    Some(Notice { text: CHANGED_ELSEWHERE.to_owned(), take_back: Some(TakeBack::Edit) });
            }
            Action::Filed(filed) => next.filed = Rc::new(filed),
            Action::Erased(id) => {
                let text = ERASED.to_owned();
                next = Self {
                    notice: Some(Notice { text, take_back: None }),
                    focus: next.focus,
                    parts: next.parts,
                    ..Self::new(Draft { id, ..Draft::default() }, next.route, next.now)
                };
                next.ask_focus(Focus::Heading);
            }
            Action::Notice(notice) => next.notice = notice,
            Action::Calculate(typed, at) => next.calculate(at, |calculator| calculator.take(typed)),
            Action::CalculateIn(version) => {
                next.calculate(None, |calculator| calculator.turn_to(version));
                next.interview = None;
            }
            Action::Interview(path) => next.interview = path,
            Action::Set(settings) => next.settings = settings,
            Action::Fetched(fetched) => next.fetched(fetched),
            Action::Retry => {
                next.parts.retry();
                next.ask_focus(Focus::Heading);
            }
            Action::Follow(runbook) => next.runbook = runbook,
            Action::Copied(label, text) => {
                Rc::make_mut(&mut next.copied).insert(label, text);
            }
        }
        if !Rc::ptr_eq(&next.draft, &self.draft) {
            next.adopted = adopting;
        }
        if !typing {
            next.settled = next.draft.clone();
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::draft::Product;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_seconds(seconds)
    }

    fn page() -> Rc<State> {
        Rc::new(State::new(Draft { id: "a".into(), ..Draft::default() }, Route::Title, at(0)))
    }

    fn title(text: &str, seconds: i64) -> Action {
        Action::Edit(vec![Edit::Text(Field::Title, text.into())], at(seconds))
    }

    #[test]
    fn typing_is_undone_by_bursts_and_redone() {
        let page = page().reduce(title("S", 1)).reduce(title("SQ", 2)).reduce(title("SQL", 30));
        assert_eq!(page.draft.title, "SQL");
        let page = page.reduce(Action::Undo);
        assert_eq!(page.draft.title, "SQ");
        let page = page.reduce(Action::Undo);
        assert_eq!((page.draft.title.as_str(), page.can_undo()), ("", false));
        let page = page.reduce(Action::Redo).reduce(Action::Redo);
        assert_eq!((page.draft.title.as_str(), page.can_redo()), ("SQL", false));
    }

    #[test]
    fn typing_at_length_settles_in_a_pause_and_with_whatever_else_happens() {
        let typed =
            |length: usize| Action::Edit(vec![Edit::Text(Field::Description, "x".repeat(length))], at(1));
        assert!(page().reduce(typed(LONG)).is_settled());
        let typing = page().reduce(typed(LONG + 1)).reduce(typed(LONG + 2));
        assert_eq!((typing.draft.description.len(), typing.settled.description.len()), (LONG + 2, 0));
        assert!(typing.clone().reduce(Action::Settle).is_settled());
        assert!(typing.clone().reduce(Action::Go(Route::Review)).is_settled());
        assert!(typing.reduce(Action::Undo).is_settled());
    }

    #[test]
    fn the_calculator_alone_has_an_undo_of_its_own() {
        let read = |text: &str| Typed::read(text.into(), Version::V3_1);
        let typed = |text: &str, seconds| Action::Calculate(read(text), Some(at(seconds)));
        let page = page().reduce(title("a draft", 1)).reduce(Action::Go(Route::Cvss));
        assert!(!page.can_undo(), "nothing was done here");
        let page = page.reduce(Action::Calculate(read("CVSS:3.1/AV:N"), None));
        let page = page.reduce(typed("CVSS:3.1/AV:N/", 10)).reduce(typed("CVSS:3.1/AV:N/A", 11));
        let page = page.reduce(Action::CalculateIn(Version::V4_0));
        let text = |page: &State| page.calculator.text().to_owned();
        let page = page.reduce(Action::Undo);
        assert_eq!(text(&page), "CVSS:3.1/AV:N/A");
        let page = page.reduce(Action::Undo);
        assert_eq!(text(&page), "CVSS:3.1/AV:N", "typing in a burst is one change");
        let page = page.reduce(Action::Undo);
        assert_eq!((text(&page).as_str(), page.can_undo()), ("", false));
        assert_eq!(text(&page.clone().reduce(Action::Redo)), "CVSS:3.1/AV:N");
        assert_eq!(page.reduce(Action::Go(Route::Title)).reduce(Action::Undo).draft.title, "");
    }

    #[test]
    fn a_new_change_ends_redo() {
        let page = page().reduce(title("a", 1)).reduce(Action::Undo).reduce(title("b", 2));
        assert!(!page.can_redo());
        assert_eq!(page.reduce(Action::Redo).draft.title, "b");
    }

    #[test]
    fn a_removed_row_offers_undo_and_comes_back() {
        let row = Product { package: "formidable".into(), ..Product::default() };
        let page = page().reduce(Action::Edit(vec![Edit::InsertProduct(0, row.clone())], at(1)));
        let page = page.reduce(Action::Remove(Edit::RemoveProduct(0), at(2), "Removed.".into()));
        assert!(page.draft.products.is_empty());
        assert_eq!(page.notice, Some(Notice { text: "Removed.".into(), take_back: Some(TakeBack::Edit) }));
        assert_eq!(page.reduce(Action::Undo).draft.products, [row]);
    }

    #[test]
    fn an_edit_that_changes_nothing_is_not_recorded() {
        assert!(!page().reduce(title("", 1)).can_undo());
    }

    #[test]
    fn a_finding_leads_to_its_field() {
        let page = page().reduce(Action::Focus(Focus::Field(Field::Affected(1))));
        assert_eq!(page.route, Route::Affected);
        assert_eq!(page.focus, (1, Some(Focus::Field(Field::Affected(1)))));
    }

    #[test]
    fn another_tab_is_followed_and_can_be_undone() {
        let page = page().reduce(title("mine", 1));
        let theirs = Draft { title: "theirs".into(), ..(*page.draft).clone() };
        let page = page.reduce(Action::Adopt(Rc::new(theirs)));
        assert_eq!((page.draft.title.as_str(), page.adopted), ("theirs", true));
        let more = Draft { title: "theirs, and more".into(), ..(*page.draft).clone() };
        let longer = page.clone().reduce(Action::Adopt(Rc::new(more))).reduce(Action::Undo);
        assert_eq!(longer.draft.title, "mine", "what comes in a row is taken back at once");
        let undone = page.clone().reduce(Action::Undo);
        assert_eq!((undone.draft.title.as_str(), undone.adopted), ("mine", false));
        assert!(!undone.reduce(Action::Redo).adopted, "this tab's own wish now");
        let other = Rc::new(Draft { id: "b".into(), ..Draft::default() });
        assert_eq!(page.reduce(Action::Adopt(other)).draft.title, "theirs", "another draft is none of ours");
    }

    #[test]
    fn another_draft_starts_afresh() {
        let page = page().reduce(title("one", 1)).reduce(Action::Touch(Field::Title));
        let page = page.reduce(Action::Open(Rc::new(Draft { id: "b".into(), ..Draft::default() })));
        assert!(!page.can_undo());
        assert!(page.touched.is_empty());
        assert_eq!(page.draft.id, "b");
        assert!(page.parked.is_empty());
    }

    #[test]
    fn closing_loses_what_neither_the_store_nor_a_file_has() {
        let memory = crate::platform::memory::Memory::default();
        let page = page().reduce(title("one", 1));
        assert!(!page.would_lose());
        let page = page.reduce(Action::Saved(Saved::Failed(StoreError::Full)));
        assert!(page.would_lose());
        let filed = page.filed.remember(&memory, &page.draft);
        let page = page.reduce(Action::Filed(filed));
        assert!(!page.would_lose());
        let page = page.reduce(title("two", 2));
        assert!(page.would_lose(), "changed since");
        let page = page.reduce(Action::Open(Rc::new(Draft { id: "b".into(), ..Draft::default() })));
        assert!(page.would_lose(), "it is parked");
    }

    #[test]
    fn nothing_is_left_of_what_is_erased() {
        let page = page().reduce(title("one", 1)).reduce(Action::Saved(Saved::Failed(StoreError::Full)));
        let page = page.reduce(Action::Open(Rc::new(Draft { id: "b".into(), ..Draft::default() })));
        let page = page.reduce(title("two", 2)).reduce(Action::Erased("new".into()));
        assert_eq!(*page.draft, Draft { id: "new".into(), ..Draft::default() });
        assert!(page.parked.is_empty() && !page.can_undo() && page.is_settled());
        assert_eq!(page.focus.1, Some(Focus::Heading));
    }

    #[test]
    fn a_draft_that_could_not_be_kept_is_parked_and_found_again() {
        let page = page().reduce(title("one", 1)).reduce(Action::Saved(Saved::Failed(StoreError::Full)));
        let page = page.reduce(Action::Open(Rc::new(Draft { id: "b".into(), ..Draft::default() })));
        let parked = page.parked[0].clone();
        assert_eq!(parked.title, "one");
        assert!(page.reduce(Action::Open(parked)).parked.is_empty());
    }
}
