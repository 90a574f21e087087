//! The ranges that words mean: `1.4 and earlier`, `from 1.0 through 1.4`, `before 2.0`, `between 1.0 and 1.4`.
//!
//! [`items`] reads a sentence; [`ranges`] reads a value such as the "affected versions" of a form.

mod reader;
mod words;

use super::tokens::sentences;
use crate::version::Range;
use crate::version::range::{Bound, VersionText};
pub(super) use reader::items;
pub(super) use words::{BEGINNINGS, EARLIER, FILLERS, LATER, UPGRADES};

/// A version or a range of versions in a sentence, by the tokens that it is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) named: Named,
    pub(super) tokens: std::ops::Range<usize>,
}

/// What an item names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Range(Range),
    Version(VersionText),
    /// A version that ends a branch, in a list such as "before 1.3.2 and 2.0.1": the first without the vulnerability.
    BranchEnd(VersionText),
    /// "all versions"
    All,
}

/// Returns the ranges that a text in words or signs means, such as `<= 2.3.1` for "2.3.1 and earlier".
///
/// Returns an empty list if it names no range; versions that stand alone are not ranges. Reads "and earlier", "through",
/// "before", "prior to", "up to", "up to and including", "since", "starting with", "and later", "between … and …" and the
/// signs, with or without words such as "versions" around them.
pub(crate) fn ranges(text: &str) -> Vec<Range> {
    let mut ranges = Vec::new();
    for sentence in sentences(text) {
        for item in items(&sentence) {
            match item.named {
                Named::Range(range) if !ranges.contains(&range) => ranges.push(range),
                Named::All => ranges.extend(everything()),
                _ => {}
            }
        }
    }
    ranges
}

/// Returns the range that a whole text means, such as `<= 2.3.1` for "2.3.1 and earlier".
///
/// Returns `None` if it names no range, several, or says anything beside it.
pub(crate) fn only_range(text: &str) -> Option<Range> {
    let sentences = sentences(text);
    let [sentence] = sentences.as_slice() else { return None };
    let items = items(sentence);
    let [Item { named, tokens }] = items.as_slice() else { return None };
    let rest = sentence[..tokens.start].iter().chain(&sentence[tokens.end..]);
    if !rest.into_iter().all(|token| token.is(FILLERS) || token.is(&["(", ")", ".", ",", ";", ":"])) {
        return None;
    }
    match named {
        Named::Range(range) => Some(range.clone()),
        Named::All => everything(),
        _ => None,
    }
}

/// The range of every version.
pub(super) fn everything() -> Option<Range> {
    Some(Range::From(Bound { version: VersionText::new("0")?, inclusive: true }))
}
