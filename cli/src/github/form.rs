//! [`Form`]: what of an advisory goes to GitHub's API, member by member, and the comparison of three of them.

use advisory_core::draft::{Assess, CveChoice};
use advisory_core::formats::github::Body;
use advisory_core::{Draft, Field, formats};
use serde_json::{Map, Value, json};

/// A part of the form that is sent as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Cve,
    Description,
    Products,
    Severity,
    Weaknesses,
    Credits,
}

impl Part {
    pub(super) const ALL: &[Self] = &[
        Self::Title,
        Self::Cve,
        Self::Description,
        Self::Products,
        Self::Severity,
        Self::Weaknesses,
        Self::Credits,
    ];

    /// The members of a body that hold the part.
    pub(super) const fn members(self) -> &'static [&'static str] {
        match self {
            Self::Title => &["summary"],
            Self::Cve => &["cve_id"],
            Self::Description => &["description"],
            Self::Products => &["vulnerabilities"],
            Self::Severity => &["severity", "cvss_vector_string"],
            Self::Weaknesses => &["cwe_ids"],
            Self::Credits => &["credits"],
        }
    }

    /// The part's name on GitHub's form.
    pub(super) fn label(self) -> String {
        match self {
            Self::Title => Field::Title,
            Self::Cve => Field::CveId,
            Self::Description => Field::Description,
            Self::Products => Field::Products,
            Self::Severity => Field::Severity,
            Self::Weaknesses => Field::Weaknesses,
            Self::Credits => Field::Credits,
        }
        .label()
    }
}

/// The member of what is remembered that says which advisory it is of.
const ID: &str = "ghsa_id";

/// The members of a body, in one spelling, so that two forms are equal if they say the same.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Form(Map<String, Value>);

impl Form {
    /// The form of a draft. A CVE id that GitHub is to give out is none.
    pub(super) fn of(draft: &Draft) -> Self {
        let Ok(Value::Object(mut body)) = serde_json::from_str(&Body::new(draft).to_json()) else {
            return Self::default();
        };
        plain(&mut body);
        Self(body)
    }

    /// The form that a draft remembers, if it is of the advisory that the draft is about.
    pub(super) fn remembered(draft: &Draft) -> Option<Self> {
        let mut last = draft.github.last.clone();
        let of = last.remove(ID);
        let is_same = of.as_ref().and_then(Value::as_str).unwrap_or_default() == draft.ghsa_id.trim();
        (!last.is_empty() && is_same).then_some(Self(last))
    }

    /// Writes into a draft what GitHub has, or is about to have, of the advisory that the draft is about.
    pub(super) fn remember_in(&self, draft: &mut Draft) {
        draft.github.last.clone_from(&self.0);
        if !draft.ghsa_id.trim().is_empty() {
            draft.github.last.insert(ID.to_owned(), draft.ghsa_id.trim().into());
        }
    }

    /// The draft that says the same.
    pub(super) fn to_draft(&self) -> Draft {
        formats::read(&Value::Object(self.0.clone()).to_string())
            .map(|imported| imported.draft)
            .unwrap_or_default()
    }

    /// Whether a part says the same in both.
    pub(super) fn agrees(&self, other: &Self, part: Part) -> bool {
        part.members().iter().all(|member| self.member(member) == other.member(member))
    }

    /// The parts that do not say the same.
    pub(super) fn differing(&self, other: &Self) -> Vec<Part> {
        Part::ALL.iter().copied().filter(|part| !self.agrees(other, *part)).collect()
    }

    /// The part as a body has it. What it no longer says is null, where the other form says something.
    pub(super) fn part(&self, part: Part, other: &Self) -> Map<String, Value> {
        let members = part.members().iter().filter(|member| {
            // Of a severity and a vector the API takes one.
            !self.member(member).is_null() || (!other.member(member).is_null() && self.has_none_of(part))
        });
        members.map(|member| ((*member).to_owned(), self.member(member).clone())).collect()
    }

    /// Puts a part of another form into this one.
    pub(super) fn set(&mut self, part: Part, from: &Self) {
        for member in part.members() {
            match from.0.get(*member) {
                Some(value) => self.0.insert((*member).to_owned(), value.clone()),
                None => self.0.remove(*member),
            };
        }
    }

