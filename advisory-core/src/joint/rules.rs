//! What contradicts between drafts that are published together.

use super::{Contradiction, Day, day, is_published, name};
use crate::Draft;
use crate::check::Level;
use crate::facts::ids;
use crate::triage::{Known, Reason, similar};
use crate::version::applicability::{Applicability, Status, ask_all};
use crate::version::{Interval, Range, line, of_rows, packages, sort_by};
use package_versions::Package;

/// A kind of contradiction between two drafts.
struct Rule {
    id: &'static str,
    level: Level,
    reason: &'static str,
    find: fn(&Side<'_>, &Side<'_>) -> Vec<String>,
}

/// One of two drafts, with what several rules read off it.
struct Side<'a> {
    draft: &'a Draft,
    name: String,
    applicability: Vec<Applicability>,
}

const RULES: &[Rule] = &[
    Rule {
        id: "joint-cve",
        level: Level::Error,
        reason: "A CVE id stands for one vulnerability, and GitHub holds it on one advisory only.",
        find: |one, two| same_id(one, two, "CVE-", "CVE id"),
    },
    Rule {
        id: "joint-ghsa",
        level: Level::Error,
        reason: "Each advisory on GitHub has an id of its own: one of the two drafts is about another advisory, or too many.",
        find: |one, two| same_id(one, two, "GHSA-", "GHSA id"),
    },
    Rule {
        id: "joint-duplicate",
        level: Level::Warning,
        reason: "One vulnerability is one advisory: users would be alerted twice, and a second CVE id would be refused.",
        find: duplicate,
    },
    Rule {
        id: "joint-still-affected",
        level: Level::Error,
        reason: "Users who upgrade to it are still vulnerable, and are alerted again.",
        find: |one, two| [still_affected(one, two), still_affected(two, one)].concat(),
    },
    Rule {
        id: "joint-patched",
        level: Level::Warning,
        reason: "Released together, one version of a branch has both fixes; users who read two do not know which to take.",
        find: patched,
    },
];

pub(super) fn check(drafts: &[&Draft]) -> Vec<Contradiction> {
    let sides: Vec<Side<'_>> = drafts.iter().map(|draft| Side::of(draft)).collect();
    let mut found: Vec<Contradiction> = days(drafts).into_iter().collect();
    for (first, one) in sides.iter().enumerate() {
        for (second, two) in sides.iter().enumerate().skip(first + 1) {
            for rule in RULES {
                found.extend((rule.find)(one, two).into_iter().map(|message| Contradiction {
                    rule: rule.id,
                    level: rule.level,
                    drafts: vec![first, second],
                    message,
                    reason: rule.reason,
                }));
            }
        }
    }
    sort_by(&mut found, |one, two| one.level.cmp(&two.level));
    found
}

/// That the drafts are planned for different days.
fn days(drafts: &[&Draft]) -> Option<Contradiction> {
    let planned = |(place, draft): (usize, &&Draft)| {
        let day = draft
            .release
            .publication
            .map_or_else(|| "has no day".to_owned(), |day| format!("is planned for {day}"));
        (!is_published(draft)).then(|| (place, format!("{} {day}", name(draft))))
    };
    if day(drafts) != Day::Different {
        return None;
    }
    let (drafts, told): (Vec<_>, Vec<_>) = drafts.iter().enumerate().filter_map(planned).unzip();
    Some(Contradiction {
        rule: "joint-day",
        level: Level::Warning,
        drafts,
        message: format!("The drafts are to be published together, but {}.", told.join(", ")),
        reason: "The first that is published, and its fix, shows where to look for the others.",
    })
}

impl<'a> Side<'a> {
    fn of(draft: &'a Draft) -> Self {
        Self { draft, name: name(draft), applicability: of_rows(draft) }
    }

    /// What the draft says of a package, with the rows that are about it.
    fn about(&self, package: &line::Package<'_>) -> Option<(&Applicability, line::Package<'a>)> {
        let key = Package::new(package.ecosystem, package.name).key();
        let part = self.applicability.iter().find(|part| part.package().key() == key)?;
        let rows = packages(self.draft);
        let rows = rows.into_iter().find(|known| Package::new(known.ecosystem, known.name).key() == key)?;
        Some((part, rows))
    }
}

