//! Patterns for folders, as npm, pnpm, Yarn and Cargo take them in their lists of members.

/// More alternatives than this are not expanded.
const MOST: usize = 64;

/// A pattern such as `packages/*`, `crates/**` or `{apps,libs}/*`.
pub(crate) struct Glob(Vec<Vec<String>>);

impl Glob {
    /// Reads a pattern; `None` if it has signs that are not understood here.
    pub(crate) fn new(pattern: &str) -> Option<Self> {
        if pattern.contains(['[', ']', '(', ')', '!', '\\']) {
            return None;
        }
        let segments = |text: String| {
            let parts = text.split('/').filter(|part| !part.is_empty() && *part != ".");
            parts.map(str::to_owned).collect()
        };
        Some(Self(expand(pattern)?.into_iter().map(segments).collect()))
    }

    /// Whether a folder fits.
    pub(crate) fn fits(&self, folder: &str) -> bool {
        let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        self.0.iter().any(|pattern| fits(pattern, &parts))
    }
}

/// Replaces `{a,b}` by the alternatives.
fn expand(pattern: &str) -> Option<Vec<String>> {
    let mut open = vec![pattern.to_owned()];
    let mut done = Vec::new();
    while let Some(text) = open.pop() {
        if open.len() + done.len() > MOST {
            return None;
        }
        // The innermost braces first: the first closing one and the last opening one before it.
        let Some(end) = text.find('}') else {
            done.push(text);
            continue;
        };
        let start = text[..end].rfind('{')?;
        for alternative in text[start + 1..end].split(',') {
            open.push([&text[..start], alternative, &text[end + 1..]].concat());
        }
    }
    Some(done)
}

/// Whether the parts of a path fit those of a pattern, in which `**` stands for any number of parts. The work is at most the product
/// of both lengths: what is kept is where in the pattern one may be.
fn fits(pattern: &[String], parts: &[&str]) -> bool {
    let mut at = vec![false; pattern.len() + 1];
    at[0] = true;
    let skip = |at: &mut Vec<bool>| {
        for place in 0..pattern.len() {
            if at[place] && pattern[place] == "**" {
                at[place + 1] = true;
            }
        }
    };
    skip(&mut at);
    for part in parts {
        let mut next = vec![false; pattern.len() + 1];
        for place in (0..pattern.len()).filter(|place| at[*place]) {
            if pattern[place] == "**" {
                next[place] = true;
            } else if fits_part(pattern[place].as_bytes(), part.as_bytes()) {
                next[place + 1] = true;
            }
        }
        at = next;
        skip(&mut at);
    }
    at[pattern.len()]
}

/// Whether a name fits one with `*` and `?`.
fn fits_part(pattern: &[u8], name: &[u8]) -> bool {
    let (mut at, mut place) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while place < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, place));
                at += 1;
            }
            Some(&sign) if sign == b'?' || sign == name[place] => {
                at += 1;
                place += 1;
            }
            _ => {
                let Some((back, taken)) = star else { return false };
                star = Some((back, taken + 1));
                at = back + 1;
                place = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|sign| *sign == b'*')
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn folders_fit_patterns() {
        for (pattern, folder, is) in [
            ("packages/*", "packages/a", true),
            ("./packages/*/", "packages/a", true),
            ("packages/*", "packages/a/b", false),
            ("packages/*", "packages", false),
            ("packages/**", "packages/a/b", true),
            ("packages/**", "packages", true),
            ("**/test/**", "a/test/b", true),
            ("**", "", true),
            ("*", "", false),
            (".", "", true),
            ("{apps,libs}/*", "libs/x", true),
            ("a{b,{c,d}}", "ad", true),
            ("pack?ge-*-x", "package-a-b-x", true),
            ("pack?ge-*-x", "package-a-b", false),
        ] {
            assert_eq!(Glob::new(pattern).unwrap().fits(folder), is, "{pattern} {folder}");
        }
        assert!(Glob::new("a[bc]").is_none());
        assert!(Glob::new(&"{a,b}".repeat(40)).is_none());
        assert!(!Glob::new(&"*a".repeat(2_000)).unwrap().fits(&"a".repeat(1_000)));
    }
}
