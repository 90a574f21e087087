//! The steps, a file each.

mod affected;
mod confirm;
mod correction;
mod credits;
mod cve;
mod description;
mod exchange;
mod files;
mod formats;
mod frame;
mod home;
mod import;
mod joint;
mod limits;
mod list;
mod progress;
mod review;
mod runbook;
mod severity;
mod standing;
mod title;
mod weaknesses;

use crate::components::{file_reminder, to_look_at};
use crate::desk::Desk;
use crate::route::Route;
use yew::prelude::*;

pub use frame::HEADING;
pub use home::{start_with_vector, take_file};
pub use list::Steps;

/// The step that the address names. The calculator fills the page on its own.
pub fn view(desk: &Desk) -> Html {
    match desk.state.route {
        Route::Home => home::view(desk),
        Route::Runbook => runbook::view(desk),
        Route::Import => import::view(),
        Route::Title => title::view(desk),
        Route::Cve => cve::view(desk),
        Route::Description => description::view(desk),
        Route::Affected => affected::view(desk),
        Route::Severity => severity::view(desk),
        Route::Weaknesses => weaknesses::view(desk),
        Route::Credits => credits::view(desk),
        Route::Review => review::view(desk),
        Route::Cvss => Html::default(),
    }
}

/// What stands beside a step: its own margin, the reminder to save a file, and what the checks found.
pub fn margin(desk: &Desk) -> Html {
    let own = match desk.state.route {
        Route::Severity => severity::margin(desk),
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
