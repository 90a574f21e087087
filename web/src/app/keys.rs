//! Keyboard shortcuts of the whole page.

use crate::components::show_keys;
use crate::desk::Desk;
use crate::route::Route;
use crate::store::Action;
use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// Ctrl+Z and its kin, wherever no text field has an undo of its own, and the single letters, where they are wanted.
#[hook]
pub fn use_keys(desk: &Desk) {
    let dispatch = desk.dispatch.clone();
    let (route, letters) = (desk.state.route, desk.state.settings.keys);
    use_effect_with((route, letters), move |(route, letters)| {
        let (route, letters) = (*route, *letters);
        let listener = web_sys::window().map(|window| {
            EventListener::new_with_options(
                &window,
                "keydown",
                gloo_events::EventListenerOptions::enable_prevent_default(),
                move |event| {
                    let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                    if event.default_prevented() || event.alt_key() || in_text(event) {
                        return;
                    }
                    let control = event.ctrl_key() || event.meta_key();
                    let go = |to: Option<Route>| to.map(Action::Go);
                    let action = match (control, event.key().to_ascii_lowercase().as_str(), event.shift_key())
                    {
                        // The calculator has an undo of its own.
                        (true, ..) if route == Route::Cvss => None,
                        (true, "z", false) => Some(Action::Undo),
                        (true, "z", true) | (true, "y", false) => Some(Action::Redo),
                        (false, "?", _) if letters => return show_keys(),
                        (false, "n", false) if letters => go(route.next()),
                        (false, "p", false) if letters => go(route.previous()),
                        (false, "r", false) if letters && route.is_of_draft() => go(Some(Route::Runbook)),
                        _ => None,
                    };
                    if let Some(action) = action {
                        event.prevent_default();
                        dispatch.dispatch(action);
                    }
                },
            )
        });
        move || drop(listener)
    });
}

/// Whether the key goes into something that takes letters itself, or to the dialog.
fn in_text(event: &KeyboardEvent) -> bool {
    let Some(element) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return false;
    };
    element
        .matches("textarea, select, input[type=text], input[type=datetime-local], dialog *")
        .unwrap_or(false)
}
