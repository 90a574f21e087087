//! The title.

use super::{heading, onward};
use crate::components::TextField;
use crate::desk::Desk;
use crate::route::Route;
use advisory_core::Field;
use yew::prelude::*;

/// GitHub takes a title of at most this many characters.
const LIMIT: usize = 1024;

/// The title's step.
pub fn view(desk: &Desk) -> Html {
    let length = desk.state.draft.title.chars().count();
    let counter = html! { <span class="counter">{ format!("{length} of {LIMIT}") }</span> };
    html! {
        <>
            { heading(Route::Title) }
            <section class="sheet">
                { TextField {
                    aside: counter,
                    hint: "What goes wrong, in which package, and where: it is all that most readers see.",
                    ..TextField::of(Field::Title)
                }.view(desk) }
                <details>
                    <summary>{ "What makes a good title" }</summary>
                    <div class="prose small">
                        <p>{ "Name the weakness, the package and the part that is vulnerable, in that order or close to it:" }</p>
                        <ul>
                            <li>{ "“Path traversal in the upload handler of example-server”" }</li>
                            <li>{ "“Denial of service in example-parser when reading nested lists”" }</li>
                        </ul>
                        <p>{ "A bare “XSS” or “Security fix” tells nobody whether they are concerned. Leave out version numbers: the affected versions have fields of their own." }</p>
                    </div>
                </details>
            </section>
            { onward(desk) }
        </>
    }
}
