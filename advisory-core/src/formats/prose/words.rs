//! The words of a text with the marks around them, and which of them can be the name of a package.

use super::ecosystems::cue;
use super::verdicts;
use crate::draft::Ecosystem;
use crate::package::{self, PackageName};
use std::ops::Range;

/// Words that stand where a name may, and are none.
#[rustfmt::skip]
pub(super) const NO_NAMES: &[&str] = &[
    "a", "about", "affected", "affecting", "affects", "after", "all", "also", "an", "and", "any", "applications", "are", "as",
    "at", "available", "be", "been", "before", "below", "below", "both", "branch", "bug", "bundles", "but", "by", "can",
    "concerned", "containing", "contains", "current", "dependency", "do", "does", "each", "earlier", "every", "everything",
    "fixed", "fix", "for", "found", "from", "has", "have", "if", "in", "including", "install", "installed", "introduced", "is",
    "issue", "it", "its", "latest", "lib", "library", "many", "may", "module", "my", "named", "newer", "no", "none", "not",
    "of", "older", "on", "only", "or", "other", "our", "package", "packages", "patched", "present", "problem", "published",
    "python", "register", "registry", "release", "released", "releases", "running", "same", "series", "several", "since",
    "some", "starting", "such", "tag", "tags", "team", "than", "that", "the", "their", "them", "there", "these", "this", "those", "through",
    "to", "unaffected", "under", "until", "up", "update", "upgrade", "use", "users", "using", "version", "versions",
    "vulnerable", "vulnerability", "was", "we", "were", "when", "where", "which", "while", "who", "with", "you", "your",
    "node", "node.js", "ruby", "java", "php", "windows", "linux", "ubuntu", "debian", "macos", "go", "rust", "npm", "pip",
];

/// A word of a text.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark beside the word")]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    pub(super) span: Range<usize>,
    /// Whether it is marked as code.
    pub(super) is_code: bool,
    /// Whether a parenthesis opens before it, and closes after it.
    pub(super) opens: bool,
    pub(super) closes: bool,
    /// Whether a sentence or an item of a list begins with it.
    pub(super) begins: bool,
    /// Whether a full stop, a colon or the like follows.
    pub(super) ends_sentence: bool,
}

impl Word<'_> {
    pub(super) fn is_version(&self) -> bool {
        let bare = self.text.trim_start_matches(['v', 'V']);
        bare.starts_with(|c: char| c.is_ascii_digit())
            || self.is_filler()
            || ["<", ">", "=", "≤", "≥", "–", "—"].iter().any(|sign| self.text.starts_with(sign))
    }

    /// Whether it is a word that stands between a name and its versions.
    pub(super) fn is_filler(&self) -> bool {
        const FILLERS: &[&str] = &[
            "all",
            "and",
            "any",
            "before",
            "below",
            "branch",
            "earlier",
            "in",
            "including",
            "later",
            "newer",
            "older",
            "or",
            "prior",
            "release",
            "releases",
            "series",
            "the",
            "through",
            "to",
            "up",
            "version",
            "versions",
        ];
        FILLERS.iter().any(|filler| self.text.eq_ignore_ascii_case(filler))
    }

    /// Whether it is a word with a capital letter alone, as names of products and the first words of sentences are.
    pub(super) fn is_capital(&self) -> bool {
        !self.is_code
            && self.text.starts_with(char::is_uppercase)
            && self.text.chars().all(char::is_alphabetic)
    }

    /// Whether it looks like no ordinary word: `node-serialize`, `@sveltejs/kit`, `log4j2`.
    pub(super) fn is_symbolic(&self) -> bool {
        let inner = self.text;
        self.text.len() > 2
            && (inner.contains(['_', '/', '@'])
                || (inner.contains(|c: char| c.is_ascii_digit()) && !inner.contains(char::is_uppercase))
                || inner.split('-').count() > 1 && inner.is_ascii() && !inner.contains(char::is_uppercase))
            && !inner.contains("//")
    }

    /// Whether it is `group:artifact`, `@scope/name` or a path that begins with a domain.
    pub(super) fn is_coordinate(&self) -> bool {
        let has_group = self.text.split_once(':').is_some_and(|(group, name)| {
            group.contains('.') && !name.contains(':') && name.starts_with(|c: char| c.is_ascii_alphabetic())
        });
        let is_scoped = self.text.starts_with('@') && self.text.contains('/');
        let has_domain = self.text.split_once('/').is_some_and(|(domain, _)| {
            domain.contains('.')
                && domain.starts_with(|c: char| c.is_ascii_lowercase())
                && domain
                    .rsplit('.')
                    .next()
                    .is_some_and(|end| end.len() > 1 && end.chars().all(|c| c.is_ascii_lowercase()))
        });
        (has_group || is_scoped || has_domain)
            && self.can_be_name()
            && package::ecosystem_of(self.text).is_some()
    }

    /// Whether its form is that of a name in an ecosystem whose names have two parts.
    pub(super) fn is_named_in(&self, ecosystem: Ecosystem) -> bool {
        [Ecosystem::Actions, Ecosystem::Composer].contains(&ecosystem)
            && self.text.split('/').count() == 2
            && PackageName::new(ecosystem, self.text).is_ok()
    }

    pub(super) fn can_be_name(&self) -> bool {
        let small = self.text.to_ascii_lowercase();
        self.text.len() > 1
            && self.text.len() <= 214
            && self.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '@')
            && self.text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./@:~".contains(c))
            && (self.is_code || !(NO_NAMES.contains(&small.as_str()) || verdicts::is_verdict(&small)))
            && cue(&small).is_none()
            && !is_id(&small)
    }

    /// Whether it stands where the name of what is affected does: "introduced in hyper 0.14.0".
    pub(super) fn is_object(&self, words: &[Word<'_>]) -> bool {
        let number = words.partition_point(|word| word.span.start < self.span.start);
        let before = number.checked_sub(1).map(|before| words[before].text).unwrap_or_default();
        ["about", "affects", "affecting", "in", "library", "module", "of", "package", "to"].contains(&before)
    }
}

