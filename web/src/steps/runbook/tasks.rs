//! A stage's tasks: each with its check box, its reason, and how it is done.

use super::notes::PUBLICATION;
use crate::components::{CopyButton, CopyLook, button};
use crate::desk::{Desk, task_id};
use crate::route::Route;
use crate::store::{Action, Focus};
use crate::words::{checkout, runbook as words};
use advisory_core::Edit;
use advisory_core::draft::PublicText;
use advisory_core::runbook::{
    Condition, Disclosure, LOCAL_CHECKS, LocalCheck, Missing, Press, Task, local_checks, tick,
};
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
                { for [(&task.command, words::THE_COMMAND), (&task.cli, words::THE_CLI)].into_iter().filter_map(|(command, kind)| {
                    let command = command.as_ref()?;
                    Some(source(desk, &task.id, &task.label, &command.fill(draft), kind, &command.missing(draft)))
                }) }
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

/// What CI would run, to be ticked off one by one: on the branch of the fix, and on each that it is ported to.
fn view_local_checks(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let mut branches: Vec<Option<&str>> = vec![None];
    for branch in draft.coordination.backports.iter().map(|branch| branch.trim()) {
        if !branch.is_empty() && !branches.contains(&Some(branch)) {
            branches.push(Some(branch));
        }
    }
    let all = local_checks(draft);
    let is_done =
        |branch: Option<&str>, check: &LocalCheck<'_>| draft.progress.is_done(&tick(branch, check.label));
    let standing = |branch: Option<&str>| {
        let done = all.iter().filter(|check| is_done(branch, check)).count();
        checkout::on_branch(branch.unwrap_or(checkout::FIX_BRANCH), done, all.len())
    };
    let back = desk.on(|desk| desk.edit(Edit::Checks(Vec::new())));
    html! {
        <>
            if branches.len() > 1 {
                <p class="soft small">{ branches.iter().copied().map(standing).collect::<Vec<_>>().join(" · ") }</p>
            }
            <ul class="tasks small">{ for all.iter().enumerate().map(|(number, check)| local_check(desk, number, check, &branches)) }</ul>
            if !draft.fix.checks.is_empty() {
                <div>{ button("quiet", checkout::DROP_CHECKS, back) }</div>
            }
        </>
    }
}

/// One check with its command, and a box to tick for each branch.
fn local_check(desk: &Desk, number: usize, check: &LocalCheck<'_>, branches: &[Option<&str>]) -> Html {
    let progress = &desk.state.draft.progress;
    let ticked = |id: String, branch: Option<&str>, label: Option<String>| {
        let task = tick(branch, check.label);
        let done = progress.is_done(&task);
        let onchange = desk.on(move |desk: &Desk| desk.edit(Edit::Task(task.clone(), !done)));
        html! { <input type="checkbox" {id} checked={done} onchange={onchange as Callback<Event>} aria-label={label} /> }
    };
    let id = |branch: usize| format!("local-{number}-{branch}");
    let command = check.command.map(|command| {
        html! {
            <div class="command">
                <pre class="source" translate="no" data-scrolls={words::THE_COMMAND}>{ command.to_owned() }</pre>
                { CopyButton { what: words::THE_COMMAND, within: check.label, of: &words::of_task(check.label), text: command.to_owned(), look: CopyLook::Short }.view(desk) }
            </div>
        }
    });
    let on_branch = |(place, branch): (usize, Option<&str>)| {
        let name = branch.unwrap_or(checkout::FIX_BRANCH);
        let label = checkout::check_on(check.label, name);
        html! { <li>{ ticked(id(place), branch, Some(label)) }<label for={id(place)}>{ name.to_owned() }</label></li> }
    };
    html! {
        <li key={check.label.to_owned()}>
            if branches.len() == 1 {
                { ticked(id(0), None, None) }
                <label for={id(0)}>{ check.label.to_owned() }</label>
            } else {
                <strong class="under">{ check.label.to_owned() }</strong>
            }
            <div class="under">
                { command.unwrap_or_default() }
                if branches.len() > 1 {
                    <ul class="tasks">{ for branches.iter().copied().enumerate().map(on_branch) }</ul>
                }
            </div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{drawn, page, text};
    use advisory_core::Draft;
    use advisory_core::draft::Check;

    #[test]
    fn the_projects_checks_have_a_box_for_each_branch() {
        let check = Check { label: "test: Run tests".into(), command: "npm test".into() };
        let mut draft = Draft::default();
        Edit::Checks(vec![check]).apply(&mut draft);
        Edit::Task(tick(Some("1.x"), "test: Run tests"), true).apply(&mut draft);
        let words = text(&drawn(page(draft.clone(), []), view_local_checks));
        assert!(words.starts_with("test: Run tests npm test Copy"), "{words}");
        draft.coordination.backports = vec!["1.x".into(), " ".into(), "1.x".into()];
        let html = drawn(page(draft, []), view_local_checks);
        assert!(text(&html).starts_with("branch of the fix: 0 of 4 · 1.x: 1 of 4 test: Run tests"), "{html}");
        assert_eq!(html.matches("type=\"checkbox\"").count(), 8);
        assert!(html.contains("aria-label=\"test: Run tests, 1.x\""), "{html}");
    }
}
