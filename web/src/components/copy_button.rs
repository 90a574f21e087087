//! [`CopyButton`]: puts one text on the clipboard, and shows that it did.

use super::CopyLook;
use crate::desk::Desk;
use crate::store::{Action, Notice};
use advisory_desk_calculator::{widgets, words};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// What is around copy buttons that are pressed one after the other.
const SERIES: &str = "[data-series]";
const BUTTONS: &str = "button.copy";

/// A button that copies. Its name stays; a tick says that the clipboard has the text as it is now.
pub struct CopyButton<'a> {
    /// What is copied, as people say it: `title` makes the button "Copy title".
    pub what: &'a str,
    /// Tells this text from others of the same name, such as the row.
    pub within: &'a str,
    /// What follows the name for those who hear it without what is around it, such as ", row 2".
    pub of: &'a str,
    /// The text.
    pub text: String,
    /// The look of the button, and whether it shows its whole name.
    pub look: CopyLook,
}

impl CopyButton<'_> {
    /// Draws the button.
    pub fn view(self, desk: &Desk) -> Html {
        let Self { what, within, of, text, look } = self;
        let key = format!("{within}{what}");
        let done = desk.state.copied.get(&key).is_some_and(|copied| *copied == text);
        let name = format!("{}{of}", words::copy_of(what));
        let onclick = {
            let (desk, what) = (desk.clone(), what.to_owned());
            Callback::from(move |event: MouseEvent| {
                copy(desk.clone(), key.clone(), text.clone(), &what, pressed(&event));
            })
        };
        widgets::copy_button(&name, look, done, onclick)
    }
}

fn copy(desk: Desk, key: String, text: String, what: &str, pressed: Option<Element>) {
    let refused = words::copy_refused(what);
    wasm_bindgen_futures::spawn_local(async move {
        if desk.platform.copy(text.clone()).await {
            desk.act(Action::Copied(key, text));
            if let Some(next) = pressed.as_ref().and_then(next_copy) {
                // Where it cannot take the focus, the focus stays on the button that was pressed.
                let _ = next.focus();
            }
        } else {
            desk.act(Action::Notice(Some(Notice { text: refused, take_back: None })));
        }
    });
}

/// The button that an event comes from.
fn pressed(event: &MouseEvent) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()?.closest("button").ok()?
}

/// The next copy button among those that are pressed one after the other. A button that is no part of such a series has
/// no next one, and neither has one that the user has left meanwhile.
fn next_copy(button: &Element) -> Option<HtmlElement> {
    let focused = web_sys::window()?.document()?.active_element()?;
    let series = button.closest(SERIES).ok()??.query_selector_all(BUTTONS).ok()?;
    let buttons = || (0..series.length()).filter_map(|index| series.item(index));
    let next = buttons().skip_while(|other| !other.is_same_node(Some(button))).nth(1)?;
    focused.is_same_node(Some(button)).then_some(next)?.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{drawn, page, text};
    use advisory_core::Draft;

    #[test]
    fn the_tick_goes_when_the_text_changes() {
        let shown = |copied: &str| {
            let copied = Action::Copied("title".into(), copied.into());
            text(&drawn(page(Draft::default(), [copied]), |desk| {
                CopyButton { what: "title", within: "", of: "", text: "now".into(), look: CopyLook::Whole }
                    .view(desk)
            }))
        };
        assert_eq!(shown("now"), "Copy title ✓");
        assert_eq!(shown("before"), "Copy title");
    }
}
