//! Confirmations of the title, the affected versions and the severity, by name.

use crate::components::{beside, button};
use crate::desk::{Desk, element_id, use_desk};
use crate::words::score as words;
use advisory_core::confirmations::{confirmed_by, lapsed, text};
use advisory_core::draft::Subject;
use advisory_core::{Edit, Field};
use advisory_desk_calculator::widgets::typed;
use yew::prelude::*;

/// The id of the field for the name.
const NAME: &str = "confirm-name";

/// Who confirmed what; folded unless the runbook asks for it, or something lapsed.
#[component]
pub fn Confirm() -> Html {
    let desk = use_desk();
    let name = use_state(String::new);
    let draft = &desk.state.draft;
    let asked = desk.runbook().confirmations;
    let counts: Vec<usize> = Subject::ALL.iter().map(|subject| confirmed_by(draft, *subject).len()).collect();
    let is_open = asked > 0 || Subject::ALL.iter().any(|subject| !lapsed(draft, *subject).is_empty());
    let oninput = {
        let name = name.clone();
        Callback::from(move |event: InputEvent| name.set(typed(&event)))
    };
    html! {
        <section class="sheet screen">
            <details class="notes" open={is_open}>
                <summary>{ words::confirmations(&counts, asked) }</summary>
                <div class="how">
                    <p class="soft small">{ words::CONFIRM_LEAD }</p>
                    <div class="field">
                        <div class="field-head"><label for={NAME}>{ words::YOUR_NAME }</label></div>
                        <input id={NAME} type="text" value={(*name).clone()} {oninput} spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                    </div>
                    { for Subject::ALL.iter().map(|subject| view(&desk, *subject, &name, asked)) }
                </div>
            </details>
        </section>
    }
}

fn view(desk: &Desk, subject: Subject, name: &str, asked: u8) -> Html {
    let draft = &desk.state.draft;
    let field = Field::Confirmation(subject);
    let what = words::THE[subject as usize];
    let now = text(draft, subject);
    let names = confirmed_by(draft, subject);
    let name = name.trim().trim_start_matches('@').to_owned();
    let is_confirmed = names.iter().any(|other| other.trim_start_matches('@').eq_ignore_ascii_case(&name));
    let (label, edit) = if is_confirmed {
        (words::take_back(what), Edit::Unconfirm(subject, name.clone()))
    } else {
        (words::confirm(what), Edit::Confirm(subject, name.clone()))
    };
    let press = desk.on(move |desk: &Desk| {
        if name.is_empty() {
            desk.tell(words::NAME_FIRST.to_owned());
        } else {
            desk.edit(edit.clone());
        }
    });
    html! {
        <div class="confirm" role="group" aria-label={subject.label()} id={element_id(field)} tabindex="-1">
            <p><strong>{ subject.label() }</strong></p>
            if now.is_empty() {
                <p class="soft">{ words::NOTHING_TO_CONFIRM }</p>
            } else {
                <p class="confirmed-text" translate="no">{ now }</p>
                <p role="status">{ words::confirmed_by(&names, asked) }</p>
                { for lapsed(draft, subject).into_iter().map(|one| html! {
                    <p class="soft">{ words::lapsed(&one.by) }{ " " }<q class="confirmed-text" translate="no">{ &one.text }</q></p>
                }) }
                { beside(desk, field) }
                <div>{ button("", &label, press) }</div>
            }
        </div>
    }
}
