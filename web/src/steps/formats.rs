//! All formats: the draft in each, with what it cannot hold; and the draft beside its published copy.

use crate::components::{CopyButton, CopyLook, button, clip, losses, switch};
use crate::desk::{Desk, typed, use_desk};
use crate::engine::ask;
use crate::words::review as words;
use advisory_core::file;
use advisory_core::formats::Format;
use advisory_desk_engine::{Compare, Compared, Difference, Settings, Write, Written};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The draft in a format of one's choice.
#[component]
pub fn Formats() -> Html {
    let desk = use_desk();
    let format = use_state(|| Format::Osv);
    let neutral = use_state(|| false);
    let strict = use_state(|| false);
    let changesets = use_state(|| false);
    let existing = use_state(AttrValue::default);
    let written = use_state(|| Err::<Rc<Written>, String>(String::new()));
    {
        let (platform, written) = (desk.platform.clone(), written.clone());
        let needs =
            (desk.state.draft.clone(), *format, (*neutral, *strict, *changesets), (*existing).clone());
        let runbook = desk.state.runbook.own().map(str::to_owned);
        use_effect_with(needs, move |(draft, format, (neutral, strict, changesets), existing)| {
            let settings = Settings {
                now: platform.now(),
                neutral: *neutral && format.has_neutral_form(),
                placeholders: !*strict,
                existing: Some(existing.to_string()).filter(|text| !text.is_empty()),
                changesets: *changesets,
                cwe: None,
                runbook,
            };
            let mut question =
                Write { draft: file::write(draft), format: format.code().to_owned(), settings };
            let names_weaknesses = *format == Format::Csaf;
            spawn_local(async move {
                if names_weaknesses {
                    question.settings.cwe = platform.own_file("cwe.txt").await;
                }
                written.set(ask(&*platform, question).await.map(Rc::new));
            });
        });
    }
    let choose = {
        let format = format.clone();
        Callback::from(move |event: Event| {
            let code = event.target_unchecked_into::<HtmlSelectElement>().value();
            format.set(Format::from_code(&code).unwrap_or(Format::Osv));
        })
    };
    let changed = format.changes();
    html! {
        <section class="sheet" aria-labelledby="formats">
            <h2 id="formats">{ words::ANOTHER_FORMAT }</h2>
            <div class="field">
                <label for="format">{ words::FORMAT }</label>
                <select id="format" onchange={choose}>
                    { for Format::ALL.iter().map(|one| html! {
                        <option value={one.code()} selected={*one == *format}>{ one.label() }</option>
                    }) }
                </select>
            </div>
            if format.has_neutral_form() {
                { option("neutral", words::NEUTRAL, &neutral) }
            }
            if *format == Format::Changelog && existing.is_empty() {
                { option("changesets", words::CHANGESETS, &changesets) }
            }
            { option("strict", words::STRICT, &strict) }
            if let Some(file) = changed {
                <div class="field">
                    <label for="existing">{ words::your_file(file) }</label>
                    <p class="hint" id="existing-hint">{ words::EXISTING_HINT }</p>
                    <textarea id="existing" class="mono" rows="6" value={(*existing).clone()} aria-describedby="existing-hint"
                        oninput={ let existing = existing.clone(); Callback::from(move |event: InputEvent| existing.set(typed(&event).into())) }
                        spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                </div>
            }
            { match &*written {
                Ok(written) => shown(&desk, *format, written),
                Err(error) if error.is_empty() => html! { <p class="soft" role="status">{ words::LOADING }</p> },
                Err(error) => html! { <p class="note warn" role="status">{ error }</p> },
            } }
        </section>
    }
}

/// An option of the writer, on or off.
fn option(id: &'static str, label: &'static str, state: &UseStateHandle<bool>) -> Html {
    let onchange = {
        let state = state.clone();
        Callback::from(move |_: Event| state.set(!*state))
    };
    switch(id, label, **state, onchange)
}

fn shown(desk: &Desk, format: Format, written: &Rc<Written>) -> Html {
    let download = {
        let written = written.clone();
        desk.on(move |desk| desk.platform.download(format.file_name(), &written.text))
    };
    let text = written.text.clone();
    html! {
        <>
            <div class="row">
                { CopyButton { what: format.label(), within: "format.", text, look: CopyLook::Whole }.view(desk) }
                { button("", &words::save_as(format.file_name()), download) }
            </div>
            { losses(words::CANNOT_HOLD, &written.losses) }
            <pre class="source" tabindex="0" translate="no" aria-label={format.label()}>{ &written.text }</pre>
        </>
    }
}

/// The draft beside a copy in any format that can be read, such as GitHub's answer or the record in a database.
#[component]
pub fn Comparison() -> Html {
    let desk = use_desk();
    let copy = use_state(AttrValue::default);
    let compared = use_state(|| None::<Result<Rc<Compared>, String>>);
    {
        let (platform, compared) = (desk.platform.clone(), compared.clone());
        use_effect_with((desk.state.draft.clone(), (*copy).clone()), move |(draft, copy)| {
            if copy.trim().is_empty() {
                return compared.set(None);
            }
            let question = Compare { draft: file::write(draft), copy: copy.to_string() };
            spawn_local(async move {
                compared.set(Some(ask(&*platform, question).await.map(Rc::new)));
            });
        });
    }
    let oninput = {
        let copy = copy.clone();
        Callback::from(move |event: InputEvent| copy.set(typed(&event).into()))
    };
    html! {
        <section class="sheet" aria-labelledby="comparison">
            <h2 id="comparison">{ words::BESIDE_THE_COPY }</h2>
            <div class="field">
                <label for="copy">{ words::PUBLISHED_COPY }</label>
                <p class="hint" id="copy-hint">{ words::COPY_HINT }</p>
                <textarea id="copy" class="mono" rows="4" value={(*copy).clone()} {oninput} aria-describedby="copy-hint"
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            </div>
            <div role="status">
                { match (*compared).as_ref() {
                    None => Html::default(),
                    Some(Err(error)) => html! { <p class="note warn">{ error }</p> },
                    Some(Ok(compared)) if compared.differences.is_empty() => html! {
                        <p>{ words::the_same(&compared.source) }</p>
                    },
                    Some(Ok(compared)) => html! {
                        <p>{ words::differs(&compared.source, compared.differences.len()) }</p>
                    },
                } }
            </div>
            if let Some(Ok(compared)) = (*compared).as_ref() {
                <dl class="facts">{ for compared.differences.iter().map(difference) }</dl>
            }
        </section>
    }
}

fn difference(Difference { field, draft, copy }: &Difference) -> Html {
    let side = |who: &str, text: &str| {
        html! {
            <div class="side">
                <span class="soft small">{ who }</span>
                { clip(if text.is_empty() { words::NOTHING } else { text }) }
            </div>
        }
    };
    html! {
        <div>
            <dt>{ field }</dt>
            <dd>{ side(words::DRAFT, draft) }{ side(words::THE_COPY, copy) }</dd>
        </div>
    }
}
