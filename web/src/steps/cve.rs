//! The CVE identifier: one that exists, or a request for one.

use super::{heading, onward};
use crate::components::{Choice, Radios, TextField};
use crate::desk::Desk;
use crate::route::Route;
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
                CveChoice::RequestLater => {
                    "GitHub gives you one from within the advisory, usually within 72 hours."
                }
                CveChoice::Existing => "From an earlier request, or from another numbering authority.",
            },
        })
        .collect::<Vec<_>>();
    let chosen = desk.state.draft.cve.choice;
    let onchoose = desk.on_choice(CveChoice::from_code, Edit::CveChoice);
    html! {
        <>
            { heading(Route::Cve) }
            <section class="sheet">
                { Radios { legend: "How to fill it", name: "cve-choice", choices, chosen: Some(chosen.code()), onchoose, inline: false }.view() }
                { TextField {
                    optional: chosen == CveChoice::RequestLater,
                    ..TextField::code(Field::CveId, "Like CVE-2025-46653. Leave it empty until you have one.")
                }.view(desk) }
            </section>
            if chosen == CveChoice::RequestLater {
                <section class="note">
                    <p><strong>{ "Ask early. " }</strong>{ "A CVE request publishes nothing, can take 72 hours, and needs the affected versions in the draft. The " }
                    <a href={Route::Runbook.hash()}>{ "runbook" }</a>{ " keeps the clock." }</p>
                </section>
            }
            { onward(desk) }
        </>
    }
}
