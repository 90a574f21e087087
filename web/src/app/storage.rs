//! Drafts are kept as they are typed, and what another tab keeps is shown here.

use super::caret;
use crate::desk::{Desk, element_id};
use crate::platform::{Platform, Scope};
use crate::store::versions::{Saving, Versions};
use crate::store::{Action, Content, Saved, State, drafts, kept};
use advisory_core::{Draft, Field};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

/// What `dialogs.js` writes and takes away again once everything is erased, for the other tabs.
const ERASED: &str = "advisory-desk/erased";

/// How long typing rests before a long draft is checked and kept, in milliseconds.
const PAUSE: u32 = 250;

/// How long a tab waits for another one to merge both their changes, in milliseconds.
const PATIENCE: u32 = 500;

/// How many letters of a random id name this tab among those that change one draft.
const NAME: usize = 8;

/// What this tab knows of the drafts that it has worked on.
type Known = Rc<RefCell<Vec<Versions>>>;

/// What is known of a draft; the second value is whether this is asked for the first time.
fn versions_of<'a>(
    known: &'a mut Vec<Versions>,
    platform: &dyn Platform,
    id: &str,
) -> (&'a mut Versions, bool) {
    let place = known.iter().position(|versions| versions.id == id);
    let is_new = place.is_none();
    let place = place.unwrap_or_else(|| {
        let mut name = platform.random_id();
        name.truncate(NAME);
        known.push(Versions::open(platform, id, name));
        known.len() - 1
    });
    (&mut known[place], is_new)
}

/// The desk as it is drawn last, with its reducer, whose state may be ahead of what is drawn.
#[derive(Clone)]
struct Latest(Rc<RefCell<(Desk, UseReducerHandle<State>)>>);

impl Latest {
    /// The desk as it is now. What is typed is in it at once, and drawn when the browser finds the time.
    fn desk(&self) -> Desk {
        let (desk, reducer) = &*self.0.borrow();
        Desk { state: Rc::new((**reducer).clone()), ..desk.clone() }
    }

    /// Shows what other tabs made of the draft.
    fn adopt(&self, desk: &Desk, content: Content) {
        desk.act(Action::Adopt(desk.state.draft.clone(), content));
        // The field that is typed in must not wait for its new text: the next letter would be put into the old one.
        let draft = self.desk().state.draft.clone();
        caret::show(|id| {
            let field = fields(&draft).find(|field| element_id(*field) == id)?;
            draft.text(field).map(str::to_owned)
        });
    }

    /// Keeps the draft as it is now, with what other tabs have kept since.
    fn keep(&self, known: &Known) {
        let desk = self.desk();
        let (platform, content) = (&*desk.platform, desk.state.content());
        let draft = &content.draft;
        let saving = {
            let mut known = known.borrow_mut();
            let (versions, is_new) = versions_of(&mut known, platform, &draft.id);
            if is_new && content.conflicts.is_empty() && !versions.latest().conflicts.is_empty() {
                Some(Ok(Saving::Kept(Content { draft: draft.clone(), ..versions.latest().clone() })))
            } else {
                let untouched = **draft == Draft { id: draft.id.clone(), ..Draft::default() };
                let was_kept = versions.was_kept() || drafts::keeps(platform, &draft.id);
                (!untouched || was_kept).then(|| {
                    drafts::set_current(platform, &draft.id);
                    if desk.state.saved == Saved::KeepAgain {
                        versions.tell();
                    }
                    versions.save(platform, &content)
                })
            }
        };
        let saved = match saving {
            None => return,
            Some(Ok(Saving::Kept(kept))) => {
                if kept != content {
                    self.adopt(&desk, kept);
                }
                Saved::At(platform.now())
            }
            Some(Ok(Saving::Deleted)) => Saved::Deleted,
            Some(Err(reason)) => Saved::Failed(reason),
        };
        if matches!((saved, desk.state.saved), (Saved::At(_), Saved::Nothing)) {
            platform.persist();
        }
        if !saved.looks_like(desk.state.saved) {
            desk.act(Action::Saved(saved));
        }
    }

