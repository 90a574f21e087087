//! What the ranges and the patched versions of the rows say together.

use super::super::Found;
use super::super::case::{Case, Row};
use super::products::split;
use crate::draft::Product;
use crate::version::range::Bound;
use crate::version::{Interval, Range, Version};
use crate::{Edit, Field};
use std::cmp::Ordering;

/// The upper bound that does not belong to the range: the `n` of `< n`.
fn before(row: &Row<'_>) -> Option<Bound> {
    row.range()?.upper().filter(|bound| !bound.inclusive)
}

pub(super) fn exclusive_lower(case: &Case<'_>) -> Vec<Found> {
    let exclusive = |row: &Row<'_>| {
        row.range()?
            .lower()
            .filter(|bound| !bound.inclusive && bound.version.as_str() != "0")
            .map(|bound| bound.version)
    };
    let rows = case.rows.iter().filter_map(|row| Some((row.number, exclusive(row)?)));
    rows.map(|(number, version)| {
        let message = format!("The range begins after {version}; name the first affected version itself.");
        Found::new(Field::Affected(number), message)
    })
    .collect()
}

pub(super) fn unknown(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some((ecosystem, range)) = row.product.ecosystem.zip(row.range()) else { continue };
        let bounds = [range.lower(), range.upper()].into_iter().flatten().map(|bound| bound.version);
        if let Some(version) =
            bounds.into_iter().find(|version| Version::read(ecosystem, version.as_str()).is_none())
        {
            let message = format!("{version} is not a version as {} writes them.", ecosystem.label());
            found.push(Found::new(Field::Affected(row.number), message));
        }
    }
    found
}

pub(super) fn empty(case: &Case<'_>) -> Vec<Found> {
    let rows = case.rows.iter().filter(|row| row.interval.as_ref().is_some_and(Interval::is_empty));
    rows.map(|row| {
        let field = Field::Affected(row.number);
        let found = Found::new(field, format!("No version lies in `{}`.", row.product.affected.trim()));
        // Bounds the wrong way round can be turned.
        match row.range() {
            Some(Range::Between(lower, upper)) => {
                let version = |bound: &Bound| {
                    row.product.ecosystem.and_then(|e| Version::read(e, bound.version.as_str()))
                };
                let turned = Range::Between(
                    Bound { version: upper.version.clone(), inclusive: true },
                    Bound { version: lower.version.clone(), inclusive: false },
                );
                match version(lower).partial_cmp(&version(upper)) {
                    Some(Ordering::Greater) => {
                        found.fixed_by(format!("Write {turned}"), vec![Edit::Text(field, turned.to_string())])
                    }
                    _ => found,
                }
            }
            _ => found,
        }
    })
    .collect()
}

pub(super) fn overlap(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, row) in case.rows.iter().enumerate() {
        let meets = |other: &&Row<'_>| {
            other.is_same_package(row)
                && other.interval.as_ref().zip(row.interval.as_ref()).is_some_and(|(a, b)| a.overlaps(b))
        };
        let Some(other) = case.rows[..place].iter().find(meets) else { continue };
        let message =
            format!("Versions in this row are also in row {} of the same package.", other.number + 1);
        let found_here = Found::new(Field::Affected(row.number), message);
        found.push(if other.product == row.product {
            found_here.fixed_by("Remove this row", vec![Edit::RemoveProduct(row.number)])
        } else {
            found_here
        });
    }
    found
}

