//! The severity: a CVSS vector answered metric by metric, or a plain level.

mod reasons;
mod second;

use super::frame::{HEADING, heading, onward};
use crate::components::{CopyButton, CopyLook, Radios, TextField, beside, choices};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::store::{Action, Focus, Settings};
use crate::words::sections as words;
use advisory_core::draft::{Assess, Scorer, SeverityLevel};
use advisory_core::field::Note;
use advisory_core::{Edit, Field};
use advisory_desk_calculator::{
    Column, Interview, PanelSlots, Purpose, VectorSource, conversion_to, drivers, panel, questions,
    side_by_side, words as calculator,
};
use cvss_core::{Cvss, Version};
use yew::prelude::*;

/// How many lines a vector takes.
const LINES: u32 = 3;

/// The severity's step.
pub fn view(desk: &Desk) -> Html {
    if let Some(source) = blind_source(desk) {
        return second::scoring(desk, &source);
    }
    let assess = desk.state.draft.severity.assess;
    let onchoose = desk.on_choice(Assess::from_code, Edit::Assess);
    let choices = choices(Assess::ALL.iter().map(|assess| (assess.code(), assess.label())));
    let source = source(desk);
    let columns = columns(desk);
    let calculator = source.as_ref().map(|source| {
        let start_from = conversion_to(&columns, source.version);
        questions(source, start_from.as_ref())
    });
    html! {
        <>
            { heading(Route::Severity) }
            <section class="sheet">
                <div id={element_id(Field::Severity)} tabindex="-1">
                    { Radios { legend: words::SEND_TO_GITHUB, name: "assess", choices, chosen: Some(assess.code()), onchoose, inline: true }.view() }
                </div>
                { beside(desk, Field::Severity) }
                { calculator.unwrap_or_else(|| plain_level(desk)) }
                if let Some(source) = &source {
                    { reasons::reasons(desk, Scorer::First, source.partial()) }
                    { second::second(desk) }
                }
            </section>
            if let Some(source) = source {
                { drivers(&source) }
                { side_by_side(&source, &columns, &take(desk)) }
            }
            { onward(desk) }
        </>
    }
}

/// Returns the field of the vector that GitHub gets, and the version of its questions.
fn assessed(assess: Assess) -> Option<(Field, Version)> {
    match assess {
        Assess::CvssV3 => Some((Field::CvssV3, Version::V3_1)),
        Assess::CvssV4 => Some((Field::CvssV4, Version::V4_0)),
        Assess::Level => None,
    }
}

/// Returns where the vector is kept that GitHub gets; `None` where it gets a plain level.
fn source(desk: &Desk) -> Option<VectorSource> {
    let (field, version) = assessed(desk.state.draft.severity.assess)?;
    Some(source_of(desk, field, version))
}

/// Returns where the vector of the second scorer is kept, while they score without sight of the first score.
fn blind_source(desk: &Desk) -> Option<VectorSource> {
    let (_, version) = assessed(desk.state.draft.severity.assess)?;
    desk.state.blind.then(|| source_of(desk, Field::Note(Note::SecondVector), version))
}

fn source_of(desk: &Desk, field: Field, version: Version) -> VectorSource {
    let on_text = {
        let desk = desk.clone();
        Callback::from(move |text| desk.edit(Edit::Text(field, text)))
    };
    let on_interview = {
        let desk = desk.clone();
        Callback::from(move |interview: Interview| {
            let has_ended = !interview.is_open;
            desk.act(Action::Interview(interview));
            if has_ended {
                desk.act(Action::Focus(Focus::Id(HEADING)));
            }
        })
    };
    let on_shows_scores = {
        let desk = desk.clone();
        Callback::from(move |scores| desk.act(Action::Set(Settings { scores, ..desk.state.settings })))
    };
    let on_focus = {
        let desk = desk.clone();
        Callback::from(move |id| desk.act(Action::Focus(Focus::Id(id))))
    };
    VectorSource {
        text: desk.state.draft.text(field).unwrap_or_default().into(),
        version,
        purpose: Purpose::Draft,
        interview: desk.state.interview().clone(),
        shows_scores: desk.state.settings.scores,
        on_text,
        on_interview,
        on_shows_scores,
        on_focus,
    }
}

/// Returns the draft's vectors.
fn columns(desk: &Desk) -> [Column; 2] {
    let severity = &desk.state.draft.severity;
    [(Assess::CvssV3, &severity.cvss_v3), (Assess::CvssV4, &severity.cvss_v4)].map(|(assess, text)| Column {
        name: assess.label().to_owned(),
        text: text.clone(),
        counts: severity.assess == assess,
    })
}

/// Returns a callback that puts a converted vector into the draft's field for its version.
fn take(desk: &Desk) -> Callback<Cvss> {
    let desk = desk.clone();
    Callback::from(move |vector: Cvss| {
        let field = match vector.version() {
            Version::V4_0 => Field::CvssV4,
            _ => Field::CvssV3,
        };
        desk.edit(Edit::Text(field, vector.to_string()));
    })
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
    let first = || source(desk).zip(assessed(desk.state.draft.severity.assess).map(|(field, _)| field));
    let second = blind_source(desk).zip(Some(Field::Note(Note::SecondVector)));
    let Some((source, field)) = second.or_else(first) else { return Html::default() };
    let vector_field = TextField {
        rows: Some(LINES),
        quiet: source.is_unfinished(),
        ..TextField::code(field, calculator::VECTOR_HINT)
    };
    let text = source.text.to_string();
    let copy = CopyButton { what: calculator::VECTOR, within: "", of: "", text, look: CopyLook::Main };
    panel(&source, PanelSlots { vector_field: vector_field.view(desk), buttons: copy.view(desk) })
}
