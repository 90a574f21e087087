//! The rows of affected products: what is missing, and the grammar of ranges.

use super::super::case::{Case, Row};
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::draft::Product;
use crate::formats::phrase;
use crate::version::range::{RangeError, RangeErrorKind};
use crate::version::{Range, repair};
use crate::{Edit, Field};

pub(super) const MISSING: Rule = Rule {
    id: "products-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "GitHub asks for the affected versions, and sends alerts by them.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let none = case.rows.is_empty();
    none.then(|| Found::new(Field::Products, "No affected product is listed.")).into_iter().collect()
}

pub(super) const ECOSYSTEM: Rule = Rule {
    id: "ecosystem-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "GitHub requires an ecosystem in each row.",
    is_about_form: true,
    find: ecosystem,
};

fn ecosystem(case: &Case<'_>) -> Vec<Found> {
    let rows = case.rows.iter().filter(|row| row.product.ecosystem.is_none());
    rows.map(|row| Found::new(Field::Ecosystem(row.number), "No ecosystem is chosen.")).collect()
}

pub(super) const INCOMPLETE: Rule = Rule {
    id: "row-incomplete",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "GitHub asks for the package and its affected versions before it gives out a CVE id.",
    is_about_form: true,
    find: incomplete,
};

fn incomplete(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for Row { number, product, range, .. } in &case.rows {
        if product.package.trim().is_empty() {
            found.push(Found::new(Field::Package(*number), "The row names no package."));
        }
        if range.is_none() {
            found.push(Found::new(Field::Affected(*number), "The row names no affected versions."));
        }
    }
    found
}

/// The rows whose ranges break the grammar, with what they mean.
fn broken<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (&'a Row<'a>, &'a RangeError, Vec<Range>)> {
    case.rows.iter().filter_map(|row| {
        let error = row.range.as_ref()?.as_ref().err()?;
        Some((row, error, phrase::ranges(&row.product.affected).unwrap_or_default()))
    })
}

pub(super) const GRAMMAR: Rule = Rule {
    id: "range-grammar",
    level: Level::Error,
    stage: ALWAYS,
    reason: "The global database refuses it, and tools cannot read it.",
    is_about_form: true,
    find: grammar,
};

fn grammar(case: &Case<'_>) -> Vec<Found> {
    broken(case)
        .filter(|(_, error, ranges)| ranges.len() < 2 && error.kind() != RangeErrorKind::Several)
        .map(|(row, error, ranges)| {
            let field = Field::Affected(row.number);
            let text = row.product.affected.trim();
            // What is wrong with the first word of a phrase says nothing about the phrase.
            let is_phrase = !ranges.is_empty() && repair(text).is_none();
            let message = if is_phrase {
                format!("`{text}` is not a range as GitHub writes them.")
            } else {
                super::sentence(error)
            };
            let found = Found::new(field, message);
            match ranges.as_slice() {
                [range] => {
                    found.fixed_by(format!("Write {range}"), vec![Edit::Text(field, range.to_string())])
                }
                _ => found,
            }
        })
        .collect()
}

pub(super) const SEVERAL: Rule = Rule {
    id: "range-several",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Tools read one range in a row; the others would be lost.",
    is_about_form: true,
    find: several,
};

fn several(case: &Case<'_>) -> Vec<Found> {
    broken(case)
        .filter(|(_, error, ranges)| ranges.len() > 1 || error.kind() == RangeErrorKind::Several)
        .map(|(row, _, ranges)| {
            let found = Found::new(
                Field::Affected(row.number),
                format!("`{}` holds more than one range.", row.product.affected.trim()),
            );
            if ranges.len() < 2 {
                return found;
            }
            let label = format!("Make {} rows of it", ranges.len());
            found.fixed_by(label, split(row.number, row.product, &ranges))
        })
        .collect()
}

