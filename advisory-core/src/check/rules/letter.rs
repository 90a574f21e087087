//! A letter's words in text that becomes public: a report that was copied keeps its greeting, its "I" and its plans.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::formats::prose::letter::{is_farewell, is_greeting, personal};
use crate::mask::{self, excerpt};
use crate::{Edit, Field};

/// The most characters of a line that a message quotes.
const QUOTED: usize = 60;

pub(super) const WORDS: Rule = Rule {
    id: "text-letter",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The text is read by everyone who uses the package: who wrote to whom, and what they plan, is not for them.",
    is_about_form: false,
    find: words,
};

fn words(case: &Case<'_>) -> Vec<Found> {
    let draft = case.draft;
    let texts = [
        (Field::Title, draft.title.as_str(), &mask::mask(&draft.title)),
        (Field::Description, &draft.description, &case.prose),
    ];
    let mut found = Vec::new();
    for (field, text, prose) in texts {
        found.extend(formulas(field, text, prose));
        found.extend(speaker(field, text, prose));
    }
    found
}

/// Greetings and farewells, on lines of their own.
fn formulas(field: Field, text: &str, prose: &str) -> Option<Found> {
    let is_formula = |line: &str| is_greeting(line) || is_farewell(line);
    let first = prose.lines().find(|line| is_formula(line))?;
    let mended: String = text
        .split_inclusive('\n')
        .zip(prose.split_inclusive('\n'))
        .filter(|(_, line)| !is_formula(line))
        .map(|(line, _)| line)
        .collect();
    let message = format!("\"{}\" is the greeting or the farewell of a letter.", excerpt(first, QUOTED));
    let found = Found::new(field, message);
    // A title that greets needs other words, not none.
    Some(if field == Field::Title {
        found
    } else {
        let fix = vec![Edit::Text(field, mended.trim_start().to_owned())];
        found.fixed_by("Remove greetings and farewells", fix)
    })
}

/// The first line in which the writer speaks.
fn speaker(field: Field, text: &str, prose: &str) -> Option<Found> {
    let (line, words) =
        text.lines().zip(prose.lines()).find_map(|(line, prose)| Some((line, personal(prose)?)))?;
    let message = format!(
        "\"{}\" is the reporter speaking, in \"{}\".",
        &line[words.clone()],
        excerpt(&line[sentence_start(line, words.start)..], QUOTED)
    );
    Some(Found::new(field, message))
}

/// Where the sentence of a line begins that holds a place.
fn sentence_start(line: &str, at: usize) -> usize {
    line[..at].rmatch_indices(". ").next().map_or(0, |(end, _)| end + 2)
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};

    #[test]
    fn greetings_are_removed() {
        let text =
            "Hi team,\n\n### Impact\nArchives overwrite files. There is no workaround.\n\nBest regards,\n";
        let mended = mends(
            "text-letter",
            &draft(|d| d.description = text.into()),
            "\"Hi team,\" is the greeting or the farewell of a letter.",
            "Remove greetings and farewells",
        );
        assert_eq!(mended.description, "### Impact\nArchives overwrite files. There is no workaround.\n\n");
    }

    #[test]
    fn the_writer_does_not_speak() {
        fires(
            "text-letter",
            &draft(|d| d.description.push_str("\nIt is bad. While auditing I noticed this.\n")),
            "\"I\" is the reporter speaking, in \"While auditing I noticed this.\".",
        );
        for text in
            ["It broke at our customer's site.", "We plan to publish in March.", "Please let me know."]
        {
            let found = findings("text-letter", &draft(|d| d.description.push_str(text)));
            assert_eq!(found.len(), 1, "{text}");
        }
        fires(
            "text-letter",
            &draft(|d| d.title = "Hello".into()),
            "\"Hello\" is the greeting or the farewell of a letter.",
        );
    }

    #[test]
    fn other_words_are_fine() {
        for text in [
            "Slow I/O, i.e. reading.",
            "`I` is a variable.",
            "```\nHi,\nI am code\n```\n",
            "Hibernate is affected.",
            "Thanks to @octocat.",
        ] {
            silent("text-letter", &draft(|d| d.description.extend(["\n", text, "\n"])));
        }
    }
}
