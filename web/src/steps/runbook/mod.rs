//! The runbook: five stages on one page, the next thing to do first. A stage folds into a line that says how far it is.

mod alert;
mod checkout;
mod clock;
mod notes;
mod own;
mod publish;
mod release;
mod report;
mod tasks;
mod together;

use super::frame::heading;
use super::limits;
use super::progress::{self, Mark};
use crate::components::{TextField, button, save_files};
use crate::desk::{Desk, task_id, use_desk};
use crate::route::Route;
use crate::store::{Action, Focus};
use crate::words::runbook as words;
use advisory_core::Field;
use advisory_core::check;
use advisory_core::runbook::{Condition, Stage, StageText};
use tasks::source;
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
                { own::view(desk) }
                <together::Together />
            </section>
            <checkout::OfCheckout />
            { report::view(desk) }
            <Stages key={desk.runbook().name.clone()} />
        </>
    }
}

/// Which stages are unfolded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unfolded {
    /// The one in which something is to be done, while there is any.
    Current(Option<Stage>),
    /// All of them.
    All,
}

impl Unfolded {
    fn current(desk: &Desk) -> Self {
        Self::Current(desk.runbook().next(&desk.state.draft, desk.state.now).map(|(stage, _)| stage))
    }

    fn holds(self, stage: Stage) -> bool {
        match self {
            Self::Current(current) => current == Some(stage),
            Self::All => true,
        }
    }
}

/// The stages. Which of them is unfolded is settled when the runbook opens: none may fold under the hand that ticks its
/// last task.
#[component]
fn Stages() -> Html {
    let desk = use_desk();
    let unfolded = use_state(|| Unfolded::current(&desk));
    let all = *unfolded == Unfolded::All;
    let onclick = {
        let unfolded = unfolded.clone();
        desk.on(move |desk| unfolded.set(if all { Unfolded::current(desk) } else { Unfolded::All }))
    };
    html! {
        <>
            <div class="row between">
                <h2>{ words::STAGES }</h2>
                { button("quiet", if all { words::FOLD } else { words::UNFOLD }, onclick) }
            </div>
            { list(&desk, *unfolded) }
        </>
    }
}

fn list(desk: &Desk, unfolded: Unfolded) -> Html {
    html! {
        // What was folded and unfolded by hand gives way to the wish for all of them.
        <ol class="stages" key={usize::from(unfolded == Unfolded::All)}>
            { for desk.runbook().stages.iter().map(|text| stage(desk, text, unfolded.holds(text.stage))) }
        </ol>
    }
}

/// The next thing to do.
fn next(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let Some((stage, task)) = desk.runbook().next(draft, desk.state.now) else {
        return html! { <p class="note"><strong>{ words::ALL_DONE }</strong>{ words::ALL_TICKED }</p> };
    };
    let to_task = desk.on_link(move |desk| desk.act(Action::Focus(Focus::Named(task_id(task)))));
    let page = task.press.as_ref().and_then(|press| press.page.address(draft));
    html! {
        <p class="note">
            <strong>{ words::NEXT }</strong>
            <a href={Route::Runbook.hash()} onclick={to_task}>{ &task.label }</a>
            <span class="soft">{ words::in_stage(stage.number(), stage.name()) }</span>
            if let Some(address) = page {
                { " " }<a href={address} target="_blank" rel="noopener noreferrer">{ words::OPEN_ON_GITHUB }</a>
            }
        </p>
    }
}

fn stage(desk: &Desk, text: &'static StageText, unfolded: bool) -> Html {
    let draft = &desk.state.draft;
    let mark = progress::stage(desk, text.stage);
    let tasks: Vec<_> = desk.runbook().tasks(draft, text.stage).collect();
    let done = tasks.iter().filter(|task| task.is_done(draft)).count();
    let heading_id = progress::stage_element(text.stage);
    let waits = gate(desk, text.stage);
    html! {
        <li class={mark.class()} key={text.stage.number()}>
            <span class="stage-no" aria-hidden="true">{ text.stage.number() }</span>
            <section class="sheet" aria-labelledby={heading_id}>
                <details class="stage" open={unfolded}>
                    <summary>
                        <h2 id={heading_id} tabindex="-1"><span class="unseen">{ words::stage(text.stage.number()) }</span>{ &text.name }</h2>
                        <span class="standing">
                            if !waits.is_empty() {
                                <span class="chip medium">{ words::waits(waits.len()) }</span>
                            }
                            { text.clock.map(|which| clock::chip(desk, which)).unwrap_or_default() }
                            if mark == Mark::Done {
                                <span class="chip safe">{ words::DONE }</span>
                            } else {
                                <span class="soft small">{ words::tasks_done(done, tasks.len()) }</span>
                            }
                        </span>
                    </summary>
                    <div class="inside">
                        <p>{ &text.summary }</p>
                        if let Some(warning) = text.irreversible.as_ref().filter(|_| !tells_before(text.stage, desk)) {
                            <p class="note warn small"><strong>{ words::CANNOT_BE_UNDONE }{ ". " }</strong>{ warning }</p>
                        }
                        { waits_for(desk, &waits) }
                        { for of_its_own(desk, text.stage) }
                        if let Some(which) = text.clock {
                            { clock::view(desk, which) }
                        }
                        <ul class="tasks">
                            { for tasks.into_iter().map(|task| tasks::view_task(desk, task)) }
                        </ul>
                        { notes::of_stage(desk, text.stage) }
                    </div>
                </details>
            </section>
        </li>
    }
}

