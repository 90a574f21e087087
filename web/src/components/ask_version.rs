//! [`AskVersion`]: is this version affected?

use super::typed;
use crate::desk::{Desk, use_desk};
use crate::words::pieces as words;
use advisory_core::version::line::{Answer, Package, packages};
use yew::prelude::*;

/// A field for a version, and the answer for each package of the draft.
#[component]
pub fn AskVersion() -> Html {
    let desk = use_desk();
    let version = use_state(String::new);
    let oninput = {
        let version = version.clone();
        Callback::from(move |event: InputEvent| version.set(typed(&event)))
    };
    let packages = packages(&desk.state.draft);
    let several = packages.len() > 1;
    html! {
        <div class="field screen">
            <div class="field-head"><label for="ask-version">{ words::IS_IT_AFFECTED }</label></div>
            <div class="row ask">
                <input id="ask-version" type="text" class="mono" value={(*version).clone()} {oninput}
                    spellcheck="false" autocomplete="off" autocapitalize="off" translate="no" />
                <div role="status" class="row">
                    if !version.trim().is_empty() {
                        { for packages.iter().map(|package| answer(&desk, package, version.trim(), several)) }
                    }
                </div>
            </div>
        </div>
    }
}

fn answer(desk: &Desk, package: &Package<'_>, version: &str, several: bool) -> Html {
    let (class, words) = match package.is_affected(&desk.state.draft, version) {
        Answer::Affected(row) => ("high", words::affected(version, row + 1)),
        Answer::NotAffected => ("safe", words::not_affected(version)),
        Answer::Unclear(row) => ("plain", words::unclear(version, row + 1)),
        Answer::NotAVersion => ("plain", words::not_a_version(package.ecosystem.label())),
    };
    let of = if several { words::answer_for(package.name) } else { String::new() };
    html! { <span class={classes!("chip", "wraps", class)}>{ of }{ words }</span> }
}
