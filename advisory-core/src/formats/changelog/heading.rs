//! What a changelog's headings say.

/// The version that a heading names: `1.2.3` of `[1.2.3] - 2026-11-24`, `v1.2.3`, `Version 1.2.3 (2026-11-24)` or
/// `@scope/name@1.2.3`.
pub(super) fn version(heading: &str) -> Option<&str> {
    let text = ["Version ", "version ", "Release ", "release "]
        .iter()
        .find_map(|word| heading.strip_prefix(word))
        .unwrap_or(heading)
        .trim_start();
    let text = text.strip_prefix('[').unwrap_or(text);
    let word = &text[..text.find(|c: char| c.is_whitespace() || "](,".contains(c)).unwrap_or(text.len())];
    let word = word.rsplit('@').next().unwrap_or(word);
    let number = word.strip_prefix(['v', 'V']).unwrap_or(word);
    (number.starts_with(|c: char| c.is_ascii_digit()) && number.contains('.')).then_some(number)
}

/// Whether a heading is for what is not released yet.
pub(super) fn is_unreleased(heading: &str) -> bool {
    let word = heading.trim_start_matches('[');
    word.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("unreleased"))
}

/// How a file writes the headings of its releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// How many marks stand before it.
    pub(super) level: u8,
    brackets: bool,
    v: bool,
    dated: Dated,
    /// The line below it is what makes it a heading, in place of marks before it.
    underlined: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dated {
    No,
    Dash,
    Slash,
    Brackets,
}

impl Style {
    pub(super) const KEEP_A_CHANGELOG: Self =
        Self { level: 2, brackets: true, v: false, dated: Dated::Dash, underlined: false };
    pub(super) const CHANGESETS: Self =
        Self { level: 2, brackets: false, v: false, dated: Dated::No, underlined: false };

    /// The style of a release's heading.
    pub(super) fn of(level: u8, heading: &str, underlined: bool) -> Self {
        let version = version(heading).unwrap_or_default();
        let (before, after) = heading.split_once(version).unwrap_or((heading, ""));
        let day = after.find(|c: char| c.is_ascii_digit()).filter(|at| after[*at..].contains('-'));
        Self {
            level,
            brackets: heading.starts_with('['),
            v: before.ends_with(['v', 'V']),
            dated: match day {
                None => Dated::No,
                Some(at) if after[..at].ends_with('(') => Dated::Brackets,
                Some(at) if after[..at].contains('/') => Dated::Slash,
                Some(_) => Dated::Dash,
            },
            underlined,
        }
    }

    /// The heading of a release in this style.
    pub(super) fn heading(self, version: &str, day: &str) -> String {
        let version = format!("{}{version}", if self.v { "v" } else { "" });
        let version = if self.brackets { format!("[{version}]") } else { version };
        let day = match self.dated {
            Dated::No => String::new(),
            Dated::Dash => format!(" - {day}"),
            Dated::Slash => format!(" / {day}"),
            Dated::Brackets => format!(" ({day})"),
        };
        if self.underlined {
            let line = if self.level == 1 { "=" } else { "-" };
            let length = version.chars().count() + day.len();
            return format!("{version}{day}\n{}", line.repeat(length));
        }
        format!("{} {version}{day}", "#".repeat(usize::from(self.level)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_versions_in_many_ways() {
        for (heading, expected) in [
            ("[1.2.3] - 2026-11-24", Some("1.2.3")),
            ("[1.2.3](https://example.org) (2026-11-24)", Some("1.2.3")),
            ("v1.2.3-rc.1", Some("1.2.3-rc.1")),
            ("Version 1.2", Some("1.2")),
            ("@o/p@1.2.3", Some("1.2.3")),
            ("[Unreleased]", None),
            ("2026-11-24", None),
            ("Patch Changes", None),
            ("", None),
        ] {
            assert_eq!(version(heading), expected, "{heading}");
        }
        assert!(
            is_unreleased("[Unreleased]") && is_unreleased("UNRELEASED changes") && !is_unreleased("1.0")
        );
    }

    #[test]
    fn follows_a_style() {
        for (heading, expected) in [
            ("[1.0.0] - 2020-01-01", "## [2.0.0] - 2026-11-24"),
            ("v1.0.0 (2020-01-01)", "## v2.0.0 (2026-11-24)"),
            ("1.0.0", "## 2.0.0"),
            ("[v1.0.0](https://example.org)", "## [v2.0.0]"),
        ] {
            assert_eq!(Style::of(2, heading, false).heading("2.0.0", "2026-11-24"), expected);
        }
        let underlined = Style::of(1, "1.0.0 / 2020-01-01", true).heading("2.0.0", "2026-11-24");
        assert_eq!(underlined, "2.0.0 / 2026-11-24\n==================");
    }
}
