//! [`Edit`]: one change to a draft. The page's actions, a finding's fix and the tests all speak it.

use crate::draft::{
    Arrival, Assess, Check, Clock, Credit, CreditType, CveChoice, Draft, Ecosystem, Event, Exploited,
    FixState, Outcome, Product, Publishing, Question, Release, ReleasedPackage, SecondScore, SeverityLevel,
    Subject, TriageQuestion,
};
use crate::field::Note;
use crate::runbook::{self, Condition};
use crate::{Field, Timestamp, confirmations};

/// **One change to a draft.** An edit that names a row that does not exist changes nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Replaces the text of a typed field.
    Text(Field, String),
    /// Chooses how the CVE identifier is filled.
    CveChoice(CveChoice),
    /// Chooses which answer to "how severe" GitHub gets.
    Assess(Assess),
    /// Sets or clears the plain severity.
    Level(Option<SeverityLevel>),
    /// Sets or clears a row's ecosystem.
    Ecosystem(usize, Option<Ecosystem>),
    /// Sets what a credit is for.
    CreditType(usize, CreditType),
    /// Puts a row of affected products before the row with this number, or at the end.
    InsertProduct(usize, Product),
    /// Takes a row of affected products away.
    RemoveProduct(usize),
    /// Puts a weakness before the one with this number, or at the end.
    InsertWeakness(usize, String),
    /// Takes a weakness away.
    RemoveWeakness(usize),
    /// Puts a credit before the one with this number, or at the end.
    InsertCredit(usize, Credit),
    /// Takes a credit away.
    RemoveCredit(usize),
    /// Puts a reference before the one with this number, or at the end.
    InsertReference(usize, String),
    /// Takes a reference away.
    RemoveReference(usize),
    /// Marks a task of the runbook as done, or as not done.
    Task(String, bool),
    /// Starts a clock at a moment, or takes its start back. An advisory that is published before its CVE id has arrived is
    /// one that [does not wait](Publishing::Now).
    Clock(Clock, Option<Timestamp>),
    /// Says where the fix stands.
    FixState(Option<FixState>),
    /// Says how the fix is released.
    Release(Option<Release>),
    /// Answers one of the questions that decide it, or takes the answer back.
    Answer(Question, Option<bool>),
    /// Says how the report came in.
    Arrival(Option<Arrival>),
    /// Answers one of the questions about the report, or takes the answer back.
    Triage(TriageQuestion, Option<bool>),
    /// Says what was decided about the report.
    Outcome(Option<Outcome>),
    /// Says whether the vulnerability is exploited.
    Exploited(Option<Exploited>),
    /// Sets when the team learned that it is.
    Aware(Option<Timestamp>),
    /// Sets when a remedy was available to users.
    Remedy(Option<Timestamp>),
    /// Says whether publishing waits for the CVE id.
    Publishing(Option<Publishing>),
    /// Sets until when everybody keeps it confidential.
    Embargo(Option<Timestamp>),
    /// Puts a branch to port the fix to before the one with this number, or at the end.
    InsertBackport(usize, String),
    /// Takes a branch to port the fix to away.
    RemoveBackport(usize),
    /// Sets when the report came in.
    Received(Option<Timestamp>),
    /// Sets when the advisory is to be published.
    PlanPublication(Option<Timestamp>),
    /// Puts a commit of the fix before the one with this number, or at the end.
    InsertFixCommit(usize, String),
    /// Takes a commit of the fix away.
    RemoveFixCommit(usize),
    /// Says what the project's CI would run; [ticks](runbook::tick) of what is not there any more are removed.
    Checks(Vec<Check>),
    /// Puts a package of the release before the one with this number, or at the end.
    InsertReleasedPackage(usize, ReleasedPackage),
    /// Takes a package of the release away.
    RemoveReleasedPackage(usize),
    /// Puts an event before the one with this number, or at the end.
    InsertEvent(usize, Event),
    /// Takes an event away.
    RemoveEvent(usize),
    /// Puts another second score in the place of the one that is there.
    SecondScore(Box<SecondScore>),
    /// Somebody of this name confirms a text as it is now. Without a name, and where there is no text, nobody does.
    Confirm(Subject, String),
    /// Takes the confirmation of somebody of this name back.
    Unconfirm(Subject, String),
}

