//! Drawing without a browser, for tests: a part of the page as HTML. Effects do not run.

use crate::desk::Desk;
use crate::platform::memory::Memory;
use crate::route::Route;
use crate::store::{Action, State};
use advisory_core::check::{Context, check};
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::{Draft, Timestamp, file};
use std::rc::Rc;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::prelude::*;

/// How a part of the page is drawn.
type View = Rc<dyn Fn(&Desk) -> Html>;

#[derive(Properties)]
struct Props {
    state: Rc<State>,
    view: View,
}

impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Part(props: &Props) -> Html {
    let state = props.state.clone();
    let reducer = use_reducer(move || (*state).clone());
    let state = Rc::new((*reducer).clone());
    let findings = check(&state.draft, &Context { now: state.now, cwe: None, runbook: None });
    let desk = Desk {
        state,
        findings: Rc::new(findings),
        platform: Rc::new(Memory::default()),
        dispatch: reducer.dispatcher(),
    };
    html! { <ContextProvider<Desk> context={desk.clone()}>{ (props.view)(&desk) }</ContextProvider<Desk>> }
}

/// The page with this draft, after these actions.
pub fn page(draft: Draft, actions: impl IntoIterator<Item = Action>) -> Rc<State> {
    let state = State::new(draft, Route::Home, Timestamp::from_unix_seconds(1_795_000_000));
    actions.into_iter().fold(Rc::new(state), Reducible::reduce)
}

/// The page's example, which has a little of everything, and a few things to mend.
pub fn example() -> Draft {
    file::read(include_str!("example.json")).expect("a draft file")
}

/// A draft with a row for each range and patched version of one package on npm.
pub fn versions(rows: &[(&str, &str)]) -> Draft {
    let row = |(affected, patched): &(&str, &str)| Product {
        ecosystem: Some(Ecosystem::Npm),
        package: "formidable".into(),
        affected: (*affected).into(),
        patched: (*patched).into(),
        ..Product::default()
    };
    Draft { products: rows.iter().map(row).collect(), ..Draft::default() }
}

/// A part of the page as HTML.
pub fn drawn(state: Rc<State>, view: impl Fn(&Desk) -> Html + 'static) -> String {
    let props = Props { state, view: Rc::new(view) };
    let drawing = yew::LocalServerRenderer::<Part>::with_props(props).hydratable(false).render();
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, drawing)
}

/// The text of HTML, as it would be read: without its tags, and with white space drawn together.
pub fn text(html: &str) -> String {
    let without_tags: String = html
        .split('<')
        .map(|part| part.split_once('>').map_or(part, |(_, text)| text))
        .collect::<Vec<_>>()
        .join(" ");
    let plain = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&amp;", "&")]
        .iter()
        .fold(without_tags, |text, (entity, sign)| text.replace(entity, sign));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What an attribute holds, wherever it stands.
pub fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

mod tests {
    use super::*;
    use crate::steps;
    use std::collections::BTreeSet;

    /// Every step, with an empty draft and with one that has something to say.
    fn every_step() -> Vec<(Route, String)> {
        let routes = Route::DRAFT.into_iter().chain([Route::Home, Route::Runbook, Route::Import]);
        let all = routes.flat_map(|route| [(route, Draft::default()), (route, example())]);
        all.map(|(route, draft)| {
            let state = page(draft, [Action::Go(route)]);
            (route, drawn(state, |desk| html! { <>{ steps::view(desk) }{ steps::margin(desk) }</> }))
        })
        .collect()
    }

    #[test]
    fn no_step_names_an_element_twice_or_one_that_is_not_there() {
        for (route, html) in every_step() {
            let ids = attributes(&html, "id");
            let unique: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(unique.len(), ids.len(), "{route:?} has an id twice: {ids:?}");
            for name in ["for", "aria-describedby", "aria-labelledby", "aria-controls"] {
                for id in attributes(&html, name).into_iter().flat_map(str::split_whitespace) {
                    assert!(unique.contains(id), "{route:?}: {name} names {id}, which is not there");
                }
            }
        }
    }

    #[test]
    fn no_step_has_a_style_of_its_own_or_sends_what_is_typed_anywhere() {
        for (route, html) in every_step() {
            assert!(attributes(&html, "style").is_empty(), "{route:?}: the policy refuses styles");
            for field in html.split("<textarea").skip(1).chain(html.split("<input type=\"text\"").skip(1)) {
                let tag = field.split('>').next().unwrap_or_default();
                for kept in ["spellcheck=\"false\"", "autocomplete=\"off\"", "translate=\"no\""] {
                    assert!(tag.contains(kept), "{route:?}: {tag} lacks {kept}");
                }
            }
            for link in html.split("<a ").skip(1).filter(|link| link.contains("href=\"https:")) {
                assert!(link.contains("rel=\"noopener noreferrer\""), "{route:?}: {link:.120}");
            }
        }
    }
}
