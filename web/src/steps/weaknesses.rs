//! The weaknesses: CWE ids, found by number and by words.

use super::frame::{heading, onward};
use crate::components::{TextField, beside, button, named_button, typed};
use crate::desk::{Desk, element_id, use_desk};
use crate::route::Route;
use crate::store::{Action, CweList};
use crate::words::{pieces, sections as words};
use advisory_core::cwe::{CweId, Entry};
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// How many weaknesses a search shows.
const SHOWN: usize = 8;

/// The weaknesses' step.
pub fn view(desk: &Desk) -> Html {
    let weaknesses = &desk.state.draft.weaknesses;
    html! {
        <>
            { heading(Route::Weaknesses) }
            <p class="soft lead">{ words::WEAKNESSES_LEAD }</p>
            { beside(desk, Field::Weaknesses) }
            if weaknesses.is_empty() {
                <section class="sheet empty"><p>{ words::NO_WEAKNESS }</p></section>
            } else {
                <section class="sheet" aria-labelledby="chosen">
                    <h2 id="chosen">{ words::CHOSEN }</h2>
                    { for (0..weaknesses.len()).map(|row| chosen(desk, row)) }
                </section>
            }
            <Search />
            { onward(desk) }
        </>
    }
}

fn chosen(desk: &Desk, row: usize) -> Html {
    let typed = &desk.state.draft.weaknesses[row];
    let name = desk.state.cwe.catalog().and_then(|catalog| catalog.get(typed.parse().ok()?));
    let count = desk.state.draft.weaknesses.len();
    let sentence = words::removed(typed);
    let number = row + 1;
    let remove = desk.on(move |desk| {
        desk.remove(Edit::RemoveWeakness(row), sentence.clone());
        desk.focus(if count > 1 { Field::Weakness(row.min(count - 2)) } else { Field::Weaknesses });
    });
    html! {
        <div class="line" role="group" aria-label={words::weakness(number)} key={row}>
            <div class="grow">
                { TextField { label: Some(words::CWE_ID), ..TextField::code(Field::Weakness(row), "") }.view(desk) }
                if let Some(entry) = name {
                    <p class="small">{ &*entry.name }{ " " }{ usage(entry) }</p>
                }
            </div>
            { named_button("quiet", pieces::REMOVE, words::remove_weakness(number), remove) }
        </div>
    }
}

/// What MITRE says about using an entry for a real vulnerability.
fn usage(entry: &Entry) -> Html {
    html! { <span class="soft">{ words::mapping(entry.kind.word(), entry.usage.word()) }</span> }
}

/// The search for a weakness.
#[component]
fn Search() -> Html {
    let desk = use_desk();
    let query = use_state(String::new);
    let oninput = {
        let query = query.clone();
        Callback::from(move |event: InputEvent| query.set(typed(&event)))
    };
    let add = {
        let (desk, query) = (desk.clone(), query.clone());
        Callback::from(move |id: String| {
            let row = desk.state.draft.weaknesses.len();
            desk.edit(Edit::InsertWeakness(row, id));
            query.set(String::new());
            desk.focus(Field::Weaknesses);
        })
    };
    let found: Vec<Entry> = match desk.state.cwe.catalog() {
        Some(catalog) if !query.trim().is_empty() => {
            catalog.search(&query, SHOWN).into_iter().cloned().collect()
        }
        _ => Vec::new(),
    };
    // Enter takes the first hit, or the number as typed: an id that the list does not know is kept and reported.
    let onkeydown = {
        let first = found.first().map(|entry| entry.id.to_string()).or_else(|| typed_id(&query));
        let add = add.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter"
                && let Some(id) = &first
            {
                event.prevent_default();
                add.emit(id.clone());
            }
        })
    };
    // A finding about the weaknesses as a whole leads here, and so does adding one.
    let id = element_id(Field::Weaknesses);
    html! {
        <section class="sheet screen" aria-labelledby="search-title">
            <h2 id="search-title">{ words::FIND }</h2>
            <div class="field">
                <div class="field-head"><label for={id.clone()}>{ words::SEARCH }</label></div>
                <p class="hint" id="cwe-search-hint">{ words::SEARCH_HINT }</p>
                <input {id} type="text" value={(*query).clone()} {oninput} {onkeydown} aria-describedby="cwe-search-hint"
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            </div>
            <p class="unseen" role="status">{ told(&desk, &query, found.len()) }</p>
            { results(&desk, &query, &found, &add) }
            <p class="soft small">{ words::CWE_CREDIT }</p>
        </section>
    }
}

/// The id that a query stands for, where it is one.
fn typed_id(query: &str) -> Option<String> {
    CweId::meant_by(query).map(|id| id.to_string())
}

fn told(desk: &Desk, query: &str, count: usize) -> String {
    match &desk.state.cwe {
        CweList::Here(_) if query.trim().is_empty() => String::new(),
        CweList::Here(_) if count == 0 => words::NONE_FOUND.to_owned(),
        CweList::Here(_) => words::found(count),
        CweList::Failed => words::LIST_FAILED.to_owned(),
        CweList::NotAsked | CweList::Coming => String::new(),
    }
}

fn results(desk: &Desk, query: &str, found: &[Entry], add: &Callback<String>) -> Html {
    let by_number = |id: String| {
        let onclick = add.reform({
            let id = id.clone();
            move |_: MouseEvent| id.clone()
        });
        button("", &words::add_id(&id), onclick)
    };
    match &desk.state.cwe {
        CweList::NotAsked | CweList::Coming => html! { <p class="soft">{ words::LIST_COMING }</p> },
        CweList::Failed => html! {
            <div class="note warn row between">
                <p>{ words::LIST_FAILED }</p>
                <div class="row">
                    { button("", words::LIST_AGAIN, desk.on(|desk| {
                        desk.act(Action::Cwe(CweList::NotAsked));
                        // The button goes away.
                        desk.focus(Field::Weaknesses);
                    })) }
                    { typed_id(query).map(by_number).unwrap_or_default() }
                </div>
            </div>
        },
        CweList::Here(_) if query.trim().is_empty() => Html::default(),
        CweList::Here(_) if found.is_empty() => html! {
            <div class="row">
                <p>{ words::OTHER_WORDS }</p>
                { typed_id(query).map(by_number).unwrap_or_default() }
            </div>
        },
        CweList::Here(_) => html! {
            <ul class="results">
                { for found.iter().map(|entry| {
                    let id = entry.id.to_string();
                    let here = desk.state.draft.weaknesses.contains(&id);
                    let onclick = add.reform({ let id = id.clone(); move |_: MouseEvent| id.clone() });
                    html! {
                        <li key={id.clone()}>
                            <div><p><span class="mono">{ &id }</span>{ " " }<strong>{ &*entry.name }</strong></p>
                            <p class="small">{ usage(entry) }</p></div>
                            if here {
                                <span class="chip safe">{ words::CHOSEN }</span>
                            } else {
                                { named_button("", words::ADD, words::add_id(&id), onclick) }
                            }
                        </li>
                    }
                }) }
            </ul>
        },
    }
}
