//! What frames each step: its heading, and the ways to the sections before and after.

use crate::desk::Desk;
use crate::route::Route;
use crate::words::shell as words;
use yew::prelude::*;

/// The id of each step's heading, which takes the focus when the step opens.
pub const HEADING: &str = "step";

/// A step's heading, with its place among the sections.
pub fn heading(route: Route) -> Html {
    html! {
        <div class="step-head">
            if let Some(number) = route.number() {
                <p class="soft small">{ words::place(number, Route::DRAFT.len()) }</p>
            }
            <h1 id={HEADING} tabindex="-1">{ route.name() }</h1>
        </div>
    }
}

/// The ways to the sections before and after, and back to the review if that is where the user came from.
pub fn onward(desk: &Desk) -> Html {
    let route = desk.state.route;
    let (next, words) = match route.next() {
        next if desk.state.reviewing && route != Route::Review => {
            (next.and(Some(Route::Review)), words::BACK_TO_REVIEW.to_owned())
        }
        next => (next, next.map_or_else(String::new, |next| words::next(next.name()))),
    };
    html! {
        <nav class="onward" aria-label={words::SECTIONS}>
            if let Some(previous) = route.previous() {
                <a class="btn" href={previous.hash()}>{ words::previous(previous.name()) }</a>
            }
            if let Some(next) = next {
                <a class="btn go" href={next.hash()}>{ words }</a>
            }
        </nav>
    }
}
