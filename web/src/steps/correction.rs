//! What corrects a published copy that says something else than the draft.

use super::exchange;
use crate::components::{CopyButton, CopyLook, button};
use crate::desk::Desk;
use crate::words::correction as words;
use advisory_core::Draft;
use advisory_core::follow::{Answer, Followed, Place, corrected_osv, follow, request, values};
use advisory_core::formats::Options;
use advisory_core::formats::form::{FormField, Value};
use yew::prelude::*;

/// A copy that differs, with the text that asks for its correction.
#[derive(Clone, PartialEq)]
pub struct Correction {
    followed: Followed,
    request: String,
}

/// Compares a copy; `None` where it cannot be read or says the same.
pub fn of(draft: &Draft, copy: &str) -> Option<Correction> {
    let copy = exchange::read(copy).ok()?;
    let followed = follow(draft, &copy);
    (!followed.is_right()).then(|| Correction { request: request(draft, &copy, &followed), followed })
}

/// The versions that the copy gets wrong, and the way to have it corrected.
pub fn view(desk: &Desk, copy: &str, Correction { followed, request }: &Correction) -> Html {
    let answer = |Answer { package, version, draft, copy }: &Answer| {
        let told = words::answer(package, version, copy.map(|copy| copy.to_string()), &draft.to_string());
        html! { <li>{ told }</li> }
    };
    let save = {
        let copy = copy.to_owned();
        desk.on(move |desk| {
            match corrected_osv(&desk.state.draft, &copy, &Options::at(desk.platform.now())) {
                Ok(text) => desk.platform.download(words::RECORD, &text),
                Err(reason) => desk.tell(reason.to_string()),
            }
        })
    };
    html! {
        <>
            if !followed.answers.is_empty() {
                <p><strong>{ words::WRONG_VERSIONS }</strong></p>
                <ul class="checks small">{ for followed.answers.iter().map(answer) }</ul>
            }
            <details>
                <summary>{ words::CORRECTION }</summary>
                <div class="how">
                    <p class="small">{ followed.place.way() }</p>
                    if matches!(followed.place, Place::Github | Place::Osv) {
                        { for_the_form(desk, followed) }
                    }
                    if followed.place == Place::Osv {
                        <div>{ button("", words::SAVE_RECORD, save) }</div>
                    }
                    <div class="command">
                        <pre class="source" translate="no" data-scrolls={words::THE_REQUEST}>{ request }</pre>
                        { CopyButton { what: words::THE_REQUEST, within: "correction", of: "", text: request.clone(), look: CopyLook::Short }.view(desk) }
                    </div>
                </div>
            </details>
        </>
    }
}

/// The values to enter by hand, each with its copy button.
fn for_the_form(desk: &Desk, followed: &Followed) -> Html {
    let row = |FormField { field, value, .. }: &FormField| {
        let label = field.label();
        let text = value.clipboard();
        html! {
            <div class="review-row">
                <p class="name">{ &label }</p>
                { match value {
                    Value::Choose(choice) => html! { <p><strong>{ choice }</strong></p> },
                    Value::Leave => html! { <p class="soft">{ words::LEAVE }</p> },
                    Value::Paste(_) | Value::Each(_) => html! { <div class="value-text clip" translate="no" data-scrolls={label.clone()}>{ text.clone() }</div> },
                } }
                <div class="act">
                    { text.map(|text| CopyButton { what: &label, within: "improve", of: "", text, look: CopyLook::Short }.view(desk)).unwrap_or_default() }
                </div>
            </div>
        }
    };
    html! {
        <div role="group" aria-label={words::VALUES} data-series="">
            <p class="small"><strong>{ words::VALUES }</strong></p>
            { for values(&desk.state.draft, followed).iter().map(row) }
        </div>
    }
}
