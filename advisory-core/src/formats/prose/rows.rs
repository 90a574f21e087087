//! Rows of affected products from what is said of one package: each range with the version that fixes it.

use super::verdicts::{Mention, Said, is_below};
use crate::draft::Product;
use crate::version::Range;
use crate::version::range::{Bound, VersionText};
use std::cmp::Ordering;
use std::ops;

type Span = ops::Range<usize>;

/// What is said of one package, in the order of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    ranges: Vec<(Range, Span)>,
    fixed: Vec<(VersionText, Span)>,
    /// Where the sentences of the fixes begin.
    sentences: Vec<usize>,
}

impl Stated {
    pub(super) fn add(&mut self, mention: &Mention) {
        match &mention.said {
            Said::Affected(range) if self.ranges.iter().all(|(known, _)| known != range) => {
                self.ranges.push((range.clone(), mention.span.clone()));
            }
            Said::Fixed(version) if self.fixed.iter().all(|(known, _)| known != version) => {
                self.fixed.push((version.clone(), mention.span.clone()));
                self.sentences.push(mention.sentence.start);
            }
            _ => {}
        }
    }
}

/// A range with the version that fixes it.
struct Row {
    range: Range,
    patched: Option<VersionText>,
    span: Span,
}

/// The rows, without a package.
pub(super) fn of(stated: &Stated) -> Vec<(Product, Span)> {
    let fixes: Vec<&VersionText> = stated.fixed.iter().map(|(version, _)| version).collect();
    let mut rows: Vec<Row> = merged(&stated.ranges)
        .into_iter()
        .map(|(range, span)| {
            let range = closed(range, &fixes);
            Row { patched: end(&range), range, span }
        })
        .collect();
    pair(&mut rows, &fixes);
    let rows = without_contradictions(without_repeats(rows));
    let mut products: Vec<(Product, Span)> = Vec::new();
    for row in &rows {
        let patched = row.patched.as_ref().map(ToString::to_string).unwrap_or_default();
        products.push((
            Product { affected: row.range.to_string(), patched, ..Product::default() },
            row.span.clone(),
        ));
    }
    // A fix of a branch whose range is not said: the same sentence names a fix of another. One elsewhere, or below every
    // range, belongs to something else.
    let is_used = |version: &VersionText| rows.iter().any(|row| row.patched.as_ref() == Some(version));
    let own = stated.fixed.iter().zip(&stated.sentences);
    let beside: Vec<usize> =
        own.clone().filter(|((version, _), _)| is_used(version)).map(|(_, at)| *at).collect();
    let bound = |row: &Row| row.range.upper().or_else(|| row.range.lower()).map(|bound| bound.version);
    for ((version, span), sentence) in own {
        let is_above = rows.iter().filter_map(bound).any(|bound| is_below(&bound, version));
        if rows.is_empty() || (!is_used(version) && is_above && beside.contains(sentence)) {
            products.push((Product { patched: version.to_string(), ..Product::default() }, span.clone()));
        }
    }
    products
}

/// A single lower bound and a single upper one are the two ends of a range; "all versions" says less than any range.
fn merged(ranges: &[(Range, Span)]) -> Vec<(Range, Span)> {
    let is_all = |range: &Range| matches!(range, Range::From(lower) if lower.inclusive && lower.version.as_str() == "0");
    let several = ranges.len() > 1;
    let ranges: Vec<(Range, Span)> =
        ranges.iter().filter(|(range, _)| !(several && is_all(range))).cloned().collect();
    if let [(first, span), (second, _)] = ranges.as_slice() {
        let ((Range::From(lower), Range::Until(upper)) | (Range::Until(upper), Range::From(lower))) =
            (first, second)
        else {
            return ranges;
        };
        if is_below(&lower.version, &upper.version) {
            return vec![(Range::Between(lower.clone(), upper.clone()).normalise(), span.clone())];
        }
    }
    ranges
}

