//! [`Draft`]: everything that a maintainer writes down on the way to a published advisory.
//!
//! Text is kept exactly as it was typed, also where it is wrong: what is wrong with it is said by
//! [the checks](crate), never by losing it.

mod choices;
mod ecosystem;
mod github;
mod progress;
mod report;
mod score;
mod work;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

pub use choices::{Assess, CreditType, CveChoice, SeverityLevel};
pub use github::{OnGithub, Once};
pub use package_versions::Ecosystem;
pub use progress::{Clock, FixState, Progress, Publishing, Release};
pub use report::{Arrival, Exploitation, Exploited, Outcome, Report, TriageQuestion};
pub use score::{Answer, Confirmation, NoAnswer, Reasons, Scorer, SecondScore, Subject};
pub use work::{
    Check, Coordination, CveRequest, Event, Fix, PublicText, Question, ReleasePlan, ReleasedPackage,
};

/// The headings and prompts that GitHub's form puts into an empty description.
pub const DESCRIPTION_TEMPLATE: &str =
    "### Impact\n\n\n### Patches\n\n\n### Workarounds\n\n\n### References\n";

/// **A security advisory on its way to publication**, in the order of GitHub's form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Draft {
    /// Tells one draft from another on this device. Random, given by whoever makes the draft; never published.
    pub id: String,
    /// The repository that the advisory is about, as `owner/name`.
    pub repository: String,
    /// GitHub's id of the advisory once it has been created there, such as `GHSA-75v8-2h7p-7m2m`.
    pub ghsa_id: String,
    /// The title, GitHub's `summary`: at most 1,024 characters.
    pub title: String,
    /// The CVE identifier, or the wish to be given one.
    pub cve: Cve,
    /// The description in GitHub's Markdown: at most 65,535 characters.
    pub description: String,
    /// The affected products; a row is one range of one package.
    pub products: Vec<Product>,
    /// How severe it is: a plain level, or a CVSS vector.
    pub severity: Severity,
    /// The weaknesses, as CWE ids such as `CWE-79`.
    pub weaknesses: Vec<String>,
    /// Who is credited, and for what.
    pub credits: Vec<Credit>,
    /// Links to find out more. GitHub's form has no field for them: on copying they join the
    /// description's References section.
    pub references: Vec<String>,
    /// The report that began it all.
    pub report: Report,
    /// Whether the vulnerability is exploited.
    pub exploitation: Exploitation,
    /// Who has it in hand.
    pub coordination: Coordination,
    /// Where the fix is.
    pub fix: Fix,
    /// How the fix reaches its users.
    pub release: ReleasePlan,
    /// What happened on the way.
    pub timeline: Vec<Event>,
    /// Who confirmed which text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confirmations: Vec<Confirmation>,
    /// How far the runbook has been followed.
    pub progress: Progress,
    /// What the command remembers of its requests to GitHub.
    #[serde(skip_serializing_if = "OnGithub::is_empty")]
    pub github: OnGithub,
}

/// The form's second field: an id that exists, or a request for one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Cve {
    /// Which of the form's two choices is taken.
    pub choice: CveChoice,
    /// The id as typed, such as `CVE-2025-46653`. Kept when the choice changes.
    pub id: String,
    /// How the id was asked for.
    pub request: CveRequest,
}

/// A row of affected products: one range of versions of one package.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Product {
    /// Where the package is published. `None` until it has been chosen.
    #[serde(with = "ecosystem")]
    pub ecosystem: Option<Ecosystem>,
    /// The package's name as its ecosystem writes it, such as `com.google.protobuf:protobuf-java`.
    pub package: String,
    /// The affected versions, such as `>= 3.1.1, < 3.5.3`.
    pub affected: String,
    /// The first version without the hole, such as `3.5.3`.
    pub patched: String,
    /// The functions that are vulnerable; GitHub's API holds them, its form does not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub functions: Vec<String>,
}

impl Product {
    /// Whether nothing has been entered in this row yet.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// How severe the vulnerability is. All answers are kept; [`assess`](Self::assess) says which one GitHub gets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Severity {
    /// Which of the answers below is sent: GitHub takes one.
    pub assess: Assess,
    /// The plain level.
    pub level: Option<SeverityLevel>,
    /// A CVSS 3.1 (or 3.0) vector as typed, possibly incomplete or wrong.
    pub cvss_v3: String,
    /// A CVSS 4.0 vector as typed, possibly incomplete or wrong.
    pub cvss_v4: String,
    /// Why the answers of both vectors are as they are.
    #[serde(skip_serializing_if = "LiteMap::is_empty")]
    pub reasons: Reasons,
    /// A second score to compare with.
    #[serde(skip_serializing_if = "SecondScore::is_empty")]
    pub second: SecondScore,
}

impl Severity {
    /// The vector that GitHub gets, as typed; `None` where a plain level was chosen.
    pub fn vector(&self) -> Option<&str> {
        match self.assess {
            Assess::CvssV3 => Some(&self.cvss_v3),
            Assess::CvssV4 => Some(&self.cvss_v4),
            Assess::Level => None,
        }
    }

    /// The reasons of one of the two who scored.
    pub const fn reasons_of(&self, scorer: Scorer) -> &Reasons {
        match scorer {
            Scorer::First => &self.reasons,
            Scorer::Second => &self.second.reasons,
        }
    }

    /// As [`reasons_of`](Self::reasons_of), to be changed.
    pub(crate) const fn reasons_of_mut(&mut self, scorer: Scorer) -> &mut Reasons {
        match scorer {
            Scorer::First => &mut self.reasons,
            Scorer::Second => &mut self.second.reasons,
        }
    }
}

/// One person (or tool) who is credited, offered on GitHub and shown once accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Credit {
    /// The GitHub login, without `@`.
    pub login: String,
    /// What the credit is for.
    #[serde(rename = "type")]
    pub credit_type: CreditType,
}
