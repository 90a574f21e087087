//! Who confirmed the title, the affected versions and the severity, and whether the draft still says so.
//!
//! A name is what somebody typed: nothing proves it.

use crate::Draft;
use crate::draft::{Assess, Confirmation, Ecosystem, Product, Subject};
use crate::facts::one_line;
use crate::version::sort_by;

/// What somebody confirms about a subject: the draft's words for it, on a line for each row; empty while there is nothing.
///
/// Rows that only moved, and white space, make no difference.
pub fn text(draft: &Draft, subject: Subject) -> String {
    match subject {
        Subject::Title => one_line(&draft.title),
        Subject::Range => {
            let rows = draft.products.iter().filter(|row| !row.is_empty());
            let mut lines: Vec<String> = rows.map(line).collect();
            sort_by(&mut lines, Ord::cmp);
            lines.join("\n")
        }
        Subject::Severity => match draft.severity.assess {
            Assess::Level => draft.severity.level.map_or("", |level| level.label()).to_owned(),
            Assess::CvssV3 => one_line(&draft.severity.cvss_v3),
            Assess::CvssV4 => one_line(&draft.severity.cvss_v4),
        },
    }
}

fn line(row: &Product) -> String {
    let ecosystem = row.ecosystem.map(Ecosystem::label).unwrap_or_default();
    let patched = if row.patched.trim().is_empty() { "none" } else { row.patched.as_str() };
    one_line(&format!("{ecosystem} {} {}, patched: {patched}", row.package, row.affected))
}

/// A name as names are compared: `@Octocat` and `octocat` are one person.
fn name(typed: &str) -> String {
    one_line(typed.trim().trim_start_matches('@')).to_lowercase()
}

impl Confirmation {
    /// Whether the draft says what was confirmed.
    pub fn holds(&self, draft: &Draft) -> bool {
        !name(&self.by).is_empty() && !self.text.is_empty() && self.text == text(draft, self.subject)
    }
}

/// Those who have confirmed what the draft says now, each once.
pub fn confirmed_by(draft: &Draft, subject: Subject) -> Vec<&str> {
    let mut known = Vec::new();
    let holding = draft.confirmations.iter().filter(|one| one.subject == subject && one.holds(draft));
    let first = |one: &&Confirmation| {
        let name = name(&one.by);
        let is_new = !known.contains(&name);
        known.push(name);
        is_new
    };
    holding.filter(first).map(|one| one.by.as_str()).collect()
}

/// The confirmations that have lapsed: the text was changed, and whoever confirmed it has not confirmed it again.
pub fn lapsed(draft: &Draft, subject: Subject) -> Vec<&Confirmation> {
    let holding: Vec<String> = confirmed_by(draft, subject).into_iter().map(name).collect();
    let of = draft.confirmations.iter().filter(|one| one.subject == subject);
    of.filter(|one| !one.holds(draft) && !holding.contains(&name(&one.by))).collect()
}

/// Notes that somebody confirms a text as it is now, in the place of what they confirmed before.
pub(crate) fn confirm(draft: &mut Draft, subject: Subject, by: &str) {
    let text = text(draft, subject);
    if text.is_empty() || name(by).is_empty() {
        return;
    }
    let by = one_line(by);
    let is_theirs = |one: &Confirmation| one.subject == subject && name(&one.by) == name(&by);
    match draft.confirmations.iter_mut().find(|one| is_theirs(one)) {
        Some(one) => one.text = text,
        None => draft.confirmations.push(Confirmation { subject, by, text }),
    }
    // Always in one order, so that copies that say the same are the same.
    sort_by(&mut draft.confirmations, Ord::cmp);
}

/// Takes somebody's confirmation back.
pub(crate) fn take_back(draft: &mut Draft, subject: Subject, by: &str) {
    draft.confirmations.retain(|one| one.subject != subject || name(&one.by) != name(by));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Edit, Field};

    fn draft() -> Draft {
        let row = |package: &str| Product {
            package: package.into(),
            affected: "< 1.4.2".into(),
            patched: "1.4.2".into(),
            ..Product::default()
        };
        let mut draft = Draft {
            title: "Path traversal in crab-unzip".into(),
            products: vec![row("crab-unzip"), row("crab")],
            ..Draft::default()
        };
        draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
        for subject in Subject::ALL {
            Edit::Confirm(*subject, " octocat ".into()).apply(&mut draft);
        }
        draft
    }

    #[test]
    fn each_name_counts_once_and_none_does_not() {
        let mut draft = draft();
        for by in ["@Octocat", "mona", "", " @ "] {
            Edit::Confirm(Subject::Title, by.into()).apply(&mut draft);
        }
        assert_eq!(confirmed_by(&draft, Subject::Title), ["mona", "octocat"]);
        assert_eq!(confirmed_by(&draft, Subject::Range), ["octocat"]);
        Edit::Unconfirm(Subject::Title, "OCTOCAT".into()).apply(&mut draft);
        assert_eq!(confirmed_by(&draft, Subject::Title), ["mona"]);
        let mut empty = Draft::default();
        Edit::Confirm(Subject::Title, "mona".into()).apply(&mut empty);
        assert_eq!(empty, Draft::default(), "there is nothing to confirm");
    }

    #[test]
    fn a_confirmation_lapses_with_its_text_and_comes_back_with_it() {
        let mut draft = draft();
        let title = draft.title.clone();
        Edit::Text(Field::Title, "Path traversal".into()).apply(&mut draft);
        assert_eq!(confirmed_by(&draft, Subject::Title), [""; 0]);
        assert_eq!(lapsed(&draft, Subject::Title)[0].text, title);
        assert_eq!(confirmed_by(&draft, Subject::Severity), ["octocat"], "another text");
        let mut undone = draft.clone();
        Edit::Text(Field::Title, format!(" {title}")).apply(&mut undone);
        assert_eq!(confirmed_by(&undone, Subject::Title), ["octocat"]);
        Edit::Confirm(Subject::Title, "octocat".into()).apply(&mut draft);
        assert_eq!(
            (confirmed_by(&draft, Subject::Title), lapsed(&draft, Subject::Title).len()),
            (vec!["octocat"], 0)
        );
    }

    #[test]
    fn versions_are_confirmed_row_by_row_in_any_order() {
        let mut draft = draft();
        assert_eq!(
            text(&draft, Subject::Range),
            "crab < 1.4.2, patched: 1.4.2\ncrab-unzip < 1.4.2, patched: 1.4.2"
        );
        draft.products.swap(0, 1);
        assert_eq!(confirmed_by(&draft, Subject::Range), ["octocat"]);
        Edit::Text(Field::Patched(0), "1.4.3".into()).apply(&mut draft);
        assert_eq!(lapsed(&draft, Subject::Range).len(), 1);
    }

    #[test]
    fn the_severity_is_what_github_gets() {
        let mut draft = draft();
        Edit::Text(Field::CvssV4, "CVSS:4.0/AV:L".into()).apply(&mut draft);
        assert_eq!(confirmed_by(&draft, Subject::Severity), ["octocat"]);
        Edit::Assess(Assess::CvssV4).apply(&mut draft);
        assert_eq!(lapsed(&draft, Subject::Severity).len(), 1);
    }
}