    /// Another tab kept something under this key, or took it away.
    fn hear(&self, known: &Known, key: Option<&str>, text: Option<String>) {
        let desk = self.desk();
        if drafts::is_of_list(key) {
            desk.act(Action::Listed);
        }
        let id = &desk.state.draft.id;
        if key.is_some_and(|key| key != drafts::key(id)) {
            return;
        }
        let content = desk.state.content();
        let heard = text.and_then(|text| kept::read(&text).ok()).map(|theirs| {
            let mut known = known.borrow_mut();
            let versions = versions_of(&mut known, &*desk.platform, id).0;
            (versions.hear(&content, theirs), versions.is_waiting())
        });
        match heard {
            // It is kept once it is drawn.
            Some((heard, _)) if heard != content => self.adopt(&desk, heard),
            Some((_, true)) => {
                let (latest, known) = (self.clone(), known.clone());
                Timeout::new(PATIENCE, move || latest.keep(&known)).forget();
            }
            _ => self.keep(known),
        }
    }
}

/// All fields of a draft that hold text.
fn fields(draft: &Draft) -> impl Iterator<Item = Field> {
    let Draft { products, weaknesses, credits, references, fix, release, timeline, .. } = draft;
    let rows = [
        products.len(),
        weaknesses.len(),
        credits.len(),
        references.len(),
        fix.commits.len(),
        release.packages.len(),
        timeline.len(),
        1,
    ];
    (0..rows.into_iter().max().unwrap_or_default()).flat_map(Field::typed)
}

/// What is typed is kept at once, in a long description after a pause, and in any case before the page goes away; what
/// another tab keeps is shown here.
#[hook]
pub fn use_storage(desk: &Desk, reducer: &UseReducerHandle<State>) {
    let known: Known = use_mut_ref(Vec::new);
    let latest = Latest(use_mut_ref(|| (desk.clone(), reducer.clone())));
    latest.0.replace((desk.clone(), reducer.clone()));
    {
        let (latest, known) = (latest.clone(), known.clone());
        let again = desk.state.saved == Saved::KeepAgain;
        use_effect_with((desk.state.settled.clone(), desk.state.conflicts.clone(), again), move |_| {
            latest.keep(&known);
        });
    }
    {
        let desk = desk.clone();
        use_effect_with((desk.state.draft.clone(), desk.state.is_settled()), move |(_, settled)| {
            let pause = (!settled).then(|| Timeout::new(PAUSE, move || desk.act(Action::Settle)));
            move || drop(pause)
        });
    }
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let look = {
                let (latest, known) = (latest.clone(), known.clone());
                move |_: &web_sys::Event| latest.keep(&known)
            };
            // A page in the background may be ended without another word, or sleep while others change the draft; one
            // that is left or comes back is told by the others.
            let hidden =
                window.document().map(|page| EventListener::new(&page, "visibilitychange", look.clone()));
            let gone = ["pagehide", "pageshow"].map(|event| EventListener::new(&window, event, look.clone()));
            let heard = EventListener::new(&window, "storage", move |event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                let (key, text) = (event.key(), event.new_value());
                if key.as_deref() != Some(ERASED) {
                    latest.hear(&known, key.as_deref(), text);
                } else if text.is_some() {
                    let desk = latest.desk();
                    // Where the tab cannot forget, it holds an id of nothing.
                    let _ = desk.platform.remove(Scope::Tab, drafts::CURRENT);
                    desk.act(Action::Erased(desk.platform.random_id()));
                }
            });
            (hidden, gone, heard)
        });
        move || drop(listeners)
    });
}

/// Before a page that would lose something is closed, the browser asks.
#[hook]
pub fn use_farewell(desk: &Desk) {
    use_effect_with(desk.state.would_lose(), |would_lose| {
        let listener = web_sys::window().filter(|_| *would_lose).map(|window| {
            let options = gloo_events::EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&window, "beforeunload", options, web_sys::Event::prevent_default)
        });
        move || drop(listener)
    });
}
