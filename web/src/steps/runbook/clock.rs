//! The runbook's waits: started by the user, and told with their end.

use crate::components::button;
use crate::desk::Desk;
use crate::store::{Action, Focus};
use crate::words::runbook as words;
use advisory_core::draft::Clock;
use advisory_core::runbook::{self, CLOCK_HOURS, ClockState};
use advisory_core::{Edit, Timestamp};
use yew::prelude::*;

/// What is said of a wait.
fn clock_words(which: Clock) -> [&'static str; 3] {
    match which {
        Clock::CveRequest => words::CVE_CLOCK,
        Clock::Publication => words::PUBLICATION_CLOCK,
    }
}

/// How far a wait has come, once it runs.
pub fn chip(desk: &Desk, which: Clock) -> Html {
    let Some(ClockState { elapsed, over, .. }) = runbook::clock(&desk.state.draft, which, desk.state.now)
    else {
        return Html::default();
    };
    html! {
        <span class={classes!("chip", if over { "high" } else { "plain" })}>{ words::hours(elapsed, CLOCK_HOURS, over) }</span>
    }
}

/// The id of what shows a wait, running or not.
fn element(which: Clock) -> &'static str {
    match which {
        Clock::CveRequest => "clock-cve",
        Clock::Publication => "clock-publication",
    }
}

/// Starts or stops a wait. The pressed button goes, so the focus stays with what takes its place.
fn set(desk: &Desk, which: Clock, started: Option<Timestamp>) {
    desk.edit(Edit::Clock(which, started));
    desk.act(Action::Focus(Focus::Id(element(which))));
}

/// A wait: the button that starts it, or how far it has come.
pub fn view(desk: &Desk, which: Clock) -> Html {
    let said = clock_words(which);
    let Some(state) = runbook::clock(&desk.state.draft, which, desk.state.now) else {
        let start_now = desk.on(move |desk| set(desk, which, Some(desk.platform.now())));
        return html! { <div id={element(which)} tabindex="-1">{ button("", said[0], start_now) }</div> };
    };
    let ClockState { started, due, elapsed, .. } = state;
    let take_back = desk.on(move |desk| set(desk, which, None));
    let told =
        words::clock_told(said, &desk.platform.calendar_time(started), &desk.platform.calendar_time(due));
    let name = words::clock_name(which.label());
    html! {
        <div class="clock" role="group" id={element(which)} tabindex="-1" aria-label={name.clone()}>
            <div class="row between">
                { chip(desk, which) }
                { button("quiet", words::STOP_CLOCK, take_back) }
            </div>
            <progress max={CLOCK_HOURS.to_string()} value={elapsed.min(CLOCK_HOURS).to_string()} aria-label={name}></progress>
            <p class="soft small">{ told }</p>
        </div>
    }
}
