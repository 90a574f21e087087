//! The runbook: five stages from a first draft to a published advisory, their tasks, and how far one draft
//! has come.
//!
//! The stages and their words are data, [`Runbook`], in JSON: `data/runbook.json` in this crate is the one
//! that [`Runbook::seed`] gives, and the example for others. What is said of a draft is worked out by pure
//! functions; the time is passed in.
//!
//! # A runbook of one's own
//!
//! ```json
//! {
//!   "name": "Crab project",
//!   "supported": [{ "name": "1.x", "versions": ">= 1.0.0, < 2.0.0" }],
//!   "channels": [{ "name": "Security team", "address": "security@crab.example" }],
//!   "stages": [
//!     { "stage": "draft", "name": "Create the draft", "summary": "…", "tasks": [
//!       { "id": "draft.title", "label": "Write the title", "why": "…", "done_when": "title_written" }
//!     ] },
//!     …
//!   ]
//! }
//! ```
//!
//! `stages` are the five, in their order: `draft`, `cve_request`, `fix`, `release`, `publish`. A stage may say what is
//! `irreversible` and which `clock` belongs to it (`cve_request`, `publication`). A task needs an `id` of its own, a
//! `label` and a `why`, and may have:
//!
//! | key | what it holds |
//! |---|---|
//! | `press` | `page` (a [`Page`]), `button` (words), `who` (`administrator`, `collaborator`) |
//! | `command`, `text` | a [`Template`]: a list of lines with places such as `{repository}` |
//! | `public` | texts that become public with it: a list of `branch`, `commit`, `pull_request`, `changeset`, `changelog`, `announcement` |
//! | `done_when`, `only_when` | a [`Condition`] such as `title_written` |
//! | `optional`, `irreversible` | `true` |
//! | `waits` | the clock whose end it waits for |
//! | `needs` | a [`Condition`] without which the task, and all after it, has to wait |
//! | `roles` | a list of the [roles](CraRole) for which it is there |
//! | `duty` | the [`Duty`] that it meets |
//!
//! `supported` (ranges in GitHub's grammar) and `channels` (an e-mail or web address each) may be left out, and so may
//! `texts`: the public texts, each as `{ "neutral": ["…"], "full": ["…"] }`, in templates for the time before and after
//! publication; what is not worded there is worded as in the seed. The same holds for `replies`, what reporters are
//! answered by [`Outcome`], and for `waits`, how long GitHub's answers take:
//!
//! ```json
//! { "waits": { "cve_request": {
//!   "promised": { "words": "72 hours", "hours": 72, "as_of": "2026-11-25", "source": "GitHub's docs" },
//!   "seen": { "words": "2 weeks", "hours": 336, "as_of": "2026-11-01", "source": "our last three requests" },
//!   "advice": "Do not ask twice.",
//!   "status": ["What is the state of {ghsa_id} in {repository}?"]
//! } } }
//! ```
//!
//! `notices` are those who are told before publication, each a `name`, an `address` and `lead_hours`: the planned day then says
//! until when.
//!
//! `confirmations` is how many people must confirm the title, the affected versions and the severity before the gate of
//! publication opens, such as 2; without it, nobody has to.
//!
//! `cra` says what the project is under the EU's Cyber Resilience Act: `{ "role": "steward_contact", "steward": { "name":
//! "…", "address": "…" } }`, where `role` is `none` (the default), `steward_contact` or `manufacturer`. Keys that do not
//! exist are refused.

mod clock;
mod condition;
mod duties;
mod local;
mod notices;
mod preflight;
mod progress;
mod project;
mod release;
mod template;
mod texts;

use crate::draft::{Clock, Outcome, PublicText};
use crate::ids::{GhsaId, Repository};
use crate::{Draft, Timestamp};
use litemap::LiteMap;
use serde::Deserialize;
use std::sync::LazyLock;

pub use clock::{ClockState, Pace, Period, Wait};
pub use condition::Condition;
pub use duties::{Cra, CraRole, Deadline, Duty};
pub(crate) use local::replace_checks;
pub use local::{LOCAL_CHECKS, LocalCheck, local_checks, tick};
pub use notices::{Notice, NoticeDue};
pub use preflight::{Consequence, preflight};
pub use progress::Status;
pub use project::{Channel, Supported};
pub use release::{Decision, decide, questions};
pub use template::{Missing, Template};
pub use texts::{Disclosure, Wording};

/// The five stages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Writing the draft advisory. Imperfect values are welcome.
    Draft,
    /// Asking for a CVE id. Optional, and early.
    CveRequest,
    /// Fixing it, in a private fork where there is no fix yet.
    Fix,
    /// Bringing the fix to its users.
    Release,
    /// Publishing the advisory. Cannot be undone.
    Publish,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::CveRequest, Self::Fix, Self::Release, Self::Publish];

    /// The stage's number, 1 to 5.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The stage's name in a word or two.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "Draft",
            Self::CveRequest => "CVE request",
            Self::Fix => "Fix",
            Self::Release => "Release",
            Self::Publish => "Publish",
        }
    }
}

