//! [`repair`]: reads ranges in other notations.

use super::range::{Bound, Range, VersionText};
use crate::order::natural;
use std::cmp::Ordering;

/// Reads ranges in other notations, and returns them in GitHub's: operators without spaces, `||`, `&&`, "and", "or" and
/// "before", `1.2 - 1.4`, `1.2.x`, `==`, `≥`, Maven's and `NuGet`'s brackets, and `*`. A range in GitHub's notation is returned
/// as it is.
///
/// Returns `None` if the text has anything else in it, or if its meaning is not certain.
///
/// ```
/// use package_versions::repair;
/// let rows: Vec<String> = repair(">=2.1.0 <2.1.3 || >=3.1.1 <3.5.3").unwrap().iter().map(|r| r.to_string()).collect();
/// assert_eq!(rows, [">= 2.1.0, < 2.1.3", ">= 3.1.1, < 3.5.3"]);
/// assert_eq!(repair("^1.2"), None);
/// ```
pub fn repair(text: &str) -> Option<Vec<Range>> {
    let trimmed = text.trim().trim_matches(['`', '"', '\'']);
    if ["*", "all", "all versions"].iter().any(|all| trimmed.eq_ignore_ascii_case(all)) {
        return Some(vec![Range::From(Bound { version: VersionText::new("0")?, inclusive: true })]);
    }
    if let Ok(range) = trimmed.parse() {
        return Some(vec![range]);
    }
    if let Some(ranges) = crate::brackets::ranges(trimmed) {
        return Some(ranges);
    }
    let mut ranges = Vec::new();
    for alternative in alternatives(&tokens(trimmed)?) {
        ranges.extend(pair(&comparators(alternative)?)?);
    }
    (!ranges.is_empty()).then_some(ranges)
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Operator(Operator),
    Version(VersionText),
    /// `1.2.x`: the version before the wildcard.
    Wildcard(VersionText),
    /// A comma, `&&` or "and": both sides hold. In practice also written between ranges.
    And,
    /// `||`, `;` or "or": another range begins.
    Or,
    /// `1.2 - 1.4`.
    Dash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Exact,
    Lower { inclusive: bool },
    Upper { inclusive: bool },
}

const AT_LEAST: Token = Token::Operator(Operator::Lower { inclusive: true });
const ABOVE: Token = Token::Operator(Operator::Lower { inclusive: false });
const AT_MOST: Token = Token::Operator(Operator::Upper { inclusive: true });
const BELOW: Token = Token::Operator(Operator::Upper { inclusive: false });
const EXACTLY: Token = Token::Operator(Operator::Exact);

/// Signs and their meaning. Longer ones come before those that they start with.
const SIGNS: &[(&str, Token)] = &[
    ("&gt;=", AT_LEAST),
    ("&lt;=", AT_MOST),
    ("&gt;", ABOVE),
    ("&lt;", BELOW),
    (">=", AT_LEAST),
    ("=>", AT_LEAST),
    ("≥", AT_LEAST),
    ("<=", AT_MOST),
    ("=<", AT_MOST),
    ("≤", AT_MOST),
    ("==", EXACTLY),
    ("&&", Token::And),
    ("||", Token::Or),
    (">", ABOVE),
    ("<", BELOW),
    ("=", EXACTLY),
    (",", Token::And),
    (";", Token::Or),
    ("\n", Token::Or),
];

/// Words and their meaning, in any case.
const WORDS: &[(&str, Token)] =
    &[("and", Token::And), ("or", Token::Or), ("before", BELOW), ("-", Token::Dash), ("–", Token::Dash)];

/// Splits the text into tokens. Returns `None` if a part of it is not a token.
fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((sign, token)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
            tokens.push(token.clone());
            rest = &rest[sign.len()..];
        } else if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || ",;|&<>=≤≥".contains(c)).unwrap_or(rest.len());
            // A sign that begins with one of these and is none of `SIGNS`, such as a single `&`.
            let word = rest.get(..end).filter(|word| !word.is_empty())?;
            tokens.push(self::word(word)?);
            rest = &rest[end..];
        }
    }
    Some(tokens)
}

fn word(word: &str) -> Option<Token> {
    if let Some((_, token)) = WORDS.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)) {
        return Some(token.clone());
    }
    let digits = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let stem = [".x", ".X", ".*"].iter().find_map(|end| digits.strip_suffix(end));
    match stem {
        Some(stem) if stem.split('.').all(|part| part.parse::<u64>().is_ok()) => {
            VersionText::new(stem).map(Token::Wildcard)
        }
        Some(_) => None,
        // `1.3.0*` may be a version, or all that begin like it.
        None => VersionText::new(digits).filter(|_| !digits.contains('*')).map(Token::Version),
    }
}

fn alternatives(tokens: &[Token]) -> impl Iterator<Item = &[Token]> {
    tokens.split(|token| *token == Token::Or).filter(|part| !part.is_empty())
}

/// A part of a range: an operator with its version, or two bounds.
enum Comparator {
    One(Operator, VersionText),
    Both(Bound, Bound),
}

