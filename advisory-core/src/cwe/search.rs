//! Search: by number, by words and their beginnings, and by the names that people use.

use super::{Catalog, CweId, Entry, Usage};

impl Catalog {
    /// The weaknesses that a query means, the best match first, at most `limit` of them.
    ///
    /// A query is a number (`79`, `CWE-79`), words or their beginnings in any order (`cross scr`), or a name
    /// that is in common use (`xss`, `zip slip`). Categories and views are never found, except by their number.
    pub fn search(&self, query: &str, limit: usize) -> Vec<&Entry> {
        let by_number = CweId::meant_by(query).and_then(|id| self.get(id));
        let words = words(query);
        let mut found: Vec<(u32, &Entry)> = self
            .entries()
            .iter()
            .filter(|entry| entry.is_weakness() && by_number != Some(entry))
            .filter_map(|entry| Some((score(entry, &words)?, entry)))
            .collect();
        found.sort_by_key(|(score, entry)| (std::cmp::Reverse(*score), entry.id));
        by_number.into_iter().chain(found.into_iter().map(|(_, entry)| entry)).take(limit).collect()
    }
}

/// The words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// How well an entry answers; `None` if not at all.
fn score(entry: &Entry, query: &[String]) -> Option<u32> {
    let name = words(&entry.name);
    let hits: u32 = query
        .iter()
        .map(|word| {
            name.iter()
                .map(|have| {
                    if have == word {
                        4
                    } else if have.starts_with(word.as_str()) {
                        2
                    } else {
                        0
                    }
                })
                .max()
                .unwrap_or(0)
        })
        .sum();
    let bonus = u32::from(entry.common) + u32::from(entry.usage == Usage::Allowed);
    (hits > 0).then_some(hits * 4 + bonus)
}
