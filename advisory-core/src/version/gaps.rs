//! What lies between the ranges of one package: gaps, where nothing is affected, and overlaps, where two rows say the same.

use super::line::{End, Line, Span};

/// **A stretch between two affected ones that is not affected itself.** Versions of it are said to be without the hole: is
/// it so?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Where it begins, and whether that version is in it.
    pub from: End,
    /// Where it ends, and whether that version is in it.
    pub to: End,
}

/// **Two rows that hold some of the same versions.**
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// The row that begins first, counted from 0.
    pub first: usize,
    /// The row that begins before the first one has ended.
    pub second: usize,
}

/// The number of a cut: 0 lies before everything, odd ones right before a point, even ones right after it.
fn cut(point: usize, after: bool) -> usize {
    2 * point + 1 + usize::from(after)
}

fn begins(span: &Span) -> usize {
    span.from.map_or(0, |end| cut(end.point, !end.inclusive))
}

fn ends(span: &Span) -> usize {
    span.to.map_or(usize::MAX, |end| cut(end.point, end.inclusive))
}

impl Line {
    /// The gaps between the affected stretches, in rising order.
    ///
    /// ```
    /// use advisory_core::draft::{Ecosystem, Product};
    /// use advisory_core::{Draft, version::packages};
    /// let row = |affected: &str| Product {
    ///     ecosystem: Some(Ecosystem::Npm),
    ///     package: "formidable".into(),
    ///     affected: affected.into(),
    ///     ..Product::default()
    /// };
    /// let draft = Draft { products: vec![row("< 2.1.3"), row(">= 3.1.1, < 3.5.3")], ..Draft::default() };
    /// let line = packages(&draft)[0].line(&draft);
    /// let gaps: Vec<String> = line.gaps().iter().map(|gap| line.gap_words(gap)).collect();
    /// assert_eq!(gaps, ["2.1.3 up to, but not including, 3.1.1"]);
    /// ```
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps = Vec::new();
        let mut last: Option<&Span> = None;
        for span in &self.spans {
            let apart = last.filter(|before| begins(span) > ends(before));
            if let Some((from, to)) = apart.and_then(|before| before.to.zip(span.from)) {
                gaps.push(Gap {
                    from: End { inclusive: !from.inclusive, ..from },
                    to: End { inclusive: !to.inclusive, ..to },
                });
            }
            last = last.filter(|before| ends(before) >= ends(span)).or(Some(span));
        }
        gaps
    }

    /// The rows that overlap: each that begins before an earlier one has ended, with the one that goes on furthest.
    pub fn overlaps(&self) -> Vec<Overlap> {
        let mut overlaps = Vec::new();
        let mut last: Option<&Span> = None;
        for span in &self.spans {
            if let Some(before) = last.filter(|before| begins(span) < ends(before)) {
                overlaps.push(Overlap { first: before.row, second: span.row });
            }
            last = last.filter(|before| ends(before) >= ends(span)).or(Some(span));
        }
        overlaps
    }

    /// A gap in words: `2.1.3 up to, but not including, 3.1.1`.
    pub fn gap_words(&self, gap: &Gap) -> String {
        let name = |end: End| self.points[end.point].version.as_str();
        let after = if gap.from.inclusive { "" } else { "after " };
        let up_to = if gap.to.inclusive { "up to" } else { "up to, but not including," };
        if gap.from.point == gap.to.point {
            return name(gap.from).to_owned();
        }
        format!("{after}{} {up_to} {}", name(gap.from), name(gap.to))
    }
}

#[cfg(test)]
mod tests {
    use super::super::line::packages;
    use crate::Draft;
    use crate::draft::{Ecosystem, Product};

    /// The gaps and the overlaps of some ranges, in words.
    fn between(ranges: &[&str]) -> (Vec<String>, Vec<(usize, usize)>) {
        let row = |affected: &&str| Product {
            ecosystem: Some(Ecosystem::Npm),
            package: "p".into(),
            affected: (*affected).into(),
            ..Product::default()
        };
        let draft = Draft { products: ranges.iter().map(row).collect(), ..Draft::default() };
        let line = packages(&draft)[0].line(&draft);
        let gaps = line.gaps().iter().map(|gap| line.gap_words(gap)).collect();
        (gaps, line.overlaps().iter().map(|overlap| (overlap.first, overlap.second)).collect())
    }

    #[track_caller]
    fn are(ranges: &[&str], gaps: &[&str], overlaps: &[(usize, usize)]) {
        let (found, meet) = between(ranges);
        assert_eq!(
            (found.iter().map(String::as_str).collect::<Vec<_>>(), meet.as_slice()),
            (gaps.to_vec(), overlaps)
        );
    }

    #[test]
    fn gaps() {
        are(&[">= 3.1.1, < 3.5.3", "< 2.1.3"], &["2.1.3 up to, but not including, 3.1.1"], &[]);
        are(
            &["<= 1.0.0", "> 2.0.0, < 3.0.0", "= 4.0.0"],
            &["after 1.0.0 up to 2.0.0", "3.0.0 up to, but not including, 4.0.0"],
            &[],
        );
        are(&["< 2.0.0", "> 2.0.0"], &["2.0.0"], &[]);
        are(&["< 2.0.0", ">= 2.0.0"], &[], &[]);
        are(&["<= 2.0.0", "> 2.0.0"], &[], &[]);
        are(&["< 2.0.0"], &[], &[]);
        are(&[">= 2.0.0, < 1.0.0", "< 1.0.0", "nonsense"], &[], &[]);
    }

    #[test]
    fn overlaps() {
        are(&["<= 2.0.0", ">= 2.0.0"], &[], &[(0, 1)]);
        are(&["< 9.0.0", "= 1.0.0", "< 2.0.0", "= 9.0.0"], &[], &[(0, 2), (0, 1)]);
        are(&[">= 0", "= 1.0.0"], &[], &[(0, 1)]);
        // The one that goes on furthest is the one that the next is compared with.
        are(
            &[">= 1.0.0, < 5.0.0", ">= 2.0.0, < 3.0.0", ">= 4.0.0, < 6.0.0", ">= 7.0.0"],
            &["6.0.0 up to, but not including, 7.0.0"],
            &[(0, 1), (0, 2)],
        );
    }
}
