//! What was lost on the way from one format to another.

use advisory_desk_engine::Loss;
use yew::prelude::*;

/// The values that did not fit, folded away; nothing where there are none.
pub fn losses(heading: &str, losses: &[Loss]) -> Html {
    if losses.is_empty() {
        return html! { <p class="soft small">{ "Nothing is lost." }</p> };
    }
    html! {
        <details class="losses">
            <summary>{ format!("{heading} ({})", losses.len()) }</summary>
            <dl class="facts">
                { for losses.iter().map(|loss| html! {
                    <div>
                        <dt class="mono" translate="no">{ &loss.field }</dt>
                        <dd><span class="clip mono" translate="no">{ &loss.value }</span><span class="soft">{ &loss.reason }</span></dd>
                    </div>
                }) }
            </dl>
        </details>
    }
}
