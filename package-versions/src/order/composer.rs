//! Composer's versions: up to four numbers, of which the first may be a date in digits (`20260124`), then how stable it is;
//! compared as PHP does.
//!
//! ```text
//! version   = ["v"] numbers [ [sep] stability [ [sep] number { sep number } ] ] [ [sep] "dev" ] [ "+" anything ]
//! stability = "stable" | "alpha" | "a" | "beta" | "b" | "RC" | "patch" | "pl" | "p"      (in any case)
//! ```
//! Branches (`dev-main`, `1.x-dev`) are no versions here: they have no place in a range.

use super::equal_by_order;
use std::cmp::Ordering;

#[derive(Clone, Debug)]
pub(crate) struct Key {
    tokens: Vec<Token>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Number(u64),
    Stability(Stability),
}

/// In rising order; a number stands in the place of `Stable`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stability {
    Dev,
    Alpha,
    Beta,
    Candidate,
    Stable,
    Patch,
}

const WORDS: &[(&str, Stability)] = &[
    ("stable", Stability::Stable),
    ("alpha", Stability::Alpha),
    ("beta", Stability::Beta),
    ("patch", Stability::Patch),
    ("rc", Stability::Candidate),
    ("pl", Stability::Patch),
    ("a", Stability::Alpha),
    ("b", Stability::Beta),
    ("p", Stability::Patch),
];

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let text = text.split_once('+').map_or(text.as_str(), |(version, _)| version);
        let text = text.strip_prefix('v').unwrap_or(text);
        let (mut numbers, mut rest) = numbers(text)?;
        numbers.resize(numbers.len().max(4), 0);
        let mut tokens: Vec<_> = numbers.into_iter().map(Token::Number).collect();
        rest = rest.strip_prefix(['.', '-', '_']).filter(|after| !after.is_empty()).unwrap_or(rest);
        let word = WORDS.iter().find_map(|(word, stability)| Some((*stability, rest.strip_prefix(word)?)));
        if let Some((stability, after)) = word {
            let end =
                after.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(after.len());
            // The separator of a `-dev` that follows is not one of the numbers.
            let (numbers, after) = after.split_at(after[..end].trim_end_matches(['.', '-']).len());
            rest = after;
            if stability != Stability::Stable {
                tokens.push(Token::Stability(stability));
                for number in numbers.split(['.', '-']).filter(|number| !number.is_empty()) {
                    tokens.push(Token::Number(number.parse().ok()?));
                }
            }
        }
        let stable = word.is_some_and(|(stability, _)| stability == Stability::Stable);
        match rest.strip_prefix(['.', '-']).unwrap_or(rest) {
            // `1.0-stable-dev` is `1.0`: Composer stops at the word.
            "dev" if stable => {}
            "dev" => tokens.push(Token::Stability(Stability::Dev)),
            _ if rest.is_empty() => {}
            _ => return None,
        }
        Some(Self { tokens })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.tokens
            .iter()
            .any(|token| matches!(token, Token::Stability(stability) if *stability < Stability::Stable))
    }
}

/// The numbers at the beginning, and the rest: one to four numbers with dots.
fn numbers(text: &str) -> Option<(Vec<u64>, &str)> {
    let mut numbers = Vec::new();
    let mut rest = text;
    loop {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        numbers.push(rest[..end].parse().ok()?);
        rest = &rest[end..];
        let more = rest.strip_prefix('.').filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        match more {
            Some(after) if numbers.len() < 4 => rest = after,
            Some(_) => return None,
            None => return Some((numbers, rest)),
        }
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> Ordering {
        let longest = self.tokens.len().max(other.tokens.len());
        let rank = |token: &Token| match token {
            Token::Number(_) => Stability::Stable,
            Token::Stability(stability) => *stability,
        };
        (0..longest)
            .map(|place| match (self.tokens.get(place), other.tokens.get(place)) {
                (Some(Token::Number(a)), Some(Token::Number(b))) => a.cmp(b),
                (Some(a), Some(b)) => rank(a).cmp(&rank(b)),
                (Some(Token::Number(_)), None) => Ordering::Greater,
                (None, Some(Token::Number(_))) => Ordering::Less,
                (Some(a), None) => rank(a).cmp(&Stability::Stable),
                (None, Some(b)) => Stability::Stable.cmp(&rank(b)),
                (None, None) => Ordering::Equal,
            })
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }
}
equal_by_order!(Key);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
            Key::read,
            &[
                "0.9",
                "1.0-dev",
                "1.0.0-alpha1",
                "1.0-b2",
                "1.0.0-RC1-dev",
                "1.0.0-RC1",
                "1.0rc2",
                "1",
                "1.0-p1",
                "1.0.0.1",
                "1.10",
            ],
        );
        assert_eq!(Key::read("v1.0.0-stable"), Key::read("1.0"));
        assert_eq!(Key::read("1.0.0-beta.2"), Key::read("1.0b2"));
        for text in ["", "dev-main", "1.x-dev", "1.2.3.4.5", "1.0-foo", "1.", "1.0-"] {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
