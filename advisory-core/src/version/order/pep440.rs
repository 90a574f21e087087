//! PEP 440: Python's versions.
//!
//! ```text
//! version = ["v"] [epoch "!"] release [pre] [post] [dev] ["+" local]
//! release = number { "." number }
//! pre     = [sep] ("a" | "b" | "c" | "rc" | "alpha" | "beta" | "pre" | "preview") [sep] [number]
//! post    = "-" number | [sep] ("post" | "rev" | "r") [sep] [number]
//! dev     = [sep] "dev" [sep] [number]
//! local   = part { sep part }            sep = "." | "-" | "_"
//! ```

/// The parts in the order in which they are compared; fields and variants are declared in rising order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    epoch: u64,
    /// Without zeros at the end.
    release: Vec<u64>,
    pre: Pre,
    post: Option<u64>,
    dev: Dev,
    local: Vec<Local>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pre {
    /// A development release of the version itself comes before its pre-releases.
    BeforeAll,
    Alpha(u64),
    Beta(u64),
    Candidate(u64),
    Final,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Dev {
    Number(u64),
    No,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Local {
    Text(String),
    Number(u64),
}

const PRE: &[(&str, fn(u64) -> Pre)] = &[
    ("alpha", Pre::Alpha),
    ("a", Pre::Alpha),
    ("beta", Pre::Beta),
    ("b", Pre::Beta),
    ("preview", Pre::Candidate),
    ("pre", Pre::Candidate),
    ("rc", Pre::Candidate),
    ("c", Pre::Candidate),
];

impl Key {
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        let mut rest = text.strip_prefix('v').unwrap_or(&text);
        let epoch = match rest.split_once('!') {
            Some((epoch, after)) => {
                rest = after;
                number(epoch)?
            }
            None => 0,
        };
        let mut release = vec![take_number(&mut rest)??];
        while let Some(after) =
            rest.strip_prefix('.').filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        {
            rest = after;
            release.push(take_number(&mut rest)??);
        }
        while release.last() == Some(&0) {
            release.pop();
        }
        let pre = PRE.iter().find_map(|(word, pre)| Some((pre, take_word(&mut rest, &[word])?)));
        let pre = match pre {
            Some((pre, value)) => Some(pre(value?)),
            None => None,
        };
        let implicit = rest.strip_prefix('-').filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        let post = if let Some(after) = implicit {
            rest = after;
            Some(take_number(&mut rest)??)
        } else {
            match take_word(&mut rest, &["post", "rev", "r"]) {
                Some(value) => Some(value?),
                None => None,
            }
        };
        let dev = match take_word(&mut rest, &["dev"]) {
            Some(value) => Dev::Number(value?),
            None => Dev::No,
        };
        let local = match rest.strip_prefix('+') {
            Some(local) => local.split(['.', '-', '_']).map(local_part).collect::<Option<_>>()?,
            None if rest.is_empty() => Vec::new(),
            None => return None,
        };
        let pre = match (pre, post, dev) {
            (Some(pre), ..) => pre,
            (None, None, Dev::Number(_)) => Pre::BeforeAll,
            (None, ..) => Pre::Final,
        };
        Some(Self { epoch, release, pre, post, dev, local })
    }

    pub(super) fn is_prerelease(&self) -> bool {
        self.pre != Pre::Final || self.dev != Dev::No
    }
}

/// The number of digits alone; `None` for other text, and for numbers that are too large.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

/// Takes the digits at the beginning, if there are any; inside, the number if it is not too large.
fn take_number(rest: &mut &str) -> Option<Option<u64>> {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if digits.is_empty() {
        return None;
    }
    *rest = after;
    Some(number(digits))
}

/// Takes a separator, one of the words, a separator and a number, of which all but the word may be missing;
/// inside, the number (0 if it is missing) if it is not too large.
fn take_word(rest: &mut &str, words: &[&str]) -> Option<Option<u64>> {
    let separated = |text: &'_ str| -> usize { usize::from(text.starts_with(['.', '-', '_'])) };
    let start = separated(rest);
    let after = words.iter().find_map(|word| rest[start..].strip_prefix(word))?;
    *rest = &after[separated(after)..];
    Some(take_number(rest).unwrap_or(Some(0)))
}

fn local_part(part: &str) -> Option<Local> {
    let plain = !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric());
    match number(part) {
        _ if !plain => None,
        Some(number) => Some(Local::Number(number)),
        None => Some(Local::Text(part.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        super::super::ascending(
            Key::read,
            &[
                "0.9",
                "1.0.dev1",
                "1.0a1.dev1",
                "1.0a1",
                "1.0alpha2",
                "1.0b1",
                "1.0rc1.dev3",
                "1.0rc1",
                "1.0-c2",
                "1.0",
                "1.0+abc",
                "1.0+abc.1",
                "1.0+5",
                "1.0.post1.dev1",
                "1.0-1",
                "1.0.post2",
                "1.0.1",
                "1.10",
                "1!0.1",
            ],
        );
        let equal = |a, b| assert_eq!(Key::read(a).unwrap(), Key::read(b).unwrap());
        equal("1.0", "v1.0.0");
        equal("1.0-POST_1", "1.0.post1");
        equal("1.0a", "1.0.alpha-0");
        equal("1.0.dev.", "1.0dev0");
        for text in ["", "1.", "1.x", "1.0-", "a", "1.0+", "1.0+a..b", "1!", "99999999999999999999", "1.0 1"]
        {
            assert!(Key::read(text).is_none(), "{text}");
        }
    }
}
