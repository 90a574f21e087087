//! The release, and what becomes public with it.

use super::super::case::{Case, Row};
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_RELEASE};
use crate::draft::{PublicText, Question, Release};
use crate::facts::one_line;
use crate::field::Note;
use crate::runbook::Runbook;
use crate::version::{Version, is_same};
use crate::{Edit, Field};

/// Words that tell readers of a diff that it closes a hole.
const TELLING: &[&str] = &[
    "advisory",
    "attack",
    "bypass",
    "cve-",
    "cwe-",
    "denial of service",
    "denial-of-service",
    "escalation",
    "exploit",
    "ghsa-",
    "hijack",
    "injection",
    "malicious",
    "overflow",
    "prototype pollution",
    "rce",
    "redos",
    "sandbox escape",
    "secur",
    "smuggling",
    "spoof",
    "ssrf",
    "traversal",
    "untrusted",
    "vuln",
    "xss",
    "xxe",
];

/// What announcements are for: that a security release is ahead, and that an advisory will tell more.
const ANNOUNCING: &[&str] = &["advisory", "secur"];

/// The text, in small letters, without the names that everybody knows: those of the packages and of the repository. There
/// is a package `xss`.
fn without_names(case: &Case<'_>, small: &str) -> String {
    let packages = case.rows.iter().map(|row| row.product.package.as_str());
    let released = case.draft.release.packages.iter().map(|released| released.package.as_str());
    let names = packages.chain(released).chain([case.draft.repository.as_str()]);
    let names = names.map(|name| one_line(name).to_ascii_lowercase()).filter(|name| !name.is_empty());
    names.fold(small.to_owned(), |text, name| text.replace(&name, "_"))
}

pub(super) const EMBARGO: Rule = Rule {
    id: "embargo",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The text is public before users can upgrade, and tells attackers where to look.",
    is_about_form: false,
    find: embargo,
};

fn embargo(case: &Case<'_>) -> Vec<Found> {
    if case.is_published() {
        return Vec::new();
    }
    let texts = case.draft.release.texts.iter();
    texts
        .filter_map(|(kind, text)| {
            let small = without_names(case, &text.to_ascii_lowercase());
            let at_word = |at: usize| !small[..at].ends_with(char::is_alphanumeric);
            // Short words count only as words: `rce` is in `source`.
            let told = |word: &&&str| {
                small.match_indices(**word).any(|(at, _)| {
                    let after = &small[at + word.len()..];
                    at_word(at)
                        && (word.len() > 4
                            || !after.starts_with(|c: char| c.is_alphabetic())
                            || word.ends_with('-'))
                })
            };
            let may_say = |word: &&&str| *kind == PublicText::Announcement && ANNOUNCING.contains(*word);
            let word = TELLING.iter().filter(|word| !may_say(word)).find(told)?;
            let field = Field::Note(Note::Text(*kind));
            let message = format!(
                "The {} says \"{word}\" before the advisory is published.",
                kind.label().to_ascii_lowercase()
            );
            let neutral = Runbook::seed().neutral(case.draft, *kind);
            let label = match neutral.lines().next() {
                Some(line) if line.len() == neutral.len() => format!("Write \"{line}\""),
                _ => "Write a neutral text".to_owned(),
            };
            Some(Found::new(field, message).fixed_by(label, vec![Edit::Text(field, neutral)]))
        })
        .collect()
}

pub(super) const VERSION: Rule = Rule {
    id: "release-version",
    level: Level::Error,
    stage: FROM_RELEASE,
    reason: "Users would be told to upgrade to a version that does not exist.",
    is_about_form: false,
    find: version,
};

fn version(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (number, released) in case.draft.release.packages.iter().enumerate() {
        let (package, version) = (released.package.trim(), released.version.trim());
        let rows: Vec<&Row<'_>> =
            case.rows.iter().filter(|row| row.product.package.trim() == package).collect();
        let patched = || rows.iter().flat_map(|row| &row.patched);
        if version.is_empty() || patched().next().is_none() {
            continue;
        }
        let same = |row: &&Row<'_>| {
            let own = row.product.ecosystem.and_then(|ecosystem| Version::parse(ecosystem, version).ok());
            row.patched.iter().any(|(text, known)| *text == version || is_same(known.as_ref(), own.as_ref()))
        };
        if !rows.iter().any(same) {
            let named: Vec<_> = patched().map(|(text, _)| *text).collect();
            let message = format!(
                "{package} is released as {version}, but the patched version is {}.",
                named.join(", ")
            );
            found.push(Found::new(Field::Note(Note::ReleaseVersion(number)), message));
        }
    }
    found
}

pub(super) const PACKAGE: Rule = Rule {
    id: "release-package",
    level: Level::Error,
    stage: FROM_RELEASE,
    reason: "A package that is left out stays open, or is changed without need.",
    is_about_form: false,
    find: package,
};

