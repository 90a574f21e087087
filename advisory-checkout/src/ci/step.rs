//! The steps of a job or of an action.

use super::context::Context;
use super::expression::{is_true, text_of};
use super::workflow::Reader;
use super::{ROOT, Run, Step, System, What, action, one_line};
use advisory_core::syntax::yaml::{Node, Value};
use serde_json::Value as Json;

/// Reads a list of steps in order. A step with an action of the same repository becomes the action's steps.
pub(super) fn read(reader: &mut Reader<'_>, list: Option<&Node>, context: &Context) -> Vec<Step> {
    let Some(list) = list else { return Vec::new() };
    if !matches!(list.value, Value::List(_)) {
        reader.problem(&context.path, list, "the steps are no list");
    }
    let mut steps = Vec::new();
    for node in list.elements() {
        if !reader.spend(&context.path, node) {
            break;
        }
        step(reader, node, context, &mut steps);
    }
    steps
}

fn step(reader: &mut Reader<'_>, node: &Node, outer: &Context, steps: &mut Vec<Step>) {
    let mut context = outer.clone();
    let mut missing = Vec::new();
    let is_used = node.get("uses").is_some();
    context.add_env(node.get("env"), &mut missing);
    let holds = context.holds(node.get("if"), &mut missing);
    if holds == Some(false) {
        // Of what does not run here nothing else is missed.
        missing.retain(|missing| missing.what == What::NotHere);
    }
    let written = node.get("run").and_then(Node::text).map(str::to_owned);
    let uses = node.get("uses").and_then(Node::text);
    let own_name = node
        .get("name")
        .map(|name| context.text(name).unwrap_or_else(|_| name.text().unwrap_or_default().to_owned()));
    let name = own_name.unwrap_or_else(|| match (&written, uses) {
        (Some(written), _) => format!("Run {}", written.trim().lines().next().unwrap_or_default()),
        (None, Some(uses)) => uses.to_owned(),
        (None, None) => String::new(),
    });
    let name = one_line(&format!("{}{name}", context.prefix));
    let mut step =
        Step { name, path: context.path.clone(), line: node.place.line, run: None, written, missing };
    match (node.get("run"), uses) {
        (Some(_), None) | (None, Some(_)) if holds == Some(false) => {}
        (Some(run), None) => {
            let made = commands(node, run, &context, &mut step);
            step.run = made.filter(|_| holds == Some(true));
        }
        (None, Some(uses)) => {
            if holds == Some(true) && expand(reader, node, uses, &context, &mut step, steps) {
                return;
            }
            step.missing.push(context.missing(node, What::Action, context.used(uses, node.get("with"))));
        }
        _ => {
            let text =
                if is_used { "a step has both run and uses" } else { "a step has neither run nor uses" };
            reader.problem(&context.path, node, text);
            return;
        }
    }
    steps.push(step);
}

/// Returns the commands of a step, if all of them are known.
fn commands(node: &Node, run: &Node, context: &Context, step: &mut Step) -> Option<Run> {
    let script = match context.text(run) {
        Ok(script) => script,
        Err(unknown) => {
            step.missing.push(context.unknown(run, &unknown));
            return None;
        }
    };
    for file in ["GITHUB_ENV", "GITHUB_PATH"] {
        if script.contains(file) {
            step.missing.push(context.missing(run, What::Carried, file));
        }
    }
    let mut part = |key: &str, default: &Option<String>| match node.get(key) {
        Some(own) => {
            context.text(own).map(Some).map_err(|unknown| step.missing.push(context.unknown(own, &unknown)))
        }
        None => Ok(default.clone()),
    };
    let folder = part("working-directory", &context.folder).ok()?.unwrap_or_default();
    let shell_text = part("shell", &context.shell).ok()?;
    let Some(shell) = shell(shell_text.as_deref(), context.system) else {
        let text = shell_text.unwrap_or_default();
        step.missing.push(context.missing(node.get("shell").unwrap_or(node), What::Shell, text));
        return None;
    };
    let mut env: Vec<(String, String)> = Vec::new();
    for (name, value) in &context.env {
        env.retain(|(known, _)| known != name);
        if let Some(value) = value {
            env.push((name.clone(), value.clone()));
        }
    }
    if let Some(folder) = &context.action {
        env.push(("GITHUB_ACTION_PATH".to_owned(), format!("{ROOT}/{folder}")));
    }
    let is_odd = |(name, _): &&(String, String)| name.is_empty() || name.contains('=');
    let has_nul = |text: &str| text.contains('\0');
    let texts = env.iter().flat_map(|(name, value)| [name, value]).chain(&shell).chain([&script, &folder]);
    if let Some((name, _)) = env.iter().find(is_odd) {
        step.missing.push(context.missing(node, What::Variable, name.as_str()));
        return None;
    }
    if texts.map(String::as_str).any(has_nul) {
        step.missing.push(context.missing(run, What::Expression, "\\0"));
        return None;
    }
    let may_fail = node.get("continue-on-error");
    let may_fail = may_fail.is_some_and(|node| context.value(node).is_ok_and(|value| is_true(&value)));
    Some(Run { script, shell, folder, env, may_fail })
}

