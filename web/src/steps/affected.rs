//! The affected products, a row for each range of each package.

use super::frame::{heading, onward};
use crate::components::{
    AskVersion, Select, TextField, beside, beside_id, button, named_button, number_line,
};
use crate::desk::{Desk, element_id};
use crate::route::Route;
use crate::words::{pieces, sections as words};
use advisory_core::draft::{Ecosystem, Product};
use advisory_core::package::form_of;
use advisory_core::version::line::packages;
use advisory_core::{Edit, Field};
use yew::prelude::*;

/// The affected products' step.
pub fn view(desk: &Desk) -> Html {
    let products = &desk.state.draft.products;
    let row = products.len();
    let add = |product: Product| {
        // A new row starts with its first empty field.
        let first = if product.package.is_empty() { Field::Ecosystem(row) } else { Field::Affected(row) };
        desk.on(move |desk| {
            desk.edit(Edit::InsertProduct(row, product.clone()));
            desk.focus(first);
        })
    };
    let branch = products.last().filter(|product| !product.package.trim().is_empty());
    html! {
        <>
            { heading(Route::Affected) }
            <p class="soft lead">{ words::AFFECTED_LEAD }</p>
            { beside(desk, Field::Products) }
            if products.is_empty() {
                <section class="sheet empty">
                    <p>{ words::NO_PRODUCT }</p>
                </section>
            }
            { for products.iter().enumerate().map(|(row, product)| view_row(desk, row, product)) }
            <div class="row">
                <button type="button" class="btn go" id={element_id(Field::Products)} onclick={add(Product::default())}>{ words::ADD_PRODUCT }</button>
                if let Some(product) = branch {
                    { button("", &words::add_branch(product.package.trim()), add(Product {
                        ecosystem: product.ecosystem,
                        package: product.package.clone(),
                        ..Product::default()
                    })) }
                }
            </div>
            { as_read(desk) }
            { onward(desk) }
        </>
    }
}

/// The rows of each package as a line of versions, as far as they can be read.
fn as_read(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let lines: Vec<_> = packages(draft)
        .into_iter()
        .map(|package| (package.name.to_owned(), package.line(draft)))
        .filter(|(_, line)| !line.points.is_empty() || !line.unread.is_empty())
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <section class="sheet" aria-labelledby="as-read">
            <h2 id="as-read">{ words::AS_READ }</h2>
            { for lines.iter().map(|(name, line)| html! {
                <div key={name.clone()}>
                    <h3 class="mono" translate="no">{ name }</h3>
                    if !line.points.is_empty() {
                        { number_line(name, line) }
                    }
                    <p class="soft small" translate="no">{ line.words() }</p>
                    if !line.unread.is_empty() {
                        <p class="small">{ not_drawn(&line.unread) }</p>
                    }
                </div>
            }) }
            <AskVersion />
        </section>
    }
}

/// Names what the picture goes without, where one would look for it.
fn not_drawn(fields: &[Field]) -> String {
    let sentence = |field: &Field| match *field {
        Field::Patched(row) => pieces::patched_left_out(row + 1),
        Field::Affected(row) => pieces::row_left_out(row + 1),
        _ => String::new(),
    };
    fields.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

fn view_row(desk: &Desk, row: usize, product: &Product) -> Html {
    let count = desk.state.draft.products.len();
    let label_id = format!("product-{row}");
    let number = row + 1;
    let remove = desk.on(move |desk| {
        desk.remove(Edit::RemoveProduct(row), words::product_removed(number));
        desk.focus(if count > 1 { Field::Ecosystem(row.min(count - 2)) } else { Field::Products });
    });
    html! {
        <section class="sheet" role="group" aria-labelledby={label_id.clone()} key={row}>
            <div class="row between head">
                <div>
                    <p class="eyebrow" id={label_id}>{ words::product(number) }</p>
                    <h2>{ row_title(product) }</h2>
                </div>
                { named_button("quiet", pieces::REMOVE, words::remove_product(number), remove) }
            </div>
            { beside(desk, Field::Product(row)) }
            <div class="grid2">
                { ecosystem(desk, row, product.ecosystem) }
                { TextField::code(Field::Package(row), product.ecosystem.and_then(form_of).unwrap_or_default()).view(desk) }
                { TextField::code(Field::Affected(row), words::AFFECTED_HINT).view(desk) }
                { TextField::code(Field::Patched(row), words::PATCHED_HINT).view(desk) }
            </div>
        </section>
    }
}

/// What the row is about, as far as it is known.
fn row_title(product: &Product) -> Html {
    match (product.package.trim(), product.ecosystem) {
        ("", None) => html! { { words::NEW_PRODUCT } },
        ("", Some(ecosystem)) => html! { { words::package_on(ecosystem.label()) } },
        (name, None) => html! { <span class="mono" translate="no">{ name }</span> },
        (name, Some(ecosystem)) => html! {
            <><span class="mono" translate="no">{ name }</span>{ words::on(ecosystem.label()) }</>
        },
    }
}

/// The entries of a list of ecosystems: none first.
pub fn ecosystems() -> Vec<(&'static str, &'static str)> {
    let all = Ecosystem::ALL.iter().map(|each| (each.code(), each.label()));
    [("", words::CHOOSE_ONE)].into_iter().chain(all).collect()
}

fn ecosystem(desk: &Desk, row: usize, chosen: Option<Ecosystem>) -> Html {
    let field = Field::Ecosystem(row);
    let id = element_id(field);
    let onchange =
        desk.on_chosen(move |desk, code| desk.edit(Edit::Ecosystem(row, Ecosystem::from_code(code))));
    let wrong = desk.is_wrong(field);
    let hint = format!("{id}-hint");
    let described =
        if desk.beside(field).is_empty() { hint.clone() } else { format!("{hint} {}", beside_id(field)) };
    html! {
        <div class={classes!("field", wrong.then_some("bad"))}>
            <div class="field-head"><label for={id.clone()}>{ field.name() }</label></div>
            <p class="hint" id={hint.clone()}>{ words::ECOSYSTEM_HINT }</p>
            { Select {
                id,
                entries: ecosystems(),
                chosen: chosen.map(Ecosystem::code).unwrap_or_default(),
                label: None,
                described: Some(described),
                wrong,
                onchange,
            }.view() }
            { beside(desk, field) }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_render::{drawn, page, text, versions};

    /// What is shown of the versions of one package with these rows.
    fn shown(rows: &[(&str, &str)]) -> String {
        text(&drawn(page(versions(rows), []), as_read))
    }

    #[test]
    fn the_picture_says_what_it_goes_without() {
        let all = shown(&[("< 2.1.3", "2.1.3")]);
        assert!(
            all.contains("Affected: everything up to, but not including, 2.1.3. Fixed in 2.1.3."),
            "{all}"
        );
        assert!(!all.contains("left out"), "{all}");

        let some = shown(&[("< 2.1.3", "2.1.3"), ("before 3", "soon")]);
        let missing = "Row 2 is left out: its affected versions cannot be read. The patched versions of row 2 are left out: they cannot be read.";
        assert!(some.contains(missing), "{some}");

        let none = shown(&[("before 3", "")]);
        let expected = "No affected versions can be read. No fixed version. Row 1 is left out: its affected versions cannot be read.";
        assert!(none.contains(expected), "{none}");
        assert_eq!(shown(&[("", "")]), "", "nothing is typed yet");
    }
}
