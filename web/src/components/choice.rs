//! [`Radios`]: one of a few, as real radio buttons.

use yew::prelude::*;

/// One of the choices.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// What stands for it in the page.
    pub value: &'static str,
    /// Its name.
    pub label: AttrValue,
    /// One sentence about it.
    pub hint: AttrValue,
}

/// Properties of [`Radios`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The group's name.
    pub legend: &'static str,
    /// The page's name for the group.
    pub name: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What is chosen.
    pub chosen: Option<&'static str>,
    /// Told of a choice.
    pub onchoose: Callback<&'static str>,
    /// Whether the choices stand in one line, as a switch does.
    #[prop_or_default]
    pub inline: bool,
}

/// One of a few: a group with one stop for Tab, in which the arrows move.
#[component]
pub fn Radios(props: &Props) -> Html {
    html! {
        <fieldset class={classes!("choices", props.inline.then_some("inline"))}>
            <legend>{ props.legend }</legend>
            <div class="choice-list">
            { for props.choices.iter().map(|choice| {
                let onchange = props.onchoose.reform({ let value = choice.value; move |_: Event| value });
                let id = format!("{}-{}", props.name, choice.value);
                let hint_id = (!choice.hint.is_empty()).then(|| format!("{id}-hint"));
                html! {
                    <div class="choice">
                        <input type="radio" name={props.name} id={id.clone()} checked={props.chosen == Some(choice.value)} {onchange} aria-describedby={hint_id.clone()} />
                        <label for={id}>{ &choice.label }</label>
                        if let Some(id) = hint_id {
                            <p class="hint" {id}>{ &choice.hint }</p>
                        }
                    </div>
                }
            }) }
            </div>
        </fieldset>
    }
}
