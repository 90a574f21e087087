//! The reasons for the score as a Markdown table, for the description or a comment.

use super::part::{self, Part};
use super::{Loss, Options, WriteError, Written};
use crate::draft::Scorer;
use crate::field::Note;
use crate::{Draft, Field, score};

/// The table of the vector that GitHub gets. Reasons for other answers are losses.
pub(super) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let missing = || WriteError::Missing {
        format: "The table of reasons",
        what: "a reason for an answer of the CVSS vector",
        remedy: "Write one in the draft's step Severity.",
    };
    let text = match score::table(draft) {
        Some(table) => table,
        None => with_placeholders(draft).filter(|_| options.placeholders).ok_or_else(missing)?,
    };
    let given = score::assessed(draft);
    let is_given =
        |answer| given.is_some_and(|partial| crate::draft::Answer::of(partial).any(|other| other == answer));
    let reasons = draft.severity.reasons.iter().filter(|(_, reason)| !reason.trim().is_empty());
    let mut losses: Vec<Loss> = reasons
        .filter(|(answer, _)| !is_given(**answer))
        .map(|(answer, reason)| {
            let field = Field::Note(Note::Reason(Scorer::First, *answer));
            let why = if score::is_given(draft, Scorer::First, *answer) {
                "The table is about the vector that GitHub gets."
            } else {
                "The vector has another answer now."
            };
            Loss::new(field, reason, why)
        })
        .collect();
    losses.extend(part::all_but(
        draft,
        &[Part::Severity],
        "The table holds the score and its reasons alone.",
    ));
    Ok(Written { text, losses })
}

/// The table with a word for each reason that is to be written.
fn with_placeholders(draft: &Draft) -> Option<String> {
    let mut filled = draft.clone();
    let answers: Vec<_> = crate::draft::Answer::of(score::assessed(draft)?).collect();
    filled.severity.reasons.extend(answers.into_iter().map(|answer| (answer, "REASON".to_owned())));
    score::table(&filled)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Format, write};
    use crate::score::tests::{VECTOR, reason, scored};
    use crate::{Edit, Timestamp};

    fn options(placeholders: bool) -> Options {
        Options { placeholders, ..Options::at(Timestamp::from_unix_seconds(0)) }
    }

    #[test]
    fn reasons_for_other_answers_are_left_out_and_told() {
        let mut draft = scored();
        reason(&mut draft, Scorer::First, "CVSS:4/AV:N", "HTTP.");
        draft.severity.cvss_v4 = "CVSS:4.0/AV:N".into();
        Edit::Text(Field::CvssV3, VECTOR.replace("I:H", "I:L")).apply(&mut draft);
        let written = write(&draft, Format::Reasons, &options(false)).unwrap();
        assert!(written.text.contains("| Integrity (I) | Low (L) |  |"), "{}", written.text);
        assert!(!written.text.contains("Any file"));
        let losses: Vec<_> = written.losses.iter().map(ToString::to_string).collect();
        assert_eq!(
            losses,
            [
                "severity.reasons.CVSS:3/I:H: \"Any file is overwritten.\": The vector has another answer now.",
                "severity.reasons.CVSS:4/AV:N: \"HTTP.\": The table is about the vector that GitHub gets.",
                "severity: \"CVSS:4.0/AV:N\": The table holds the score and its reasons alone.",
            ]
        );
    }

    #[test]
    fn without_a_reason_there_is_no_table_but_one_to_fill_in() {
        let mut draft = Draft::default();
        draft.severity.cvss_v3 = VECTOR.into();
        let error = write(&draft, Format::Reasons, &options(false)).unwrap_err().to_string();
        assert_eq!(
            error,
            "The table of reasons needs a reason for an answer of the CVSS vector. Write one in the draft's step Severity."
        );
        let written = write(&draft, Format::Reasons, &options(true)).unwrap();
        assert_eq!(written.text.matches("REASON").count(), 8);
        assert!(write(&Draft::default(), Format::Reasons, &options(true)).is_err());
    }
}
