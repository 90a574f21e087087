//! `advisory ci`: what the project's workflows run, as a list and as a script.

use crate::{Outcome, args, checkout, input, output};
use advisory_checkout::ci::{self, Job, Missing, Plan, Trigger, Workflow};
use advisory_checkout::files::Problem;
use std::io::{self, Write};

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// Reads the workflows, and writes the list, the script, or both.
pub(crate) fn run(options: &args::Ci) -> io::Result<Outcome> {
    let folder = checkout::folder(options.folder.as_deref());
    let files = checkout::read(&folder)?;
    let mut plan = ci::plan(&files);
    let is_ours = |problem: &&Problem| ci::is_wanted(&problem.path) || problem.path.starts_with(".github");
    let problems: Vec<Problem> =
        files.problems().iter().filter(is_ours).chain(&plan.problems).cloned().collect();
    checkout::tell(&problems);
    let outcome = if problems.is_empty() { Outcome::Clean } else { Outcome::Found };
    if plan.workflows.is_empty() {
        return Err(io::Error::other(format!(
            "{}: there is no workflow that can be read in {}; name the folder of the checkout",
            folder.display(),
            ci::WORKFLOWS
        )));
    }
    let chosen: Vec<String> = match options.workflow.as_slice() {
        [] => plan.for_fork().map(|workflow| workflow.path.clone()).collect(),
        names => names.to_vec(),
    };
    let all = plan.clone();
    if chosen.is_empty() {
        plan.workflows.clear();
    } else {
        plan.keep(&chosen).map_err(|name| {
            let paths: Vec<&str> = all.workflows.iter().map(|workflow| workflow.path.as_str()).collect();
            io::Error::other(format!("there is no workflow {name:?}; there are {}", paths.join(", ")))
        })?;
    }
    if let Some(path) = &options.script {
        output::write(Some(path), &plan.script())?;
        if input::is_standard(path) {
            return Ok(outcome);
        }
    }
    list(&plan, &all, &mut anstream::stdout().lock())?;
    Ok(outcome)
}

/// Writes the jobs with their numbers in the script, and the workflows that are not in it.
fn list(plan: &Plan, all: &Plan, output: &mut impl Write) -> io::Result<()> {
    let mut number = 0;
    let twins = plan.twins();
    for workflow in &plan.workflows {
        writeln!(output, "{BOLD}{}{BOLD:#}  {} ({})", workflow.name, workflow.path, when(workflow))?;
        notes(output, "  ", &workflow.missing)?;
        for job in &workflow.jobs {
            number += 1;
            write_job(output, number, job, twins[number - 1])?;
        }
        writeln!(output)?;
    }
    if plan.workflows.is_empty() {
        writeln!(output, "No workflow runs on pull requests or pushes to branches.\n")?;
    }
    let is_chosen = |path: &str| plan.workflows.iter().any(|workflow| workflow.path == path);
    for workflow in all.workflows.iter().filter(|workflow| !is_chosen(&workflow.path)) {
        writeln!(
            output,
            "Not in the list: {} ({}); take it with --workflow {}",
            workflow.path,
            when(workflow),
            workflow.path.rsplit('/').next().unwrap_or_default()
        )?;
    }
    Ok(())
}

/// Writes a job. Commands that another job runs, too, are not written again.
fn write_job(output: &mut impl Write, number: usize, job: &Job, twin: Option<usize>) -> io::Result<()> {
    let left_out = if job.is_left_out { ", left out" } else { "" };
    let same = twin.map_or_else(String::new, |twin| format!(", the same commands as {}", twin + 1));
    writeln!(output, "\n  {BOLD}{number}  {}{BOLD:#}  {}{left_out}{same}", job.name, job.runs_on)?;
    notes(output, "     ", &job.missing)?;
    for step in &job.steps {
        if twin.is_some() && step.missing.is_empty() {
            continue;
        }
        let is_left_out = step.written.is_some() && (step.run.is_none() || job.is_left_out);
        let left_out = if is_left_out { ", left out" } else { "" };
        let place = if step.path == job.path { String::new() } else { format!("{}, ", step.path) };
        writeln!(output, "     - {} ({place}line {}{left_out})", step.name, step.line)?;
        notes(output, "       ", &step.missing)?;
        if let Some(run) = step.run.as_ref().filter(|_| !job.is_left_out && twin.is_none()) {
            if !run.folder.is_empty() {
                writeln!(output, "       in {}:", shown(&run.folder))?;
            }
            for line in run.shown().lines() {
                writeln!(output, "         {}", shown(line))?;
            }
        }
    }
    Ok(())
}

fn notes(output: &mut impl Write, indent: &str, missing: &[Missing]) -> io::Result<()> {
    missing.iter().try_for_each(|missing| writeln!(output, "{indent}not reproduced: {missing}"))
}

fn when(workflow: &Workflow) -> String {
    let events = workflow.events.join(", ");
    match workflow.trigger {
        Trigger::PullRequest => format!("runs on pull requests: {events}"),
        Trigger::Push => format!("runs on pushes: {events}"),
        Trigger::Other => format!("runs on {events}"),
    }
}

/// A line of which nothing reaches the terminal but visible characters.
fn shown(line: &str) -> String {
    let visible = |c: char| {
        let is_hidden = (c.is_control() && c != '\t') || advisory_core::unseen::is_unseen(c);
        if is_hidden { char::REPLACEMENT_CHARACTER } else { c }
    };
    line.chars().map(visible).collect()
}
