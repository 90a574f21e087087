//! Review and copy: every input of GitHub's form in its order, then the same as JSON and as commands.

use super::confirm::Confirm;
use super::formats::{Comparison, Formats};
use super::frame::heading;
use crate::components::{CopyButton, CopyLook};
use crate::desk::Desk;
use crate::route::Route;
use crate::store::Action;
use crate::words::{report as report_words, review as words, sections};
use advisory_core::Field;
use advisory_core::formats::form::{self, FormField, Value};
use advisory_core::formats::github;
use advisory_core::runbook::Page;
use yew::prelude::*;

/// The review's step.
pub fn view(desk: &Desk) -> Html {
    let draft = &desk.state.draft;
    let fields = with_products(form::fields(draft));
    let (copied, of) = progress(desk, &fields);
    let json = github::create_body(draft);
    let commands = github::commands(draft);
    let form = Page::NewAdvisory.address(draft).map(|address| {
        html! { <a href={address} target="_blank" rel="noopener noreferrer">{ words::NEW_ADVISORY }</a> }
    });
    html! {
        <>
            { heading(Route::Review) }
            <section class="sheet" aria-labelledby="form" data-series="">
                <h2 id="form">{ words::FORM }</h2>
                <p class="soft screen">
                    { words::OPEN_FORM[0] }{ form.unwrap_or_else(|| html! { words::NEW_ADVISORY }) }{ words::OPEN_FORM[1] }
                    <strong role="status">{ words::copied(copied, of) }</strong>
                </p>
                { for parts(&fields).into_iter().map(|part| view_part(desk, part)) }
            </section>
            // On paper the form is enough: what follows says the same in other ways.
            <section class="sheet screen" aria-labelledby="json">
                <div class="row between">
                    <h2 id="json">{ words::AS_JSON }</h2>
                    { CopyButton { what: words::JSON, within: "", of: "", text: json.clone(), look: CopyLook::Whole }.view(desk) }
                </div>
                <p class="soft">{ words::JSON_LEAD[0] }<code>{ "advisory.json" }</code>{ words::JSON_LEAD[1] }</p>
                <pre class="source" translate="no" data-scrolls={words::JSON}>{ json }</pre>
            </section>
            <section class="sheet screen" aria-labelledby="commands">
                <div class="row between">
                    <h2 id="commands">{ words::AS_COMMANDS }</h2>
                    { CopyButton { what: words::THE_COMMANDS, within: "", of: "", text: commands.clone(), look: CopyLook::Whole }.view(desk) }
                </div>
                <p class="soft">{ words::COMMANDS_LEAD }</p>
                <pre class="source" translate="no" data-scrolls={words::COMMANDS}>{ commands }</pre>
            </section>
            { report(desk) }
            <Confirm />
            <Formats />
            <Comparison />
        </>
    }
}

/// The report as it came in, to be read beside what will be published.
fn report(desk: &Desk) -> Html {
    let message = &desk.state.draft.report.message;
    if message.trim().is_empty() {
        return Html::default();
    }
    html! {
        <section class="sheet screen" aria-labelledby="reported">
            <h2 id="reported">{ report_words::AS_IT_CAME }</h2>
            <details>
                <summary>{ report_words::WORD_FOR_WORD }</summary>
                <div class="how"><pre class="source" translate="no" data-scrolls={report_words::REPORT}>{ message }</pre></div>
            </details>
        </section>
    }
}

/// Which part of the form an input belongs to: the row of affected products, or none.
fn row_of(field: &FormField) -> Option<usize> {
    match field.field {
        Field::Ecosystem(row) | Field::Package(row) | Field::Affected(row) | Field::Patched(row) => Some(row),
        _ => None,
    }
}

/// The form's inputs, with a line for the affected products where none is listed: a section that is empty must not be missed.
fn with_products(mut fields: Vec<FormField>) -> Vec<FormField> {
    let severity = fields.iter().position(|field| field.field == Field::Severity);
    if let (None, Some(at)) = (fields.iter().find_map(row_of), severity) {
        let field = Field::Products;
        fields.insert(at, FormField { field, label: field.name(), row: None, value: Value::Leave });
    }
    fields
}

/// The form's inputs, cut where a row of affected products begins or ends.
fn parts(fields: &[FormField]) -> Vec<&[FormField]> {
    fields.chunk_by(|one, two| row_of(one) == row_of(two)).collect()
}

/// The row by which the state remembers what was copied from it.
fn within(field: &FormField) -> String {
    row_of(field).map(|row| format!("{row}.")).unwrap_or_default()
}

/// The row in the name of a button, which others of the same words have too.
fn in_row(field: &FormField) -> String {
    row_of(field).map(|row| words::in_row(row + 1)).unwrap_or_default()
}

