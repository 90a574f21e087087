//! The jobs of a workflow.

use super::context::Context;
use super::expression::{Unknown, text_of};
use super::matrix::{Combination, MatrixError, combinations};
use super::workflow::Reader;
use super::{Job, Missing, System, What, action, one_line, step};
use advisory_core::syntax::yaml::{Key, Node};

/// Reads the jobs, those that others need before them.
pub(super) fn read(reader: &mut Reader<'_>, jobs: Option<&Node>, context: &Context) -> Vec<Job> {
    let Some(jobs) = jobs else { return Vec::new() };
    let order = in_order(reader, jobs.entries(), context);
    let mut all = Vec::new();
    for (key, node) in order {
        job(reader, key, node, context, &mut all);
    }
    all
}

/// The jobs that each job needs.
fn needed(node: &Node) -> Vec<&Node> {
    match node.get("needs") {
        Some(needs) if needs.text().is_some() => vec![needs],
        Some(needs) => needs.elements().iter().collect(),
        None => Vec::new(),
    }
}

/// Returns the jobs with those that they need before them, else in the order of the file.
fn in_order<'a>(reader: &mut Reader<'_>, jobs: &'a [(Key, Node)], context: &Context) -> Vec<&'a (Key, Node)> {
    for (_, node) in jobs {
        for needs in needed(node) {
            let name = needs.text().unwrap_or_default();
            if !jobs.iter().any(|(key, _)| key.text == name) {
                let told = format!("a job needs {}, and there is no job of this name", one_line(name));
                reader.problem(&context.path, needs, &told);
            }
        }
    }
    let mut order: Vec<&(Key, Node)> = Vec::new();
    let mut left: Vec<&(Key, Node)> = jobs.iter().collect();
    while !left.is_empty() {
        let waits = |needs: &Node| left.iter().any(|(key, _)| Some(key.text.as_str()) == needs.text());
        let Some(next) = left.iter().position(|(_, node)| !needed(node).into_iter().any(waits)) else {
            let names: Vec<String> = left.iter().map(|(key, _)| one_line(&key.text)).collect();
            let told = format!("the jobs {} need each other in a circle", names.join(", "));
            reader.problem(&context.path, &left[0].1, &told);
            order.append(&mut left);
            break;
        };
        order.push(left.remove(next));
    }
    order
}

fn job(reader: &mut Reader<'_>, key: &Key, node: &Node, outer: &Context, jobs: &mut Vec<Job>) {
    let mut missing = Vec::new();
    let matrix = node.get("strategy").and_then(|strategy| strategy.get("matrix"));
    let all: Vec<Option<Combination>> =
        match matrix.map(|matrix| combinations(matrix, &|name| outer.lookup(name))) {
            None => vec![Some(Combination::default())],
            Some(Ok(all)) if all.is_empty() => vec![Some(Combination::default())],
            Some(Ok(all)) => all.into_iter().map(Some).collect(),
            Some(Err(error)) => {
                let node = matrix.unwrap_or(node);
                match error {
                    MatrixError::Wrong(what) => reader.problem(&outer.path, node, what),
                    MatrixError::Unknown(Unknown::Needs(name)) => {
                        missing.push(outer.missing(node, What::Matrix, name));
                    }
                    MatrixError::Unknown(Unknown::Unreadable) => {
                        missing.push(outer.missing(node, What::Matrix, "an expression that cannot be read"));
                    }
                }
                vec![None]
            }
        };
    for combination in all {
        if !reader.spend(&outer.path, node) {
            return;
        }
        let context = Context { matrix: combination, ..outer.clone() };
        instance(reader, key, node, context, missing.clone(), jobs);
    }
}

