//! The report, before the first stage. What the questions and replies say is the library's and the runbook's.

pub const REPORT: &str = "The report";
pub const AS_IT_CAME: &str = "The report beside it";
pub const WORD_FOR_WORD: &str = "What was reported, word for word";
pub const ARRIVAL: &str = "How it came in";
pub const FOR_YOURSELF: &str = "For your own records: none of it is sent to GitHub.";
pub const REPORTER_HINT: &str = "As they like to be called";
pub const RECEIVED: &str = "Received";
pub const CHANNELS: &str = "Reported in private to: ";
pub const REPORT_HINT: &str = "What they wrote, word for word";
pub const MISSING: &str = "Not found in it: ";
pub const ASK_TEXT: &str = "A text that asks for it";
pub const THE_QUESTIONS: &str = "questions";

// Whether it is exploited.
pub const EXPLOITED: &str = "Is it being exploited?";
pub const IS_EXPLOITED: &str = "Being exploited";
pub const AWARE: &str = "You learned of it";
pub const REMEDY: &str = "A fix was available to users";
pub const ROLE_NONE: &str = "Most maintainers have nothing to report under the EU’s Cyber Resilience Act. If your project has a steward, tell \
    it at once; your own runbook can name your role, and then the clocks run here. This is not legal advice.";
pub const CLOCKS: &str = "Clocks of article 14 of the EU’s Cyber Resilience Act. This is not legal advice, and what “becoming aware” \
    means for a steward is unsettled.";
pub const NO_MOMENT: &str = "enter the moment above";
pub const DUE_DONE: &str = "done";

pub fn due(when: &str, left: i64) -> String {
    match left {
        0.. => format!("by {when}, {left} h left"),
        _ => format!("was due {when}"),
    }
}

pub fn duty(name: &str, told: &str) -> String {
    format!("{name}: {told}")
}

// Whether it is handled.
pub const DECIDE: &str = "Decide whether to handle it";
pub const TAKE_THIS: &str = "Decide so";
pub const DECIDED: &str = "Decided: ";
pub const UNDECIDE: &str = "Take it back";
pub const REPLY: &str = "A reply to the reporter";

// Duplicates.
pub const DUPLICATES: &str = "Look for duplicates";
pub const DUPLICATES_LEAD: &str = "Compares the draft with your other drafts, and with advisories that you open: a saved answer of \
    GitHub’s security-advisories API, or files of an OSV folder. Nothing is sent anywhere.";
pub const OPEN_ADVISORIES: &str = "Open advisories";

pub fn none_similar(of: usize) -> String {
    match of {
        1 => "The one that it was compared with looks like another vulnerability.".to_owned(),
        _ => format!("None of {of} looks like the same vulnerability."),
    }
}

pub fn some_similar(found: usize, of: usize) -> String {
    format!("{found} of {of} may be about the same vulnerability:")
}

pub fn reasons(reasons: &[String]) -> String {
    format!(": {}.", reasons.join("; "))
}

pub fn not_opened(file: &str, reason: impl std::fmt::Display) -> String {
    format!("{file}: {reason}")
}

pub const UNTITLED: &str = "Without a title";

// The team.
pub const OWNER_HINT: &str = "Who of the team";
pub const WAITING_HINT: &str = "Whom or what";
pub const EMBARGO: &str = "Confidential until";
pub const BACKPORT: &str = "Backport";
