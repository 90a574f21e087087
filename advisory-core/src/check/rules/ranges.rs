//! What the ranges of the rows say, each and together.

use super::super::case::{Case, Row};
use super::super::{Found, Level, Rule};
use super::ALWAYS;
use crate::draft::Ecosystem;
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version};
use crate::{Edit, Field};
use std::cmp::Ordering;

/// The upper bound that does not belong to the range: the `n` of `< n`.
pub(super) fn before(row: &Row<'_>) -> Option<Bound> {
    row.range()?.upper().filter(|bound| !bound.inclusive)
}

pub(super) const EXCLUSIVE_LOWER: Rule = Rule {
    id: "range-exclusive-lower",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "The global database and the OSV format know no range that begins after a version.",
    is_about_form: false,
    find: exclusive_lower,
};

fn exclusive_lower(case: &Case<'_>) -> Vec<Found> {
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

pub(super) const UNKNOWN: Rule = Rule {
    id: "range-version",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Tools compare versions by the ecosystem's rules, and cannot place this one.",
    is_about_form: false,
    find: unknown,
};

fn unknown(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some((ecosystem, range)) = row.product.ecosystem.zip(row.range()) else { continue };
        let bounds = [range.lower(), range.upper()].into_iter().flatten().map(|bound| bound.version);
        if let Some(version) =
            bounds.into_iter().find(|version| Version::parse(ecosystem, version.as_str()).is_err())
        {
            let message = format!("{version} is not a version as {} writes them.", ecosystem.label());
            found.push(Found::new(Field::Affected(row.number), message));
        }
    }
    found
}

pub(super) const EMPTY: Rule = Rule {
    id: "range-empty",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Nobody is alerted: the range matches nothing.",
    is_about_form: false,
    find: empty,
};

