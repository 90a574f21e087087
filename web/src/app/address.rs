//! The address of the page and the step that is shown follow each other.

use crate::desk::Desk;
use crate::route::Route;
use crate::store::Action;
use crate::words::shell as words;
use gloo_events::EventListener;
use yew::prelude::*;

/// The address from `#` on; empty where there is none.
pub fn hash() -> String {
    web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default()
}

/// The address and the step follow each other, and the document's title names the step.
#[hook]
pub fn use_address(desk: &Desk) {
    let dispatch = desk.dispatch.clone();
    use_effect_with((), move |()| {
        let listener = web_sys::window().map(|window| {
            EventListener::new(&window, "hashchange", move |_| dispatch.dispatch(Action::Arrive(hash())))
        });
        move || drop(listener)
    });
    use_effect_with(desk.state.route, move |route| {
        let Some(window) = web_sys::window() else { return };
        if Route::from_hash(&hash()) != *route {
            // Where the address cannot be changed, the step is shown all the same.
            let _ = window.location().set_hash(route.hash());
        }
        if let Some(document) = window.document() {
            document.set_title(&words::document_title(route.name()));
        }
    });
}
