//! The runbook: five stages on one page, the next thing to do first.

use super::heading;
use crate::components::{Choice, CopyButton, CopyLook, Radios, TextField, button, choices};
use crate::desk::Desk;
use crate::export;
use crate::progress::{self, Mark};
use crate::route::Route;
use advisory_core::check;
use advisory_core::draft::{Clock, FixState, PublicText, Release};
use advisory_core::runbook::{
    self, ClockState, Disclosure, Press, Runbook, Stage, StageText, Task, local_checks,
};
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// The runbook's step.
pub fn view(desk: &Desk) -> Html {
    html! {
        <>
            <div class="row between">
                { heading(Route::Runbook) }
                { button("", "Save draft to a file", desk.on(export::draft)) }
            </div>
            { next(desk) }
            <section class="sheet" aria-labelledby="where">
                <h2 id="where">{ "Where it happens" }</h2>
                <div class="grid2">
                    { TextField::code(Field::Repository, "owner/name, for the links below").view(desk) }
                    { TextField { optional: true, ..TextField::code(Field::GhsaId, "Like GHSA-75v8-2h7p-7m2m") }.view(desk) }
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
        Some((stage, task)) => html! {
            <p class="note next"><strong>{ "Next: " }</strong>{ &task.label }{ ". " }<span class="soft">{ format!("Stage {}, {}.", stage.number(), stage.name()) }</span></p>
        },
        None => {
            html! { <p class="note next"><strong>{ "All done. " }</strong>{ "Every task of the runbook is ticked." }</p> }
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
                    <h2 id={heading_id} tabindex="-1"><span class="unseen">{ format!("Stage {}: ", text.stage.number()) }</span>{ &text.name }</h2>
                    if mark == Mark::Done {
                        <span class="chip safe">{ "Done" }</span>
                    }
                </div>
                <p>{ &text.summary }</p>
                if let Some(warning) = &text.irreversible {
                    <p class="note warn small"><strong>{ "Cannot be undone. " }</strong>{ warning }</p>
                }
                { gate(desk, text.stage) }
                if let Some(which) = text.clock {
                    { clock(desk, which) }
                }
                if text.stage == Stage::Fix {
                    { fix_state(desk) }
                }
                if text.stage == Stage::Release {
                    { release(desk) }
                }
                <details open={mark != Mark::Done}>
                    <summary>{ format!("Tasks: {done} of {} done", tasks.len()) }</summary>
                    <ul class="tasks">
                        { for tasks.into_iter().map(|task| view_task(desk, task)) }
                    </ul>
                </details>
            </section>
        </li>
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
        <div class="gate small">
            <strong>{ "Waits for: " }</strong>
            { for fields.into_iter().enumerate().map(|(index, field)| {
                let onclick = desk.on_link(move |desk| desk.focus(field));
                html! { <>{ if index == 0 { "" } else { " · " } }<a href={Route::of(field).hash()} {onclick}>{ field.label() }</a></> }
            }) }
        </div>
    }
}

/// What the two waits are called, and how they begin.
fn clock_words(which: Clock) -> (&'static str, &'static str, &'static str) {
    match which {
        Clock::CveRequest => {
            ("Start the clock: I have requested the CVE id", "Asked on", "Usually answered by")
        }
        Clock::Publication => {
            ("Start the clock: I have pressed publish", "Published on", "Usually in the global database by")
        }
    }
}

fn clock(desk: &Desk, which: Clock) -> Html {
    let (start, began, due_by) = clock_words(which);
    let Some(state) = runbook::clock(&desk.state.draft, which, desk.state.now) else {
        let start_now = desk.on(move |desk| desk.edit(Edit::Clock(which, Some(desk.platform.now()))));
        return html! { <div>{ button("", start, start_now) }</div> };
    };
    let ClockState { started, due, elapsed, over } = state;
    let take_back = desk.on(move |desk| desk.edit(Edit::Clock(which, None)));
    let told = format!(
        "{began} {}. {due_by} {}.",
        desk.platform.calendar_time(started),
        desk.platform.calendar_time(due)
    );
    html! {
        <div class="clock" role="group" aria-label={format!("{} clock", which.label())}>
            <div class="row between">
                <span class={classes!("chip", if over { "high" } else { "plain" })}>
                    { if over { format!("{elapsed} h, over 72 h") } else { format!("{elapsed} h of 72 h") } }
                </span>
                { button("quiet", "Stop the clock", take_back) }
            </div>
            <progress max="72" value={elapsed.min(72).to_string()} aria-label={format!("{} clock", which.label())}></progress>
            <p class="soft small">{ told }</p>
        </div>
    }
}

fn fix_state(desk: &Desk) -> Html {
    let onchoose = desk.on_choice(FixState::from_code, |state| Edit::FixState(Some(state)));
    let choices = choices(FixState::ALL.iter().map(|state| (state.code(), state.label())));
    let chosen = desk.state.draft.progress.fix.map(FixState::code);
    Radios { legend: "Where the fix stands", name: "fix-state", choices, chosen, onchoose, inline: false }
        .view()
}

fn release(desk: &Desk) -> Html {
    let choices = Release::ALL
        .iter()
        .map(|release| Choice {
            value: release.code(),
            label: release.label(),
            hint: match release {
                Release::Regular => "Merge with a changeset and wait for the next release. Prefer this.",
                Release::EarlyRegular => "Merge with a changeset, and make the next release early.",
                Release::Quick => "Bump the version and write the changelog by hand. Only if the package has no pending changes that depend on pending changes of other packages.",
            },
        })
        .collect::<Vec<_>>();
    let onchoose = desk.on_choice(Release::from_code, |release| Edit::Release(Some(release)));
    let chosen = desk.state.draft.progress.release.map(Release::code);
    Radios { legend: "How the fix is released", name: "release", choices, chosen, onchoose, inline: false }
        .view()
}

fn view_task(desk: &Desk, task: &'static Task) -> Html {
    let draft = &desk.state.draft;
    let id = format!("task-{}", task.id.replace('.', "-"));
    let why_id = format!("{id}-why");
    let by_draft = task.done_when.is_some_and(|condition| condition.holds(draft));
    let done = task.is_done(draft);
    let onchange = desk.on(move |desk: &Desk| desk.edit(Edit::Task(task.id.clone(), !done)));
    html! {
        <li key={task.id.clone()}>
            <input type="checkbox" id={id.clone()} checked={done} onchange={onchange as Callback<Event>} aria-describedby={why_id.clone()} />
            <div class="row">
                <label for={id}>{ &task.label }</label>
                if task.optional {
                    <span class="optional">{ "optional" }</span>
                }
                if task.irreversible {
                    <span class="chip plain">{ "Cannot be undone" }</span>
                }
            </div>
            <div class="under">
                <p class="soft small" id={why_id}>{ &task.why }{ if by_draft { " The draft shows that this is done." } else { "" } }</p>
                { how(desk, task) }
            </div>
        </li>
    }
}

/// The task whose text is a list of commands, shown one by one.
const LOCAL_CHECKS: &str = "fix.local";

/// Where to press, what to run and what to send, folded away.
fn how(desk: &Desk, task: &'static Task) -> Html {
    let draft = &desk.state.draft;
    if task.press.is_none() && task.text.is_none() && task.command.is_none() && task.public.is_empty() {
        return Html::default();
    }
    let local = task.id == LOCAL_CHECKS;
    let summary = match (local, &task.press) {
        (true, _) => "What to run",
        (false, Some(_)) => "How",
        (false, None) => "A text for it",
    };
    let text = task.text.as_ref().filter(|_| !local);
    html! {
        <details>
            <summary>{ summary }<span class="unseen">{ format!(": {}", task.label) }</span></summary>
            <div class="how">
                { task.press.as_ref().map(|press| view_press(desk, press)).unwrap_or_default() }
                if local {
                    { view_local_checks(desk) }
                }
                { for task.public.iter().map(|which| public_text(desk, task, *which)) }
                { text.map(|text| source(desk, task, &text.fill(draft), "text")).unwrap_or_default() }
                { task.command.as_ref().map(|command| source(desk, task, &command.fill(draft), "command")).unwrap_or_default() }
            </div>
        </details>
    }
}

fn view_press(desk: &Desk, press: &Press) -> Html {
    html! {
        <p class="small">
            <strong>{ "On GitHub: " }</strong>{ &press.button }{ ". " }<span class="soft">{ format!("For {}.", press.who.words()) }</span>
            if let Some(address) = press.page.address(&desk.state.draft) {
                { " " }<a href={address} target="_blank" rel="noopener noreferrer">{ "Open the page" }</a>
            }
        </p>
    }
}

/// A text that becomes public with the task, in the words that may be said by now.
fn public_text(desk: &Desk, task: &'static Task, which: PublicText) -> Html {
    let draft = &desk.state.draft;
    let text = Runbook::seed().text(draft, which, Disclosure::of(draft));
    html! { <><p class="small">{ which.label() }</p>{ source(desk, task, &text, which.label()) }</> }
}

/// A text or a command with its copy button.
fn source(desk: &Desk, task: &'static Task, text: &str, kind: &'static str) -> Html {
    html! {
        <div class="command">
            <pre class="source" tabindex="0" translate="no">{ text.to_owned() }</pre>
            { CopyButton { what: kind, within: &task.id, text: text.to_owned(), look: CopyLook::Short }.view(desk) }
        </div>
    }
}

fn view_local_checks(desk: &Desk) -> Html {
    html! {
        <ul class="checks small">
            { for local_checks(&desk.state.draft).into_iter().map(|check| html! {
                <li>
                    { check.label }
                    if let Some(command) = check.command {
                        <div class="command"><pre class="source" tabindex="0">{ command }</pre>{ CopyButton { what: "command", within: command, text: command.to_owned(), look: CopyLook::Short }.view(desk) }</div>
                    }
                </li>
            }) }
        </ul>
    }
}