    /// The part in words, for people.
    pub(super) fn shown(&self, part: Part) -> String {
        let members: Vec<&Value> = part.members().iter().map(|member| self.member(member)).collect();
        let said = members.into_iter().find(|member| !is_nothing(member));
        match said {
            None => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(rows)) => rows.iter().map(row).collect::<Vec<_>>().join("\n"),
            Some(other) => other.to_string(),
        }
    }

    /// A text of the form, such as the `summary`.
    pub(super) fn text(&self, member: &str) -> &str {
        self.member(member).as_str().unwrap_or_default()
    }

    fn has_none_of(&self, part: Part) -> bool {
        part.members().iter().all(|member| self.member(member).is_null())
    }

    fn member(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(rows) => rows.is_empty(),
        _ => false,
    }
}

/// A row of a list, on one line.
fn row(row: &Value) -> String {
    if let Some(text) = row.as_str() {
        return text.to_owned();
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    if !row["login"].is_null() {
        return format!("{} ({})", text(&row["login"]), text(&row["type"]));
    }
    let mut words = vec![format!(
        "{} {}: {}",
        text(&row["package"]["ecosystem"]),
        text(&row["package"]["name"]),
        text(&row["vulnerable_version_range"])
    )];
    words.extend(row["patched_versions"].as_str().map(|patched| format!("patched: {patched}")));
    words.extend(row["vulnerable_functions"].as_array().into_iter().flatten().map(text));
    words.join("; ")
}

/// Brings a body into the one spelling: GitHub's line ends, the order of what has none, and the case of logins say nothing.
fn plain(body: &mut Map<String, Value>) {
    for member in ["summary", "description"] {
        let text = body.get(member).and_then(Value::as_str).unwrap_or_default();
        let text = text.replace("\r\n", "\n").trim_end().to_owned();
        body.insert(member.to_owned(), text.into());
    }
    for credit in body.get_mut("credits").and_then(Value::as_array_mut).into_iter().flatten() {
        let login = credit["login"].as_str().unwrap_or_default().to_ascii_lowercase();
        credit["login"] = json!(login);
    }
    for member in ["cwe_ids", "credits"] {
        if let Some(Value::Array(rows)) = body.get_mut(member) {
            rows.sort_by_key(Value::to_string);
        }
    }
}

/// What became of a part since GitHub was last read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Both say the same.
    None,
    /// Only the draft was changed.
    Ours,
    /// Only GitHub was changed.
    Theirs,
    /// Both were, and do not say the same; or it is not known which was.
    Both,
}

/// Compares a part of three forms. Without a last one, what says nothing counts as unchanged.
pub(super) fn change(last: Option<&Form>, ours: &Form, theirs: &Form, part: Part) -> Change {
    let nothing = Form::of(&Draft::default());
    let last = last.unwrap_or(&nothing);
    match (ours.agrees(theirs, part), ours.agrees(last, part), theirs.agrees(last, part)) {
        (true, ..) => Change::None,
        (false, true, _) => Change::Theirs,
        (false, false, true) => Change::Ours,
        (false, false, false) => Change::Both,
    }
}

/// The form of a draft as it is to be on GitHub: an id that GitHub is asked for is left as it is there.
pub(super) fn wanted(draft: &Draft, theirs: &Form) -> Form {
    let mut form = Form::of(draft);
    if draft.cve.choice == CveChoice::RequestLater {
        form.0.insert("cve_id".to_owned(), theirs.member("cve_id").clone());
    }
    form
}

/// Puts a part of another draft into a draft. Answers that GitHub does not get are kept.
pub(super) fn take(draft: &mut Draft, part: Part, from: &Draft) {
    match part {
        Part::Title => draft.title.clone_from(&from.title),
        Part::Description => draft.description.clone_from(&from.description),
        Part::Products => draft.products.clone_from(&from.products),
        Part::Weaknesses => draft.weaknesses.clone_from(&from.weaknesses),
        Part::Credits => draft.credits.clone_from(&from.credits),
        Part::Cve => {
            draft.cve.choice = from.cve.choice;
            if from.cve.choice == CveChoice::Existing {
                draft.cve.id.clone_from(&from.cve.id);
            }
        }
        Part::Severity => {
            let severity = &mut draft.severity;
            severity.assess = from.severity.assess;
            match severity.assess {
                Assess::CvssV3 => severity.cvss_v3.clone_from(&from.severity.cvss_v3),
                Assess::CvssV4 => severity.cvss_v4.clone_from(&from.severity.cvss_v4),
                Assess::Level => severity.level = from.severity.level,
            }
        }
    }
}
