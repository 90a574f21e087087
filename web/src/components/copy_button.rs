//! [`CopyButton`]: puts one text on the clipboard, and shows that it did.

use crate::desk::use_desk;
use crate::store::{Action, Notice};
use yew::prelude::*;

/// Properties of [`CopyButton`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is copied, as people say it: `title` makes the button "Copy title".
    pub what: AttrValue,
    /// Tells this text from others of the same name, such as the row.
    #[prop_or_default]
    pub within: AttrValue,
    /// The text.
    pub text: AttrValue,
    /// Whether the button shows its whole name, and not only "Copy".
    #[prop_or_default]
    pub whole: bool,
    /// Whether it is the step's main action.
    #[prop_or_default]
    pub main: bool,
}

impl Props {
    /// The name under which the state remembers that this text was copied.
    fn key(&self) -> String {
        format!("{}{}", self.within, self.what)
    }
}

/// A button that copies. Its name stays; a tick says that the clipboard has the text as it is now.
#[component]
pub fn CopyButton(props: &Props) -> Html {
    let desk = use_desk();
    let key = props.key();
    let done = desk.state.copied.get(&key).is_some_and(|copied| *copied == *props.text);
    let name = format!("Copy {}", props.what);
    let onclick = {
        let (text, what) = (props.text.to_string(), props.what.clone());
        Callback::from(move |_: MouseEvent| {
            let (desk, key, text, what) = (desk.clone(), key.clone(), text.clone(), what.clone());
            wasm_bindgen_futures::spawn_local(async move {
                if desk.platform.copy(text.clone()).await {
                    desk.act(Action::Copied(key, text));
                    return;
                }
                desk.act(Action::Notice(Some(Notice {
                    text: format!(
                        "The browser did not allow copying the {what}. Select the text and copy it with the keyboard."
                    ),
                    undo: false,
                })));
            });
        })
    };
    html! {
        <button type="button" class={classes!("btn", "copy", done.then_some("done"), props.main.then_some("go"))} aria-label={name.clone()} {onclick}>
            { if props.whole { name } else { "Copy".to_owned() } }
            <span class="tick" aria-hidden="true">{ if done { "✓" } else { "" } }</span>
        </button>
    }
}
