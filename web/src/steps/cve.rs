//! The CVE identifier: one that exists, or a request for one.

use super::frame::{heading, onward};
use crate::components::{Choice, Radios, TextField};
use crate::desk::Desk;
use crate::route::Route;
use crate::words::sections as words;
use advisory_core::draft::CveChoice;
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// The CVE identifier's step.
pub fn view(desk: &Desk) -> Html {
    let choices = CveChoice::ALL
        .iter()
        .map(|choice| Choice {
            value: choice.code(),
            label: choice.label(),
            hint: match choice {
                CveChoice::RequestLater => words::REQUEST_LATER,
                CveChoice::Existing => words::EXISTING,
            },
        })
        .collect::<Vec<_>>();
    let chosen = desk.state.draft.cve.choice;
    let onchoose = desk.on_choice(CveChoice::from_code, Edit::CveChoice);
    html! {
        <>
            { heading(Route::Cve) }
            <section class="sheet">
                { Radios { legend: words::HOW_TO_FILL, name: "cve-choice", choices, chosen: Some(chosen.code()), onchoose, inline: false }.view() }
                { TextField {
                    optional: chosen == CveChoice::RequestLater,
                    ..TextField::code(Field::CveId, words::CVE_HINT)
                }.view(desk) }
            </section>
            if chosen == CveChoice::RequestLater {
                <section class="note">
                    <p><strong>{ words::ASK_EARLY }</strong>{ words::ASK_EARLY_WHY[0] }
                    <a href={Route::Runbook.hash()}>{ words::THE_RUNBOOK }</a>{ words::ASK_EARLY_WHY[1] }</p>
                </section>
            }
            { onward(desk) }
        </>
    }
}
