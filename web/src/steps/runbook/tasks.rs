//! A stage's tasks: each with its check box, its reason, and how it is done.

use super::notes::PUBLICATION;
use crate::components::{CopyButton, CopyLook};
use crate::desk::{Desk, task_id};
use crate::route::Route;
use crate::store::{Action, Focus};
use crate::words::runbook as words;
use advisory_core::Edit;
use advisory_core::draft::PublicText;
use advisory_core::runbook::{Condition, Disclosure, LocalCheck, Missing, Press, Task, local_checks};
use advisory_desk_calculator::words as calculator;
use yew::prelude::*;

/// One task.
pub fn view_task(desk: &Desk, task: &'static Task) -> Html {
    let draft = &desk.state.draft;
    let id = task_id(task);
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
                    <span class="optional">{ calculator::OPTIONAL }</span>
                }
                if task.irreversible {
                    <span class="chip plain">{ words::CANNOT_BE_UNDONE }</span>
                }
            </div>
            <div class="under">
                <p class="soft small" id={why_id}>{ if by_draft { words::BY_THE_DRAFT } else { &task.why } }</p>
                if !done {
                    { place(desk, task) }
                    if task.is_held(draft) {
                        <p class="small">{ words::HELD }</p>
                    }
                }
                { how(desk, task) }
            </div>
        </li>
    }
}

/// The way to the field in which the task is done.
fn place(desk: &Desk, task: &Task) -> Html {
    let Some(field) = task.done_when.and_then(Condition::field) else { return Html::default() };
    let onclick = desk.on_link(move |desk| desk.focus(field));
    html! { <p class="small"><a href={Route::of(field).hash()} {onclick}>{ words::go_to(&field.label()) }</a></p> }
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
        (true, _) => words::WHAT_TO_RUN,
        (false, Some(_)) => words::HOW,
        (false, None) => words::A_TEXT,
    };
    let text = task.text.as_ref().filter(|_| !local);
    // Once the advisory is published, its full texts are what is wanted.
    let unfolded = task.only_when == Some(Condition::Published);
    html! {
        <details open={unfolded}>
            <summary aria-label={format!("{summary}{}", words::of_task(&task.label))}>{ summary }</summary>
            <div class="how">
                { task.press.as_ref().map(|press| view_press(desk, task, press)).unwrap_or_default() }
                if local {
                    { view_local_checks(desk) }
                }
                { for task.public.iter().map(|which| public_text(desk, task, *which)) }
                { text.map(|text| source(desk, &task.id, &task.label, &text.fill(draft), words::THE_TEXT, &text.missing(draft))).unwrap_or_default() }
                { task.command.as_ref().map(|command| source(desk, &task.id, &task.label, &command.fill(draft), words::THE_COMMAND, &command.missing(draft))).unwrap_or_default() }
            </div>
        </details>
    }
}

fn view_press(desk: &Desk, task: &Task, press: &Press) -> Html {
    html! {
        <p class="small">
            <strong>{ words::ON_GITHUB }</strong>{ &press.button }{ ". " }<span class="soft">{ words::for_whom(press.who.words()) }</span>
            if let Some(address) = press.page.address(&desk.state.draft) {
                { " " }<a href={address} target="_blank" rel="noopener noreferrer" aria-label={format!("{}{}", words::OPEN_PAGE, words::of_task(&task.label))}>{ words::OPEN_PAGE }</a>
            }
        </p>
    }
}

/// A text that becomes public with the task, in the words that may be said by now.
fn public_text(desk: &Desk, task: &'static Task, which: PublicText) -> Html {
    let draft = &desk.state.draft;
    let disclosure = Disclosure::of(draft);
    let text = desk.runbook().text(draft, which, disclosure);
    let missing = desk.runbook().missing(draft, which, disclosure);
    html! { <><p class="small">{ which.label() }</p>{ source(desk, &task.id, &task.label, &text, which.label(), &missing) }</> }
}

/// A text or a command with its copy button, and what has to be entered before it is whole.
pub fn source(desk: &Desk, id: &str, of: &str, text: &str, kind: &'static str, missing: &[Missing]) -> Html {
    html! {
        <div class="command">
            <pre class="source" translate="no" data-scrolls={kind}>{ text.to_owned() }</pre>
            { CopyButton { what: kind, within: id, of: &words::of_task(of), text: text.to_owned(), look: CopyLook::Short }.view(desk) }
            if !missing.is_empty() {
                <p class="missing small"><strong>{ words::MISSING }</strong>{ for missing.iter().enumerate().map(|(number, missing)| lacks(desk, number, *missing)) }</p>
            }
        </div>
    }
}

/// The way to the field of a missing value.
fn lacks(desk: &Desk, number: usize, Missing { what, field, .. }: Missing) -> Html {
    let route = field.map_or(Route::Runbook, Route::of);
    let onclick = desk.on_link(move |desk| match field {
        Some(field) => desk.focus(field),
        None => desk.act(Action::Focus(Focus::Id(PUBLICATION))),
    });
    html! { <>{ if number == 0 { "" } else { ", " } }<a href={route.hash()} {onclick}>{ what }</a></> }
}

/// What CI would run, to be ticked off one by one.
fn view_local_checks(desk: &Desk) -> Html {
    let progress = &desk.state.draft.progress;
    let view = |(number, check): (usize, LocalCheck)| {
        let task = format!("{LOCAL_CHECKS}/{}", check.label);
        let done = progress.is_done(&task);
        let id = format!("local-{number}");
        let onchange = desk.on(move |desk: &Desk| desk.edit(Edit::Task(task.clone(), !done)));
        html! {
            <li key={check.label}>
                <input type="checkbox" id={id.clone()} checked={done} onchange={onchange as Callback<Event>} />
                <label for={id}>{ check.label }</label>
                if let Some(command) = check.command {
                    <div class="under"><div class="command">
                        <pre class="source" translate="no" data-scrolls={words::THE_COMMAND}>{ command }</pre>
                        { CopyButton { what: words::THE_COMMAND, within: command, of: &words::of_task(check.label), text: command.to_owned(), look: CopyLook::Short }.view(desk) }
                    </div></div>
                }
            </li>
        }
    };
    html! { <ul class="tasks small">{ for local_checks(&desk.state.draft).into_iter().enumerate().map(view) }</ul> }
}
