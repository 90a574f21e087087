//! Whether what is said of a version is evidence: whose version it is, and whether the sentence states or asks.
//!
//! A missing offer costs a few keystrokes, a wrong one costs trust. So a version counts only if nothing speaks against it: the
//! word before it is no other software's name, and its sentence neither asks nor doubts.

use super::phrases::{BEGINNINGS, EARLIER, FILLERS, LATER};
use super::tokens::{Kind, Token};
use super::verdicts::{CLAUSES, PREPOSITIONS, is_verdict};
use super::{ecosystems, names};
use std::ops::Range;

/// Words between a name and its version.
#[rustfmt::skip]
const BETWEEN: &[&str] =
    &["alpha", "beta", "branch", "from", "line", "preview", "rc", "release", "releases", "series", "to", "v", "ver", "version", "versions"];

/// Words that stand before a version and name nothing. Any other word does, until the text says that it is a package.
#[rustfmt::skip]
const NO_SUBJECTS: &[&str] = &[
    "a", "about", "actually", "an", "anything", "applies", "apply", "at", "be", "been", "being", "between", "bug", "called", "checked", "code", "concern", "concerns",
    "confirmed", "contained", "contains", "currently", "e.g", "even", "everything", "exactly", "except", "exist", "existing", "exists", "first", "flaw",
    "for", "found", "had", "has", "have", "i.e", "issue", "it", "just", "landed", "last", "latest", "least", "looked", "may", "namely",
    "new", "newest", "number", "numbers", "occurs", "old", "older", "on", "only", "our", "out", "present", "problem",
    "published", "range", "ranges", "released", "reproduced", "respective", "running", "say", "says", "ship", "shipped", "ships", "stable", "still",
    "suffer", "supported", "tag", "tagged", "tags", "tested", "than", "that", "these", "they", "this", "those", "touches", "tried", "until", "upstream",
    "use", "used", "using", "via", "vulnerability", "was", "we", "were", "where", "you",
];

/// Words of a sentence that its writer does not vouch for.
#[rustfmt::skip]
const DOUBTS: &[&[&str]] = &[
    &["not", "sure"], &["unsure"], &["unclear"], &["uncertain"], &["looks", "like"], &["don't", "know"], &["do", "not", "know"],
    &["don't", "think"], &["do", "not", "think"], &["no", "idea"], &["not", "confirmed"], &["unconfirmed"], &["wondering"],
];

/// The word before a version, by its bytes, if it may be the name of what the version is of.
pub(super) fn subject(tokens: &[Token<'_>], version: usize) -> Option<Range<usize>> {
    let between = |token: &&Token<'_>| token.is(BETWEEN) || is_word_for_packages(token);
    let token = tokens[..version].iter().rev().find(|token| !between(token))?;
    let Kind::Word(word) = token.kind else { return None };
    let lists = [NO_SUBJECTS, FILLERS, PREPOSITIONS, CLAUSES, EARLIER, LATER];
    let is_known = lists.iter().any(|list| token.is(list))
        || BEGINNINGS.iter().any(|words| token.is(words))
        || is_verdict(word);
    (!is_known).then(|| token.span.clone())
}

/// Words of a sentence about where the vulnerability is.
#[rustfmt::skip]
const PRESENT: &[&str] = &[
    "appears", "applies", "apply", "bug", "concern", "concerns", "exist", "existing", "exists", "flaw", "introduced", "issue", "occurs", "present", "problem", "since",
    "suffer", "suffers", "touches", "vulnerability",
];

/// How sure it is that a version is about what is affected or fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tie {
    /// Only the name of a package near it says so.
    Name,
    /// Its sentence says where the vulnerability is.
    Sentence,
    /// The sentence begins with it, or calls it a version.
    Version,
    /// A word says that it is affected or fixed, or a key or a heading does.
    Verdict,
}

