//! [`differences`]: what was changed between two drafts, or between a draft and its published copy.

use crate::draft::{Answer, Assess, CveChoice, Ecosystem, Product, Scorer};
use crate::field::Note;
use crate::{Draft, Field, score};
use std::fmt;

/// **A value that differs** between two drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where: a field of the later draft; for a row that was taken away, of the earlier one.
    pub field: Field,
    /// What stood there before; empty where there was nothing.
    pub before: String,
    /// What stands there now; empty where there is nothing.
    pub after: String,
}

impl fmt::Display for Difference {
    /// A line with the field's name, then what went (`-`) and what came (`+`), line by line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.field.label())?;
        for (sign, text) in [('-', &self.before), ('+', &self.after)] {
            for line in text.lines() {
                write!(f, "\n{sign} {line}")?;
            }
        }
        Ok(())
    }
}

/// The text of a part.
type Text<T> = fn(&T) -> String;

/// The field of a row.
type OfRow = fn(usize) -> Field;

/// What of a draft is not a row, as text.
const SINGLE: &[(Field, Text<Draft>)] = &[
    (Field::Repository, |draft| draft.repository.clone()),
    (Field::GhsaId, |draft| draft.ghsa_id.clone()),
    (Field::Title, |draft| draft.title.clone()),
    (Field::CveId, |draft| match draft.cve.choice {
        CveChoice::Existing => draft.cve.id.clone(),
        CveChoice::RequestLater => String::new(),
    }),
    (Field::Description, |draft| draft.description.replace("\r\n", "\n")),
    (Field::Severity, |draft| match draft.severity.assess {
        Assess::Level => draft.severity.level.map_or("", |level| level.label()).to_owned(),
        vector => vector.label().to_owned(),
    }),
    (Field::CvssV3, |draft| draft.severity.cvss_v3.clone()),
    (Field::CvssV4, |draft| draft.severity.cvss_v4.clone()),
];

/// The columns of a row of affected products.
const COLUMNS: &[(OfRow, Text<Product>)] = &[
    (Field::Ecosystem, |row| row.ecosystem.map_or("", Ecosystem::label).to_owned()),
    (Field::Package, |row| row.package.clone()),
    (Field::Affected, |row| row.affected.clone()),
    (Field::Patched, |row| row.patched.clone()),
    (Field::Product, |row| row.functions.join("\n")),
];

/// The differences in what the team alone has written down: who has two drafts in hand, what they wait for, which branches the
/// fix is to be ported to, and the reasons for answers of the score that both drafts give, or neither.
pub fn differences_between_teams(before: &Draft, after: &Draft) -> Vec<Difference> {
    let rows = before.coordination.backports.len().max(after.coordination.backports.len());
    let notes = [Note::Owner, Note::WaitingFor].into_iter().chain((0..rows).map(Note::Backport));
    let given = |draft, answer| score::is_given(draft, Scorer::First, answer);
    let answers = Answer::all().filter(|answer| given(before, *answer) == given(after, *answer));
    let notes = notes.chain(answers.map(|answer| Note::Reason(Scorer::First, answer)));
    let difference = |note| {
        let field = Field::Note(note);
        let text = |draft: &Draft| draft.text(field).unwrap_or_default().to_owned();
        let (before, after) = (text(before), text(after));
        (before.trim() != after.trim()).then_some(Difference { field, before, after })
    };
    notes.filter_map(difference).collect()
}

/// The differences between two drafts in what an advisory says, in the order of GitHub's form.
///
/// Rows are known by what they hold: one that only moved is no difference, and a row of affected products is compared
/// with one of the same package. How far the runbook was followed, and what the team noted on the way, is not
/// compared.
///
/// ```
/// use advisory_core::{Draft, difference::differences};
/// let before = Draft { title: "Path traversal".into(), ..Draft::default() };
/// let after = Draft { title: "Path traversal in crab-unzip".into(), ..Draft::default() };
/// let found = differences(&before, &after);
/// assert_eq!(found[0].to_string(), "Title\n- Path traversal\n+ Path traversal in crab-unzip");
/// ```
pub fn differences(before: &Draft, after: &Draft) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut compare = |field, before: String, after: String| {
        if before.trim() != after.trim() {
            found.push(Difference { field, before, after });
        }
    };
    for (field, text) in SINGLE {
        compare(*field, text(before), text(after));
    }
    let akin = |a: &Product, b: &Product| (a.ecosystem, &a.package) == (b.ecosystem, &b.package);
    for (old, new) in pairs(&before.products, &after.products, akin) {
        let Some(row) = new.or(old) else { continue };
        let text = |draft: &Draft, row: Option<usize>, column: Text<Product>| {
            row.and_then(|row| draft.products.get(row)).map(column).unwrap_or_default()
        };
        for (field, column) in COLUMNS {
            compare(field(row), text(before, old, *column), text(after, new, *column));
        }
    }
    let credits = |draft: &Draft| {
        let credits = draft.credits.iter();
        credits.map(|credit| format!("{} ({})", credit.login, credit.credit_type.label())).collect::<Vec<_>>()
    };
    let lists: [(OfRow, Vec<String>, Vec<String>); 3] = [
        (Field::Weakness, before.weaknesses.clone(), after.weaknesses.clone()),
        (Field::CreditLogin, credits(before), credits(after)),
        (Field::Reference, before.references.clone(), after.references.clone()),
    ];
    for (field, before, after) in &lists {
        for (old, new) in pairs(before, after, |_, _| false) {
            let text =
                |list: &[String], row: Option<usize>| row.map(|row| list[row].clone()).unwrap_or_default();
            compare(field(new.or(old).unwrap_or_default()), text(before, old), text(after, new));
        }
    }
    found
}

