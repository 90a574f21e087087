//! Which items of one list are still in another.

use std::ops::Range;

/// Lists whose middles differ by more than this many pairs are compared at their ends alone.
const MOST_PAIRS: usize = 1_000_000;

/// Returns for each item of the base its place in the other list, or `None` where the other list lacks it. Places grow.
pub(super) fn matches(base: usize, other: usize, same: &dyn Fn(usize, usize) -> bool) -> Vec<Option<usize>> {
    let shorter = base.min(other);
    let start = (0..shorter).take_while(|&place| same(place, place)).count();
    let end = (0..shorter - start).take_while(|&back| same(base - 1 - back, other - 1 - back)).count();
    let (rows, columns) = (base - start - end, other - start - end);
    let mut found: Vec<Option<usize>> = (0..start).map(Some).collect();
    found.resize(base - end, None);
    found.extend((other - end..other).map(Some));
    if rows * columns > MOST_PAIRS {
        return found;
    }
    // The longest common subsequence of the two middles: `longest[row][column]` is its length from there on.
    let width = columns + 1;
    let mut longest = vec![0_u32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let place = row * width + column;
            longest[place] = if same(start + row, start + column) {
                longest[place + width + 1] + 1
            } else {
                longest[place + width].max(longest[place + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        let place = row * width + column;
        if same(start + row, start + column) && longest[place] == longest[place + width + 1] + 1 {
            found[start + row] = Some(start + column);
            (row, column) = (row + 1, column + 1);
        } else if longest[place + width] >= longest[place + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    found
}

/// The same stretch of three lists: between two items that all of them have, or one such item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) base: Range<usize>,
    pub(super) one: Range<usize>,
    pub(super) two: Range<usize>,
}

/// Cuts three lists into pieces, at the items of the base that both others have. `one` and `two` come from [`matches`].
pub(super) fn pieces(one: &[Option<usize>], two: &[Option<usize>], lengths: (usize, usize)) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let (mut from, mut from_one, mut from_two) = (0, 0, 0);
    let kept = (0..one.len()).filter_map(|base| Some((base, one[base]?, two[base]?)));
    for (base, in_one, in_two) in kept.chain([(one.len(), lengths.0, lengths.1)]) {
        pieces.push(Piece { base: from..base, one: from_one..in_one, two: from_two..in_two });
        if base < one.len() {
            pieces.push(Piece { base: base..base + 1, one: in_one..in_one + 1, two: in_two..in_two + 1 });
        }
        (from, from_one, from_two) = (base + 1, in_one + 1, in_two + 1);
    }
    pieces
}

/// How a list came about from its base.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Pairing {
    /// For each item of the base what it has become; `None` where it was removed.
    pub(super) became: Vec<Option<usize>>,
    /// Items that are new, each with the number of items of the base before it.
    pub(super) new: Vec<(usize, usize)>,
}

/// Pairs the items of two lists: equal ones first, and between those the ones that were changed, in their order.
pub(super) fn pair(base: usize, other: usize, same: &dyn Fn(usize, usize) -> bool) -> Pairing {
    let mut became = matches(base, other, same);
    let mut new = Vec::new();
    let (mut from, mut from_other) = (0, 0);
    for place in 0..=base {
        let Some(end) = became.get(place).copied().unwrap_or(Some(other)) else { continue };
        let count = (place - from).min(end - from_other);
        for step in 0..count {
            became[from + step] = Some(from_other + step);
        }
        new.extend((from_other + count..end).map(|item| (place, item)));
        (from, from_other) = (place + 1, end + 1);
    }
    Pairing { became, new }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(base: &str, other: &str) -> Vec<Option<usize>> {
        let (base, other) = (base.as_bytes(), other.as_bytes());
        matches(base.len(), other.len(), &|one, two| base[one] == other[two])
    }

    #[test]
    fn common_items_are_found_in_order() {
        assert_eq!(matched("abcd", "abcd"), [Some(0), Some(1), Some(2), Some(3)]);
        assert_eq!(matched("abcd", "bxd"), [None, Some(0), None, Some(2)]);
        assert_eq!(matched("ab", ""), [None, None]);
        assert_eq!(matched("", "ab"), []);
        assert_eq!(matched("aaa", "aa"), [Some(0), Some(1), None]);
    }

    #[test]
    fn changed_items_are_paired_between_equal_ones() {
        let paired = |base: &str, other: &str| {
            let (base, other) = (base.as_bytes(), other.as_bytes());
            pair(base.len(), other.len(), &|one, two| base[one] == other[two])
        };
        let changed = paired("abc", "aXc");
        assert_eq!((changed.became, changed.new), (vec![Some(0), Some(1), Some(2)], vec![]));
        let added = paired("ab", "XaYbZ");
        assert_eq!((added.became, added.new), (vec![Some(1), Some(3)], vec![(0, 0), (1, 2), (2, 4)]));
        let removed = paired("abc", "c");
        assert_eq!((removed.became, removed.new), (vec![None, None, Some(0)], vec![]));
        let changed_and_added = paired("a", "XY");
        assert_eq!((changed_and_added.became, changed_and_added.new), (vec![Some(0)], vec![(1, 1)]));
    }
}
