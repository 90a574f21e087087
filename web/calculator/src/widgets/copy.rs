//! The copy button, and copying.

use crate::words;
use wasm_bindgen_futures::JsFuture;
use yew::prelude::*;

/// How a copy button looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum CopyLook {
    /// It says "Copy".
    Short,
    /// It says its whole name.
    Whole,
    /// It says its whole name, and is the step's main action.
    Main,
}

/// Renders a copy button with its whole name. A tick says that the clipboard has the text as it is now.
pub fn copy_button(name: &str, look: CopyLook, is_copied: bool, onclick: Callback<MouseEvent>) -> Html {
    let main = (look == CopyLook::Main).then_some("go");
    html! {
        <button type="button" class={classes!("btn", "copy", is_copied.then_some("done"), main)} aria-label={name.to_owned()} {onclick}>
            { if look == CopyLook::Short { words::COPY } else { name } }
            <span class="tick" aria-hidden="true">{ if is_copied { "✓" } else { "" } }</span>
        </button>
    }
}

/// Puts a text on the clipboard. Returns `false` if the browser refuses.
pub async fn copy_text(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    // Outside of a secure context there is no clipboard at all, whatever web-sys believes.
    let clipboard = window.navigator().clipboard();
    if wasm_bindgen::JsValue::is_undefined(&clipboard) {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
