//! The runbook's waits: started by the user, and told with their end.

use crate::components::button;
use crate::desk::Desk;
use crate::words::runbook as words;
use advisory_core::Edit;
use advisory_core::draft::Clock;
use advisory_core::runbook::{self, CLOCK_HOURS, ClockState};
use yew::prelude::*;

/// What is said of a wait.
fn clock_words(which: Clock) -> [&'static str; 3] {
    match which {
        Clock::CveRequest => words::CVE_CLOCK,
        Clock::Publication => words::PUBLICATION_CLOCK,
    }
}

/// A wait: the button that starts it, or how far it has come.
pub fn view(desk: &Desk, which: Clock) -> Html {
    let said = clock_words(which);
    let Some(state) = runbook::clock(&desk.state.draft, which, desk.state.now) else {
        let start_now = desk.on(move |desk| desk.edit(Edit::Clock(which, Some(desk.platform.now()))));
        return html! { <div>{ button("", said[0], start_now) }</div> };
    };
    let ClockState { started, due, elapsed, over } = state;
    let take_back = desk.on(move |desk| desk.edit(Edit::Clock(which, None)));
    let told =
        words::clock_told(said, &desk.platform.calendar_time(started), &desk.platform.calendar_time(due));
    let name = words::clock_name(which.label());
    html! {
        <div class="clock" role="group" aria-label={name.clone()}>
            <div class="row between">
                <span class={classes!("chip", if over { "high" } else { "plain" })}>
                    { words::hours(elapsed, CLOCK_HOURS, over) }
                </span>
                { button("quiet", words::STOP_CLOCK, take_back) }
            </div>
            <progress max={CLOCK_HOURS.to_string()} value={elapsed.min(CLOCK_HOURS).to_string()} aria-label={name}></progress>
            <p class="soft small">{ told }</p>
        </div>
    }
}
