//! The words of a letter: greetings, farewells, and what a reporter says of themselves.
//!
//! They are no title and no part of an advisory; a check looks for them in text that becomes public.

use std::ops::Range;

/// Words that a letter begins with, in small letters.
#[rustfmt::skip]
const GREETINGS: &[&str] = &[
    "hi", "hello", "hey", "dear", "good day", "good morning", "good afternoon", "good evening", "greetings", "hallo",
    "to whom it may concern", "respected",
];

/// Words that a letter ends with, in small letters, on a line of their own.
#[rustfmt::skip]
const FAREWELLS: &[&str] = &[
    "best", "best regards", "best wishes", "cheers", "greetings", "have a nice day", "kind regards", "kindly", "many thanks",
    "regards", "respectfully", "sincerely", "sincerely yours", "thank you", "thank you for attention",
    "thank you for your attention", "thank you for your time", "thanks", "thanks in advance", "warm regards", "with best regards",
    "with kind regards", "with respect", "yours", "yours faithfully", "yours sincerely", "bye", "br",
];

/// What only the writer of a letter says, in small letters; whole words.
#[rustfmt::skip]
const PERSONAL: &[&str] = &[
    "i", "i'm", "i've", "i'd", "i'll", "my", "our customer", "our customers", "our client", "our clients", "our pentest",
    "we plan to publish", "we plan to disclose", "we intend to publish", "we will publish", "we intend to disclose",
    "please let me know", "let me know", "please confirm receipt", "looking forward to", "look forward to",
];

/// What may follow a greeting on its line.
const LONGEST_ADDRESSEE: usize = 60;

/// Whether a line greets: "Hi team,".
pub(crate) fn is_greeting(line: &str) -> bool {
    let line = line.trim();
    let small = line.to_ascii_lowercase();
    let greets = |greeting: &&&str| {
        small
            .strip_prefix(**greeting)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
    };
    line.len() <= LONGEST_ADDRESSEE
        && GREETINGS.iter().find(greets).is_some_and(|greeting| {
            small.len() == greeting.len()
                || line.ends_with([',', '!', ':', '.'])
                || small.split_whitespace().count() <= 3
        })
}

/// Whether a line is a farewell: "Kind regards,".
pub(crate) fn is_farewell(line: &str) -> bool {
    let small = line.trim().trim_end_matches([',', '!', '.']).to_ascii_lowercase();
    FAREWELLS.contains(&small.as_str())
}

/// The first words of a line that only the writer of a letter says, as their bytes.
pub(crate) fn personal(line: &str) -> Option<Range<usize>> {
    let small = line.to_ascii_lowercase();
    let part = |c: char| c.is_alphanumeric() || "-_/`".contains(c);
    let found = PERSONAL.iter().filter_map(|words| {
        let found = small.match_indices(words).map(|(at, _)| at..at + words.len());
        let mut whole = found.filter(|span| {
            let after = small[span.end..].chars().next();
            !small[..span.start].ends_with(part)
                && !after.is_some_and(part)
                // "I/O", "i.e." and a list's "i)" are no persons; neither is a variable `i`.
                && !(span.len() == 1 && (matches!(after, Some('.' | ')' | '=' | ':' | '[')) || line.get(span.clone()) != Some("I")))
        });
        whole.next()
    });
    found.min_by_key(|span| (span.start, usize::MAX - span.end))
}

/// Whether a first line is one of a letter, and therefore no title: it greets, or its writer speaks.
pub(super) fn is_of_a_letter(line: &str) -> bool {
    let first = line.split(['!', '.', ',']).next().unwrap_or_default();
    is_greeting(line) || is_greeting(first) || is_farewell(line) || personal(line).is_some()
}

/// A letter's text without the greeting at its beginning, and the farewell and the name at its end.
pub(super) fn without_formulas(text: &str) -> &str {
    let mut text = text.trim();
    if let Some(line) = text.lines().next().filter(|line| is_greeting(line)) {
        text = text[line.len()..].trim_start();
    }
    // A name and an address after the farewell.
    let mut end = text.len();
    for line in text.lines().rev().take(4) {
        let start = line.as_ptr().addr() - text.as_ptr().addr();
        if is_farewell(line) {
            end = start;
            break;
        }
        if line.chars().count() > 40 {
            break;
        }
    }
    text[..end].trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_greet() {
        for line in [
            "Hi,",
            "Hello maintainers,",
            "Good day dear developers,",
            "To whom it may concern,",
            "Hey there",
            "Dear team:",
        ] {
            assert!(is_greeting(line), "{line}");
        }
        for line in [
            "High memory use",
            "Hibernate evaluates queries",
            "Dear users of the library will be told",
            "HEY-HO is affected.",
        ] {
            assert!(!is_greeting(line), "{line}");
        }
        assert!(is_farewell("Kind regards,") && !is_farewell("Regards the name as code"));
    }

    #[test]
    fn writers_speak_of_themselves() {
        let said = |line: &'static str| personal(line).map(|span| &line[span]);
        assert_eq!(said("While testing I noticed that"), Some("I"));
        assert_eq!(said("It runs at our customer's site"), Some("our customer"));
        assert_eq!(said("See I/O, i.e. the variable `I`, in Part I."), None);
        assert_eq!(said("An attacker can read files."), None);
    }

    #[test]
    fn formulas_are_left_out() {
        assert_eq!(without_formulas("Hi,\n\nIt breaks.\n\nBest,\n@a\n"), "It breaks.");
        assert_eq!(without_formulas("It breaks.\nIt is bad."), "It breaks.\nIt is bad.");
    }
}
