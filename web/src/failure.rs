//! The page that is drawn when the program breaks: what was typed is in the store, and can be saved from here.

use crate::export;
use crate::platform::{Browser, Platform, Scope};
use crate::store::drafts;
use crate::words::shell as words;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Document, Element};

/// Has a panic draw the page of failure instead of leaving one that does nothing.
pub fn watch() {
    yew::set_custom_panic_hook(Box::new(|info| {
        let technical = info.to_string();
        // Where even this fails, the console has it.
        let _ = draw(&technical);
        web_sys::console::error_1(&technical.into());
    }));
}

fn draw(technical: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let root = document.get_element_by_id(crate::ROOT)?;
    while let Some(child) = root.last_child() {
        root.remove_child(&child).ok()?;
    }
    let page = append(&document, &root, "main", "")?;
    page.set_class_name("boot");
    append(&document, &page, "h1", words::STOPPED)?;
    append(&document, &page, "p", words::STOPPED_WHY)?;
    if let Some(text) = kept() {
        let button = append(&document, &page, "button", words::SAVE_THE_DRAFT)?;
        button.set_class_name("btn go");
        let save = Closure::<dyn FnMut()>::new(move || Browser.download(export::FILE_NAME, &text));
        button.add_event_listener_with_callback("click", save.as_ref().unchecked_ref()).ok()?;
        // The button lives as long as the page.
        save.forget();
    }
    append(&document, &page, "p", &words::for_a_report(technical))?.set_class_name("soft small");
    Some(())
}

/// The draft of this tab as it was last kept.
fn kept() -> Option<String> {
    let id = Browser.read(Scope::Tab, drafts::CURRENT).ok()??;
    Browser.read(Scope::Device, &drafts::key(&id)).ok()?
}

fn append(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}
