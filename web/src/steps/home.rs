//! The start: what this is, and the drafts on this device.

use super::frame::HEADING;
use super::standing::standing;
use super::{files, joint};
use crate::components::{button, erase_button, file_button, severity_chip};
use crate::desk::Desk;
use crate::export;
use crate::platform::StoreError;
use crate::route::Route;
use crate::store::drafts::{self, Entry};
use crate::store::{Action, Notice, TakeBack};
use crate::words::{files as file_words, home as words, shell};
use advisory_core::draft::{Assess, Severity};
use advisory_core::{Draft, Field};
use cvss_core::{Cvss, Version};
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;
use yew::prelude::*;

/// The start page.
pub fn view(desk: &Desk) -> Html {
    let mut entries = drafts::entries(&*desk.platform);
    entries.extend(desk.state.parked.iter().map(|draft| Entry::of(draft.clone())));
    let files_alone = desk.platform.keys() == Err(StoreError::FilesAlone);
    // What no store keeps is here as long as the page is.
    if desk.state.saved.is_missing() && entries.iter().all(|entry| entry.id != desk.state.draft.id) {
        entries.push(Entry::of(desk.state.draft.clone()));
    }
    let start = desk.on(|desk| begin(desk, new_draft(desk)));
    html! {
        <>
            <section class="hero">
                <h1 id={HEADING} tabindex="-1">{ words::HEADING }</h1>
                <ul class="promises">
                    { for words::PROMISES.map(|promise| html! { <li>{ promise }</li> }) }
                    <li><strong>{ words::PRIVATE }</strong></li>
                </ul>
                <div class="row ways">
                    { button("go big", words::NEW, start) }
                    <a class="btn big" href={Route::Import.hash()}>{ shell::IMPORT }</a>
                    { open_button(desk) }
                </div>
                <div class="row more-ways">
                    { button("quiet", words::EXAMPLE, desk.on(try_example)) }
                    <a class="btn quiet" href={Route::Cvss.hash()}>{ words::ONLY_SCORE }</a>
                </div>
                <p class="soft small drop-hint">{ words::DROP_HINT }</p>
            </section>
            <section aria-labelledby="drafts" class="kept">
                <h2 id="drafts">{ shell::HOME }</h2>
                if entries.is_empty() {
                    <div class="sheet empty pictured">
                        <p>{ if files_alone { file_words::NO_DRAFT } else { words::NO_DRAFT } }</p>
                    </div>
                }
                <ul class="drafts">
                    { for entries.iter().map(|entry| card(desk, entry)) }
                </ul>
                { joint::view(desk, &entries) }
                <div class="erase">{ erase_button(desk) }</div>
            </section>
        </>
    }
}

/// An empty draft with an id of its own.
pub fn new_draft(desk: &Desk) -> Draft {
    Draft { id: desk.platform.random_id(), ..Draft::default() }
}

/// Opens a made-up advisory to play with.
fn try_example(desk: &Desk) {
    let draft = Draft { id: desk.platform.random_id(), ..files::example() };
    open(desk, draft, Route::Runbook);
}

/// The same advisory once more, as a draft of its own.
fn duplicate(desk: &Desk, draft: &Draft) {
    let title = words::copy_of(&draft.title);
    open(desk, Draft { id: desk.platform.random_id(), title, ..draft.clone() }, Route::Title);
}

/// Starts a draft with a vector. GitHub takes 3.1 and 4.0; `None` for the other versions.
pub fn start_with_vector(vector: Cvss) -> Option<impl Fn(&Desk) + 'static> {
    let text = vector.to_string();
    let severity = match vector {
        Cvss::V4(_) => Severity { assess: Assess::CvssV4, cvss_v4: text, ..Severity::default() },
        Cvss::V3(_) if vector.version() == Version::V3_1 => Severity { cvss_v3: text, ..Severity::default() },
        _ => return None,
    };
    Some(move |desk: &Desk| {
        let draft = Draft { severity: severity.clone(), ..new_draft(desk) };
        begin(desk, draft);
    })
}

/// Goes on with a draft that is still empty: what is typed next goes into its first field.
fn begin(desk: &Desk, draft: Draft) {
    open(desk, draft, Route::Title);
    desk.focus(Field::Title);
}

