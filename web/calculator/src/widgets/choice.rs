//! [`Radios`]: one of a few, as real radio buttons; and [`switch`], on or off.

use yew::prelude::*;

/// One of the choices.
pub struct Choice {
    /// What stands for it in the page.
    pub value: &'static str,
    /// Its name.
    pub label: &'static str,
    /// One sentence about it.
    pub hint: &'static str,
}

/// Choices without hints, from pairs of a value and its name.
pub fn choices(pairs: impl Iterator<Item = (&'static str, &'static str)>) -> Vec<Choice> {
    pairs.map(|(value, label)| Choice { value, label, hint: "" }).collect()
}

/// One of a few: a group with one stop for Tab, in which the arrows move.
pub struct Radios {
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
    pub inline: bool,
}

impl Radios {
    /// Draws the group.
    pub fn view(self) -> Html {
        html! {
            <fieldset class={classes!("choices", self.inline.then_some("inline"))}>
                <legend>{ self.legend }</legend>
                <div class="choice-list">{ for self.choices.iter().map(|choice| self.choice(choice)) }</div>
            </fieldset>
        }
    }

    fn choice(&self, Choice { value, label, hint }: &Choice) -> Html {
        let value = *value;
        let onchange = self.onchoose.reform(move |_: Event| value);
        let id = format!("{}-{value}", self.name);
        let hint_id = (!hint.is_empty()).then(|| format!("{id}-hint"));
        html! {
            <div class="choice">
                <input type="radio" name={self.name} id={id.clone()} checked={self.chosen == Some(value)} {onchange} aria-describedby={hint_id.clone()} />
                <label for={id}>{ *label }</label>
                if let Some(id) = hint_id {
                    <p class="hint" {id}>{ *hint }</p>
                }
            </div>
        }
    }
}

/// A setting that is on or off.
pub fn switch(id: &'static str, label: &'static str, on: bool, onchange: Callback<Event>) -> Html {
    html! {
        <div class="choice">
            <input type="checkbox" {id} checked={on} {onchange} />
            <label for={id}>{ label }</label>
        </div>
    }
}