/// **A runbook**: what a project does from a report to a published advisory.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Runbook {
    /// Whose runbook it is.
    pub name: String,
    /// The versions that the project supports: each that is affected needs a patched version.
    #[serde(default)]
    pub supported: Vec<Supported>,
    /// Where vulnerabilities are reported in private.
    #[serde(default)]
    pub channels: Vec<Channel>,
    /// The texts that become public with the fix and its release, in the project's own words.
    #[serde(default)]
    pub texts: LiteMap<PublicText, Wording>,
    /// How many people must confirm the title, the affected versions and the severity before publication.
    #[serde(default)]
    pub confirmations: u8,
    /// Who is told before publication, with the time that they need.
    #[serde(default)]
    pub notices: Vec<Notice>,
    /// How long GitHub's answers take. What a runbook does not say is as in the seed.
    #[serde(default)]
    pub waits: LiteMap<Clock, Wait>,
    /// What the project is under the EU's Cyber Resilience Act.
    #[serde(default)]
    pub cra: Cra,
    /// What reporters are answered, by what was decided. What a runbook does not word is worded as in the seed.
    #[serde(default)]
    pub replies: LiteMap<Outcome, Template>,
    /// The five stages, in their order.
    pub stages: Vec<StageText>,
}

/// A stage in words, and its tasks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageText {
    /// Which stage it is.
    pub stage: Stage,
    /// The heading, such as "Request a CVE id".
    pub name: String,
    /// What the stage is for, in a sentence or two.
    pub summary: String,
    /// What cannot be taken back once the stage is done.
    #[serde(default)]
    pub irreversible: Option<String>,
    /// The wait that belongs to the stage.
    #[serde(default)]
    pub clock: Option<Clock>,
    /// What is to be done, in order.
    pub tasks: Vec<Task>,
}

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// The name under which a draft remembers that the task is done. Unique in the runbook.
    pub id: String,
    /// What to do, in a line.
    pub label: String,
    /// Why it is done, in a sentence or two.
    pub why: String,
    /// Where to press on GitHub.
    #[serde(default)]
    pub press: Option<Press>,
    /// The command that does it.
    #[serde(default)]
    pub command: Option<Template>,
    /// The command of `advisory` that does it, on the draft in the file `draft.json`.
    #[serde(default)]
    pub cli: Option<Template>,
    /// A text to send or to paste.
    #[serde(default)]
    pub text: Option<Template>,
    /// Texts that become public with it, worded in [`Runbook::texts`].
    #[serde(default)]
    pub public: Vec<PublicText>,
    /// The state of a draft in which the task is done, also without the user's word.
    #[serde(default)]
    pub done_when: Option<Condition>,
    /// The state of a draft in which the task is there at all.
    #[serde(default)]
    pub only_when: Option<Condition>,
    /// Whether the stage is done without it.
    #[serde(default)]
    pub optional: bool,
    /// Whether it cannot be taken back.
    #[serde(default)]
    pub irreversible: bool,
    /// The wait that ends when the task is done: while it runs, other tasks come first.
    #[serde(default)]
    pub waits: Option<Clock>,
    /// The state of a draft without which the task has to wait.
    #[serde(default)]
    pub needs: Option<Condition>,
    /// The roles under the Cyber Resilience Act for which the task is there; none for all of them.
    #[serde(default)]
    pub roles: Vec<CraRole>,
    /// The duty that is met when the task is done.
    #[serde(default)]
    pub duty: Option<Duty>,
}

/// Where to press on GitHub, and who may.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Press {
    /// The page.
    pub page: Page,
    /// The words of the button or link, and where on the page it is.
    pub button: String,
    /// Who may press it.
    pub who: Who,
}

/// A page on GitHub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// The form for a new draft advisory.
    NewAdvisory,
    /// The advisory itself.
    Advisory,
    /// The repository's advisories.
    Advisories,
    /// The repository's releases.
    Releases,
    /// The advisory in the global database.
    GlobalAdvisory,
}

/// Who may press a button on GitHub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// Administrators and security managers of the repository.
    Administrator,
    /// Everybody who takes part in the advisory.
    Collaborator,
}

impl Who {
    /// In words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Administrator => "an administrator or security manager of the repository",
            Self::Collaborator => "any collaborator",
        }
    }
}

/// Why a text is not a runbook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunbookError {
    /// The text is not JSON of a runbook's form.
    #[error("This is not a runbook: {0}.")]
    Form(String),
    /// The stages are not the five, in their order.
    #[error(
        "A runbook has the stages draft, cve_request, fix, release and publish, once each and in this order."
    )]
    Stages,
    /// Two tasks have the same id.
    #[error("Two tasks have the id `{0}`; a draft could not tell which of them is done.")]
    SameId(String),
    /// A task, or a stage, lacks its words.
    #[error(
        "`{0}` has no words: every stage needs a name and a summary, every task an id, a label and a why."
    )]
    NoWords(String),
}

