//! What the folder of the project's clone gives, once the user has chosen or dropped it: rows, the kind of release, what CI runs.

mod checks;
mod history;
mod packages;
mod release;

use crate::components::{button, use_dropped};
use crate::desk::{Desk, use_desk};
use crate::platform::{Folder, Later};
use crate::words::checkout as words;
use advisory_checkout::ci::{self, Plan};
use advisory_checkout::files::{Files, Problem};
use advisory_checkout::workspace::Workspace;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// Of a long list so many are shown.
const SHOWN: usize = 200;

/// What was read of a checkout.
struct Checkout {
    name: String,
    files: Files,
    workspace: Workspace,
    plan: Plan,
}

impl Checkout {
    fn read(Folder { name, files }: Folder) -> Self {
        Self { name, workspace: Workspace::read(&files), plan: ci::plan(&files), files }
    }

    /// What could not be read.
    fn problems(&self) -> Vec<String> {
        self.workspace.problems.iter().chain(&self.plan.problems).map(Problem::to_string).collect()
    }
}

/// What the user has chosen of it.
#[derive(Clone, Default)]
struct Chosen {
    /// The places of the packages that are ticked.
    packages: Vec<usize>,
    /// The names of the fix's changesets.
    fix: String,
}

/// Where the folder is.
#[derive(Clone)]
enum Shown {
    Nothing,
    Reading,
    Read(Rc<Checkout>),
}

/// The way to choose a checkout, and what it gives.
#[component]
pub fn OfCheckout() -> Html {
    let desk = use_desk();
    let shown = use_state(|| Shown::Nothing);
    let chosen = use_state(Chosen::default);
    let open = {
        let (desk, shown, chosen) = (desk.clone(), shown.clone(), chosen.clone());
        Rc::new(move |folder: Later<Result<Option<Folder>, String>>, otherwise: Option<&'static str>| {
            let (desk, shown, chosen) = (desk.clone(), shown.clone(), chosen.clone());
            let before = (*shown).clone();
            shown.set(Shown::Reading);
            spawn_local(async move {
                match folder.await {
                    Ok(Some(folder)) => {
                        let checkout = Checkout::read(folder);
                        chosen.set(Chosen { packages: packages::ticked(&checkout), ..Chosen::default() });
                        shown.set(Shown::Read(Rc::new(checkout)));
                    }
                    Ok(None) => {
                        shown.set(before);
                        if let Some(otherwise) = otherwise {
                            desk.tell(otherwise.to_owned());
                        }
                    }
                    Err(told) => {
                        shown.set(before);
                        desk.tell(told);
                    }
                }
            });
        })
    };
    {
        let (desk, open) = (desk.clone(), open.clone());
        use_dropped(true, move |data| open(desk.platform.dropped_folder(&data), Some(words::NO_FOLDER)));
    }
    let choose = desk.on(move |desk| open(desk.platform.choose_folder(), None));
    html! {
        <section class="sheet" aria-labelledby="checkout">
            <h2 id="checkout">{ words::CHECKOUT }</h2>
            <p class="soft small">{ words::LEAD }</p>
            <div class="row">{ button("", words::CHOOSE, choose) }</div>
            <div role="status">
                if let Shown::Reading = &*shown {
                    <p class="small">{ words::READING }</p>
                }
            </div>
            if let Shown::Read(checkout) = &*shown {
                { view(&desk, checkout, &chosen) }
            }
            <history::OfHistory />
        </section>
    }
}

fn view(desk: &Desk, checkout: &Rc<Checkout>, chosen: &UseStateHandle<Chosen>) -> Html {
    let read: Vec<&str> = checkout.files.paths().collect();
    html! {
        <>
            { folded(&words::files_read(read.len(), &checkout.name), read.into_iter().map(str::to_owned)) }
            { problems(&checkout.problems()) }
            { packages::view(desk, checkout, chosen) }
            { release::view(desk, checkout, chosen) }
            { checks::view(desk, &checkout.plan) }
        </>
    }
}

fn problems(problems: &[String]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    folded(&words::problems(problems.len()), problems.iter().cloned())
}

/// A list behind its summary.
fn folded(summary: &str, lines: impl ExactSizeIterator<Item = String>) -> Html {
    let more = lines.len().saturating_sub(SHOWN);
    html! {
        <details>
            <summary>{ summary }</summary>
            <ul class="checks small">
                { for lines.take(SHOWN).map(|line| html! { <li class="mono" translate="no">{ line }</li> }) }
                if more > 0 {
                    <li>{ words::more(more) }</li>
                }
            </ul>
        </details>
    }
}
