//! The reasons for the score.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_PUBLISH};
use crate::draft::Scorer;
use crate::field::Note;
use crate::score;
use crate::{Edit, Field};

pub(super) const FORMER: Rule = Rule {
    id: "reason-former",
    level: Level::Hint,
    stage: ALWAYS,
    reason: "It is in no table and no record until the answer is given again. Write one for the answer of today.",
    is_about_form: false,
    find: former,
};

/// Reasons for answers that were changed.
fn former(case: &Case<'_>) -> Vec<Found> {
    let former = score::former(case.draft, Scorer::First).into_iter();
    former
        .map(|one| {
            let message =
                format!("A reason is kept for {}, which is not the answer any more.", one.answer.words());
            Found::new(Field::Note(Note::Reason(Scorer::First, one.answer)), message)
        })
        .collect()
}

pub(super) const TABLE: Rule = Rule {
    id: "reason-table",
    level: Level::Error,
    stage: FROM_PUBLISH,
    reason: "Readers would be told two different scores.",
    is_about_form: false,
    find: stale,
};

/// Rows of the table in the description that speak for answers which the vector does not have.
fn stale(case: &Case<'_>) -> Vec<Found> {
    let Some((rows, mended)) = score::table::stale(case.draft) else { return Vec::new() };
    let rows: Vec<String> = rows.iter().map(|row| format!("{}, {}", row.metric, row.says)).collect();
    let message =
        format!("The table of reasons has answers that the vector does not have: {}.", rows.join("; "));
    let fix = vec![Edit::Text(Field::Description, mended)];
    vec![Found::new(Field::Description, message).fixed_by("Write the answers of the vector", fix)]
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::score;
    use crate::score::tests::{reason, scored};
    use crate::{Draft, Edit, Field, draft::Scorer};

    #[test]
    fn former() {
        let changed = |vector: &str| {
            draft(|d| {
                d.severity.cvss_v3 = vector.into();
                reason(d, Scorer::First, "CVSS:3/AV:N", "HTTP.");
            })
        };
        let message = "A reason is kept for Attack Vector: Network, which is not the answer any more.";
        fires("reason-former", &changed("CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N"), message);
        silent("reason-former", &changed("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N"));
    }

    #[test]
    fn table() {
        let with_table = |change: &dyn Fn(&mut Draft)| {
            draft(|d| {
                d.severity = scored().severity;
                d.description = score::in_description(d).expect("reasons");
                change(d);
            })
        };
        silent("reason-table", &with_table(&|_| {}));
        let vector = "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:U/C:N/I:H/A:N";
        let changed = with_table(&|d| Edit::Text(Field::CvssV3, vector.into()).apply(d));
        let message =
            "The table of reasons has answers that the vector does not have: Privileges Required, None (N).";
        mends("reason-table", &changed, message, "Write the answers of the vector");
    }
}