/// Returns the program and arguments that GitHub runs a shell with; `None` if the script cannot start it.
fn shell(name: Option<&str>, system: Option<System>) -> Option<Vec<String>> {
    const POWERSHELL: &[&str] = &["-command", ". '{0}'"];
    let (program, arguments): (&str, &[&str]) = match (name, system) {
        (None, Some(System::Windows)) | (Some("pwsh"), _) => ("pwsh", POWERSHELL),
        (None, _) => ("bash", &["-e", "{0}"]),
        (Some("bash"), _) => ("bash", &["--noprofile", "--norc", "-eo", "pipefail", "{0}"]),
        (Some("sh"), _) => ("sh", &["-e", "{0}"]),
        (Some("python"), _) => ("python", &["{0}"]),
        (Some("powershell"), _) => ("powershell", POWERSHELL),
        (Some(custom), _) => {
            let words: Vec<String> = custom.split_whitespace().map(str::to_owned).collect();
            // A program with `=` in its name would be taken for a variable.
            let is_plain = !custom.contains(['"', '\'', '\\']) && !words.first()?.contains(['=', '{']);
            return (custom.contains("{0}") && is_plain).then_some(words);
        }
    };
    Some([&[program], arguments].concat().into_iter().map(str::to_owned).collect())
}

/// Puts the steps of an action of the same repository in the place of the step that uses it; returns whether it could.
fn expand(
    reader: &mut Reader<'_>,
    node: &Node,
    uses: &str,
    context: &Context,
    step: &mut Step,
    steps: &mut Vec<Step>,
) -> bool {
    let Some(folder) = action::local(uses) else { return false };
    let Some(path) = action::file(reader.files, &folder) else { return false };
    if context.within.contains(&path) || context.within.len() >= action::DEEPEST {
        reader.problem(&context.path, node, "an action uses itself, or actions are nested too deep");
        return false;
    }
    let Some(file) = reader.parse(&path) else { return false };
    let runs = file.get("runs");
    if runs.and_then(|runs| runs.get("using")).and_then(Node::text) != Some("composite") {
        return false;
    }
    let mut inner = context.clone();
    // The inputs of an action are texts.
    let text = |value: Json| Json::String(text_of(&value));
    let inputs = context.inputs(file.get("inputs"), node.get("with")).into_iter();
    inner.inputs = inputs.map(|(name, value)| (name, value.map(text))).collect();
    inner.prefix = format!("{} / ", step.name);
    inner.within.push(path.clone());
    inner.path = path;
    inner.action = Some(folder);
    (inner.shell, inner.folder) = (None, None);
    let first = steps.len();
    let list = runs.and_then(|runs| runs.get("steps"));
    steps.extend(read(reader, list, &inner));
    // What is to be said of the step that uses the action is said of the first of its steps.
    if let Some(first) = steps.get_mut(first) {
        first.missing.splice(0..0, step.missing.drain(..));
    }
    true
}
