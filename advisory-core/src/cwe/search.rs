//! Search: by number, by words and their beginnings, and by the names that people use.

use super::common_names::COMMON_NAMES;
use super::{Catalog, CweId, Entry, Usage};
use crate::version::sort_by;

/// What a common name adds for the first id that it means, and how much less for each after it. Far more than a
/// word: a name that people use says more than words that happen to be the same.
const COMMON_NAME: u32 = 60;
const EACH_NEXT: u32 = 9;

/// What a word of a name adds that is the query's word, and one that begins with it.
const WORD: u32 = 12;
const BEGINNING: u32 = 7;

/// Words that are in so many names, or titles, that they tell nothing.
const COMMON_WORDS: &[&str] = &[
    "a",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "before",
    "by",
    "can",
    "could",
    "does",
    "due",
    "for",
    "from",
    "has",
    "have",
    "in",
    "into",
    "is",
    "issue",
    "it",
    "its",
    "may",
    "not",
    "of",
    "on",
    "or",
    "resulting",
    "that",
    "the",
    "through",
    "to",
    "used",
    "uses",
    "using",
    "via",
    "vulnerability",
    "vulnerable",
    "weakness",
    "when",
    "which",
    "while",
    "with",
];

impl Catalog {
    /// The weaknesses that a query means, the best match first, at most `limit` of them.
    ///
    /// A query is a number (`79`, `CWE-79`), words or their beginnings in any order (`cross scr`), a name
    /// that is in common use (`xss`, `zip slip`), or a whole title. Categories, views and what MITRE has taken back
    /// are found by their number alone.
    ///
    /// ```
    /// # #[cfg(feature = "cwe-list")] {
    /// use advisory_core::cwe::Catalog;
    /// let found = Catalog::embedded().search("zip slip", 5);
    /// assert_eq!(found[0].id.to_string(), "CWE-22");
    /// # }
    /// ```
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Entry> {
        let by_number = CweId::meant_by(query).and_then(|id| self.get(id));
        let words = words(query);
        let meant = meant(&words);
        let tells = |word: &&str| COMMON_WORDS.binary_search(word).is_err();
        let telling: Vec<&str> = words.iter().map(String::as_str).filter(tells).collect();
        let mut found: Vec<(u32, &Entry)> = self
            .entries()
            .iter()
            .filter(|entry| {
                entry.is_weakness() && entry.usage != Usage::Prohibited && by_number != Some(entry)
            })
            .filter_map(|entry| Some((score(entry, &telling, &meant)?, entry)))
            .collect();
        sort_by(&mut found, |(a, one), (b, other)| b.cmp(a).then(one.id.cmp(&other.id)));
        by_number.into_iter().chain(found.into_iter().map(|(_, entry)| entry)).take(limit).collect()
    }
}

/// The words of a text in small letters.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect()
}

/// The ids that the common names in a query mean, each with what the best of its names adds. The last word of a
/// name may go on in the query, and the query may be the beginning of a name.
fn meant(words: &[String]) -> Vec<(u32, u32)> {
    let query = format!(" {} ", words.join(" "));
    let typed = query.trim();
    let mut ids: Vec<(u32, u32)> = Vec::new();
    for (name, means) in COMMON_NAMES {
        let said =
            query.contains(&format!(" {name} ")) || (name.len() >= 5 && query.contains(&format!(" {name}")));
        let begun = typed.len() >= 3 && name.starts_with(typed);
        if !said && !begun {
            continue;
        }
        // Longer names say more: "out of bounds write" is in "out of bounds".
        let length = u32::try_from(name.split(' ').count()).unwrap_or(1) * 10;
        for (place, id) in (0..).zip(*means) {
            let adds = (COMMON_NAME + length).saturating_sub(EACH_NEXT * place);
            match ids.iter_mut().find(|(known, _)| known == id) {
                Some((_, most)) => *most = (*most).max(adds),
                None => ids.push((*id, adds)),
            }
        }
    }
    ids
}

