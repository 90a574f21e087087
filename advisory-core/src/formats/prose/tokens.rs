//! Prose as words, versions and signs, sentence by sentence.

use crate::version::range::VersionText;
use std::ops::Range;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) span: Range<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Word(&'a str),
    Version(VersionText),
    /// `2.x`: what stands before the wildcard.
    Wildcard(&'a str),
    Sign(Sign),
    Comma,
    /// A dash between two things.
    Dash,
}

/// A sign of comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Exact,
    Lower { inclusive: bool },
    Upper { inclusive: bool },
}

/// Signs as people write them, longer ones before those that begin them.
const SIGNS: &[(&str, Sign)] = &[
    ("&gt;=", Sign::Lower { inclusive: true }),
    ("&lt;=", Sign::Upper { inclusive: true }),
    ("&gt;", Sign::Lower { inclusive: false }),
    ("&lt;", Sign::Upper { inclusive: false }),
    (">=", Sign::Lower { inclusive: true }),
    ("<=", Sign::Upper { inclusive: true }),
    ("≥", Sign::Lower { inclusive: true }),
    ("≤", Sign::Upper { inclusive: true }),
    ("==", Sign::Exact),
    (">", Sign::Lower { inclusive: false }),
    ("<", Sign::Upper { inclusive: false }),
    ("=", Sign::Exact),
];

impl Token<'_> {
    /// Whether it is one of these words, in any case.
    pub(super) fn is(&self, words: &[&str]) -> bool {
        matches!(self.kind, Kind::Word(word) if words.iter().any(|other| word.eq_ignore_ascii_case(other)))
    }
}

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: &[&str] = &["approx", "cf", "e.g", "etc", "i.e", "incl", "no", "resp", "v", "ver", "vs"];

/// The sentences of a text, each as its tokens. A list's item, a table's cell and a line that begins with a key are
/// sentences of their own.
pub(super) fn sentences(text: &str) -> Vec<Vec<Token<'_>>> {
    let (mut sentences, mut sentence): (Vec<_>, Vec<Token<'_>>) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        let (token, length) = token(text, at, next);
        let ends = match next {
            ';' | '|' => true,
            '.' | '!' | '?' => {
                let stops = rest[1..].trim_start_matches(['*', '_', '`', '"', ')']);
                token.is_none()
                    && stops.chars().next().is_none_or(char::is_whitespace)
                    && !sentence.last().is_some_and(|last| last.span.end == at && last.is(ABBREVIATIONS))
            }
            '\n' => is_short(&text[..at]) || begins_anew(&rest[1..]),
            _ => false,
        };
        if let Some(kind) = token {
            sentence.push(Token { kind, span: at..at + length });
        }
        at += length;
        if (ends || at == text.len()) && !sentence.is_empty() {
            sentences.push(std::mem::take(&mut sentence));
        }
    }
    sentences
}

/// Whether the line that ends here is too short to go on with the next one: who wraps lines does so later.
fn is_short(text: &str) -> bool {
    const WRAPPED: usize = 45;
    let line = text.rsplit('\n').next().unwrap_or_default();
    line.len() < WRAPPED && !line.trim_end().ends_with([',', '(', ':'])
}

/// Whether a line begins a sentence whatever stands before it: an item of a list, a heading, a quotation, a table, a key, or
/// nothing at all.
fn begins_anew(text: &str) -> bool {
    let line = text.trim_start_matches([' ', '\t']);
    let mut rest = line.chars();
    match rest.next() {
        None | Some('\n' | '\r' | '-' | '*' | '#' | '|' | '>' | '•') => true,
        Some(c) if c.is_ascii_digit() => {
            line.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with([')', '.'])
                && line.trim_start_matches(|c: char| c.is_ascii_digit())[1..].starts_with(' ')
        }
        // A line that begins with a picture is an item of a list.
        Some(c) if !c.is_ascii() && !c.is_alphanumeric() && !"–—“‘«≤≥".contains(c) => true,
        Some(_) => is_key(line),
    }
}

