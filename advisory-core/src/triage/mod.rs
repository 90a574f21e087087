//! Before the first stage: what a report lacks, whether it is handled or closed and why, and whether it is known already.
//!
//! Nothing here guesses an answer: questions are answered by the user, and what is found by reading is shown with its
//! reason.

mod lacks;
mod similar;

use crate::Draft;
use crate::draft::{Outcome, TriageQuestion};

pub use lacks::{Lack, lacks, request};
pub use similar::{Known, Reason, Similar, similar};

/// What the answers lead to, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What they lead to.
    pub outcome: Outcome,
    /// One sentence that says why.
    pub reason: &'static str,
}

impl TriageQuestion {
    /// What speaks for "yes" and for "no".
    pub const fn help(self) -> &'static str {
        match self {
            Self::Known => {
                "Look through your own advisories and drafts; the search below helps. Two reports of one vulnerability get one advisory and one CVE id."
            }
            Self::Dependency => {
                "Yes, if an upgrade of the dependency alone closes it. No, if the project calls it in a way that its documentation warns of."
            }
            Self::Supported => {
                "The security policy says which versions are supported. Look at the newest release of each supported branch."
            }
            Self::Documented => {
                "Yes, if the documentation says that it behaves so and leaves the protection to the user. If users would not expect it, the answer is no."
            }
            Self::Privilege => {
                "Yes, if the attacker must already be able to do what the attack lets them do: an administrator who can run code may run code."
            }
            Self::Reachable => {
                "Yes, if the vulnerable code runs on input that an attacker controls, with the default settings or with settings that the documentation recommends."
            }
            Self::Reproduced => {
                "Use the version that the report names, from a fresh installation. If steps are missing, ask for them first."
            }
        }
    }

    /// The answer that closes a report, what it closes it as, and why.
    const fn closes(self) -> (bool, Decision) {
        let (answer, outcome, reason) = match self {
            Self::Known => (
                true,
                Outcome::Duplicate,
                "The same vulnerability is handled already; a second advisory would give it a second id.",
            ),
            Self::Dependency => (
                true,
                Outcome::Dependency,
                "The mistake is for the dependency's maintainers to fix and to publish.",
            ),
            Self::Supported => (
                false,
                Outcome::Unsupported,
                "No version is affected for which the project still makes fixes.",
            ),
            Self::Documented => (true, Outcome::Documented, "The documentation describes it as intended."),
            Self::Privilege => (
                true,
                Outcome::NothingGained,
                "No boundary is crossed: the attacker could do the same without the attack.",
            ),
            Self::Reachable => (false, Outcome::NotReachable, "In usual installations nobody can reach it."),
            Self::Reproduced => (false, Outcome::NotReproduced, "What the report says could not be shown."),
        };
        (answer, Decision { outcome, reason })
    }
}

/// The questions that are to be asked, given the answers so far: those that are answered, up to the one that closes the report,
/// and the next one.
pub fn questions(draft: &Draft) -> &'static [TriageQuestion] {
    let goes_on = |question: &&TriageQuestion| {
        let answer = draft.report.answers.get(*question);
        answer.is_some_and(|answer| *answer != question.closes().0)
    };
    let asked = TriageQuestion::ALL.iter().take_while(goes_on).count();
    &TriageQuestion::ALL[..(asked + 1).min(TriageQuestion::ALL.len())]
}

/// What the answers lead to; `None` while one is missing.
pub fn decide(draft: &Draft) -> Option<Decision> {
    for question in TriageQuestion::ALL {
        let (closing, decision) = question.closes();
        if *draft.report.answers.get(question)? == closing {
            return Some(decision);
        }
    }
    Some(Decision {
        outcome: Outcome::Handle,
        reason: "It is new, it is the project's own, a supported version is affected, and an attacker gains something by it.",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    #[test]
    fn each_question_can_close_a_report_and_all_of_them_lead_to_handling_it() {
        let mut draft = Draft::default();
        let mut outcomes = Vec::new();
        for (number, question) in TriageQuestion::ALL.iter().enumerate() {
            assert_eq!(questions(&draft).len(), number + 1);
            assert_eq!(decide(&draft), None, "{question:?} is not answered");
            let (closing, _) = question.closes();
            Edit::Triage(*question, Some(closing)).apply(&mut draft);
            assert_eq!(questions(&draft).len(), number + 1, "the rest need not be asked");
            outcomes.push(decide(&draft).expect("a decision").outcome);
            Edit::Triage(*question, Some(!closing)).apply(&mut draft);
        }
        assert_eq!(outcomes, Outcome::ALL[1..], "seven reasons to close");
        assert_eq!(decide(&draft).map(|decision| decision.outcome), Some(Outcome::Handle));
    }
}
