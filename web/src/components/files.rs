//! Files of a draft, plain and encrypted, when the last one was saved, and erasing what this browser keeps.

use super::button;
use crate::desk::Desk;
use crate::export;
use crate::store::{Action, Backup};
use crate::words::files as words;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

/// Both ways to save the draft that is worked on, and when that was last done.
pub fn save_files(desk: &Desk) -> Html {
    let told = match desk.state.backups.of(&desk.state.draft) {
        Backup::None => words::NO_FILE.to_owned(),
        Backup::Same(at) => words::last_file(&desk.platform.calendar_time(at)),
        Backup::Old(at) => words::changed_since(&desk.platform.calendar_time(at)),
    };
    html! {
        <div class="files">
            <div class="row">
                { button("", words::SAVE, desk.on(export::draft)) }
                { button("quiet", words::SAVE_ENCRYPTED, desk.on(export::sealed)) }
            </div>
            <p class="soft small">{ told }</p>
        </div>
    }
}

/// A button that lets the user choose a file.
pub fn file_button(words: &'static str, accept: &'static str, take: impl Fn(File) + 'static) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
        take(chosen);
        // The same file may be chosen again.
        input.set_value("");
    });
    html! {
        <label class="btn file">
            { words }
            <input type="file" {accept} {onchange} />
        </label>
    }
}

/// A word about files while a clock runs for days.
pub fn file_reminder(desk: &Desk) -> Html {
    if !desk.state.backups.is_due(&desk.state.draft, desk.state.now) {
        return Html::default();
    }
    html! {
        <section class="note warn small" aria-label={words::REMINDER}>
            <p>{ words::REMINDER_WHY }</p>
            { button("quiet", words::SAVE_NOW, desk.on(export::draft)) }
        </section>
    }
}

/// Erases everything that this browser keeps for the page, once the user has said so twice.
pub fn erase_button(desk: &Desk) -> Html {
    let erase = desk.on(|desk| {
        let desk = desk.clone();
        spawn_local(async move {
            match desk.platform.erase_everything().await {
                Ok(true) => desk.act(Action::Erased(desk.platform.random_id())),
                Ok(false) => {}
                Err(text) => desk.tell(text),
            }
        });
    });
    button("quiet", words::ERASE, erase)
}
