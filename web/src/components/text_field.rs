//! [`TextField`]: a typed field of the draft, with its label, hint and findings.

use super::{beside, beside_id};
use crate::desk::{Desk, element_id};
use crate::store::Action;
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
        }
    }

    /// A field of one line for code, with a hint.
    pub fn code(field: Field, hint: &'static str) -> Self {
        Self { mono: true, hint, ..Self::of(field) }
    }

    /// Draws the field.
    pub fn view(self, desk: &Desk) -> Html {
        let field = self.field;
        let id = element_id(field);
        let hint_id = format!("{id}-hint");
        let value = desk.state.draft.text(field).unwrap_or_default().to_owned();
        let found = !self.quiet && !desk.beside(field).is_empty();
        let wrong = !self.quiet && desk.is_wrong(field);
        let hinted = !self.hint.is_empty();
        let described = match (hinted, found) {
            (false, false) => None,
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(beside_id(field)),
            (true, true) => Some(format!("{hint_id} {}", beside_id(field))),
        };
        let invalid = wrong.then_some("true");
        let class = self.mono.then_some("mono");
        let oninput = desk.on_typed(field);
        let onblur = desk.on(move |desk| desk.act(Action::Touch(field)));
        let control = match self.rows {
            Some(rows) => html! {
                <textarea id={id.clone()} {class} rows={rows.to_string()} {value} {oninput} {onblur}
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
            <div class={classes!("field", wrong.then_some("bad"))}>
                <div class="field-head">
                    <label for={id}>{ self.label.unwrap_or(field.name()) }</label>
                    if self.optional {
                        <span class="optional">{ "optional" }</span>
                    }
                    { self.aside }
                </div>
                if hinted {
                    <p class="hint" id={hint_id}>{ self.hint }</p>
                }
                { control }
                if found {
                    { beside(desk, field) }
                }
            </div>
        }
    }
}
