//! Drafts are kept as they are typed, and what another tab keeps is shown here.

use crate::desk::Desk;
use crate::platform::Scope;
use crate::store::{Action, Saved, drafts};
use advisory_core::{Draft, file};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::prelude::*;

/// What `dialogs.js` writes and takes away again once everything is erased, for the other tabs.
const ERASED: &str = "advisory-desk/erased";

/// How long typing rests before a long draft is checked and kept, in milliseconds.
const PAUSE: u32 = 250;

/// Keeps the draft as it is now.
fn keep(desk: &Desk) {
    let draft = &desk.state.draft;
    if desk.state.adopted {
        return;
    }
    let untouched = **draft == Draft { id: draft.id.clone(), ..Draft::default() };
    if untouched && !drafts::keeps(&*desk.platform, &draft.id) {
        return;
    }
    drafts::set_current(&*desk.platform, &draft.id);
    let saved = match drafts::save(&*desk.platform, draft) {
        Ok(()) => Saved::At(desk.platform.now()),
        Err(reason) => Saved::Failed(reason),
    };
    if matches!((saved, desk.state.saved), (Saved::At(_), Saved::Nothing)) {
        desk.platform.persist();
    }
    desk.act(Action::Saved(saved));
}

/// What is typed is kept at once, in a long description after a pause, and in any case before the page goes away; what
/// another tab keeps is shown here.
#[hook]
pub fn use_storage(desk: &Desk) {
    {
        let desk = desk.clone();
        use_effect_with(desk.state.settled.clone(), move |_| keep(&desk));
    }
    {
        let desk = desk.clone();
        use_effect_with((desk.state.draft.clone(), desk.state.is_settled()), move |(_, settled)| {
            let pause = (!settled).then(|| Timeout::new(PAUSE, move || desk.act(Action::Settle)));
            move || drop(pause)
        });
    }
    let latest = use_mut_ref(|| desk.clone());
    latest.replace(desk.clone());
    use_effect_with((), move |()| {
        let leave = move |_: &web_sys::Event| {
            let desk = latest.borrow();
            if !desk.state.is_settled() {
                keep(&desk);
            }
        };
        let listeners = web_sys::window().map(|window| {
            // A page in the background may be ended without another word; one that is left is told by the second.
            let hidden = window
                .document()
                .map(|document| EventListener::new(&document, "visibilitychange", leave.clone()));
            (hidden, EventListener::new(&window, "pagehide", leave))
        });
        move || drop(listeners)
    });
    let (dispatch, platform) = (desk.dispatch.clone(), desk.platform.clone());
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "storage", move |event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                let Some(text) = event.new_value() else { return };
                if event.key().as_deref() == Some(ERASED) {
                    // Where the tab cannot forget, it holds an id of nothing.
                    let _ = platform.remove(Scope::Tab, drafts::CURRENT);
                    return dispatch.dispatch(Action::Erased(platform.random_id()));
                }
                if let Ok(draft) = file::read(&text) {
                    dispatch.dispatch(Action::Adopt(Rc::new(draft)));
                }
            })
        });
        move || drop(listener)
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
