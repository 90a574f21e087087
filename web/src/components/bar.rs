//! The line at the top, with the draft's title, its severity, and whether it is kept.

use super::{button, severity_chip, show_keys};
use crate::desk::Desk;
use crate::export;
use crate::platform::StoreError;
use crate::route::Route;
use crate::store::{Action, Backup, Saved};
use crate::words::{files, shell as words, tabs};
use yew::prelude::*;

/// The line at the top.
pub fn bar(desk: &Desk) -> Html {
    let state = &desk.state;
    let drafting = state.route.is_of_draft();
    html! {
        <header class="bar">
            <a class="brand" href={Route::Home.hash()}><span class="mark" aria-hidden="true"></span><span class={drafting.then_some("name")}>{ words::PRODUCT }</span></a>
            <span class="grow title-now soft wide" translate="no">{ if drafting { &state.draft.title } else { "" } }</span>
            if drafting && !state.blind {
                { severity_chip(&state.draft) }
            }
            <span class="chip safe wide">{ words::PRIVATE }</span>
            { saved(desk) }
            if drafting {
                { step_button(words::UNDO, "↶", state.can_undo(), desk.on(|desk| desk.act(Action::Undo))) }
                { step_button(words::REDO, "↷", state.can_redo(), desk.on(|desk| desk.act(Action::Redo))) }
            }
            { step_button(words::KEYS_AND_SETTINGS, "?", true, Callback::from(|_| show_keys())) }
        </header>
    }
}

fn step_button(name: &'static str, sign: &'static str, can: bool, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <button type="button" class="btn quiet icon" aria-label={name} aria-disabled={(!can).then_some("true")} {onclick}>{ sign }</button>
    }
}

/// Whether the draft is kept; where it is not, a file is offered.
fn saved(desk: &Desk) -> Html {
    match desk.state.saved {
        Saved::Failed(StoreError::FilesAlone) => match desk.state.backups.of(&desk.state.draft) {
            Backup::Same(moment) => html! {
                <span class="small soft saved">{ files::saved_at(&desk.platform.clock_time(moment)) }</span>
            },
            _ => html! {
                <span class="not-saved">
                    <span>{ files::IN_MEMORY }</span>
                    { button("", words::SAVE_TO_FILE, desk.on(export::draft)) }
                </span>
            },
        },
        Saved::Failed(reason) => html! {
            <span class="not-saved" role="alert">
                <span>{ words::not_saved(reason) }</span>
                { button("", words::SAVE_TO_FILE, desk.on(export::draft)) }
            </span>
        },
        // The step says more, and what can be done.
        Saved::Deleted => html! {
            <span class="not-saved">
                <span>{ tabs::NOT_KEPT }</span>
            </span>
        },
        _ if !desk.state.route.is_of_draft() => Html::default(),
        Saved::Nothing | Saved::KeepAgain => {
            html! { <span class="small soft wide">{ words::NOTHING_TO_SAVE }</span> }
        }
        Saved::At(moment) => html! {
            <span class="small soft saved">{ words::SAVED }<span class="time">{ " " }{ desk.platform.clock_time(moment) }</span></span>
        },
    }
}
