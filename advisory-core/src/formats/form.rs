//! GitHub's form, field by field in its order: what to paste, and what to choose.

use super::part::{self, Part};
use super::{Options, Written};
use crate::Draft;
use crate::Field;
use crate::description;
use crate::draft::{Assess, CveChoice, Product, SeverityLevel};

/// One input of GitHub's form, with what goes into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Which field of the draft it shows.
    pub field: Field,
    /// The input's name on GitHub's form.
    pub label: &'static str,
    /// The row of a repeated part, counted from 0.
    pub row: Option<usize>,
    /// What goes into it.
    pub value: Value,
}

/// What goes into an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text, to be pasted exactly.
    Paste(String),
    /// A choice, to be picked.
    Choose(String),
    /// Several entries, each to be pasted or typed on its own, with what is picked beside it.
    Each(Vec<Entry>),
    /// Nothing: the input is left as GitHub shows it.
    Leave,
}

/// One of several entries of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The text.
    pub paste: String,
    /// What is picked beside it.
    pub choose: Option<&'static str>,
}

impl Value {
    fn paste(text: &str) -> Self {
        if text.is_empty() { Self::Leave } else { Self::Paste(text.to_owned()) }
    }

    pub(crate) fn each(entries: Vec<Entry>) -> Self {
        if entries.is_empty() { Self::Leave } else { Self::Each(entries) }
    }

    /// The text that a press on "copy" puts on the clipboard; several entries are a line each.
    pub fn clipboard(&self) -> Option<String> {
        match self {
            Self::Paste(text) => Some(text.clone()),
            Self::Each(entries) => {
                Some(entries.iter().map(|entry| entry.paste.as_str()).collect::<Vec<_>>().join("\n"))
            }
            Self::Choose(_) | Self::Leave => None,
        }
    }
}

/// Every input of GitHub's form in its order, with what the draft puts there. Rows of affected products that
/// are wholly empty are left out.
pub fn fields(draft: &Draft) -> Vec<FormField> {
    let one = |field: Field, value| FormField { field, label: field.name(), row: field.row(), value };
    let mut fields = vec![
        one(Field::Title, Value::paste(&draft.title)),
        one(
            Field::CveId,
            match (draft.cve.choice, draft.cve.id.trim()) {
                (CveChoice::Existing, id) if !id.is_empty() => Value::Paste(id.to_owned()),
                (choice, _) => Value::Choose(choice.label().to_owned()),
            },
        ),
        one(Field::Description, Value::paste(&description::with_references(draft))),
    ];
    let rows = draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
    for (row, Product { ecosystem, package, affected, patched, .. }) in rows {
        let chosen = ecosystem.map_or(Value::Leave, |ecosystem| Value::Choose(ecosystem.label().to_owned()));
        fields.extend([
            one(Field::Ecosystem(row), chosen),
            one(Field::Package(row), Value::paste(package)),
            one(Field::Affected(row), Value::paste(affected)),
            one(Field::Patched(row), Value::paste(patched)),
        ]);
    }
    let severity = &draft.severity;
    let (level, vector) = match severity.assess {
        Assess::Level => (severity.level.map(SeverityLevel::label), None),
        Assess::CvssV3 => (Some(ASSESS), Some((Field::CvssV3, &severity.cvss_v3))),
        Assess::CvssV4 => (Some(ASSESS), Some((Field::CvssV4, &severity.cvss_v4))),
    };
    fields.push(one(Field::Severity, level.map_or(Value::Leave, |level| Value::Choose(level.to_owned()))));
    fields.extend(vector.map(|(field, text)| one(field, Value::paste(text.trim()))));
    let weaknesses = draft.weaknesses.iter().map(|id| Entry { paste: id.trim().to_owned(), choose: None });
    fields.push(one(
        Field::Weaknesses,
        Value::each(weaknesses.filter(|entry| !entry.paste.is_empty()).collect()),
    ));
    let credits = draft.credits.iter().map(|credit| Entry {
        paste: credit.login.trim().to_owned(),
        choose: Some(credit.credit_type.label()),
    });
    fields.push(one(Field::Credits, Value::each(credits.filter(|entry| !entry.paste.is_empty()).collect())));
    fields
}