/// A range without an end, closed by the first fix above it.
fn closed(range: Range, fixes: &[&VersionText]) -> Range {
    let Range::From(lower) = &range else { return range };
    match lowest(fixes.iter().copied().filter(|fix| is_below(&lower.version, fix))) {
        Some(fix) => {
            Range::Between(lower.clone(), Bound { version: fix.clone(), inclusive: false }).normalise()
        }
        None => range,
    }
}

/// The first version after a range, where the range says it.
fn end(range: &Range) -> Option<VersionText> {
    range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version)
}

fn lowest<'v>(versions: impl Iterator<Item = &'v VersionText>) -> Option<&'v VersionText> {
    versions.reduce(|least, other| if is_below(other, least) { other } else { least })
}

/// Gives each range that ends with an affected version its fix: one each where there are as many, else the first one above.
fn pair(rows: &mut [Row], fixes: &[&VersionText]) {
    let taken: Vec<VersionText> = rows.iter().filter_map(|row| row.patched.clone()).collect();
    let mut free: Vec<&VersionText> = fixes.iter().copied().filter(|fix| !taken.contains(fix)).collect();
    let order = |a: &VersionText, b: &VersionText| {
        if is_below(a, b) {
            Ordering::Less
        } else if is_below(b, a) {
            Ordering::Greater
        } else {
            Ordering::Equal
        }
    };
    crate::version::sort_by(&mut free, |a, b| order(a, b));
    let upper = |row: &Row| row.range.upper().map(|upper| upper.version);
    let mut open: Vec<(usize, VersionText)> = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.patched.is_none())
        .filter_map(|(number, row)| Some((number, upper(row)?)))
        .collect();
    crate::version::sort_by(&mut open, |(_, a), (_, b)| order(a, b));
    let each = open.len() == free.len() && open.iter().zip(&free).all(|((_, end), fix)| is_below(end, fix));
    for (place, (number, end)) in open.iter().enumerate() {
        let every = fixes.iter().copied();
        let own =
            if each { free.get(place).copied() } else { lowest(every.filter(|fix| is_below(end, fix))) };
        rows[*number].patched = own.cloned();
    }
}

/// The rows without those that say less of what another says: the same fix, and no beginning or the same one.
fn without_repeats(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    for row in rows {
        let lower = |row: &Row| row.range.lower();
        let same = kept.iter_mut().find(|other| {
            row.patched.is_some()
                && other.patched == row.patched
                && !row.range.is_exact()
                && !other.range.is_exact()
                && (lower(other).is_none() || lower(&row).is_none() || lower(other) == lower(&row))
        });
        match same {
            Some(other) if lower(other).is_none() && lower(&row).is_some() => *other = row,
            Some(_) => {}
            None => kept.push(row),
        }
    }
    kept
}

/// The rows without those that share versions with another: a text that says two things of a version says nothing for sure.
fn without_contradictions(rows: Vec<Row>) -> Vec<Row> {
    let is_before = |a: &Range, b: &Range| {
        let (Some(upper), Some(lower)) = (a.upper(), b.lower()) else { return false };
        let is_shared = upper.inclusive && lower.inclusive;
        is_below(&upper.version, &lower.version) || !(is_shared || is_below(&lower.version, &upper.version))
    };
    let apart = |a: &Range, b: &Range| is_before(a, b) || is_before(b, a);
    // "Before 1.3.2 and before 2.0.1": each is the end of a branch.
    let is_end = |row: &Row| row.range.lower().is_none() && row.patched.is_some();
    let agrees = |row: &Row, other: &Row| {
        std::ptr::eq(row, other) || apart(&row.range, &other.range) || (is_end(row) && is_end(other))
    };
    let keeps: Vec<bool> = rows.iter().map(|row| rows.iter().all(|other| agrees(row, other))).collect();
    rows.into_iter().zip(keeps).filter(|(_, keeps)| *keeps).map(|(row, _)| row).collect()
}
