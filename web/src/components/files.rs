//! Files of a draft, plain and encrypted, when the last one was saved, and erasing what this browser keeps.

use super::button;
use crate::desk::Desk;
use crate::export;
use crate::store::{Action, Backup};
use crate::words::files as words;
use gloo_events::{EventListener, EventListenerOptions};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DataTransfer, DragEvent, File, HtmlInputElement};
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
    choose_files(words, accept, false, move |files| files.into_iter().for_each(&take))
}

/// A button that lets the user choose several files.
pub fn files_button(words: &'static str, accept: &'static str, take: impl Fn(Vec<File>) + 'static) -> Html {
    choose_files(words, accept, true, take)
}

fn choose_files(
    words: &'static str,
    accept: &'static str,
    multiple: bool,
    take: impl Fn(Vec<File>) + 'static,
) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let chosen = input.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
        take(chosen.unwrap_or_default());
        // The same file may be chosen again.
        input.set_value("");
    });
    html! {
        <label class="btn file">
            { words }
            <input type="file" {accept} {multiple} {onchange} />
        </label>
    }
}

/// What is written at the document's root while a file is held over the page.
const HELD: &str = "data-held";

/// Takes a file that is dropped anywhere on the page, while `takes` holds. A text that is dragged is left to the fields.
#[hook]
pub fn use_dropped_file(takes: bool, take: impl Fn(File) + 'static) {
    use_dropped(takes, move |data| {
        if let Some(file) = data.files().and_then(|files| files.get(0)) {
            take(file);
        }
    });
}

/// The same for whatever files or folders are dropped.
#[hook]
pub fn use_dropped(takes: bool, take: impl Fn(DataTransfer) + 'static) {
    let latest = use_mut_ref(|| None::<Rc<dyn Fn(DataTransfer)>>);
    latest.replace(Some(Rc::new(take)));
    use_effect_with(takes, move |takes| {
        let listeners = web_sys::window().filter(|_| *takes).map(|window| {
            let on = |name: &'static str, act: Box<dyn Fn(&DragEvent)>| {
                let options = EventListenerOptions::enable_prevent_default();
                EventListener::new_with_options(&window, name, options, move |event| {
                    if let Some(event) = event.dyn_ref::<DragEvent>() {
                        act(event);
                    }
                })
            };
            let over = on(
                "dragover",
                Box::new(|event| {
                    if holds_files(event) {
                        event.prevent_default();
                        show_held(true);
                    }
                }),
            );
            let left = on(
                "dragleave",
                Box::new(|event| {
                    if event.related_target().is_none() {
                        show_held(false);
                    }
                }),
            );
            let dropped = on(
                "drop",
                Box::new(move |event| {
                    show_held(false);
                    if !holds_files(event) {
                        return;
                    }
                    event.prevent_default();
                    let take = latest.borrow().clone();
                    if let Some((data, take)) = event.data_transfer().zip(take) {
                        take(data);
                    }
                }),
            );
            [over, left, dropped]
        });
        move || {
            show_held(false);
            drop(listeners);
        }
    });
}

fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Lets the style sheets show that the page would take what is held over it.
fn show_held(held: bool) {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    if let Some(root) = root {
        // A page that cannot show it takes the file all the same.
        let _ = root.toggle_attribute_with_force(HELD, held);
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
