//! [`Bar`]: the line at the top, with the draft's title, its severity, and whether it is kept.

use crate::components::SeverityChip;
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::route::Route;
use crate::store::{Action, Saved};
use yew::prelude::*;

/// The line at the top.
#[component]
pub fn Bar() -> Html {
    let desk = use_desk();
    let state = &desk.state;
    let at_home = state.route == Route::Home;
    let act = |action: fn() -> Action| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| desk.act(action()))
    };
    html! {
        <header class="bar">
            <a class="brand" href={Route::Home.hash()}><span class="mark" aria-hidden="true"></span>{ "Advisory Desk" }</a>
            <span class="grow title-now soft wide" translate="no">{ if at_home { "" } else { &state.draft.title } }</span>
            if !at_home {
                <SeverityChip draft={state.draft.clone()} />
            }
            <span class="chip safe wide">{ "Private: nothing leaves this browser" }</span>
            if !at_home {
                { saved(&desk) }
                <button type="button" class="btn quiet icon" aria-label="Undo" aria-disabled={(!state.can_undo()).then_some("true")} onclick={act(|| Action::Undo)}>{ "↶" }</button>
                <button type="button" class="btn quiet icon" aria-label="Redo" aria-disabled={(!state.can_redo()).then_some("true")} onclick={act(|| Action::Redo)}>{ "↷" }</button>
            }
        </header>
    }
}

/// Whether the draft is kept; where it is not, a file is offered.
fn saved(desk: &Desk) -> Html {
    match desk.state.saved {
        Saved::Nothing => html! { <span class="small soft wide">{ "Nothing to save yet" }</span> },
        Saved::At(moment) => html! {
            <span class="small soft wide">{ format!("Saved {}", desk.platform.clock_time(moment)) }</span>
        },
        Saved::Failed(reason) => {
            let onclick = {
                let desk = desk.clone();
                Callback::from(move |_: MouseEvent| export::draft(&desk))
            };
            html! {
                <span class="not-saved" role="alert">
                    <span>{ format!("Not saved: {reason}.") }</span>
                    <button type="button" class="btn" {onclick}>{ "Save to a file" }</button>
                </span>
            }
        }
    }
}