/// Whether what publishing does is told at length, so that the stage's own warning would say it twice.
fn tells_before(stage: Stage, desk: &Desk) -> bool {
    stage == Stage::Publish && !Condition::Published.holds(&desk.state.draft)
}

/// What a stage asks and shows beside its tasks.
fn of_its_own(desk: &Desk, stage: Stage) -> Vec<Html> {
    match stage {
        Stage::Draft | Stage::CveRequest => vec![],
        Stage::Fix => vec![release::fix_state(desk)],
        Stage::Release => vec![
            release::publishing(desk),
            release::release(desk),
            release::whereabouts(desk),
            release::notices(desk),
        ],
        Stage::Publish => vec![publish::before(desk), alert::view(desk)],
    }
}

/// The fields in which the checks say that something must be mended before this stage, each once.
fn gate(desk: &Desk, stage: Stage) -> Vec<Field> {
    let mut fields: Vec<Field> = Vec::new();
    for finding in check::blocking(&desk.findings, stage) {
        if !fields.contains(&finding.field) {
            fields.push(finding.field);
        }
    }
    fields
}

fn waits_for(desk: &Desk, fields: &[Field]) -> Html {
    if fields.is_empty() {
        return Html::default();
    }
    html! {
        <p class="small">
            <strong>{ words::WAITS_FOR }</strong>
            { for fields.iter().copied().enumerate().map(|(index, field)| {
                let onclick = desk.on_link(move |desk| desk.focus(field));
                html! { <>{ if index == 0 { "" } else { " · " } }<a href={Route::of(field).hash()} {onclick}>{ field.label() }</a></> }
            }) }
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::OwnRunbook;
    use crate::test_render::{drawn, example, page, text};
    use advisory_core::draft::Product;
    use advisory_core::runbook::Runbook;

    /// What each stage's line says, and whether the stage is unfolded.
    fn stages(html: &str) -> Vec<(bool, String)> {
        let stage = |rest: &str| {
            let (tag, inside) = rest.split_once('>')?;
            let line = inside.split("</summary>").next().unwrap_or_default();
            tag.contains("class=\"stage\"").then(|| (tag.contains("open"), text(line)))
        };
        html.split("<details").skip(1).filter_map(stage).collect()
    }

    #[test]
    fn the_current_stage_is_unfolded_and_the_others_say_how_far_they_are() {
        let html = drawn(page(example(), [Action::Go(Route::Runbook)]), view);
        assert_eq!(
            stages(&html).iter().map(|(open, line)| (*open, line.as_str())).collect::<Vec<_>>(),
            [
                (false, "The report"),
                (true, "Stage 1: Create the draft 7 of 9 done"),
                (false, "Stage 2: Request a CVE id 1 field missing 1 of 5 done"),
                (false, "Stage 3: Fix it in private 0 of 9 done"),
                (false, "Stage 4: Release the fix 1 field missing 1 of 9 done"),
                (false, "Stage 5: Publish the advisory 1 field missing 0 of 6 done"),
            ]
        );
        let html = drawn(page(example(), [Action::Go(Route::Runbook)]), |desk| list(desk, Unfolded::All));
        assert!(stages(&html).iter().all(|(open, _)| *open));
    }

    #[test]
    fn a_projects_own_runbook_brings_its_tasks_its_channels_and_its_versions() {
        let own = Runbook::SEED
            .replace("\"Write the title\"", "\"Write a title that fits on a crab\"")
            .replace(
                "\"channels\": []",
                r#""channels": [{ "name": "Crabs", "address": "crab@crab.example" }]"#,
            )
            .replace("\"supported\": []", r#""supported": [{ "name": "1.x", "versions": "< 2.0.0" }]"#);
        let own = OwnRunbook::read(own).expect("a runbook");
        let mut draft = example();
        draft.products =
            vec![Product { affected: "< 1.4.2".into(), patched: String::new(), ..draft.products[0].clone() }];
        let words = text(&drawn(page(draft, [Action::Go(Route::Runbook), Action::Follow(own)]), view));
        assert!(words.contains("Write a title that fits on a crab"));
        assert!(words.contains("Reported in private to: Crabs crab@crab.example"), "{words}");
        assert!(words.contains("1.x is supported and affected, and has no patched version"), "{words}");
        assert!(words.contains("Not fixed yet? Add \"There is no fix yet.\""), "{words}");
    }
}
