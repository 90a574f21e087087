//! **Questions in plain language that lead to a base vector**, for people who do not know CVSS. They exist for 3.0, 3.1 and
//! 4.0.
//!
//! The questions are a tree: each answer sets the values of some metrics, and leads to the next question. Every base vector
//! can be reached.
//!
//! ```
//! use cvss_core::{Partial, Version, interview};
//!
//! let mut partial = Partial::new(Version::V3_1);
//! let mut question = interview::first(Version::V3_1);
//! while let Some(asked) = question {
//!     let answer = &asked.answers[0]; // ask the user
//!     partial = answer.apply(partial);
//!     question = answer.next(Version::V3_1);
//! }
//! assert_eq!(partial.to_string(), "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N");
//! ```

use crate::{Partial, Version};

/// **A question** with two or three answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Question {
    /// A stable identifier, such as `reach`.
    pub id: &'static str,
    /// The text of the question.
    pub text: &'static str,
    /// The abbreviation of the metric that its answers set or lead to.
    pub metric: &'static str,
    /// The possible answers.
    pub answers: &'static [Answer],
}

/// **An answer**, with the values that it sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The text of the answer.
    pub text: &'static str,
    /// The metrics that it sets, with their values, by their abbreviations.
    pub settles: &'static [(&'static str, &'static str)],
    /// The id of the next question; empty if this is the last.
    next: &'static str,
}

impl Answer {
    /// Sets the values of this answer. Values that the vector's version does not have are ignored.
    #[must_use]
    pub fn apply(&self, partial: Partial) -> Partial {
        let settle = |partial: Partial, (metric, value): &(&str, &str)| partial.with(metric, value);
        self.settles.iter().fold(partial, |partial, settled| settle(partial, settled).unwrap_or(partial))
    }

    /// Returns the next question, or `None` after the last.
    pub fn next(&self, version: Version) -> Option<&'static Question> {
        questions(version).iter().find(|question| question.id == self.next)
    }
}

/// Returns the first question. Returns `None` for version 2.0, which has no questions.
pub fn first(version: Version) -> Option<&'static Question> {
    questions(version).first()
}

/// Returns all questions of a version. Which of them are asked depends on the answers.
pub const fn questions(version: Version) -> &'static [Question] {
    match version {
        Version::V2_0 => &[],
        Version::V3_0 | Version::V3_1 => &V3,
        Version::V4_0 => &V4,
    }
}

const fn ask(
    id: &'static str,
    metric: &'static str,
    text: &'static str,
    answers: &'static [Answer],
) -> Question {
    Question { id, text, metric, answers }
}

const fn answer(
    text: &'static str,
    settles: &'static [(&'static str, &'static str)],
    next: &'static str,
) -> Answer {
    Answer { text, settles, next }
}

const DISTANCE: Question = ask(
    "distance",
    "AV",
    "From how far away can it be attacked over the network?",
    &[
        answer("From anywhere that packets come from, such as the internet", &[("AV", "N")], "conditions"),
        answer(
            "Only from the same local network, radio range or closed network",
            &[("AV", "A")],
            "conditions",
        ),
    ],
);
const REACH: Question = ask(
    "reach",
    "AV",
    "Can the attacker reach it over a network?",
    &[
        answer("Yes", &[], "distance"),
        answer(
            "No: it takes an account, a local program or a file that is opened there",
            &[("AV", "L")],
            "conditions",
        ),
        answer("No: the attacker must touch the device", &[("AV", "P")], "conditions"),
    ],
);
const ACCOUNT: Question = ask(
    "account",
    "PR",
    "Must the attacker be logged in, or have other rights, before the attack?",
    &[
        answer("No", &[("PR", "N")], "victim"),
        answer("Yes, as an ordinary user", &[("PR", "L")], "victim"),
        answer("Yes, as an administrator or the like", &[("PR", "H")], "victim"),
    ],
);

static V3: [Question; 9] = [
    REACH,
    DISTANCE,
    ask(
        "conditions",
        "AC",
        "Does the attack work every time that it is tried?",
        &[
            answer("Yes, or nearly so", &[("AC", "L")], "account"),
            answer(
                "No: it takes luck, a secret, or circumstances that the attacker does not control",
                &[("AC", "H")],
                "account",
            ),
        ],
    ),
    ACCOUNT,
    ask(
        "victim",
        "UI",
        "Must anybody but the attacker do something, such as follow a link or open a file?",
        &[answer("No", &[("UI", "N")], "border"), answer("Yes", &[("UI", "R")], "border")],
    ),
    ask(
        "border",
        "S",
        "Does the harm reach something that another authority protects, such as a visitor's browser or the host of a guest?",
        &[
            answer(
                "No, it stays with the vulnerable component and what that looks after",
                &[("S", "U")],
                "read",
            ),
            answer("Yes", &[("S", "C")], "read"),
        ],
    ),
    ask(
        "read",
        "C",
        "Can the attacker read what should be secret?",
        &[
            answer("No", &[("C", "N")], "alter"),
            answer("Yes, but only some of it, and nothing that is serious by itself", &[("C", "L")], "alter"),
            answer("Yes, all of it, or something serious such as a password", &[("C", "H")], "alter"),
        ],
    ),
    ask(
        "alter",
        "I",
        "Can the attacker alter, forge or delete data?",
        &[
            answer("No", &[("I", "N")], "stop"),
            answer("Yes, but only some of it, and nothing that is serious by itself", &[("I", "L")], "stop"),
            answer("Yes, all of it, or something serious", &[("I", "H")], "stop"),
        ],
    ),
    ask(
        "stop",
        "A",
        "Can the attacker stop it from working?",
        &[
            answer("No", &[("A", "N")], ""),
            answer("It becomes slow or fails now and then", &[("A", "L")], ""),
            answer("Yes, altogether", &[("A", "H")], ""),
        ],
    ),
];

