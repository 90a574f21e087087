//! Drafts are kept as they are typed, and what another tab keeps is shown here.

use super::caret::Caret;
use crate::desk::Desk;
use crate::platform::{Platform, Scope};
use crate::store::versions::{Saving, Versions};
use crate::store::{Action, Content, Saved, drafts, kept};
use advisory_core::Draft;
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

/// What this tab knows of the drafts that it has worked on, and where the caret was before another tab's change.
#[derive(Default)]
struct Known {
    versions: Vec<Versions>,
    caret: Option<Caret>,
}

impl Known {
    /// What is known of a draft; the second value is whether this is asked for the first time.
    fn of(&mut self, platform: &dyn Platform, id: &str) -> (&mut Versions, bool) {
        let place = self.versions.iter().position(|versions| versions.id == id);
        let is_new = place.is_none();
        let place = place.unwrap_or_else(|| {
            let mut name = platform.random_id();
            name.truncate(NAME);
            self.versions.push(Versions::open(platform, id, name));
            self.versions.len() - 1
        });
        (&mut self.versions[place], is_new)
    }
}

/// Shows what other tabs made of the draft.
fn adopt(desk: &Desk, known: &RefCell<Known>, content: Content) {
    known.borrow_mut().caret = Caret::now();
    desk.act(Action::Adopt(desk.state.draft.clone(), content));
}

/// Keeps the draft as it is now, with what other tabs have kept since.
fn keep(desk: &Desk, known: &RefCell<Known>) {
    let (platform, content) = (&*desk.platform, desk.state.content());
    let draft = &content.draft;
    let saving = {
        let mut known = known.borrow_mut();
        let (versions, is_new) = known.of(platform, &draft.id);
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
                adopt(desk, known, kept);
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
fn hear(latest: &Rc<RefCell<Desk>>, known: &Rc<RefCell<Known>>, key: Option<&str>, text: Option<String>) {
    let desk = &latest.borrow().clone();
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
        let versions = known.of(&*desk.platform, id).0;
        (versions.hear(&content, theirs), versions.is_waiting())
    });
    match heard {
        // It is kept once it is drawn.
        Some((heard, _)) if heard != content => adopt(desk, known, heard),
        Some((_, true)) => {
            let (latest, known) = (latest.clone(), known.clone());
            Timeout::new(PATIENCE, move || keep(&latest.borrow().clone(), &known)).forget();
        }
        _ => keep(desk, known),
    }
}

/// What is typed is kept at once, in a long description after a pause, and in any case before the page goes away; what
/// another tab keeps is shown here.
#[hook]
pub fn use_storage(desk: &Desk) {
    let known: Rc<RefCell<Known>> = use_mut_ref(Known::default);
    {
        let (desk, known) = (desk.clone(), known.clone());
        let again = desk.state.saved == Saved::KeepAgain;
        use_effect_with((desk.state.settled.clone(), desk.state.conflicts.clone(), again), move |_| {
            keep(&desk, &known);
        });
    }
    {
        let desk = desk.clone();
        use_effect_with((desk.state.draft.clone(), desk.state.is_settled()), move |(_, settled)| {
            let pause = (!settled).then(|| Timeout::new(PAUSE, move || desk.act(Action::Settle)));
            move || drop(pause)
        });
    }
    {
        let known = known.clone();
        use_effect_with(desk.state.draft.clone(), move |_| {
            if let Some(caret) = known.borrow_mut().caret.take() {
                caret.put_back();
            }
        });
    }
    let latest = use_mut_ref(|| desk.clone());
    latest.replace(desk.clone());
    use_effect_with((), move |()| {
        let listeners = web_sys::window().map(|window| {
            let look = {
                let (latest, known) = (latest.clone(), known.clone());
                move |_: &web_sys::Event| keep(&latest.borrow().clone(), &known)
            };
            // A page in the background may be ended without another word, or sleep while others change the draft; one
            // that is left or comes back is told by the others.
            let hidden =
                window.document().map(|page| EventListener::new(&page, "visibilitychange", look.clone()));
            let gone = ["pagehide", "pageshow"].map(|event| EventListener::new(&window, event, look.clone()));
            let heard = EventListener::new(&window, "storage", move |event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                let desk = latest.borrow().clone();
                let (key, text) = (event.key(), event.new_value());
                if key.as_deref() == Some(ERASED) {
                    if text.is_some() {
                        // Where the tab cannot forget, it holds an id of nothing.
                        let _ = desk.platform.remove(Scope::Tab, drafts::CURRENT);
                        desk.act(Action::Erased(desk.platform.random_id()));
                    }
                } else {
                    hear(&latest, &known, key.as_deref(), text);
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