fn package(case: &Case<'_>) -> Vec<Found> {
    let plan = &case.draft.release;
    let mut found = Vec::new();
    for (number, released) in plan.packages.iter().enumerate() {
        let package = released.package.trim();
        if !package.is_empty() && case.rows.iter().all(|row| row.product.package.trim() != package) {
            let message = format!("{package} is released, but is not among the affected products.");
            found.push(Found::new(Field::Note(Note::ReleasePackage(number)), message));
        }
    }
    let changeset = plan.texts.get(&PublicText::Changeset).map(String::as_str).unwrap_or_default();
    let mut seen: Vec<&str> = Vec::new();
    for row in &case.rows {
        let package = row.product.package.trim();
        if package.is_empty() || seen.contains(&package) {
            continue;
        }
        seen.push(package);
        if !plan.packages.is_empty()
            && plan.packages.iter().all(|released| released.package.trim() != package)
        {
            found.push(Found::new(
                Field::Release,
                format!("{package} is affected, but is not among the released packages."),
            ));
        }
        // Only a changeset that names packages at all can leave one out.
        if changeset.contains("---") && !changeset.contains(package) {
            let field = Field::Note(Note::Text(PublicText::Changeset));
            found.push(Found::new(field, format!("The changeset does not name {package}.")));
        }
    }
    found
}

pub(super) const QUICK: Rule = Rule {
    id: "release-quick",
    level: Level::Error,
    stage: FROM_RELEASE,
    reason: "A quick release would leave the package with dependencies that are not released.",
    is_about_form: false,
    find: quick,
};

fn quick(case: &Case<'_>) -> Vec<Found> {
    let depends = case.draft.release.answers.get(&Question::PendingDependence) == Some(&true);
    let quick = case.draft.progress.release == Some(Release::Quick);
    let message =
        "A quick release is chosen, but an affected package has pending changes that depend on others.";
    let fix = vec![Edit::Release(Some(Release::EarlyRegular))];
    let label = format!("Choose \"{}\"", Release::EarlyRegular.label());
    (quick && depends).then(|| Found::new(Field::Release, message).fixed_by(label, fix)).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use super::TELLING;
    use crate::draft::{Clock, PublicText, Question, Release, ReleasedPackage};
    use crate::runbook::Runbook;
    use crate::{Draft, Edit};

    #[test]
    fn the_words_are_sorted() {
        assert!(TELLING.is_sorted());
    }

    fn text(kind: PublicText, text: &str) -> Draft {
        draft(|d| {
            d.release.texts.insert(kind, text.into());
        })
    }

    #[test]
    fn embargo() {
        let mended = mends(
            "embargo",
            &text(PublicText::Branch, "fix-xss"),
            "The branch name says \"xss\" before the advisory is published.",
            "Write \"maintenance\"",
        );
        assert_eq!(mended.release.texts[&PublicText::Branch], "maintenance");
        fires(
            "embargo",
            &text(PublicText::Changelog, "Fixes a security vulnerability."),
            "The changelog entry says \"secur\" before the advisory is published.",
        );
        silent("embargo", &text(PublicText::Commit, "Tidy up the sources, overhaul the resource loader"));
        silent("embargo", &text(PublicText::Announcement, "A security release of crab-unzip is planned."));
        for kind in PublicText::ALL {
            silent("embargo", &text(*kind, &Runbook::seed().neutral(&draft(|_| ()), *kind)));
        }
        let mut named = text(PublicText::Commit, "Raise xss to 1.4.2");
        named.products[0].package = "xss".into();
        silent("embargo", &named);
        let mut published = text(PublicText::Branch, "fix-xss");
        Edit::Clock(Clock::Publication, "2026-11-24T11:00:00Z".parse().ok()).apply(&mut published);
        silent("embargo", &published);
    }

    fn released(packages: &[(&str, &str)]) -> Draft {
        let plan = packages
            .iter()
            .map(|&(package, version)| ReleasedPackage { package: package.into(), version: version.into() });
        draft(|d| d.release.packages = plan.collect())
    }

    #[test]
    fn release() {
        fires(
            "release-version",
            &released(&[("crab-unzip", "1.5.0")]),
            "crab-unzip is released as 1.5.0, but the patched version is 1.4.2.",
        );
        silent("release-version", &released(&[("crab-unzip", "v1.4.2")]));
        fires(
            "release-package",
            &released(&[("crab-unzip", "1.4.2"), ("crab-zip", "1.0.0")]),
            "crab-zip is released, but is not among the affected products.",
        );
        let mut two = released(&[("crab-unzip", "1.4.2")]);
        two.products.push(crate::draft::Product { package: "crab-zip".into(), ..two.products[0].clone() });
        fires("release-package", &two, "crab-zip is affected, but is not among the released packages.");
        fires(
            "release-package",
            &text(PublicText::Changeset, "---\n\"other\": patch\n---\nMaintenance"),
            "The changeset does not name crab-unzip.",
        );
        silent(
            "release-package",
            &text(PublicText::Changeset, "---\n\"crab-unzip\": patch\n---\nMaintenance"),
        );
        silent("release-package", &released(&[("crab-unzip", "1.4.2")]));
    }

    #[test]
    fn quick() {
        let with = |depends| {
            draft(|d| {
                d.progress.release = Some(Release::Quick);
                d.release.answers.insert(Question::PendingDependence, depends);
            })
        };
        mends(
            "release-quick",
            &with(true),
            "A quick release is chosen, but an affected package has pending changes that depend on others.",
            "Choose \"Early regular release\"",
        );
        silent("release-quick", &with(false));
    }
}
