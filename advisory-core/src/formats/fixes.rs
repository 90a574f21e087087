//! Which row of a package a fixed version belongs to, where a record lists ranges and fixes apart.

use crate::draft::{Ecosystem, Product};
use crate::version::{Interval, Range, Version};

/// Gives each fixed version to the row that it ends.
pub(super) fn give(ecosystem: Ecosystem, rows: &mut [Product], fixes: &[String]) {
    for fix in fixes {
        let Some(row) = ended_by(ecosystem, rows, fix) else { return };
        let patched = &mut rows[row].patched;
        if !patched.is_empty() {
            patched.push_str(", ");
        }
        patched.push_str(fix);
    }
}

/// The row that a fixed version ends: the last one, if it holds the version or ends before it, else the one whose end is the
/// nearest before it.
pub(super) fn ended_by(ecosystem: Ecosystem, rows: &[Product], version: &str) -> Option<usize> {
    let last = rows.len().checked_sub(1)?;
    let fixed = Version::parse(ecosystem, version).ok();
    let end = |row: &Product| {
        let upper = row.affected.parse::<Range>().ok()?.upper()?;
        Version::parse(ecosystem, upper.version.as_str()).ok()
    };
    let ends = |end: &Version| fixed.as_ref().is_some_and(|fixed| end.is_before(fixed) || end.is_same(fixed));
    let holds = |row: &Product| {
        let range = row.affected.parse().ok().and_then(|range| Interval::new(ecosystem, &range));
        range.zip(fixed.as_ref()).and_then(|(range, fixed)| range.contains(fixed)) == Some(true)
    };
    if holds(&rows[last]) || end(&rows[last]).as_ref().is_some_and(ends) {
        return Some(last);
    }
    let before = rows.iter().enumerate().filter_map(|(place, row)| Some((place, end(row).filter(ends)?)));
    let nearest = before.reduce(|a, b| if a.1.compare_for_display(&b.1).is_gt() { a } else { b });
    Some(nearest.map_or(last, |(place, _)| place))
}
