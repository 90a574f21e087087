//! The files of workflows.

use super::context::Context;
use super::{Missing, Plan, ROOT, Trigger, WORKFLOWS, What, Workflow, is_wanted, jobs, one_line};
use crate::files::{Files, Problem};
use advisory_core::syntax::yaml::{self, Aliases, Node};

/// So many jobs and steps are read at most, with those of actions and combinations.
const MOST: usize = 20_000;
/// A workflow has at most so many bytes.
const LONGEST: usize = 1 << 20;

/// What is read, and what went wrong.
pub(super) struct Reader<'a> {
    pub(super) files: &'a Files,
    problems: Vec<Problem>,
    left: usize,
}

impl Reader<'_> {
    /// Says that something in a file is wrong.
    pub(super) fn problem(&mut self, path: &str, node: &Node, what: &str) {
        let problem = Problem::new(path, Some(node.place.line), what);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Returns whether one more job or step may be read.
    pub(super) fn spend(&mut self, path: &str, node: &Node) -> bool {
        match self.left {
            0 => return false,
            1 => self.problem(
                path,
                node,
                "the workflows have more than 20,000 jobs and steps; the rest is not read",
            ),
            _ => {}
        }
        self.left -= 1;
        true
    }

    /// Reads a file of YAML.
    pub(super) fn parse(&mut self, path: &str) -> Option<Node> {
        let text = self.files.text(path)?;
        let problem = if text.len() > LONGEST {
            Problem::new(path, None, "it has more than 1 MB and is not read")
        } else if text.contains(ROOT) {
            Problem::new(path, None, "it contains the character U+E000, which has no meaning: remove it")
        } else {
            match yaml::read(text, Aliases::Copied) {
                Ok(node) => return Some(node),
                Err(error) => Problem::new(path, Some(error.line), one_line(&error.problem)),
            }
        };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
        None
    }
}

/// Reads all workflows.
pub(super) fn read(files: &Files) -> Plan {
    let mut reader = Reader { files, problems: Vec::new(), left: MOST };
    let paths = files.paths().filter(|path| path.starts_with(WORKFLOWS) && is_wanted(path));
    let paths: Vec<&str> = paths.filter(|path| files.text(path).is_some()).collect();
    let mut workflows: Vec<Workflow> = paths.iter().filter_map(|path| workflow(&mut reader, path)).collect();
    // Those of the same kind stay in the order of their paths.
    workflows.sort_by_key(|workflow| workflow.trigger);
    Plan { workflows, problems: reader.problems }
}

fn workflow(reader: &mut Reader<'_>, path: &str) -> Option<Workflow> {
    let file = reader.parse(path)?;
    let Some(on) = file.get("on") else {
        reader.problem(path, &file, "it does not say what starts it: on is missing");
        return None;
    };
    if file.get("jobs").is_none_or(|jobs| jobs.entries().is_empty()) {
        reader.problem(path, &file, "it has no jobs");
        return None;
    }
    let events = events(on);
    let trigger = trigger(on, &events);
    let mut context = Context {
        path: path.to_owned(),
        trigger: Some(trigger),
        within: vec![path.to_owned()],
        inputs: inputs_of_people(on, trigger),
        ..Context::default()
    };
    let mut missing = filters(on, trigger, &context);
    context.add_env(file.get("env"), &mut missing);
    jobs::defaults(&file, &mut context, &mut missing);
    let jobs = jobs::read(reader, file.get("jobs"), &context);
    let name = file.get("name").and_then(Node::text).map_or_else(|| path.to_owned(), one_line);
    Some(Workflow { path: path.to_owned(), name, events, trigger, missing, jobs })
}

/// The inputs that people give when they start a workflow by hand. They are empty on other events.
fn inputs_of_people(on: &Node, trigger: Trigger) -> Vec<(String, Option<serde_json::Value>)> {
    let inputs = on.get("workflow_dispatch").and_then(|dispatch| dispatch.get("inputs"));
    let value = (trigger != Trigger::Other).then_some(serde_json::Value::Null);
    let names = inputs.map(Node::entries).unwrap_or_default().iter();
    names.map(|(key, _)| (key.text.clone(), value.clone())).collect()
}

/// The names of the events that start a workflow.
fn events(on: &Node) -> Vec<String> {
    let names: Vec<&str> = match on.text() {
        Some(text) => vec![text],
        None if on.entries().is_empty() => on.elements().iter().filter_map(Node::text).collect(),
        None => on.entries().iter().map(|(key, _)| key.text.as_str()).collect(),
    };
    names.into_iter().map(one_line).collect()
}

fn trigger(on: &Node, events: &[String]) -> Trigger {
    let has = |names: &[&str]| events.iter().any(|event| names.contains(&event.as_str()));
    // `tags` without `branches` leaves branches out.
    let is_for_tags = on.get("push").is_some_and(|push| {
        push.get("tags").is_some() && push.get("branches").or(push.get("branches-ignore")).is_none()
    });
    if has(&["pull_request", "pull_request_target", "merge_group"]) {
        Trigger::PullRequest
    } else if has(&["push"]) && !is_for_tags {
        Trigger::Push
    } else {
        Trigger::Other
    }
}

/// The files and branches that an event is limited to.
fn filters(on: &Node, trigger: Trigger, context: &Context) -> Vec<Missing> {
    let events: &[&str] = match trigger {
        Trigger::PullRequest => &["pull_request", "pull_request_target", "merge_group"],
        Trigger::Push => &["push"],
        Trigger::Other => &[],
    };
    let filters = ["branches", "branches-ignore", "paths", "paths-ignore"];
    let mut missing = Vec::new();
    for event in events.iter().filter_map(|event| on.get(event)) {
        for filter in filters {
            let Some(node) = event.get(filter) else { continue };
            let values: Vec<&str> = match node.text() {
                Some(text) => vec![text],
                None => node.elements().iter().filter_map(Node::text).collect(),
            };
            missing.push(context.missing(node, What::Condition, format!("{filter}: {}", values.join(", "))));
        }
    }
    missing
}
