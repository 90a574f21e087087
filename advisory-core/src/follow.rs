//! After publication: whether a published copy says what the draft says, and what corrects it where it does not.
//!
//! Copies are compared by field, and by what they answer for versions: two ranges that look different may mean the same, and a
//! row that was lost is seen by the versions that nobody is warned of.

use crate::difference::{Difference, differences};
use crate::facts::{ids, one_line};
use crate::formats::form::{self, Entry, FormField, Value};
use crate::formats::{self, Format, Imported, Options, Source, WriteError};
use crate::ids::{GhsaId, Repository};
use crate::version::applicability::{Applicability, Status, ask_all};
use crate::version::{of_rows, sort_by};
use crate::{Draft, Field, json};
use serde_json::Value as Json;
use std::fmt::Write as _;

/// Where a copy is published, by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On GitHub: the repository's advisory or the global database's entry.
    Github,
    /// In OSV's format: in github/advisory-database, at OSV, or in an ecosystem's own database.
    Osv,
    /// The record of the CVE programme.
    Cve,
    /// Somewhere else.
    Other,
}

impl Place {
    /// Where a copy of this kind is published.
    pub const fn of(source: Source) -> Self {
        match source {
            Source::Github | Source::GraphQl | Source::Webhook | Source::DependabotAlert => Self::Github,
            Source::Osv | Source::OsvYaml => Self::Osv,
            Source::Cve | Source::CveServices => Self::Cve,
            _ => Self::Other,
        }
    }

    /// The way to have it corrected there.
    pub const fn way(self) -> &'static str {
        match self {
            Self::Github => {
                "In the repository's advisory, press Edit advisory. In the global database, press Improve this advisory on the \
                 entry's page and enter the values below."
            }
            Self::Osv => {
                "Entries with a GHSA id come from github/advisory-database: open a pull request there with the file below, or \
                 press Improve this advisory. Other databases take corrections in their own repositories."
            }
            Self::Cve => {
                "Only the authority that assigned the id can change the record. Send it the text below."
            }
            Self::Other => "Ask those who publish it. The text below says what is wrong.",
        }
    }
}

/// A version for which a copy gives another answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The package's name.
    pub package: String,
    /// The version.
    pub version: String,
    /// What the draft says.
    pub draft: Status,
    /// What the copy says; `None` where it says nothing of the package.
    pub copy: Option<Status>,
}

/// What a copy says differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Where it is published.
    pub place: Place,
    /// The fields that differ; the draft's value is `after`, the copy's is `before`.
    pub fields: Vec<Difference>,
    /// The versions for which the answer differs.
    pub answers: Vec<Answer>,
}

impl Followed {
    /// Whether the copy says what the draft says.
    pub const fn is_right(&self) -> bool {
        self.fields.is_empty() && self.answers.is_empty()
    }
}

/// Compares a published copy with the draft.
pub fn follow(draft: &Draft, copy: &Imported) -> Followed {
    let own = of_rows(draft);
    let mut answers = Vec::new();
    let mut keys: Vec<String> = Vec::new();
    for part in own.iter().chain(&copy.applicability) {
        let key = part.package().key();
        if part.package().name().trim().is_empty() || keys.contains(&key) {
            continue;
        }
        let of_package = |all: &'_ [Applicability]| -> Vec<Applicability> {
            all.iter().filter(|part| part.package().key() == key).cloned().collect()
        };
        let (ours, theirs) = (of_package(&own), of_package(&copy.applicability));
        let mut versions: Vec<&str> =
            ours.iter().chain(&theirs).flat_map(Applicability::named_versions).collect();
        sort_by(&mut versions, Ord::cmp);
        versions.dedup();
        for version in versions {
            let status = |all: &[Applicability]| ask_all(all, version).map(|answer| answer.status);
            let (draft, copied) = (status(&ours).unwrap_or(Status::Unaffected), status(&theirs));
            if copied.unwrap_or(Status::Unaffected) != draft {
                let package = part.package().name().to_owned();
                answers.push(Answer { package, version: version.to_owned(), draft, copy: copied });
            }
        }
        keys.push(key);
    }
    let fields = differences(&copy.draft, draft);
    Followed { place: Place::of(copy.source), fields, answers }
}

