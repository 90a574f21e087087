//! How severe a draft is, as a chip.

use super::severity_class;
use advisory_core::draft::SeverityLevel;
use advisory_core::{Draft, severity};
use yew::prelude::*;

/// How severe a draft says it is, in GitHub's words; nothing while that is open.
pub fn severity_chip(draft: &Draft) -> Html {
    let Some(words) = severity::words(draft) else { return Html::default() };
    let class = match severity::rating(draft) {
        Some(rating) => severity_class(rating.severity),
        None => draft.severity.level.map_or("none", SeverityLevel::code),
    };
    html! { <span class={classes!("chip", class)}>{ words }</span> }
}
