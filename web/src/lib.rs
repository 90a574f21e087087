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
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

/// The id of the element that the page is drawn into.
const ROOT: &str = "desk";

/// Prepares the page for what may go wrong.
#[wasm_bindgen(start)]
pub fn start() {
    failure::watch();
}

/// Draws the page into the document's `#desk`.
///
/// # Errors
/// Where a part of the page that drafts are read with is missing: without it none of those on the shelf could be seen,
/// and one of them might be written over.
#[wasm_bindgen]
pub async fn open() -> Result<(), JsError> {
    let mut parts = parts::Parts::default();
    if !store::shelf::is_empty(&platform::Browser) {
        parts.take(parts::Part::Draft.fetch().await);
        if !store::text::is_known() {
            return Err(JsError::new(words::shell::NOT_FETCHED));
        }
    }
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ROOT));
    if let Some(root) = root {
        let props = app::Props { platform: Rc::new(platform::Browser), parts };
        yew::Renderer::<app::App>::with_root_and_props(root, props).render();
    }
    Ok(())
}