/// The values that correct a copy by hand, input by input: those of the draft for each field that the copy says differently, and
/// every input of a row of which it says something differently. A field that the draft leaves empty has [`Value::Leave`].
pub fn values(draft: &Draft, followed: &Followed) -> Vec<FormField> {
    let differs = |field: &dyn Fn(Field) -> bool| followed.fields.iter().any(|found| field(found.field));
    let packages = |row: usize| {
        let named = draft.products.get(row).map(|product| product.package.trim());
        followed.answers.iter().any(|answer| named == Some(answer.package.as_str()))
    };
    let is_wrong = |field: &FormField| match field.field {
        Field::Ecosystem(row) | Field::Package(row) | Field::Affected(row) | Field::Patched(row) => {
            packages(row) || differs(&|found| row_of(found) == Some(row))
        }
        Field::Severity | Field::CvssV3 | Field::CvssV4 => {
            differs(&|found| matches!(found, Field::Severity | Field::CvssV3 | Field::CvssV4))
        }
        Field::Weaknesses => differs(&|found| matches!(found, Field::Weakness(_))),
        Field::Credits => differs(&|found| matches!(found, Field::CreditLogin(_))),
        field => differs(&|found| found == field),
    };
    let mut values: Vec<FormField> = form::fields(draft).into_iter().filter(is_wrong).collect();
    if differs(&|found| matches!(found, Field::Reference(_))) {
        let entries = draft.references.iter().filter(|text| !text.trim().is_empty());
        let entries = entries.map(|text| Entry { paste: text.trim().to_owned(), choose: None });
        let field = Field::References;
        values.push(FormField {
            field,
            label: field.name(),
            row: None,
            value: Value::each(entries.collect()),
        });
    }
    values
}

/// The row of affected products that a field is of.
const fn row_of(field: Field) -> Option<usize> {
    match field {
        Field::Product(row)
        | Field::Ecosystem(row)
        | Field::Package(row)
        | Field::Affected(row)
        | Field::Patched(row) => Some(row),
        _ => None,
    }
}

/// A text that asks for the correction: what is there, what it should be, and where that is said.
pub fn request(draft: &Draft, copy: &Imported, followed: &Followed) -> String {
    let ids = match ids(draft) {
        ids if ids.is_empty() => ids_of_copy(copy),
        ids => ids.join(", "),
    };
    let mut text = format!(
        "Subject: Correction of {ids}\n\nThe published copy of {ids} differs from the maintainers' advisory.\n"
    );
    for Difference { field, before, after } in &followed.fields {
        let _ = write!(text, "\n{}\n", field.label());
        for (name, value) in [("is", before), ("should be", after)] {
            match value.trim() {
                "" => {
                    let _ = writeln!(text, "  {name}: (nothing)");
                }
                value if value.contains('\n') => {
                    let _ = writeln!(text, "  {name}:");
                    value.lines().for_each(|line| {
                        let _ = writeln!(text, "    {line}");
                    });
                }
                value => {
                    let _ = writeln!(text, "  {name}: {value}");
                }
            }
        }
    }
    if !followed.answers.is_empty() {
        text.push_str("\nVersions that it gets wrong:\n");
        for Answer { package, version, draft, copy } in &followed.answers {
            let copy = copy.map_or_else(|| "not named".to_owned(), |status| status.to_string());
            let _ = writeln!(text, "- {package} {version}: {copy}; it is {draft}");
        }
    }
    if let (Ok(repository), Ok(id)) =
        (draft.repository.parse::<Repository>(), draft.ghsa_id.parse::<GhsaId>())
    {
        let _ = write!(
            text,
            "\nThe maintainers' advisory is the source:\nhttps://github.com/{repository}/security/advisories/{id}\n"
        );
    }
    text
}

fn ids_of_copy(copy: &Imported) -> String {
    match ids(&copy.draft) {
        ids if ids.is_empty() => one_line(&copy.draft.title),
        ids => ids.join(", "),
    }
}

/// The members of an OSV record that say what the draft says too.
const SAID: &[&str] = &["summary", "details", "affected", "severity"];

