//! The plan as a script for bash.

use super::{Job, Missing, Plan, ROOT, Run, Step, one_line};
use std::fmt::Write as _;

/// Stands before the jobs: how a step is run.
const BEGIN: &str = include_str!("begin.sh");
/// Stands after the jobs: which of them are run.
const END: &str = include_str!("end.sh");

impl Plan {
    /// Writes what can be run as a script for bash, to be run in the folder of the checkout. It takes the numbers of jobs, or runs all.
    ///
    /// All texts of the workflows are in single quotes or in comments of one line, so that none of them can end where it should not.
    pub fn script(&self) -> String {
        let mut script = BEGIN.to_owned();
        let jobs: Vec<&Job> = self.jobs().collect();
        let bodies: Vec<String> = jobs.iter().map(|job| body(job)).collect();
        let (mut names, mut systems, mut same) = (String::new(), String::new(), String::new());
        for (job, twin) in jobs.iter().zip(self.twins()) {
            let _ = write!(names, " {}", quoted(&one_line(&job.name)));
            let _ = write!(systems, " {}", quoted(job.system.map_or("", |system| system.name())));
            let _ = write!(same, " {}", twin.map_or(0, |twin| twin + 1));
        }
        for (number, (job, body)) in jobs.iter().zip(&bodies).enumerate() {
            let place = one_line(&job.path);
            let _ = write!(script, "\n# {place}, line {}\njob_{}() {{\n{body}}}\n", job.line, number + 1);
        }
        let _ = write!(script, "\nnames=({names} )\nsystems=({systems} )\nsame=({same} )\n{END}");
        script
    }
}

fn body(job: &Job) -> String {
    let mut body = String::new();
    for missing in &job.missing {
        note(&mut body, missing);
    }
    for step in &job.steps {
        let _ = writeln!(body, "  # {}, line {}", one_line(&step.path), step.line);
        for missing in &step.missing {
            note(&mut body, missing);
        }
        if let Some(run) = step.run.as_ref().filter(|_| !job.is_left_out) {
            command(&mut body, step, run);
            continue;
        }
        let _ = writeln!(body, "  left_out {}", quoted(&one_line(&step.name)));
        for line in step.written.iter().flat_map(|written| written.split(['\n', '\r'])) {
            let is_hidden = |c: char| c.is_control() || advisory_core::unseen::is_unseen(c);
            let shown = |c: char| if is_hidden(c) { char::REPLACEMENT_CHARACTER } else { c };
            let _ = writeln!(body, "  #   {}", line.chars().map(shown).collect::<String>());
        }
    }
    body.push_str("  return 0\n");
    body
}

fn note(body: &mut String, missing: &Missing) {
    let text = format!("{} ({}, line {})", missing, one_line(&missing.path), missing.line);
    let _ = writeln!(body, "  note {}", quoted(&text));
}

fn command(body: &mut String, step: &Step, run: &Run) {
    let name = match run.shell.first().map(String::as_str) {
        Some("pwsh" | "powershell") => "step.ps1",
        Some("python") => "step.py",
        _ => "step.sh",
    };
    let folder = if run.folder.is_empty() || run.folder.starts_with(ROOT) || run.folder.starts_with('/') {
        quoted(&run.folder)
    } else {
        format!("\"$root\"/{}", quoted(&run.folder))
    };
    let may_fail = if run.may_fail { "yes" } else { "no" };
    let _ = write!(
        body,
        "  step {} {folder} {may_fail} {name} {}",
        quoted(&one_line(&step.name)),
        quoted(&run.script)
    );
    for (name, value) in &run.env {
        let _ = write!(body, " \\\n    {}", quoted(&format!("{name}={value}")));
    }
    body.push_str(" \\\n   ");
    for word in &run.shell {
        let parts: Vec<String> = word.split("{0}").map(quoted).collect();
        let _ = write!(body, " {}", parts.join(&format!("\"$temporary\"/{name}")));
    }
    body.push_str(" || return\n");
}

/// A text as one word of a script. The folder of the checkout is filled in.
fn quoted(text: &str) -> String {
    quoted_text(text).replace(ROOT, "'\"$root\"'")
}

/// A text in single quotes, in which shells give no character a meaning of its own; a plain word goes without.
pub(super) fn quoted_text(text: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./-".contains(&byte);
    if !text.is_empty() && text.bytes().all(is_plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}