/// How long a key may be.
const LONGEST_KEY: usize = 32;

/// Whether a line begins with a key, as in `Fixed version: 1.2.3`.
fn is_key(line: &str) -> bool {
    let word = |c: char| c.is_alphanumeric() || " _-()/".contains(c);
    let key: usize = line.chars().take(LONGEST_KEY).take_while(|c| word(*c)).map(char::len_utf8).sum();
    line.starts_with(char::is_alphabetic)
        && line[key..]
            .strip_prefix(':')
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// The longest version; what is longer is looked at as a word, so that reading stays linear.
const LONGEST_VERSION: usize = 100;

/// What begins here, if it means something, and how long it is.
fn token(text: &str, at: usize, next: char) -> (Option<Kind<'_>>, usize) {
    let rest = &text[at..];
    // Swift writes a range without its end so.
    if rest.starts_with("..<") {
        return (Some(Kind::Word("before")), 3);
    }
    // What a package manager may choose: `^1.2.3`, `~> 1.2`.
    if "^~".contains(next) && rest[1..].starts_with(|c: char| c.is_ascii_digit() || c == '>') {
        return (Some(Kind::Word("~>")), if rest[1..].starts_with('>') { 2 } else { 1 });
    }
    // `1.0.0 .. 1.2.4`
    let dots = rest.len() - rest.trim_start_matches(['.', '…']).len();
    if (dots > 1) && text[..at].ends_with(' ') && rest[dots..].starts_with(' ') {
        return (Some(Kind::Dash), dots);
    }
    if next == '>' && is_quotation(text, at) {
        return (None, 1);
    }
    if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign)) {
        // The tip of an arrow is no sign.
        let arrow = text[..at].ends_with(['-', '=']) || (*sign == "=" && rest[1..].starts_with('>'));
        return ((!arrow).then_some(Kind::Sign(*kind)), sign.len());
    }
    // A dash with room around it, and not a list's mark.
    let alone = || {
        let line = text[..at].trim_end_matches([' ', '\t']);
        line.len() < at
            && !line.is_empty()
            && !line.ends_with('\n')
            && rest[1..].starts_with(char::is_whitespace)
    };
    match next {
        ',' => return (Some(Kind::Comma), 1),
        '–' | '—' => return (Some(Kind::Dash), next.len_utf8()),
        // What divides `1.1-1.12`.
        '-' if text[..at].ends_with(char::is_alphanumeric)
            && rest[1..].starts_with(|c: char| c.is_ascii_digit()) =>
        {
            return (Some(Kind::Dash), 1);
        }
        '-' if alone() => return (Some(Kind::Dash), 1),
        c if !c.is_alphanumeric() => return (None, c.len_utf8()),
        _ => {}
    }
    let is_part = |c: char| c.is_alphanumeric() || "._-+~*'".contains(c);
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches(['.', '-', '+', '_', '*', '\'', '~']);
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    let number = number.strip_prefix('.').unwrap_or(number);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > LONGEST_VERSION {
        return (Some(Kind::Word(word)), word.len().max(next.len_utf8()));
    }
    // `1.1-1.12` are two versions, and what stands between them is met next.
    let number = match number.match_indices('-').find(|(dash, _)| {
        let (from, to) = (&number[..*dash], &number[dash + 1..]);
        let first = |text: &str| text.split('.').next().and_then(|first| first.parse::<u64>().ok());
        // A range does not go down: what follows `1.2.3-0.` is a pre-release.
        is_version(from) && is_version(to) && first(from) <= first(to)
    }) {
        Some((dash, _)) => &number[..dash],
        None => number,
    };
    let length = (number.as_ptr().addr() - rest.as_ptr().addr()) + number.len();
    if let Some(base) = [".x", ".X", ".*"].iter().find_map(|wildcard| number.strip_suffix(wildcard)) {
        return (Some(Kind::Wildcard(base)), length);
    }
    // `v3` is a branch.
    if word.len() > number.len() && number.len() < 4 && number.bytes().all(|b| b.is_ascii_digit()) {
        return (Some(Kind::Wildcard(number)), length);
    }
    let after = &rest[length..];
    let is_measure = after.starts_with('%') || text[..at].ends_with(['$', '€', '£', '§']);
    let is_other = is_date(number) || is_measure || is_address(number, after);
    let kind = VersionText::new(number).filter(|_| is_version(number) && !is_other).map(Kind::Version);
    (Some(kind.unwrap_or(Kind::Word(number))), length)
}

