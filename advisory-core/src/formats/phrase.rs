//! Affected versions in other words than GitHub's grammar: the one reader of them, for records and for checks.

use super::prose::phrases;
use crate::version::{Range, repair};

/// Returns the ranges that a text means, one for each row that it needs: a range of another notation, or a phrase such as
/// `2.3.1 and earlier`. Returns `None` if it can mean more than one thing.
pub(crate) fn ranges(text: &str) -> Option<Vec<Range>> {
    repair(text).or_else(|| phrases::only_range(text).map(|range| vec![range]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases() {
        for (text, expected) in [
            ("2.3.1 and earlier", "<= 2.3.1"),
            ("2.3.1 and prior", "<= 2.3.1"),
            ("versions before 2.0", "< 2.0"),
            ("prior to 1.7.26", "< 1.7.26"),
            ("< 1.7.26", "< 1.7.26"),
            ("1.0 through 1.4", ">= 1.0, <= 1.4"),
            ("up to and including 3.1", "<= 3.1"),
            ("up to 3.1 (including)", "<= 3.1"),
            ("All versions", ">= 0"),
            ("[1.0,2.0)", ">= 1.0, < 2.0"),
        ] {
            let found = ranges(text)
                .map(|ranges| ranges.iter().map(Range::to_string).collect::<Vec<_>>().join(" or "));
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
        for text in
            ["", "unspecified", "n/a", "1.0 and earlier on Windows", "1.3.0*", "latest", "see the advisory"]
        {
            assert_eq!(ranges(text), None, "{text}");
        }
    }
}
