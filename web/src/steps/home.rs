//! The start: what this is, and the drafts on this device.

use super::HEADING;
use crate::components::SeverityChip;
use crate::desk::{Desk, use_desk};
use crate::route::Route;
use crate::store::shelf::{self, Entry};
use crate::store::{Action, Notice};
use advisory_core::{Draft, file};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The start page.
#[component]
pub fn Home() -> Html {
    let desk = use_desk();
    let shelf_changed = use_state(|| 0_u32);
    let mut entries = shelf::entries(&*desk.platform);
    entries.extend(desk.state.parked.iter().map(|draft| Entry::of(draft.clone())));
    let changed = {
        let shelf_changed = shelf_changed.clone();
        Callback::from(move |()| shelf_changed.set(*shelf_changed + 1))
    };
    let start = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            open(&desk, Draft { id: desk.platform.random_id(), ..Draft::default() }, Route::Title);
        })
    };
    html! {
        <>
            <section class="hero">
                <h1 id={HEADING} tabindex="-1">{ "A security advisory, without a mistake" }</h1>
                <ul class="promises">
                    <li>{ "Score the vulnerability with CVSS, and see what each answer is worth." }</li>
                    <li>{ "Fill in every field of GitHub’s draft advisory, checked as you type, then copy it over field by field." }</li>
                    <li>{ "Follow the runbook from the first draft to publication. " }<strong>{ "Nothing you write leaves this browser." }</strong></li>
                </ul>
                <div class="row">
                    <button type="button" class="btn go big" onclick={start}>{ "New draft" }</button>
                    <OpenFile />
                </div>
            </section>
            <section aria-labelledby="drafts" class="shelf">
                <h2 id="drafts" tabindex="-1">{ "Your drafts" }</h2>
                if entries.is_empty() {
                    <div class="sheet empty">
                        <p>{ "No draft yet. A draft is kept in this browser as you type it, and nowhere else." }</p>
                    </div>
                }
                <ul class="drafts">
                    { for entries.iter().map(|entry| html! { <Card key={entry.id.clone()} entry={entry.clone()} changed={changed.clone()} /> }) }
                </ul>
            </section>
        </>
    }
}

fn open(desk: &Desk, draft: Draft, route: Route) {
    shelf::set_current(&*desk.platform, &draft.id);
    desk.act(Action::Open(Rc::new(draft)));
    desk.act(Action::Go(route));
}

/// Properties of [`Card`].
#[derive(Properties, PartialEq)]
struct CardProps {
    entry: Entry,
    /// Told when the shelf has changed.
    changed: Callback<()>,
}

/// One draft on the shelf, or what is left of one.
#[component]
fn Card(props: &CardProps) -> Html {
    let desk = use_desk();
    let sure = use_state(|| false);
    let download = {
        let (desk, text) = (desk.clone(), props.entry.text.clone());
        Callback::from(move |_: MouseEvent| desk.platform.download("advisory-draft.json", &text))
    };
    let ask = {
        let sure = sure.clone();
        Callback::from(move |_: MouseEvent| sure.set(!*sure))
    };
    let erase = {
        let (desk, id, changed) = (desk.clone(), props.entry.id.clone(), props.changed.clone());
        Callback::from(move |_: MouseEvent| {
            let text = match shelf::remove(&*desk.platform, &id) {
                Ok(()) => "The draft is deleted.".to_owned(),
                Err(reason) => format!("The draft could not be deleted: {reason}."),
            };
            if desk.state.draft.id == id {
                let draft = Draft { id: desk.platform.random_id(), ..Draft::default() };
                shelf::set_current(&*desk.platform, &draft.id);
                desk.act(Action::Open(Rc::new(draft)));
            }
            desk.act(Action::Notice(Some(Notice { text, undo: false })));
            changed.emit(());
        })
    };
    let deletion = html! {
        if *sure {
            <span class="row" role="group" aria-label="Delete this draft?">
                <span class="small">{ "Delete for good?" }</span>
                <button type="button" class="btn bad" onclick={erase}>{ "Delete" }</button>
                <button type="button" class="btn quiet" onclick={ask.clone()}>{ "Keep" }</button>
            </span>
        } else {
            <button type="button" class="btn quiet" onclick={ask}>{ "Delete…" }</button>
        }
    };
    let draft = match &props.entry.draft {
        Ok(draft) => draft.clone(),
        Err(reason) => {
            return html! {
                <li class="sheet card">
                    <div class="note bad"><p><strong>{ "This draft cannot be read. " }</strong>{ reason.clone() }{ " It is kept exactly as it is." }</p></div>
                    <div class="row"><button type="button" class="btn" onclick={download}>{ "Save it as a file" }</button>{ deletion }</div>
                </li>
            };
        }
    };
    let onclick = {
        let (desk, draft) = (desk.clone(), draft.clone());
        Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            open(&desk, (*draft).clone(), Route::Runbook);
        })
    };
    let title = if draft.title.trim().is_empty() { "Untitled draft" } else { &draft.title };
    html! {
        <li class="sheet card">
            <div class="row between">
                <h3><a href={Route::Runbook.hash()} {onclick} translate="no">{ title }</a></h3>
                <SeverityChip draft={draft.clone()} />
            </div>
            <p class="soft small" translate="no">{ packages(&draft) }</p>
            <div class="row"><button type="button" class="btn quiet" onclick={download}>{ "Save as a file" }</button>{ deletion }</div>
        </li>
    }
}

/// The packages that a draft is about, each once.
fn packages(draft: &Draft) -> String {
    let mut names: Vec<&str> = Vec::new();
    for product in &draft.products {
        let name = product.package.trim();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() { "No affected product yet".to_owned() } else { names.join(", ") }
}

/// Opens a draft from a file that this page wrote.
#[component]
fn OpenFile() -> Html {
    let desk = use_desk();
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        let desk = desk.clone();
        wasm_bindgen_futures::spawn_local(async move {
            let told = match read_file(&chosen).await {
                Ok(draft) => {
                    open(&desk, shelf::admit(&*desk.platform, draft), Route::Runbook);
                    return;
                }
                Err(told) => told,
            };
            desk.act(Action::Notice(Some(Notice { text: told, undo: false })));
        });
        // The same file may be chosen again.
        input.set_value("");
    });
    html! {
        <label class="btn file">
            { "Open a draft file" }
            <input type="file" accept=".json,application/json" {onchange} />
        </label>
    }
}

/// No draft comes near this size: the longest description is 65,535 characters.
const FILE_LIMIT: f64 = 4_000_000.0;

async fn read_file(chosen: &web_sys::File) -> Result<Draft, String> {
    if chosen.size() > FILE_LIMIT {
        return Err("This file is too large for a draft (over 4 MB). Nothing was changed.".to_owned());
    }
    let text = wasm_bindgen_futures::JsFuture::from(chosen.unchecked_ref::<web_sys::Blob>().text()).await;
    let text = text.ok().and_then(|text| text.as_string());
    let text = text.ok_or("This file could not be read. Nothing was changed.")?;
    file::read(&text)
        .map_err(|error| format!("This file holds no draft that can be read: {error} Nothing was changed."))
}
