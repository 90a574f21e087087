//! Buttons, drawn in one place.

use yew::prelude::*;

/// A button with its words and its look: `go` for the main action, `quiet`, `bad`, or nothing.
pub fn button(look: &'static str, words: &str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={classes!("btn", look)} {onclick}>{ words }</button> }
}

/// A button whose words need more to be told from its likes: the name says it all.
pub fn named_button(look: &'static str, words: &str, name: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={classes!("btn", look)} aria-label={name} {onclick}>{ words }</button> }
}
