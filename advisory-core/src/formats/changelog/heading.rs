//! What a changelog's headings say.

use super::day;

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

/// Whether a heading links its version: `[1.2.3](https://…)`. Tools write these at several levels in one file.
pub(super) fn is_linked(heading: &str) -> bool {
    heading.starts_with('[') && heading.contains("](") && version(heading).is_some()
}

/// How a file writes the headings of its releases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style<'a> {
    /// How many marks stand before it.
    pub(super) level: u8,
    brackets: bool,
    v: bool,
    /// What stands between the version and the day, how the day is written, and what follows it.
    dated: Option<(&'a str, day::Form, &'a str)>,
    /// The address that the version is linked to.
    link: Option<&'a str>,
    /// The line below it is what makes it a heading, in place of marks before it.
    underlined: bool,
}

impl<'a> Style<'a> {
    pub(super) const KEEP_A_CHANGELOG: Self = Self {
        level: 2,
        brackets: true,
        v: false,
        dated: Some((" - ", day::Form::Numbers('-'), "")),
        link: None,
        underlined: false,
    };
    pub(super) const CHANGESETS: Self =
        Self { level: 2, brackets: false, v: false, dated: None, link: None, underlined: false };

    /// The style of a release's heading.
    pub(super) fn of(level: u8, heading: &'a str, underlined: bool) -> Self {
        let version = version(heading).unwrap_or_default();
        let (before, after) = heading.split_once(version).unwrap_or((heading, ""));
        let brackets = heading.starts_with('[');
        let after = after.strip_prefix(']').filter(|_| brackets).unwrap_or(after);
        let linked = after.strip_prefix('(').filter(|_| brackets).and_then(|link| link.split_once(')'));
        let (link, after) = linked.map_or((None, after), |(link, after)| (Some(link), after));
        Self {
            level,
            brackets,
            v: before.ends_with(['v', 'V']),
            dated: day::find(after).map(|(place, form)| (&after[..place.start], form, &after[place.end..])),
            link,
            underlined,
        }
    }

    /// The heading of a release in this style, which follows another.
    pub(super) fn heading(self, version: &str, day: &str, previous: Option<&str>) -> String {
        let address = previous.and_then(|previous| compared(self.link?, previous, version));
        let version = format!("{}{version}", if self.v { "v" } else { "" });
        let version = match address {
            Some(address) => format!("[{version}]({address})"),
            None if self.brackets => format!("[{version}]"),
            None => version,
        };
        let day = self
            .dated
            .map_or(String::new(), |(before, form, after)| format!("{before}{}{after}", form.write(day)));
        if self.underlined {
            let line = if self.level == 1 { "=" } else { "-" };
            let length = version.chars().count() + day.chars().count();
            return format!("{version}{day}\n{}", line.repeat(length));
        }
        format!("{} {version}{day}", "#".repeat(usize::from(self.level)))
    }
}

/// The address that compares a version with the one before it, made after another such address: `…/compare/v1.0.0...v1.1.0`.
fn compared(link: &str, previous: &str, version: &str) -> Option<String> {
    let (start, tags) = link.rsplit_once("/compare/")?;
    let (_, tag) = tags.split_once("...")?;
    let number = tag.find(|c: char| c.is_ascii_digit())?;
    // The tag's own digits may be a part of its name.
    let prefix = &tag[..tag.rfind('@').map_or(number, |at| at + 1)];
    let prefix = if tag[prefix.len()..].starts_with('v') { &tag[..=prefix.len()] } else { prefix };
    Some(format!("{start}/compare/{prefix}{previous}...{prefix}{version}"))
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
            ("1.0.0 (October 8, 2015)", "## 2.0.0 (November 24, 2026)"),
            ("1.0.0, *2015.10.08*", "## 2.0.0, *2026.11.24*"),
            ("[v1.0.0](https://example.org)", "## [v2.0.0]"),
            (
                "[1.0.0](https://github.com/a/b/compare/v0.9.0...v1.0.0) (2015-10-08)",
                "## [2.0.0](https://github.com/a/b/compare/v1.0.0...v2.0.0) (2026-11-24)",
            ),
            (
                "[1.0.0](https://github.com/a/b/compare/@a/c2@0.9.0...@a/c2@1.0.0) (2015-10-08)",
                "## [2.0.0](https://github.com/a/b/compare/@a/c2@1.0.0...@a/c2@2.0.0) (2026-11-24)",
            ),
        ] {
            assert_eq!(Style::of(2, heading, false).heading("2.0.0", "2026-11-24", Some("1.0.0")), expected);
        }
        let underlined = Style::of(1, "1.0.0 / 2020-01-01", true).heading("2.0.0", "2026-11-24", None);
        assert_eq!(underlined, "2.0.0 / 2026-11-24\n==================");
    }
}