/// An OSV record with the draft's words, rows and severity in the place of its own. Everything else of it stays.
///
/// # Errors
/// Where the draft cannot be written in OSV's format, or the text is no OSV record in JSON.
pub fn corrected_osv(draft: &Draft, record: &str, options: &Options) -> Result<String, WriteError> {
    // The ids are the record's own.
    let options = Options { placeholders: true, ..options.clone() };
    let own = formats::write(draft, Format::Osv, &options)?;
    let own: Json = serde_json::from_str(&own.text).unwrap_or_default();
    let missing = WriteError::Missing {
        format: "A corrected record",
        what: "an OSV record in JSON",
        remedy: "Open the file from github/advisory-database.",
    };
    let Ok(Json::Object(mut record)) = serde_json::from_str(record) else { return Err(missing) };
    for name in SAID {
        // What the draft does not say is not taken away.
        if let Some(value) = own.get(*name) {
            record.insert((*name).to_owned(), value.clone());
        }
    }
    Ok(json::pretty(&Json::Object(record)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Ecosystem, Product};

    fn draft() -> Draft {
        let row = |affected: &str, patched: &str| Product {
            ecosystem: Some(Ecosystem::Rust),
            package: "crab-unzip".into(),
            affected: affected.into(),
            patched: patched.into(),
            ..Product::default()
        };
        Draft {
            repository: "octocat/crab-unzip".into(),
            ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
            title: "crab-unzip writes outside of the target folder".into(),
            products: vec![row("< 1.4.2", "1.4.2"), row(">= 2.0.0, < 2.0.1", "2.0.1")],
            ..Draft::default()
        }
    }

    fn options() -> Options {
        Options::at("2026-11-25T12:00:00Z".parse().unwrap())
    }

    fn osv(draft: &Draft) -> String {
        formats::write(draft, Format::Osv, &options()).unwrap().text
    }

    #[test]
    fn a_right_copy_has_nothing_to_correct() {
        let copy = formats::read(&osv(&draft())).unwrap();
        let followed = follow(&draft(), &copy);
        assert!(followed.is_right(), "{followed:?}");
    }

    #[test]
    fn only_what_is_wrong_is_entered_again() {
        let mut wrong = draft();
        wrong.title = "crab-unzip".into();
        wrong.references = vec!["https://crab.example/a".into()];
        let copy = formats::read(&osv(&wrong)).unwrap();
        let followed = follow(&draft(), &copy);
        let told: Vec<_> =
            values(&draft(), &followed).into_iter().map(|each| (each.label, each.value)).collect();
        assert_eq!(told, [("Title", Value::Paste(draft().title)), ("References", Value::Leave)]);
    }

    #[test]
    fn a_row_that_was_lost_is_seen_by_its_versions_and_put_back() {
        let mut lost = draft();
        lost.products.pop();
        let record = osv(&lost).replacen('{', "{\n  \"withdrawn_note\": \"kept\",", 1);
        let copy = formats::read(&record).unwrap();
        let followed = follow(&draft(), &copy);
        assert_eq!(followed.place, Place::Osv);
        assert_eq!(
            followed.answers,
            [Answer {
                package: "crab-unzip".into(),
                version: "2.0.0".into(),
                draft: Status::Affected,
                copy: Some(Status::Unaffected)
            }]
        );
        let request = request(&draft(), &copy, &followed);
        assert!(request.contains("- crab-unzip 2.0.0: unaffected; it is affected\n"), "{request}");
        assert!(
            request.contains("https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m"),
            "{request}"
        );
        let corrected = corrected_osv(&draft(), &record, &options()).unwrap();
        assert!(corrected.contains("withdrawn_note"), "{corrected}");
        assert!(follow(&draft(), &formats::read(&corrected).unwrap()).is_right());
        let values: Vec<String> = values(&draft(), &followed)
            .iter()
            .map(|each| format!("{}: {:?}", each.field.label(), each.value))
            .collect();
        assert_eq!(
            values,
            [1, 2]
                .iter()
                .zip([("< 1.4.2", "1.4.2"), (">= 2.0.0, < 2.0.1", "2.0.1")])
                .flat_map(|(row, (affected, patched))| [
                    format!("Ecosystem, row {row}: Choose(\"Rust\")"),
                    format!("Package name, row {row}: Paste(\"crab-unzip\")"),
                    format!("Affected versions, row {row}: Paste(\"{affected}\")"),
                    format!("Patched versions, row {row}: Paste(\"{patched}\")"),
                ])
                .collect::<Vec<_>>(),
            "the whole package is entered again"
        );
        let error = corrected_osv(&draft(), "nonsense", &options()).unwrap_err().to_string();
        assert!(error.contains("Open the file from github/advisory-database."), "{error}");
    }
}
