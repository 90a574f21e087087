//! How far a draft has come, as its card on the start page tells.

use crate::desk::Desk;
use crate::words::home as words;
use advisory_core::Draft;
use advisory_core::draft::Clock;
use yew::prelude::*;

/// How far a draft is: its stage, what comes next, and the wait that runs.
pub fn standing(desk: &Desk, draft: &Draft) -> Html {
    let now = desk.state.now;
    let runbook = desk.runbook();
    let running = |which: &Clock| runbook.clock(draft, *which, now).map(|state| (which.label(), state));
    let next = runbook.next(draft, now);
    html! {
        <p class="row small">
            { next.map_or_else(|| html! { { words::ALL_DONE } }, |(stage, task)| html! {
                <span>{ words::stage(stage.number(), stage.name()) }<strong>{ words::NEXT }</strong>{ &task.label }</span>
            }) }
            { for Clock::ALL.iter().filter_map(running).map(|(name, state)| html! {
                <span class="chip plain">{ words::clock(name, &state.lasted()) }</span>
            }) }
        </p>
    }
}
