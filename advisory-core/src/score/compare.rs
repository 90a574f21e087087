//! Two people's scores, metric by metric. Blind first: an [`Opinion`] is a complete score, and only two of them can be
//! compared, so that neither scorer sees the other's answers before both have all of their own.

use super::{second_version, table};
use crate::draft::{Answer, Assess, Reasons, Scorer, SecondScore, Severity, Subject};
use crate::field::Note;
use crate::{Draft, Edit, Field};
use cvss_core::metrics::{self, Metric, Value};
use cvss_core::{Cvss, Partial, Version};

/// **A complete score with the reasons for its answers.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Opinion<'a> {
    vector: Cvss,
    reasons: Option<&'a Reasons>,
}

impl<'a> Opinion<'a> {
    /// A score without reasons.
    pub const fn of_vector(vector: Cvss) -> Self {
        Self { vector, reasons: None }
    }

    /// A score as typed; `None` where it is not a complete vector.
    pub fn new(vector: &str, reasons: &'a Reasons) -> Option<Self> {
        Some(Self { vector: vector.trim().parse().ok()?, reasons: Some(reasons) })
    }

    /// The vector.
    pub const fn vector(self) -> Cvss {
        self.vector
    }

    fn side(self, metric: &Metric) -> Side {
        let partial = Partial::from(self.vector);
        let not_defined = partial.version().not_defined();
        let value = partial.get(metric.abbreviation).filter(|value| value.abbreviation != not_defined);
        let answer =
            value.and_then(|value| Answer::new(partial.version(), metric.abbreviation, value.abbreviation));
        let reason = answer.and_then(|answer| self.reasons?.get(&answer)).map_or("", |reason| reason.trim());
        Side { value, answer, reason: reason.to_owned() }
    }
}

/// What one of the two says of a metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The value; `None` where the metric is not defined.
    pub value: Option<&'static Value>,
    /// The answer, where the metric is a base metric.
    pub answer: Option<Answer>,
    /// Why; empty where nobody has said it.
    pub reason: String,
}

impl Side {
    /// The value's name.
    pub fn name(&self) -> &'static str {
        self.value.map_or("Not Defined", |value| value.name)
    }
}

/// **A metric to which two people gave different answers.**
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetricDifference {
    /// The metric.
    pub metric: &'static Metric,
    /// What the first says.
    pub first: Side,
    /// What the second says.
    pub second: Side,
}

/// Whether two versions have the same metrics.
const fn is_alike(one: Version, two: Version) -> bool {
    matches!(
        (one, two),
        (Version::V3_0 | Version::V3_1, Version::V3_0 | Version::V3_1)
            | (Version::V4_0, Version::V4_0)
            | (Version::V2_0, Version::V2_0)
    )
}

/// The metrics to which two scores give different answers, in the specification's order; `None` where their versions
/// have different metrics.
///
/// ```
/// use advisory_core::score::{Opinion, differences};
/// let opinion = |vector: &str| Opinion::of_vector(vector.parse().unwrap());
/// let one = opinion("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
/// let two = opinion("CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H");
/// let found = differences(one, two).unwrap();
/// assert_eq!((found[0].metric.name, found[0].second.name()), ("Privileges Required", "Low"));
/// ```
pub fn differences(first: Opinion<'_>, second: Opinion<'_>) -> Option<Vec<MetricDifference>> {
    let version = first.vector.version();
    if !is_alike(version, second.vector.version()) {
        return None;
    }
    let of = |metric| MetricDifference { metric, first: first.side(metric), second: second.side(metric) };
    let all = metrics::of(version).iter().map(of);
    Some(all.filter(|found| found.first.value != found.second.value).collect())
}

/// The draft's field for vectors of this version; `None` for 2.0, which GitHub does not take.
const fn field(version: Version) -> Option<Field> {
    match version {
        Version::V3_0 | Version::V3_1 => Some(Field::CvssV3),
        Version::V4_0 => Some(Field::CvssV4),
        _ => None,
    }
}

fn first_text(draft: &Draft, version: Version) -> &str {
    field(version).and_then(|field| draft.text(field)).unwrap_or_default()
}

/// A draft's score in the metrics of this version, if it is complete.
pub fn opinion(draft: &Draft, version: Version) -> Option<Opinion<'_>> {
    let opinion = Opinion::new(first_text(draft, version), &draft.severity.reasons)?;
    is_alike(opinion.vector.version(), version).then_some(opinion)
}

