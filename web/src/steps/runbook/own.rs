//! A runbook of the project's own: its tasks, its words, the versions that it supports.

use crate::components::{button, file_button};
use crate::desk::Desk;
use crate::export;
use crate::store::{Action, OwnRunbook};
use crate::words::runbook as words;
use advisory_core::runbook::Runbook;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The name of a runbook's file.
const FILE_NAME: &str = "runbook.json";

/// Whose runbook is followed, and the way to another.
pub fn view(desk: &Desk) -> Html {
    let runbook = &desk.state.runbook;
    let text = runbook.own().unwrap_or(Runbook::SEED).to_owned();
    let save = desk.on(move |desk| desk.platform.download(FILE_NAME, &text));
    let back = desk.on(|desk| follow(desk, OwnRunbook::default()));
    let own = runbook.own().is_some();
    html! {
        <details class="notes">
            <summary>{ words::whose(&desk.runbook().name) }</summary>
            <div class="how">
                <p class="soft small">{ words::OWN_RUNBOOK }</p>
                <div class="row">
                    { open_button(desk) }
                    { button("", words::SAVE_RUNBOOK, save) }
                    if own {
                        { button("quiet", words::FORGET_RUNBOOK, back) }
                    }
                </div>
            </div>
        </details>
    }
}

/// Follows another runbook, on this device from now on.
fn follow(desk: &Desk, runbook: OwnRunbook) {
    let kept = runbook.keep(&*desk.platform);
    let said = words::follows(&runbook.runbook().name);
    desk.act(Action::Follow(runbook));
    desk.tell(kept.map_or_else(|reason| words::not_kept(&said, reason), |()| said.clone()));
}

/// Opens a runbook from a file.
fn open_button(desk: &Desk) -> Html {
    let desk = desk.clone();
    file_button(words::OPEN_RUNBOOK, ".json,application/json", move |chosen| {
        let desk = desk.clone();
        spawn_local(async move {
            match export::text_of(&*desk.platform, &chosen).await {
                Ok(Some(text)) => match OwnRunbook::read(text) {
                    Ok(runbook) => follow(&desk, runbook),
                    Err(error) => desk.tell(words::not_followed(error)),
                },
                Ok(None) => {}
                Err(told) => desk.tell(told),
            }
        });
    })
}
