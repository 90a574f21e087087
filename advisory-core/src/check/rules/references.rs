//! References.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::ids::WebAddress;
use crate::{Edit, Field};

/// The references that are not empty, with their rows.
fn entered<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (usize, &'a str)> {
    case.draft
        .references
        .iter()
        .enumerate()
        .map(|(row, text)| (row, text.trim()))
        .filter(|(_, text)| !text.is_empty())
}

pub(super) const FORM: Rule = Rule {
    id: "reference-form",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers cannot follow it.",
    is_about_form: false,
    find: form,
};

fn form(case: &Case<'_>) -> Vec<Found> {
    entered(case)
        .filter_map(|(row, text)| {
            let error = text.parse::<WebAddress>().err()?;
            let found = Found::new(Field::Reference(row), super::sentence(&error));
            // A bare host with a path, as browsers show addresses.
            let meant = format!("https://{text}").parse::<WebAddress>().ok().filter(|address| {
                address.host().contains('.')
                    && !text.contains("://")
                    && !text.contains('@')
                    && text.contains('/')
            });
            Some(match meant {
                Some(meant) => {
                    let edit = Edit::Text(Field::Reference(row), meant.to_string());
                    found.fixed_by(format!("Write {meant}"), vec![edit])
                }
                None => found,
            })
        })
        .collect()
}

pub(super) const REPEATED: Rule = Rule {
    id: "reference-repeated",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers follow it twice for nothing.",
    is_about_form: false,
    find: repeated,
};

fn repeated(case: &Case<'_>) -> Vec<Found> {
    let mut seen: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for (row, text) in entered(case) {
        let address = text.trim_end_matches('/');
        if seen.contains(&address) {
            let repeated = Found::new(Field::Reference(row), format!("{text} is listed twice."));
            found.push(repeated.fixed_by("Remove this one", vec![Edit::RemoveReference(row)]));
        } else {
            seen.push(address);
        }
    }
    found
}

/// Whether a text leads into a temporary private fork, which ends in `-ghsa-` and the advisory's id.
fn is_private(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    small.match_indices("-ghsa-").any(|(at, _)| {
        let id: String = small[at + 1..].chars().take("ghsa-xxxx-xxxx-xxxx".len()).collect();
        crate::ids::GhsaId::meant_by(&id).is_some()
    })
}

pub(super) const PRIVATE: Rule = Rule {
    id: "reference-private",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Readers cannot follow it, and publishing deletes the fork.",
    is_about_form: false,
    find: private,
};

fn private(case: &Case<'_>) -> Vec<Found> {
    let mut found: Vec<_> = entered(case)
        .filter(|(_, text)| is_private(text))
        .map(|(row, text)| {
            let message = format!("{text} leads into the private fork.");
            Found::new(Field::Reference(row), message).fixed_by("Remove it", vec![Edit::RemoveReference(row)])
        })
        .collect();
    if is_private(&case.draft.description) {
        found.push(Found::new(Field::Description, "The description has an address of the private fork."));
    }
    found
}

/// Addresses that show what was changed.
const FIXES: &[&str] = &[
    "/commit/",
    "/commits/",
    "/pull/",
    "/compare/",
    "/merge_requests/",
    "/-/commit",
    "/rev/",
    "patchwork",
    "gerrit",
    "/c/",
];

pub(super) const FIX: Rule = Rule {
    id: "reference-fix",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Those who cannot upgrade, and those who package the software, need to see what was changed.",
    is_about_form: false,
    find: fix,
};

fn fix(case: &Case<'_>) -> Vec<Found> {
    let patched = case.rows.iter().any(|row| !row.product.patched.trim().is_empty());
    let shown = FIXES.iter().any(|part| case.sent.contains(part));
    let missing = patched && !shown && case.is_described();
    let message = "No reference shows the fix.";
    let commit = case
        .draft
        .fix
        .commits
        .iter()
        .find(|commit| commit.parse::<WebAddress>().is_ok() && !is_private(commit));
    let found = missing.then(|| Found::new(Field::References, message));
    found
        .map(|found| match commit {
            Some(commit) => {
                let edit = Edit::InsertReference(usize::MAX, commit.trim().to_owned());
                found.fixed_by(format!("Add {}", commit.trim()), vec![edit])
            }
            None => found,
        })
        .into_iter()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::Draft;

    fn referring(references: &[&str]) -> Draft {
        draft(|d| d.references = references.iter().map(|&text| text.into()).collect())
    }

    #[test]
    fn form() {
        let said = "is not a web address; write it like https://example.org/page.";
        let mended = mends(
            "reference-form",
            &referring(&["example.org/more"]),
            &format!("`example.org/more` {said}"),
            "Write https://example.org/more",
        );
        assert_eq!(mended.references, ["https://example.org/more"]);
        let script = fires(
            "reference-form",
            &referring(&["javascript:alert(1)"]),
            &format!("`javascript:alert(1)` {said}"),
        );
        assert_eq!(script.fix, None);
        silent("reference-form", &referring(&["http://example.org", ""]));
    }

    #[test]
    fn repeated() {
        mends(
            "reference-repeated",
            &referring(&["https://example.org/a", "https://example.org/a/"]),
            "https://example.org/a/ is listed twice.",
            "Remove this one",
        );
        silent("reference-repeated", &referring(&["https://example.org/a", "https://example.org/b"]));
    }

    #[test]
    fn private() {
        let fork = "https://github.com/octocat/crab-unzip-ghsa-75v8-2h7p-7m2m/pull/1";
        mends(
            "reference-private",
            &referring(&[fork]),
            &format!("{fork} leads into the private fork."),
            "Remove it",
        );
        fires(
            "reference-private",
            &draft(|d| d.description = format!("See {fork}")),
            "The description has an address of the private fork.",
        );
        silent(
            "reference-private",
            &referring(&["https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m"]),
        );
    }

    #[test]
    fn fix() {
        let silenced = |d: &mut Draft| d.description = "### Impact\nBad.".into();
        fires("reference-fix", &draft(silenced), "No reference shows the fix.");
        let commit = "https://github.com/octocat/crab-unzip/commit/1f2e3d4";
        let known = draft(|d| {
            silenced(d);
            d.fix.commits = vec!["1f2e3d4".into(), commit.into()];
        });
        mends("reference-fix", &known, "No reference shows the fix.", &format!("Add {commit}"));
        silent(
            "reference-fix",
            &draft(|d| {
                silenced(d);
                d.references = vec![commit.into()];
            }),
        );
        silent("reference-fix", &draft(|d| d.description = crate::draft::DESCRIPTION_TEMPLATE.into()));
        silent(
            "reference-fix",
            &draft(|d| {
                silenced(d);
                d.products[0].patched.clear();
            }),
        );
    }
}
