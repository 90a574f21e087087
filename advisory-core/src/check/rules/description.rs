//! The description.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::description;
use crate::formats::prose::names_workaround;
use crate::{Edit, Field};

/// The most characters that GitHub takes.
const MOST: usize = 65_535;

pub(super) const MISSING: Rule = Rule {
    id: "description-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "GitHub requires a description.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let message = if case.draft.description.trim().is_empty() {
        "The description is empty."
    } else {
        "The description has nothing below its headings."
    };
    (!case.is_described()).then(|| Found::new(Field::Description, message)).into_iter().collect()
}

pub(super) const LENGTH: Rule = Rule {
    id: "description-length",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub refuses a description of more than 65,535 characters.",
    is_about_form: true,
    find: length,
};

/// Counts what goes to GitHub: the references join the description.
fn length(case: &Case<'_>) -> Vec<Found> {
    let length = description::with_references(case.draft).chars().count();
    let message = || format!("The description has {length} characters, {} too many.", length - MOST);
    (length > MOST).then(|| Found::new(Field::Description, message())).into_iter().collect()
}

/// The prompts that GitHub's form puts below its headings, without the marks around them. They are looked
/// for word for word: that is how they get published.
const PROMPT_TEXTS: &[&str] = &[
    "What kind of vulnerability is it? Who is impacted?",
    "Has the problem been patched? What versions should users upgrade to?",
    "Is there a way for users to fix or remediate the vulnerability without upgrading?",
    "Are there any links users can visit to find out more?",
];

pub(super) const PROMPTS: Rule = Rule {
    id: "description-prompt",
    level: Level::Error,
    stage: ALWAYS,
    reason: "The form's questions are for the author; many advisories were published with them.",
    is_about_form: false,
    find: prompts,
};

fn prompts(case: &Case<'_>) -> Vec<Found> {
    let text = case.draft.description.as_str();
    let left: Vec<_> = PROMPT_TEXTS.iter().filter(|prompt| text.contains(**prompt)).collect();
    let Some(first) = left.first() else { return Vec::new() };
    let mut mended = text.to_owned();
    for prompt in &left {
        for marked in [format!("_{prompt}_\n"), format!("_{prompt}_"), (**prompt).to_owned()] {
            mended = mended.replace(&marked, "");
        }
    }
    let message = match left.len() {
        1 => format!("The form's question \"{first}\" is still in the description."),
        count => format!(
            "{count} of the form's questions are still in the description, the first being \"{first}\""
        ),
    };
    let fix = vec![Edit::Text(Field::Description, mended)];
    vec![
        Found::new(Field::Description, super::sentence(&message))
            .fixed_by("Remove the form's questions", fix),
    ]
}

/// What the form's older edition pointed to, as it stands in Markdown.
const EXAMPLE_LINKS: &[&str] =
    &["](http://example.com)", "](https://example.com)", "](mailto:example@example.com)"];

pub(super) const EXAMPLES: Rule = Rule {
    id: "description-example",
    level: Level::Error,
    stage: ALWAYS,
    reason: "The form's example links lead readers nowhere.",
    is_about_form: false,
    find: examples,
};

fn examples(case: &Case<'_>) -> Vec<Found> {
    let text = case.draft.description.as_str();
    let example = |line: &str| EXAMPLE_LINKS.iter().any(|example| line.contains(example));
    let Some(first) = text.lines().find(|line| example(line)) else { return Vec::new() };
    let mended = text.split_inclusive('\n').filter(|line| !example(line)).collect();
    let message = format!("The form's example \"{}\" is still in the description.", first.trim());
    let fix = vec![Edit::Text(Field::Description, mended)];
    vec![Found::new(Field::Description, message).fixed_by("Remove the lines with example links", fix)]
}

pub(super) const EMPTY_SECTIONS: Rule = Rule {
    id: "description-section-empty",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "A heading with nothing below it leaves readers guessing; \"None known\" is an answer.",
    is_about_form: false,
    find: empty_sections,
};

