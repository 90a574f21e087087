//! [`check`](fn@check): what is wrong with a draft, why it matters, and how to mend it.
//!
//! [`RULES`] is the one table of rules. A rule is a function over a draft; a [`Finding`] is one place where
//! it fired. Nothing here ever stops anyone from writing or copying: errors close a [gate](blocking) of the
//! runbook, and only that.

mod case;
mod explain;
mod rules;

use crate::cwe::Catalog;
use crate::runbook::{Runbook, Stage};
use crate::version::sort_by;
use crate::{Draft, Edit, Field, Timestamp};

use case::Case;
pub use explain::{Change, Explanation, explain};
pub use rules::{RULES, VectorProblem, vector_problem};

/// What a check needs to know beside the draft.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The time now.
    pub now: Timestamp,
    /// The list of weaknesses; without it, ids are checked for their form alone.
    pub cwe: Option<&'a Catalog>,
    /// The project's own runbook, which may know other waits; without it, the seed's.
    pub runbook: Option<&'a Runbook>,
}

/// How much a finding weighs; the heaviest comes first in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Must be mended before the gates that it closes.
    Error,
    /// Should be mended, or known.
    Warning,
    /// Worth a second look.
    Hint,
}

impl Level {
    /// The level in a word: `error`, `warning`, `hint`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A kind of mistake: a line of [`RULES`].
#[derive(Clone, Copy)]
pub struct Rule {
    /// The rule's name, such as `range-grammar`: stable, for filters and scripts.
    pub id: &'static str,
    /// How much its findings weigh.
    pub level: Level,
    /// For an error: the stage from which on it counts as one. Without a stage it counts from the start, and
    /// closes the gates of the stages that reach outside: the CVE request, the release and the publication.
    pub stage: Option<Stage>,
    /// One sentence that says why it matters.
    pub reason: &'static str,
    /// See [`Rule::is_about_form`].
    is_about_form: bool,
    /// Finds the places.
    find: fn(&Case<'_>) -> Vec<Found>,
}

impl Rule {
    /// Whether the rule is about what GitHub's form asks for. It does not judge a record that was written for another place:
    /// there its errors are what would stop the record from becoming an advisory on GitHub.
    ///
    /// ```
    /// use advisory_core::check::RULES;
    /// let rule = |id| RULES.iter().find(|rule| rule.id == id).unwrap();
    /// assert!(rule("title-length").is_about_form());
    /// assert!(!rule("range-empty").is_about_form());
    /// ```
    pub const fn is_about_form(&self) -> bool {
        self.is_about_form
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("id", &self.id).field("level", &self.level).finish_non_exhaustive()
    }
}

/// What a rule says of one place; the rest of a [`Finding`] is the rule's own.
struct Found {
    field: Field,
    message: String,
    fix: Option<Fix>,
}

impl Found {
    fn new(field: Field, message: impl Into<String>) -> Self {
        Self { field, message: message.into(), fix: None }
    }

    fn fixed_by(self, label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self { fix: Some(Fix { label: label.into(), edits }), ..self }
    }
}

/// **One thing that is wrong with a draft**, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The [rule](Rule::id) that fired.
    pub rule: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// For an error: the stage from which on it counts as one; see [`Rule::stage`].
    pub stage: Option<Stage>,
    /// The place that it is about.
    pub field: Field,
    /// One sentence that says what is wrong.
    pub message: String,
    /// One sentence that says why it matters.
    pub reason: &'static str,
    /// What would mend it, where that can be computed.
    pub fix: Option<Fix>,
}

impl Finding {
    /// Whether it is about what GitHub's form asks for; see [`Rule::is_about_form`].
    pub fn is_about_form(&self) -> bool {
        RULES.iter().any(|rule| rule.id == self.rule && rule.is_about_form)
    }

    /// How much the finding weighs for someone who is at this stage: an error that is bound to a later stage
    /// is a warning until then.
    pub fn level_at(&self, stage: Stage) -> Level {
        match self.stage {
            Some(from) if self.level == Level::Error && stage < from => Level::Warning,
            _ => self.level,
        }
    }

    /// Whether the finding closes the gate of this stage.
    pub fn blocks(&self, stage: Stage) -> bool {
        self.level == Level::Error
            && match self.stage {
                Some(from) => stage >= from,
                None => matches!(stage, Stage::CveRequest | Stage::Release | Stage::Publish),
            }
    }
}

/// Changes that mend a finding, to be made when the user says so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What pressing the button does, such as "Write `<= 1.2`".
    pub label: String,
    /// The changes, in this order.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// Makes the changes.
    pub fn apply(self, draft: &mut Draft) {
        for edit in self.edits {
            edit.apply(draft);
        }
    }
}

/// Everything that is wrong with the draft, in the order of GitHub's form.
///
/// ```
/// use advisory_core::{Draft, Timestamp, check};
/// let mut draft = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
/// draft.products.push(Default::default());
/// draft.products[0].affected = "<=1.2".into();
/// let context = check::Context { now: Timestamp::from_unix_seconds(0), cwe: None, runbook: None };
/// let finding = check::check(&draft, &context).into_iter().find(|f| f.rule == "range-grammar").unwrap();
/// assert_eq!(finding.field.label(), "Affected versions, row 1");
/// finding.fix.unwrap().apply(&mut draft);
/// assert_eq!(draft.products[0].affected, "<= 1.2");
/// ```
pub fn check(draft: &Draft, context: &Context<'_>) -> Vec<Finding> {
    let case = Case::new(draft, context);
    let mut findings: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| {
            (rule.find)(&case).into_iter().map(|Found { field, message, fix }| Finding {
                rule: rule.id,
                level: rule.level,
                stage: rule.stage,
                field,
                message,
                reason: rule.reason,
                fix,
            })
        })
        .collect();
    sort_by(&mut findings, |a, b| a.field.cmp(&b.field));
    findings
}

/// The findings that close the gate of a stage; the gate is open when there are none.
pub fn blocking(findings: &[Finding], stage: Stage) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(move |finding| finding.blocks(stage))
}