/// Whether the patched version is the range's own end with letters behind: `2.0.0-android` for `< 2.0.0`.
fn is_trap(row: &Row<'_>, patched: &str) -> bool {
    before(row).is_some_and(|bound| {
        let rest =
            patched.strip_prefix(bound.version.as_str()).map(|rest| rest.trim_start_matches(['-', '.', '_']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            && !bound.version.as_str().contains(|c: char| c.is_ascii_alphabetic())
    })
}

pub(super) fn patched_affected(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        for (text, version) in &row.patched {
            let Some(version) = version else { continue };
            let inside =
                |other: &&Row<'_>| other.interval.as_ref().is_some_and(|interval| interval.contains(version));
            if is_trap(row, text) {
                continue;
            }
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

pub(super) fn bound(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some((bound, (text, patched))) = before(row).zip(row.only_patched()) else { continue };
        let end =
            row.product.ecosystem.and_then(|ecosystem| Version::read(ecosystem, bound.version.as_str()));
        // A patched version inside of the range is another rule's.
        if end.is_some_and(|end| *patched > end) {
            let message = format!(
                "The affected versions end before {}, but the patched version is {text}.",
                bound.version
            );
            found.push(Found::new(Field::Patched(row.number), message));
        }
    }
    found
}

pub(super) fn trap(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some(bound) = before(row) else { continue };
        let mut suffixed = case.package_of(row).flat_map(|other| &other.patched).map(|(text, _)| *text);
        let Some(patched) = suffixed.find(|text| is_trap(row, text)) else { continue };
        let field = Field::Affected(row.number);
        let message = format!(
            "`< {}` takes in {patched}: letters behind the number make it an earlier version.",
            bound.version
        );
        let trapped = Found::new(field, message);
        found.push(match row.range().cloned().zip(crate::version::range::VersionText::new(patched)) {
            Some((Range::Between(lower, _), version)) => {
                let range = Range::Between(lower, Bound { version, inclusive: false });
                trapped.fixed_by(format!("Write {range}"), vec![Edit::Text(field, range.to_string())])
            }
            Some((Range::Until(_), version)) => {
                let range = Range::Until(Bound { version, inclusive: false });
                trapped.fixed_by(format!("Write {range}"), vec![Edit::Text(field, range.to_string())])
            }
            _ => trapped,
        });
    }
    found
}

pub(super) fn endless(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let (Some(Range::From(lower)), Some((text, patched))) = (row.range(), row.only_patched()) else {
            continue;
        };
        let field = Field::Affected(row.number);
        let message = format!("The affected versions have no end, though {text} is patched.");
        let begins =
            row.product.ecosystem.and_then(|ecosystem| Version::read(ecosystem, lower.version.as_str()));
        let upper =
            crate::version::range::VersionText::new(text).map(|version| Bound { version, inclusive: false });
        let endless = Found::new(field, message);
        found.push(match upper.filter(|_| begins.is_some_and(|begins| begins < *patched)) {
            Some(upper) => {
                let range = Range::Between(lower.clone(), upper).normalise();
                endless.fixed_by(format!("Write {range}"), vec![Edit::Text(field, range.to_string())])
            }
            None => endless,
        });
    }
    found
}

pub(super) fn patched_several(case: &Case<'_>) -> Vec<Found> {
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
    patched.sort_by(|(_, a), (_, b)| a.partial_cmp(b).unwrap_or(Ordering::Equal));
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
    for (place, text) in patched.iter().enumerate() {
        let branch = major(text)?;
        if last.is_some_and(|last| branch <= last) {
            return None;
        }
        last = Some(branch);
        let upper = Bound { version: version_text(text)?, inclusive: false };
        let lower = match place {
            0 => range.lower(),
            _ => Some(Bound { version: version_text(&format!("{branch}.0.0"))?, inclusive: true }),
        };
        ranges.push(match lower {
            Some(lower) => Range::Between(lower, upper).normalise(),
            None => Range::Until(upper),
        });
    }
    Some(ranges)
}

fn version_text(text: &str) -> Option<crate::version::range::VersionText> {
    crate::version::range::VersionText::new(text.trim_start_matches('v'))
}

pub(super) fn patched_form(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let typed = row.product.patched.trim();
        let Some(ecosystem) = row.product.ecosystem.filter(|_| !typed.is_empty()) else { continue };
        let plain = |text: &str| version_text(text).is_some() && Version::read(ecosystem, text).is_some();
        if row.patched.iter().all(|(text, _)| !text.starts_with(['v', 'V']) && plain(text)) {
            continue;
        }
        let field = Field::Patched(row.number);
        let unread =
            Found::new(field, format!("`{typed}` is not a version as {} writes them.", ecosystem.label()));
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

pub(super) fn patched_missing(case: &Case<'_>) -> Vec<Found> {
    if NO_FIX.iter().any(|words| case.small.contains(words)) {
        return Vec::new();
    }
    let rows = case.rows.iter().filter(|row| row.product.patched.trim().is_empty());
    let message = "No patched version is named, and the description does not say that there will be no fix.";
    rows.map(|row| Found::new(Field::Patched(row.number), message)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::Draft;
    use crate::draft::{Ecosystem, Product};

    fn row(affected: &str, patched: &str) -> Draft {
        draft(|d| {
            d.products[0].affected = affected.into();
            d.products[0].patched = patched.into();
        })
    }

    fn rows(rows: &[(&str, &str)]) -> Draft {
        draft(|d| {
            let first = d.products.remove(0);
            d.products = rows
                .iter()
                .map(|(affected, patched)| Product {
                    affected: (*affected).into(),
                    patched: (*patched).into(),
                    ..first.clone()
                })
                .collect();
        })
    }

    #[test]
    fn exclusive_lower() {
        fires(
            "range-exclusive-lower",
            &row("> 1.0.0, < 2.0.0", "2.0.0"),
            "The range begins after 1.0.0; name the first affected version itself.",
        );
        silent("range-exclusive-lower", &row("> 0", ""));
        silent("range-exclusive-lower", &row(">= 1.0.0, < 2.0.0", "2.0.0"));
    }

    #[test]
    fn unknown() {
        fires("range-version", &row("< 1.2.3.4", "2.0.0"), "1.2.3.4 is not a version as Rust writes them.");
        silent("range-version", &row("< 2", "2.0.0"));
        silent(
            "range-version",
            &draft(|d| {
                d.products[0].ecosystem = Some(Ecosystem::Other);
                d.products[0].affected = "< 1.2.3.4".into();
            }),
        );
    }

    #[test]
    fn empty() {
        let mended = mends(
            "range-empty",
            &row(">= 2.0.0, < 1.0.0", ""),
            "No version lies in `>= 2.0.0, < 1.0.0`.",
            "Write >= 1.0.0, < 2.0.0",
        );
        assert_eq!(mended.products[0].affected, ">= 1.0.0, < 2.0.0");
        assert_eq!(
            fires("range-empty", &row(">= 1.0.0, < 1.0.0", ""), "No version lies in `>= 1.0.0, < 1.0.0`.")
                .fix,
            None
        );
        silent("range-empty", &row(">= 1.0.0, <= 1.0.0", ""));
    }

    #[test]
    fn overlap() {
        let message = "Versions in this row are also in row 1 of the same package.";
        fires("rows-overlap", &rows(&[(">= 0", ""), (">= 1.0.0, < 1.4.2", "1.4.2")]), message);
        let twice = rows(&[("< 1.4.2", "1.4.2"), ("< 1.4.2", "1.4.2")]);
        assert_eq!(mends("rows-overlap", &twice, message, "Remove this row").products.len(), 1);
        silent("rows-overlap", &rows(&[("< 1.4.2", "1.4.2"), (">= 1.4.2, < 2.0.0", "2.0.0")]));
        let mut other = rows(&[("< 1.4.2", "1.4.2"), ("< 1.4.2", "1.4.2")]);
        other.products[1].package = "crab-zip".into();
        silent("rows-overlap", &other);
    }

    #[test]
    fn patched_affected() {
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
    fn trap() {
        let android = draft(|d| {
            d.products[0].ecosystem = Some(Ecosystem::Maven);
            d.products[0].affected = "< 32.0.0".into();
            d.products[0].patched = "32.0.0-android".into();
        });
        mends(
            "range-prerelease",
            &android,
            "`< 32.0.0` takes in 32.0.0-android: letters behind the number make it an earlier version.",
            "Write < 32.0.0-android",
        );
        silent("range-prerelease", &row("< 32.0.0", "32.0.0"));
        silent("range-prerelease", &row("< 32.0.0-rc1", "32.0.0-rc1"));
    }

    #[test]
    fn endless() {
        let mended = mends(
            "range-endless",
            &row(">= 1.0.0", "1.4.2"),
            "The affected versions have no end, though 1.4.2 is patched.",
            "Write >= 1.0.0, < 1.4.2",
        );
        assert_eq!(mended.products[0].affected, ">= 1.0.0, < 1.4.2");
        silent("range-endless", &row(">= 1.0.0", ""));
    }

    #[test]
    fn patched_several() {
        let mended = mends(
            "patched-several",
            &row(">= 1.0.0, < 2.1.0", "2.1.0, 1.4.2"),
            "`2.1.0, 1.4.2` names more than one patched version.",
            "Make 2 rows of it: >= 1.0.0, < 1.4.2; >= 2.0.0, < 2.1.0",
        );
        let rows: Vec<_> =
            mended.products.iter().map(|row| (row.affected.as_str(), row.patched.as_str())).collect();
        assert_eq!(rows, [(">= 1.0.0, < 1.4.2", "1.4.2"), (">= 2.0.0, < 2.1.0", "2.1.0")]);
        let same_branch = fires(
            "patched-several",
            &row("< 1.4.2", "1.4.2 1.4.3"),
            "`1.4.2 1.4.3` names more than one patched version.",
        );
        assert_eq!(same_branch.fix, None);
        silent("patched-several", &row("< 1.4.2", "1.4.2"));
    }

    #[test]
    fn patched_form() {
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
        silent("patched-form", &row("< 1.4.2", "1.4.2"));
        silent("patched-form", &row("< 1.4.2", ""));
        silent("patched-form", &row("< 1.4.2", "1.4.2, 2.0.1"));
    }

    #[test]
    fn patched_missing() {
        fires(
            "patched-missing",
            &row("< 1.4.2", ""),
            "No patched version is named, and the description does not say that there will be no fix.",
        );
        silent("patched-missing", &row("< 1.4.2", "1.4.2"));
        silent(
            "patched-missing",
            &draft(|d| {
                d.products[0].patched.clear();
                d.description = "### Patches\nThere will be no fix.".into();
            }),
        );
    }
}
