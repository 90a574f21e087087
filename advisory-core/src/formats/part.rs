//! [`Part`]: the parts of a draft that a text may have no room for.

use super::Loss;
use crate::draft::Assess;
use crate::facts::one_line;
use crate::{Draft, Field, description};

/// A part of a draft, as losses name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    CveId,
    Description,
    Products,
    Functions,
    /// The answer to "how severe" that GitHub gets.
    Severity,
    /// The other answers to it.
    OtherSeverity,
    Weaknesses,
    Credits,
    References,
}

impl Part {
    const ALL: &[Self] = &[
        Self::Title,
        Self::CveId,
        Self::Description,
        Self::Products,
        Self::Functions,
        Self::Severity,
        Self::OtherSeverity,
        Self::Weaknesses,
        Self::Credits,
        Self::References,
    ];

    /// The place in the draft, and what stands there in a line; empty where nothing does.
    fn of(self, draft: &Draft) -> (Field, String) {
        let list = |texts: &mut dyn Iterator<Item = &String>| {
            let texts = texts.map(|text| one_line(text)).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(", ")
        };
        let rows = || draft.products.iter();
        match self {
            Self::Title => (Field::Title, one_line(&draft.title)),
            Self::CveId => (Field::CveId, one_line(&draft.cve.id)),
            Self::Description => (Field::Description, beginning(&draft.description)),
            Self::Products => {
                let rows = rows().filter(|row| !row.is_empty());
                let rows = rows.map(|row| one_line(&format!("{} {}", row.package, row.affected)));
                (Field::Products, rows.collect::<Vec<_>>().join("; "))
            }
            Self::Functions => (Field::Products, list(&mut rows().flat_map(|row| &row.functions))),
            Self::Severity => (Field::Severity, answers(draft, true)),
            Self::OtherSeverity => (Field::Severity, answers(draft, false)),
            Self::Weaknesses => (Field::Weaknesses, list(&mut draft.weaknesses.iter())),
            Self::Credits => (Field::Credits, list(&mut draft.credits.iter().map(|credit| &credit.login))),
            Self::References => (Field::References, list(&mut draft.references.iter())),
        }
    }
}

/// The answers to "how severe" that GitHub gets, or does not get.
fn answers(draft: &Draft, sent: bool) -> String {
    let severity = &draft.severity;
    let level = severity.level.map(|level| level.label().to_owned()).unwrap_or_default();
    let all = [
        (Assess::Level, level),
        (Assess::CvssV3, one_line(&severity.cvss_v3)),
        (Assess::CvssV4, one_line(&severity.cvss_v4)),
    ];
    let chosen =
        all.into_iter().filter(|(assess, text)| (*assess == severity.assess) == sent && !text.is_empty());
    chosen.map(|(_, text)| text).collect::<Vec<_>>().join(", ")
}

/// How a description begins: its first words that are not a heading.
fn beginning(description: &str) -> String {
    let sections = description::sections(description);
    let body = sections.iter().map(|section| one_line(section.body)).find(|body| !body.is_empty());
    let body = body.unwrap_or_default();
    match body.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &body[..end]),
        None => body,
    }
}

/// A loss for each of these parts that the draft holds.
pub(super) fn of(draft: &Draft, lost: &[Part], reason: &str) -> Vec<Loss> {
    let parts = lost.iter().map(|part| part.of(draft)).filter(|(_, value)| !value.is_empty());
    parts.map(|(field, value)| Loss::new(field, value, reason)).collect()
}

/// A loss for each part that the draft holds, but for the ones that are kept.
pub(super) fn all_but(draft: &Draft, kept: &[Part], reason: &str) -> Vec<Loss> {
    let lost: Vec<Part> = Part::ALL.iter().copied().filter(|part| !kept.contains(part)).collect();
    of(draft, &lost, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_there_can_be_lost() {
        let draft = Draft {
            title: "T".into(),
            description: "### Impact\nBad\nthings.\n".into(),
            weaknesses: vec!["CWE-79".into(), String::new()],
            ..Draft::default()
        };
        let losses: Vec<_> =
            all_but(&draft, &[Part::Title], "No room.").iter().map(ToString::to_string).collect();
        assert_eq!(losses, ["description: \"Bad things.\": No room.", "weaknesses: \"CWE-79\": No room."]);
        assert!(all_but(&Draft::default(), &[], "No room.").is_empty());
    }
}
