//! [`Field`]: the place in a draft that a finding, an edit or a copied text is about.

use crate::Draft;
use crate::draft::{Answer, PublicText, Scorer, Subject};
use std::fmt;

/// **A place in a draft.** Prints as a path, such as `products[0].affected`; rows count from 0 there, and
/// from 1 in [labels](Field::label).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The repository, `owner/name`.
    Repository,
    /// GitHub's id of the advisory.
    GhsaId,
    /// The title.
    Title,
    /// The CVE identifier.
    CveId,
    /// The description.
    Description,
    /// The affected products as a whole.
    Products,
    /// One row of the affected products.
    Product(usize),
    /// A row's ecosystem.
    Ecosystem(usize),
    /// A row's package name.
    Package(usize),
    /// A row's affected versions.
    Affected(usize),
    /// A row's patched versions.
    Patched(usize),
    /// The severity as a whole.
    Severity,
    /// The CVSS 3.x vector.
    CvssV3,
    /// The CVSS 4.0 vector.
    CvssV4,
    /// The weaknesses as a whole.
    Weaknesses,
    /// One weakness.
    Weakness(usize),
    /// The credits as a whole.
    Credits,
    /// The login of one credit.
    CreditLogin(usize),
    /// The type of one credit.
    CreditType(usize),
    /// The references as a whole.
    References,
    /// One reference.
    Reference(usize),
    /// How the fix is released.
    Release,
    /// What people confirm before publication.
    Confirmation(Subject),
    /// Something that the team writes down on the way.
    Note(Note),
}

/// A typed note of the team's, beside GitHub's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// Who reported it.
    Reporter,
    /// What they wrote.
    Report,
    /// Who asked for the CVE id.
    CveAskedBy,
    /// What was answered.
    CveAnswer,
    /// The temporary private fork.
    PrivateFork,
    /// A commit of the fix.
    FixCommit(usize),
    /// A package of the release.
    ReleasePackage(usize),
    /// The version that it is released as.
    ReleaseVersion(usize),
    /// A text that becomes public before the advisory.
    Text(PublicText),
    /// Something that happened.
    Event(usize),
    /// Who of the team has it in hand.
    Owner,
    /// Whom or what it waits for.
    WaitingFor,
    /// A branch that the fix is to be ported to.
    Backport(usize),
    /// Why somebody gave an answer to a metric.
    Reason(Scorer, Answer),
    /// Who made the second score.
    SecondScorer,
    /// The vector of the second score.
    SecondVector,
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Repository => f.write_str("repository"),
            Self::GhsaId => f.write_str("ghsa_id"),
            Self::Title => f.write_str("title"),
            Self::CveId => f.write_str("cve.id"),
            Self::Description => f.write_str("description"),
            Self::Products => f.write_str("products"),
            Self::Product(row) => write!(f, "products[{row}]"),
            Self::Ecosystem(row) => write!(f, "products[{row}].ecosystem"),
            Self::Package(row) => write!(f, "products[{row}].package"),
            Self::Affected(row) => write!(f, "products[{row}].affected"),
            Self::Patched(row) => write!(f, "products[{row}].patched"),
            Self::Severity => f.write_str("severity"),
            Self::CvssV3 => f.write_str("severity.cvss_v3"),
            Self::CvssV4 => f.write_str("severity.cvss_v4"),
            Self::Weaknesses => f.write_str("weaknesses"),
            Self::Weakness(row) => write!(f, "weaknesses[{row}]"),
            Self::Credits => f.write_str("credits"),
            Self::CreditLogin(row) => write!(f, "credits[{row}].login"),
            Self::CreditType(row) => write!(f, "credits[{row}].type"),
            Self::References => f.write_str("references"),
            Self::Reference(row) => write!(f, "references[{row}]"),
            Self::Release => f.write_str("progress.release"),
            Self::Confirmation(subject) => write!(f, "confirmations.{}", subject.code()),
            Self::Note(note) => note.fmt(f),
        }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Reporter => f.write_str("report.reporter"),
            Self::Report => f.write_str("report.message"),
            Self::CveAskedBy => f.write_str("cve.request.asked_by"),
            Self::CveAnswer => f.write_str("cve.request.answer"),
            Self::PrivateFork => f.write_str("fix.private_fork"),
            Self::FixCommit(row) => write!(f, "fix.commits[{row}]"),
            Self::ReleasePackage(row) => write!(f, "release.packages[{row}].package"),
            Self::ReleaseVersion(row) => write!(f, "release.packages[{row}].version"),
            Self::Text(text) => write!(f, "release.texts.{}", text.code()),
            Self::Event(row) => write!(f, "timeline[{row}].what"),
            Self::Owner => f.write_str("coordination.owner"),
            Self::WaitingFor => f.write_str("coordination.waiting_for"),
            Self::Backport(row) => write!(f, "coordination.backports[{row}]"),
            Self::Reason(Scorer::First, answer) => write!(f, "severity.reasons.{answer}"),
            Self::Reason(Scorer::Second, answer) => write!(f, "severity.second.reasons.{answer}"),
            Self::SecondScorer => f.write_str("severity.second.by"),
            Self::SecondVector => f.write_str("severity.second.vector"),
        }
    }
}