/// Edits that make a row for each range. A patched version goes with the range that it ends; a single one
/// goes with all.
pub(super) fn split(number: usize, product: &Product, ranges: &[Range]) -> Vec<Edit> {
    let patched: Vec<&str> = product
        .patched
        .split(|c: char| c == ',' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let patched_of = |place: usize, range: &Range| {
        let ends = |version: &&&str| {
            range.upper().is_some_and(|upper| !upper.inclusive && upper.version.as_str() == **version)
        };
        match patched.as_slice() {
            all if all.len() == ranges.len() => all[place].to_owned(),
            all => {
                all.iter().find(ends).map_or_else(|| product.patched.clone(), |version| (*version).to_owned())
            }
        }
    };
    let mut edits = Vec::new();
    for (place, range) in ranges.iter().enumerate() {
        let patched = patched_of(place, range);
        if place == 0 {
            edits.push(Edit::Text(Field::Affected(number), range.to_string()));
            edits.push(Edit::Text(Field::Patched(number), patched));
        } else {
            let row = Product { affected: range.to_string(), patched, ..product.clone() };
            edits.push(Edit::InsertProduct(number + place, row));
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, findings, fires, mends, silent};
    use crate::Draft;
    use crate::draft::Product;

    fn affected(range: &str) -> Draft {
        draft(|d| d.products[0].affected = range.into())
    }

    #[test]
    fn missing() {
        fires(
            "products-missing",
            &draft(|d| d.products = vec![Product::default()]),
            "No affected product is listed.",
        );
        silent("products-missing", &draft(|_| ()));
    }

    #[test]
    fn incomplete() {
        fires("ecosystem-missing", &draft(|d| d.products[0].ecosystem = None), "No ecosystem is chosen.");
        fires("row-incomplete", &draft(|d| d.products[0].package = " ".into()), "The row names no package.");
        fires("row-incomplete", &affected(""), "The row names no affected versions.");
        silent("row-incomplete", &draft(|d| d.products.push(Product::default())));
    }

    #[test]
    fn grammar() {
        let mended =
            mends("range-grammar", &affected("<=1.2"), "Write one space after `<=`.", "Write <= 1.2");
        assert_eq!(mended.products[0].affected, "<= 1.2");
        let phrase = mends(
            "range-grammar",
            &affected("2.3.1 and earlier"),
            "`2.3.1 and earlier` is not a range as GitHub writes them.",
            "Write <= 2.3.1",
        );
        assert_eq!(phrase.products[0].affected, "<= 2.3.1");
        let mended = mends(
            "range-grammar",
            &affected(">= 1 < 2"),
            "Write a comma and a space before `<`.",
            "Write >= 1, < 2",
        );
        assert_eq!(mended.products[0].affected, ">= 1, < 2");
        let unclear = fires(
            "range-grammar",
            &affected("^1.2"),
            "\"^1.2\" is not a range; write <, <=, >, >= or = and a version, such as `< 1.2.3`.",
        );
        assert_eq!(unclear.fix, None);
        silent("range-grammar", &affected(">= 1, < 2"));
        silent("range-grammar", &affected(""));
    }

    #[test]
    fn several() {
        let two = draft(|d| {
            d.products[0].affected = ">= 1.0.0, < 1.4.2, >= 2.0.0, < 2.1.0".into();
            d.products[0].patched = "1.4.2, 2.1.0".into();
        });
        let mended = mends(
            "range-several",
            &two,
            "`>= 1.0.0, < 1.4.2, >= 2.0.0, < 2.1.0` holds more than one range.",
            "Make 2 rows of it",
        );
        let rows: Vec<_> =
            mended.products.iter().map(|row| (row.affected.as_str(), row.patched.as_str())).collect();
        assert_eq!(rows, [(">= 1.0.0, < 1.4.2", "1.4.2"), (">= 2.0.0, < 2.1.0", "2.1.0")]);
        assert!(mended.products.iter().all(|row| row.package == "crab-unzip"));
        assert!(findings("range-grammar", &two).is_empty());
        silent("range-several", &affected("< 1.4.2"));
        silent("range-several", &affected(">=1 <2"));
    }
}
