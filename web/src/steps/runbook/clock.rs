//! The runbook's waits: started by the user, and told with their end.

use crate::components::button;
use crate::desk::Desk;
use advisory_core::Edit;
use advisory_core::draft::Clock;
use advisory_core::runbook::{self, ClockState};
use yew::prelude::*;

/// What the two waits are called, and how they begin.
fn clock_words(which: Clock) -> (&'static str, &'static str, &'static str) {
    match which {
        Clock::CveRequest => {
            ("Start the clock: I have requested the CVE id", "Asked on", "Usually answered by")
        }
        Clock::Publication => {
            ("Start the clock: I have pressed publish", "Published on", "Usually in the global database by")
        }
    }
}

/// A wait: the button that starts it, or how far it has come.
pub fn view(desk: &Desk, which: Clock) -> Html {
    let (start, began, due_by) = clock_words(which);
    let Some(state) = runbook::clock(&desk.state.draft, which, desk.state.now) else {
        let start_now = desk.on(move |desk| desk.edit(Edit::Clock(which, Some(desk.platform.now()))));
        return html! { <div>{ button("", start, start_now) }</div> };
    };
    let ClockState { started, due, elapsed, over } = state;
    let take_back = desk.on(move |desk| desk.edit(Edit::Clock(which, None)));
    let told = format!(
        "{began} {}. {due_by} {}.",
        desk.platform.calendar_time(started),
        desk.platform.calendar_time(due)
    );
    html! {
        <div class="clock" role="group" aria-label={format!("{} clock", which.label())}>
            <div class="row between">
                <span class={classes!("chip", if over { "high" } else { "plain" })}>
                    { if over { format!("{elapsed} h, over 72 h") } else { format!("{elapsed} h of 72 h") } }
                </span>
                { button("quiet", "Stop the clock", take_back) }
            </div>
            <progress max="72" value={elapsed.min(72).to_string()} aria-label={format!("{} clock", which.label())}></progress>
            <p class="soft small">{ told }</p>
        </div>
    }
}