/// Reads the tokens of one alternative as comparators.
fn comparators(mut tokens: &[Token]) -> Option<Vec<Comparator>> {
    let mut comparators = Vec::new();
    loop {
        tokens = match tokens {
            [] => return Some(comparators),
            [Token::And, rest @ ..] => rest,
            [Token::Operator(operator), Token::Version(version), rest @ ..] => {
                comparators.push(Comparator::One(*operator, version.clone()));
                rest
            }
            [Token::Version(from), Token::Dash, Token::Version(to), rest @ ..] => {
                let bound = |version: &VersionText| Bound { version: version.clone(), inclusive: true };
                comparators.push(Comparator::Both(bound(from), bound(to)));
                rest
            }
            [Token::Version(version), rest @ ..] => {
                comparators.push(Comparator::One(Operator::Exact, version.clone()));
                rest
            }
            [Token::Wildcard(stem), rest @ ..] => {
                let lower = Bound { version: stem.clone(), inclusive: true };
                let upper = Bound { version: next(stem)?, inclusive: false };
                comparators.push(Comparator::Both(lower, upper));
                rest
            }
            _ => return None,
        };
    }
}

/// The version after all that begin with this one: `1.3` for `1.2`.
fn next(stem: &VersionText) -> Option<VersionText> {
    let (head, last) =
        stem.as_str().rsplit_once('.').map_or(("", stem.as_str()), |(head, last)| (head, last));
    let last = last.parse::<u64>().ok()?.checked_add(1)?;
    let separator = if head.is_empty() { "" } else { "." };
    VersionText::new(&format!("{head}{separator}{last}"))
}

/// Joins each lower bound with the upper bound that follows it.
fn pair(comparators: &[Comparator]) -> Option<Vec<Range>> {
    use Comparator::{Both, One};
    use Operator::{Exact, Lower, Upper};
    let bound = |version: &VersionText, inclusive: bool| Bound { version: version.clone(), inclusive };
    // `< 2, >= 1` is one range back to front, but `< 1, >= 2` names two.
    if let [One(Upper { inclusive: top }, to), One(Lower { inclusive: bottom }, from)] = comparators
        && natural::compare(from.as_str(), to.as_str()) == Ordering::Less
    {
        return Some(vec![Range::Between(bound(from, *bottom), bound(to, *top))]);
    }
    let mut ranges = Vec::new();
    let mut rest = comparators;
    while let Some(first) = rest.first() {
        let (range, used) = match (first, rest.get(1)) {
            (One(Lower { inclusive: bottom }, from), Some(One(Upper { inclusive: top }, to))) => {
                (Range::Between(bound(from, *bottom), bound(to, *top)), 2)
            }
            (One(Lower { inclusive }, from), None) => (Range::From(bound(from, *inclusive)), 1),
            // A lower bound that something else follows: which of them would end it?
            (One(Lower { .. }, _), Some(_)) => return None,
            (One(Upper { inclusive }, to), _) => (Range::Until(bound(to, *inclusive)), 1),
            (One(Exact, version), _) => (Range::Exact(version.clone()), 1),
            (Both(from, to), _) => (Range::Between(from.clone(), to.clone()), 1),
        };
        ranges.push(range);
        rest = &rest[used..];
    }
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn repaired(text: &str, expected: &[&str]) {
        let ranges = repair(text).unwrap_or_else(|| panic!("`{text}` was not repaired"));
        assert_eq!(ranges.iter().map(Range::to_string).collect::<Vec<_>>(), expected, "{text}");
        for range in ranges {
            assert_eq!(range.to_string().parse(), Ok(range));
        }
    }

    #[test]
    fn spaces_and_signs() {
        repaired("<=1.2", &["<= 1.2"]);
        repaired(">=1 <2", &[">= 1, < 2"]);
        repaired("  >=  1.0.0 ,<2.0.0  ", &[">= 1.0.0, < 2.0.0"]);
        repaired("=<1.2", &["<= 1.2"]);
        repaired("≥ 1 and ≤ 2", &[">= 1, <= 2"]);
        repaired("&lt; 1.4.0", &["< 1.4.0"]);
        repaired("`< v1.4.0`", &["< 1.4.0"]);
        repaired("1.2.3", &["= 1.2.3"]);
        repaired("== 1.2.3-rc.1+7", &["= 1.2.3-rc.1+7"]);
        repaired("before 3.0", &["< 3.0"]);
        repaired("1.0 - 1.4", &[">= 1.0, <= 1.4"]);
        repaired("1.2.x", &[">= 1.2, < 1.3"]);
        repaired("9.*", &[">= 9, < 10"]);
        repaired("All versions", &[">= 0"]);
        repaired("< 2, >= 1", &[">= 1, < 2"]);
    }

    #[test]
    fn a_row_for_each_range() {
        repaired(">= 1, < 2, >= 3, < 4", &[">= 1, < 2", ">= 3, < 4"]);
        repaired("<1.2.3||>=2.0.0 <2.5.0", &["< 1.2.3", ">= 2.0.0, < 2.5.0"]);
        repaired("< 1.0, >= 2.0", &["< 1.0", ">= 2.0"]);
        repaired("[1.0,1.2],[2.0,2.1)", &[">= 1.0, <= 1.2", ">= 2.0, < 2.1"]);
        repaired("1.0.0, 1.0.1; 1.1.0", &["= 1.0.0", "= 1.0.1", "= 1.1.0"]);
        repaired("1.x or 2.x", &[">= 1, < 2", ">= 2, < 3"]);
    }

    #[test]
    fn never_guesses() {
        for text in [
            "",
            " ",
            "^1.2",
            "~> 1.2",
            "latest",
            "< ",
            ">= 1, >= 2",
            "1.2.3 and earlier",
            "&",
            "-",
            "main",
            "1.3.0*",
            "18446744073709551615.x",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