fn same_id(one: &Side<'_>, two: &Side<'_>, kind: &str, what: &str) -> Vec<String> {
    let others = ids(two.draft);
    let same = ids(one.draft).into_iter().filter(|id| id.starts_with(kind) && others.contains(id));
    same.map(|id| format!("{id} is the {what} of {} and of {}.", one.name, two.name)).collect()
}

fn duplicate(one: &Side<'_>, two: &Side<'_>) -> Vec<String> {
    let found = similar(one.draft, &[Known::from(two.draft.clone())]);
    let reasons = found.into_iter().map(|similar| similar.reasons);
    // An id that both have is told by itself.
    let reasons = reasons.filter(|reasons| !reasons.iter().any(|reason| matches!(reason, Reason::Id(_))));
    reasons
        .map(|reasons| {
            let reasons: Vec<String> = reasons.iter().map(Reason::words).collect();
            format!(
                "{} and {} may be about the same vulnerability: {}.",
                one.name,
                two.name,
                reasons.join("; ")
            )
        })
        .collect()
}

/// The versions that one draft names as patched and the other as affected.
fn still_affected(fixed: &Side<'_>, other: &Side<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages(fixed.draft) {
        let Some((part, _)) = other.about(&package) else { continue };
        for version in patched_versions(fixed.draft, &package) {
            let Some(answer) = ask_all([part], version).filter(|answer| answer.status == Status::Affected)
            else {
                continue;
            };
            let by = answer.reason.entry().map(|entry| format!(" by {entry}")).unwrap_or_default();
            let message = format!(
                "{} {version} is patched in {}, and affected{by} in {}.",
                package.name, fixed.name, other.name
            );
            if !found.contains(&message) {
                found.push(message);
            }
        }
    }
    found
}

/// Rows of one package whose ranges overlap and whose patched versions differ. Where one of these is affected by the other
/// draft, that says more.
fn patched(one: &Side<'_>, two: &Side<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for package in packages(one.draft) {
        let Some((_, others)) = two.about(&package) else { continue };
        let named = |message: &String| message.starts_with(&format!("{} ", package.name));
        if [still_affected(one, two), still_affected(two, one)].concat().iter().any(named) {
            continue;
        }
        for row in &package.rows {
            for other in &others.rows {
                let (row, other) = (&one.draft.products[*row], &two.draft.products[*other]);
                let interval = |text: &str| Interval::new(package.ecosystem, &text.parse::<Range>().ok()?);
                let overlap = interval(&row.affected).zip(interval(&other.affected));
                let [patched, others] =
                    [row, other].map(|row| line::versions(&row.patched).collect::<Vec<_>>());
                let is_same = patched.iter().any(|version| others.contains(version));
                if patched.is_empty()
                    || others.is_empty()
                    || is_same
                    || overlap.is_none_or(|(a, b)| a.overlaps(&b) != Some(true))
                {
                    continue;
                }
                found.push(format!(
                    "{} is patched in {} by {}, and in {} by {}.",
                    package.name,
                    patched.join(", "),
                    one.name,
                    others.join(", "),
                    two.name
                ));
            }
        }
    }
    found
}

