//! Rendering without a browser, for tests: a part of the page as HTML. Effects do not run.

use std::rc::Rc;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::prelude::*;

#[derive(Properties)]
struct Props {
    view: Rc<dyn Fn() -> Html>,
}

impl PartialEq for Props {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn Part(props: &Props) -> Html {
    (props.view)()
}

/// Renders a part of the page to HTML.
pub(crate) fn rendered(view: impl Fn() -> Html + 'static) -> String {
    let props = Props { view: Rc::new(view) };
    let rendering = yew::LocalServerRenderer::<Part>::with_props(props).hydratable(false).render();
    let runtime = Builder::new_current_thread().build().expect("a runtime");
    LocalSet::new().block_on(&runtime, rendering)
}

/// Returns the values of an attribute, wherever it occurs.
pub(crate) fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}
