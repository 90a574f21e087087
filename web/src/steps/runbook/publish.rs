//! Before the press on publish: everything that it does and nothing takes back.

use crate::desk::Desk;
use crate::words::runbook as words;
use advisory_core::runbook::{Condition, Consequence, preflight};
use yew::prelude::*;

/// What publishing does, until it is done.
pub fn before(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    if Condition::Published.holds(draft) {
        return Html::default();
    }
    html! {
        <div class="preflight" role="group" aria-labelledby="preflight">
            <h3 id="preflight">{ words::PREFLIGHT }</h3>
            <dl>
                { for preflight(draft).into_iter().map(|Consequence { what, detail }| html! {
                    <><dt>{ what }</dt><dd class="small">{ detail }</dd></>
                }) }
            </dl>
        </div>
    }
}
