//! The patched versions.

use super::super::case::{Case, Row};
use super::super::{Found, Level, Rule};
use super::products::split;
use super::ranges::{before, is_trap};
use super::{ALWAYS, FROM_PUBLISH};
use crate::description::open_fence;
use crate::draft::Product;
use crate::mask::mask;
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version, compare_for_display, sort_by};
use crate::{Edit, Field};

pub(super) const AFFECTED: Rule = Rule {
    id: "patched-affected",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Users would be told to upgrade to a vulnerable version.",
    is_about_form: false,
    find: affected,
};

fn affected(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        for (text, version) in &row.patched {
            if version.is_none() || is_trap(row, text) {
                continue;
            }
            // Of several patched versions in a row, all but the last lie in its range: the row is to be split.
            let is_branch = |other: &Row<'_>| other.number == row.number && row.patched.len() > 1;
            let inside = |other: &&Row<'_>| !is_branch(other) && other.versions.contains(text) == Some(true);
            if let Some(other) = case.package_of(row).find(inside) {
                let message = format!(
                    "The patched version {text} lies in the affected versions of row {}.",
                    other.number + 1
                );
                found.push(Found::new(Field::Patched(row.number), message));
            }
        }
    }
    found
}

pub(super) const BELOW: Rule = Rule {
    id: "patched-below",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub takes no earlier version as the fix of a later range: users cannot upgrade to it.",
    is_about_form: false,
    find: below,
};

fn below(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let lower = row.range().and_then(Range::lower).filter(|lower| lower.version.as_str() != "0");
        let Some((ecosystem, lower)) = row.product.ecosystem.zip(lower) else { continue };
        let Some(begins) = Version::parse(ecosystem, lower.version.as_str()).ok() else { continue };
        for (text, version) in &row.patched {
            if version.as_ref().is_some_and(|version| version.is_before(&begins)) {
                let message = format!(
                    "The patched version {text} comes before the affected versions, which begin at {}.",
                    lower.version
                );
                found.push(Found::new(Field::Patched(row.number), message));
            }
        }
    }
    found
}

pub(super) const BOUND: Rule = Rule {
    id: "patched-bound",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Versions between the two are neither affected nor patched; most often one of them is a slip.",
    is_about_form: false,
    find: bound,
};

fn bound(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some((bound, (text, patched))) = before(row).zip(row.only_patched()) else { continue };
        let end = row
            .product
            .ecosystem
            .and_then(|ecosystem| Version::parse(ecosystem, bound.version.as_str()).ok());
        // A patched version inside of the range is another rule's.
        if end.is_some_and(|end| end.is_before(patched)) {
            let message = format!(
                "The affected versions end before {}, but the patched version is {text}.",
                bound.version
            );
            found.push(Found::new(Field::Patched(row.number), message));
        }
    }
    found
}

pub(super) const SEVERAL: Rule = Rule {
    id: "patched-several",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Tools read one patched version in a row; each branch needs a row of its own.",
    is_about_form: true,
    find: several,
};

fn several(case: &Case<'_>) -> Vec<Found> {
    let rows = case
        .rows
        .iter()
        .filter(|row| row.patched.len() > 1 && row.patched.iter().all(|(_, version)| version.is_some()));
    rows.map(|row| {
        let message = format!("`{}` names more than one patched version.", row.product.patched.trim());
        let found = Found::new(Field::Patched(row.number), message);
        match branches(row) {
            Some(ranges) => {
                let label = format!("Make {} rows of it: {}", ranges.len(), shown(&ranges));
                found.fixed_by(label, split(row.number, &in_order(row), &ranges))
            }
            None => found,
        }
    })
    .collect()
}

fn shown(ranges: &[Range]) -> String {
    ranges.iter().map(Range::to_string).collect::<Vec<_>>().join("; ")
}

/// The row with its patched versions in rising order.
fn in_order(row: &Row<'_>) -> Product {
    let mut patched: Vec<_> = row.patched.iter().collect();
    sort_by(&mut patched, |(_, a), (_, b)| compare_for_display(a.as_ref(), b.as_ref()));
    let patched: Vec<_> = patched.into_iter().map(|(text, _)| *text).collect();
    Product { patched: patched.join(", "), ..row.product.clone() }
}

/// The range of each branch: from the branch's first version to its patched one. A branch is a major version,
/// so the patched versions must differ in that.
fn branches(row: &Row<'_>) -> Option<Vec<Range>> {
    let range = row.range()?;
    let product = in_order(row);
    let patched: Vec<&str> = product.patched.split(", ").collect();
    let major = |text: &str| text.trim_start_matches('v').split('.').next()?.parse::<u64>().ok();
    let mut ranges = Vec::new();
    let mut last = None;
    let mut before = None;
    for (place, text) in patched.iter().enumerate() {
        let branch = major(text)?;
        if last.is_some_and(|last| branch <= last) {
            return None;
        }
        last = Some(branch);
        let upper = Bound { version: version_text(text)?, inclusive: false };
        // A branch without a fix of its own, such as 4.x between 3.0.3 and 5.0.8, belongs to the next fix.
        let lower = if place == 0 {
            range.lower()
        } else {
            let first = before?;
            Some(Bound { version: version_text(&format!("{first}.0.0"))?, inclusive: true })
        };
        before = branch.checked_add(1);
        ranges.push(match lower {
            Some(lower) => Range::Between(lower, upper).normalise(),
            None => Range::Until(upper),
        });
    }
    Some(ranges)
}

