//! [`Control`]: a labelled text field of one line or of many.

use crate::words;
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// **A labelled text field.** What is typed is a secret: no attribute lets the browser send it off for spelling or
/// translation.
#[derive(Default)]
pub struct Control {
    /// The element's id.
    pub id: String,
    /// The name.
    pub label: &'static str,
    /// One short sentence below the label.
    pub hint: &'static str,
    /// Whether the field may stay empty; then it says so.
    pub optional: bool,
    /// Whether what is typed is code.
    pub mono: bool,
    /// Lines of text; none is a single line that cannot be broken.
    pub rows: Option<u32>,
    /// What stands at the label's right end.
    pub aside: Html,
    /// What it holds.
    pub value: String,
    /// Whether an error is said below it.
    pub wrong: bool,
    /// What is said below the field.
    pub found: Html,
    /// The id of the element in `found`, if there is one.
    pub found_id: Option<String>,
    /// Told of what is typed.
    pub oninput: Callback<InputEvent>,
    /// Told when the focus goes.
    pub onblur: Callback<FocusEvent>,
    /// What stands between the label and the field.
    pub above: Html,
    /// Told of keys that are pressed in the field.
    pub onkeydown: Callback<KeyboardEvent>,
}

impl Control {
    /// Renders the field.
    pub fn view(self) -> Html {
        let Self { id, value, oninput, onblur, onkeydown, .. } = self;
        let hint_id = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        let described: Vec<&str> = hint_id.as_deref().into_iter().chain(self.found_id.as_deref()).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = self.wrong.then_some("true");
        // A line cuts off what does not fit: on paper the style sheet writes this instead.
        let whole = self.rows.is_none().then(|| value.clone());
        let class = self.mono.then_some("mono");
        let control = match self.rows {
            Some(rows) => html! {
                <textarea id={id.clone()} {class} rows={rows.to_string()} {value} {oninput} {onblur} {onkeydown}
                    aria-describedby={described} aria-invalid={invalid}
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            },
            None => html! {
                <input id={id.clone()} type="text" {class} {value} {oninput} {onblur} {onkeydown}
                    aria-describedby={described} aria-invalid={invalid}
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            },
        };
        html! {
            <div class={classes!("field", self.wrong.then_some("bad"))} data-whole={whole}>
                <div class="field-head">
                    <label for={id}>{ self.label }</label>
                    if self.optional {
                        <span class="optional">{ words::OPTIONAL }</span>
                    }
                    { self.aside }
                </div>
                if let Some(id) = hint_id {
                    <p class="hint" {id}>{ self.hint }</p>
                }
                { self.above }
                { control }
                { self.found }
            </div>
        }
    }
}

/// Returns what the field holds that an event comes from.
pub fn typed(event: &InputEvent) -> String {
    let target = event.target();
    let area = target.as_ref().and_then(|target| target.dyn_ref::<HtmlTextAreaElement>());
    match area {
        Some(area) => area.value(),
        None => event.target_unchecked_into::<HtmlInputElement>().value(),
    }
}
