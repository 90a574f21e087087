//! What each [`Action`] makes of the [`State`].

use super::action::is_typing_at_length;
use super::merge::merge;
use super::{Action, Content, Focus, Notice, Saved, State, TakeBack};
use crate::route::Route;
use crate::words::files::ERASED;
use crate::words::shell::CHANGED_ELSEWHERE;
use crate::words::tabs::LET_GONE;
use advisory_core::{Draft, Edit, Timestamp};
use advisory_desk_calculator::history::History;
use std::rc::Rc;
use yew::Reducible;

impl State {
    /// Shows what an address names.
    pub fn arrive(&mut self, hash: &str) {
        let route = Route::from_hash(hash);
        if route != self.route {
            self.notice = None;
            self.close_interview();
            self.reviewing &= route != Route::Review;
            self.to_import = None;
            self.route = route;
            self.ask_focus(Focus::Heading);
        }
    }

    /// Moves back or forth in the draft's history.
    fn go_through_history(&mut self, back: bool) {
        self.notice = None;
        let (history, now) = (&mut self.history, &self.draft);
        let other = if back { history.undo(now) } else { history.redo(now) };
        self.draft = other.unwrap_or_else(|| self.draft.clone());
    }

    /// Shows the questions instead of the interview, which keeps its answers.
    fn close_interview(&mut self) {
        let interview = self.interview();
        if interview.is_open {
            self.interviews[usize::from(self.blind)] = Rc::new(interview.opened(false));
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
            self.history.record(self.draft.clone(), typed, at.unix_seconds());
            self.draft = Rc::new(draft);
        }
    }

    /// The page with another draft.
    fn with_other(mut self, draft: Rc<Draft>) -> Self {
        Rc::make_mut(&mut self.parked).retain(|other| other.id != draft.id);
        Self {
            draft,
            history: History::default(),
            touched: Rc::default(),
            saved: Saved::Nothing,
            conflicts: Rc::default(),
            notice: None,
            reviewing: false,
            blind: false,
            copied: Rc::default(),
            given: Rc::default(),
            ..self
        }
    }

    /// Takes over what other tabs made of the draft `from`, and keeps what was changed here since.
    fn adopt(&mut self, from: Rc<Draft>, theirs: Content) {
        if theirs.draft.id != self.draft.id {
            return;
        }
        let content = if *from == *self.draft {
            theirs
        } else {
            merge(&Content { draft: from, conflicts: self.conflicts.clone() }, &self.content(), &theirs)
        };
        self.conflicts = content.conflicts;
        if content.draft == self.draft {
            return;
        }
        // Letter after letter of the other tab is one change here.
        if !self.adopted {
            self.history.record(self.draft.clone(), None, self.now.unix_seconds());
        }
        self.draft = content.draft;
        self.notice = Some(Notice { text: CHANGED_ELSEWHERE.to_owned(), take_back: Some(TakeBack::Edit) });
    }

    fn ask_focus(&mut self, focus: Focus) {
        if let Focus::Field(field) = focus {
            self.route = Route::of(field);
            self.close_interview();
        }
        self.focus = (self.focus.0 + 1, Some(focus));
    }
}

