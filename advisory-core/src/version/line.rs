//! [`Line`]: a package's affected and patched versions in a row, to be drawn and to be said.

use super::applicability::{Applicability, Reason, Status};
use super::{Interval, Range, Version, of_row, sort_by};
use crate::draft::{Ecosystem, Product};
use crate::{Draft, Field};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// **The versions that the rows of one package name, in order**, and which stretches between them are affected.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The versions in rising order, each once.
    pub points: Vec<Point>,
    /// The affected stretches, in the order of where they begin.
    pub spans: Vec<Span>,
    /// What was typed but cannot be read, and is therefore missing above: ranges and patched versions, by their rows.
    pub unread: Vec<Field>,
}

/// A version on the line.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The version, as the draft writes it first.
    pub version: String,
    /// Whether a row names it as patched.
    pub fixed: bool,
}

/// An affected stretch of the line: the range of one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The row, counted from 0.
    pub row: usize,
    /// Where it begins; `None` if everything before is affected too.
    pub from: Option<End>,
    /// Where it ends; `None` if everything after is affected too.
    pub to: Option<End>,
}

/// Where a stretch begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The place in [`Line::points`].
    pub point: usize,
    /// Whether the version itself is affected.
    pub inclusive: bool,
}

/// A package with its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package<'a> {
    /// Where it is published.
    pub ecosystem: Ecosystem,
    /// Its name.
    pub name: &'a str,
    /// The rows that are about it, counted from 0.
    pub rows: Vec<usize>,
}

/// Whether a version is affected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// By the range of this row, counted from 0.
    Affected(usize),
    /// By no range.
    NotAffected,
    /// By no range that can be read, but this row, counted from 0, has none that can be.
    Unclear(usize),
    /// It is no version in this ecosystem.
    NotAVersion,
}

/// The packages of a draft that have an ecosystem and a name, in the order of their first rows.
pub fn packages(draft: &Draft) -> Vec<Package<'_>> {
    let mut packages: Vec<Package<'_>> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (row, product) in draft.products.iter().enumerate() {
        let name = product.package.trim();
        let Some(ecosystem) = product.ecosystem.filter(|_| !name.is_empty()) else { continue };
        let key = package_versions::Package::new(ecosystem, name).key();
        if let Some(place) = places.get(&key) {
            packages[*place].rows.push(row);
        } else {
            places.insert(key, packages.len());
            packages.push(Package { ecosystem, name, rows: vec![row] });
        }
    }
    packages
}

impl Package<'_> {
    /// The rows whose ranges can be read, with their intervals.
    fn intervals(&self, draft: &Draft) -> impl Iterator<Item = (usize, Range, Interval)> {
        self.rows.iter().filter_map(|&row| {
            let (range, interval) = self.interval(draft.products.get(row)?)?;
            Some((row, range, interval))
        })
    }

    /// The range of a row, if it can be read.
    fn interval(&self, product: &Product) -> Option<(Range, Interval)> {
        let range: Range = product.affected.parse().ok()?;
        let interval = Interval::new(self.ecosystem, &range)?;
        Some((range, interval))
    }

    /// What was typed into the package's rows and cannot be read.
    fn unread(&self, draft: &Draft) -> Vec<Field> {
        let rows = self.rows.iter().filter_map(|&row| Some((row, draft.products.get(row)?)));
        let fields = rows.flat_map(|(row, product)| {
            let affected = !product.affected.trim().is_empty() && self.interval(product).is_none();
            let patched =
                versions(&product.patched).any(|text| Version::parse(self.ecosystem, text).is_err());
            [affected.then_some(Field::Affected(row)), patched.then_some(Field::Patched(row))]
        });
        fields.flatten().collect()
    }

    /// Whether a version of the package is affected, by the order of its ecosystem. The draft is the one that the package
    /// is from.
    pub fn is_affected(&self, draft: &Draft, version: &str) -> Answer {
        let applicability = self.applicability(draft);
        let answer = applicability.ask(version);
        let row = answer.reason.entry().and_then(|entry| {
            let statements = applicability.statements().iter();
            statements.zip(&self.rows).find(|(known, _)| std::ptr::eq(known.entry.as_str(), entry))
        });
        match (answer.status, answer.reason, row) {
            (Status::Affected, _, Some((_, row))) => Answer::Affected(*row),
            (Status::Unaffected, ..) => Answer::NotAffected,
            (Status::Unknown, Reason::Doubt(_), Some((_, row))) => Answer::Unclear(*row),
            _ => Answer::NotAVersion,
        }
    }

    /// Which versions of the package are affected, as its rows say it.
    pub fn applicability(&self, draft: &Draft) -> Applicability {
        let package = package_versions::Package::new(self.ecosystem, self.name);
        let mut applicability = Applicability::new(package, Status::Unaffected);
        for product in self.rows.iter().filter_map(|row| draft.products.get(*row)) {
            applicability.push(of_row(self.ecosystem, product));
        }
        applicability
    }

    /// The package's versions on a line; without those of rows whose range or patched version cannot be read.
    pub fn line(&self, draft: &Draft) -> Line {
        let mut points: Vec<(Version, Point)> = Vec::new();
        let mut add = |text: &str, fixed: bool| {
            let Some(version) = Version::parse(self.ecosystem, text).ok() else { return };
            match points.iter_mut().find(|(known, _)| known.is_same(&version)) {
                Some((_, point)) => point.fixed |= fixed,
                None => points.push((version, Point { version: text.to_owned(), fixed })),
            }
        };
        let mut rows: Vec<_> =
            self.intervals(draft).filter(|(.., interval)| interval.is_empty() == Some(false)).collect();
        sort_by(&mut rows, |(.., a), (.., b)| a.compare_lower(b));
        for (_, range, _) in &rows {
            for bound in [lower(range), range.upper()].into_iter().flatten() {
                add(bound.version.as_str(), false);
            }
        }
        for row in &self.rows {
            for patched in versions(&draft.products[*row].patched) {
                add(patched, true);
            }
        }
        sort_by(&mut points, |(a, _), (b, _)| a.compare_for_display(b));
        let end = |bound: super::range::Bound| {
            let version = Version::parse(self.ecosystem, bound.version.as_str()).ok()?;
            let point = points.iter().position(|(known, _)| known.is_same(&version))?;
            Some(End { point, inclusive: bound.inclusive })
        };
        let spans = rows.iter().map(|(row, range, _)| Span {
            row: *row,
            from: lower(range).and_then(end),
            to: range.upper().and_then(end),
        });
        Line {
            spans: spans.collect(),
            points: points.into_iter().map(|(_, point)| point).collect(),
            unread: self.unread(draft),
        }
    }
}