/// Which rows of two lists are to be compared: those that both lists hold are left out, those that are akin are
/// compared with each other, the others went or came.
fn pairs<T: PartialEq>(
    before: &[T],
    after: &[T],
    akin: impl Fn(&T, &T) -> bool,
) -> Vec<(Option<usize>, Option<usize>)> {
    let mut new: Vec<usize> = (0..after.len()).collect();
    let mut take = |matches: &dyn Fn(&T) -> bool| {
        let place = new.iter().position(|&row| matches(&after[row]))?;
        Some(new.remove(place))
    };
    let mut old: Vec<usize> = (0..before.len()).collect();
    old.retain(|&row| take(&|other| *other == before[row]).is_none());
    let mut pairs: Vec<_> =
        old.into_iter().map(|row| (Some(row), take(&|other| akin(&before[row], other)))).collect();
    pairs.extend(new.into_iter().map(|row| (None, Some(row))));
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Credit, CreditType};

    fn row(package: &str, affected: &str) -> Product {
        Product {
            ecosystem: Some(Ecosystem::Npm),
            package: package.into(),
            affected: affected.into(),
            ..Product::default()
        }
    }

    /// The differences in a line each.
    fn told(before: &Draft, after: &Draft) -> Vec<String> {
        differences(before, after).iter().map(|found| found.to_string().replace('\n', " | ")).collect()
    }

    #[test]
    fn rows_that_only_moved_are_no_difference() {
        let before = Draft { products: vec![row("a", "< 1"), row("b", "< 2")], ..Draft::default() };
        let after = Draft { products: vec![row("b", "< 2"), row("a", "< 1")], ..Draft::default() };
        assert_eq!(told(&before, &after), [""; 0]);
    }

    #[test]
    fn a_row_is_compared_with_the_one_of_the_same_package() {
        let before = Draft { products: vec![row("a", "< 1"), row("b", "< 2")], ..Draft::default() };
        let after = Draft { products: vec![row("c", "< 9"), row("b", "< 2.1")], ..Draft::default() };
        let expected = [
            "Ecosystem, row 1 | - npm",
            "Package name, row 1 | - a",
            "Affected versions, row 1 | - < 1",
            "Affected versions, row 2 | - < 2 | + < 2.1",
            "Ecosystem, row 1 | + npm",
            "Package name, row 1 | + c",
            "Affected versions, row 1 | + < 9",
        ];
        assert_eq!(told(&before, &after), expected);
    }

    #[test]
    fn what_is_chosen_and_what_is_listed_is_compared() {
        let mut before = Draft { weaknesses: vec!["CWE-79".into(), "CWE-22".into()], ..Draft::default() };
        let mut after = Draft { weaknesses: vec!["CWE-22".into()], ..before.clone() };
        before.severity.assess = Assess::Level;
        after.cve.choice = CveChoice::Existing;
        after.cve.id = "CVE-2026-1234".into();
        after.credits.push(Credit { login: "octocat".into(), credit_type: CreditType::Finder });
        let expected = [
            "CVE identifier | + CVE-2026-1234",
            "Severity | + CVSS 3.1",
            "Weakness, row 1 | - CWE-79",
            "Credit, row 1 | + octocat (Finder)",
        ];
        assert_eq!(told(&before, &after), expected);
    }

    #[test]
    fn line_ends_are_no_difference() {
        let with = |text: &str| Draft { description: text.into(), ..Draft::default() };
        assert_eq!(told(&with("a\r\nb\r\n"), &with("a\nb")), [""; 0]);
    }
}
