//! The kind of release, decided by what waits in a checkout.

use super::{Checkout, Chosen};
use crate::components::{button, typed};
use crate::desk::Desk;
use crate::words::checkout as words;
use crate::words::runbook;
use advisory_checkout::release::{Bump, Change, Decision, Pending, Question, decide};
use advisory_core::Edit;
use advisory_core::draft::{Ecosystem, Question as Asked};
use std::collections::BTreeMap;
use std::rc::Rc;
use yew::prelude::*;

/// So many packages are decided about.
const MOST: usize = 10;
/// The id of the field for the fix's changesets.
const FIX: &str = "fix-changesets";

pub fn view(desk: &Desk, checkout: &Rc<Checkout>, chosen: &UseStateHandle<Chosen>) -> Html {
    let packages = checkout.workspace.packages.iter().enumerate();
    let of_npm = packages.filter(|(_, package)| package.ecosystem == Ecosystem::Npm);
    let in_rows = |name: &str| desk.state.draft.products.iter().any(|row| row.package.trim() == name);
    let names: Vec<&str> = of_npm
        .filter(|(place, package)| chosen.packages.contains(place) || in_rows(&package.name))
        .map(|(_, package)| &*package.name)
        .take(MOST)
        .collect();
    if names.is_empty() {
        return Html::default();
    }
    let oninput = {
        let chosen = chosen.clone();
        Callback::from(move |event: InputEvent| {
            chosen.set(Chosen { fix: typed(&event), ..(*chosen).clone() });
        })
    };
    let fix: Vec<String> = words_of(&chosen.fix);
    let hint = format!("{FIX}-hint");
    html! {
        <div class="prose small">
            <h3>{ words::RELEASE }</h3>
            <p class="soft">{ words::RELEASE_LEAD }</p>
            <div class="field">
                <div class="field-head"><label for={FIX}>{ words::FIX_CHANGESETS }</label></div>
                <p class="hint" id={hint.clone()}>{ words::FIX_CHANGESETS_HINT }</p>
                <input type="text" id={FIX} class="mono" value={chosen.fix.clone()} {oninput} aria-describedby={hint} spellcheck="false" translate="no" autocomplete="off" autocapitalize="off" />
            </div>
            { for names.into_iter().map(|name| of_package(desk, checkout, name, &fix)) }
        </div>
    }
}

/// The words of a list that people type.
pub fn words_of(text: &str) -> Vec<String> {
    text.split([' ', ',', '\n', '\t']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn of_package(desk: &Desk, checkout: &Checkout, name: &str, fix: &[String]) -> Html {
    let question = Question {
        package: name.to_owned(),
        fix: fix.to_vec(),
        bump: Bump::Patch,
        can_wait: desk.state.draft.release.answers.get(&Asked::CanWait).copied(),
    };
    match decide(&checkout.files, &checkout.workspace, &BTreeMap::new(), &question) {
        Ok(decision) => decided(desk, &decision),
        Err(error) => html! { <p>{ error.to_string() }</p> },
    }
}

fn decided(desk: &Desk, decision: &Decision) -> Html {
    let release = decision.release;
    let take = desk.on(move |desk| desk.edit(Edit::Release(Some(release))));
    html! {
        <>
            <div class="note row between">
                <p class="grow"><strong>{ runbook::sentence(release.label()) }</strong>{ &decision.reason }</p>
                if desk.state.draft.progress.release != Some(release) {
                    { button("", runbook::TAKE_THIS, take) }
                }
            </div>
            if !decision.pending.is_empty() {
                <p>{ words::GOES_ALONG }</p>
                <ul class="checks">{ for decision.pending.iter().map(pending) }</ul>
            }
            if !decision.look_at.is_empty() {
                <p>{ words::LOOK_AT }</p>
                <ul class="checks">{ for decision.look_at.iter().map(|doubt| html! { <li>{ doubt }</li> }) }</ul>
            }
        </>
    }
}

fn pending(pending: &Pending) -> Html {
    let bases = pending.rests_on.iter().map(|basis| {
        let way: Vec<&str> = basis.way.iter().map(|name| &**name).collect();
        html! { <li>{ words::rests_on(basis.is_same, &way.join(" → "), title(&basis.change)) }</li> }
    });
    html! {
        <li>
            <span class="mono" translate="no">{ pending.package.to_string() }</span>{ ": " }{ title(&pending.change).to_owned() }
            if !pending.rests_on.is_empty() {
                <ul class="checks">{ for bases }</ul>
            }
        </li>
    }
}

fn title(change: &Change) -> &str {
    match change {
        Change::Changeset(id, title) | Change::Commit(id, title) => {
            if title.is_empty() {
                id
            } else {
                title
            }
        }
    }
}