/// What a copy button calls a field: as on the form, small but for abbreviations.
fn what(field: &FormField) -> String {
    let mut letters = field.label.chars();
    let first = letters.next().unwrap_or_default();
    let second_is_capital = field.label.chars().nth(1).is_some_and(char::is_uppercase);
    if second_is_capital { field.label.to_owned() } else { first.to_lowercase().chain(letters).collect() }
}

/// How many of the texts are on the form already, and how many there are.
fn progress(desk: &Desk, fields: &[FormField]) -> (usize, usize) {
    let texts: Vec<_> = fields.iter().filter_map(|field| Some((field, field.value.clipboard()?))).collect();
    let copied = texts.iter().filter(|(field, text)| {
        desk.state.copied.get(&format!("{}{}", within(field), what(field))) == Some(text)
    });
    (copied.count(), texts.len())
}

/// Whether the form is not cut by any row of affected products: then this part is not what is left of it.
fn has_title(part: &[FormField]) -> bool {
    part.iter().any(|field| field.field == Field::Title)
}

fn view_part(desk: &Desk, part: &[FormField]) -> Html {
    let rows = part.iter().map(|field| view_field(desk, field));
    match part.first().and_then(row_of) {
        Some(row) => {
            let id = format!("part-{row}");
            html! {
                <div class="review-part" role="group" aria-labelledby={id.clone()}>
                    <div class="row between">
                        <h3 {id}>{ sections::product(row + 1) }</h3>
                        { change(desk, Field::Ecosystem(row), &sections::product(row + 1)) }
                    </div>
                    { for rows }
                </div>
            }
        }
        None => html! {
            <div class="review-part">
                if part.iter().any(|field| field.field == Field::Severity) && !has_title(part) {
                    <h3>{ words::THE_REST }</h3>
                }
                { for rows }
            </div>
        },
    }
}

/// Whether a field holds code, not words.
fn is_code(field: Field) -> bool {
    !matches!(field, Field::Title | Field::Description)
}

/// The way to a field that is to be changed, and back.
fn change(desk: &Desk, target: Field, what: &str) -> Html {
    let onclick = desk.on_link(move |desk| desk.act(Action::Change(target)));
    html! { <a class="btn quiet" href={Route::of(target).hash()} {onclick} aria-label={words::change(what)}>{ words::CHANGE }</a> }
}

fn view_field(desk: &Desk, field: &FormField) -> Html {
    let target = field.field;
    let value = match &field.value {
        Value::Paste(text) => {
            // Only the description is long enough to be worth a box that scrolls.
            let clip = (target == Field::Description).then_some("clip");
            html! { <div class={classes!("value-text", clip, is_code(target).then_some("mono"))} translate="no" data-scrolls={clip.map(|_| field.label)}>{ text }</div> }
        }
        Value::Choose(choice) => html! { <p>{ words::CHOOSE }<strong>{ choice }</strong></p> },
        Value::Each(entries) => html! {
            <ul class="entries">
                { for entries.iter().map(|entry| html! {
                    <li><span class="mono" translate="no">{ &entry.paste }</span>
                    if let Some(choose) = entry.choose { { words::AND_CHOOSE }<strong>{ choose }</strong> }</li>
                }) }
            </ul>
        },
        Value::Leave => html! { <p class="soft">{ words::NOTHING_YET }</p> },
    };
    html! {
        <div class="review-row">
            <p class="name">{ field.label }</p>
            { value }
            <div class="act">
                // A row of affected products is changed as a whole.
                if row_of(field).is_none() {
                    { change(desk, target, &target.label()) }
                }
                if let Some(text) = field.value.clipboard() {
                    { CopyButton { what: &what(field), within: &within(field), of: &in_row(field), text, look: CopyLook::Short }.view(desk) }
                }
            </div>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use advisory_core::draft::{Draft, Product};

    #[test]
    fn no_section_is_missed_while_it_is_empty() {
        let of =
            |draft| with_products(form::fields(&draft)).iter().map(|field| field.label).collect::<Vec<_>>();
        let empty = of(Draft::default());
        let [.., description, products, severity, _, _, _] = empty.as_slice() else { panic!("{empty:?}") };
        assert_eq!([*description, *products, *severity], ["Description", "Affected products", "Severity"]);
        let product = Product { package: "crab-unzip".into(), ..Product::default() };
        let listed = of(Draft { products: vec![product], ..Draft::default() });
        assert!(!listed.contains(&"Affected products"), "{listed:?}");
    }

    #[test]
    fn buttons_are_named_as_the_form_names_its_inputs() {
        let name =
            |field: Field| what(&FormField { field, label: field.name(), row: None, value: Value::Leave });
        assert_eq!(name(Field::Title), "title");
        assert_eq!(name(Field::CveId), "CVE identifier");
        assert_eq!(name(Field::CvssV3), "CVSS vector");
        assert_eq!(name(Field::Affected(0)), "affected versions");
    }
}
