//! The title.

use super::frame::{heading, onward};
use crate::components::TextField;
use crate::desk::Desk;
use crate::route::Route;
use crate::words::sections as words;
use advisory_core::Field;
use yew::prelude::*;

/// GitHub takes a title of at most this many characters.
const LIMIT: usize = 1024;

/// The title's step.
pub fn view(desk: &Desk) -> Html {
    let length = desk.state.draft.title.chars().count();
    let counter = html! { <span class="counter">{ words::of_limit(length, LIMIT) }</span> };
    html! {
        <>
            { heading(Route::Title) }
            <section class="sheet">
                { TextField {
                    aside: counter,
                    hint: words::TITLE_HINT,
                    ..TextField::of(Field::Title)
                }.view(desk) }
                <details>
                    <summary>{ words::GOOD_TITLE }</summary>
                    <div class="prose small">
                        <p>{ words::GOOD_TITLE_ORDER }</p>
                        <ul>{ for words::GOOD_TITLES.iter().map(|title| html! { <li>{ *title }</li> }) }</ul>
                        <p>{ words::BAD_TITLES }</p>
                    </div>
                </details>
            </section>
            { onward(desk) }
        </>
    }
}
