//! The reasons for a score, a second score, and confirmations.

pub const REASONS_LEAD: &str = "Why each answer is right, in a sentence or two. The table below and CVE JSON hold the reasons: write \
    them for everybody. A reason belongs to its answer, and is left out while the metric has another one.";
pub const NOT_ANSWERED: &str = "Each answer gets a place for its reason here.";
pub const REASON: &str = "Reason";
pub const NO_REASON: &str = "No reason yet";
pub const FORMER: &str = "For earlier answers";
pub const FORMER_LEAD: &str = "Kept, and in no table and no record until the answer is given again.";
pub const REMOVE: &str = "Remove";
pub const TABLE: &str = "table of reasons";
pub const INTO_DESCRIPTION: &str = "Put the table into the description";
pub const IN_DESCRIPTION: &str = "The table is in the description.";

pub fn reasons(written: usize, of: usize) -> String {
    match written {
        0 => "Reasons for the answers".to_owned(),
        _ => format!("Reasons for the answers ({written} of {of})"),
    }
}

pub fn reason_removed(answer: &str) -> String {
    format!("The reason for {answer} is removed.")
}

pub fn remove_reason(answer: &str) -> String {
    format!("Remove the reason for {answer}")
}

pub const SECOND: &str = "Second score";
pub const SECOND_LEAD: &str = "Somebody else scores without sight of this score: here, or with a copy of the draft without the score. Only the \
    metrics on which the two differ are shown then.";
pub const SCORE_BLIND: &str = "Score it blind here";
pub const GO_ON: &str = "Go on scoring blind";
pub const OPEN: &str = "Open their file";
pub const SAVE_BLIND: &str = "Save a copy without the score";
pub const PASTE: &str = "Their CVSS vector";
pub const PASTE_HINT: &str = "It is read when you press Enter or leave the field.";
pub const NO_VECTOR: &str = "There is no CVSS vector in this file.";
pub const SAME: &str = "Both give the same answers.";
pub const DISCARD: &str = "Remove the second score";
pub const DISCARDED: &str = "The second score is removed.";
pub const FIRST: &str = "First";
pub const SECOND_IS: &str = "Second";
pub const WITHOUT_REASON: &str = "Without a reason";
pub const BLIND_LEAD: &str = "You are scoring a second time. The first score is hidden on this step and in the line at the top until you have \
    answered everything; the other steps still show it.";
pub const COMPARE: &str = "Compare with the first score";
pub const STOP: &str = "Stop for now";

pub fn differ(metrics: usize) -> String {
    match metrics {
        1 => "Second score: 1 metric differs".to_owned(),
        _ => format!("Second score: {metrics} metrics differ"),
    }
}

pub fn waiting(version: &str, first: usize, second: usize) -> String {
    let lacks = |who: &str, count: usize| match count {
        0 => None,
        1 => Some(format!("{who} lacks one answer.")),
        _ => Some(format!("{who} lacks {count} answers.")),
    };
    let sentences = [
        lacks(&format!("The draft’s vector of CVSS {version}"), first),
        lacks("The second score", second),
        Some("Neither score is shown before both are complete.".to_owned()),
    ];
    sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

pub fn unreadable(first: usize, second: usize) -> Option<&'static str> {
    (first == 0 && second == 0)
        .then_some("One of the two vectors has errors: mend it before they are compared.")
}

pub fn other_version(version: &str) -> String {
    format!("The second score is of CVSS {version}, which GitHub does not take.")
}

pub fn take(value: &str) -> String {
    format!("Take {value}")
}

pub fn both(metric: &str) -> String {
    format!("{metric} in both scores")
}

pub fn settled(metric: &str, value: &str) -> String {
    format!("{metric} is {value} in both scores.")
}

pub const CONFIRM: &str = "Confirmations";
pub const CONFIRM_LEAD: &str = "Somebody who has looked at a text confirms it by name. The confirmation lapses when the text changes. A name is \
    what is typed here: nothing proves it. Whoever reads the state in a comment sees the confirmations that hold.";
pub const YOUR_NAME: &str = "Your name or GitHub login";
pub const NOTHING_TO_CONFIRM: &str = "Nothing to confirm yet.";
pub const NAME_FIRST: &str = "Write your name above first.";
pub const THE: [&str; 3] = ["the title", "the affected versions", "the severity"];

pub fn confirmations(confirmed: &[usize], asked: u8) -> String {
    let full = confirmed.iter().filter(|count| **count >= usize::from(asked.max(1))).count();
    match (full, asked) {
        (0, 0) => CONFIRM.to_owned(),
        _ => format!("{CONFIRM} ({full} of {})", confirmed.len()),
    }
}

pub fn confirmed_by(names: &[&str], asked: u8) -> String {
    let of = if asked > 0 { format!(", {} of {asked}", names.len()) } else { String::new() };
    if names.is_empty() {
        format!("Not confirmed yet{of}")
    } else {
        format!("Confirmed by {}{of}", names.join(", "))
    }
}

pub fn lapsed(name: &str) -> String {
    format!("{name} confirmed what it was before:")
}

pub fn confirm(what: &str) -> String {
    format!("Confirm {what}")
}

pub fn take_back(what: &str) -> String {
    format!("Take back your confirmation of {what}")
}
