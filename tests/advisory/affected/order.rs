//! The order of versions for the oracles, written down slowly. Where it is not sure of a version, it says so.

use std::cmp::Ordering;

/// How versions are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Semantic Versioning, with missing numbers as 0 and `v` before.
    Semantic,
    /// PEP 440.
    Python,
    /// Numbers with dots; nothing else has a known place.
    Numbers,
    /// Debian's.
    Debian,
}

impl Order {
    /// The order of an ecosystem by its name in OSV.
    pub(crate) fn of_osv(name: &str) -> Self {
        match name.split(':').next().unwrap_or_default() {
            "npm" | "crates.io" | "Go" | "Hex" | "SwiftURL" | "GitHub Actions" => Self::Semantic,
            "PyPI" => Self::Python,
            "Debian" | "Ubuntu" => Self::Debian,
            _ => Self::Numbers,
        }
    }

    /// Compares two versions; `None` where the oracle does not know.
    pub(crate) fn compare(self, a: &str, b: &str) -> Option<Ordering> {
        match self {
            Self::Semantic => Some(semantic(a)?.cmp(&semantic(b)?)),
            Self::Python => Some(python(a)?.cmp(&python(b)?)),
            Self::Numbers => {
                let (a, b) = (numbers(a)?, numbers(b)?);
                let longest = a.len().max(b.len());
                let at = |list: &[u64], place: usize| list.get(place).copied().unwrap_or(0);
                Some(
                    (0..longest)
                        .map(|i| at(&a, i).cmp(&at(&b, i)))
                        .find(|o| o.is_ne())
                        .unwrap_or(Ordering::Equal),
                )
            }
            Self::Debian => debian(a, b),
        }
    }
}

fn numbers(text: &str) -> Option<Vec<u64>> {
    text.strip_prefix('v').unwrap_or(text).split('.').map(number).collect()
}

fn number(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) { None } else { text.parse().ok() }
}

/// Three numbers, then the labels; no labels come last. A label is a number, or text behind all numbers.
type Semantic = (Vec<u64>, bool, Vec<(bool, u64, String)>);

fn semantic(text: &str) -> Option<Semantic> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let text = text.split('+').next()?;
    let (release, labels) = match text.find('-') {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let mut release: Vec<u64> = release.split('.').map(number).collect::<Option<_>>()?;
    if release.len() > 3 {
        return None;
    }
    release.resize(3, 0);
    let label = |label: &str| {
        if label.is_empty() {
            return None;
        }
        Some(match number(label) {
            Some(number) => (false, number, String::new()),
            None => (true, 0, label.to_owned()),
        })
    };
    let parsed = labels.map_or(Some(Vec::new()), |labels| labels.split('.').map(label).collect())?;
    Some((release, labels.is_none(), parsed))
}

/// The release without zeros at the end; then pre-releases before it and post-releases after it.
type Python = (u64, Vec<u64>, (i8, u64), u64);

/// Reads `1!2.0`, `2.0a1`, `2.0rc1`, `2.0.dev1`, `2.0.post1`, and no other forms.
fn python(text: &str) -> Option<Python> {
    let text = text.strip_prefix('v').unwrap_or(text);
    let (epoch, text) = match text.split_once('!') {
        Some((epoch, rest)) => (number(epoch)?, rest),
        None => (0, text),
    };
    let end = text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (release, rest) = text.split_at(end);
    let mut release: Vec<u64> =
        release.trim_end_matches(['.', '-']).split('.').map(number).collect::<Option<_>>()?;
    while release.last() == Some(&0) {
        release.pop();
    }
    let of = |word: &str| number(rest.strip_prefix(word)?.trim_start_matches(['.', '-']));
    let (pre, post) = if rest.is_empty() {
        ((0, 0), 0)
    } else if let Some(n) = of("dev") {
        ((-4, n), 0)
    } else if let Some(n) = of("rc") {
        ((-1, n), 0)
    } else if let Some(n) = of("post") {
        ((0, 0), n + 1)
    } else if let Some(n) = of("b") {
        ((-2, n), 0)
    } else if let Some(n) = of("a") {
        ((-3, n), 0)
    } else {
        return None;
    };
    Some((epoch, release, pre, post))
}

/// Epoch, upstream and revision, where they are numbers with dots and `~rc` at most.
fn debian(a: &str, b: &str) -> Option<Ordering> {
    type Parts = (u64, Vec<u64>, bool, Vec<u64>);
    let read = |text: &str| -> Option<Parts> {
        let (epoch, rest) = match text.split_once(':') {
            Some((epoch, rest)) => (number(epoch)?, rest),
            None => (0, text),
        };
        let (upstream, revision) = match rest.rsplit_once('-') {
            Some((upstream, revision)) => (upstream, numbers(revision)?),
            None => (rest, vec![0]),
        };
        let is_release = !upstream.ends_with("~rc1");
        let upstream = numbers(upstream.trim_end_matches("~rc1")).filter(|_| !text.starts_with('v'))?;
        Some((epoch, upstream, is_release, revision))
    };
    let (a, b) = (read(a)?, read(b)?);
    // A longer number is later, and a tilde only matters behind equal numbers.
    let upstream = match a.1.cmp(&b.1) {
        Ordering::Equal => a.2.cmp(&b.2),
        order => order,
    };
    Some(a.0.cmp(&b.0).then(upstream).then(a.3.cmp(&b.3)))
}
