//! The credits: who, and for what.

use super::{Onward, heading};
use crate::components::{Beside, TextField};
use crate::desk::{Desk, element_id, use_desk};
use crate::route::Route;
use advisory_core::draft::{Credit, CreditType};
use advisory_core::{Edit, Field};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The credits' step.
#[component]
pub fn Credits() -> Html {
    let desk = use_desk();
    let credits = &desk.state.draft.credits;
    let count = credits.len();
    let add = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.edit(Edit::InsertCredit(count, Credit::default()));
            desk.focus(Field::CreditLogin(count));
        })
    };
    html! {
        <>
            { heading(Route::Credits) }
            <p class="soft lead">{ "Who found it, reported it, fixed it. GitHub offers each credit to the user, and shows it once they accept." }</p>
            <Beside field={Field::Credits} />
            if credits.is_empty() {
                <section class="sheet empty">
                    <p>{ "Nobody is credited yet. A credit is how many reporters are paid." }</p>
                </section>
            }
            { for credits.iter().enumerate().map(|(row, credit)| view_row(&desk, row, credit, count)) }
            <div><button type="button" class="btn go" id={element_id(Field::Credits)} onclick={add}>{ "Add credit" }</button></div>
            <Onward route={Route::Credits} />
        </>
    }
}

fn view_row(desk: &Desk, row: usize, credit: &Credit, count: usize) -> Html {
    let label_id = format!("credit-{row}");
    let type_id = element_id(Field::CreditType(row));
    let remove = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.remove(Edit::RemoveCredit(row), format!("Credit {} removed.", row + 1));
            desk.focus(if count > 1 { Field::CreditLogin(row.min(count - 2)) } else { Field::Credits });
        })
    };
    let onchange = {
        let desk = desk.clone();
        Callback::from(move |event: Event| {
            let code = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Some(credit_type) = CreditType::from_code(&code) {
                desk.edit(Edit::CreditType(row, credit_type));
            }
        })
    };
    html! {
        <section class="sheet" role="group" aria-labelledby={label_id.clone()} key={row}>
            <div class="row between">
                <p class="eyebrow" id={label_id}>{ format!("Credit {}", row + 1) }</p>
                <button type="button" class="btn quiet" aria-label={format!("Remove credit {}", row + 1)} onclick={remove}>{ "Remove" }</button>
            </div>
            <div class="grid2">
                <TextField field={Field::CreditLogin(row)} label="GitHub user" mono=true hint="The login, without @" />
                <div class="field">
                    <div class="field-head"><label for={type_id.clone()}>{ "Type" }</label></div>
                    <p class="hint">{ "What the credit is for" }</p>
                    <select id={type_id} {onchange}>
                        { for CreditType::ALL.iter().map(|each| html! {
                            <option value={each.code()} selected={credit.credit_type == *each}>{ each.label() }</option>
                        }) }
                    </select>
                    <Beside field={Field::CreditType(row)} />
                </div>
            </div>
        </section>
    }
}
