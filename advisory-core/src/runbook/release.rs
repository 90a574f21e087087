//! Regular, early regular or quick: which release it is, decided by questions.

use crate::draft::{Question, Release, ReleasePlan};

/// The kind of release that the answers lead to, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The kind of release.
    pub release: Release,
    /// One sentence that says why.
    pub reason: &'static str,
}

impl Question {
    /// What speaks for "yes" and for "no".
    pub const fn help(self) -> &'static str {
        match self {
            Self::CanWait => {
                "Yes, if the next regular release is a few days away, nobody outside knows about the vulnerability, and it is not being \
                 exploited. No, if it is known, or so severe that each day counts."
            }
            Self::PendingDependence => {
                "Look at the changesets that wait for the next release. Yes, if one of them for an affected package needs a \
                 change in another package that has not been released either. If the package has no pending changes, the answer \
                 is no."
            }
        }
    }
}

/// The questions that are to be asked, given the answers so far: the second only matters where users cannot wait.
pub fn questions(plan: &ReleasePlan) -> &'static [Question] {
    match plan.answers.get(&Question::CanWait) {
        Some(false) => &[Question::CanWait, Question::PendingDependence],
        _ => &[Question::CanWait],
    }
}

/// The release that the answers lead to; `None` while an answer is missing.
pub fn decide(plan: &ReleasePlan) -> Option<Decision> {
    let answer = |question| plan.answers.get(&question).copied();
    let (release, reason) = match (answer(Question::CanWait)?, answer(Question::PendingDependence)) {
        (true, _) => (
            Release::Regular,
            "There is time, and the regular release is the safest way: everything is built and tested as always.",
        ),
        (false, Some(true)) => (
            Release::EarlyRegular,
            "Users cannot wait, and the affected package depends on changes that are not released: only a release of \
             everything fits together.",
        ),
        (false, Some(false)) => (
            Release::Quick,
            "Users cannot wait, and nothing that is pending stands in the way of releasing the affected package alone.",
        ),
        (false, None) => return None,
    };
    Some(Decision { release, reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(answers: &[(Question, bool)]) -> ReleasePlan {
        ReleasePlan { answers: answers.iter().copied().collect(), ..ReleasePlan::default() }
    }

    #[test]
    fn answers_decide() {
        use Question::{CanWait, PendingDependence};
        for (answers, release) in [
            (&[][..], None),
            (&[(CanWait, true)], Some(Release::Regular)),
            (&[(CanWait, true), (PendingDependence, true)], Some(Release::Regular)),
            (&[(CanWait, false)], None),
            (&[(CanWait, false), (PendingDependence, true)], Some(Release::EarlyRegular)),
            (&[(CanWait, false), (PendingDependence, false)], Some(Release::Quick)),
            (&[(PendingDependence, false)], None),
        ] {
            assert_eq!(decide(&plan(answers)).map(|decision| decision.release), release, "{answers:?}");
        }
    }

    #[test]
    fn only_what_matters_is_asked() {
        assert_eq!(questions(&plan(&[])).len(), 1);
        assert_eq!(questions(&plan(&[(Question::CanWait, false)])).len(), 2);
    }
}
