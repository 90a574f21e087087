//! What a score rests on: the reasons for its answers, and how two people's scores differ.
//!
//! A reason belongs to an [`Answer`]. When the answer to a metric changes, its reason stays in the draft and
//! is [`former`]: it is in no text for others until the answer is given again.

mod compare;
mod phrases;
mod scenario;
pub(crate) mod table;

use crate::Draft;
use crate::draft::{Answer, Assess, Reasons, Scorer};
use cvss_core::{Partial, Version};

pub use compare::{
    Comparison, MetricDifference, Opinion, Side, blinded, comparison, differences, opinion, second_score,
    take,
};
pub use phrases::phrases;
pub(crate) use scenario::{read_scenario, scenario};
pub use table::{in_description, table};

/// An answer of a vector with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reasoned<'a> {
    /// The answer.
    pub answer: Answer,
    /// Why it is this one; empty where nobody has said it.
    pub reason: &'a str,
}

/// The answers that a vector holds so far, each with its reason.
pub fn reasoned(reasons: &Reasons, partial: Partial) -> impl Iterator<Item = Reasoned<'_>> {
    Answer::of(partial)
        .map(|answer| Reasoned { answer, reason: reasons.get(&answer).map_or("", |reason| reason.trim()) })
}

/// The answers of the vector that GitHub gets; `None` where it gets a plain level.
pub fn assessed(draft: &Draft) -> Option<Partial> {
    let version = match draft.severity.assess {
        Assess::CvssV3 => Version::V3_1,
        Assess::CvssV4 => Version::V4_0,
        Assess::Level => return None,
    };
    draft.severity.vector().map(|text| Partial::read(text, version))
}

/// The vectors of one of the two who scored, as far as they can be read.
fn vectors(draft: &Draft, scorer: Scorer) -> Vec<Partial> {
    let severity = &draft.severity;
    match scorer {
        Scorer::First => vec![
            Partial::read(&severity.cvss_v3, Version::V3_1),
            Partial::read(&severity.cvss_v4, Version::V4_0),
        ],
        Scorer::Second => vec![Partial::read(&severity.second.vector, second_version(draft))],
    }
}

/// The version whose questions the second scorer is asked: that of the vector which GitHub gets.
pub fn second_version(draft: &Draft) -> Version {
    if draft.severity.assess == Assess::CvssV4 { Version::V4_0 } else { Version::V3_1 }
}

/// Whether the answer is one of the vectors' that this scorer has given.
pub fn is_given(draft: &Draft, scorer: Scorer, answer: Answer) -> bool {
    vectors(draft, scorer).into_iter().any(|partial| Answer::of(partial).any(|given| given == answer))
}

/// The reasons for answers that were given before and are not any more.
pub fn former(draft: &Draft, scorer: Scorer) -> Vec<Reasoned<'_>> {
    let given: Vec<Answer> = vectors(draft, scorer).into_iter().flat_map(Answer::of).collect();
    let all = draft.severity.reasons_of(scorer).iter();
    let all = all.map(|(answer, reason)| Reasoned { answer: *answer, reason: reason.trim() });
    all.filter(|one| !one.reason.is_empty() && !given.contains(&one.answer)).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::field::Note;
    use crate::{Edit, Field};

    pub(crate) const VECTOR: &str = "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N";

    pub(crate) fn answer(text: &str) -> Answer {
        text.parse().unwrap()
    }

    pub(crate) fn reason(draft: &mut Draft, scorer: Scorer, of: &str, text: &str) {
        Edit::Text(Field::Note(Note::Reason(scorer, answer(of))), text.into()).apply(draft);
    }

    pub(crate) fn scored() -> Draft {
        let mut draft = Draft::default();
        draft.severity.cvss_v3 = VECTOR.into();
        reason(&mut draft, Scorer::First, "CVSS:3/AV:N", "It reads requests.\nOver HTTP | HTTPS.");
        reason(&mut draft, Scorer::First, "CVSS:3/I:H", "Any file is overwritten.");
        draft
    }

    #[test]
    fn a_reason_goes_and_comes_with_its_answer() {
        let mut draft = scored();
        let with_reason = |draft: &Draft| {
            let partial = assessed(draft).unwrap();
            let reasoned = reasoned(&draft.severity.reasons, partial).filter(|one| !one.reason.is_empty());
            reasoned.map(|one| one.answer.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(with_reason(&draft), ["CVSS:3/AV:N", "CVSS:3/I:H"]);
        Edit::Text(Field::CvssV3, VECTOR.replace("AV:N", "AV:A")).apply(&mut draft);
        assert_eq!(with_reason(&draft), ["CVSS:3/I:H"]);
        let kept = former(&draft, Scorer::First);
        assert_eq!(
            (kept.len(), kept[0].answer, kept[0].reason.lines().count()),
            (1, answer("CVSS:3/AV:N"), 2)
        );
        reason(&mut draft, Scorer::First, "CVSS:3/AV:A", "Only the local network.");
        Edit::Text(Field::CvssV3, VECTOR.into()).apply(&mut draft);
        assert_eq!(with_reason(&draft), ["CVSS:3/AV:N", "CVSS:3/I:H"]);
        assert_eq!(former(&draft, Scorer::First)[0].reason, "Only the local network.");
        reason(&mut draft, Scorer::First, "CVSS:3/AV:A", "");
        assert_eq!(draft.severity.reasons.len(), 2, "an empty reason is none");
    }

    #[test]
    fn answers_are_read_as_they_are_written() {
        assert_eq!(Answer::all().count(), 22 + 32);
        for answer in Answer::all() {
            assert_eq!(answer.to_string().parse(), Ok(answer));
        }
        for wrong in ["", "AV:N", "CVSS:3/AV:X", "CVSS:3/E:P", "CVSS:2/AV:N", "CVSS:3/AT:N", "CVSS:4/S:U"] {
            let message = format!("`{wrong}` is not an answer to a base metric, such as `CVSS:3/AV:N`");
            assert_eq!(wrong.parse::<Answer>().unwrap_err().to_string(), message);
        }
        assert_eq!(Answer::of(Partial::read("AV:N/AC:L/Au:N/C:P/I:P/A:P", Version::V2_0)).count(), 0);
    }
}