/// The lower bound, unless it is 0, which is none.
fn lower(range: &Range) -> Option<super::range::Bound> {
    range.lower().filter(|bound| range.is_exact() || bound.version.as_str() != "0")
}

/// The versions that a text names, with commas or blanks between them.
pub(crate) fn versions(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c == ',' || c.is_whitespace()).filter(|part| !part.is_empty())
}

impl Line {
    /// The line in words, for those who do not see it: `Affected: 2.1.0 up to, but not including, 2.1.3. Fixed in 2.1.3.`
    pub fn words(&self) -> String {
        let name = |end: End| self.points[end.point].version.as_str();
        let spans: Vec<String> = self
            .spans
            .iter()
            .map(|span| match (span.from, span.to) {
                (None, None) => "all versions".to_owned(),
                (Some(from), Some(to)) if from.point == to.point => name(from).to_owned(),
                (from, to) => {
                    let mut words = match from {
                        None => "everything".to_owned(),
                        Some(from) if from.inclusive => name(from).to_owned(),
                        Some(from) => format!("everything after {}", name(from)),
                    };
                    let _ = match to {
                        None => write!(words, " and everything after"),
                        Some(to) if to.inclusive => write!(words, " up to {}", name(to)),
                        Some(to) => write!(words, " up to, but not including, {}", name(to)),
                    };
                    words
                }
            })
            .collect();
        let fixed: Vec<_> =
            self.points.iter().filter(|point| point.fixed).map(|point| point.version.as_str()).collect();
        // That nothing was read does not mean that there is nothing.
        let is_unread = |is: fn(&Field) -> bool| self.unread.iter().any(is);
        let affected = match spans.as_slice() {
            [] if is_unread(|field| matches!(field, Field::Affected(_))) => {
                "No affected versions can be read.".to_owned()
            }
            [] => "No affected versions.".to_owned(),
            spans => format!("Affected: {}.", spans.join(", and ")),
        };
        let fixed = match fixed.as_slice() {
            [] if is_unread(|field| matches!(field, Field::Patched(_))) => {
                "No fixed version can be read.".to_owned()
            }
            [] => "No fixed version.".to_owned(),
            [only] => format!("Fixed in {only}."),
            [rest @ .., last] => format!("Fixed in {} and {last}.", rest.join(", ")),
        };
        format!("{affected} {fixed}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Product;

    fn draft(rows: &[(&str, &str)]) -> Draft {
        let row = |&(affected, patched): &(&str, &str)| Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "formidable".into(),
            affected: affected.into(),
            patched: patched.into(),
            ..Product::default()
        };
        Draft { products: rows.iter().map(row).collect(), ..Draft::default() }
    }

    #[test]
    fn a_line_is_in_order_and_can_be_said() {
        let draft =
            draft(&[(">= 3.1.1, < 3.5.3", "3.5.3"), (">= 2.1.0, < 2.1.3", "2.1.3"), ("nonsense", "")]);
        let line = packages(&draft)[0].line(&draft);
        let points: Vec<_> = line.points.iter().map(|point| (point.version.as_str(), point.fixed)).collect();
        assert_eq!(points, [("2.1.0", false), ("2.1.3", true), ("3.1.1", false), ("3.5.3", true)]);
        let end = |point, inclusive| Some(End { point, inclusive });
        assert_eq!(
            line.spans,
            [
                Span { row: 1, from: end(0, true), to: end(1, false) },
                Span { row: 0, from: end(2, true), to: end(3, false) }
            ]
        );
        assert_eq!(
            line.words(),
            "Affected: 2.1.0 up to, but not including, 2.1.3, and 3.1.1 up to, but not including, 3.5.3. Fixed in 2.1.3 and 3.5.3."
        );
    }

    #[test]
    fn what_cannot_be_read_is_named_and_not_taken_for_nothing() {
        let line = |rows: &[(&str, &str)]| {
            let draft = draft(rows);
            packages(&draft)[0].line(&draft)
        };
        let some = line(&[("< 2.1.3", "2.1.3"), ("nonsense", "1.0, soon"), ("", "")]);
        assert_eq!(some.unread, [Field::Affected(1), Field::Patched(1)]);
        assert_eq!(
            some.words(),
            "Affected: everything up to, but not including, 2.1.3. Fixed in 1.0 and 2.1.3."
        );
        let none = line(&[("nonsense", "soon")]);
        assert_eq!(none.unread, [Field::Affected(0), Field::Patched(0)]);
        assert_eq!(none.words(), "No affected versions can be read. No fixed version can be read.");
        assert_eq!(line(&[("< 2", "2"), ("", "")]).unread, []);
    }

    #[test]
    fn every_kind_of_range_can_be_said() {
        for (range, words) in [
            ("< 2", "Affected: everything up to, but not including, 2. No fixed version."),
            ("<= 2", "Affected: everything up to 2. No fixed version."),
            (">= 2", "Affected: 2 and everything after. No fixed version."),
            ("> 2, <= 3", "Affected: everything after 2 up to 3. No fixed version."),
            ("= 2", "Affected: 2. No fixed version."),
            (">= 0", "Affected: all versions. No fixed version."),
            (">= 2, < 1", "No affected versions. No fixed version."),
        ] {
            let draft = draft(&[(range, "")]);
            assert_eq!(packages(&draft)[0].line(&draft).words(), words, "{range}");
        }
    }

    #[test]
    fn answers_for_a_version() {
        let draft = draft(&[(">= 3.1.1, < 3.5.3", "3.5.3"), (">= 2.1.0, < 2.1.3", "2.1.3")]);
        let ask = |version| packages(&draft)[0].is_affected(&draft, version);
        assert_eq!(ask("3.4.0"), Answer::Affected(0));
        assert_eq!(ask("v2.1.2"), Answer::Affected(1));
        assert_eq!(ask("2.1.3"), Answer::NotAffected);
        assert_eq!(ask("latest"), Answer::NotAVersion);
    }

    #[test]
    fn a_row_that_cannot_be_read_leaves_the_answer_open() {
        for range in ["nonsense", ""] {
            let draft = draft(&[("< 2.1.3", "2.1.3"), (range, "")]);
            let ask = |version| packages(&draft)[0].is_affected(&draft, version);
            assert_eq!(ask("2.1.2"), Answer::Affected(0));
            assert_eq!(ask("2.1.3"), Answer::Unclear(1), "{range}");
        }
    }

    #[test]
    fn a_bound_that_stands_for_many_versions_leaves_the_answer_open() {
        for range in [">= 5.0, <= 5.4.*", ">= 5.0, < 5.x"] {
            let mut draft = draft(&[(range, "")]);
            for ecosystem in [Ecosystem::Other, Ecosystem::Npm] {
                draft.products[0].ecosystem = Some(ecosystem);
                assert_eq!(packages(&draft)[0].is_affected(&draft, "5.4.3"), Answer::Unclear(0), "{range}");
            }
        }
    }

    #[test]
    fn packages_are_told_apart() {
        let mut draft = draft(&[("< 1", ""), ("< 2", ""), ("< 3", ""), ("< 4", "")]);
        draft.products[1].ecosystem = Some(Ecosystem::Rust);
        draft.products[2].package = " formidable ".into();
        draft.products[3].package = String::new();
        let found: Vec<_> =
            packages(&draft).into_iter().map(|package| (package.ecosystem, package.rows)).collect();
        assert_eq!(found, [(Ecosystem::Npm, vec![0, 2]), (Ecosystem::Rust, vec![1])]);
    }
}
