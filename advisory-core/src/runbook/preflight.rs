//! What pressing publish does that nothing takes back, said of one draft.

use super::Condition;
use crate::Draft;
use crate::draft::CveChoice;
use crate::ids::CveId;

/// **One thing that publication does**, and that cannot be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consequence {
    /// What happens, in a few words.
    pub what: &'static str,
    /// What that means for this draft, in a sentence or two.
    pub detail: String,
}

fn consequence(what: &'static str, detail: impl Into<String>) -> Consequence {
    Consequence { what, detail: detail.into() }
}

/// `1 row`, `2 rows`.
fn count(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// Everything that happens with the press on publish, the widest first.
pub fn preflight(draft: &Draft) -> Vec<Consequence> {
    let mut all = vec![consequence(
        "The advisory is public, for good",
        "Title, description and every row can be read by everybody. There is no button to unpublish it; GitHub's support can \
         delete an advisory that was published in error.",
    )];
    let rows: Vec<String> = draft
        .products
        .iter()
        .filter(|row| !row.is_empty())
        .map(|row| {
            let patched = match row.patched.trim() {
                "" => "no patched version",
                patched => patched,
            };
            format!("{} {} (patched: {patched})", row.package.trim(), row.affected.trim())
        })
        .collect();
    let alerted = match rows.len() {
        0 => "No row names a package, so nobody is alerted.".to_owned(),
        number => {
            format!(
                "After GitHub's review, which can take weeks, by {}: {}. Alerts cannot be called back.",
                count(number, "row", "rows"),
                rows.join("; ")
            )
        }
    };
    all.push(consequence("Users are alerted", alerted));
    all.push(consequence(
        "Treat the text as final",
        "You can edit the advisory later, but edits do not reliably reach the global database, where rows have been lost. \
         There the way is Improve this advisory, or a pull request to github/advisory-database.",
    ));
    all.push(match (draft.cve.id.parse::<CveId>(), draft.cve.choice) {
        (Ok(id), _) => consequence("The CVE id is public", format!("{id} stands for this vulnerability from then on.")),
        (Err(_), CveChoice::RequestLater) => consequence(
            "There is no CVE id",
            "The advisory is known by its GHSA id, and the CVE id can follow. While \"Request CVE ID later\" is chosen, \
             GitHub shows Request CVE in the place of Publish advisory.",
        ),
        (Err(_), CveChoice::Existing) => {
            consequence("There is no CVE id", "Tools that know vulnerabilities by CVE id alone will not find it.")
        }
    });
    if Condition::FixPrivate.holds(draft) {
        let fork = match draft.fix.private_fork.trim() {
            "" => "It goes",
            name => &format!("{name} goes"),
        };
        all.push(consequence(
            "The private fork is deleted",
            format!("{fork} with every branch and comment that is not merged. GitHub refuses while a pull request is open."),
        ));
    }
    let credited: Vec<&str> =
        draft.credits.iter().map(|credit| credit.login.trim()).filter(|login| !login.is_empty()).collect();
    if !credited.is_empty() {
        all.push(consequence(
            "Those who are credited are told",
            format!("GitHub asks {} to accept.", credited.join(", ")),
        ));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Credit, FixState, Product};

    fn texts(draft: &Draft) -> Vec<String> {
        preflight(draft).iter().map(|each| format!("{}: {}", each.what, each.detail)).collect()
    }

    #[test]
    fn names_everything_that_cannot_be_taken_back() {
        let mut draft = Draft {
            products: vec![Product {
                package: "crab-unzip".into(),
                affected: "< 1.4.2".into(),
                patched: "1.4.2".into(),
                ..Product::default()
            }],
            credits: vec![Credit { login: "octocat".into(), ..Credit::default() }],
            ..Draft::default()
        };
        draft.fix.private_fork = "crab/unzip-ghsa-75v8-2h7p-7m2m".into();
        assert_eq!(
            texts(&draft),
            [
                "The advisory is public, for good: Title, description and every row can be read by everybody. There is no button to unpublish it; GitHub's support can delete an advisory that was published in error.",
                "Users are alerted: After GitHub's review, which can take weeks, by 1 row: crab-unzip < 1.4.2 (patched: 1.4.2). Alerts cannot be called back.",
                "Treat the text as final: You can edit the advisory later, but edits do not reliably reach the global database, where rows have been lost. There the way is Improve this advisory, or a pull request to github/advisory-database.",
                "There is no CVE id: The advisory is known by its GHSA id, and the CVE id can follow. While \"Request CVE ID later\" is chosen, GitHub shows Request CVE in the place of Publish advisory.",
                "The private fork is deleted: crab/unzip-ghsa-75v8-2h7p-7m2m goes with every branch and comment that is not merged. GitHub refuses while a pull request is open.",
                "Those who are credited are told: GitHub asks octocat to accept.",
            ]
        );
    }

    #[test]
    fn a_public_fix_has_no_fork_to_lose() {
        let mut draft = Draft::default();
        draft.progress.fix = Some(FixState::Public);
        draft.cve.id = "CVE-2025-46653".into();
        assert_eq!(
            texts(&draft)[1..],
            [
                "Users are alerted: No row names a package, so nobody is alerted.",
                "Treat the text as final: You can edit the advisory later, but edits do not reliably reach the global database, where rows have been lost. There the way is Improve this advisory, or a pull request to github/advisory-database.",
                "The CVE id is public: CVE-2025-46653 stands for this vulnerability from then on.",
            ]
        );
    }
}
