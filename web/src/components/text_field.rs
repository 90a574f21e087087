//! [`TextField`]: a typed field of the draft, with its label, hint and findings.

use super::Beside;
use crate::desk::{element_id, use_desk};
use crate::store::Action;
use advisory_core::{Edit, Field};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Properties of [`TextField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The field of the draft.
    pub field: Field,
    /// The name, where it is not the field's own.
    #[prop_or_default]
    pub label: Option<&'static str>,
    /// One short sentence below the label.
    #[prop_or_default]
    pub hint: &'static str,
    /// Whether the field may stay empty; then it says so.
    #[prop_or_default]
    pub optional: bool,
    /// Whether what is typed is code.
    #[prop_or_default]
    pub mono: bool,
    /// Lines of text; none is a single line that cannot be broken.
    #[prop_or_default]
    pub rows: Option<u32>,
    /// What stands beside the label's right end.
    #[prop_or_default]
    pub aside: Html,
    /// Whether the findings are shown by somebody else.
    #[prop_or_default]
    pub quiet: bool,
}

/// A typed field of the draft. What is typed is a secret: nothing may send it off for spelling or translation.
#[component]
pub fn TextField(props: &Props) -> Html {
    let desk = use_desk();
    let field = props.field;
    let id = element_id(field);
    let hint_id = format!("{id}-hint");
    let text = desk.state.draft.text(field).unwrap_or_default().to_owned();
    let findings = if props.quiet { Vec::new() } else { desk.beside(field) };
    let wrong = !props.quiet && desk.is_wrong(field);
    let mut described = Vec::new();
    if !props.hint.is_empty() {
        described.push(hint_id.clone());
    }
    if !findings.is_empty() {
        described.push(Beside::id(field));
    }
    let described = (!described.is_empty()).then(|| described.join(" "));
    let invalid = wrong.then_some("true");

    let onblur = {
        let desk = desk.clone();
        Callback::from(move |_: FocusEvent| desk.act(Action::Touch(field)))
    };
    let control = if let Some(rows) = props.rows {
        let desk = desk.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            desk.edit(Edit::Text(field, event.target_unchecked_into::<HtmlTextAreaElement>().value()));
        });
        html! {
            <textarea id={id.clone()} class={classes!(props.mono.then_some("mono"))} rows={rows.to_string()} value={text} {oninput} {onblur}
                aria-describedby={described} aria-invalid={invalid}
                spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
        }
    } else {
        let desk = desk.clone();
        let oninput = Callback::from(move |event: InputEvent| {
            desk.edit(Edit::Text(field, event.target_unchecked_into::<HtmlInputElement>().value()));
        });
        html! {
            <input id={id.clone()} type="text" class={classes!(props.mono.then_some("mono"))} value={text} {oninput} {onblur}
                aria-describedby={described} aria-invalid={invalid}
                spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
        }
    };
    html! {
        <div class={classes!("field", wrong.then_some("bad"))}>
            <div class="field-head">
                <label for={id}>{ props.label.unwrap_or(field.name()) }</label>
                if props.optional {
                    <span class="optional">{ "optional" }</span>
                }
                { props.aside.clone() }
            </div>
            if !props.hint.is_empty() {
                <p class="hint" id={hint_id}>{ props.hint }</p>
            }
            { control }
            if !props.quiet {
                <Beside {field} />
            }
        </div>
    }
}
