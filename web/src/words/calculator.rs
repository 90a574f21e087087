//! The severity's step and the calculators.

// What GitHub gets.
pub const GITHUB_GETS: &str = "What GitHub gets";
pub const PLAIN_LEVEL: &str = "A plain level is quick, and nobody can check it. A vector says why.";
pub const SEVERITY_LEVEL: &str = "Severity level";

// The calculator alone.
pub const NOTHING_KEPT: &str =
    "Nothing is kept here. The address holds the vector, so it can be bookmarked and shared.";
pub const VERSION: &str = "Version of CVSS";
pub const WHAT_TO_DO: &str = "What to do with it";
pub const THE_LINK: &str = "link";
pub const START_A_DRAFT: &str = "Start a draft with it";

pub fn only_for_reading(version: impl std::fmt::Display) -> String {
    format!("Version {version} is for reading what was published with it. GitHub takes 3.1 and 4.0.")
}

// The questions.
pub const WORST_CASE: &str = "Rate the worst reasonable case, in a default installation.";
pub const ASK_ME: &str = "Ask me instead";
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

pub fn gives_now(score: impl std::fmt::Display) -> String {
    format!("now {score}")
}

pub fn would_give(score: impl std::fmt::Display) -> String {
    format!("→ {score}")
}

pub fn section(number: &str) -> String {
    format!("Section {number} of FIRST’s specification")
}

// The interview.
pub const BACK: &str = "Back";
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
pub const VECTOR_HINT: &str = "Paste one, or answer the questions: both follow each other.";
pub const NO_SCORE: &str = "No score: the vector needs mending";
pub const WRONG_HERE: &str = "Where it goes wrong";
pub const EXPLOITABILITY: &str = "Exploitability";
pub const IMPACT: &str = "Impact";
/// What stands around the score that is not shown large: before and after it.
pub const BASE_SCORE: [&str; 2] = ["Base score: ", "."];
pub const OVERALL_SCORE: [&str; 2] = ["With the other metrics: ", ". GitHub publishes the base score."];

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
        "One line for each answer, the weightiest first, on the scale from 0 to 10. The diamond is the score now, {now}; \
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
pub const SIDE_BY_SIDE: &str = "Versions side by side";
pub const THIS_ONE: &str = "GitHub gets this one";
pub const NO_VECTOR: &str = "No vector";
pub const NO_WHOLE_VECTOR: &str = "No whole vector yet";
pub const ASSUMES: &str = "Look at what this assumes before you take it:";

pub fn cvss(version: impl std::fmt::Display) -> String {
    format!("CVSS {version}")
}

pub fn would_be(name: &str) -> String {
    format!("In {name} it would be")
}

pub fn take_it(name: &str) -> String {
    format!("Take it for {name}")
}
