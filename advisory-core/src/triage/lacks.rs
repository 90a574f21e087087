//! What a report does not say.

use crate::facts::one_line;
use crate::{Draft, Field, formats};

/// **Something that a report does not say**, as far as reading finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A version.
    Version,
    /// How to see it.
    Steps,
    /// What an attacker gains.
    Impact,
    /// Who can do it: what the attacker needs, and what boundary is crossed.
    Boundary,
}

/// Words of which a report with steps has one.
const STEPS: &[&str] = &[
    "steps to reproduce",
    "proof of concept",
    "proof-of-concept",
    "poc",
    "reproduce",
    "reproduction",
    "reproducer",
    "```",
    "exploit code",
    "payload",
    "curl ",
    "$ ",
];

/// Words of which a report that names the impact has one.
const IMPACT: &[&str] = &[
    "impact",
    "arbitrary",
    "allows",
    "allow an",
    "leak",
    "crash",
    "denial of service",
    "execute",
    "steal",
    "overwrite",
    "bypass",
    "disclos",
    "injection",
    "take over",
    "takeover",
    "escalat",
    "exhaust",
    "hang",
    "tamper",
    "read any",
];

/// Words of which a report that says who can do it has one.
const BOUNDARY: &[&str] = &[
    "unauthenticated",
    "authenticated",
    "without authentication",
    "without logging in",
    "logged in",
    "logged-in",
    "anonymous",
    "remote",
    "local user",
    "local attacker",
    "privilege",
    "permission",
    "untrusted",
    "sandbox",
    "other user",
    "another user",
    "another tenant",
    "admin",
    "attacker-controlled",
    "attacker controlled",
    "user-supplied",
    "user supplied",
    "malicious",
    "crafted",
    "same network",
    "victim",
    "third party",
];

impl Lack {
    /// All of them, in the order in which they are asked for.
    pub const ALL: [Self; 4] = [Self::Version, Self::Steps, Self::Impact, Self::Boundary];

    /// What is missing, in a word or two.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Version => "the version",
            Self::Steps => "the steps",
            Self::Impact => "the impact",
            Self::Boundary => "who can attack",
        }
    }

    /// The question that asks for it.
    pub const fn question(self) -> &'static str {
        match self {
            Self::Version => "Which version did you use, and which others did you look at?",
            Self::Steps => "Which steps lead to it, from a fresh installation? A small example is best.",
            Self::Impact => "What does an attacker gain that they could not do otherwise?",
            Self::Boundary => {
                "What does an attacker need: access, an account, a role, an action of somebody else?"
            }
        }
    }

    /// Whether the report says it.
    fn is_said(self, draft: &Draft, message: &str) -> bool {
        let has = |words: &[&str]| words.iter().any(|word| message.contains(word));
        match self {
            Self::Version => {
                draft.products.iter().any(|row| !row.affected.trim().is_empty()) || names_a_version(message)
            }
            Self::Steps => has(STEPS) || message.lines().filter(|line| is_step(line)).count() > 1,
            Self::Impact => has(IMPACT),
            Self::Boundary => has(BOUNDARY),
        }
    }
}

/// Whether a line is a step of a numbered list.
fn is_step(line: &str) -> bool {
    let line = line.trim_start();
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < line.len() && rest.starts_with(['.', ')'])
}

/// Whether a text names a version: the prose reader finds versions, or a word is numbers and dots.
fn names_a_version(message: &str) -> bool {
    let is_version = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric()).trim_start_matches('v');
        let numbers: Vec<&str> = word.split(['-', '+']).next().unwrap_or_default().split('.').collect();
        // Four numbers are more often an address than a version.
        matches!(numbers.len(), 2 | 3) && numbers.iter().all(|number| number.parse::<u32>().is_ok())
    };
    message.split_whitespace().any(is_version)
        || formats::read(message)
            .is_ok_and(|read| read.offers.iter().any(|offer| offer.field == Field::Products))
}

/// What the report does not say. Nothing where there is no report.
pub fn lacks(draft: &Draft) -> Vec<Lack> {
    let message = draft.report.message.to_lowercase();
    if message.trim().is_empty() {
        return Vec::new();
    }
    Lack::ALL.into_iter().filter(|lack| !lack.is_said(draft, &message)).collect()
}

/// A text that asks the reporter for what is missing; `None` where nothing is.
pub fn request(draft: &Draft) -> Option<String> {
    let missing = lacks(draft);
    let questions: Vec<String> = missing.iter().map(|lack| format!("- {}", lack.question())).collect();
    let repository = match one_line(&draft.repository) {
        name if name.is_empty() => "our project".to_owned(),
        name => name,
    };
    (!questions.is_empty()).then(|| {
        format!(
            "Subject: Your report about {repository}\n\nThank you for your report about {repository}, and for sending it in \
             private. To look into it we need to know:\n\n{}\n\nPlease keep it confidential meanwhile.",
            questions.join("\n")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(message: &str) -> Vec<Lack> {
        let mut draft = Draft::default();
        draft.report.message = message.into();
        lacks(&draft)
    }

    #[test]
    fn what_a_report_says_is_not_asked_for() {
        assert_eq!(of(""), []);
        assert_eq!(of("Your parser is broken."), Lack::ALL);
        assert_eq!(
            of("In 1.4.1 an unauthenticated client can crash the server.\n1. Start it\n2. Send `x`"),
            []
        );
        assert_eq!(of("PoC: send a crafted file to v2.0.1 and it crashes."), []);
        assert_eq!(
            of("The server at 10.0.0.1 allows an anonymous user to read /etc/passwd"),
            [Lack::Version, Lack::Steps]
        );
    }

    #[test]
    fn the_request_asks_for_what_is_missing_and_nothing_else() {
        let mut draft = Draft { repository: "octocat/crab-unzip".into(), ..Draft::default() };
        assert_eq!(request(&draft), None);
        draft.report.message = "Steps to reproduce: open a crafted archive; it overwrites any file.".into();
        let text = request(&draft).unwrap();
        assert!(text.starts_with("Subject: Your report about octocat/crab-unzip\n\n"), "{text}");
        assert!(
            text.contains("\n\n- Which version did you use, and which others did you look at?\n\nPlease"),
            "{text}"
        );
    }
}