fn empty(case: &Case<'_>) -> Vec<Found> {
    let rows = case.rows.iter().filter(|row| row.versions.is_empty() == Some(true));
    rows.map(|row| {
        let field = Field::Affected(row.number);
        let found = Found::new(field, format!("No version lies in `{}`.", row.product.affected.trim()));
        // Bounds the wrong way round can be turned.
        match row.range() {
            Some(Range::Between(lower, upper)) => {
                let version = |bound: &Bound| {
                    row.product.ecosystem.and_then(|e| Version::parse(e, bound.version.as_str()).ok())
                };
                let turned = Range::Between(
                    Bound { version: upper.version.clone(), inclusive: true },
                    Bound { version: lower.version.clone(), inclusive: false },
                );
                let order = version(lower).zip(version(upper)).and_then(|(a, b)| a.compare(&b));
                match order {
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

pub(super) const OVERLAP: Rule = Rule {
    id: "rows-overlap",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Where one row ends another goes on, so users of a patched version are alerted.",
    is_about_form: false,
    find: overlap,
};

fn overlap(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for (place, row) in case.rows.iter().enumerate() {
        let meets = |other: &&Row<'_>| {
            other.is_same_package(row) && other.versions.overlaps(&row.versions) == Some(true)
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
pub(super) fn is_trap(row: &Row<'_>, patched: &str) -> bool {
    // Where letters can make a later version, as in `2.0.post1`, the ecosystem's own order decides.
    let is_later = |bound: &Bound| {
        let ecosystem =
            row.product.ecosystem.filter(|own| matches!(own, Ecosystem::Pip | Ecosystem::Composer))?;
        let bound = Version::parse(ecosystem, bound.version.as_str()).ok()?;
        Version::parse(ecosystem, patched).ok().map(|patched| bound.is_before(&patched))
    };
    before(row).filter(|bound| is_later(bound) != Some(true)).is_some_and(|bound| {
        let rest =
            patched.strip_prefix(bound.version.as_str()).map(|rest| rest.trim_start_matches(['-', '.', '_']));
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
            && !bound.version.as_str().contains(|c: char| c.is_ascii_alphabetic())
    })
}

pub(super) const TRAP: Rule = Rule {
    id: "range-prerelease",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Letters after the numbers make a pre-release, so users of the patched version would be alerted.",
    is_about_form: false,
    find: trap,
};

fn trap(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let Some(bound) = before(row) else { continue };
        let mut suffixed = case.package_of(row).flat_map(|other| &other.patched).map(|(text, _)| *text);
        let Some(patched) = suffixed.find(|text| is_trap(row, text)) else { continue };
        let field = Field::Affected(row.number);
        let message = format!(
            "`< {}` takes in {patched}: GitHub reads letters behind the number as an earlier version.",
            bound.version
        );
        let trapped = Found::new(field, message);
        found.push(match row.range().cloned().zip(VersionText::new(patched)) {
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

pub(super) const ENDLESS: Rule = Rule {
    id: "range-endless",
    level: Level::Warning,
    stage: ALWAYS,
    reason: "Alerts would never stop, not even for users of the patched version.",
    is_about_form: false,
    find: endless,
};

fn endless(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for row in &case.rows {
        let (Some(Range::From(lower)), Some((text, patched))) = (row.range(), row.only_patched()) else {
            continue;
        };
        let field = Field::Affected(row.number);
        let message = format!("The affected versions have no end, though {text} is patched.");
        let begins = row
            .product
            .ecosystem
            .and_then(|ecosystem| Version::parse(ecosystem, lower.version.as_str()).ok());
        let upper = VersionText::new(text).map(|version| Bound { version, inclusive: false });
        let endless = Found::new(field, message);
        found.push(match upper.filter(|_| begins.is_some_and(|begins| begins.is_before(patched))) {
            Some(upper) => {
                let range = Range::Between(lower.clone(), upper).normalise();
                endless.fixed_by(format!("Write {range}"), vec![Edit::Text(field, range.to_string())])
            }
            None => endless,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, row, rows, silent};
    use crate::draft::Ecosystem;

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
        // Nobody has stated whether 1.1.1t comes before or after 1.1.1.
        let letters = draft(|d| {
            d.products[0].ecosystem = Some(Ecosystem::Other);
            d.products[0].affected = ">= 1.1.1, < 1.1.1t".into();
        });
        silent("range-empty", &letters);
    }

    #[test]
    fn overlap() {
        let message = "Versions in this row are also in row 1 of the same package.";
        fires("rows-overlap", &rows(&[(">= 0", ""), (">= 1.0.0, < 1.4.2", "1.4.2")]), message);
        let twice = rows(&[("< 1.4.2", "1.4.2"), ("< 1.4.2", "1.4.2")]);
        assert_eq!(mends("rows-overlap", &twice, message, "Remove this row").products.len(), 1);
        silent("rows-overlap", &rows(&[("< 1.4.2", "1.4.2"), (">= 1.4.2, < 2.0.0", "2.0.0")]));
        fires("rows-overlap", &rows(&[("<= 1.4.1", ""), (">=1.0.0 <1.4.2", "")]), message);
        let letters = draft(|d| {
            d.products[0].ecosystem = Some(Ecosystem::Other);
            d.products.push(d.products[0].clone());
            d.products[0].affected = ">= 1.0.2, < 1.0.2zg".into();
            d.products[1].affected = ">= 1.0.2a, < 1.1.1t".into();
        });
        silent("rows-overlap", &letters);
        let mut case = rows(&[("< 13.0.1", "13.0.1"), (">= 12.0.0, < 13.0.1", "13.0.1")]);
        for (row, name) in ["Newtonsoft.Json", "newtonsoft.json"].into_iter().enumerate() {
            case.products[row].ecosystem = Some(Ecosystem::Nuget);
            case.products[row].package = name.into();
        }
        fires("rows-overlap", &case, message);
        let mut other = rows(&[("< 1.4.2", "1.4.2"), ("< 1.4.2", "1.4.2")]);
        other.products[1].package = "crab-zip".into();
        silent("rows-overlap", &other);
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
            "`< 32.0.0` takes in 32.0.0-android: GitHub reads letters behind the number as an earlier version.",
            "Write < 32.0.0-android",
        );
        let post = draft(|d| {
            d.products[0].ecosystem = Some(Ecosystem::Pip);
            d.products[0].affected = "< 2.0".into();
            d.products[0].patched = "2.0.post1".into();
        });
        silent("range-prerelease", &post);
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
}
