//! The severity: a CVSS vector answered metric by metric, or a plain level.

use super::{heading, onward};
use crate::calculator::{self, Sheet};
use crate::components::{Radios, beside, choices};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::words::calculator as words;
use advisory_core::draft::{Assess, SeverityLevel};
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// The severity's step.
pub fn view(desk: &Desk) -> Html {
    let assess = desk.state.draft.severity.assess;
    let onchoose = desk.on_choice(Assess::from_code, Edit::Assess);
    let choices = choices(Assess::ALL.iter().map(|assess| (assess.code(), assess.label())));
    let sheet = sheet(assess);
    html! {
        <>
            { heading(Route::Severity) }
            <section class="sheet">
                <div id={element_id(Field::Severity)} tabindex="-1">
                    { Radios { legend: words::GITHUB_GETS, name: "assess", choices, chosen: Some(assess.code()), onchoose, inline: true }.view() }
                </div>
                { beside(desk, Field::Severity) }
                { sheet.map_or_else(|| plain_level(desk), |sheet| calculator::view(desk, sheet)) }
            </section>
            if let Some(sheet) = sheet {
                { calculator::drivers(desk, sheet) }
                { calculator::side_by_side(desk, sheet) }
            }
            { onward(desk) }
        </>
    }
}

/// The calculator whose vector GitHub gets.
fn sheet(assess: Assess) -> Option<Sheet> {
    match assess {
        Assess::CvssV3 => Some(Sheet::V3),
        Assess::CvssV4 => Some(Sheet::V4),
        Assess::Level => None,
    }
}

/// A plain level, for those who do without a vector.
fn plain_level(desk: &Desk) -> Html {
    let onchoose = desk.on_choice(SeverityLevel::from_code, |level| Edit::Level(Some(level)));
    let choices = choices(SeverityLevel::ALL.iter().map(|level| (level.code(), level.label())));
    let chosen = desk.state.draft.severity.level.map(SeverityLevel::code);
    html! {
        <>
            <p class="soft">{ words::PLAIN_LEVEL }</p>
            { Radios { legend: words::SEVERITY_LEVEL, name: "level", choices, chosen, onchoose, inline: false }.view() }
        </>
    }
}

/// The score beside the questions.
pub fn margin(desk: &Desk) -> Html {
    sheet(desk.state.draft.severity.assess).map_or_else(Html::default, |sheet| calculator::panel(desk, sheet))
}