/// How well an entry answers; `None` if not at all.
fn score(entry: &Entry, query: &[&str], meant: &[(u32, u32)]) -> Option<u32> {
    let name = words(&entry.name);
    let said: u32 = query.iter().map(|word| best_match(word, &name)).sum();
    let common = meant.iter().find(|(id, _)| *id == entry.id.number()).map_or(0, |(_, adds)| *adds);
    if said + common == 0 {
        return None;
    }
    // Short names that are wholly said come before long ones that hold the same words.
    let telling = name.iter().filter(|word| COMMON_WORDS.binary_search(&word.as_str()).is_err()).count();
    let shortness = 10_u32.saturating_sub(u32::try_from(telling).unwrap_or(10));
    let usual = if entry.common { 8 } else { 0 };
    let discouraged = if entry.usage == Usage::Discouraged { 4 } else { 0 };
    Some((said + common + usual + shortness).saturating_sub(discouraged))
}

/// How well a name says a word of the query: the word itself, in another form, or one that it begins.
fn best_match(word: &str, name: &[String]) -> u32 {
    let matches = |have: &String| {
        if have == word || stem(have) == stem(word) {
            WORD
        } else if word.len() >= 3 && have.starts_with(word) {
            BEGINNING
        } else {
            0
        }
    };
    name.iter().map(matches).max().unwrap_or(0)
}

/// The word without the endings of English that only change its form.
fn stem(word: &str) -> &str {
    const ENDINGS: &[&str] =
        &["ization", "ations", "ation", "ions", "ing", "ies", "ion", "es", "ed", "s", "y", "e"];
    let ending = ENDINGS.iter().find(|ending| word.len() >= ending.len() + 4 && word.ends_with(**ending));
    ending.map_or(word, |ending| &word[..word.len() - ending.len()])
}

#[cfg(all(test, feature = "cwe-list"))]
mod tests {
    use super::*;

    #[track_caller]
    fn first(query: &str) -> String {
        Catalog::embedded().search(query, 1).first().map(|entry| entry.id.to_string()).unwrap_or_default()
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(COMMON_WORDS.is_sorted());
        for (name, ids) in COMMON_NAMES {
            assert_eq!(words(name).join(" "), *name);
            for id in *ids {
                let entry = Catalog::embedded().get(CweId::new(*id).unwrap()).expect(name);
                assert!(entry.is_weakness() && entry.usage != Usage::Prohibited, "{name}: {entry}");
            }
        }
    }

    #[test]
    fn by_number() {
        assert_eq!(first("79"), "CWE-79");
        assert_eq!(first("cwe-22"), "CWE-22");
        assert_eq!(first("1003"), "CWE-1003");
        assert_eq!(first("9999"), "");
    }

    #[test]
    fn by_the_names_that_people_use() {
        for (name, id) in [
            ("xss", 79),
            ("SSRF", 918),
            ("path traversal", 22),
            ("prototype pollution", 1321),
            ("redos", 1333),
            ("csrf", 352),
            ("sql injection", 89),
            ("use-after-free", 416),
            ("open redirect", 601),
            ("zip slip", 22),
            ("xxe", 611),
            ("out-of-bounds write", 787),
            ("hard-coded", 798),
            ("idor", 639),
            ("Deserialization", 502),
            ("race condition", 362),
        ] {
            assert_eq!(first(name), format!("CWE-{id}"), "{name}");
        }
    }

    #[test]
    fn by_words_and_their_beginnings() {
        assert_eq!(first("prototype poll"), "CWE-1321");
        assert_eq!(first("cross scripting"), "CWE-79");
        assert_eq!(first("external entity xml"), "CWE-611");
        assert_eq!(first("certificate host mismatch"), "CWE-297");
        assert!(Catalog::embedded().search("", 5).is_empty());
        assert!(Catalog::embedded().search("the of", 5).is_empty());
    }

    #[test]
    fn at_most_so_many_and_each_once() {
        let found = Catalog::embedded().search("79 injection", 10);
        assert_eq!(found.len(), 10);
        for (place, entry) in found.iter().enumerate() {
            assert!(!found[..place].contains(entry));
        }
    }
}