impl Note {
    /// The note's name, without the number of its row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reporter => "Reporter",
            Self::Report => "Report",
            Self::CveAskedBy => "Asked by",
            Self::CveAnswer => "Answer",
            Self::PrivateFork => "Private fork",
            Self::FixCommit(_) => "Fix commit",
            Self::ReleasePackage(_) => "Released package",
            Self::ReleaseVersion(_) => "Released version",
            Self::Text(text) => text.label(),
            Self::Event(_) => "Event",
            Self::Owner => "Owner",
            Self::WaitingFor => "Waiting for",
            Self::Backport(_) => "Backport",
            Self::Reason(Scorer::First, _) => "Reason",
            Self::Reason(Scorer::Second, _) => "Second scorer's reason",
            Self::SecondScorer => "Second scorer",
            Self::SecondVector => "Second CVSS vector",
        }
    }
}

impl Field {
    /// All fields that hold text: those that are there once, and those of the rows with this number, counted from 0. The reasons
    /// for answers are many, and are there once: they come with row 0.
    pub fn typed(row: usize) -> impl Iterator<Item = Self> {
        let notes = [
            Note::Reporter,
            Note::Report,
            Note::CveAskedBy,
            Note::CveAnswer,
            Note::PrivateFork,
            Note::FixCommit(row),
            Note::ReleasePackage(row),
            Note::ReleaseVersion(row),
            Note::Event(row),
            Note::Owner,
            Note::WaitingFor,
            Note::Backport(row),
            Note::SecondScorer,
            Note::SecondVector,
        ];
        let fields = [
            Self::Repository,
            Self::GhsaId,
            Self::Title,
            Self::CveId,
            Self::Description,
            Self::CvssV3,
            Self::CvssV4,
            Self::Package(row),
            Self::Affected(row),
            Self::Patched(row),
            Self::Weakness(row),
            Self::CreditLogin(row),
            Self::Reference(row),
        ];
        let texts = PublicText::ALL.iter().map(|text| Note::Text(*text));
        let answers = (row == 0).then(Answer::all).into_iter().flatten();
        let reasons = answers
            .flat_map(|answer| [Scorer::First, Scorer::Second].map(|scorer| Note::Reason(scorer, answer)));
        fields.into_iter().chain(notes.into_iter().chain(texts).chain(reasons).map(Self::Note))
    }

    /// The field of text that prints as this path.
    pub fn at(path: &str) -> Option<Self> {
        let row = path.split_once('[').and_then(|(_, rest)| rest.split_once(']')?.0.parse().ok());
        Self::typed(row.unwrap_or_default()).find(|field| field.to_string() == path)
    }

    /// The field's name on GitHub's form, without the number of its row.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repository => "Repository",
            Self::GhsaId => "GHSA identifier",
            Self::Title => "Title",
            Self::CveId => "CVE identifier",
            Self::Description => "Description",
            Self::Products => "Affected products",
            Self::Product(_) => "Affected product",
            Self::Ecosystem(_) => "Ecosystem",
            Self::Package(_) => "Package name",
            Self::Affected(_) => "Affected versions",
            Self::Patched(_) => "Patched versions",
            Self::Severity => "Severity",
            Self::CvssV3 | Self::CvssV4 => "CVSS vector",
            Self::Weaknesses => "Weaknesses",
            Self::Weakness(_) => "Weakness",
            Self::Credits => "Credits",
            Self::CreditLogin(_) => "Credit",
            Self::CreditType(_) => "Credit type",
            Self::References => "References",
            Self::Reference(_) => "Reference",
            Self::Release => "Release",
            Self::Confirmation(Subject::Title) => "Confirmed title",
            Self::Confirmation(Subject::Range) => "Confirmed versions",
            Self::Confirmation(Subject::Severity) => "Confirmed severity",
            Self::Note(note) => note.name(),
        }
    }

    /// The row that the field belongs to, counted from 0.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::Product(row)
            | Self::Ecosystem(row)
            | Self::Package(row)
            | Self::Affected(row)
            | Self::Patched(row)
            | Self::Weakness(row)
            | Self::CreditLogin(row)
            | Self::CreditType(row)
            | Self::Reference(row)
            | Self::Note(
                Note::FixCommit(row)
                | Note::ReleasePackage(row)
                | Note::ReleaseVersion(row)
                | Note::Event(row)
                | Note::Backport(row),
            ) => Some(row),
            _ => None,
        }
    }

    /// The name with the row's number as people count: `Affected versions, row 2`.
    pub fn label(self) -> String {
        match (self, self.row()) {
            (Self::Product(_), Some(row)) => format!("Affected product {}", row + 1),
            (Self::Note(Note::Reason(_, answer)), _) => format!("{}, {}", self.name(), answer.words()),
            (_, Some(row)) => format!("{}, row {}", self.name(), row + 1),
            (_, None) => self.name().to_owned(),
        }
    }
}

