//! The calculator alone: no draft, nothing kept, and an address that can be shared.

use super::HEADING;
use crate::calculator::{self, Sheet};
use crate::components::{CopyButton, CopyLook, Radios, button, choices};
use crate::desk::Desk;
use crate::route::Route;
use crate::steps::home;
use crate::store::Action;
use crate::words::calculator as words;
use advisory_core::draft::{Assess, Severity};
use cvss_core::{Cvss, Version};
use yew::prelude::*;

/// The calculator's page.
pub fn view(desk: &Desk) -> Html {
    let version = desk.state.calculator.version();
    let onchoose = {
        let desk = desk.clone();
        Callback::from(move |number: &str| {
            if let Some(version) = Version::ALL.into_iter().find(|version| version.number() == number) {
                desk.act(Action::CalculateIn(version));
            }
        })
    };
    let choices = choices(
        [Version::V3_1, Version::V4_0, Version::V3_0, Version::V2_0]
            .map(|version| (version.number(), version.number()))
            .into_iter(),
    );
    html! {
        <>
            <div class="step-head">
                <h1 id={HEADING} tabindex="-1">{ Route::Cvss.name() }</h1>
                <p class="soft">{ words::NOTHING_KEPT }</p>
            </div>
            <section class="sheet">
                { Radios { legend: words::VERSION, name: "version", choices, chosen: Some(version.number()), onchoose, inline: true }.view() }
                if matches!(version, Version::V2_0 | Version::V3_0) {
                    <p class="note small">{ words::only_for_reading(version) }</p>
                }
                { calculator::view(desk, Sheet::Alone) }
            </section>
            { calculator::drivers(desk, Sheet::Alone) }
            { calculator::side_by_side(desk, Sheet::Alone) }
        </>
    }
}

/// The score, and what can be done with it.
pub fn margin(desk: &Desk) -> Html {
    let vector: Option<Cvss> = desk.state.calculator.text().parse().ok();
    html! {
        <>
            { calculator::panel(desk, Sheet::Alone) }
            if let Some(vector) = vector {
                <section class="sheet" aria-label={words::WHAT_TO_DO}>
                    { CopyButton { what: words::THE_LINK, within: "", text: desk.platform.address(&desk.state.address()), look: CopyLook::Whole }.view(desk) }
                    { draft_button(desk, vector) }
                </section>
            }
        </>
    }
}

/// Takes the vector into a new draft, where GitHub takes its version.
fn draft_button(desk: &Desk, vector: Cvss) -> Html {
    let text = vector.to_string();
    let severity = match vector {
        Cvss::V4(_) => Severity { assess: Assess::CvssV4, cvss_v4: text, ..Severity::default() },
        Cvss::V3(_) if vector.version() == Version::V3_1 => Severity { cvss_v3: text, ..Severity::default() },
        Cvss::V2(_) | Cvss::V3(_) => return Html::default(),
    };
    button(
        "",
        words::START_A_DRAFT,
        desk.on(move |desk| {
            let mut draft = home::new_draft(desk);
            draft.severity = severity.clone();
            home::open(desk, draft, Route::Title);
        }),
    )
}
