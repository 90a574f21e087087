//! The subjects of commits: short enough for every list that shows them.

use crate::run::{output, program, say};
use anyhow::{Result, bail};

/// The last commit whose subject was not held to this: 793695b of November 2026.
const BASELINE: &str = "793695b";
/// The most letters of a subject.
const LONGEST: usize = 72;

/// Fails where a commit since the baseline has a subject that is too long.
pub(crate) fn hold() -> Result<()> {
    let Some(subjects) = output(program("git").args(["log", "--format=%h %s", &format!("{BASELINE}..HEAD")]))
    else {
        say("SKIPPED subjects of commits: the history is not here");
        return Ok(());
    };
    let long = too_long(&subjects);
    if !long.is_empty() {
        bail!(
            "these commits' subjects have more than {LONGEST} letters; the reason belongs into the body:\n{}",
            long.join("\n")
        );
    }
    Ok(())
}

/// The lines, each an id and a subject, whose subject is too long.
fn too_long(log: &str) -> Vec<&str> {
    let is_long =
        |line: &&str| line.split_once(' ').is_some_and(|(_, subject)| subject.chars().count() > LONGEST);
    log.lines().filter(is_long).collect()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, too_long};

    #[test]
    fn a_subject_may_have_72_letters_of_any_script() {
        let fits = format!("0123456 {}", "é".repeat(LONGEST));
        let long = format!("{fits}é");
        assert_eq!(too_long(&format!("{fits}\n{long}\n")), [long]);
    }
}