fn version_text(text: &str) -> Option<VersionText> {
    VersionText::new(text.trim_start_matches('v'))
}

pub(super) const FORM: Rule = Rule {
    id: "patched-form",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Tools read a plain version here, and upgrade to it.",
    is_about_form: true,
    find: form,
};

fn form(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let typed = row.product.patched.trim();
        let Some(ecosystem) = row.product.ecosystem.filter(|_| !typed.is_empty()) else { continue };
        let plain = |text: &str| version_text(text).is_some() && Version::parse(ecosystem, text).is_ok();
        if row.patched.iter().all(|(text, _)| !text.starts_with(['v', 'V']) && plain(text)) {
            continue;
        }
        let field = Field::Patched(row.number);
        let unread =
            Found::new(field, format!("`{typed}` is not a version as {} writes them.", ecosystem.label()));
        if NO_VERSION.iter().any(|word| typed.eq_ignore_ascii_case(word)) {
            found.push(unread.fixed_by("Leave it empty", vec![Edit::Text(field, String::new())]));
            continue;
        }
        let bare = typed
            .trim_start_matches(|c: char| "<>=^~ vV`".contains(c))
            .trim_end_matches(['`', '+', '.', ' ']);
        found.push(if plain(bare) {
            unread.fixed_by(format!("Write {bare}"), vec![Edit::Text(field, bare.to_owned())])
        } else {
            unread
        });
    }
    found
}

/// What is written where there is no patched version.
const NO_VERSION: &[&str] =
    &["none", "n/a", "na", "no", "-", "not available", "not yet", "tbd", "unknown", "unpatched"];

/// Words by which a description says that there will be no fix.
const NO_FIX: &[&str] = &[
    "no fix",
    "no patch",
    "not be fixed",
    "won't be fixed",
    "not be patched",
    "won't fix",
    "will not fix",
    "end of life",
    "end-of-life",
    "no longer maintained",
    "unmaintained",
    "not maintained",
    "deprecated",
    "not yet been patched",
    "not been patched",
    "not been fixed",
    "no known patch",
    "no known fix",
    "withdrawn",
    "unpatched",
];

pub(super) const MISSING: Rule = Rule {
    id: "patched-missing",
    level: Level::Error,
    stage: FROM_PUBLISH,
    reason: "Users cannot act on an advisory that names no way out.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    if NO_FIX.iter().any(|words| case.small.contains(words)) {
        return Vec::new();
    }
    let rows = case.rows.iter().filter(|row| row.product.patched.trim().is_empty());
    let message = "No patched version is named, and the description does not say that there will be no fix.";
    let without = without_fix(case).map(|text| Edit::Text(Field::Description, text));
    rows.map(|row| {
        let found = Found::new(Field::Patched(row.number), message);
        let Some(without) = without.clone() else { return found };
        found.fixed_by(format!("Not fixed yet? Add \"{WITHOUT_FIX}\""), vec![without])
    })
    .collect()
}

/// What a description says under Patches where the advisory is published without a patched version.
const WITHOUT_FIX: &str = "There is no fix yet.";