impl Runbook {
    /// The text of the runbook that this program comes with: where to begin a runbook of one's own.
    pub const SEED: &str = include_str!("../../data/runbook.json");

    /// The runbook that this program comes with.
    pub fn seed() -> &'static Self {
        static SEED: LazyLock<Runbook> =
            LazyLock::new(|| Runbook::read(Runbook::SEED).expect("a test reads the runbook"));
        &SEED
    }

    /// Reads a runbook from JSON.
    pub fn read(json: &str) -> Result<Self, RunbookError> {
        let runbook: Self =
            serde_json::from_str(json).map_err(|error| RunbookError::Form(error.to_string()))?;
        if !runbook.stages.iter().map(|text| text.stage).eq(Stage::ALL) {
            return Err(RunbookError::Stages);
        }
        for (number, notice) in runbook.notices.iter().enumerate() {
            if runbook.notices[..number].iter().any(|other| other.task() == notice.task()) {
                return Err(RunbookError::SameId(notice.task()));
            }
        }
        let mut ids: Vec<&str> = Vec::new();
        for stage in &runbook.stages {
            if stage.name.trim().is_empty() || stage.summary.trim().is_empty() {
                return Err(RunbookError::NoWords(stage.stage.name().into()));
            }
            for task in &stage.tasks {
                if [&task.id, &task.label, &task.why].iter().any(|words| words.trim().is_empty()) {
                    return Err(RunbookError::NoWords(task.id.clone()));
                }
                if ids.contains(&task.id.as_str()) {
                    return Err(RunbookError::SameId(task.id.clone()));
                }
                ids.push(&task.id);
            }
        }
        Ok(runbook)
    }

    /// What a reporter is answered.
    #[expect(clippy::missing_panics_doc, reason = "the seed has every reply: a test reads them all")]
    pub fn reply(&self, outcome: Outcome) -> &Template {
        let seed = || Self::seed().replies.get(&outcome);
        self.replies.get(&outcome).or_else(seed).expect("a test finds every reply in the seed")
    }

    /// The task with this id.
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.stages.iter().flat_map(|stage| &stage.tasks).find(|task| task.id == id)
    }

    /// The names that [`text_named`](Self::text_named) knows.
    pub fn text_names(&self) -> Vec<String> {
        let tasks = self.stages.iter().flat_map(|stage| &stage.tasks);
        let tasks = tasks.filter(|task| task.text.is_some()).map(|task| task.id.clone());
        let states = Clock::ALL.iter().map(|clock| format!("status.{}", clock.code()));
        let replies = Outcome::ALL.iter().map(|outcome| format!("reply.{}", outcome.code()));
        tasks.chain(states).chain(replies).collect()
    }

    /// A text to send, filled from a draft: that of a task by its id, the question about the state of a wait by
    /// `status.cve_request`, and the reply to a reporter by `reply.duplicate`. `None` where there is none of this name.
    pub fn text_named(&self, draft: &Draft, name: &str) -> Option<String> {
        let template = if let Some(clock) = name.strip_prefix("status.").and_then(Clock::from_code) {
            &self.wait(clock).status
        } else if let Some(outcome) = name.strip_prefix("reply.").and_then(Outcome::from_code) {
            self.reply(outcome)
        } else {
            self.task(name)?.text.as_ref()?
        };
        Some(template.fill(draft))
    }

    /// A stage in words.
    pub fn stage(&self, stage: Stage) -> &StageText {
        &self.stages[usize::from(stage.number()) - 1]
    }
}

/// The seed's stages: [`Runbook::seed`]'s, for those who need no other runbook.
pub static STAGES: LazyLock<&'static [StageText]> = LazyLock::new(|| &Runbook::seed().stages);

/// How far a stage of the seed's runbook is for this draft.
pub fn status(draft: &Draft, stage: Stage) -> Status {
    Runbook::seed().status(draft, stage)
}

/// The next thing to do by the seed's runbook.
pub fn next(draft: &Draft, now: Timestamp) -> Option<(Stage, &'static Task)> {
    Runbook::seed().next(draft, now)
}

impl Page {
    /// The page's address, as far as the draft knows the repository and the advisory.
    pub fn address(self, draft: &Draft) -> Option<String> {
        let repository: Repository = draft.repository.parse().ok()?;
        let ghsa_id = || draft.ghsa_id.parse::<GhsaId>().ok();
        Some(match self {
            Self::NewAdvisory => format!("https://github.com/{repository}/security/advisories/new"),
            Self::Advisories => format!("https://github.com/{repository}/security/advisories"),
            Self::Advisory => format!("https://github.com/{repository}/security/advisories/{}", ghsa_id()?),
            Self::Releases => format!("https://github.com/{repository}/releases"),
            Self::GlobalAdvisory => format!("https://github.com/advisories/{}", ghsa_id()?),
        })
    }
}

#[cfg(test)]
mod tests;
