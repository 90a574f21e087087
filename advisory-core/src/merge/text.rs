//! Merging a text that was changed in two places.

use super::align::{matches, pieces};

/// What became of a text: merged, or whole with the one window's words and with the other's.
pub(super) type Merged = Result<String, (String, String)>;

/// Merges two changes of a text. Prose is merged line by line, and within a line where the two changed different parts
/// of it; any other text holds one value, which is changed as a whole.
pub(super) fn merge(base: &str, one: &str, two: &str, is_prose: bool) -> Merged {
    if let Some(simple) = undisputed(base, one, two) {
        return Ok(simple.to_owned());
    }
    if !is_prose {
        return Err((one.to_owned(), two.to_owned()));
    }
    if let Some(merged) = apart(base, one, two) {
        return Ok(merged);
    }
    let lines = |text| str::split_inclusive(text, '\n').collect::<Vec<_>>();
    let (base, one, two) = (lines(base), lines(one), lines(two));
    let in_one = matches(base.len(), one.len(), &|line, other| base[line] == one[other]);
    let in_two = matches(base.len(), two.len(), &|line, other| base[line] == two[other]);
    let (mut with_one, mut with_two) = (String::new(), String::new());
    for piece in pieces(&in_one, &in_two, (one.len(), two.len())) {
        let (base, one, two) = (base[piece.base].concat(), one[piece.one].concat(), two[piece.two].concat());
        let agreed = undisputed(&base, &one, &two).map(str::to_owned).or_else(|| apart(&base, &one, &two));
        with_one.push_str(agreed.as_ref().unwrap_or(&one));
        with_two.push_str(agreed.as_ref().unwrap_or(&two));
    }
    if with_one == with_two { Ok(with_one) } else { Err((with_one, with_two)) }
}

/// The text where at most one of the two changed it, or both alike.
fn undisputed<'a>(base: &str, one: &'a str, two: &'a str) -> Option<&'a str> {
    if one == two || two == base {
        Some(one)
    } else if one == base {
        Some(two)
    } else {
        None
    }
}

/// Both changes, where each is in one place and the two places have no word in common.
fn apart(base: &str, one: &str, two: &str) -> Option<String> {
    let (from_one, to_one) = changed_words(base, one);
    let (from_two, to_two) = changed_words(base, two);
    let (first, second, until, from) = if to_one < from_two {
        (one, two, to_one, from_two)
    } else if to_two < from_one {
        (two, one, to_two, from_one)
    } else {
        return None;
    };
    // The first text up to the end of its change, what lies between, and the second text from its change on.
    let first = &first[..first.len() - (base.len() - until)];
    Some([first, &base[until..from], &second[from..]].concat())
}

/// As [`changed`], in whole words: letters of two words are never mixed.
fn changed_words(base: &str, other: &str) -> (usize, usize) {
    let (from, to) = changed(base, other);
    let word = base[..from].rsplit(char::is_whitespace).next().unwrap_or_default();
    let from = from - word.len();
    (from, to + base[to..].find(char::is_whitespace).unwrap_or(base.len() - to))
}

/// The stretch of the base that became another, as its start and its end.
pub fn changed(base: &str, other: &str) -> (usize, usize) {
    let start = common_start(base, other);
    let (base_rest, other_rest) = (&base[start..], &other[start..]);
    let letters = base_rest.chars().rev().zip(other_rest.chars().rev());
    let end: usize = letters.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum();
    (start, base.len() - end)
}

/// How many bytes two texts have in common at their beginning, in whole letters.
pub fn common_start(one: &str, two: &str) -> usize {
    let letters = one.chars().zip(two.chars());
    letters.take_while(|(a, b)| a == b).map(|(letter, _)| letter.len_utf8()).sum()
}

/// Whether everything of the shorter text is in the longer one: in one stretch, or with something not longer than itself
/// typed in between.
pub fn is_within(shorter: &str, longer: &str) -> bool {
    let (from, to) = changed(shorter, longer);
    from == to && longer.len() <= 2 * shorter.len() || longer.contains(shorter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(base: &str, one: &str, two: &str) -> Merged {
        let merged = merge(base, one, two, true);
        let turned = merge(base, two, one, true).map_err(|(one, two)| (two, one));
        assert_eq!(merged, turned, "neither window comes first");
        merged
    }

    #[test]
    fn changes_of_different_lines_and_parts_of_a_line_are_merged() {
        assert_eq!(prose("a\nb\nc\n", "a1\nb\nc\n", "a\nb\nc2\n"), Ok("a1\nb\nc2\n".into()));
        assert_eq!(prose("one line", "One line", "one line!"), Ok("One line!".into()));
        assert_eq!(prose("", "typed", ""), Ok("typed".into()));
        assert_eq!(prose("aé –\u{2003}c", "éaé –\u{2003}c", "aé –\u{2003}cé"), Ok("éaé –\u{2003}cé".into()));
        let base = "1\n2\n3\n4\n5\n6\n7\n";
        assert_eq!(
            prose(base, "0\n2\n3\n4\n5\n6\n0\n", "1\n2\nx\n4\n5\n6\n7\n"),
            Ok("0\n2\nx\n4\n5\n6\n0\n".into())
        );
    }

    #[test]
    fn what_both_changed_alike_is_no_conflict() {
        assert_eq!(prose("a", "b", "b"), Ok("b".into()));
        assert_eq!(prose("x\ny\nz\n", "x1\ny\nz\n", "x1\ny\nz2\n"), Ok("x1\ny\nz2\n".into()));
    }

    #[test]
    fn words_are_never_put_together_from_two() {
        assert_eq!(prose("w2 x", "w1 w2 x", "w23 x"), Err(("w1 w2 x".into(), "w23 x".into())));
        assert_eq!(prose("word", "sword", "words"), Err(("sword".into(), "words".into())));
    }

    #[test]
    fn what_both_changed_differently_is_kept_with_both_texts() {
        assert_eq!(prose("", "mine", "theirs"), Err(("mine".into(), "theirs".into())));
        // The other lines are merged in both.
        assert_eq!(
            prose("1\n2\n3\n4\n5\n", "1x\n2\n3a\n4\n5\n", "1\n2\n3b\n4\n5y\n"),
            Err(("1x\n2\n3a\n4\n5y\n".into(), "1x\n2\n3b\n4\n5y\n".into()))
        );
    }

    #[test]
    fn a_single_value_is_never_put_together_from_two() {
        assert_eq!(merge("< 1.0", "< 1.5", "<= 1.0", false), Err(("< 1.5".into(), "<= 1.0".into())));
        assert_eq!(merge("< 1.0", "< 1.5", "< 1.0", false), Ok("< 1.5".into()));
    }

    #[test]
    fn a_text_is_within_what_it_was_typed_on_to() {
        for (shorter, longer) in [("", "x"), ("ab", "aXYb"), ("ab", "abc"), ("ab", "xaby"), ("é", "éè")] {
            assert!(is_within(shorter, longer), "{shorter} in {longer}");
        }
        for (shorter, longer) in [("Fix", "File index"), ("ab", "a"), ("ab", "ba")] {
            assert!(!is_within(shorter, longer), "{shorter} in {longer}");
        }
    }
}
