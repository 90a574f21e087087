//! The credits: who, and for what.

use super::frame::{heading, onward};
use crate::components::{Select, TextField, beside, named_button};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::words::{pieces, sections as words};
use advisory_core::draft::{Credit, CreditType};
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// The credits' step.
pub fn view(desk: &Desk) -> Html {
    let credits = &desk.state.draft.credits;
    let count = credits.len();
    let add = desk.on(move |desk| {
        desk.edit(Edit::InsertCredit(count, Credit::default()));
        desk.focus(Field::CreditLogin(count));
    });
    html! {
        <>
            { heading(Route::Credits) }
            <p class="soft lead">{ words::CREDITS_LEAD }</p>
            { beside(desk, Field::Credits) }
            if credits.is_empty() {
                <section class="sheet empty">
                    <p>{ words::NO_CREDIT }</p>
                </section>
            }
            { for credits.iter().enumerate().map(|(row, credit)| view_row(desk, row, credit, count)) }
            <div><button type="button" class="btn go" id={element_id(Field::Credits)} onclick={add}>{ words::ADD_CREDIT }</button></div>
            { onward(desk) }
        </>
    }
}

fn view_row(desk: &Desk, row: usize, credit: &Credit, count: usize) -> Html {
    let label_id = format!("credit-{row}");
    let type_id = element_id(Field::CreditType(row));
    let number = row + 1;
    let remove = desk.on(move |desk| {
        desk.remove(Edit::RemoveCredit(row), words::credit_removed(number));
        desk.focus(if count > 1 { Field::CreditLogin(row.min(count - 2)) } else { Field::Credits });
    });
    let onchange = desk.on_chosen(move |desk, code| {
        if let Some(credit_type) = CreditType::from_code(code) {
            desk.edit(Edit::CreditType(row, credit_type));
        }
    });
    html! {
        <section class="sheet" role="group" aria-labelledby={label_id.clone()} key={row}>
            <div class="row between">
                <p class="eyebrow" id={label_id}>{ words::credit(number) }</p>
                { named_button("quiet", pieces::REMOVE, words::remove_credit(number), remove) }
            </div>
            <div class="grid2">
                { TextField { label: Some(words::GITHUB_USER), ..TextField::code(Field::CreditLogin(row), words::LOGIN_HINT) }.view(desk) }
                <div class="field">
                    <div class="field-head"><label for={type_id.clone()}>{ words::TYPE }</label></div>
                    <p class="hint">{ words::TYPE_HINT }</p>
                    { Select {
                        id: type_id,
                        entries: CreditType::ALL.iter().map(|each| (each.code(), each.label())).collect(),
                        chosen: credit.credit_type.code(),
                        label: None,
                        described: None,
                        wrong: false,
                        onchange,
                    }.view() }
                    { beside(desk, Field::CreditType(row)) }
                </div>
            </div>
        </section>
    }
}
