//! The user's settings are kept, and the document shows the theme.

use crate::desk::Desk;
use yew::prelude::*;

/// How the user likes the page is kept, and the theme is the document's.
#[hook]
pub fn use_settings(desk: &Desk) {
    let platform = desk.platform.clone();
    use_effect_with(desk.state.settings, move |settings| {
        settings.keep(&*platform);
        let document = web_sys::window().and_then(|window| window.document());
        if let Some(root) = document.and_then(|document| document.document_element()) {
            // The style sheets take it from here.
            let _ = root.set_attribute("data-theme", settings.theme.code());
        }
    });
}