impl Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        let (typing, adopting) = (is_typing_at_length(&action), matches!(action, Action::Adopt(..)));
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
            // What looks the same is not drawn again: every keystroke is followed by an answer of the store.
            Action::Saved(saved) if saved.looks_like(self.saved) => return self,
            Action::Saved(saved) => next.saved = saved,
            Action::Listed if self.route != Route::Home => return self,
            Action::Listed => next.lists += 1,
            Action::Cwe(cwe) => next.cwe = cwe,
            Action::Open(draft) if draft.id == next.draft.id => {}
            Action::Open(draft) => {
                if next.saved.is_missing() {
                    Rc::make_mut(&mut next.parked).push(next.draft.clone());
                }
                next = next.with_other(draft);
            }
            Action::LetGo(draft) => {
                next = next.with_other(draft);
                next.notice = Some(Notice { text: LET_GONE.to_owned(), take_back: None });
            }
            Action::Adopt(from, theirs) => next.adopt(from, theirs),
            Action::Settled(number, with_other, at) => {
                let Some(conflict) = self.conflicts.get(number) else { return self };
                Rc::make_mut(&mut next.conflicts).remove(number);
                if with_other {
                    next.edit(vec![Edit::Text(conflict.field, conflict.other.clone())], at);
                }
                next.ask_focus(Focus::Heading);
            }
            Action::BackedUp(backups) => next.backups = Rc::new(backups),
            Action::Erased(id) => {
                let text = ERASED.to_owned();
                next = Self {
                    notice: Some(Notice { text, take_back: None }),
                    focus: next.focus,
                    ..Self::new(Draft { id, ..Draft::default() }, next.route, next.now)
                };
                next.ask_focus(Focus::Heading);
            }
            Action::Import(text, told) => {
                next.arrive(Route::Import.hash());
                next.to_import = Some(text.into());
                next.notice = Some(Notice { text: told, take_back: None });
            }
            Action::Notice(notice) => next.notice = notice,
            Action::Give(id, text) => {
                Rc::make_mut(&mut next.given).insert(id, text);
            }
            Action::Interview(interview) => next.interviews[usize::from(self.blind)] = Rc::new(interview),
            Action::Blind(blind) => {
                next.close_interview();
                next.blind = blind;
            }
            Action::Set(settings) => next.settings = settings,
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
    use crate::platform::StoreError;
    use crate::store::action::LONG;
    use advisory_core::Field;
    use advisory_core::draft::Product;
    use advisory_desk_calculator::Interview;

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
    fn each_scorer_has_an_interview_of_their_own() {
        let page = page().reduce(Action::Interview(Interview::default().opened(true)));
        assert!(page.interview().is_open);
        let blind = page.reduce(Action::Blind(true));
        assert!(!blind.interview().is_open, "nothing of the first scorer's answers is seen");
        let other = blind.reduce(Action::Open(Rc::new(Draft { id: "b".into(), ..Draft::default() })));
        assert!(!other.blind);
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
        let adopt = |page: &Rc<State>, draft| Action::Adopt(page.draft.clone(), Content::of(Rc::new(draft)));
        let adopted = adopt(&page, theirs);
        let page = page.reduce(adopted);
        assert_eq!((page.draft.title.as_str(), page.adopted), ("theirs", true));
        let more = Draft { title: "theirs, and more".into(), ..(*page.draft).clone() };
        let longer = page.clone().reduce(adopt(&page, more)).reduce(Action::Undo);
        assert_eq!(longer.draft.title, "mine", "what comes in a row is taken back at once");
        let undone = page.clone().reduce(Action::Undo);
        assert_eq!((undone.draft.title.as_str(), undone.adopted), ("mine", false));
        assert!(!undone.reduce(Action::Redo).adopted, "this tab's own wish now");
        let other = adopt(&page, Draft { id: "b".into(), ..Draft::default() });
        assert_eq!(page.reduce(other).draft.title, "theirs", "another draft is none of ours");
    }

    #[test]
    fn an_answer_of_the_store_is_drawn_only_where_it_looks_different() {
        let page = page().reduce(title("one", 1));
        let saved = |at_second| Action::Saved(Saved::At(at(at_second)));
        let kept = page.reduce(saved(60));
        for second in [61, 119] {
            assert!(Rc::ptr_eq(&kept.clone().reduce(saved(second)), &kept), "10:42 is 10:42");
        }
        assert!(!Rc::ptr_eq(&kept.clone().reduce(saved(120)), &kept));
        let failed = kept.reduce(Action::Saved(Saved::Failed(StoreError::Full)));
        assert!(Rc::ptr_eq(&failed.clone().reduce(Action::Saved(Saved::Failed(StoreError::Full))), &failed));
        let denied = Action::Saved(Saved::Failed(StoreError::Denied));
        assert_eq!(failed.reduce(denied).saved, Saved::Failed(StoreError::Denied));
    }

    #[test]
    fn what_is_typed_while_another_tabs_change_arrives_is_merged_with_it() {
        let before = page().reduce(title("Title", 1));
        let theirs = Draft { description: "theirs".into(), ..(*before.draft).clone() };
        let adopt = Action::Adopt(before.draft.clone(), Content::of(Rc::new(theirs)));
        let page = before.reduce(title("Title!", 2)).reduce(adopt);
        assert_eq!((page.draft.title.as_str(), page.draft.description.as_str()), ("Title!", "theirs"));
    }

    #[test]
    fn a_deleted_draft_is_lost_with_the_page_until_it_is_kept_again_or_let_go() {
        let deleted = page().reduce(title("one", 1)).reduce(Action::Saved(Saved::Deleted));
        assert!(deleted.would_lose());
        let typed = deleted.clone().reduce(title("two", 2));
        assert_eq!((typed.saved, typed.would_lose()), (Saved::Deleted, true));
        let other = Rc::new(Draft { id: "b".into(), ..Draft::default() });
        assert_eq!(typed.clone().reduce(Action::Open(other.clone())).parked.len(), 1, "it stays in memory");
        let gone = typed.clone().reduce(Action::LetGo(other));
        assert_eq!((gone.draft.id.as_str(), gone.parked.len(), gone.would_lose()), ("b", 0, false));
        assert!(!typed.reduce(Action::Saved(Saved::KeepAgain)).would_lose());
    }

    #[test]
    fn the_list_of_drafts_is_drawn_again_where_it_is_shown() {
        let page = page();
        assert!(Rc::ptr_eq(&page.clone().reduce(Action::Listed), &page));
        let home = page.reduce(Action::Go(Route::Home));
        assert!(*home.clone().reduce(Action::Listed) != *home);
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
        let backups = page.backups.remember(&memory, &page.draft);
        let page = page.reduce(Action::BackedUp(backups));
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
    fn a_text_to_import_goes_with_the_step() {
        let page = page().reduce(Action::Import("{}".into(), "No draft.".into()));
        assert_eq!((page.route, page.to_import.as_deref()), (Route::Import, Some("{}")));
        assert_eq!(page.notice.as_ref().map(|notice| notice.text.as_str()), Some("No draft."));
        assert_eq!(page.reduce(Action::Go(Route::Home)).to_import, None);
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
