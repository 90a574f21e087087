//! What users will see of an advisory: GitHub's alert for each row, and who gets none.

use crate::draft::{Clock, Ecosystem, Product};
use crate::facts::one_line;
use crate::runbook::Runbook;
use crate::{Draft, severity};
use std::fmt::Write as _;

/// What an alert says to those who use an affected version of one row's package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// The advisory's title.
    pub title: String,
    /// The severity, as GitHub's pages name it; empty where there is none yet.
    pub severity: String,
    /// The package, with where it is published: `crab-unzip (Rust)`.
    pub package: String,
    /// The affected versions.
    pub affected: String,
    /// The patched version; `None` where there is no way out yet.
    pub patched: Option<String>,
}

/// Somebody who gets no alert, or one that does not help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Who.
    pub who: String,
    /// Why, in a sentence.
    pub why: String,
}

/// Whether GitHub can alert by a row.
fn alerts_by(row: &Product) -> bool {
    let is_known = row.ecosystem.is_some_and(|ecosystem| ecosystem != Ecosystem::Other);
    is_known && !row.package.trim().is_empty() && !row.affected.trim().is_empty()
}

fn rows(draft: &Draft) -> impl Iterator<Item = (usize, &Product)> {
    draft.products.iter().enumerate().filter(|(_, row)| !row.is_empty())
}

/// The alerts, one for each row that can raise one.
///
/// ```
/// use advisory_core::draft::{Draft, Ecosystem, Product};
/// let row = Product {
///     ecosystem: Some(Ecosystem::Npm), package: "left-pad".into(), affected: "< 1.3.1".into(), ..Product::default()
/// };
/// let draft = Draft { title: "It pads too much".into(), products: vec![row], ..Draft::default() };
/// let alert = &advisory_core::alert::alerts(&draft)[0];
/// assert_eq!((alert.package.as_str(), &alert.patched), ("left-pad (npm)", &None));
/// ```
pub fn alerts(draft: &Draft) -> Vec<Alert> {
    let severity = severity::words(draft).unwrap_or_default().replace("Medium", "Moderate");
    let alert = |row: &Product| Alert {
        title: one_line(&draft.title),
        severity: severity.clone(),
        package: format!("{} ({})", one_line(&row.package), row.ecosystem.map_or("", Ecosystem::label)),
        affected: one_line(&row.affected),
        patched: Some(one_line(&row.patched)).filter(|patched| !patched.is_empty()),
    };
    rows(draft).filter(|(_, row)| alerts_by(row)).map(|(_, row)| alert(row)).collect()
}

/// Who gets no alert, or one without a way out, and why: by what GitHub's documentation says of alerts.
pub fn unseen(draft: &Draft, runbook: &Runbook) -> Vec<Unseen> {
    let mut all = Vec::new();
    let mut add = |who: String, why: String| all.push(Unseen { who, why });
    if !draft.progress.is_done("publish.reviewed") {
        let wait = runbook.wait(Clock::Publication).in_short();
        let why = format!(
            "Alerts come only from advisories that GitHub has reviewed into its global database. {wait}"
        );
        add("Everybody, until the review".to_owned(), why);
    }
    for (number, row) in rows(draft) {
        let users = || match one_line(&row.package) {
            name if name.is_empty() => format!("Users of row {}", number + 1),
            name => format!("Users of {name} {}", one_line(&row.affected)).trim_end().to_owned(),
        };
        if row.ecosystem == Some(Ecosystem::Other) {
            add(users(), "Alerts go by ecosystem and package, and the ecosystem Other has none.".to_owned());
        } else if !alerts_by(row) {
            add(users(), format!("Row {} lacks its ecosystem, package or affected versions.", number + 1));
        } else if row.patched.trim().is_empty() {
            add(users(), "They are alerted without a way out: there is no patched version.".to_owned());
        }
        if row.ecosystem == Some(Ecosystem::Actions) {
            let who = format!("Workflows that use {} by a branch or a commit", one_line(&row.package));
            add(
                who,
                "Alerts for actions go only to workflows that pin them by a semantic version.".to_owned(),
            );
        }
    }
    if rows(draft).next().is_none() {
        add("Everybody".to_owned(), "No row names a package.".to_owned());
    }
    add("Archived repositories".to_owned(), "GitHub sends them no alerts.".to_owned());
    let name = match draft.repository.trim() {
        "" => "your repository",
        name => name,
    };
    let why =
        "An advisory of a fork raises alerts only where the fork owns a package with a name of its own.";
    add(format!("Everybody, if {name} is a fork"), why.to_owned());
    all
}