impl Edit {
    /// Applies the change.
    pub fn apply(self, draft: &mut Draft) {
        match self {
            Self::Text(Field::Note(Note::Reason(scorer, answer)), text) if text.is_empty() => {
                draft.severity.reasons_of_mut(scorer).remove(&answer);
            }
            Self::Text(field, text) => {
                if let Some(place) = draft.text_mut(field) {
                    *place = text;
                }
            }
            Self::CveChoice(choice) => draft.cve.choice = choice,
            Self::Assess(assess) => draft.severity.assess = assess,
            Self::Level(level) => draft.severity.level = level,
            Self::Ecosystem(row, ecosystem) => {
                if let Some(product) = draft.products.get_mut(row) {
                    product.ecosystem = ecosystem;
                }
            }
            Self::CreditType(row, credit_type) => {
                if let Some(credit) = draft.credits.get_mut(row) {
                    credit.credit_type = credit_type;
                }
            }
            Self::InsertProduct(row, product) => insert(&mut draft.products, row, product),
            Self::RemoveProduct(row) => remove(&mut draft.products, row),
            Self::InsertWeakness(row, weakness) => insert(&mut draft.weaknesses, row, weakness),
            Self::RemoveWeakness(row) => remove(&mut draft.weaknesses, row),
            Self::InsertCredit(row, credit) => insert(&mut draft.credits, row, credit),
            Self::RemoveCredit(row) => remove(&mut draft.credits, row),
            Self::InsertReference(row, reference) => insert(&mut draft.references, row, reference),
            Self::RemoveReference(row) => remove(&mut draft.references, row),
            Self::Task(id, done) => draft.progress.mark(id, done),
            Self::Clock(clock, Some(start)) => {
                draft.progress.clocks.insert(clock, start);
                if clock == Clock::Publication && Condition::CveAwaited.holds(draft) {
                    draft.progress.publishing = Some(Publishing::Now);
                }
            }
            Self::Clock(clock, None) => {
                draft.progress.clocks.remove(&clock);
            }
            Self::FixState(state) => draft.progress.fix = state,
            Self::Release(release) => draft.progress.release = release,
            Self::Answer(question, Some(answer)) => {
                draft.release.answers.insert(question, answer);
            }
            Self::Answer(question, None) => {
                draft.release.answers.remove(&question);
            }
            Self::Arrival(arrival) => draft.report.arrival = arrival,
            Self::Triage(question, Some(answer)) => {
                draft.report.answers.insert(question, answer);
            }
            Self::Triage(question, None) => {
                draft.report.answers.remove(&question);
            }
            Self::Outcome(outcome) => draft.report.outcome = outcome,
            Self::Exploited(known) => draft.exploitation.known = known,
            Self::Aware(moment) => draft.exploitation.aware = moment,
            Self::Remedy(moment) => draft.exploitation.remedy = moment,
            Self::Publishing(publishing) => draft.progress.publishing = publishing,
            Self::Embargo(moment) => draft.coordination.embargo = moment,
            Self::InsertBackport(row, branch) => insert(&mut draft.coordination.backports, row, branch),
            Self::RemoveBackport(row) => remove(&mut draft.coordination.backports, row),
            Self::Received(moment) => draft.report.received = moment,
            Self::PlanPublication(moment) => draft.release.publication = moment,
            Self::InsertFixCommit(row, commit) => insert(&mut draft.fix.commits, row, commit),
            Self::RemoveFixCommit(row) => remove(&mut draft.fix.commits, row),
            Self::Checks(checks) => runbook::replace_checks(draft, checks),
            Self::InsertReleasedPackage(row, package) => insert(&mut draft.release.packages, row, package),
            Self::RemoveReleasedPackage(row) => remove(&mut draft.release.packages, row),
            Self::InsertEvent(row, event) => insert(&mut draft.timeline, row, event),
            Self::RemoveEvent(row) => remove(&mut draft.timeline, row),
            Self::SecondScore(score) => draft.severity.second = *score,
            Self::Confirm(subject, by) => confirmations::confirm(draft, subject, &by),
            Self::Unconfirm(subject, by) => confirmations::take_back(draft, subject, &by),
        }
    }
}

fn insert<T>(rows: &mut Vec<T>, row: usize, value: T) {
    rows.insert(row.min(rows.len()), value);
}

fn remove<T>(rows: &mut Vec<T>, row: usize) {
    if row < rows.len() {
        rows.remove(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_exactly_as_typed() {
        let mut draft = Draft { products: vec![Product::default()], ..Draft::default() };
        let typed = "  >=2.1.0 <2.1.3\t";
        Edit::Text(Field::Affected(0), typed.into()).apply(&mut draft);
        assert_eq!(draft.text(Field::Affected(0)), Some(typed));
    }

    #[test]
    fn a_row_that_does_not_exist_changes_nothing() {
        let before = Draft::default();
        let mut draft = before.clone();
        for edit in [
            Edit::Text(Field::Affected(3), "x".into()),
            Edit::Ecosystem(0, Some(Ecosystem::Npm)),
            Edit::CreditType(9, CreditType::Tool),
            Edit::RemoveProduct(0),
            Edit::Text(Field::Severity, "x".into()),
        ] {
            edit.apply(&mut draft);
        }
        assert_eq!(draft, before);
    }

    #[test]
    fn a_removed_row_can_be_put_back_where_it_was() {
        let row = |package: &str| Product { package: package.into(), ..Product::default() };
        let before = Draft { products: vec![row("a"), row("b"), row("c")], ..Draft::default() };
        let mut draft = before.clone();
        Edit::RemoveProduct(1).apply(&mut draft);
        assert_eq!(draft.products, [row("a"), row("c")]);
        Edit::InsertProduct(1, row("b")).apply(&mut draft);
        assert_eq!(draft, before);
    }
}