/// The description with that sentence at the end of its section Patches, or with a section that says it; nothing where
/// something without an end, such as a comment, would swallow it.
fn without_fix(case: &Case<'_>) -> Option<String> {
    let description = case.draft.description.as_str();
    let patches = case.sections.iter().find(|section| section.is("Patches"));
    let (before, after) = description.split_at(patches.map_or(description.len(), |section| section.span.end));
    let mut text = before.trim_end().to_owned();
    if let Some(mark) = open_fence(before) {
        text.push('\n');
        text.push_str(mark);
    }
    // Right below its heading, or as a paragraph of its own.
    let below_heading = patches.is_some_and(|section| section.body.trim().is_empty());
    text.push_str(match (text.is_empty(), below_heading) {
        (true, _) => "",
        (false, true) => "\n",
        (false, false) => "\n\n",
    });
    if patches.is_none() {
        text.push_str("### Patches\n");
    }
    text.push_str(WITHOUT_FIX);
    text.push('\n');
    if !after.is_empty() {
        text.push('\n');
        text.push_str(after);
    }
    mask(&text).contains(WITHOUT_FIX).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, row, rows, silent};

    #[test]
    fn affected() {
        fires(
            "patched-affected",
            &row("<= 1.4.2", "1.4.2"),
            "The patched version 1.4.2 lies in the affected versions of row 1.",
        );
        fires(
            "patched-affected",
            &rows(&[("< 1.4.2", "1.4.2"), (">= 1.4.0, < 2.0.0", "2.0.0")]),
            "The patched version 1.4.2 lies in the affected versions of row 2.",
        );
        silent("patched-affected", &row("< 1.4.2", "1.4.2"));
        silent("patched-affected", &row("< 2.1.0", "1.4.2, 2.1.0"));
    }

    #[test]
    fn below() {
        fires(
            "patched-below",
            &row(">= 2.0.0, < 2.5.0", "1.9.0"),
            "The patched version 1.9.0 comes before the affected versions, which begin at 2.0.0.",
        );
        silent("patched-below", &row(">= 2.0.0, < 2.5.0", "2.5.0"));
        silent("patched-below", &row("< 2.5.0", "1.9.0"));
    }

    #[test]
    fn bound() {
        fires(
            "patched-bound",
            &row("< 1.4.2", "1.5.0"),
            "The affected versions end before 1.4.2, but the patched version is 1.5.0.",
        );
        silent("patched-bound", &row("<= 1.4.1", "1.5.0"));
        silent("patched-bound", &row("< 1.4", "1.4.0"));
    }

    #[test]
    fn several() {
        let mended = mends(
            "patched-several",
            &row(">= 1.0.0, < 2.1.0", "2.1.0, 1.4.2"),
            "`2.1.0, 1.4.2` names more than one patched version.",
            "Make 2 rows of it: >= 1.0.0, < 1.4.2; >= 2.0.0, < 2.1.0",
        );
        let rows: Vec<_> =
            mended.products.iter().map(|row| (row.affected.as_str(), row.patched.as_str())).collect();
        assert_eq!(rows, [(">= 1.0.0, < 1.4.2", "1.4.2"), (">= 2.0.0, < 2.1.0", "2.1.0")]);
        let gap = mends(
            "patched-several",
            &row("< 5.0.8", "1.1.17, 2.1.3, 3.0.3, 5.0.8"),
            "`1.1.17, 2.1.3, 3.0.3, 5.0.8` names more than one patched version.",
            "Make 4 rows of it: < 1.1.17; >= 2.0.0, < 2.1.3; >= 3.0.0, < 3.0.3; >= 4.0.0, < 5.0.8",
        );
        assert_eq!(gap.products[3].affected, ">= 4.0.0, < 5.0.8");
        let same_branch = fires(
            "patched-several",
            &row("< 1.4.2", "1.4.2 1.4.3"),
            "`1.4.2 1.4.3` names more than one patched version.",
        );
        assert_eq!(same_branch.fix, None);
        silent("patched-several", &row("< 1.4.2", "1.4.2"));
    }

    #[test]
    fn form() {
        for typed in [">= 1.4.2", "v1.4.2", "1.4.2+", "^1.4.2"] {
            let message = format!("`{typed}` is not a version as Rust writes them.");
            if typed == "1.4.2+" {
                fires("patched-form", &row("< 1.4.2", typed), &message);
            } else {
                mends("patched-form", &row("< 1.4.2", typed), &message, "Write 1.4.2");
            }
        }
        fires(
            "patched-form",
            &row("< 1.4.2", "commit 1f2e3d4"),
            "`commit 1f2e3d4` is not a version as Rust writes them.",
        );
        let none = mends(
            "patched-form",
            &row("<= 1.0.0", "None"),
            "`None` is not a version as Rust writes them.",
            "Leave it empty",
        );
        assert_eq!(none.products[0].patched, "");
        silent("patched-form", &row("< 1.4.2", "1.4.2"));
        silent("patched-form", &row("< 1.4.2", ""));
        silent("patched-form", &row("< 1.4.2", "1.4.2, 2.0.1"));
    }

    #[test]
    fn missing() {
        let described = |text: &str| {
            draft(|d| {
                d.products[0].patched.clear();
                d.description = text.into();
            })
        };
        for (typed, mended) in [
            ("", "### Patches\nThere is no fix yet.\n"),
            ("### Impact\nBad.\n", "### Impact\nBad.\n\n### Patches\nThere is no fix yet.\n"),
            ("```\n# code\n", "```\n# code\n```\n\n### Patches\nThere is no fix yet.\n"),
            ("### Patches\n\n### Workarounds\nx", "### Patches\nThere is no fix yet.\n\n### Workarounds\nx"),
            (
                "### Patches\nSoon.\n### References",
                "### Patches\nSoon.\n\nThere is no fix yet.\n\n### References",
            ),
        ] {
            let after = mends(
                "patched-missing",
                &described(typed),
                "No patched version is named, and the description does not say that there will be no fix.",
                "Not fixed yet? Add \"There is no fix yet.\"",
            );
            assert_eq!(after.description, mended);
        }
        silent("patched-missing", &row("< 1.4.2", "1.4.2"));
        silent("patched-missing", &described("### Patches\nThere will be no fix."));
    }
}
