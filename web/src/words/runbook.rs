//! The runbook's page. What its stages and tasks say is the runbook's own, in the library.

pub const WHERE: &str = "Repository and advisory";
pub const REPOSITORY_HINT: &str = "Like octocat/hello-world. Links and commands use it.";
pub const GHSA_HINT: &str = "Like GHSA-75v8-2h7p-7m2m";

// What is next.
pub const NEXT: &str = "Next: ";
pub const ALL_DONE: &str = "All done. ";
pub const ALL_TICKED: &str = "Every task of the runbook is ticked.";
pub const OPEN_ON_GITHUB: &str = "Open the page on GitHub";

/// Where the next task stands, after its name.
pub fn in_stage(number: u8, name: &str) -> String {
    format!(". Stage {number}, {name}.")
}

// The project's own runbook.
pub const OWN_RUNBOOK: &str = "Your project can have a runbook of its own, as JSON: its tasks, its texts, the versions that it \
    supports, and where to report. Save this one to begin with, change it, and open it here.";
pub const OPEN_RUNBOOK: &str = "Open a runbook";
pub const SAVE_RUNBOOK: &str = "Save this runbook";
pub const FORGET_RUNBOOK: &str = "Back to the page’s own";

pub fn whose(name: &str) -> String {
    format!("Runbook: {name}")
}

pub fn follows(name: &str) -> String {
    format!("The page now follows the runbook of {name}.")
}

pub fn not_kept(said: &str, reason: impl std::fmt::Display) -> String {
    format!("{said} It is not kept: {reason}.")
}

pub fn not_followed(reason: impl std::fmt::Display) -> String {
    format!("{reason} The runbook stays as it is.")
}

// The stages.
pub const STAGES: &str = "The five stages";
pub const UNFOLD: &str = "Unfold all";
pub const FOLD: &str = "Fold all but the current";

// A stage.
pub const DONE: &str = "Done";
pub const CANNOT_BE_UNDONE: &str = "Cannot be undone";
pub const WAITS_FOR: &str = "Waits for: ";

/// What is read out before a stage's name.
pub fn stage(number: u8) -> String {
    format!("Stage {number}: ")
}

pub fn tasks_done(done: usize, of: usize) -> String {
    format!("{done} of {of} done")
}

/// How many fields must be filled in or corrected first.
pub fn waits(fields: usize) -> String {
    match fields {
        1 => "1 field missing".to_owned(),
        _ => format!("{fields} fields missing"),
    }
}

// A task.
pub const BY_THE_DRAFT: &str = "The draft shows that this is done.";

/// The way to the field in which a task is done.
pub fn go_to(field: &str) -> String {
    format!("Go to: {field}")
}

pub const WHAT_TO_RUN: &str = "What to run";
pub const HOW: &str = "How";
pub const A_TEXT: &str = "A text for it";
pub const ON_GITHUB: &str = "On GitHub: ";
pub const OPEN_PAGE: &str = "Open the page";
/// Before the values that a text or a command lacks.
pub const MISSING: &str = "Missing: ";
/// In "Copy text" and "Copy command".
pub const THE_TEXT: &str = "text";
pub const THE_COMMAND: &str = "command";
pub const THE_CLI: &str = "advisory command";

/// What follows a short summary for those who hear it alone.
pub fn of_task(label: &str) -> String {
    format!(": {label}")
}

pub fn for_whom(who: &str) -> String {
    format!("Who can: {who}.")
}

// The waits.
pub const STOP_CLOCK: &str = "Stop the clock";
/// For each wait: the button that starts it, and what is said of its beginning.
pub const CVE_CLOCK: [&str; 2] = ["Start the clock: I have requested the CVE id", "Requested on"];
pub const PUBLICATION_CLOCK: [&str; 2] = ["Start the clock: I have pressed publish", "Published on"];
pub const STATUS_TEXT: &str = "A text that asks GitHub’s support for the state";

pub fn clock_name(name: &str) -> String {
    format!("{name} clock")
}

pub fn began(what: &str, when: &str) -> String {
    format!("{what} {when}. ")
}

// Publishing with or without a CVE id.
pub const PUBLISHING: &str = "The CVE id has not come";
pub const PUBLISH_NOW: &str = "Alerts are driven by the advisory. Every text names the GHSA id until the CVE id is there; then the runbook \
    says what to add where.";
pub const PUBLISH_WAIT: &str = "Merge, release and publication wait for the id. The queue can take weeks.";
pub const HELD: &str = "This waits for the CVE id, as you decided.";

// The release.
pub const FIX_STATE: &str = "Where the fix stands";
pub const HOW_RELEASED: &str = "How the fix is released";
pub const REGULAR: &str = "Merge with a changeset and wait for the next release. Prefer this.";
pub const EARLY_REGULAR: &str = "Merge with a changeset, and make the next release early.";
pub const QUICK: &str = "Bump the version and write the changelog by hand.";
pub const TAKE_THIS: &str = "Choose this";
pub const NOTICES: &str = "Who is told before publication";
pub const MISSED: &str = "Missed: move the day";

pub fn by(when: &str) -> String {
    format!("by {when}")
}

pub const WHEREABOUTS: &str = "Where users find the fix";
pub const NO_PATCH_YET: &str = "no patched version yet";
pub const FIXED_IN: &str = "fixed in ";

/// A row of the project's own supported versions for which there is no patch.
pub fn unpatched(supported: &str) -> String {
    format!("{supported} is supported and affected, and has no patched version")
}

/// A choice, before the reason for it.
pub fn sentence(words: &str) -> String {
    format!("{words}. ")
}

/// Which row a link is about, for those who hear it alone.
pub fn in_row(number: usize) -> String {
    format!(", row {number}")
}

// Publishing.
pub const PREFLIGHT: &str = "What publishing does, permanently";

// Notes.
pub const TEAM: &str = "Who has it in hand";
pub const REQUEST: &str = "Notes on the request";
pub const FIX: &str = "Fork and commits";
pub const RELEASE: &str = "Packages, texts and the day";
pub const TIMELINE: &str = "Timeline";
pub const ASKED_BY_HINT: &str = "Who of the team asked";
pub const ANSWER_HINT: &str = "If the reply was more than an id";
pub const FORK_HINT: &str = "Like owner/name-ghsa-xxxx-xxxx-xxxx";
pub const PLANNED_FOR: &str = "Publication planned for";
pub const TAKE_PACKAGES: &str = "Copy the packages from the affected products";
pub const PUBLIC_TEXTS: &str = "Texts that are public before the advisory is";
pub const PUBLIC_TEXTS_LEAD: &str = "Neutral words: they must not say what the vulnerability is. Left empty, the runbook’s own words are used.";
pub const USED: &str = "If left empty: ";
pub const TIMELINE_LEAD: &str = "What happened when, for the team and for those who ask later.";
pub const WHEN: &str = "When";
// What the rows of notes are called.
pub const COMMIT: &str = "Fix commit";
pub const PACKAGE: &str = "Released package";
pub const EVENT: &str = "Event";

pub fn row(what: &str, number: usize) -> String {
    format!("{what} {number}")
}

pub fn add_row(what: &str) -> String {
    format!("Add {}", what.to_lowercase())
}

pub fn remove_row(what: &str, number: usize) -> String {
    format!("Remove {} {number}", what.to_lowercase())
}

pub fn row_removed(what: &str, number: usize) -> String {
    format!("{what} {number} removed.")
}
