//! The reasons as a Markdown table, for the description or a comment.

use super::{assessed, reasoned};
use crate::Draft;
use crate::description;
use crate::draft::Answer;
use crate::facts::one_line;
use cvss_core::Partial;
use cvss_core::metrics;
use std::ops::Range;

const HEAD: &str = "| Metric | Answer | Reason |";
const RULER: &str = "|---|---|---|";

/// The heading of the section that the table gets in a description.
const HEADING: &str = "### Reasons for the score";

fn row(answer: Answer, reason: &str) -> String {
    let (metric, value) = (answer.metric(), answer.value());
    let reason = one_line(reason).replace('|', "\\|");
    format!(
        "| {} ({}) | {} ({}) | {reason} |",
        metric.name, metric.abbreviation, value.name, value.abbreviation
    )
}

/// The answers of the vector that GitHub gets with their reasons, as a Markdown table of three columns; `None` where no
/// answer has a reason. Reasons for [former](super::former) answers are not in it.
pub fn table(draft: &Draft) -> Option<String> {
    let answers: Vec<_> = reasoned(&draft.severity.reasons, assessed(draft)?).collect();
    if answers.iter().all(|one| one.reason.is_empty()) {
        return None;
    }
    let rows = answers.iter().map(|one| row(one.answer, one.reason));
    let lines: Vec<String> = [HEAD.to_owned(), RULER.to_owned()].into_iter().chain(rows).collect();
    Some(lines.join("\n") + "\n")
}

/// The place of the table in a description: its lines, from the head to the last row.
pub(crate) fn place(text: &str) -> Option<Range<usize>> {
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let (start, head) = lines.find(|(_, line)| line.trim() == HEAD)?;
    let rows = lines.take_while(|(_, line)| line.trim_start().starts_with('|'));
    let end = rows.last().map_or(start + head.len(), |(at, line)| at + line.len());
    Some(start..end)
}

/// The description with the table: in the place of the one that is there, else in a section of its own, before the
/// references. `None` where there is no table, or the description has it already.
pub fn in_description(draft: &Draft) -> Option<String> {
    let table = table(draft)?;
    let text = &draft.description;
    let new = if let Some(place) = place(text) {
        [&text[..place.start], &table, &text[place.end..]].concat()
    } else {
        let sections = description::sections(text);
        let references = sections.iter().find(|section| section.is("References"));
        let at = references.map_or(text.len(), |section| section.span.start);
        let (before, after) = text.split_at(at);
        let before = match before.trim_end() {
            "" => String::new(),
            before => format!("{before}\n\n"),
        };
        let gap = if after.is_empty() { "" } else { "\n" };
        format!("{before}{HEADING}\n\n{table}{gap}{after}")
    };
    (new != *text).then_some(new)
}

/// A row of the table in the description that speaks for another answer than the vector's.
pub(crate) struct Stale {
    /// The row's metric by name.
    pub(crate) metric: &'static str,
    /// The answer that the row speaks for, by name or as written.
    pub(crate) says: String,
}

/// The abbreviation in parentheses at the end of a cell: `Network (N)`.
fn abbreviation(cell: &str) -> Option<&str> {
    cell.trim().strip_suffix(')')?.rsplit_once('(').map(|(_, abbreviation)| abbreviation)
}

/// The metric's abbreviation and the value's of a row.
fn read_row(line: &str) -> Option<(&str, &str, &str)> {
    let mut cells = line.trim().trim_start_matches('|').split('|');
    let (metric, value) = (cells.next()?, cells.next()?);
    Some((abbreviation(metric)?, abbreviation(value)?, value.trim()))
}

/// The rows of the description's table that speak for answers which the vector does not have, and the description with those
/// rows as they are to be: with the answer of today, or gone. Other rows are left as they are.
pub(crate) fn stale(draft: &Draft) -> Option<(Vec<Stale>, String)> {
    let text = &draft.description;
    let place = place(text)?;
    let partial = assessed(draft);
    let reasons = &draft.severity.reasons;
    let (mut stale, mut mended) = (Vec::new(), String::new());
    for line in text[place.clone()].split_inclusive('\n') {
        let known = read_row(line)
            .and_then(|(metric, value, says)| Some((metric, value, says, name_of(metric, partial)?)));
        let Some((metric, value, says, name)) = known else {
            mended.push_str(line);
            continue;
        };
        let given = partial.and_then(|partial| partial.get(metric));
        if given.is_some_and(|given| given.abbreviation == value) {
            mended.push_str(line);
            continue;
        }
        stale.push(Stale { metric: name, says: says.to_owned() });
        let now = partial
            .and_then(|partial| Answer::of(partial).find(|answer| answer.metric().abbreviation == metric));
        if let Some(answer) = now {
            let end = if line.ends_with('\n') { "\n" } else { "" };
            mended.extend([&row(answer, reasons.get(&answer).map_or("", String::as_str)), end]);
        }
    }
    let mended = [&text[..place.start], &mended, &text[place.end..]].concat();
    (!stale.is_empty()).then_some((stale, mended))
}

/// The name of a metric, in the version at hand first.
fn name_of(abbreviation: &str, partial: Option<Partial>) -> Option<&'static str> {
    let versions = partial.map(|partial| partial.version()).into_iter();
    let mut versions = versions.chain([cvss_core::Version::V3_1, cvss_core::Version::V4_0]);
    versions.find_map(|version| metrics::find(version, abbreviation)).map(|metric| metric.name)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{VECTOR, scored};
    use super::*;
    use crate::{Edit, Field};

    #[test]
    fn the_table_holds_every_answer_and_its_reason() {
        let draft = scored();
        let table = table(&draft).unwrap();
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 2 + 8);
        assert_eq!(
            lines[2],
            "| Attack Vector (AV) | Network (N) | It reads requests. Over HTTP \\| HTTPS. |"
        );
        assert_eq!(lines[3], "| Attack Complexity (AC) | Low (L) |  |");
        assert_eq!(super::table(&Draft::default()), None);
    }

    #[test]
    fn the_table_gets_a_section_before_the_references_and_is_put_there_once() {
        let mut draft = scored();
        draft.description = "### Impact\nBad.\n\n### References\n- a\n".into();
        let text = in_description(&draft).unwrap();
        let expected =
            format!("### Impact\nBad.\n\n{HEADING}\n\n{}\n### References\n- a\n", table(&draft).unwrap());
        assert_eq!(text, expected);
        draft.description = text;
        assert_eq!(in_description(&draft), None);
        assert!(stale(&draft).is_none());
    }

    #[test]
    fn only_rows_that_speak_for_another_answer_are_changed() {
        let mut draft = scored();
        draft.description = in_description(&draft).unwrap().replace("Any file is", "By hand: any file is");
        Edit::Text(Field::CvssV3, VECTOR.replace("AV:N", "AV:L")).apply(&mut draft);
        let (rows, mended) = stale(&draft).unwrap();
        assert_eq!(
            rows.iter().map(|row| (row.metric, row.says.as_str())).collect::<Vec<_>>(),
            [("Attack Vector", "Network (N)")]
        );
        let expected = "| Attack Vector (AV) | Network (N) | It reads requests. Over HTTP \\| HTTPS. |";
        assert_eq!(mended, draft.description.replace(expected, "| Attack Vector (AV) | Local (L) |  |"));
        Edit::Text(Field::CvssV3, String::new()).apply(&mut draft);
        let (rows, mended) = stale(&draft).unwrap();
        assert_eq!((rows.len(), mended), (8, format!("{HEADING}\n\n{HEAD}\n{RULER}\n")));
    }
}
