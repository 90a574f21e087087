//! The page: guides a maintainer through a security advisory, in the browser alone.
//!
//! `store` holds the state and the pure reducer; `steps` and `components` draw it; `platform` is the only
//! place that asks the browser for anything; `app` joins them.

#![allow(unreachable_pub, reason = "the page is no library: `pub` means for the rest of the page")]

mod app;
mod calculator;
mod components;
mod desk;
#[cfg(test)]
mod drawn;
mod engine;
mod export;
mod failure;
mod formatting;
mod parts;
mod platform;
mod progress;
mod route;
mod steps;
mod store;
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
