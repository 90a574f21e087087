//! The steps, a file each.

mod affected;
mod credits;
mod cve;
mod cvss;
pub mod description;
mod files;
mod formats;
mod home;
mod import;
mod review;
mod runbook;
mod severity;
mod standing;
mod title;
mod weaknesses;

use crate::components::{button, file_reminder, to_look_at};
use crate::desk::Desk;
use crate::route::Route;
use crate::store::Action;
use crate::words::shell as words;
use yew::prelude::*;

pub use files::{example, open_file};
pub use home::view as home;
pub use import::view as import;
pub use runbook::view as runbook;
pub use standing::standing;

/// The id of each step's heading, which takes the focus when the step opens.
pub const HEADING: &str = "step";

/// A section of the draft, the review, or the calculator alone.
pub fn of_draft(desk: &Desk) -> Html {
    match desk.state.route {
        Route::Title => title::view(desk),
        Route::Cve => cve::view(desk),
        Route::Description => description::view(desk),
        Route::Affected => affected::view(desk),
        Route::Severity => severity::view(desk),
        Route::Weaknesses => weaknesses::view(desk),
        Route::Credits => credits::view(desk),
        Route::Review => review::view(desk),
        Route::Cvss => cvss::view(desk),
        Route::Home | Route::Runbook | Route::Import => Html::default(),
    }
}

/// A step's heading, with its place among the sections.
fn heading(route: Route) -> Html {
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
fn onward(desk: &Desk) -> Html {
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

/// What stands beside a step: its own margin, the reminder to save a file, and what the checks found.
pub fn margin(desk: &Desk) -> Html {
    let own = match desk.state.route {
        Route::Severity => severity::margin(desk),
        Route::Cvss => cvss::margin(desk),
        _ => Html::default(),
    };
    html! {
        <>
            { own }
            if desk.state.route.is_of_draft() {
                { file_reminder(desk) }
                { to_look_at(desk) }
            }
        </>
    }
}

/// What is drawn while a part of the page is on its way, and where it cannot be had.
pub fn waiting(desk: &Desk, failed: bool) -> Html {
    html! {
        <div role="status">
            if failed {
                <p class="note bad">{ words::NOT_FETCHED }</p>
                { button("", words::TRY_AGAIN, desk.on(|desk| desk.act(Action::Retry))) }
            } else {
                <p class="soft">{ words::OPENING }</p>
            }
        </div>
    }
}
