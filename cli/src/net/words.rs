//! Texts of others on their way to a terminal.

use advisory_core::unseen::is_unseen;

/// The text on one line, with a sign for each letter that nobody sees or that could control a terminal.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    visible(&words.join(" "))
}

/// The text with its lines, with a sign for each letter that nobody sees or that could control a terminal.
pub(crate) fn visible(text: &str) -> String {
    let is_hidden =
        |letter: char| is_unseen(letter) || (letter.is_control() && !matches!(letter, '\n' | '\t'));
    text.replace("\r\n", "\n")
        .chars()
        .map(|letter| if is_hidden(letter) { char::REPLACEMENT_CHARACTER } else { letter })
        .collect()
}

/// The text, cut to this many letters.
pub(crate) fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// How long ago something was, in the largest unit that fits.
pub(crate) fn age(seconds: i64) -> String {
    match seconds {
        ..3600 => format!("{} min", seconds.max(0) / 60),
        3600..86_400 => format!("{} h", seconds / 3600),
        86_400..172_800 => "1 day".to_owned(),
        _ => format!("{} days", seconds / 86_400),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_others_cannot_control_the_terminal() {
        assert_eq!(one_line("a\u{1b}[31m\r\nb\u{202e}c"), "a\u{fffd}[31m b\u{fffd}c");
        assert_eq!(visible("a\r\nb\rc"), "a\nb\u{fffd}c");
        assert_eq!(cut("äöü", 2), "äö…");
    }

    #[test]
    fn ages() {
        let ages = [30, 3599, 3600, 86_399, 86_400, 172_800].map(age);
        assert_eq!(ages, ["0 min", "59 min", "1 h", "23 h", "1 day", "2 days"]);
    }
}
