//! The packages of a checkout as a list to tick, which becomes rows.

use super::{Checkout, Chosen, SHOWN};
use crate::components::button;
use crate::desk::Desk;
use crate::words::checkout as words;
use advisory_checkout::workspace::{Package, add_rows};
use advisory_core::{Draft, Edit};
use std::rc::Rc;
use yew::prelude::*;

/// What is ticked at first: the only package that is published.
pub fn ticked(checkout: &Checkout) -> Vec<usize> {
    let packages = checkout.workspace.packages.iter().enumerate();
    let published: Vec<usize> =
        packages.filter(|(_, package)| !package.is_private).map(|(place, _)| place).collect();
    if published.len() == 1 { published } else { Vec::new() }
}

pub fn view(desk: &Desk, checkout: &Rc<Checkout>, chosen: &UseStateHandle<Chosen>) -> Html {
    let packages = &checkout.workspace.packages;
    let has_maven = checkout.files.paths().any(|path| path.ends_with("pom.xml"));
    let add = {
        let (checkout, ticked) = (checkout.clone(), chosen.packages.clone());
        desk.on(move |desk| {
            let packages: Vec<&Package> =
                ticked.iter().filter_map(|place| checkout.workspace.packages.get(*place)).collect();
            let mut draft = (*desk.state.draft).clone();
            let added = add_rows(&mut draft, &packages);
            let edits = rows(&desk.state.draft, &draft);
            if !edits.is_empty() {
                desk.edits(edits);
            }
            desk.tell(if added == 0 { words::NO_ROWS.to_owned() } else { words::rows_added(added) });
        })
    };
    let more = packages.len().saturating_sub(SHOWN);
    html! {
        <div class="prose small">
            <h3>{ words::PACKAGES }</h3>
            if has_maven {
                <p>{ words::MAVEN_APART }</p>
            }
            if packages.is_empty() {
                <p>{ words::NO_PACKAGES }</p>
            } else {
                <ul class="tasks">
                    { for packages.iter().take(SHOWN).enumerate().map(|(place, package)| line(place, package, chosen)) }
                </ul>
                if more > 0 {
                    <p>{ words::more(more) }</p>
                }
                <div>{ button("", &words::add_rows(chosen.packages.len()), add) }</div>
            }
        </div>
    }
}

fn line(place: usize, package: &Package, chosen: &UseStateHandle<Chosen>) -> Html {
    let id = format!("package-{place}");
    let checked = chosen.packages.contains(&place);
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |_: Event| {
            let mut next = (*chosen).clone();
            if checked {
                next.packages.retain(|known| *known != place);
            } else {
                next.packages.push(place);
                next.packages.sort_unstable();
            }
            chosen.set(next);
        })
    };
    let version = package.version.stated().unwrap_or_default();
    html! {
        <li key={place}>
            <input type="checkbox" id={id.clone()} {checked} {onchange} />
            <div class="row">
                <label class="mono" for={id} translate="no">{ format!("{} {version}", package.name) }</label>
                <span class="soft">{ package.ecosystem.label() }{ " · " }{ package.manifest.to_string() }</span>
                if package.is_private {
                    <span class="optional">{ words::PRIVATE }</span>
                }
            </div>
        </li>
    }
}

/// The edits that make the rows of one draft those of another, which has no fewer.
pub fn rows(before: &Draft, after: &Draft) -> Vec<Edit> {
    let mut edits = Vec::new();
    for (row, product) in after.products.iter().enumerate() {
        let old = before.products.get(row);
        if old == Some(product) {
            continue;
        }
        if old.is_some() {
            edits.push(Edit::RemoveProduct(row));
        }
        edits.push(Edit::InsertProduct(row, product.clone()));
    }
    edits
}