/// Goes on with another draft.
pub fn open(desk: &Desk, draft: Draft, route: Route) {
    drafts::set_current(&*desk.platform, &draft.id);
    desk.act(Action::Open(Rc::new(draft)));
    desk.act(Action::Go(route));
}

/// Deletes a draft; it can be taken back until something else happens.
fn delete(desk: &Desk, entry: &Entry) {
    match drafts::remove(&*desk.platform, &entry.id) {
        Ok(()) => {
            if desk.state.draft.id == entry.id {
                let draft = new_draft(desk);
                drafts::set_current(&*desk.platform, &draft.id);
                desk.act(Action::Open(Rc::new(draft)));
            }
            let (text, take_back) = (words::DELETED.to_owned(), Some(TakeBack::Deletion(entry.clone())));
            desk.act(Action::Notice(Some(Notice { text, take_back })));
        }
        Err(reason) => desk.tell(words::not_deleted(reason)),
    }
}

/// A draft that this device keeps, or what is left of one.
fn card(desk: &Desk, entry: &Entry) -> Html {
    let actions = {
        let (plain, sealed, entry) = (entry.clone(), entry.clone(), entry.clone());
        let copy = entry.draft.clone().ok().map(|draft| desk.on(move |desk| duplicate(desk, &draft)));
        html! {
            <div class="row">
                if let Some(copy) = copy {
                    { button("quiet", words::DUPLICATE, copy) }
                }
                { button("quiet", words::SAVE, desk.on(move |desk| export::entry(desk, &plain))) }
                { button("quiet", file_words::SAVE_ENCRYPTED, desk.on(move |desk| export::sealed_entry(desk, &sealed))) }
                { button("quiet", words::DELETE, desk.on(move |desk| delete(desk, &entry))) }
            </div>
        }
    };
    let draft = match &entry.draft {
        Ok(draft) => draft.clone(),
        Err(reason) => {
            return html! {
                <li class="sheet card" key={entry.id.clone()}>
                    <p class="note bad"><strong>{ words::UNREADABLE[0] }</strong>{ reason.clone() }{ words::UNREADABLE[1] }</p>
                    { actions }
                </li>
            };
        }
    };
    let title = if draft.title.trim().is_empty() { words::UNTITLED } else { &draft.title };
    let onclick = {
        let draft = draft.clone();
        desk.on_link(move |desk| open(desk, (*draft).clone(), Route::Runbook))
    };
    html! {
        <li class="sheet card" key={entry.id.clone()}>
            <div class="row between">
                <h3><a href={Route::Runbook.hash()} {onclick} translate="no">{ title }</a></h3>
                { severity_chip(&draft) }
            </div>
            <p class="soft small clamp" translate="no">{ packages(&draft) }</p>
            { standing(desk, &draft) }
            { actions }
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
    if names.is_empty() { words::NO_PRODUCT.to_owned() } else { names.join(", ") }
}

/// The button for a file. A report may be any text, so that no kind of file is left out of the choice.
fn open_button(desk: &Desk) -> Html {
    let desk = desk.clone();
    file_button(words::OPEN_FILE, "", move |chosen| take_file(&desk, chosen))
}

/// Takes a file that was chosen or dropped: a draft of this page is opened, and anything else goes to the import.
pub fn take_file(desk: &Desk, chosen: File) {
    let desk = desk.clone();
    spawn_local(async move {
        match read_file(&desk, &chosen).await {
            Ok(None) => {}
            Ok(Some(text)) => match files::open_file(&text) {
                Ok(Some(draft)) => open(&desk, drafts::admit(&*desk.platform, draft), Route::Runbook),
                Ok(None) => desk.act(Action::Import(text, words::NO_DRAFT_FILE.to_owned())),
                Err(reason) => desk.tell(words::refused(reason)),
            },
            Err(told) => desk.tell(told),
        }
    });
}

/// No draft comes near this size: the longest description is 65,535 characters.
const FILE_LIMIT: f64 = 4_000_000.0;

async fn read_file(desk: &Desk, chosen: &File) -> Result<Option<String>, String> {
    if chosen.size() > FILE_LIMIT {
        return Err(words::TOO_LARGE.to_owned());
    }
    export::text_of(&*desk.platform, chosen).await.map_err(words::refused)
}
