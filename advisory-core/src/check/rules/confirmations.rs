//! Whether people have confirmed what is published.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_PUBLISH};
use crate::Field;
use crate::confirmations::{confirmed_by, lapsed};
use crate::draft::Subject;

/// The subject in the middle of a sentence, with its verb.
const fn is(subject: Subject) -> &'static str {
    match subject {
        Subject::Title => "title is",
        Subject::Range => "affected versions are",
        Subject::Severity => "severity is",
    }
}

pub(super) const MISSING: Rule = Rule {
    id: "confirmation-missing",
    level: Level::Error,
    stage: FROM_PUBLISH,
    reason: "The project's runbook asks for more people to confirm it, since publishing cannot be undone.",
    is_about_form: false,
    find: missing,
};

/// Fewer people than the project's runbook asks for.
fn missing(case: &Case<'_>) -> Vec<Found> {
    let asked = case.context.runbook.map_or(0, |runbook| usize::from(runbook.confirmations));
    let lacking = |subject: &Subject| {
        let count = confirmed_by(case.draft, *subject).len();
        let message = format!("The {} confirmed by {count} of {asked}.", is(*subject));
        (count < asked && !case.is_published()).then(|| Found::new(Field::Confirmation(*subject), message))
    };
    Subject::ALL.iter().filter_map(lacking).collect()
}

pub(super) const LAPSED: Rule = Rule {
    id: "confirmation-lapsed",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "What somebody has seen and confirmed is not what would be published.",
    is_about_form: false,
    find: changed,
};

/// Confirmations of a text that was changed since.
fn changed(case: &Case<'_>) -> Vec<Found> {
    let told = |subject: &Subject| {
        let names: Vec<&str> = lapsed(case.draft, *subject).iter().map(|one| one.by.as_str()).collect();
        let what = match subject {
            Subject::Title => "another title",
            Subject::Range => "other versions",
            Subject::Severity => "another severity",
        };
        let message = format!("{} confirmed {what} than the draft has now.", names.join(" and "));
        (!names.is_empty()).then(|| Found::new(Field::Confirmation(*subject), message))
    };
    Subject::ALL.iter().filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, silent};
    use crate::check::{self, Context};
    use crate::draft::Subject;
    use crate::runbook::{Runbook, Stage};
    use crate::{Edit, Timestamp};

    #[test]
    fn changed() {
        let confirmed = |later: &str| {
            draft(|d| {
                Edit::Confirm(Subject::Title, "octocat".into()).apply(d);
                Edit::Confirm(Subject::Title, "mona".into()).apply(d);
                d.title.push_str(later);
            })
        };
        let message = "mona and octocat confirmed another title than the draft has now.";
        fires("confirmation-lapsed", &confirmed("!"), message);
        silent("confirmation-lapsed", &confirmed(""));
    }

    #[test]
    fn the_gate_asks_for_as_many_as_the_runbook_says() {
        let runbook = Runbook { confirmations: 2, ..Runbook::seed().clone() };
        let found = |draft: &crate::Draft, runbook| {
            let context = Context { now: Timestamp::from_unix_seconds(1_795_521_600), cwe: None, runbook };
            let all = check::check(draft, &context);
            let all =
                check::blocking(&all, Stage::Publish).filter(|found| found.rule == "confirmation-missing");
            all.map(|found| found.message.clone()).collect::<Vec<_>>()
        };
        let mut draft = draft(|_| {});
        assert_eq!(found(&draft, None), [""; 0], "nobody has to confirm unless the runbook says so");
        for subject in Subject::ALL {
            Edit::Confirm(*subject, "octocat".into()).apply(&mut draft);
        }
        Edit::Confirm(Subject::Range, "mona".into()).apply(&mut draft);
        let expected = ["The title is confirmed by 1 of 2.", "The severity is confirmed by 1 of 2."];
        assert_eq!(found(&draft, Some(&runbook)), expected);
        for subject in Subject::ALL {
            Edit::Confirm(*subject, "mona".into()).apply(&mut draft);
        }
        assert_eq!(found(&draft, Some(&runbook)), [""; 0]);
        draft.title.push('!');
        assert_eq!(found(&draft, Some(&runbook)), ["The title is confirmed by 0 of 2."], "both have lapsed");
    }
}