static V4: [Question; 13] = [
    REACH,
    DISTANCE,
    ask(
        "conditions",
        "AT",
        "Does the attack work against every installation, at any time?",
        &[
            answer("Yes", &[("AT", "N")], "defence"),
            answer(
                "No: it takes a certain setup, a race, or a place on the network path",
                &[("AT", "P")],
                "defence",
            ),
        ],
    ),
    ask(
        "defence",
        "AC",
        "Must the attacker get round a defence, or find out a secret of this one target first?",
        &[answer("No", &[("AC", "L")], "account"), answer("Yes", &[("AC", "H")], "account")],
    ),
    ACCOUNT,
    ask(
        "victim",
        "UI",
        "Must anybody but the attacker do something?",
        &[
            answer("No", &[("UI", "N")], "read"),
            answer("Only use the system as usual, such as view a page", &[("UI", "P")], "read"),
            answer(
                "Yes, something particular, such as import a file or dismiss a warning",
                &[("UI", "A")],
                "read",
            ),
        ],
    ),
    ask(
        "read",
        "VC",
        "Can the attacker read what the vulnerable system should keep secret?",
        &[
            answer("No", &[("VC", "N")], "alter"),
            answer(
                "Yes, but only some of it, and nothing that is serious by itself",
                &[("VC", "L")],
                "alter",
            ),
            answer("Yes, all of it, or something serious such as a password", &[("VC", "H")], "alter"),
        ],
    ),
    ask(
        "alter",
        "VI",
        "Can the attacker alter, forge or delete the vulnerable system's data?",
        &[
            answer("No", &[("VI", "N")], "stop"),
            answer("Yes, but only some of it, and nothing that is serious by itself", &[("VI", "L")], "stop"),
            answer("Yes, all of it, or something serious", &[("VI", "H")], "stop"),
        ],
    ),
    ask(
        "stop",
        "VA",
        "Can the attacker stop the vulnerable system from working?",
        &[
            answer("No", &[("VA", "N")], "others"),
            answer("It becomes slow or fails now and then", &[("VA", "L")], "others"),
            answer("Yes, altogether", &[("VA", "H")], "others"),
        ],
    ),
    ask(
        "others",
        "SC",
        "Does the attack harm other systems too, such as a visitor's browser or the host of a guest?",
        &[answer("No", &[("SC", "N"), ("SI", "N"), ("SA", "N")], ""), answer("Yes", &[], "read-others")],
    ),
    ask(
        "read-others",
        "SC",
        "Can the attacker read what those other systems should keep secret?",
        &[
            answer("No", &[("SC", "N")], "alter-others"),
            answer(
                "Yes, but only some of it, and nothing that is serious by itself",
                &[("SC", "L")],
                "alter-others",
            ),
            answer("Yes, all of it, or something serious such as a password", &[("SC", "H")], "alter-others"),
        ],
    ),
    ask(
        "alter-others",
        "SI",
        "Can the attacker alter, forge or delete the other systems' data?",
        &[
            answer("No", &[("SI", "N")], "stop-others"),
            answer(
                "Yes, but only some of it, and nothing that is serious by itself",
                &[("SI", "L")],
                "stop-others",
            ),
            answer("Yes, all of it, or something serious", &[("SI", "H")], "stop-others"),
        ],
    ),
    ask(
        "stop-others",
        "SA",
        "Can the attacker stop the other systems from working?",
        &[
            answer("No", &[("SA", "N")], ""),
            answer("They become slow or fail now and then", &[("SA", "L")], ""),
            answer("Yes, altogether", &[("SA", "H")], ""),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::Cvss;

    /// Follows every answer from this question on.
    fn vectors(version: Version, question: &Question, partial: Partial, found: &mut HashSet<Cvss>) {
        for answer in question.answers {
            let partial = answer.apply(partial);
            if let Some(next) = answer.next(version) {
                vectors(version, next, partial, found);
            } else {
                assert_eq!(answer.next, "", "the next question is known");
                found.insert(partial.vector().expect("every mandatory metric is settled"));
            }
        }
    }

    #[track_caller]
    fn reaches(version: Version, count: usize) {
        let mut found = HashSet::new();
        vectors(version, first(version).unwrap(), Partial::new(version), &mut found);
        assert_eq!(found.len(), count);
    }

    #[test]
    fn every_base_vector_can_be_reached() {
        reaches(Version::V3_1, 2_592);
        reaches(Version::V4_0, 104_976);
    }
}