/// The whole form as a text to work through: each input's name and what to do there, then what goes into it.
pub(super) fn write(draft: &Draft, _: &Options) -> Written {
    let mut text = String::new();
    for FormField { field, value, .. } in fields(draft) {
        let label = field.label();
        let (what, content) = match value {
            Value::Paste(content) => ("paste", content),
            Value::Choose(content) => ("choose", content),
            Value::Each(entries) => {
                let line = |entry: Entry| match entry.choose {
                    Some(choose) => format!("{} ({choose})", entry.paste),
                    None => entry.paste,
                };
                ("enter each", entries.into_iter().map(line).collect::<Vec<_>>().join("\n"))
            }
            Value::Leave => ("leave as it is", String::new()),
        };
        text.extend(["## ", &label, ": ", what, "\n"]);
        if !content.is_empty() {
            text.extend([content.as_str(), if content.ends_with('\n') { "" } else { "\n" }]);
        }
        text.push('\n');
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    let functions = part::of(draft, &[Part::Functions], "The form has no input for functions; the API has.");
    let severity = part::of(draft, &[Part::OtherSeverity], "GitHub takes one answer to how severe it is.");
    let losses = functions.into_iter().chain(severity).collect();
    Written { text, losses }
}

/// The choice of GitHub's form that opens the field for a vector.
const ASSESS: &str = "Assess severity using CVSS";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Credit, CreditType, Cve, Ecosystem, Severity};

    /// The fields in a line each, as `label: value`.
    fn lines(draft: &Draft) -> Vec<String> {
        fields(draft)
            .into_iter()
            .map(|FormField { field, value, .. }| {
                let value = match value {
                    Value::Paste(text) => format!("paste {text}"),
                    Value::Choose(choice) => format!("choose {choice}"),
                    Value::Each(entries) => format!(
                        "each {}",
                        entries
                            .iter()
                            .map(|entry| format!("{} {}", entry.paste, entry.choose.unwrap_or_default()))
                            .collect::<Vec<_>>()
                            .join("; ")
                    ),
                    Value::Leave => "leave".into(),
                };
                format!("{}: {value}", field.label())
            })
            .collect()
    }

    #[test]
    fn an_empty_draft_leaves_the_form_as_it_is() {
        assert_eq!(
            lines(&Draft::default()),
            [
                "Title: leave",
                "CVE identifier: choose Request CVE ID later",
                "Description: leave",
                "Severity: choose Assess severity using CVSS",
                "CVSS vector: leave",
                "Weaknesses: leave",
                "Credits: leave",
            ]
        );
    }

    #[test]
    fn the_whole_form_is_one_text() {
        let draft = Draft {
            title: "T".into(),
            description: "### Impact\nBad\n".into(),
            products: vec![Product { functions: vec!["f".into()], ..Product::default() }],
            credits: vec![Credit { login: "octocat".into(), credit_type: CreditType::Finder }],
            ..Draft::default()
        };
        let written = write(&draft, &Options::at(crate::Timestamp::from_unix_seconds(0)));
        assert_eq!(
            written.text,
            "## Title: paste\nT\n\n## CVE identifier: choose\nRequest CVE ID later\n\n\
             ## Description: paste\n### Impact\nBad\n\n\
             ## Ecosystem, row 1: leave as it is\n\n## Package name, row 1: leave as it is\n\n\
             ## Affected versions, row 1: leave as it is\n\n## Patched versions, row 1: leave as it is\n\n\
             ## Severity: choose\nAssess severity using CVSS\n\n## CVSS vector: leave as it is\n\n\
             ## Weaknesses: leave as it is\n\n## Credits: enter each\noctocat (Finder)\n"
        );
        assert_eq!(
            written.losses[0].to_string(),
            "products: \"f\": The form has no input for functions; the API has."
        );
    }

    #[test]
    fn a_draft_fills_the_form_in_its_order() {
        let draft = Draft {
            title: " T ".into(),
            cve: Cve { choice: CveChoice::Existing, id: "CVE-2025-46653".into(), ..Cve::default() },
            description: "D".into(),
            products: vec![
                Product::default(),
                Product {
                    ecosystem: Some(Ecosystem::Npm),
                    package: "formidable".into(),
                    affected: ">= 3.1.1, < 3.5.3".into(),
                    ..Product::default()
                },
            ],
            severity: Severity {
                assess: Assess::Level,
                level: Some(SeverityLevel::Moderate),
                ..Severity::default()
            },
            weaknesses: vec!["CWE-338".into(), String::new()],
            credits: vec![Credit { login: "octocat".into(), credit_type: CreditType::Finder }],
            ..Draft::default()
        };
        assert_eq!(
            lines(&draft),
            [
                "Title: paste  T ",
                "CVE identifier: paste CVE-2025-46653",
                "Description: paste D",
                "Ecosystem, row 2: choose npm",
                "Package name, row 2: paste formidable",
                "Affected versions, row 2: paste >= 3.1.1, < 3.5.3",
                "Patched versions, row 2: leave",
                "Severity: choose Moderate",
                "Weaknesses: each CWE-338 ",
                "Credits: each octocat Finder",
            ]
        );
    }
}
