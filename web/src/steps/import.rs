//! Import: an advisory in another format is read, shown, and taken over when the user says so.

mod table;

use super::exchange::{Change, Found, Reading, read};
use super::frame::heading;
use super::home;
use crate::components::{Select, button, clip, losses, typed, use_dropped_file};
use crate::desk::{Desk, use_desk};
use crate::export;
use crate::platform::Platform;
use crate::route::Route;
use crate::store::{Action, drafts};
use crate::words::{import as words, pieces};
use advisory_core::formats::Imported;
use advisory_core::formats::form::{self, FormField, Value};
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

/// A text, what it holds, and what of that is taken.
#[component]
fn Import() -> Html {
    let desk = use_desk();
    let reading = use_reducer(Reading::default);
    let change = {
        let dispatch = reading.dispatcher();
        Callback::from(move |change: Change| dispatch.dispatch(change))
    };
    let take_text = change.reform(|read: Result<String, String>| match read {
        Ok(read) if read.len() > LIMIT => Change::Refuse(words::TOO_LARGE.to_owned()),
        Ok(read) => Change::Text(read),
        Err(reason) => Change::Refuse(reason),
    });
    let reason = match &reading.found {
        Found::Refused(reason) if reading.refused.is_none() => Some(reason.clone()),
        _ => reading.refused.clone(),
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
                    <textarea id="import-text" class="mono" rows="10" value={reading.text.clone()} {oninput} aria-describedby="import-hint import-refused"
                        spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                    <div role="status" id="import-refused">
                        if let Some(reason) = reason {
                            <p class="note bad">{ reason }{ words::NOTHING_CHANGED }</p>
                        }
                    </div>
                </div>
                if !reading.records.is_empty() {
                    { record_choice(&reading, &change) }
                    { all_records(&desk, &reading) }
                }
            </section>
            { preview(&desk, &reading, &change) }
        </>
    }
}

/// The choice between several records in one text.
fn record_choice(reading: &Reading, change: &Callback<Change>) -> Html {
    let onchange = change.reform(|event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        Change::Choose(value.parse().unwrap_or_default())
    });
    let records = reading.records.iter().enumerate();
    let labels: Vec<(String, String)> = records
        .map(|(number, record)| (number.to_string(), words::record(number + 1, &record.label)))
        .collect();
    html! {
        <div class="field">
            <label for="import-record">{ words::one_of(reading.records.len()) }</label>
            { Select {
                id: "import-record".to_owned(),
                entries: labels.iter().map(|(code, label)| (code.as_str(), label.as_str())).collect(),
                chosen: &reading.chosen.to_string(),
                label: None,
                described: None,
                wrong: false,
                onchange,
            }.view() }
        </div>
    }
}

/// Opens every record as a draft of its own.
fn all_records(desk: &Desk, reading: &Reading) -> Html {
    let records = reading.records.clone();
    let open = desk.on(move |desk| {
        let (mut kept, mut lost, mut refused) = (0, 0, Vec::new());
        // The draft that is kept last comes first in the list.
        for record in records.iter().rev() {
            let read = read(&record.text).and_then(|imported| {
                let draft = drafts::admit(&*desk.platform, imported.draft);
                drafts::save(&*desk.platform, &draft).map_err(|error| error.to_string())?;
                Ok(imported.losses.len())
            });
            match read {
                Ok(losses) => (kept, lost) = (kept + 1, lost + losses),
                Err(reason) => refused.push(words::not_opened(&record.label, &reason)),
            }
        }
        refused.reverse();
        // The text stays where it is, as long as not all of it is kept.
        if refused.is_empty() {
            desk.act(Action::Go(Route::Home));
        }
        desk.tell(words::opened(kept, lost, &refused.concat()));
    });
    html! { <div>{ button("", &words::open_all(reading.records.len()), open) }</div> }
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

/// What the text holds, and what of it will be imported.
fn preview(desk: &Desk, reading: &Reading, change: &Callback<Change>) -> Html {
    let (imported, content) = match &reading.found {
        Found::Nothing => return readable(),
        Found::Refused(_) => return Html::default(),
        Found::Record(imported) => (imported, record(imported)),
        Found::Prose(imported, rows) => (imported, table::view(rows, change)),
    };
    let Some(draft) = reading.draft() else { return Html::default() };
    // A report that is its own description has its text there.
    let kept = match &reading.found {
        Found::Prose(..) if draft.report.message.is_empty() => words::KEPT_IN_DESCRIPTION,
        Found::Prose(..) => words::KEPT_IN_REPORT,
        _ => "",
    };
    let draft = Rc::new(draft);
    let open = desk
        .on(move |desk| home::open(desk, drafts::admit(&*desk.platform, (*draft).clone()), Route::Runbook));
    html! {
        <section class="sheet" aria-labelledby="import-preview">
            <div class="row between">
                <h2 id="import-preview">{ words::TAKEN }</h2>
                <span class="chip plain" role="status" aria-label={words::RECOGNISED}>{ imported.source.label() }</span>
            </div>
            { content }
            if !kept.is_empty() {
                <p class="soft small">{ kept }</p>
            }
            <div>{ button("go", words::OPEN, open) }</div>
        </section>
    }
}

/// What a record fills, and what of it has no place in a draft.
fn record(imported: &Imported) -> Html {
    html! {
        <>
            <dl class="facts">
                { for facts(&imported.draft).iter().map(|(field, words)| html! {
                    <div><dt>{ field.label() }</dt><dd>{ clip(words) }</dd></div>
                }) }
            </dl>
            { losses(words::NO_PLACE, pieces::ALL_READ, &imported.losses) }
        </>
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
