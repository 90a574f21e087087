//! What the calculator says, and what its widgets say on both pages.

// Widgets.
pub const OPTIONAL: &str = "optional";
pub const COPY: &str = "Copy";
pub const ERROR: &str = "Error: ";
pub const WARNING: &str = "Warning: ";
pub const HINT: &str = "Hint: ";

/// Returns the name of a copy button, from what it copies.
pub fn copy_of(what: &str) -> String {
    format!("{COPY} {what}")
}

/// Returns what is said where the clipboard is closed.
pub fn copy_refused(what: &str) -> String {
    format!("The browser did not allow copying the {what}. Select the text and copy it with the keyboard.")
}

/// Returns an error as a sentence: with a capital letter, where it begins with a letter, and a full stop.
pub fn as_sentence(error: impl std::fmt::Display) -> String {
    let mut text = error.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !text.ends_with(['.', '!', '?', '"']) {
        text.push('.');
    }
    text
}

/// Returns what stands for the problems that are not listed.
pub fn more_problems(count: usize) -> String {
    match count {
        1 => "There is 1 more problem.".to_owned(),
        _ => format!("There are {count} more problems."),
    }
}

// The calculator on its own.
pub const DESK: &str = "Advisory Desk";
pub const SKIP: &str = "Skip to the vector";
pub const PRIVATE: &str = "Private: nothing leaves this browser";
pub const NAME: &str = "CVSS calculator";
pub const UNDO: &str = "Undo";
pub const REDO: &str = "Redo";
pub const BESIDE: &str = "Beside the questions";
pub const NOTHING_KEPT: &str =
    "Nothing is stored and nothing is sent. The address holds the vector, so you can bookmark and share it.";
pub const VERSION: &str = "Version of CVSS";
pub const WHAT_TO_DO: &str = "What to do with it";
pub const THE_LINK: &str = "link";
pub const START_A_DRAFT: &str = "Start a draft with it";

pub fn only_for_reading(version: impl std::fmt::Display) -> String {
    format!("Version {version} is for reading what was published with it. GitHub takes 3.1 and 4.0.")
}

// The questions.
pub const WORST_CASE: &str = "Rate the worst reasonable case, in a default installation.";
pub const ASK_ME: &str = "Answer questions instead";
pub const RESET: &str = "Reset";
pub const SHOW_SCORES: &str = "Show what each answer would give";
pub const BASE_ALONE: &str = "GitHub publishes the base metrics alone; these stay in your draft.";
pub const MEANINGS: &str = "What the answers mean";

/// A group of metrics, folded away, with how many of them are set.
pub fn group(name: &str, set: usize) -> String {
    match set {
        0 => format!("{name} metrics"),
        _ => format!("{name} metrics, {set} set"),
    }
}

/// Returns the score of the chosen answer, as it is seen and as it is spoken after the answer's name.
pub fn gives_now(score: impl std::fmt::Display) -> (String, String) {
    (format!("now {score}"), format!(", now {score}"))
}

/// Returns the score that another answer would give, as it is seen and as it is spoken after the answer's name.
pub fn would_give(score: impl std::fmt::Display) -> (String, String) {
    (format!("→ {score}"), format!(", would give {score}"))
}

pub fn section(number: &str) -> String {
    format!("Section {number} of FIRST’s specification")
}

// The interview.
pub const BACK: &str = "Back";
pub const START_AGAIN: &str = "Start again";
pub const STOP_ASKING: &str = "Stop asking";
pub const COME_TO: &str = "Your answers come to ";
pub const USE_IT: &str = "Use this vector";

pub fn question(number: usize) -> String {
    format!("Question {number}")
}

// The score.
pub const SCORE: &str = "Score";
pub const CVSS_SCORE: &str = "CVSS score";
pub const VECTOR: &str = "CVSS vector";
pub const VECTOR_HINT: &str = "Paste one, or answer the questions: the two stay in step.";
pub const NO_SCORE: &str = "No score: the vector has errors";
pub const WRONG_HERE: &str = "Where it goes wrong";
pub const EXPLOITABILITY: &str = "Exploitability";
pub const IMPACT: &str = "Impact";
pub const BASE: &str = "Base";
pub const TEMPORAL: &str = "Temporal";
pub const ENVIRONMENTAL: &str = "Environmental";
pub const CVSS_B: &str = "CVSS-B";
pub const BASE_IS_PUBLISHED: &str = "GitHub publishes the base score.";

pub fn answered(answers: usize, of: usize) -> String {
    format!("{answers} of {of} answered")
}

/// What is spoken once a score rests.
pub fn spoken(score: &str) -> String {
    format!("{CVSS_SCORE} {score}")
}

pub fn write(vector: impl std::fmt::Display) -> String {
    format!("Write {vector}")
}

pub fn why(score: impl std::fmt::Display) -> String {
    format!("Why {score}?")
}

// What drives the score.
pub const DRIVERS: &str = "What drives the score";
pub const NO_DIFFERENCE: &str = "no difference";

pub fn drivers_legend(now: impl std::fmt::Display) -> String {
    format!(
        "One line for each answer, the most influential first, on the scale from 0 to 10. The diamond is the score now, {now}; \
         the rings are what the other answers would give."
    )
}

pub fn down_to(score: impl std::fmt::Display) -> String {
    format!("down to {score}")
}

pub fn up_to(score: impl std::fmt::Display) -> String {
    format!("up to {score}")
}

pub fn both_ways(down: &str, up: &str) -> String {
    format!("{down}, {up}")
}

// The versions side by side.
pub fn start_from_lead(version: impl std::fmt::Display) -> String {
    format!("Nothing is answered in CVSS {version} yet.")
}

pub fn start_from(version: &str) -> String {
    format!("Start from your {version} vector")
}

pub const SIDE_BY_SIDE: &str = "Versions side by side";
pub const THIS_ONE: &str = "GitHub gets this one";
pub const NO_VECTOR: &str = "No vector";
pub const NO_WHOLE_VECTOR: &str = "No whole vector yet";
pub const ASSUMES: &str = "Check what this assumes before you use it:";

pub fn cvss(version: impl std::fmt::Display) -> String {
    format!("CVSS {version}")
}

pub fn would_be(name: &str) -> String {
    format!("In {name} it would be")
}

pub fn take_it(name: &str) -> String {
    format!("Use it for {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paint_says_what_the_calculator_says() {
        let page = include_str!("../../../calculator.html");
        for said in [
            format!("<h1>{NAME}</h1>"),
            format!("<p class=\"soft\">{NOTHING_KEPT}</p>"),
            format!("<span>{DESK}</span>"),
            format!(">{PRIVATE}</span>"),
            format!("aria-label=\"{UNDO}\""),
            format!("aria-label=\"{REDO}\""),
        ] {
            assert_eq!(page.matches(&said).count(), 1, "{said}");
        }
    }
}
