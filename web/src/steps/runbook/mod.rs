//! The runbook: five stages on one page, the next thing to do first.

mod clock;
mod notes;
mod publish;
mod release;
mod tasks;

use super::heading;
use crate::components::{TextField, save_files};
use crate::desk::Desk;
use crate::progress::{self, Mark};
use crate::route::Route;
use crate::store::{Action, Focus};
use crate::words::runbook as words;
use advisory_core::Field;
use advisory_core::check;
use advisory_core::runbook::{self, Runbook, Stage, StageText};
use yew::prelude::*;

/// The runbook's step.
pub fn view(desk: &Desk) -> Html {
    html! {
        <>
            <div class="row between">
                { heading(Route::Runbook) }
                { save_files(desk) }
            </div>
            { next(desk) }
            <section class="sheet" aria-labelledby="where">
                <h2 id="where">{ words::WHERE }</h2>
                <div class="grid2">
                    { TextField::code(Field::Repository, words::REPOSITORY_HINT).view(desk) }
                    { TextField { optional: true, ..TextField::code(Field::GhsaId, words::GHSA_HINT) }.view(desk) }
                </div>
            </section>
            <ol class="stages">
                { for runbook::STAGES.iter().map(|text| stage(desk, text)) }
            </ol>
        </>
    }
}

/// The next thing to do.
fn next(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    match runbook::next(draft, desk.state.now) {
        Some((stage, task)) => {
            let to_stage =
                desk.on_link(move |desk| desk.act(Action::Focus(Focus::Id(progress::stage_element(stage)))));
            let page = task.press.as_ref().and_then(|press| press.page.address(draft));
            html! {
                <p class="note">
                    <strong>{ words::NEXT }</strong>{ &task.label }{ ". " }
                    <a href={Route::Runbook.hash()} onclick={to_stage}>{ words::stage_name(stage.number(), stage.name()) }</a>
                    if let Some(address) = page {
                        { " · " }<a href={address} target="_blank" rel="noopener noreferrer">{ words::OPEN_ON_GITHUB }</a>
                    }
                </p>
            }
        }
        None => {
            html! { <p class="note"><strong>{ words::ALL_DONE }</strong>{ words::ALL_TICKED }</p> }
        }
    }
}

fn stage(desk: &Desk, text: &'static StageText) -> Html {
    let mark = progress::stage(desk, text.stage);
    let tasks: Vec<_> = Runbook::seed().tasks(&desk.state.draft, text.stage).collect();
    let done = tasks.iter().filter(|task| task.is_done(&desk.state.draft)).count();
    let heading_id = progress::stage_element(text.stage);
    html! {
        <li class={mark.class()} key={text.stage.number()}>
            <span class="stage-no" aria-hidden="true">{ text.stage.number() }</span>
            <section class="sheet" aria-labelledby={heading_id}>
                <div class="row between">
                    <h2 id={heading_id} tabindex="-1"><span class="unseen">{ words::stage(text.stage.number()) }</span>{ &text.name }</h2>
                    if mark == Mark::Done {
                        <span class="chip safe">{ words::DONE }</span>
                    }
                </div>
                <p>{ &text.summary }</p>
                if let Some(warning) = text.irreversible.as_ref().filter(|_| text.stage != Stage::Publish) {
                    <p class="note warn small"><strong>{ words::CANNOT_BE_UNDONE }{ ". " }</strong>{ warning }</p>
                }
                { gate(desk, text.stage) }
                { for of_its_own(desk, text.stage) }
                if let Some(which) = text.clock {
                    { clock::view(desk, which) }
                }
                <details open={mark != Mark::Done}>
                    <summary>{ words::tasks_done(done, tasks.len()) }</summary>
                    <ul class="tasks">
                        { for tasks.into_iter().map(|task| tasks::view_task(desk, task)) }
                    </ul>
                </details>
                { notes::of_stage(desk, text.stage) }
            </section>
        </li>
    }
}

/// What a stage asks and shows beside its tasks.
fn of_its_own(desk: &Desk, stage: Stage) -> Vec<Html> {
    match stage {
        Stage::Draft | Stage::CveRequest => vec![],
        Stage::Fix => vec![release::fix_state(desk)],
        Stage::Release => vec![release::release(desk), release::whereabouts(desk)],
        Stage::Publish => vec![publish::before(desk)],
    }
}

/// What the checks say must be mended before this stage.
fn gate(desk: &Desk, stage: Stage) -> Html {
    let mut fields: Vec<Field> = Vec::new();
    for finding in check::blocking(&desk.findings, stage) {
        if !fields.contains(&finding.field) {
            fields.push(finding.field);
        }
    }
    if fields.is_empty() {
        return Html::default();
    }
    html! {
        <div class="small">
            <strong>{ words::WAITS_FOR }</strong>
            { for fields.into_iter().enumerate().map(|(index, field)| {
                let onclick = desk.on_link(move |desk| desk.focus(field));
                html! { <>{ if index == 0 { "" } else { " · " } }<a href={Route::of(field).hash()} {onclick}>{ field.label() }</a></> }
            }) }
        </div>
    }
}
