//! All formats: the draft in each, with what it cannot hold; and the draft beside its published copy.

mod given;

use super::{correction, exchange};
use crate::components::{CopyButton, CopyLook, Select, button, clip, losses, switch, typed};
use crate::desk::{Desk, use_desk};
use crate::words::{pieces, review as words};
use advisory_core::difference::Difference;
use advisory_core::formats::changelog::Layout;
use advisory_core::formats::{self, Disclosure, Format, Options, Written};
use advisory_core::runbook::Runbook;
use std::rc::Rc;
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
    let written = {
        let cwe = desk.state.cwe.shared().cloned();
        let settings =
            (*format, *neutral, *strict, *changesets, (*existing).clone(), desk.state.given.clone());
        let needs = (desk.state.draft.clone(), settings, cwe, desk.state.runbook.clone());
        let now = desk.platform.now();
        use_memo(
            needs,
            move |(draft, (format, neutral, strict, changesets, existing, given), cwe, runbook)| {
                let options = Options {
                    disclosure: if *neutral && format.has_neutral_form() {
                        Disclosure::Neutral
                    } else {
                        Disclosure::Full
                    },
                    placeholders: !strict,
                    existing: Some(existing.to_string()).filter(|text| !text.is_empty()),
                    changelog: if *changesets { Layout::Changesets } else { Layout::KeepAChangelog },
                    cwe: cwe.clone(),
                    runbook: runbook.own().and_then(|text| Runbook::read(text).ok()).map(Rc::new),
                    publisher: given::publisher(given),
                    org_id: given::org_id(given),
                    vex: given::vex(given),
                    ..Options::at(now)
                };
                let written = formats::write(draft, *format, &options);
                written
                    .map(|written| Written { losses: exchange::shown(written.losses), ..written })
                    .map_err(|error| error.to_string())
            },
        )
    };
    let choose = {
        let format = format.clone();
        Callback::from(move |event: Event| {
            let code = event.target_unchecked_into::<HtmlSelectElement>().value();
            format.set(Format::from_code(&code).unwrap_or(Format::Osv));
        })
    };
    let changed = format.changes();
    html! {
        <section class="sheet screen" aria-labelledby="formats">
            <h2 id="formats">{ words::ANOTHER_FORMAT }</h2>
            <div class="field">
                <label for="format">{ words::FORMAT }</label>
                { Select {
                    id: "format".to_owned(),
                    entries: Format::ALL.iter().map(|one| (one.code(), one.label())).collect(),
                    chosen: format.code(),
                    label: None,
                    described: None,
                    wrong: false,
                    onchange: choose,
                }.view() }
            </div>
            if format.has_neutral_form() {
                { option("neutral", words::NEUTRAL, &neutral) }
            }
            if *format == Format::Changelog && existing.is_empty() {
                { option("changesets", words::CHANGESETS, &changesets) }
            }
            { option("strict", words::STRICT, &strict) }
            { given::view(&desk, *format) }
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

fn shown(desk: &Desk, format: Format, written: &Written) -> Html {
    let text = written.text.clone();
    let download = {
        let text = text.clone();
        desk.on(move |desk| desk.platform.download(format.file_name(), &text))
    };
    html! {
        <>
            <div class="row">
                { CopyButton { what: format.label(), within: "format.", of: "", text, look: CopyLook::Whole }.view(desk) }
                { button("", &words::save_as(format.file_name()), download) }
            </div>
            { losses(words::CANNOT_HOLD, pieces::ALL_WRITTEN, &written.losses) }
            <pre class="source" translate="no" data-scrolls={format.label()}>{ &written.text }</pre>
        </>
    }
}

/// The draft beside a copy in any format that can be read, such as GitHub's answer or the record in a database.
#[component]
pub fn Comparison() -> Html {
    let desk = use_desk();
    let copy = use_state(AttrValue::default);
    let compared = use_memo((desk.state.draft.clone(), (*copy).clone()), |(draft, copy)| {
        (!copy.trim().is_empty()).then(|| exchange::compare(draft, copy))
    });
    let wrong =
        use_memo((desk.state.draft.clone(), (*copy).clone()), |(draft, copy)| correction::of(draft, copy));
    let oninput = {
        let copy = copy.clone();
        Callback::from(move |event: InputEvent| copy.set(typed(&event).into()))
    };
    html! {
        <section class="sheet screen" aria-labelledby="comparison">
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
                    Some(Ok((source, differences))) if differences.is_empty() => html! {
                        <p>{ words::the_same(source.label()) }</p>
                    },
                    Some(Ok((source, differences))) => html! {
                        <p>{ words::differs(source.label(), differences.len()) }</p>
                    },
                } }
            </div>
            if let Some(Ok((_, differences))) = (*compared).as_ref() {
                <dl class="facts">{ for differences.iter().map(difference) }</dl>
            }
            { (*wrong).as_ref().map(|wrong| correction::view(&desk, &copy, wrong)).unwrap_or_default() }
        </section>
    }
}

fn difference(Difference { field, before, after }: &Difference) -> Html {
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
            <dt>{ field.label() }</dt>
            <dd>{ side(words::DRAFT, before) }{ side(words::THE_COPY, after) }</dd>
        </div>
    }
}
