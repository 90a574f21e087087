//! Letters that nobody sees, in whatever is published.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::draft::Scorer;
use crate::field::Note;
use crate::unseen::{code_point, is_unseen};
use crate::{Edit, Field};

pub(super) const LETTERS: Rule = Rule {
    id: "unseen-letters",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Such letters make a text look like another one, or break what readers copy from it.",
    is_about_form: false,
    find: letters,
};

fn letters(case: &Case<'_>) -> Vec<Found> {
    let draft = case.draft;
    let rows = 0..draft.products.len();
    let rows = rows.flat_map(|row| [Field::Package(row), Field::Affected(row), Field::Patched(row)]);
    let fields = [Field::Title, Field::CveId, Field::Description]
        .into_iter()
        .chain(rows)
        .chain((0..draft.credits.len()).map(Field::CreditLogin))
        .chain((0..draft.references.len()).map(Field::Reference))
        .chain(draft.severity.reasons.keys().map(|answer| Field::Note(Note::Reason(Scorer::First, *answer))));
    let look = |field: Field| {
        let text = draft.text(field)?;
        let first = text.chars().find(|letter| is_unseen(*letter))?;
        let count = text.chars().filter(|letter| is_unseen(*letter)).count();
        let more = if count == 1 { String::new() } else { format!(" and {} more", count - 1) };
        let message = format!("Invisible characters here: {}{more}.", code_point(first));
        let seen = text.chars().filter(|letter| !is_unseen(*letter)).collect();
        Some(Found::new(field, message).fixed_by("Take them out", vec![Edit::Text(field, seen)]))
    };
    fields.filter_map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};

    #[test]
    fn letters() {
        let rule = "unseen-letters";
        fires(rule, &draft(|d| d.title.insert(4, '\u{202e}')), "Invisible characters here: U+202E.");
        let mended = mends(
            rule,
            &draft(|d| d.products[0].package = "crab\u{200b}-unzip\0".into()),
            "Invisible characters here: U+200B and 1 more.",
            "Take them out",
        );
        assert_eq!(mended.products[0].package, "crab-unzip");
        silent(rule, &draft(|d| d.description.push_str("\tשלום 👩\u{200d}💻 漢字\r\n")));
    }
}
