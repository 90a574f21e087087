//! What continuous integration would run, read from a project's workflows for GitHub Actions.
//!
//! No CI runs in a temporary private fork, so its commands are run by hand. [`plan`] reads the workflows: each job, each combination of its
//! matrix, each step in order, with the expressions filled in as far as they are known. [`Plan::script`] writes what can be run as a
//! script for bash, and [`Plan::checks`] the list for the runbook. What only GitHub has, such as actions, secrets and services, is named as
//! [`Missing`] and never guessed. A step whose condition is not known is left out: it may be the one that publishes.
//!
//! Nothing is run here, and no file is read: the caller passes [`Files`].
//!
//! ```
//! use advisory_checkout::{ci, files::Files};
//! let mut files = Files::default();
//! files.add(
//!     ".github/workflows/ci.yml",
//!     b"on: pull_request\njobs:\n  test:\n    runs-on: ubuntu-latest\n    strategy:\n      matrix:\n        node: [20, 22]\n    steps:\n      - run: node test.js ${{ matrix.node }}\n",
//! );
//! let plan = ci::plan(&files);
//! let jobs: Vec<&str> = plan.jobs().map(|job| &*job.name).collect();
//! assert_eq!(jobs, ["test (20)", "test (22)"]);
//! let commands: Vec<&str> = plan.jobs().filter_map(|job| Some(&*job.steps[0].run.as_ref()?.script)).collect();
//! assert_eq!(commands, ["node test.js 20", "node test.js 22"]);
//! ```

mod action;
mod checks;
mod context;
mod expression;
mod jobs;
mod matrix;
mod script;
mod step;
mod values;
mod workflow;

use crate::files::{Files, Problem};

pub use checks::Check;

/// **What the workflows of a checkout run.**
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The workflows: those that run on pull requests first, then those that run on pushes to branches, then all others.
    pub workflows: Vec<Workflow>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

/// A workflow.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// The path of its file.
    pub path: String,
    /// Its name; the path where it has none.
    pub name: String,
    /// The events that start it.
    pub events: Vec<String>,
    /// Which of them counts here.
    pub trigger: Trigger,
    /// What of the workflow itself is not reproduced.
    pub missing: Vec<Missing>,
    /// Its jobs, each combination of a matrix by itself, those that others need before them.
    pub jobs: Vec<Job>,
}

/// What starts a workflow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trigger {
    /// Pull requests.
    PullRequest,
    /// Pushes to branches, but no pull requests.
    Push,
    /// Neither: tags, releases, days, other workflows, people.
    Other,
}

/// A job, with one combination of its matrix.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its name as GitHub shows it, such as `test (18)`.
    pub name: String,
    /// The path of the file that it is in.
    pub path: String,
    /// The line in that file, counted from 1.
    pub line: usize,
    /// The machine that it asks for.
    pub runs_on: String,
    /// The system of that machine, where its name says it.
    pub system: Option<System>,
    /// Whether all of it is left out, for a reason in `missing`.
    pub is_left_out: bool,
    /// What of the job itself is not reproduced.
    pub missing: Vec<Missing>,
    /// Its steps, in order.
    pub steps: Vec<Step>,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name, or what it runs.
    pub name: String,
    /// The path of the file that it is in.
    pub path: String,
    /// The line in that file, counted from 1.
    pub line: usize,
    /// What it runs; `None` where that is left out, for a reason in `missing`.
    pub run: Option<Run>,
    /// Its commands as they are written in the file, if it has any.
    pub written: Option<String>,
    /// What of it is not reproduced.
    pub missing: Vec<Missing>,
}

/// Commands that can be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The commands.
    pub script: String,
    /// The program that runs them and its arguments, in which `{0}` is the path of a file with the commands.
    pub shell: Vec<String>,
    /// The folder that they run in, below that of the checkout; empty for that one.
    pub folder: String,
    /// Variables of their environment.
    pub env: Vec<(String, String)>,
    /// Whether the job goes on if they fail.
    pub may_fail: bool,
}

/// Stands in texts for the folder of the checkout, whose path is not known before the script runs.
pub(crate) const ROOT: char = '\u{e000}';

/// The system of a machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Linux.
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// The name that GitHub gives it in `runner.os`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linux => "Linux",
            Self::MacOs => "macOS",
            Self::Windows => "Windows",
        }
    }
}

/// **Something that is not reproduced.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The path of the file.
    pub path: String,
    /// The line in that file, counted from 1.
    pub line: usize,
    /// What kind of thing it is.
    pub what: What,
    /// The thing itself, as written.
    pub text: String,
}