/// How far the two scores of a draft are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// Nobody has scored a second time.
    NotBegun,
    /// One of the two scores is not complete, and so neither is shown to the other scorer. With how many mandatory metrics
    /// each lacks.
    Waiting {
        /// Whose version is meant.
        version: Version,
        /// How many the first scorer lacks.
        first: usize,
        /// How many the second scorer lacks.
        second: usize,
    },
    /// The second score has metrics that no vector of the draft can have.
    OtherVersion(Version),
    /// Both are complete, and these are the metrics to which they give different answers.
    Complete(Vec<MetricDifference>),
}

/// Compares the two scores of a draft.
pub fn comparison(draft: &Draft) -> Comparison {
    let second = &draft.severity.second;
    if second.vector.trim().is_empty() {
        return Comparison::NotBegun;
    }
    let partial = Partial::read(&second.vector, second_version(draft));
    let version = partial.version();
    if field(version).is_none() {
        return Comparison::OtherVersion(version);
    }
    let both = opinion(draft, version).zip(Opinion::new(&second.vector, &second.reasons));
    if let Some(found) = both.and_then(|(first, second)| differences(first, second)) {
        return Comparison::Complete(found);
    }
    let lacks = |partial: Partial| partial.mandatory() - partial.answered();
    let first = lacks(Partial::read(first_text(draft, version), version));
    Comparison::Waiting { version, first, second: lacks(partial) }
}

/// The changes that settle a difference with what one of the two says: its value in both vectors, and its reason beside it in
/// the draft. A reason that was there for the same answer is kept below it.
pub fn take(draft: &Draft, difference: &MetricDifference, scorer: Scorer) -> Vec<Edit> {
    let second = &draft.severity.second.vector;
    let version = Partial::read(second, second_version(draft)).version();
    let Some(first_field) = field(version) else { return Vec::new() };
    let (taken, field, text) = match scorer {
        Scorer::First => (&difference.first, Field::Note(Note::SecondVector), second.as_str()),
        Scorer::Second => (&difference.second, first_field, first_text(draft, version)),
    };
    let partial = Partial::read(text, version);
    let metric = difference.metric.abbreviation;
    let settled = match taken.value {
        Some(value) => partial.with(metric, value.abbreviation).unwrap_or(partial),
        None => partial.without(metric),
    };
    let mut edits = vec![Edit::Text(field, settled.to_string())];
    if let Some(answer) = taken.answer.filter(|_| scorer == Scorer::Second && !taken.reason.is_empty()) {
        let field = Field::Note(Note::Reason(Scorer::First, answer));
        let own = draft.text(field).unwrap_or_default().trim();
        let reason = match own {
            "" => taken.reason.clone(),
            own if own.contains(&taken.reason) => own.to_owned(),
            own => format!("{}\n{own}", taken.reason),
        };
        edits.push(Edit::Text(field, reason));
    }
    edits
}

/// The second score that a colleague's draft holds: their own vector, of the version that `draft` is scored in if they have
/// one, and their reasons.
pub fn second_score(draft: &Draft, theirs: &Draft) -> SecondScore {
    let version = second_version(draft);
    let own = first_text(theirs, version);
    let vector = if own.trim().is_empty() { theirs.severity.vector().unwrap_or_default() } else { own };
    SecondScore {
        by: String::new(),
        vector: vector.trim().to_owned(),
        reasons: theirs.severity.reasons.clone(),
    }
}

/// The draft for a colleague who is to score it without sight of the first score: without vectors, level and reasons, the
/// second score, confirmations of the severity, and the table of reasons in the description.
#[must_use]
pub fn blinded(draft: &Draft) -> Draft {
    let mut blinded = draft.clone();
    let assess =
        if draft.severity.assess == Assess::Level { Assess::default() } else { draft.severity.assess };
    blinded.severity = Severity { assess, ..Severity::default() };
    blinded.confirmations.retain(|one| one.subject != Subject::Severity);
    while let Some(place) = table::place(&blinded.description) {
        blinded.description.replace_range(place, "");
    }
    blinded
}

#[cfg(test)]
mod tests {
    use super::super::tests::{VECTOR, reason, scored};
    use super::*;

    fn with_second(vector: &str) -> Draft {
        let mut draft = scored();
        draft.severity.second.vector = vector.into();
        reason(&mut draft, Scorer::Second, "CVSS:3/AV:L", "It reads a local file.");
        draft
    }

