//! Import: an advisory in another format is read, shown, and taken over when the user says so.

use super::frame::heading;
use super::{exchange, home};
use crate::components::{button, clip, losses, typed, use_dropped_file};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::platform::Platform;
use crate::route::Route;
use crate::store::drafts;
use crate::words::{files, import as words, pieces};
use advisory_core::formats::form::{self, FormField, Value};
use advisory_core::formats::{Imported, Offer, Record};
use advisory_core::{Draft, Field};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The import's page.
pub fn view() -> Html {
    html! { <Import /> }
}

/// No advisory comes near this size.
const LIMIT: usize = 2_000_000;

/// What became of the text.
enum Found {
    /// There is none yet.
    Nothing,
    /// It cannot be read, and why.
    Refused(String),
    /// It can, and this is what it holds.
    Readable(Box<Imported>),
}

/// A text, what it holds, and which of the offers are taken.
#[component]
fn Import() -> Html {
    let desk = use_desk();
    let text = use_state(AttrValue::default);
    let taken = use_state(Vec::<usize>::new);
    // Why a file was refused whose text is not shown.
    let refused = use_state(|| None::<String>);
    let listed = use_memo((*text).clone(), |text| exchange::records(text));
    // Which of several records is imported.
    let chosen = use_state(|| 0_usize);
    let found = use_memo(((*text).clone(), *chosen), |(text, chosen)| {
        let text = listed.get(*chosen).map_or(text.as_str(), |record| &record.text);
        if text.trim().is_empty() {
            Found::Nothing
        } else if export::is_sealed(text) {
            Found::Refused(files::SEALED.to_owned())
        } else {
            exchange::read(text).map_or_else(Found::Refused, |imported| Found::Readable(Box::new(imported)))
        }
    });
    let take_text = {
        let (text, taken, refused, chosen) = (text.clone(), taken.clone(), refused.clone(), chosen.clone());
        Callback::from(move |read: Result<String, String>| {
            taken.set(Vec::new());
            chosen.set(0);
            match read {
                Ok(read) if read.len() > LIMIT => refused.set(Some(words::TOO_LARGE.to_owned())),
                Ok(read) => {
                    refused.set(None);
                    text.set(read.into());
                }
                Err(reason) => refused.set(Some(reason)),
            }
        })
    };
    let reason = match &*found {
        Found::Refused(reason) if refused.is_none() => Some(reason.clone()),
        _ => (*refused).clone(),
    };
    let oninput = take_text.reform(|event: InputEvent| Ok(typed(&event)));
    let onchange = {
        let (platform, take_text) = (desk.platform.clone(), take_text.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            take_file(&platform, input.files().and_then(|files| files.get(0)), &take_text);
            // The same file may be chosen again.
            input.set_value("");
        })
    };
    {
        // What the start page was given and could not open.
        let take_text = take_text.clone();
        use_effect_with(desk.state.to_import.clone(), move |text| {
            if let Some(text) = text {
                take_text.emit(Ok(text.to_string()));
            }
        });
    }
    let platform = desk.platform.clone();
    use_dropped_file(true, move |file| take_file(&platform, Some(file), &take_text));
    html! {
        <>
            { heading(Route::Import) }
            <p class="soft lead">{ words::LEAD }</p>
            <section class="sheet drop" aria-labelledby="import-source">
                <div class="row between">
                    <h2 id="import-source">{ words::SOURCE }</h2>
                    <label class="btn file">
                        { words::CHOOSE_FILE }
                        <input type="file" {onchange} />
                    </label>
                </div>
                <div class="field">
                    <label for="import-text">{ words::TEXT }</label>
                    <p class="hint" id="import-hint">{ words::TEXT_HINT }</p>
                    <textarea id="import-text" class="mono" rows="10" value={(*text).clone()} {oninput} aria-describedby="import-hint import-refused"
                        spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                    <div role="status" id="import-refused">
                        if let Some(reason) = reason {
                            <p class="note bad">{ reason }{ words::NOTHING_CHANGED }</p>
                        }
                    </div>
                </div>
                if !listed.is_empty() {
                    { record_choice(&listed, &chosen, &taken) }
                }
            </section>
            { match &*found {
                Found::Readable(imported) => preview(&desk, imported, &taken),
                Found::Nothing => readable(),
                Found::Refused(_) => Html::default(),
            } }
        </>
    }
}

/// The choice between several records in one text.
fn record_choice(
    listed: &[Record],
    chosen: &UseStateHandle<usize>,
    taken: &UseStateHandle<Vec<usize>>,
) -> Html {
    let onchange = {
        let (chosen, taken) = (chosen.clone(), taken.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            taken.set(Vec::new());
            chosen.set(value.parse().unwrap_or_default());
        })
    };
    html! {
        <div class="field">
            <label for="import-record">{ words::one_of(listed.len()) }</label>
            <select id="import-record" {onchange}>
                { for listed.iter().enumerate().map(|(number, record)| html! {
                    <option value={number.to_string()} selected={number == **chosen}>{ words::record(number + 1, &record.label) }</option>
                }) }
            </select>
        </div>
    }
}