/// Kinds of what is not reproduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// An action, which a step uses.
    Action,
    /// A workflow of another repository, which a job uses.
    Workflow,
    /// A secret.
    Secret,
    /// A container that runs beside the job.
    Service,
    /// The container that the job runs in.
    Container,
    /// A condition that only GitHub can decide.
    Condition,
    /// A condition that does not hold on a pull request, or on a push where nothing runs on pull requests.
    NotHere,
    /// A matrix that is worked out while the workflow runs.
    Matrix,
    /// An expression that only GitHub can fill in.
    Expression,
    /// A variable of the environment, which is not set since its value is not known.
    Variable,
    /// Variables that a step sets for later ones through a file.
    Carried,
    /// A shell that the script cannot start.
    Shell,
    /// An environment that a job deploys to, with its rules.
    Environment,
}

impl What {
    /// Says it in a few words, before the thing itself.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Action => "uses an action",
            Self::Workflow => "uses a workflow of another repository",
            Self::Secret => "uses a secret",
            Self::Service => "needs a service",
            Self::Container => "runs in a container",
            Self::Condition => "runs only if",
            Self::NotHere => "does not run here, since it runs only if",
            Self::Matrix => "takes its matrix from",
            Self::Expression => "uses a value of GitHub's",
            Self::Variable => "does not set the variable",
            Self::Carried => "does not pass on to later steps what is written to",
            Self::Shell => "needs the shell",
            Self::Environment => "deploys to",
        }
    }
}

impl std::fmt::Display for Missing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.what.words(), one_line(&self.text))
    }
}

/// The folder that GitHub reads workflows from.
pub const WORKFLOWS: &str = ".github/workflows/";

/// Returns whether a path is that of a workflow, or of an action that a workflow of the same repository may use.
pub fn is_wanted(path: &str) -> bool {
    let is_workflow = path.strip_prefix(WORKFLOWS).is_some_and(|name| {
        !name.contains('/')
            && [".yml", ".yaml"].iter().any(|end| name.len() > end.len() && name.ends_with(end))
    });
    is_workflow || path.rsplit('/').next().is_some_and(|name| action::FILES.contains(&name))
}

/// Reads the workflows among the files.
pub fn plan(files: &Files) -> Plan {
    workflow::read(files)
}

impl Plan {
    /// All jobs, in the order of their workflows.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.workflows.iter().flat_map(|workflow| &workflow.jobs)
    }

    /// Returns for each job the first one that runs the same commands on the same system, if it is not the first itself.
    pub fn twins(&self) -> Vec<Option<usize>> {
        let jobs: Vec<&Job> = self.jobs().collect();
        let commands = |job: &Job| -> Vec<Run> {
            let runs = job.steps.iter().filter_map(|step| step.run.clone());
            if job.is_left_out { Vec::new() } else { runs.collect() }
        };
        let all: Vec<Vec<Run>> = jobs.iter().map(|job| commands(job)).collect();
        let mut known = std::collections::HashMap::new();
        let twin = |(place, runs): (usize, &'_ Vec<Run>)| {
            if runs.is_empty() {
                return None;
            }
            let first =
                *known.entry((format!("{runs:?}"), jobs[place].system.map(System::name))).or_insert(place);
            (first != place).then_some(first)
        };
        all.iter().enumerate().map(twin).collect()
    }

    /// Returns the workflows that a private fork should be tried with: those that run on pull requests; where none does, those that run on
    /// pushes to branches.
    pub fn for_fork(&self) -> impl Iterator<Item = &Workflow> {
        let first = self.workflows.first().map(|workflow| workflow.trigger);
        let trigger = first.filter(|trigger| *trigger != Trigger::Other);
        self.workflows.iter().filter(move |workflow| Some(workflow.trigger) == trigger)
    }

    /// Keeps only the workflows with these paths, file names or names; the error is one that fits none.
    pub fn keep<'a>(&mut self, names: &'a [String]) -> Result<(), &'a str> {
        let fits = |workflow: &Workflow, name: &str| {
            workflow.path == name
                || workflow.name == name
                || workflow.path.strip_prefix(WORKFLOWS) == Some(name)
        };
        let missing = names.iter().find(|name| !self.workflows.iter().any(|workflow| fits(workflow, name)));
        if let Some(missing) = missing {
            return Err(missing);
        }
        self.workflows.retain(|workflow| names.iter().any(|name| fits(workflow, name)));
        Ok(())
    }
}

impl Run {
    /// Returns the commands for people to read: the folder of the checkout is `$GITHUB_WORKSPACE` in them.
    pub fn shown(&self) -> String {
        self.script.trim_end().replace(ROOT, "$GITHUB_WORKSPACE")
    }
}

/// A text on one line, without characters that are not seen or that change how others are seen, and not too long.
pub(crate) fn one_line(text: &str) -> String {
    const LONGEST: usize = 200;
    let mut line = String::new();
    for (number, c) in text.trim().chars().enumerate() {
        if number == LONGEST {
            line.push('…');
            break;
        }
        line.push(match c {
            ROOT => '.',
            '\n' | '\t' => ' ',
            c if c.is_control() || advisory_core::unseen::is_unseen(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        });
    }
    line
}

#[cfg(test)]
mod tests;
