//! [`TextField`]: a typed field of the draft, with its label, hint and findings; [`Control`]: how any is drawn.

use super::{beside, beside_id};
use crate::desk::{Desk, element_id};
use crate::store::Action;
use crate::words::pieces as words;
use advisory_core::Field;
use yew::prelude::*;

/// A typed field of the draft. What is typed is a secret: nothing may send it off for spelling or translation.
pub struct TextField {
    /// The field of the draft.
    pub field: Field,
    /// The name, where it is not the field's own.
    pub label: Option<&'static str>,
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
    /// Whether the findings are shown by somebody else.
    pub quiet: bool,
    /// What stands between the label and the field.
    pub above: Html,
    /// Told of keys that are pressed in the field.
    pub onkeydown: Callback<KeyboardEvent>,
}

impl TextField {
    /// A field of one line, with nothing but its name.
    pub fn of(field: Field) -> Self {
        Self {
            field,
            label: None,
            hint: "",
            optional: false,
            mono: false,
            rows: None,
            aside: Html::default(),
            quiet: false,
            above: Html::default(),
            onkeydown: Callback::noop(),
        }
    }

    /// A field of one line for code, with a hint.
    pub fn code(field: Field, hint: &'static str) -> Self {
        Self { mono: true, hint, ..Self::of(field) }
    }

    /// Draws the field.
    pub fn view(self, desk: &Desk) -> Html {
        let field = self.field;
        let found = !self.quiet && !desk.beside(field).is_empty();
        Control {
            id: element_id(field),
            label: self.label.unwrap_or(field.name()),
            hint: self.hint,
            optional: self.optional,
            mono: self.mono,
            rows: self.rows,
            aside: self.aside,
            value: desk.state.draft.text(field).unwrap_or_default().to_owned(),
            wrong: !self.quiet && desk.is_wrong(field),
            found_id: found.then(|| beside_id(field)),
            found: if found { beside(desk, field) } else { Html::default() },
            oninput: desk.on_typed(field),
            onblur: desk.on(move |desk| desk.act(Action::Touch(field))),
            above: self.above,
            onkeydown: self.onkeydown,
        }
        .view()
    }
}

/// A typed field of whatever kind, as it is drawn.
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
    /// What is said below it,
    pub found: Html,
    /// and the id of that, where anything is.
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
    /// Draws the field. What is typed is a secret: nothing may send it off for spelling or translation.
    pub fn view(self) -> Html {
        let Self { id, value, oninput, onblur, onkeydown, .. } = self;
        let hint_id = (!self.hint.is_empty()).then(|| format!("{id}-hint"));
        let described: Vec<&str> = hint_id.as_deref().into_iter().chain(self.found_id.as_deref()).collect();
        let described = (!described.is_empty()).then(|| described.join(" "));
        let invalid = self.wrong.then_some("true");
        let class = self.mono.then_some("mono");
        let control = match self.rows {
            Some(rows) => html! {
                <textarea id={id.clone()} {class} rows={rows.to_string()} {value} {oninput} {onblur} {onkeydown}
                    aria-describedby={described} aria-invalid={invalid}
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            },
            None => html! {
                <input id={id.clone()} type="text" {class} {value} {oninput} {onblur}
                    aria-describedby={described} aria-invalid={invalid}
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
            },
        };
        html! {
            <div class={classes!("field", self.wrong.then_some("bad"))}>
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