/// A section is empty if nothing stands in it, nor in a section below it.
fn empty_sections(case: &Case<'_>) -> Vec<Found> {
    let sent = description::with_references(case.draft);
    let sections = description::sections(&sent);
    let empty: Vec<_> = sections
        .iter()
        .enumerate()
        .filter(|(place, section)| {
            let parent = sections.get(place + 1).is_some_and(|next| next.level > section.level);
            section.level > 0 && section.body.trim().is_empty() && !parent
        })
        .map(|(_, section)| section)
        .collect();
    // Where all are empty, the description itself is missing.
    if empty.len() == sections.iter().filter(|section| section.level > 0).count() {
        return Vec::new();
    }
    empty
        .into_iter()
        .map(|section| {
            let found =
                Found::new(Field::Description, format!("The section \"{}\" is empty.", section.heading));
            // What the reporter found, or another section says, must not be denied.
            let is_known = || {
                names_workaround(&case.draft.report.message)
                    || case.sections.iter().any(|section| names_workaround(section.body))
            };
            if !section.is("Workarounds") || is_known() {
                return found;
            }
            let typed = case.sections.iter().find(|typed| typed.is("Workarounds"));
            let Some(at) = typed.map(|typed| typed.span.end - typed.body.len()) else { return found };
            let (before, after) = case.draft.description.split_at(at);
            let text = format!("{}\nNone known.\n\n{}", before.trim_end(), after.trim_start());
            found.fixed_by("Write \"None known.\"", vec![Edit::Text(Field::Description, text)])
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};
    use crate::Draft;
    use crate::draft::DESCRIPTION_TEMPLATE;

    fn described(text: &str) -> Draft {
        draft(|d| d.description = text.into())
    }

    #[test]
    fn missing() {
        fires("description-missing", &described(" \n"), "The description is empty.");
        let template = described(DESCRIPTION_TEMPLATE);
        fires("description-missing", &template, "The description has nothing below its headings.");
        silent("description-missing", &described("### Impact\nBad."));
    }

    #[test]
    fn length() {
        fires(
            "description-length",
            &described(&"ä".repeat(65_536)),
            "The description has 65536 characters, 1 too many.",
        );
        silent("description-length", &described(&"ä".repeat(65_535)));
        let joined = draft(|d| {
            d.description = "a".repeat(65_500);
            d.references = vec!["https://example.org/more".into()];
        });
        fires("description-length", &joined, "The description has 65544 characters, 9 too many.");
    }

    #[test]
    fn prompts() {
        let mended = mends(
            "description-prompt",
            &described("### Impact\n_What kind of vulnerability is it? Who is impacted?_\n\nBad.\n"),
            "The form's question \"What kind of vulnerability is it? Who is impacted?\" is still in the description.",
            "Remove the form's questions",
        );
        assert_eq!(mended.description, "### Impact\n\nBad.\n");
        mends(
            "description-prompt",
            &described(
                "Has the problem been patched? What versions should users upgrade to?\nAre there any links users can visit to find out more?",
            ),
            "2 of the form's questions are still in the description, the first being \"Has the problem been patched? What versions should users upgrade to?\"",
            "Remove the form's questions",
        );
        silent("description-prompt", &described("### Impact\nWho is impacted? Everybody."));
    }

    #[test]
    fn examples() {
        let text =
            "Ask us:\n* Open an issue in [example link to repo](http://example.com)\n* Write a letter\n";
        let mended = mends(
            "description-example",
            &described(text),
            "The form's example \"* Open an issue in [example link to repo](http://example.com)\" is still in the description.",
            "Remove the lines with example links",
        );
        assert_eq!(mended.description, "Ask us:\n* Write a letter\n");
        silent("description-example", &described("An attacker sends users to http://example.com/login."));
    }

    #[test]
    fn empty_sections() {
        let text = "### Impact\nBad.\n### Workarounds\n\n### References\nx";
        let mended = mends(
            "description-section-empty",
            &described(text),
            "The section \"Workarounds\" is empty.",
            "Write \"None known.\"",
        );
        assert_eq!(mended.description, "### Impact\nBad.\n### Workarounds\nNone known.\n\n### References\nx");
        let known = described("### Impact\nBad. As a workaround, set `strict`.\n### Workarounds\n");
        let found = fires("description-section-empty", &known, "The section \"Workarounds\" is empty.");
        assert!(found.fix.is_none());
        fires(
            "description-section-empty",
            &described("## Impact\nBad.\n## Patches\n"),
            "The section \"Patches\" is empty.",
        );
        silent("description-section-empty", &described("# Report\n## Impact\nBad."));
        silent("description-section-empty", &described(DESCRIPTION_TEMPLATE));
    }

    #[test]
    fn references_fill_their_section() {
        let mut with = described("### Impact\nBad.\n### References\n");
        assert_eq!(findings("description-section-empty", &with).len(), 1);
        with.references = vec!["https://example.org/more".into()];
        silent("description-section-empty", &with);
    }
}
