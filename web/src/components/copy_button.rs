//! [`CopyButton`]: puts one text on the clipboard, and shows that it did.

use super::CopyLook;
use crate::desk::Desk;
use crate::store::{Action, Notice};
use advisory_desk_calculator::{widgets, words};
use yew::prelude::*;

/// A button that copies. Its name stays; a tick says that the clipboard has the text as it is now.
pub struct CopyButton<'a> {
    /// What is copied, as people say it: `title` makes the button "Copy title".
    pub what: &'a str,
    /// Tells this text from others of the same name, such as the row.
    pub within: &'a str,
    /// The text.
    pub text: String,
    /// The look of the button, and whether it shows its whole name.
    pub look: CopyLook,
}

impl CopyButton<'_> {
    /// Draws the button.
    pub fn view(self, desk: &Desk) -> Html {
        let Self { what, within, text, look } = self;
        let key = format!("{within}{what}");
        let done = desk.state.copied.get(&key).is_some_and(|copied| *copied == text);
        let name = words::copy_of(what);
        let onclick = {
            let what = what.to_owned();
            desk.on(move |desk| copy(desk.clone(), key.clone(), text.clone(), &what))
        };
        widgets::copy_button(&name, look, done, None, onclick)
    }
}

fn copy(desk: Desk, key: String, text: String, what: &str) {
    let refused = words::copy_refused(what);
    wasm_bindgen_futures::spawn_local(async move {
        desk.act(if desk.platform.copy(text.clone()).await {
            Action::Copied(key, text)
        } else {
            Action::Notice(Some(Notice { text: refused, take_back: None }))
        });
    });
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
                CopyButton { what: "title", within: "", text: "now".into(), look: CopyLook::Whole }.view(desk)
            }))
        };
        assert_eq!(shown("now"), "Copy title ✓");
        assert_eq!(shown("before"), "Copy title");
    }
}
