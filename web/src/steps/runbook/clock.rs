//! The runbook's waits: started by the user, and counted on for as long as they last.

use super::source;
use crate::components::button;
use crate::desk::Desk;
use crate::store::{Action, Focus};
use crate::words::runbook as words;
use advisory_core::draft::Clock;
use advisory_core::runbook::{ClockState, Pace};
use advisory_core::{Edit, Timestamp};
use yew::prelude::*;

/// What is said of a wait: the button that starts it, and its beginning.
fn clock_words(which: Clock) -> [&'static str; 2] {
    match which {
        Clock::CveRequest => words::CVE_CLOCK,
        Clock::Publication => words::PUBLICATION_CLOCK,
    }
}

/// The state of a wait, once it has begun.
fn state(desk: &Desk, which: Clock) -> Option<ClockState<'static>> {
    desk.runbook().clock(&desk.state.draft, which, desk.state.now)
}

/// How long a wait has taken, once it runs.
pub fn chip(desk: &Desk, which: Clock) -> Html {
    let told = |state: ClockState| html! { <span class="chip plain">{ state.lasted() }</span> };
    state(desk, which).map(told).unwrap_or_default()
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

/// A wait: the button that starts it, or how long it has taken.
pub fn view(desk: &Desk, which: Clock) -> Html {
    let [start, began] = clock_words(which);
    let Some(state) = state(desk, which) else {
        let start_now = desk.on(move |desk| set(desk, which, Some(desk.platform.now())));
        return html! {
            <div id={element(which)} tabindex="-1">
                { button("", start, start_now) }
                <p class="soft small">{ desk.runbook().wait(which).in_short() }</p>
            </div>
        };
    };
    let ClockState { wait, started, elapsed, pace, .. } = state;
    let take_back = desk.on(move |desk| set(desk, which, None));
    let name = words::clock_name(which.label());
    let usual = i64::from(wait.seen.hours);
    let status = &wait.status;
    let draft = &desk.state.draft;
    html! {
        <div class="clock" role="group" id={element(which)} tabindex="-1" aria-label={name.clone()}>
            <div class="row between">
                { chip(desk, which) }
                { button("quiet", words::STOP_CLOCK, take_back) }
            </div>
            <progress max={usual.to_string()} value={elapsed.min(usual).to_string()} aria-label={name}></progress>
            <p class="soft small">{ words::began(began, &desk.platform.calendar_time(started)) }{ wait.in_short() }</p>
            if pace != Pace::AsPromised {
                <p class="small">{ &wait.advice }</p>
                <details>
                    <summary>{ words::STATUS_TEXT }</summary>
                    <div class="how">
                        <p class="soft small">{ wait.sources() }</p>
                        { source(desk, which.code(), which.label(), &status.fill(draft), words::THE_TEXT, &status.missing(draft)) }
                    </div>
                </details>
            }
        </div>
    }
}
