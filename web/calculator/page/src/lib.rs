//! The page `calculator.html`: the CVSS calculator on its own.

#![allow(unreachable_pub, reason = "the page is no library: `pub` means for the rest of the page")]

use advisory_desk_calculator::{Standalone, words};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

/// The id of the element that the page is rendered into.
const ROOT: &str = "desk";
/// Where the desk is, as seen from this page.
const DESK: &str = "./#/";
/// The desk's address of a vector, from which a draft can be started.
const DESK_VECTOR: &str = "./#/cvss?v=";

/// Renders the calculator into the document's `#desk`.
#[wasm_bindgen(start)]
pub fn start() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id(ROOT));
    if let Some(root) = root {
        yew::Renderer::<Page>::with_root(root).render();
    }
}

#[component]
fn Page() -> Html {
    let actions = Callback::from(|vector: cvss_core::Cvss| {
        html! { <a class="btn" href={format!("{DESK_VECTOR}{vector}")}>{ words::START_A_DRAFT }</a> }
    });
    html! {
        <>
            <a class="skip" href="#vector">{ words::SKIP }</a>
            <header class="bar">
                <a class="brand" href={DESK}><span class="mark" aria-hidden="true"></span><span>{ words::DESK }</span></a>
                <span class="grow"></span>
                <span class="chip safe wide">{ words::PRIVATE }</span>
            </header>
            <Standalone prefix="#" {actions} />
        </>
    }
}
