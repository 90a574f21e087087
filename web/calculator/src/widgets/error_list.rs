//! What is wrong with a field, in a list below it.

use crate::words;
use yew::prelude::*;

/// How serious a remark is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Must be corrected.
    Error,
    /// Should be looked at.
    Warning,
    /// May be of use.
    Hint,
}

/// Renders the mark and the word of a level; colour is never alone.
pub fn sign(level: Sign) -> Html {
    let (class, mark, word) = match level {
        Sign::Error => ("e", "✕", words::ERROR),
        Sign::Warning => ("w", "!", words::WARNING),
        Sign::Hint => ("i", "i", words::HINT),
    };
    html! {
        <><span class={classes!("sign", class)} aria-hidden="true">{ mark }</span><span class="unseen">{ word }</span></>
    }
}

/// Renders a sentence in which code is set between backticks.
pub fn sentence(text: &str) -> Html {
    let code = |(index, part): (usize, &str)| {
        if index % 2 == 1 {
            html! { <code>{ part.to_owned() }</code> }
        } else {
            html! { { part.to_owned() } }
        }
    };
    text.split('`').enumerate().map(code).collect()
}

/// One thing that is wrong, with the label of the button that corrects it.
pub struct Fault {
    /// A sentence.
    pub message: String,
    /// The button that corrects it.
    pub fix: Option<(String, Callback<MouseEvent>)>,
}

/// Renders faults as a list with this id, for a field's `aria-describedby`.
pub fn error_list(id: &str, faults: &[Fault]) -> Html {
    html! {
        <ul class="beside" id={id.to_owned()}>
            { for faults.iter().map(|Fault { message, fix }| html! {
                <li class="error">
                    { sign(Sign::Error) }
                    <span>{ sentence(message) }</span>
                    if let Some((label, onclick)) = fix {
                        <button type="button" class="btn quiet fix" {onclick}>{ label }</button>
                    }
                </li>
            }) }
        </ul>
    }
}
