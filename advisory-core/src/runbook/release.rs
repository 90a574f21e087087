//! Regular, early regular or quick: which release it is, decided by questions.

use crate::Draft;
use crate::draft::{Exploited, Question, Release};

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

/// The questions that are to be asked, given the answers so far: the second only matters where users cannot wait, and they
/// cannot where the vulnerability is exploited.
pub fn questions(draft: &Draft) -> &'static [Question] {
    match can_wait(draft) {
        Some(false) => &[Question::CanWait, Question::PendingDependence],
        _ => &[Question::CanWait],
    }
}

/// Whether users can wait: the answer, or else no where the vulnerability is exploited.
fn can_wait(draft: &Draft) -> Option<bool> {
    let is_exploited = draft.exploitation.known == Some(Exploited::Yes);
    draft.release.answers.get(&Question::CanWait).copied().or_else(|| is_exploited.then_some(false))
}

/// The release that the answers lead to; `None` while an answer is missing. For a vulnerability that is exploited it is the
/// quick one, unless an answer speaks against it.
pub fn decide(draft: &Draft) -> Option<Decision> {
    let is_exploited = draft.exploitation.known == Some(Exploited::Yes);
    let (release, reason) = match (can_wait(draft)?, draft.release.answers.get(&Question::PendingDependence))
    {
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
        (false, None) if is_exploited => (
            Release::Quick,
            "The vulnerability is being exploited, so each day counts. A quick release works unless the package has \
             pending changes that depend on other packages.",
        ),
        (false, None) => return None,
    };
    Some(Decision { release, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::ReleasePlan;

    fn draft(answers: &[(Question, bool)]) -> Draft {
        let answers = answers.iter().copied().collect();
        Draft { release: ReleasePlan { answers, ..ReleasePlan::default() }, ..Draft::default() }
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
            let mut draft = draft(answers);
            assert_eq!(decide(&draft).map(|decision| decision.release), release, "{answers:?}");
            draft.exploitation.known = Some(Exploited::Yes);
            let quick = release.or(Some(Release::Quick));
            assert_eq!(decide(&draft).map(|decision| decision.release), quick, "{answers:?}");
        }
    }

    #[test]
    fn only_what_matters_is_asked() {
        assert_eq!(questions(&draft(&[])).len(), 1);
        assert_eq!(questions(&draft(&[(Question::CanWait, false)])).len(), 2);
    }
}
