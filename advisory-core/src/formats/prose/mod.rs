//! Prose: a private vulnerability report, or an advisory in Markdown or plain text.
//!
//! An advisory becomes the description, a report the reporter's message: nothing of the text is lost, and nothing is taken
//! out of it unasked. What is found in it (ids, vectors, weaknesses, versions, packages, people, links) is
//! [offered](Offer), each with the sentence that it comes from. Reading takes time linear in the length of the text.

mod credits;
mod describe;
mod ecosystems;
mod evidence;
mod ids;
mod labels;
pub(crate) mod letter;
mod names;
mod own;
mod parts;
pub(crate) mod phrases;
mod products;
mod rows;
mod sentence;
mod tokens;
mod verdicts;
mod words;

use super::{Imported, Offer, ReadError, Source};
use crate::draft::Report;
use crate::{Draft, Edit, Field};
pub(crate) use describe::names_workaround;
use parts::Parts;
use std::ops::Range;

/// The most bytes that are read.
const MOST: usize = 1_000_000;

/// Something that a finder found: an [`Offer`] without its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    field: Field,
    span: Range<usize>,
    label: String,
    edits: Vec<Edit>,
}

/// Reads any text as prose.
///
/// # Errors
/// Where there is nothing, or too much, or something that is no text.
pub(super) fn read(text: &str) -> Result<Imported, ReadError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    if text.len() > MOST {
        return Err(ReadError::TooLong { bytes: text.len(), most: MOST });
    }
    if let Some((at, character)) =
        text.char_indices().find(|(_, c)| c.is_control() && !"\t\n\r\u{c}".contains(*c))
    {
        let line = text[..at].matches('\n').count() + 1;
        return Err(ReadError::NotText { line, character: u32::from(character) });
    }
    let parts = Parts::read(text);
    let title = parts.title().map(str::to_owned).unwrap_or_default();
    let (source, draft) = if parts.is_advisory() {
        let description = parts.below_title().to_owned();
        (Source::Advisory, Draft { title, description, ..Draft::default() })
    } else {
        let report = Report { message: text.to_owned(), ..Report::default() };
        (Source::Report, Draft { title, report, ..Draft::default() })
    };
    let mut found = Vec::new();
    if draft.title.is_empty() {
        found.extend(parts.first_line().map(|span| {
            let title = text[span.clone()].trim().to_owned();
            let label = format!("Use \"{title}\" as the title");
            Found { field: Field::Title, span, label, edits: vec![Edit::Text(Field::Title, title)] }
        }));
    }
    let described = describe::with_four_headings(&parts);
    if described.trim() != draft.description.trim() && !described.trim().is_empty() {
        found.push(Found {
            field: Field::Description,
            span: 0..text.len(),
            label: "Write the description below GitHub's four headings".into(),
            edits: vec![Edit::Text(Field::Description, described)],
        });
    }
    let mut products = Vec::new();
    products::find(text, &parts, &mut products);
    let packages: Vec<String> = products.iter().flat_map(|offer| &offer.edits).filter_map(package).collect();
    ids::find(text, &parts, &packages, &mut found);
    found.append(&mut products);
    credits::find(text, &parts, &mut found);
    let offers = found.into_iter().map(|Found { field, span, label, edits }| {
        let sentence = sentence::around(text, &span);
        let quote = text[sentence.clone()].to_owned();
        Offer { field, span, sentence, quote, label, edits }
    });
    let offers = offers.collect();
    Ok(Imported { offers, ..Imported::whole(source, draft, Vec::new()) })
}

/// The package of a row that an edit inserts.
fn package(edit: &Edit) -> Option<String> {
    match edit {
        Edit::InsertProduct(_, row) if !row.package.is_empty() => Some(row.package.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
