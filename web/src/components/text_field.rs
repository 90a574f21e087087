//! [`TextField`]: a typed field of the draft, with its label, hint and findings.

use super::{Control, beside, beside_id};
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
