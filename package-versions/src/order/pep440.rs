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
pub(crate) struct Key {
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

/// How pre-releases are called, longer words before those that begin them.
const PRE: &[PreWords] = &[
    PreWords { words: &["alpha", "a"], kind: Pre::Alpha },
    PreWords { words: &["beta", "b"], kind: Pre::Beta },
    PreWords { words: &["preview", "pre", "rc", "c"], kind: Pre::Candidate },
];

struct PreWords {
    words: &'static [&'static str],
    kind: fn(u64) -> Pre,
}

/// A text that is no version: letters where none belong, or a number that is too large.
struct Refused;

impl Key {
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::parse(&text.to_ascii_lowercase()).ok()
    }

    /// Reads text in small letters, part after part.
    fn parse(text: &str) -> Result<Self, Refused> {
        let mut rest = text.strip_prefix('v').unwrap_or(text);
        let mut release = vec![take_number(&mut rest)?.ok_or(Refused)?];
        let mut epoch = 0;
        if let Some(after) = rest.strip_prefix('!') {
            rest = after;
            epoch = std::mem::replace(&mut release[0], take_number(&mut rest)?.ok_or(Refused)?);
        }
        while let Some(after) = before_digit(rest, '.') {
            rest = after;
            release.extend(take_number(&mut rest)?);
        }
        while release.last() == Some(&0) {
            release.pop();
        }
        let mut pre = None;
        for PreWords { words, kind } in PRE {
            if let Some(number) = take_word(&mut rest, words)? {
                pre = Some(kind(number));
                break;
            }
        }
        let post = if let Some(after) = before_digit(rest, '-') {
            rest = after;
            take_number(&mut rest)?
        } else {
            take_word(&mut rest, &["post", "rev", "r"])?
        };
        let dev = take_word(&mut rest, &["dev"])?.map_or(Dev::No, Dev::Number);
        let local = match rest.strip_prefix('+') {
            Some(local) => local.split(['.', '-', '_']).map(local_part).collect::<Result<_, _>>()?,
            None if rest.is_empty() => Vec::new(),
            None => return Err(Refused),
        };
        let pre = match (pre, post, dev) {
            (Some(pre), ..) => pre,
            (None, None, Dev::Number(_)) => Pre::BeforeAll,
            (None, ..) => Pre::Final,
        };
        Ok(Self { epoch, release, pre, post, dev, local })
    }

    pub(crate) fn is_prerelease(&self) -> bool {
        self.pre != Pre::Final || self.dev != Dev::No
    }
}

/// What follows the sign, if that is a digit.
fn before_digit(rest: &str, sign: char) -> Option<&str> {
    rest.strip_prefix(sign).filter(|after| after.starts_with(|c: char| c.is_ascii_digit()))
}

/// Takes the number at the beginning, if there is one.
fn take_number(rest: &mut &str) -> Result<Option<u64>, Refused> {
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, after) = rest.split_at(end);
    if digits.is_empty() {
        return Ok(None);
    }
    *rest = after;
    digits.parse().map(Some).map_err(|_| Refused)
}

/// Takes a separator, one of the words, a separator and a number, of which all but the word may be missing; a
/// missing number is 0.
fn take_word(rest: &mut &str, words: &[&str]) -> Result<Option<u64>, Refused> {
    let separator = |text: &str| usize::from(text.starts_with(['.', '-', '_']));
    let start = separator(rest);
    let Some(after) = words.iter().find_map(|word| rest[start..].strip_prefix(word)) else { return Ok(None) };
    *rest = &after[separator(after)..];
    Ok(Some(take_number(rest)?.unwrap_or(0)))
}

fn local_part(part: &str) -> Result<Local, Refused> {
    if part.is_empty() || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Refused);
    }
    if part.bytes().all(|b| b.is_ascii_digit()) {
        return part.parse().map(Local::Number).map_err(|_| Refused);
    }
    Ok(Local::Text(part.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders() {
        crate::order::ascending(
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
