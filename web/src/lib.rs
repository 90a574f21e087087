//! The desk: guides a maintainer through a security advisory, in the browser alone.
//!
//! From the top down: `app` joins the state and the browser, `steps` draw the page from `components`, `store` holds the
//! state and the pure reducer, and `platform` is the only place that asks the browser for anything.

#![allow(unreachable_pub, reason = "the page is no library: `pub` means for the rest of the page")]

mod app;
mod components;
mod desk;
mod export;
mod failure;
mod formatting;
#[cfg(test)]
mod layers;
mod markdown;
mod platform;
mod route;
mod steps;
mod store;
#[cfg(test)]
mod test_render;
mod words;

use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// The id of the element that the page is drawn into.
const ROOT: &str = "desk";

/// Draws the page into the document's `#desk`.
#[wasm_bindgen(start)]
pub fn start() {
    failure::watch();
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ROOT));
    if let Some(root) = root {
        let props = app::Props { platform: Rc::new(platform::Browser) };
        yew::Renderer::<app::App>::with_root_and_props(root, props).render();
    }
}
