//! The calculator's questions: its radio groups, or one plain question after another.

use crate::conversion::Conversion;
use crate::widgets::{button, switch};
use crate::{VectorSource, interview, metrics, words};
use cvss_core::interview::first;
use yew::prelude::*;

/// Renders the questions. `start_from` is offered while nothing is answered: the vector of another version, converted.
pub fn questions(source: &VectorSource, start_from: Option<&Conversion>) -> Html {
    let partial = source.partial();
    if source.interview.is_open {
        return interview::view(source);
    }
    let ask = {
        let source = source.clone();
        Callback::from(move |_| interview::open(&source))
    };
    let reset = {
        let on_text = source.on_text.clone();
        Callback::from(move |_| on_text.emit(String::new()))
    };
    let shows_scores = source.shows_scores;
    html! {
        <>
            if let Some(conversion) = start_from.filter(|_| source.text.trim().is_empty()) {
                { offer(source, conversion) }
            }
            <div class="row between">
                <p class="soft">{ words::WORST_CASE }</p>
                <div class="row">
                    if first(partial.version()).is_some() {
                        { button("quiet", words::ASK_ME, ask) }
                    }
                    if !source.text.is_empty() {
                        { button("quiet", words::RESET, reset) }
                    }
                </div>
            </div>
            { metrics::view(source, partial) }
            { switch("show-scores", words::SHOW_SCORES, shows_scores, source.on_shows_scores.reform(move |_: Event| !shows_scores)) }
        </>
    }
}

/// Offers to begin with the vector of another version.
fn offer(source: &VectorSource, conversion: &Conversion) -> Html {
    let vector = conversion.vector;
    let take = source.on_text.reform(move |_: MouseEvent| vector.to_string());
    html! {
        <div class="note row between">
            <p>{ words::start_from_lead(vector.version()) }</p>
            { button("", &words::start_from(conversion.from.number()), take) }
        </div>
    }
}