/// What can be imported, for those who wonder whether theirs can.
fn readable() -> Html {
    html! {
        <section class="readable" aria-labelledby="import-readable">
            <h2 id="import-readable">{ words::READABLE }</h2>
            <dl class="tiles">
                { for words::SOURCES.iter().map(|(name, what)| html! { <div><dt>{ *name }</dt><dd>{ *what }</dd></div> }) }
            </dl>
        </section>
    }
}

/// Reads a file, if there is one, and passes its text on.
fn take_file(
    platform: &Rc<dyn Platform>,
    chosen: Option<File>,
    take_text: &Callback<Result<String, String>>,
) {
    let Some(chosen) = chosen else { return };
    let (platform, take_text) = (platform.clone(), take_text.clone());
    spawn_local(async move {
        #[expect(clippy::cast_precision_loss, reason = "the limit lies far below 2^53")]
        if chosen.size() > LIMIT as f64 {
            return take_text.emit(Err(words::TOO_LARGE.to_owned()));
        }
        // Nothing comes of an encrypted file that the user left closed.
        if let Some(read) = export::text_of(&*platform, &chosen).await.transpose() {
            take_text.emit(read);
        }
    });
}

/// What will be imported, what is offered, and what has no place in a draft.
fn preview(desk: &Desk, imported: &Imported, taken: &UseStateHandle<Vec<usize>>) -> Html {
    let mut draft = imported.draft.clone();
    for (number, offer) in imported.offers.iter().enumerate() {
        if taken.contains(&number) {
            offer.clone().apply(&mut draft);
        }
    }
    let facts = facts(&draft);
    let draft = Rc::new(draft);
    let open = desk
        .on(move |desk| home::open(desk, drafts::admit(&*desk.platform, (*draft).clone()), Route::Runbook));
    html! {
        <section class="sheet" aria-labelledby="import-preview">
            <div class="row between">
                <h2 id="import-preview">{ words::TAKEN }</h2>
                <span class="chip plain" role="status" aria-label={words::RECOGNISED}>{ imported.source.label() }</span>
            </div>
            <dl class="facts">
                { for facts.iter().map(|(field, words)| html! {
                    <div><dt>{ field.label() }</dt><dd>{ clip(words) }</dd></div>
                }) }
            </dl>
            if !imported.offers.is_empty() {
                <fieldset class="choices">
                    <legend>{ words::FOUND }</legend>
                    <p class="hint">{ words::FOUND_HINT }</p>
                    <div class="choice-list">
                        { for imported.offers.iter().enumerate().map(|(number, offer)| offered(number, offer, taken)) }
                    </div>
                </fieldset>
            }
            { losses(words::NO_PLACE, pieces::ALL_READ, &imported.losses) }
            <div>{ button("go", words::OPEN, open) }</div>
        </section>
    }
}

/// What the draft fills of GitHub's form, in its order; a row of affected products in a line.
fn facts(draft: &Draft) -> Vec<(Field, String)> {
    let mut facts: Vec<(Field, String)> = Vec::new();
    for FormField { field, value, .. } in form::fields(draft) {
        let words = match &value {
            Value::Choose(choice) => Some(choice.clone()),
            value => value.clipboard(),
        };
        let Some(mut words) = words else { continue };
        if let Field::Patched(_) = field {
            words.insert_str(0, words::PATCHED_IN);
        }
        let field = match field {
            Field::Ecosystem(row) | Field::Package(row) | Field::Affected(row) | Field::Patched(row) => {
                Field::Product(row)
            }
            field => field,
        };
        match facts.last_mut() {
            Some((last, known)) if *last == field => {
                known.push_str(" · ");
                known.push_str(&words);
            }
            _ => facts.push((field, words)),
        }
    }
    facts
}

fn offered(number: usize, offer: &Offer, taken: &UseStateHandle<Vec<usize>>) -> Html {
    let on = taken.contains(&number);
    let onchange = {
        let taken = taken.clone();
        Callback::from(move |_: Event| {
            let mut now: Vec<usize> = taken.iter().copied().filter(|other| *other != number).collect();
            if !on {
                now.push(number);
            }
            taken.set(now);
        })
    };
    let id = format!("offer-{number}");
    let quote_id = format!("{id}-quote");
    html! {
        <div class="choice" key={number}>
            <input type="checkbox" id={id.clone()} checked={on} {onchange} aria-describedby={quote_id.clone()} />
            <label for={id} translate="no">{ &offer.label }</label>
            <p class="hint" id={quote_id} translate="no">{ words::quoted(&offer.quote) }</p>
        </div>
    }
}