impl Tie {
    /// How a sentence ties a range of its tokens that has no verdict.
    pub(super) fn of(tokens: &[Token<'_>], range: &Range<usize>) -> Self {
        const WORDS: &[&str] = &["release", "releases", "version", "versions"];
        let own = range.start.saturating_sub(1)..range.end;
        if range.start == 0 || tokens[own].iter().any(|token| token.is(WORDS)) {
            Self::Version
        } else if tokens.iter().any(|token| token.is(PRESENT)) {
            Self::Sentence
        } else {
            Self::Name
        }
    }
}

/// Whether a word may be between a version and the word that judges it without changing what is said.
pub(super) fn is_passed(token: &Token<'_>) -> bool {
    let Kind::Word(word) = token.kind else { return true };
    let lists = [NO_SUBJECTS, BETWEEN, FILLERS, PREPOSITIONS, EARLIER, LATER];
    lists.iter().any(|list| token.is(list))
        || is_word_for_packages(token)
        || is_verdict(word)
        || word.contains(|c: char| !c.is_ascii_lowercase())
}

fn is_word_for_packages(token: &Token<'_>) -> bool {
    token.is(names::NOUNS) || matches!(token.kind, Kind::Word(word) if ecosystems::cue(word).is_some())
}

/// Whether a sentence asks, or its writer is not sure.
pub(super) fn is_doubtful(text: &str, tokens: &[Token<'_>]) -> bool {
    let end = tokens.last().map_or(0, |token| token.span.end);
    let asks = text[end..].trim_start_matches([')', '"', '\'', '`', '*', '_', '”']).starts_with('?');
    asks || (0..tokens.len()).any(|at| {
        DOUBTS.iter().any(|words| {
            words.len() <= tokens.len() - at
                && words.iter().zip(&tokens[at..]).all(|(word, token)| token.is(&[word]))
        })
    })
}

/// Whether the words after a version deny that it has something: "2.0 and older do not have it", "did not exist".
pub(super) fn is_denied(tokens: &[Token<'_>], end: usize) -> bool {
    const NOT: &[&str] = &[
        "don't", "doesn't", "didn't", "hadn't", "haven't", "hasn't", "no", "not", "wasn't", "weren't",
        "without",
    ];
    const PAST: &[&str] = &["did", "didn't", "had", "hadn't", "was", "wasn't", "were", "weren't"];
    const HAVE: &[&str] = &[
        "appear",
        "apply",
        "contain",
        "contains",
        "exhibit",
        "exist",
        "had",
        "happen",
        "has",
        "have",
        "include",
        "longer",
        "occur",
        "problem",
        "reproduce",
        "reproducible",
        "show",
        "suffer",
        "yet",
    ];
    let clause: Vec<&Token<'_>> =
        tokens[end..].iter().take(8).take_while(|token| !token.is(CLAUSES)).collect();
    (0..clause.len()).any(|at| {
        let near = |list: &[&str]| {
            (at.saturating_sub(1)..(at + 3).min(clause.len())).any(|other| clause[other].is(list))
        };
        // "2.1.4 to 2.4.9 do not."
        let is_last = || at > 0 && at + 1 == clause.len() && clause[at - 1].is(&["do", "does"]);
        clause[at].is(NOT) && (near(PAST) || near(HAVE) || is_last())
    })
}

/// Whether a sentence says that a fix is none, or not a whole one.
pub(super) fn is_incomplete(tokens: &[Token<'_>]) -> bool {
    const WORDS: &[&str] = &[
        "announced",
        "attempted",
        "bypass",
        "bypassed",
        "bypasses",
        "claimed",
        "claims",
        "incomplete",
        "incompletely",
        "insufficient",
        "insufficiently",
        "intended",
        "meant",
        "partial",
        "partially",
        "still",
        "supposed",
        "supposedly",
        "tried",
    ];
    tokens.iter().any(|token| token.is(WORDS))
}

/// Whether a word looks like the name of a package: `left-pad`, `node_redis`.
pub(super) fn is_name_like(token: &Token<'_>) -> bool {
    let Kind::Word(word) = token.kind else { return false };
    let is_joined = |mark| word.split(mark).count() > 1 && word.split(mark).all(|part| part.len() > 1);
    word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_".contains(c))
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && (is_joined('_') || is_joined('-'))
}

#[cfg(test)]
mod tests {
    use super::super::tokens::sentences;
    use super::*;

    /// The words that may name what the first version of a sentence is of.
    #[track_caller]
    fn names(text: &str, expected: Option<&str>) {
        let sentence = &sentences(text)[0];
        let version = sentence.iter().position(|token| matches!(token.kind, Kind::Version(_))).unwrap();
        assert_eq!(subject(sentence, version).map(|span| &text[span]), expected, "{text}");
    }

    #[test]
    fn the_word_before_a_version_is_its_subject() {
        names("We run openssl 3.0.2 there", Some("openssl"));
        names("pinned to 1.0.2", Some("pinned"));
        names("qs (npm) versions 6.7.2", Some("qs"));
        names("fixed in version 1.2.3", None);
        names("It has been there since 1.2.3", None);
        names("Upgrade to 1.2.3", None);
    }

    #[test]
    fn questions_and_doubts_are_no_statements() {
        let doubts = |text: &str| is_doubtful(text, &sentences(text)[0]);
        assert!(doubts("Is 2.4.1 affected?"));
        assert!(doubts("I am not sure about 2.4.1."));
        assert!(!doubts("2.4.1 is affected."));
    }

    #[test]
    fn what_has_nothing_is_not_affected() {
        let denies = |text: &str| {
            let sentence = &sentences(text)[0];
            let version = sentence.iter().rposition(|token| matches!(token.kind, Kind::Version(_))).unwrap();
            is_denied(sentence, version + 1)
        };
        assert!(denies("Releases before 3.2.0 did not have the loader"));
        assert!(denies("2.1.4 to 2.4.9 do not."));
        assert!(!denies("p through 2.0.2 does not check names"));
    }

    #[test]
    fn a_fix_may_be_none() {
        let incomplete = |text: &str| is_incomplete(&sentences(text)[0]);
        assert!(incomplete("6.7.1 was announced as a fix, but the header still works"));
        assert!(!incomplete("6.7.1 fixes it"));
    }
}