fn patched_versions<'a>(draft: &'a Draft, package: &line::Package<'_>) -> Vec<&'a str> {
    package
        .rows
        .iter()
        .filter_map(|row| draft.products.get(*row))
        .flat_map(|row| line::versions(&row.patched))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;
    use crate::draft::{Clock, Ecosystem, Product};

    fn draft(title: &str, rows: &[(&str, &str)]) -> Draft {
        let row = |(affected, patched): &(&str, &str)| Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "crab-unzip".into(),
            affected: (*affected).into(),
            patched: (*patched).into(),
            ..Product::default()
        };
        Draft { title: title.into(), products: rows.iter().map(row).collect(), ..Draft::default() }
    }

    #[track_caller]
    fn found(one: &Draft, two: &Draft, expected: &[&str]) {
        let told: Vec<_> =
            check(&[one, two]).iter().map(|found| format!("{}: {}", found.rule, found.message)).collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn two_that_go_together_say_nothing() {
        let one = draft("Paths leave the folder", &[("< 1.4.2", "1.4.2"), (">= 2.0.0, < 2.0.1", "2.0.1")]);
        found(&one, &draft("Bombs fill the disk", &[(">= 1.2.0, < 1.4.2", "1.4.2")]), &[]);
        found(&one, &draft("Bombs fill the disk", &[(">= 2.0.0, < 2.0.1", "2.0.1")]), &[]);
        found(&one, &Draft { title: "Of another package".into(), ..Draft::default() }, &[]);
    }

    #[test]
    fn a_version_that_one_fixes_and_the_other_affects() {
        let one = draft("Paths leave the folder", &[("< 1.4.2", "1.4.2")]);
        let two = draft("Bombs fill the disk", &[("< 1.4.3", "1.4.3")]);
        found(
            &one,
            &two,
            &[
                "joint-still-affected: crab-unzip 1.4.2 is patched in \"Paths leave the folder\", and affected by < 1.4.3 in \"Bombs fill the disk\".",
            ],
        );
        assert_eq!(check(&[&two, &one]).len(), 1, "whichever comes first");
        let open = draft("Bombs fill the disk", &[("nonsense", "1.4.2")]);
        found(&one, &open, &[]);
    }

    #[test]
    fn patched_versions_that_disagree() {
        let one = draft("Paths leave the folder", &[("< 1.4.2", "1.4.2")]);
        let two = draft("Bombs fill the disk", &[(">= 1.2.0, < 1.4.2", "1.4.3")]);
        found(
            &one,
            &two,
            &[
                "joint-patched: crab-unzip is patched in 1.4.2 by \"Paths leave the folder\", and in 1.4.3 by \"Bombs fill the disk\".",
            ],
        );
    }

    #[test]
    fn one_id_on_two_and_one_vulnerability_twice() {
        let mut one = draft("Paths leave the target folder in extractAll", &[("< 1.4.2", "1.4.2")]);
        one.weaknesses.push("CWE-22".into());
        let mut two = Draft { title: "extractAll writes outside of the target folder".into(), ..one.clone() };
        found(
            &one,
            &two,
            &[
                "joint-duplicate: \"Paths leave the target folder in extractAll\" and \"extractAll writes outside of the target folder\" \
               may be about the same vulnerability: the same package, crab-unzip; affected versions that overlap; the same weakness, \
               CWE-22; the same names: extractall.",
            ],
        );
        one.cve.id = "CVE-2026-12345".into();
        two.cve.id = "cve-2026-12345 ".into();
        one.ghsa_id = "GHSA-75v8-2h7p-7m2m".into();
        found(
            &one,
            &Draft { cve: one.cve.clone(), ..two.clone() },
            &[
                "joint-cve: CVE-2026-12345 is the CVE id of \"Paths leave the target folder in extractAll\" and of \"extractAll writes outside of the target folder\".",
            ],
        );
        two.ghsa_id.clone_from(&one.ghsa_id);
        assert_eq!(check(&[&one, &two])[0].rule, "joint-ghsa");
    }

    #[test]
    fn all_are_published_on_one_day() {
        let (mut one, mut two) = (draft("A", &[]), draft("B", &[]));
        assert_eq!(day(&[&one, &two]), Day::Open);
        let at = "2026-12-01T09:00:00Z".parse().ok();
        Edit::PlanPublication(at).apply(&mut one);
        assert_eq!(day(&[&one, &two]), Day::Different);
        found(
            &one,
            &two,
            &[
                "joint-day: The drafts are to be published together, but \"A\" is planned for 2026-12-01T09:00:00Z, \"B\" has no day.",
            ],
        );
        Edit::PlanPublication(at).apply(&mut two);
        assert_eq!(day(&[&one, &two]), Day::Planned(at.unwrap()));
        Edit::PlanPublication(None).apply(&mut one);
        Edit::Clock(Clock::Publication, at).apply(&mut one);
        assert_eq!(day(&[&one, &two]), Day::Planned(at.unwrap()), "what is published has no say");
        found(&one, &two, &[]);
        assert_eq!(day(&[&one]), Day::Past);
    }
}
