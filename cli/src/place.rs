//! Showing the place in a text at which something is wrong.

use std::ops::Range;

/// How many characters are shown before and after the place.
const AROUND: usize = 48;

/// The text around a place, and below it a line that marks the place. Control characters are shown as `�`, since
/// what we print may end up in a terminal. `place` is in bytes; an empty one is marked with one sign.
pub(crate) fn mark(text: &[u8], place: &Range<usize>) -> String {
    let part = |range: Range<usize>| {
        let bytes = text.get(range).unwrap_or_default();
        let visible =
            |character: char| if character.is_control() { char::REPLACEMENT_CHARACTER } else { character };
        String::from_utf8_lossy(bytes).chars().map(visible).collect::<Vec<_>>()
    };
    let (before, at, after) = (part(0..place.start), part(place.clone()), part(place.end..text.len()));
    let cut_before = before.len().saturating_sub(AROUND);
    let mut shown = String::from(if cut_before > 0 { "…" } else { "" });
    shown.extend(&before[cut_before..]);
    let indent = shown.chars().count();
    let marked = at.len().clamp(1, AROUND);
    shown.extend(at.iter().chain(&after).take(marked + AROUND));
    if at.len() + after.len() > marked + AROUND {
        shown.push('…');
    }
    format!("{shown}\n{}{}", " ".repeat(indent), "^".repeat(marked))
}

#[cfg(test)]
mod tests {
    use super::mark;

    #[test]
    fn marks_a_place_in_the_middle() {
        assert_eq!(mark(b"AV:N/AC:Q/PR:N", &(5..9)), "AV:N/AC:Q/PR:N\n     ^^^^");
    }

    #[test]
    fn marks_the_end_where_something_is_missing() {
        assert_eq!(mark(b"AV:N", &(4..4)), "AV:N\n    ^");
    }

    #[test]
    fn counts_characters_and_shows_no_control_characters() {
        assert_eq!(mark("ä\u{1b}[31mx".as_bytes(), &(7..8)), "ä\u{fffd}[31mx\n      ^");
        assert_eq!(mark(b"\xff\xfeAV", &(2..4)), "\u{fffd}\u{fffd}AV\n  ^^");
    }

    #[test]
    fn cuts_long_texts_around_the_place() {
        let text = format!("{}X{}", "a".repeat(100), "b".repeat(100));
        let shown = mark(text.as_bytes(), &(100..101));
        assert_eq!(shown, format!("…{}X{}…\n{}^", "a".repeat(48), "b".repeat(48), " ".repeat(49)));
    }
}
