//! The list of weaknesses, which is a file of its own.

use crate::desk::Desk;
use crate::route::Route;
use crate::store::{Action, CweList};
use advisory_core::cwe::Catalog;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The name of the file.
const FILE: &str = "cwe.txt";

/// Fetches the list of weaknesses when the draft or the step first needs it, and again when the user asks for it.
#[hook]
pub fn use_cwe_list(desk: &Desk) {
    let named = !desk.state.draft.weaknesses.is_empty();
    let wanted = named || matches!(desk.state.route, Route::Weaknesses | Route::Review);
    let due = wanted && desk.state.cwe == CweList::NotAsked;
    let desk = desk.clone();
    use_effect_with(due, move |due| {
        if !due {
            return;
        }
        desk.act(Action::Cwe(CweList::Coming));
        spawn_local(async move {
            let list = desk.platform.own_file(FILE).await;
            let catalog = list.and_then(|text| Catalog::parse(&text).ok());
            desk.act(Action::Cwe(catalog.map_or(CweList::Failed, |catalog| CweList::Here(Rc::new(catalog)))));
        });
    });
}
