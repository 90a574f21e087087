//! A moment, chosen in the user's own time.

use crate::desk::Desk;
use advisory_core::{Edit, Timestamp};
use advisory_desk_calculator::words as calculator;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A field for a moment: the edits that a chosen one makes; none for an emptied field.
pub fn moment(
    desk: &Desk,
    id: &str,
    label: &'static str,
    value: Option<Timestamp>,
    edits: impl Fn(Option<Timestamp>) -> Vec<Edit> + 'static,
) -> Html {
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            desk.edits(edits(desk.platform.read_local(&typed)));
        })
    };
    let value = value.map(|moment| desk.platform.local_text(moment)).unwrap_or_default();
    html! {
        <div class="field">
            <div class="field-head"><label for={id.to_owned()}>{ label }</label><span class="optional">{ calculator::OPTIONAL }</span></div>
            <input type="datetime-local" id={id.to_owned()} {value} {onchange} autocomplete="off" />
        </div>
    }
}
