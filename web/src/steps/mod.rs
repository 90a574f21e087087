//! The steps, a file each.

mod affected;
mod credits;
mod cve;
mod description;
mod home;
mod review;
mod runbook;
mod severity;
mod title;
mod weaknesses;

use crate::desk::use_desk;
use crate::route::Route;
use yew::prelude::*;

/// The id of each step's heading, which takes the focus when the step opens.
pub const HEADING: &str = "step";

/// The step that an address names.
pub fn view(route: Route) -> Html {
    match route {
        Route::Home => html! { <home::Home /> },
        Route::Runbook => html! { <runbook::Runbook /> },
        Route::Title => html! { <title::Title /> },
        Route::Cve => html! { <cve::Cve /> },
        Route::Description => html! { <description::Description /> },
        Route::Affected => html! { <affected::Affected /> },
        Route::Severity => html! { <severity::Severity /> },
        Route::Weaknesses => html! { <weaknesses::Weaknesses /> },
        Route::Credits => html! { <credits::Credits /> },
        Route::Review => html! { <review::Review /> },
    }
}

/// A step's heading, with its place among the sections.
fn heading(route: Route) -> Html {
    html! {
        <div class="step-head">
            if let Some(number) = route.number() {
                <p class="soft small">{ format!("Draft · {number} of {}", Route::DRAFT.len()) }</p>
            }
            <h1 id={HEADING} tabindex="-1">{ route.name() }</h1>
        </div>
    }
}

/// Properties of [`Onward`].
#[derive(Properties, PartialEq)]
struct OnwardProps {
    route: Route,
}

/// The ways to the sections before and after, and back to the review if that is where the user came from.
#[component]
fn Onward(props: &OnwardProps) -> Html {
    let desk = use_desk();
    let route = props.route;
    html! {
        <nav class="onward" aria-label="Sections">
            if let Some(previous) = route.previous() {
                <a class="btn" href={previous.hash()}>{ "← " }{ previous.name() }</a>
            }
            if desk.state.reviewing && route != Route::Review {
                <a class="btn go" href={Route::Review.hash()}>{ "Back to review" }</a>
            } else if let Some(next) = route.next() {
                <a class="btn go" href={next.hash()}>{ next.name() }{ " →" }</a>
            }
        </nav>
    }
}

/// What stands beside a step, above the list of findings.
pub fn beside(route: Route) -> Html {
    match route {
        Route::Severity => html! { <severity::ScorePanel /> },
        _ => Html::default(),
    }
}
