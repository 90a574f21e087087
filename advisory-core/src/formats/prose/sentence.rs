//! The sentence around a place in a text.

use std::ops::Range;

/// How far it reaches to either side; who writes longer sentences is quoted in part.
const REACH: usize = 400;

/// The bytes of the sentence, the list item or the row of a table that a place is in, without white space around it.
pub(super) fn around(text: &str, span: &Range<usize>) -> Range<usize> {
    // A place in a text whose boxes were drawn anew may end within a character.
    let span = &(floor(text, span.start)..floor(text, span.end));
    let least = floor(text, span.start.saturating_sub(REACH));
    let most = floor(text, (span.end.min(span.start + REACH) + REACH).min(text.len()));
    let before = &text[least..span.start.max(least)];
    let start = breaks(before).last().map_or(least, |end| least + end);
    let from = span.end.min(most).max(span.start);
    let end = breaks(&text[from..most]).next().map_or(most, |end| from + end);
    let sentence = &text[start..end];
    let start = start + (sentence.len() - sentence.trim_start_matches(LEADS).len());
    let end = end - (sentence.len() - sentence.trim_end().len());
    start.min(span.start)..end.max(start.min(span.start))
}

/// White space and a list's marks.
const LEADS: &[char] = &[' ', '\t', '\r', '\n', '-', '*', '•', '>'];

/// The ends of sentences: after a full stop and a space, and at a line end where the next line begins something new.
fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.match_indices(['.', '!', '?', '\n']).filter_map(|(at, mark)| {
        let rest = &text[at + 1..];
        let ends = match mark {
            "\n" => {
                let next = rest.trim_start_matches([' ', '\t']);
                next.is_empty()
                    || next.starts_with(['\n', '\r', '-', '*', '#', '|', '>', '•'])
                    || next.starts_with(char::is_numeric)
                    || next.lines().next().is_some_and(|line| {
                        line.split_once(':').is_some_and(|(key, _)| key.len() < 32 && !key.contains('.'))
                    })
            }
            _ => rest.is_empty() || rest.starts_with(char::is_whitespace),
        };
        ends.then_some(at + 1)
    })
}

/// The nearest boundary of a character at or below a byte.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn quotes(text: &str, word: &str, expected: &str) {
        let at = text.find(word).unwrap();
        assert_eq!(&text[around(text, &(at..at + word.len()))], expected);
    }

    #[test]
    fn sentences_items_and_rows() {
        quotes("It broke. Fixed in 1.2.3, soon. Bye", "1.2.3", "Fixed in 1.2.3, soon.");
        quotes("- a 1.0\n- b 2.0\n", "2.0", "b 2.0");
        quotes("x\n| a | b |\n| c | d |\n", "c", "| c | d |");
        quotes("Package: a\nAffected: < 1\n", "< 1", "Affected: < 1");
        quotes("one line\nand the next", "next", "one line\nand the next");
        quotes(
            &format!("{} needle {}", "ä".repeat(900), "ä".repeat(900)),
            "needle",
            &format!("{} needle {}", "ä".repeat(200), "ä".repeat(199)),
        );
    }

    #[test]
    fn a_place_within_a_character_has_a_sentence() {
        assert_eq!(&"a. b│ c"[around("a. b│ c", &(3..5))], "b│ c");
    }

    #[test]
    fn a_whole_text_has_a_sentence() {
        let text = "a. b. c.";
        assert!(text.get(around(text, &(0..text.len()))).is_some());
    }
}
