//! The description with its preview, and the references.

use super::{Onward, heading};
use crate::components::{Beside, TextField};
use crate::desk::{Desk, use_desk};
use crate::markdown;
use crate::route::Route;
use advisory_core::draft::DESCRIPTION_TEMPLATE;
use advisory_core::{Edit, Field};
use gloo_timers::callback::Timeout;
use yew::prelude::*;

/// GitHub takes a description of at most this many characters.
const LIMIT: usize = 65_535;

/// The description's step.
#[component]
pub fn Description() -> Html {
    let desk = use_desk();
    let text = &desk.state.draft.description;
    let length = text.chars().count();
    let counter = html! {
        <span class={classes!("counter", (length > LIMIT).then_some("over"))}>{ format!("{} of 65,535", thousands(length)) }</span>
    };
    let template = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.edit(Edit::Text(Field::Description, DESCRIPTION_TEMPLATE.to_owned()));
            desk.focus(Field::Description);
        })
    };
    html! {
        <>
            { heading(Route::Description) }
            <section class="sheet">
                if text.trim().is_empty() {
                    <div class="note row between">
                        <p>{ "GitHub’s form starts with four headings: Impact, Patches, Workarounds, References." }</p>
                        <button type="button" class="btn" onclick={template}>{ "Start with the template" }</button>
                    </div>
                }
                <TextField field={Field::Description} rows=18 mono=true aside={counter}
                    hint="In Markdown. Say what an attacker can do and to whom, which versions fix it, and what helps until then." />
            </section>
            <section class="sheet" aria-labelledby="preview">
                <h2 id="preview">{ "Preview" }</h2>
                <Preview text={text.clone()} />
            </section>
            { references(&desk) }
            <Onward route={Route::Description} />
        </>
    }
}

/// A number with its thousands set apart.
fn thousands(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", thousands(number / 1000), number % 1000),
    }
}

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
struct PreviewProps {
    text: AttrValue,
}

/// The text as readers will see it. Long texts wait for a pause in typing, so that typing stays smooth.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let shown = use_state(|| props.text.clone());
    {
        let shown = shown.clone();
        use_effect_with(props.text.clone(), move |text| {
            let text = text.clone();
            let pause = if text.len() > 4_000 { 250 } else { 0 };
            let timeout = Timeout::new(pause, move || shown.set(text));
            move || drop(timeout)
        });
    }
    let nodes = use_memo((*shown).clone(), |text| markdown::nodes(text));
    if shown.trim().is_empty() {
        return html! { <p class="soft">{ "What you write shows here as GitHub will show it." }</p> };
    }
    html! { <div class="markdown" translate="no">{ (*nodes).clone() }</div> }
}

fn references(desk: &Desk) -> Html {
    let count = desk.state.draft.references.len();
    let add = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.edit(Edit::InsertReference(count, String::new()));
            desk.focus(Field::Reference(count));
        })
    };
    html! {
        <section class="sheet" aria-labelledby="references">
            <div>
                <h2 id="references" tabindex="-1">{ "References" }</h2>
                <p class="soft small">{ "Links to the fix, the release, the report. GitHub’s form has no field for them: on copying they join the description’s References section." }</p>
            </div>
            { for (0..count).map(|row| reference(desk, row, count)) }
            <Beside field={Field::References} />
            <div><button type="button" class="btn" id="add-reference" onclick={add}>{ "Add reference" }</button></div>
        </section>
    }
}

fn reference(desk: &Desk, row: usize, count: usize) -> Html {
    let remove = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.remove(Edit::RemoveReference(row), format!("Reference {} removed.", row + 1));
            if count > 1 {
                desk.focus(Field::Reference(row.min(count - 2)));
            } else {
                desk.focus(Field::References);
            }
        })
    };
    html! {
        <div class="line" role="group" aria-label={format!("Reference {}", row + 1)} key={row}>
            <TextField field={Field::Reference(row)} mono=true />
            <button type="button" class="btn quiet" aria-label={format!("Remove reference {}", row + 1)} onclick={remove}>{ "Remove" }</button>
        </div>
    }
}