    #[test]
    fn nothing_is_shown_before_both_are_complete() {
        assert_eq!(comparison(&scored()), Comparison::NotBegun);
        let waiting = |first, second| Comparison::Waiting { version: Version::V3_1, first, second };
        assert_eq!(comparison(&with_second("CVSS:3.1/AV:L")), waiting(0, 7));
        let mut draft = with_second(VECTOR);
        draft.severity.cvss_v3 = "CVSS:3.1/AV:N/AC:L".into();
        assert_eq!(comparison(&draft), waiting(6, 0));
        assert_eq!(
            comparison(&with_second("AV:N/AC:L/Au:N/C:P/I:P/A:P")),
            Comparison::OtherVersion(Version::V2_0)
        );
        let Comparison::Waiting { version, first, second } =
            comparison(&with_second("CVSS:4.0/AV:L/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:N/SC:N/SI:N/SA:N"))
        else {
            panic!()
        };
        assert_eq!((version, first, second), (Version::V4_0, 11, 0));
    }

    #[test]
    fn only_differences_are_shown_with_both_reasons() {
        let Comparison::Complete(found) = comparison(&with_second(&VECTOR.replace("AV:N", "AV:L"))) else {
            panic!()
        };
        let [one] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(one.metric.name, "Attack Vector");
        assert_eq!(
            (one.first.name(), one.first.reason.as_str()),
            ("Network", "It reads requests.\nOver HTTP | HTTPS.")
        );
        assert_eq!((one.second.name(), one.second.reason.as_str()), ("Local", "It reads a local file."));
        assert_eq!(comparison(&with_second(VECTOR)), Comparison::Complete(Vec::new()));
    }

    fn settled(scorer: Scorer, mut draft: Draft) -> Draft {
        let Comparison::Complete(found) = comparison(&draft) else { panic!() };
        for edit in take(&draft, &found[0], scorer) {
            edit.apply(&mut draft);
        }
        assert_eq!(comparison(&draft), Comparison::Complete(Vec::new()));
        draft
    }

    #[test]
    fn a_choice_takes_the_value_and_the_reason_and_loses_none() {
        let vector = VECTOR.replace("AV:N", "AV:L");
        let first = settled(Scorer::First, with_second(&vector));
        assert_eq!(
            (first.severity.cvss_v3.as_str(), first.severity.second.vector.as_str()),
            (VECTOR, VECTOR)
        );
        assert_eq!(first.severity.second.reasons.len(), 1);
        let second = settled(Scorer::Second, with_second(&vector));
        assert_eq!(second.severity.cvss_v3, vector);
        let local = Field::Note(Note::Reason(Scorer::First, super::super::tests::answer("CVSS:3/AV:L")));
        assert_eq!(second.text(local), Some("It reads a local file."));
        assert_eq!(super::super::former(&second, Scorer::First).len(), 1, "that of the answer before");
        let mut both = with_second(&vector);
        reason(&mut both, Scorer::First, "CVSS:3/AV:L", "An earlier thought.");
        assert_eq!(
            settled(Scorer::Second, both).text(local),
            Some("It reads a local file.\nAn earlier thought.")
        );
    }

    #[test]
    fn a_metric_that_only_one_defines_is_a_difference_and_can_be_settled() {
        let mut draft = with_second(&format!("{VECTOR}/E:P"));
        let Comparison::Complete(found) = comparison(&draft) else { panic!() };
        assert_eq!((found[0].first.name(), found[0].second.name()), ("Not Defined", "Proof-of-Concept"));
        for edit in take(&draft, &found[0], Scorer::First) {
            edit.apply(&mut draft);
        }
        assert_eq!(draft.severity.second.vector, VECTOR);
    }

    #[test]
    fn a_blinded_copy_says_nothing_of_the_score_and_comes_back_as_a_second_one() {
        let mut draft = with_second(VECTOR);
        draft.title = "T".into();
        Edit::Confirm(Subject::Severity, "mona".into()).apply(&mut draft);
        Edit::Confirm(Subject::Title, "mona".into()).apply(&mut draft);
        draft.description = super::super::in_description(&draft).unwrap();
        let mut copy = blinded(&draft);
        let text = crate::file::write(&copy);
        for secret in ["CVSS:3", "Network", "It reads", "Any file"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert_eq!(copy.confirmations.len(), 1);
        copy.severity.cvss_v3 = VECTOR.replace("AV:N", "AV:A");
        reason(&mut copy, Scorer::First, "CVSS:3/AV:A", "Bluetooth.");
        draft.severity.second = second_score(&draft, &copy);
        let Comparison::Complete(found) = comparison(&draft) else { panic!() };
        assert_eq!(found[0].second.reason, "Bluetooth.");
    }
}
