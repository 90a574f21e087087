//! [`ranges`]: the notation of Maven and `NuGet`: `[1.0,2.0)`, `(,1.5]`, `[1.2]`, and lists of these.

use crate::Range;
use crate::range::{Bound, VersionText};

/// Parses ranges in brackets. Returns `None` if the text is in another notation, or invalid.
pub(crate) fn ranges(text: &str) -> Option<Vec<Range>> {
    let mut ranges = Vec::new();
    let mut rest = text.trim();
    loop {
        let open = rest.chars().next().filter(|c| "[(".contains(*c))?;
        let end = rest.find([']', ')'])?;
        let (inside, after) = (&rest[1..end], &rest[end..]);
        ranges.push(range(open == '[', inside, after.starts_with(']'))?);
        rest = after[1..].trim_start();
        match rest.strip_prefix([',', ';']) {
            Some(next) => rest = next.trim_start(),
            None if rest.is_empty() => return Some(ranges),
            None => return None,
        }
    }
}

fn range(from_inclusive: bool, inside: &str, to_inclusive: bool) -> Option<Range> {
    let Some((from, to)) = inside.split_once(',') else {
        return VersionText::new(inside.trim()).map(Range::Exact).filter(|_| from_inclusive && to_inclusive);
    };
    let bound = |text: &str, inclusive| match text.trim() {
        "" => Some(None),
        text => VersionText::new(text).map(|version| Some(Bound { version, inclusive })),
    };
    match (bound(from, from_inclusive)?, bound(to, to_inclusive)?) {
        (Some(from), Some(to)) => Some(Range::Between(from, to).normalise()),
        (Some(from), None) => Some(Range::From(from)),
        (None, Some(to)) => Some(Range::Until(to)),
        (None, None) => Some(Range::From(Bound { version: VersionText::new("0")?, inclusive: true })),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets() {
        let words = |text| Some(ranges(text)?.iter().map(Range::to_string).collect::<Vec<_>>().join(" or "));
        for (text, expected) in [
            ("[1.0,2.0)", ">= 1.0, < 2.0"),
            ("(1.0, 2.0]", "> 1.0, <= 2.0"),
            ("(,1.5]", "<= 1.5"),
            ("[1.5,)", ">= 1.5"),
            ("(,)", ">= 0"),
            ("[1.2]", "= 1.2"),
            ("[1.0,1.1],[2.0,2.1) ; [3.0,3.0]", ">= 1.0, <= 1.1 or >= 2.0, < 2.1 or = 3.0"),
        ] {
            assert_eq!(words(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "1.0", "[1.0", "(1.0)", "[1,2,3]", "[a,b]", "[1.0,2.0) x", "[1.0,2.0),"] {
            assert_eq!(ranges(text), None, "{text}");
        }
    }
}