/// Whether a word in small letters is the id of a vulnerability, a weakness or a document.
fn is_id(small: &str) -> bool {
    const PREFIXES: &[&str] =
        &["cve-", "cwe-", "ghsa-", "go-2", "osv-", "pysec-", "rfc-", "rhsa-", "rustsec-", "snyk-", "vu#"];
    PREFIXES.iter().any(|prefix| small.starts_with(prefix))
}

/// Cuts a text into words, at white space, marks of code and brackets.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let is_gap = |c: char| c.is_whitespace() || "`()[]{}\"*,;|<>=“”".contains(c);
    let mut at = 0;
    let mut code = false;
    // What was met since the last word.
    let (mut opens, mut begins) = (false, true);
    while let Some(c) = text[at..].chars().next() {
        if is_gap(c) {
            match c {
                '`' => code = !code,
                '(' => opens = true,
                ')' => {
                    opens = false;
                    if let Some(last) = words
                        .last_mut()
                        .filter(|last| text[last.span.end..at].trim_matches(['`', ' ', '.']).is_empty())
                    {
                        last.closes = true;
                    }
                }
                '\n' => begins = true,
                ';' | '|' => {
                    begins = true;
                    if let Some(last) = words.last_mut() {
                        last.ends_sentence = true;
                    }
                }
                _ => {}
            }
            at += c.len_utf8();
            continue;
        }
        let length = text[at..].find(is_gap).unwrap_or(text.len() - at);
        let raw = &text[at..at + length];
        let bare = raw.trim_end_matches([':', '.', '!', '?', '\'', ',']);
        let bare = ["'s", "’s"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare);
        let bare = bare.trim_start_matches(['\'', '#', '•']);
        let start = at + (bare.as_ptr().addr() - raw.as_ptr().addr());
        if bare.chars().any(char::is_alphanumeric) {
            let ends_sentence = raw.ends_with(['.', '!', '?', ':']);
            let is_number = bare.bytes().all(|b| b.is_ascii_digit()) && ends_sentence && begins;
            words.push(Word {
                text: bare,
                span: start..start + bare.len(),
                is_code: code,
                opens,
                closes: false,
                begins,
                ends_sentence,
            });
            opens = false;
            // `1. the first`: the number is not a word of the sentence.
            begins = ends_sentence || is_number;
        } else if let Some(last) = words.last_mut().filter(|_| raw.starts_with(['.', '!', '?', ':'])) {
            // A full stop after a mark of code.
            last.ends_sentence = true;
            begins = true;
        }
        at += length;
    }
    words
}