/// Reads a job with one combination of its matrix.
fn instance(
    reader: &mut Reader<'_>,
    key: &Key,
    node: &Node,
    mut context: Context,
    mut missing: Vec<Missing>,
    jobs: &mut Vec<Job>,
) {
    let label = context.matrix.as_ref().map(Combination::label).unwrap_or_default();
    let written = node.get("name").and_then(Node::text).unwrap_or(&key.text);
    // A name without an expression says nothing of the combination.
    let name = match node.get("name") {
        Some(name) if written.contains("${{") => context.text(name).unwrap_or_else(|_| written.to_owned()),
        _ if label.is_empty() => written.to_owned(),
        _ => format!("{written} ({label})"),
    };
    let name = one_line(&format!("{}{name}", context.prefix));
    let runs_on = node.get("runs-on").map(|runs_on| machine(runs_on, &context)).unwrap_or_default();
    context.system = system(&runs_on);
    let holds = context.holds(node.get("if"), &mut missing);
    let is_left_out = holds != Some(true);

    if let Some(uses) = node.get("uses").and_then(Node::text) {
        if !is_left_out && expand(reader, node, uses, &context, &name, jobs) {
            return;
        }
        missing.push(context.missing(node, What::Workflow, context.used(uses, node.get("with"))));
        let (path, line) = (context.path.clone(), node.place.line);
        jobs.push(Job {
            name,
            path,
            line,
            runs_on,
            system: None,
            is_left_out: true,
            missing,
            steps: Vec::new(),
        });
        return;
    }

    if let Some(container) = node.get("container").filter(|container| !container.is_null()) {
        let image = container.get("image").unwrap_or(container);
        let shown = context.text(image).unwrap_or_else(|_| image.text().unwrap_or_default().to_owned());
        missing.push(context.missing(container, What::Container, shown));
    }
    for (service, node) in node.get("services").map(Node::entries).unwrap_or_default() {
        let image = node.get("image").and_then(Node::text).unwrap_or_default();
        missing.push(context.missing(node, What::Service, format!("{} ({image})", service.text)));
    }
    if let Some(environment) = node.get("environment") {
        let name = environment.get("name").unwrap_or(environment);
        missing.push(context.missing(environment, What::Environment, name.text().unwrap_or_default()));
    }
    context.add_env(node.get("env"), &mut missing);
    defaults(node, &mut context, &mut missing);
    let steps = step::read(reader, node.get("steps"), &Context { prefix: String::new(), ..context.clone() });
    let (path, line, system) = (context.path.clone(), node.place.line, context.system);
    jobs.push(Job { name, path, line, runs_on, system, is_left_out, missing, steps });
}

/// Reads `defaults.run` of a workflow or a job.
pub(super) fn defaults(node: &Node, context: &mut Context, missing: &mut Vec<Missing>) {
    let Some(run) = node.get("defaults").and_then(|defaults| defaults.get("run")) else { return };
    let mut part = |key: &str| {
        let node = run.get(key)?;
        context.text(node).map_err(|unknown| missing.push(context.unknown(node, &unknown))).ok()
    };
    let (shell, folder) = (part("shell"), part("working-directory"));
    context.shell = shell.or(context.shell.take());
    context.folder = folder.or(context.folder.take());
}

/// Returns the labels of the machine that a job asks for.
fn machine(runs_on: &Node, context: &Context) -> String {
    let label = |node: &Node| {
        let shown = context.value(node).map(|value| match value {
            serde_json::Value::Array(items) => items.iter().map(text_of).collect::<Vec<_>>().join(", "),
            value => text_of(&value),
        });
        shown.unwrap_or_else(|_| node.text().unwrap_or_default().to_owned())
    };
    let node = runs_on.get("labels").unwrap_or(runs_on);
    match node.elements() {
        [] => one_line(&label(node)),
        several => one_line(&several.iter().map(label).collect::<Vec<_>>().join(", ")),
    }
}

/// Returns the system that the labels of a machine name, if they name one.
fn system(labels: &str) -> Option<System> {
    let labels = labels.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| labels.contains(word));
    let systems = [
        (System::Linux, has(&["ubuntu", "linux"])),
        (System::MacOs, has(&["macos"])),
        (System::Windows, has(&["windows"])),
    ];
    let mut named = systems.into_iter().filter(|(_, is_named)| *is_named).map(|(system, _)| system);
    named.next().filter(|_| named.next().is_none() && !labels.contains("${{"))
}

/// Puts the jobs of a workflow of the same repository in the place of the job that uses it; returns whether it could.
fn expand(
    reader: &mut Reader<'_>,
    node: &Node,
    uses: &str,
    context: &Context,
    name: &str,
    jobs: &mut Vec<Job>,
) -> bool {
    let Some(path) = action::local(uses) else { return false };
    if reader.files.text(&path).is_none() {
        return false;
    }
    if context.within.contains(&path) || context.within.len() >= action::DEEPEST {
        reader.problem(&context.path, node, "a workflow uses itself, or workflows are nested too deep");
        return false;
    }
    let Some(file) = reader.parse(&path) else { return false };
    let call = file.get("on").and_then(|on| on.get("workflow_call"));
    let mut within = context.within.clone();
    within.push(path.clone());
    // Variables and defaults of the caller do not reach a workflow that it calls.
    let mut inner = Context {
        path,
        prefix: format!("{name} / "),
        trigger: context.trigger,
        inputs: context.inputs(call.and_then(|call| call.get("inputs")), node.get("with")),
        within,
        ..Context::default()
    };
    let mut missing = Vec::new();
    inner.add_env(file.get("env"), &mut missing);
    defaults(&file, &mut inner, &mut missing);
    let first = jobs.len();
    jobs.extend(read(reader, file.get("jobs"), &inner));
    if let Some(first) = jobs.get_mut(first) {
        first.missing.splice(0..0, missing);
    }
    true
}
