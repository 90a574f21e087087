//! The list for the runbook: what to run by hand, to be ticked off.

use super::script::quoted_text;
use super::{Plan, ROOT, Run, Step, one_line};
pub use advisory_core::draft::Check;

/// Of the jobs that run the same step so many are named.
const NAMED: usize = 3;

impl Plan {
    /// Returns the commands of the workflows [for a fork](Self::for_fork), in order. A step that several combinations of a matrix run
    /// with the same commands is there once. Labels are distinct.
    pub fn checks(&self) -> Vec<Check> {
        let mut found: Vec<(&Step, &Run, Vec<&str>)> = Vec::new();
        let jobs = self.for_fork().flat_map(|workflow| &workflow.jobs).filter(|job| !job.is_left_out);
        for job in jobs {
            for step in &job.steps {
                let Some(run) = &step.run else { continue };
                let known = found.iter_mut().find(|(known, same, _)| {
                    (&known.path, known.line) == (&step.path, step.line) && *same == run
                });
                match known {
                    Some((_, _, jobs)) => jobs.push(&job.name),
                    None => found.push((step, run, vec![&job.name])),
                }
            }
        }
        let mut checks: Vec<Check> = Vec::new();
        for (step, run, jobs) in found {
            let first = jobs.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
            let more = jobs.len().saturating_sub(NAMED);
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let label = format!("{first}{more}: {}", step.name);
            let is_known = |label: &str| checks.iter().any(|check| check.label == label);
            let mut own = label.clone();
            let mut number = 2;
            while is_known(&own) {
                own = format!("{label} ({number})");
                number += 1;
            }
            checks.push(Check { label: own, command: command(run) });
        }
        checks
    }
}

/// The commands as one pastes them into a terminal that is in the folder of the checkout.
fn command(run: &Run) -> String {
    // The folder of the checkout is asked for before another one is entered.
    let quoted = |text: &str| quoted_text(text).replace(ROOT, "'\"$GITHUB_WORKSPACE\"'");
    let is_asked = |text: &String| text.contains(ROOT);
    let values = run.env.iter().map(|(_, value)| value);
    let mut lines = Vec::new();
    if values.chain([&run.folder, &run.script]).any(is_asked) {
        lines.push("export GITHUB_WORKSPACE=\"$PWD\"".to_owned());
    }
    let named = run.env.iter().filter(|(name, _)| is_name(name));
    lines.extend(named.map(|(name, value)| format!("export {name}={}", quoted(value))));
    if !run.folder.is_empty() {
        lines.push(format!("cd {}", quoted(&run.folder)));
    }
    let program = run.shell.first().map(String::as_str).unwrap_or_default();
    if !matches!(program, "bash" | "sh") {
        lines.push(format!("# in {}:", one_line(program)));
    }
    lines.push(run.shown());
    lines.join("\n")
}

/// Whether a terminal takes a name for a variable.
fn is_name(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
