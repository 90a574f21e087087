//! [`Select`]: one of a list, folded until it is opened.

use yew::prelude::*;

/// One of a list. An entry is its code and its name.
pub struct Select<'a> {
    /// The element's id.
    pub id: String,
    /// What can be chosen.
    pub entries: Vec<(&'a str, &'a str)>,
    /// The code of what is chosen.
    pub chosen: &'a str,
    /// The name, where no label gives it.
    pub label: Option<String>,
    /// The ids of what describes it.
    pub described: Option<String>,
    /// Whether an error is said beside it.
    pub wrong: bool,
    /// Called with the choice's event.
    pub onchange: Callback<Event>,
}

impl Select<'_> {
    /// Draws the list.
    pub fn view(self) -> Html {
        let Self { id, entries, chosen, label, described, wrong, onchange } = self;
        html! {
            <select {id} {onchange} aria-label={label} aria-describedby={described} aria-invalid={wrong.then_some("true")}>
                { for entries.into_iter().map(|(code, name)| html! {
                    <option value={code.to_owned()} selected={code == chosen}>{ name }</option>
                }) }
            </select>
        }
    }
}
