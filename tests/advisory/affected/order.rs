//! The order of versions for the oracles, written down slowly. Where it is not sure of a version, it says so.

use std::cmp::Ordering;

/// How versions are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// Semantic Versioning, with missing numbers as 0 and `v` before.
    Semantic,
    /// Semantic Versioning in which build metadata counts, as on Pub: where there is some, the oracle is not sure.
    Pub,
    /// PEP 440.
    Python,
    /// An order that nobody has stated: numbers with dots; nothing else has a known place.
    Numbers,
    /// Composer's: of versions with other than numbers the oracle knows only what their numbers decide. A `v` before is no part.
    Composer,
    /// Those of Maven, `RubyGems` and `NuGet`, as far as for Composer. None of them knows a `v` before the numbers.
    Dotted,
    /// Alpine's, as far as for Composer: a version that goes on is later than one that ends, even with a zero.
    Alpine,
    /// Debian's.
    Debian,
}

impl Order {
    /// The order of an ecosystem by its name in OSV.
    pub(crate) fn of_osv(name: &str) -> Self {
        match name.split(':').next().unwrap_or_default() {
            "npm" | "crates.io" | "Go" | "Hex" | "SwiftURL" | "GitHub Actions" => Self::Semantic,
            "Pub" => Self::Pub,
            "PyPI" => Self::Python,
            "Packagist" => Self::Composer,
            "Maven" | "RubyGems" | "NuGet" => Self::Dotted,
            "Alpine" => Self::Alpine,
            "Debian" | "Ubuntu" => Self::Debian,
            _ => Self::Numbers,
        }
    }

    /// The order of an ecosystem by its name on GitHub.
    pub(crate) fn of_github(name: &str) -> Self {
        match name {
            "npm" | "rust" | "go" | "erlang" | "swift" | "actions" => Self::Semantic,
            "pub" => Self::Pub,
            "pip" => Self::Python,
            "composer" => Self::Composer,
            "maven" | "rubygems" | "nuget" => Self::Dotted,
            _ => Self::Numbers,
        }
    }

    /// The order of a package URL's type.
    pub(crate) fn of_purl(kind: &str) -> Self {
        match kind {
            "npm" | "cargo" | "hex" | "golang" | "swift" | "githubactions" | "github" => Self::Semantic,
            "pub" => Self::Pub,
            "pypi" => Self::Python,
            "composer" => Self::Composer,
            "maven" | "gem" | "nuget" => Self::Dotted,
            _ => Self::Numbers,
        }
    }

    /// Compares two versions; `None` where the oracle does not know.
    pub(crate) fn compare(self, a: &str, b: &str) -> Option<Ordering> {
        match self {
            Self::Pub if a.contains('+') || b.contains('+') => None,
            Self::Semantic | Self::Pub => Some(semantic(a)?.cmp(&semantic(b)?)),
            Self::Python => Some(python(a)?.cmp(&python(b)?)),
            Self::Numbers | Self::Composer => {
                plain(a.strip_prefix('v').unwrap_or(a), b.strip_prefix('v').unwrap_or(b), true)
            }
            Self::Dotted => plain(a, b, true),
            Self::Alpine => plain(a, b, false),
            Self::Debian => debian(a, b),
        }
    }
}

/// Compares by the numbers that both begin with, where they decide; numbers alone decide whatever they are.
fn plain(a: &str, b: &str, zeros_are_nothing: bool) -> Option<Ordering> {
    let ((a, is_plain_a), (b, is_plain_b)) = (leading(a)?, leading(b)?);
    for (left, right) in a.iter().zip(&b) {
        if left != right {
            return Some(left.cmp(right));
        }
    }
    if !is_plain_a || !is_plain_b {
        return None;
    }
    let rest_is_zero = a.iter().skip(b.len()).chain(b.iter().skip(a.len())).all(|number| *number == 0);
    Some(if zeros_are_nothing && rest_is_zero { Ordering::Equal } else { a.len().cmp(&b.len()) })
}

/// The numbers that a version begins with, and whether it ends with them. No numbers where an epoch or a pattern follows.
fn leading(text: &str) -> Option<(Vec<u64>, bool)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (start, rest) = text.split_at(end);
    if rest.contains([':', '!', '*']) {
        return None;
    }
    let parts: Vec<&str> =
        start.strip_suffix('.').filter(|_| !rest.is_empty()).unwrap_or(start).split('.').collect();
    // A zero in front makes a number something else on Alpine, and the generator writes none.
    if parts.iter().skip(1).any(|part| part.len() > 1 && part.starts_with('0')) {
        return None;
    }
    Some((parts.into_iter().map(number).collect::<Option<_>>()?, rest.is_empty()))
}

fn numbers(text: &str) -> Option<Vec<u64>> {
    text.split('.').map(number).collect()
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
        let upstream = numbers(upstream.trim_end_matches("~rc1"))?;
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
