//! The description with its preview, and the references.

use super::frame::{heading, onward};
use crate::components::{TextField, beside, button, named_button, on_shortcut, toolbar};
use crate::desk::{Desk, element_id};
use crate::markdown;
use crate::route::Route;
use crate::words::{pieces, sections as words};
use advisory_core::draft::DESCRIPTION_TEMPLATE;
use advisory_core::{Draft, Edit, Field};
use std::rc::Rc;
use yew::prelude::*;

/// GitHub takes a description of at most this many characters.
const LIMIT: usize = 65_535;

/// The id of the element that holds the preview.
const PREVIEW: &str = "preview-text";

/// The description's step.
pub fn view(desk: &Desk) -> Html {
    let text = &desk.state.draft.description;
    let length = text.chars().count();
    let counter = html! {
        <span class={classes!("counter", (length > LIMIT).then_some("over"))}>{ words::of_limit(words::thousands(length), words::thousands(LIMIT)) }</span>
    };
    let template = desk.on(|desk| {
        desk.edit(Edit::Text(Field::Description, DESCRIPTION_TEMPLATE.to_owned()));
        desk.focus(Field::Description);
    });
    html! {
        <>
            { heading(Route::Description) }
            // On paper the preview says the same.
            <section class="sheet screen">
                if text.trim().is_empty() {
                    <div class="note row between">
                        <p>{ words::FOUR_HEADINGS }</p>
                        { button("", words::START_WITH_TEMPLATE, template) }
                    </div>
                }
                { TextField {
                    rows: Some(18),
                    aside: counter,
                    above: toolbar(desk),
                    onkeydown: on_shortcut(desk),
                    ..TextField::code(Field::Description, words::DESCRIPTION_HINT)
                }.view(desk) }
            </section>
            <section class="sheet" aria-labelledby="preview">
                <h2 id="preview">{ words::PREVIEW }</h2>
                if text.trim().is_empty() {
                    <p class="soft">{ words::PREVIEW_EMPTY }</p>
                }
                <div class="markdown" id={PREVIEW} translate="no"><Preview draft={desk.state.settled.clone()} /></div>
            </section>
            { references(desk) }
            { onward(desk) }
        </>
    }
}

/// Properties of [`Preview`].
#[derive(Properties, PartialEq)]
struct PreviewProps {
    /// The draft as it was when typing paused last.
    draft: Rc<Draft>,
}

/// The description as GitHub will show it. A component, so that it is drawn again only when the text has changed.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    (*use_memo(props.draft.description.clone(), |text| markdown::view(text))).clone()
}

fn references(desk: &Desk) -> Html {
    let count = desk.state.draft.references.len();
    let add = desk.on(move |desk| {
        desk.edit(Edit::InsertReference(count, String::new()));
        desk.focus(Field::Reference(count));
    });
    html! {
        <section class="sheet" aria-labelledby="references" id={element_id(Field::References)} tabindex="-1">
            <div>
                <h2 id="references">{ words::REFERENCES }</h2>
                <p class="soft small">{ words::REFERENCES_LEAD }</p>
            </div>
            { for (0..count).map(|row| reference(desk, row, count)) }
            { beside(desk, Field::References) }
            <div>{ button("", words::ADD_REFERENCE, add) }</div>
        </section>
    }
}

fn reference(desk: &Desk, row: usize, count: usize) -> Html {
    let remove = desk.on(move |desk| {
        desk.remove(Edit::RemoveReference(row), words::reference_removed(row + 1));
        desk.focus(if count > 1 { Field::Reference(row.min(count - 2)) } else { Field::References });
    });
    let number = row + 1;
    html! {
        <div class="line" role="group" aria-label={words::reference(number)} key={row}>
            { TextField::code(Field::Reference(row), "").view(desk) }
            { named_button("quiet", pieces::REMOVE, words::remove_reference(number), remove) }
        </div>
    }
}
