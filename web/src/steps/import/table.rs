//! What was found in prose, as a table: each value to be edited and taken, with the sentence that it comes from.

use crate::components::{Select, button, clip, typed};
use crate::desk::element_id;
use crate::steps::affected::ecosystems;
use crate::steps::exchange::{Change, Row, Table, score};
use crate::words::import as words;
use advisory_core::draft::{CreditType, Ecosystem};
use advisory_core::field::Note;
use advisory_core::{Edit, Field};
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The table.
pub fn view(table: &Table, change: &Callback<Change>) -> Html {
    if table.rows.is_empty() {
        return html! { <p>{ words::NOTHING_FOUND }</p> };
    }
    let all = |taken: bool| change.reform(move |_: MouseEvent| Change::TakeAll(taken));
    html! {
        <>
            <div class="row between">
                <p class="hint">{ words::FOUND_HINT }</p>
                <div class="row">
                    { button("", words::TAKE_ALL, all(true)) }
                    { button("", words::TAKE_NONE, all(false)) }
                    <span class="soft small" role="status">{ words::taken(table.taken(), table.rows.len()) }</span>
                </div>
            </div>
            // The roles stay where a narrow page draws rows as blocks.
            <table class="found" role="table" aria-labelledby="import-preview">
                <thead role="rowgroup">
                    <tr role="row">
                        { for [words::FIELD, words::VALUE, words::FROM].map(|name| html! { <th role="columnheader" scope="col">{ name }</th> }) }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for table.rows.iter().enumerate().map(|(number, row)| view_row(number, row, change)) }
                </tbody>
            </table>
        </>
    }
}

fn view_row(number: usize, row: &Row, change: &Callback<Change>) -> Html {
    let onchange = change.reform(move |event: Event| {
        Change::Take(number, event.target_unchecked_into::<HtmlInputElement>().checked())
    });
    let id = format!("found-{number}");
    let quote_id = format!("{id}-quote");
    let cells = row.cells();
    let is_one = cells.len() == 1;
    html! {
        <tr role="row" key={number} class={row.is_taken.then_some("taken")}>
            <th role="rowheader" scope="row">
                <div class="choice">
                    <input type="checkbox" id={id.clone()} checked={row.is_taken} {onchange} aria-describedby={quote_id.clone()} />
                    <label for={id}>{ row.name() }</label>
                </div>
            </th>
            <td role="cell" class={(!is_one).then_some("cells")}>
                { for cells.into_iter().map(|cell| view_cell(number, row, cell, is_one, change)) }
                if let Some(hint) = hint(row) {
                    <p class="hint">{ hint }</p>
                }
            </td>
            <td role="cell" id={quote_id}>
                { match row.quote() {
                    Some(quote) => clip(&words::quoted(quote)),
                    None => html! { <p class="soft small">{ words::WHOLE_TEXT }</p> },
                } }
            </td>
        </tr>
    }
}

/// One field of a row, with its name above it where the row has several.
fn view_cell(number: usize, row: &Row, cell: Field, is_one: bool, change: &Callback<Change>) -> Html {
    let id = format!("found-{number}-{}", element_id(cell));
    let label = words::in_row(cell.name(), number + 1);
    let values = row.values();
    let select = |entries, chosen: &str, edit: fn(&str) -> Option<Edit>| {
        let onchange = change.reform(move |event: Event| {
            let code = event.target_unchecked_into::<HtmlSelectElement>().value();
            edit(&code).map_or(Change::Take(number, true), |edit| Change::Edit(number, edit))
        });
        let (id, label) = (id.clone(), Some(label.clone()));
        Select { id, entries, chosen, label, described: None, wrong: false, onchange }.view()
    };
    let control = match cell {
        Field::Ecosystem(_) => {
            let chosen = values.products.first().and_then(|product| product.ecosystem);
            let chosen = chosen.map(Ecosystem::code).unwrap_or_default();
            select(ecosystems(), chosen, |code| Some(Edit::Ecosystem(0, Ecosystem::from_code(code))))
        }
        Field::CreditType(_) => {
            let chosen = values.credits.first().map(|credit| credit.credit_type.code()).unwrap_or_default();
            let entries = CreditType::ALL.iter().map(|each| (each.code(), each.label())).collect();
            select(entries, chosen, |code| Some(Edit::CreditType(0, CreditType::from_code(code)?)))
        }
        _ => {
            let value = values.text(cell).unwrap_or_default().to_owned();
            let oninput =
                change.reform(move |event: InputEvent| Change::Edit(number, Edit::Text(cell, typed(&event))));
            if cell == Field::Description {
                html! {
                    <textarea id={id.clone()} aria-label={label} class="mono" rows="8" {value} {oninput}
                        spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                }
            } else {
                let mono = !matches!(cell, Field::Title | Field::Note(_));
                html! {
                    <input id={id.clone()} type="text" aria-label={label} class={mono.then_some("mono")} {value} {oninput}
                        spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                }
            }
        }
    };
    html! {
        <div class="field">
            if !is_one {
                <label class="small" for={id}>{ cell.name() }</label>
            }
            { control }
        </div>
    }
}

/// What is to be known of a row's values as they are.
fn hint(row: &Row) -> Option<String> {
    let values = row.values();
    match row.cells()[..] {
        [cell @ (Field::CvssV3 | Field::CvssV4)] => {
            let vector = values.text(cell).unwrap_or_default();
            Some(score(vector).unwrap_or_else(|| words::NO_SCORE.to_owned()))
        }
        [Field::Note(Note::Reporter)] => Some(words::NO_LOGIN.to_owned()),
        [Field::Ecosystem(_), ..]
            if values.products.iter().all(|product| product.package.trim().is_empty()) =>
        {
            Some(words::NO_PACKAGE.to_owned())
        }
        _ => None,
    }
}