impl Draft {
    /// The text of a typed field; `None` for a field that is chosen, or a row that does not exist.
    pub fn text(&self, field: Field) -> Option<&str> {
        Some(match field {
            Field::Repository => &self.repository,
            Field::GhsaId => &self.ghsa_id,
            Field::Title => &self.title,
            Field::CveId => &self.cve.id,
            Field::Description => &self.description,
            Field::CvssV3 => &self.severity.cvss_v3,
            Field::CvssV4 => &self.severity.cvss_v4,
            Field::Package(row) => &self.products.get(row)?.package,
            Field::Affected(row) => &self.products.get(row)?.affected,
            Field::Patched(row) => &self.products.get(row)?.patched,
            Field::Weakness(row) => self.weaknesses.get(row)?,
            Field::CreditLogin(row) => &self.credits.get(row)?.login,
            Field::Reference(row) => self.references.get(row)?,
            Field::Note(note) => return self.note(note),
            Field::Products
            | Field::Product(_)
            | Field::Ecosystem(_)
            | Field::Severity
            | Field::Weaknesses
            | Field::Credits
            | Field::CreditType(_)
            | Field::References
            | Field::Release
            | Field::Confirmation(_) => return None,
        })
    }

    /// The text of a typed field, to be changed; `None` as for [`text`](Self::text).
    pub(crate) fn text_mut(&mut self, field: Field) -> Option<&mut String> {
        Some(match field {
            Field::Repository => &mut self.repository,
            Field::GhsaId => &mut self.ghsa_id,
            Field::Title => &mut self.title,
            Field::CveId => &mut self.cve.id,
            Field::Description => &mut self.description,
            Field::CvssV3 => &mut self.severity.cvss_v3,
            Field::CvssV4 => &mut self.severity.cvss_v4,
            Field::Package(row) => &mut self.products.get_mut(row)?.package,
            Field::Affected(row) => &mut self.products.get_mut(row)?.affected,
            Field::Patched(row) => &mut self.products.get_mut(row)?.patched,
            Field::Weakness(row) => self.weaknesses.get_mut(row)?,
            Field::CreditLogin(row) => &mut self.credits.get_mut(row)?.login,
            Field::Reference(row) => self.references.get_mut(row)?,
            Field::Note(note) => return self.note_mut(note),
            Field::Products
            | Field::Product(_)
            | Field::Ecosystem(_)
            | Field::Severity
            | Field::Weaknesses
            | Field::Credits
            | Field::CreditType(_)
            | Field::References
            | Field::Release
            | Field::Confirmation(_) => return None,
        })
    }

    fn note(&self, note: Note) -> Option<&str> {
        Some(match note {
            Note::Reporter => &self.report.reporter,
            Note::Report => &self.report.message,
            Note::CveAskedBy => &self.cve.request.asked_by,
            Note::CveAnswer => &self.cve.request.answer,
            Note::PrivateFork => &self.fix.private_fork,
            Note::FixCommit(row) => self.fix.commits.get(row)?,
            Note::ReleasePackage(row) => &self.release.packages.get(row)?.package,
            Note::ReleaseVersion(row) => &self.release.packages.get(row)?.version,
            Note::Text(text) => return Some(self.release.texts.get(&text).map_or("", String::as_str)),
            Note::Event(row) => &self.timeline.get(row)?.what,
            Note::Owner => &self.coordination.owner,
            Note::WaitingFor => &self.coordination.waiting_for,
            Note::Backport(row) => self.coordination.backports.get(row)?,
            Note::Reason(scorer, answer) => {
                return Some(self.severity.reasons_of(scorer).get(&answer).map_or("", String::as_str));
            }
            Note::SecondScorer => &self.severity.second.by,
            Note::SecondVector => &self.severity.second.vector,
        })
    }

    fn note_mut(&mut self, note: Note) -> Option<&mut String> {
        Some(match note {
            Note::Reporter => &mut self.report.reporter,
            Note::Report => &mut self.report.message,
            Note::CveAskedBy => &mut self.cve.request.asked_by,
            Note::CveAnswer => &mut self.cve.request.answer,
            Note::PrivateFork => &mut self.fix.private_fork,
            Note::FixCommit(row) => self.fix.commits.get_mut(row)?,
            Note::ReleasePackage(row) => &mut self.release.packages.get_mut(row)?.package,
            Note::ReleaseVersion(row) => &mut self.release.packages.get_mut(row)?.version,
            Note::Text(text) => {
                let texts = &mut self.release.texts;
                if !texts.contains_key(&text) {
                    texts.insert(text, String::new());
                }
                &mut texts[&text]
            }
            Note::Event(row) => &mut self.timeline.get_mut(row)?.what,
            Note::Owner => &mut self.coordination.owner,
            Note::WaitingFor => &mut self.coordination.waiting_for,
            Note::Backport(row) => self.coordination.backports.get_mut(row)?,
            Note::Reason(scorer, answer) => {
                let reasons = self.severity.reasons_of_mut(scorer);
                if !reasons.contains_key(&answer) {
                    reasons.insert(answer, String::new());
                }
                &mut reasons[&answer]
            }
            Note::SecondScorer => &mut self.severity.second.by,
            Note::SecondVector => &mut self.severity.second.vector,
        })
    }
}
