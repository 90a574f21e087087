//! What was lost on the way from one format to another.

use crate::words::pieces as words;
use advisory_core::formats::Loss;
use yew::prelude::*;

/// A text that may be long: what does not fit is scrolled to, also by keyboard.
pub fn clip(text: &str) -> Html {
    html! { <div class="words clip" data-scrolls={words::LONG_TEXT} translate="no">{ text }</div> }
}

/// The values that did not fit, folded away; a sentence where there are none.
pub fn losses(heading: &str, if_empty: &'static str, losses: &[Loss]) -> Html {
    if losses.is_empty() {
        return html! { <p class="soft small">{ if_empty }</p> };
    }
    html! {
        <details class="losses">
            <summary>{ words::counted(heading, losses.len()) }</summary>
            <dl class="facts">
                { for losses.iter().map(|loss| html! {
                    <div>
                        <dt class="mono" translate="no">{ &loss.field }</dt>
                        <dd>{ clip(&loss.value) }<span class="soft">{ &loss.reason }</span></dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{attributes, drawn, page, text};
    use advisory_core::Draft;

    #[test]
    fn losses_are_counted_and_told_with_their_reasons() {
        let loss =
            Loss { field: "notes".into(), value: "line\n".repeat(9), reason: "It has no place.".into() };
        let html =
            drawn(page(Draft::default(), []), move |_| losses("Lost", "", std::slice::from_ref(&loss)));
        assert!(text(&html).starts_with("Lost (1) notes line line"), "{html}");
        assert!(text(&html).ends_with("It has no place."), "{html}");
        assert_eq!(
            attributes(&html, "data-scrolls"),
            ["Long text"],
            "a long text can be scrolled by keyboard"
        );
        let html = drawn(page(Draft::default(), []), |_| losses("Lost", words::ALL_READ, &[]));
        assert_eq!(text(&html), "Everything in the text has been kept.");
    }
}
