//! What expressions can ask for where a job or a step is read.

use super::expression::{Unknown, text_of};
use super::matrix::Combination;
use super::values;
use super::{Missing, ROOT, System, Trigger, What};
use advisory_core::syntax::yaml::{Key, Node};
use serde_json::Value;

/// The known values. What is not here is known to GitHub alone.
#[derive(Clone, Default)]
pub(super) struct Context {
    /// The path of the file that is read.
    pub(super) path: String,
    /// Goes before the names of what is read: the job or step that uses it.
    pub(super) prefix: String,
    pub(super) trigger: Option<Trigger>,
    pub(super) system: Option<System>,
    pub(super) matrix: Option<Combination>,
    /// The inputs of an action or a workflow that is used; `None` where a value is not known.
    pub(super) inputs: Vec<(String, Option<Value>)>,
    /// Variables, the later ones over the earlier; `None` where a value is not known.
    pub(super) env: Vec<(String, Option<String>)>,
    /// The folder of the action that is read.
    pub(super) action: Option<String>,
    /// `defaults.run`, the outer first.
    pub(super) shell: Option<String>,
    pub(super) folder: Option<String>,
    /// The files that led here, to see circles.
    pub(super) within: Vec<String>,
}

impl Context {
    /// Returns the value of a name in lower case.
    pub(super) fn lookup(&self, name: &str) -> Option<Value> {
        let (scope, rest) = name.split_once('.')?;
        let (first, more) = rest.split_once('.').map_or((rest, None), |(first, more)| (first, Some(more)));
        match scope {
            "matrix" => {
                // A name that no combination has is empty.
                let Some(mut value) = self.matrix.as_ref()?.get(first) else { return Some(Value::Null) };
                for part in more.into_iter().flat_map(|more| more.split('.')) {
                    let members = value.as_object()?;
                    value = members.iter().find(|(known, _)| known.eq_ignore_ascii_case(part))?.1;
                }
                Some(value.clone())
            }
            "inputs" => {
                let input = self.inputs.iter().find(|(known, _)| known.eq_ignore_ascii_case(rest))?;
                input.1.clone()
            }
            "env" => {
                let variable = self.env.iter().rev().find(|(known, _)| known.eq_ignore_ascii_case(rest))?;
                variable.1.clone().map(Value::String)
            }
            "runner" if rest == "os" => Some(Value::String(self.system?.name().to_owned())),
            "github" => match rest {
                "workspace" => Some(Value::String(ROOT.to_string())),
                "action_path" => self.action.as_ref().map(|folder| Value::String(format!("{ROOT}/{folder}"))),
                "event_name" => match self.trigger? {
                    Trigger::PullRequest => Some(Value::String("pull_request".to_owned())),
                    Trigger::Push => Some(Value::String("push".to_owned())),
                    Trigger::Other => None,
                },
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns a text with its expressions filled in.
    pub(super) fn text(&self, node: &Node) -> Result<String, Unknown> {
        values::text(node, &|name| self.lookup(name))
    }

    pub(super) fn value(&self, node: &Node) -> Result<Value, Unknown> {
        values::value(node, &|name| self.lookup(name))
    }

    /// Says what is not reproduced, and where.
    pub(super) fn missing(&self, node: &Node, what: What, text: impl Into<String>) -> Missing {
        Missing { path: self.path.clone(), line: node.place.line, what, text: text.into() }
    }

    /// Says why an expression could not be filled in.
    pub(super) fn unknown(&self, node: &Node, unknown: &Unknown) -> Missing {
        match unknown {
            Unknown::Needs(name) => match name.strip_prefix("secrets.") {
                Some(secret) => self.missing(node, What::Secret, secret.to_ascii_uppercase()),
                None => self.missing(node, What::Expression, name.as_str()),
            },
            Unknown::Unreadable => self.missing(node, What::Expression, node.text().unwrap_or_default()),
        }
    }

    /// Adds the variables of an `env`, and says which are not known.
    pub(super) fn add_env(&mut self, env: Option<&Node>, missing: &mut Vec<Missing>) {
        let Some(env) = env else { return };
        if env.text().is_some_and(|text| text.contains("${{")) {
            missing.push(self.missing(env, What::Expression, env.text().unwrap_or_default()));
        }
        let known: Vec<(String, Option<String>)> =
            env.entries().iter().map(|entry| self.variable(entry, missing)).collect();
        self.env.extend(known);
    }

    fn variable(&self, (key, node): &(Key, Node), missing: &mut Vec<Missing>) -> (String, Option<String>) {
        let value = self.text(node);
        if let Err(unknown) = &value {
            missing.push(self.missing(node, What::Variable, key.text.as_str()));
            missing.push(self.unknown(node, unknown));
        }
        (key.text.clone(), value.ok())
    }

    /// Decides the condition of a job or a step: whether it holds, or `None` and what to say of it.
    pub(super) fn holds(&self, condition: Option<&Node>, missing: &mut Vec<Missing>) -> Option<bool> {
        let Some(condition) = condition else { return Some(true) };
        let text = condition.text().unwrap_or_default();
        let holds = super::expression::condition(text, &|name| self.lookup(name));
        if holds != Ok(true) {
            let what = if holds.is_ok() { What::NotHere } else { What::Condition };
            missing.push(self.missing(condition, what, text));
        }
        holds.ok()
    }

    /// The values of `with` for the inputs that a called action or workflow declares, else their defaults.
    pub(super) fn inputs(
        &self,
        declared: Option<&Node>,
        with: Option<&Node>,
    ) -> Vec<(String, Option<Value>)> {
        let input = |(key, input): &(Key, Node)| {
            let mut given = with.map(Node::entries).unwrap_or_default().iter();
            let given = given.find(|(name, _)| name.text.eq_ignore_ascii_case(&key.text));
            let value = match (given, input.get("default")) {
                (Some((_, value)), _) => self.value(value).ok(),
                (None, Some(default)) => values::value(default, &|_| None).ok(),
                // An input of a workflow without a default is false, 0 or empty by its type.
                (None, None) => Some(match input.get("type").and_then(Node::text) {
                    Some("boolean") => Value::Bool(false),
                    Some("number") => super::expression::number(0.0),
                    _ => Value::String(String::new()),
                }),
            };
            (key.text.clone(), value)
        };
        declared.map(Node::entries).unwrap_or_default().iter().map(input).collect()
    }

    /// Returns what `uses` says, with the inputs, in a line.
    pub(super) fn used(&self, uses: &str, with: Option<&Node>) -> String {
        let shown = |(key, node): &(Key, Node)| {
            let value = self
                .value(node)
                .map_or_else(|_| node.text().unwrap_or("…").to_owned(), |value| text_of(&value));
            format!("{}: {value}", key.text)
        };
        let with: Vec<String> = with.map(Node::entries).unwrap_or_default().iter().map(shown).collect();
        if with.is_empty() { uses.to_owned() } else { format!("{uses} ({})", with.join(", ")) }
    }
}
