//! The focus goes where the eye is.

use crate::desk::{Desk, element_id};
use crate::steps::HEADING;
use crate::store::Focus;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

/// Moves the focus to an element, or to the first control inside it.
pub fn focus_on(id: &str) {
    let element = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // What is folded away cannot take the focus.
        let mut around = element.parent_element();
        while let Some(folded) =
            around.and_then(|parent| parent.closest("details:not([open])").ok().flatten())
        {
            let _ = folded.set_attribute("open", "");
            around = folded.parent_element();
        }
        // An element that cannot take the focus is left alone.
        let _ = element.focus();
    }
}

/// After a step has opened or a finding was followed, the focus is where the eye is.
#[hook]
pub fn use_focus(desk: &Desk) {
    use_effect_with(desk.state.focus.clone(), |(_, focus)| {
        let id = match focus {
            None => return,
            Some(Focus::Heading) => HEADING.to_owned(),
            Some(Focus::Field(field)) => element_id(*field),
            Some(Focus::Named(id)) => id.clone(),
            Some(Focus::Id(id)) => (*id).to_owned(),
        };
        // The element may belong to a step that is drawn with this very change.
        Timeout::new(0, move || focus_on(&id)).forget();
    });
}