/// Whether a `>` at the beginning of a line marks a quotation, and compares nothing.
fn is_quotation(text: &str, at: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or_default();
    let rest = text[at + 1..].trim_start_matches([' ', '\t']);
    // Beside a line of a quotation, whatever it begins with.
    let quotes = |line: Option<&str>| {
        line.is_some_and(|line| {
            line.strip_prefix("> ")
                .is_some_and(|rest| rest.trim_start_matches(['>', ' ']).starts_with(char::is_alphabetic))
        })
    };
    if line.is_empty() && (quotes(text[..at].lines().next_back()) || quotes(text[at..].lines().nth(1))) {
        return true;
    }
    line.trim().is_empty() && !rest.starts_with(|c: char| c.is_ascii_digit() || "=vV".contains(c))
}

/// Whether it is a day as Germans and others write it: `12.04.2024`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let number = |text: &str, most: u32| {
        text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| (1..=most).contains(&number))
    };
    let [day, month, year] = parts.as_slice() else { return false };
    number(day, 31)
        && number(month, 12)
        && year.len() == 4
        && (year.starts_with("19") || year.starts_with("20"))
}

/// Whether it is the address of a machine: one of a private network, or with a port or a mask.
fn is_address(text: &str, after: &str) -> bool {
    let mut rest = after.chars();
    let goes_on = matches!(rest.next(), Some(':' | '/')) && rest.next().is_some_and(|c| c.is_ascii_digit());
    let is_private = ["127.", "169.254.", "192.168."].iter().any(|start| text.starts_with(start));
    (goes_on || is_private)
        && text.split('.').count() == 4
        && text.split('.').all(|part| part.parse::<u8>().is_ok())
}

/// Whether it looks like a version: numbers with a dot between them, first.
fn is_version(text: &str) -> bool {
    text.split_once('.').is_some_and(|(first, rest)| {
        !first.is_empty()
            && first.bytes().all(|b| b.is_ascii_digit())
            && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_prose() {
        let words = |text: &str| -> Vec<String> {
            let sentence = |sentence: Vec<Token<'_>>| {
                sentence.iter().map(|token| text[token.span.clone()].to_owned()).collect::<Vec<_>>().join("·")
            };
            sentences(text).into_iter().map(sentence).filter(|sentence| !sentence.is_empty()).collect()
        };
        assert_eq!(words("Fixed in v2.3.5. See `p` >=1.2,<2"), ["Fixed·in·v2.3.5", "See·p·>=·1.2·,·<·2"]);
        assert_eq!(words("1.1-1.12, 2.x before 9.0.0-M1 – 3"), ["1.1·-·1.12·,·2.x·before·9.0.0-M1·–·3"]);
        assert_eq!(words("a\n- b\nc\n\n| d | e |"), ["a", "b", "c", "d", "e"]);
        let long = "who wraps lines writes this many words before the next";
        assert_eq!(words(&format!("{long}\nline")), [format!("{long}·line").replace(' ', "·")]);
        assert_eq!(
            words("on 12.04.2024 from 192.168.0.1:80, 2.5%"),
            ["on·12.04.2024·from·192.168.0.1·80·,·2.5"]
        );
        assert_eq!(words("1.0 .. 1.4, ^1.2"), ["1.0·..·1.4·,·^·1.2"]);
        assert_eq!(words("x -> 1.0 => y"), ["x·1.0·y"]);
        assert_eq!(words(""), Vec::<String>::new());
    }
}
