//! The map of the keys, and how the user likes the page: a dialog of the browser's own.

use super::{Radios, button, choices, switch};
use crate::desk::Desk;
use crate::store::{Action, Settings, Theme};
use crate::words::shell as words;
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;
use yew::prelude::*;

/// The dialog's id.
const DIALOG: &str = "keys";

fn dialog() -> Option<HtmlDialogElement> {
    web_sys::window()?.document()?.get_element_by_id(DIALOG)?.dyn_into().ok()
}

/// Shows the dialog; the browser keeps the focus in it, and gives it back when it is closed.
pub fn show_keys() {
    if let Some(dialog) = dialog().filter(|dialog| !dialog.open()) {
        // A browser without dialogs goes on without this one.
        let _ = dialog.show_modal();
    }
}

/// The dialog, which the browser shows when it is asked for.
pub fn keys_dialog(desk: &Desk) -> Html {
    let settings = desk.state.settings;
    let Settings { theme, keys, .. } = settings;
    let set = |settings: Settings| desk.on(move |desk| desk.act(Action::Set(settings)));
    let on_theme = {
        let desk = desk.clone();
        Callback::from(move |code: &'static str| {
            if let Some(theme) = Theme::from_code(code) {
                desk.act(Action::Set(Settings { theme, ..desk.state.settings }));
            }
        })
    };
    let themes = choices(Theme::ALL.iter().map(|(_, code, name)| (*code, *name)));
    html! {
        <dialog id={DIALOG} aria-labelledby="keys-title">
            <h2 id="keys-title">{ words::KEYS_AND_SETTINGS }</h2>
            <dl class="keys">
                { for words::KEYS.iter().map(|(key, what, single)| html! {
                    <div class={(*single && !keys).then_some("off")}><dt><kbd>{ *key }</kbd></dt><dd>{ *what }</dd></div>
                }) }
            </dl>
            { switch("single-keys", words::SINGLE_KEYS, keys, set(Settings { keys: !keys, ..settings })) }
            { Radios { legend: words::LIGHT_OR_DARK, name: "theme", choices: themes, chosen: Some(theme.code()), onchoose: on_theme, inline: true }.view() }
            <div>{ button("", words::CLOSE, Callback::from(|_| if let Some(dialog) = dialog() { dialog.close() })) }</div>
        </dialog>
    }
}
