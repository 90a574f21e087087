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
    // The arrows are for the eye: a screen reader would read them out.
    let (next, [seen, spoken]) = match route.next() {
        next if desk.state.reviewing && route != Route::Review => {
            (next.and(Some(Route::Review)), [words::BACK_TO_REVIEW; 2].map(str::to_owned))
        }
        next => (next, next.map(|next| words::next(next.name())).unwrap_or_default()),
    };
    html! {
        <nav class="onward" aria-label={words::SECTIONS}>
            if let Some(previous) = route.previous() {
                { link("btn", previous, words::previous(previous.name())) }
            }
            if let Some(next) = next {
                { link("btn go", next, [seen, spoken]) }
            }
        </nav>
    }
}

fn link(class: &'static str, to: Route, [seen, spoken]: [String; 2]) -> Html {
    html! { <a {class} href={to.hash()} aria-label={spoken}>{ seen }</a> }
}