/// Both as a text.
pub fn text(draft: &Draft, runbook: &Runbook) -> String {
    let mut text = String::new();
    for Alert { title, severity, package, affected, patched } in alerts(draft) {
        let title = if title.is_empty() { "(no title)".to_owned() } else { title };
        let severity = if severity.is_empty() { "(none)".to_owned() } else { severity };
        let patched = patched.unwrap_or_else(|| "none yet".to_owned());
        let _ = write!(
            text,
            "{title}\n  Severity: {severity}\n  Package: {package}\n  Affected versions: {affected}\n  Patched version: {patched}\n\n"
        );
    }
    text.push_str("Who sees nothing, or no way out:\n");
    for Unseen { who, why } in unseen(draft, runbook) {
        let _ = writeln!(text, "- {who}: {why}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(ecosystem: Option<Ecosystem>, package: &str, affected: &str, patched: &str) -> Product {
        let [package, affected, patched] = [package, affected, patched].map(str::to_owned);
        Product { ecosystem, package, affected, patched, ..Product::default() }
    }

    #[test]
    fn each_row_that_can_is_an_alert_and_the_others_say_why_not() {
        let mut draft = Draft {
            repository: "octocat/crab".into(),
            title: "Paths leave\nthe folder".into(),
            products: vec![
                row(Some(Ecosystem::Rust), "crab-unzip", "< 1.4.2", "1.4.2"),
                row(Some(Ecosystem::Npm), "crab-zip", "< 2", ""),
                row(Some(Ecosystem::Other), "crabd", "< 3", "3"),
                row(Some(Ecosystem::Actions), "octocat/crab-action", "< 4.1.3", "4.1.3"),
                row(None, "", "< 5", ""),
                Product::default(),
            ],
            ..Draft::default()
        };
        draft.severity.cvss_v3 = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:H/A:N".into();
        assert_eq!(
            text(&draft, Runbook::seed()),
            "Paths leave the folder\n  Severity: Moderate (5.5)\n  Package: crab-unzip (Rust)\n  Affected versions: < 1.4.2\n  \
             Patched version: 1.4.2\n\n\
             Paths leave the folder\n  Severity: Moderate (5.5)\n  Package: crab-zip (npm)\n  Affected versions: < 2\n  \
             Patched version: none yet\n\n\
             Paths leave the folder\n  Severity: Moderate (5.5)\n  Package: octocat/crab-action (GitHub Actions)\n  \
             Affected versions: < 4.1.3\n  Patched version: 4.1.3\n\n\
             Who sees nothing, or no way out:\n\
             - Everybody, until the review: Alerts come only from advisories that GitHub has reviewed into its global database. \
             Promised: 72 hours. Usual now: days to 5 weeks (as of 2026-09-30).\n\
             - Users of crab-zip < 2: They are alerted without a way out: there is no patched version.\n\
             - Users of crabd < 3: Alerts go by ecosystem and package, and the ecosystem Other has none.\n\
             - Workflows that use octocat/crab-action by a branch or a commit: Alerts for actions go only to workflows that pin \
             them by a semantic version.\n\
             - Users of row 5: Row 5 lacks its ecosystem, package or affected versions.\n\
             - Archived repositories: GitHub sends them no alerts.\n\
             - Everybody, if octocat/crab is a fork: An advisory of a fork raises alerts only where the fork owns a package with a \
             name of its own.\n"
        );
        draft.progress.mark("publish.reviewed".into(), true);
        assert!(!text(&draft, Runbook::seed()).contains("until the review"));
        assert!(text(&Draft::default(), Runbook::seed()).contains("- Everybody: No row names a package.\n"));
    }
}
