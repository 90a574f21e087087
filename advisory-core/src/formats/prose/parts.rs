//! The text cut at its headings, and which of them are GitHub's four by another name.

use std::fmt::Write as _;
use std::ops::Range;

/// What a heading says of the text below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Impact,
    Patches,
    Workarounds,
    References,
    Credits,
    /// How to attack: nothing for an advisory.
    Proof,
    /// Something else, or nothing yet.
    Other,
}

/// The names that people give to the parts, in small letters.
const NAMES: &[(Kind, &[&str])] = &[
    (
        Kind::Impact,
        &["impact", "description", "overview", "summary", "vulnerability", "vulnerability description"],
    ),
    (
        Kind::Patches,
        &[
            "patches",
            "patch",
            "patched versions",
            "fix",
            "fixes",
            "fixed versions",
            "remediation",
            "resolution",
            "solution",
        ],
    ),
    (
        Kind::Workarounds,
        &[
            "workarounds",
            "workaround",
            "mitigation",
            "mitigations",
            "temporary workaround",
            "temporary workarounds",
        ],
    ),
    (
        Kind::References,
        &["references", "reference", "links", "further reading", "for more information", "more information"],
    ),
    (
        Kind::Credits,
        &["credits", "credit", "acknowledgements", "acknowledgments", "acknowledgement", "thanks"],
    ),
    (
        Kind::Proof,
        &[
            "poc",
            "proof of concept",
            "proof-of-concept",
            "steps to reproduce",
            "reproduction",
            "reproduction steps",
            "exploit",
            "attack scenario",
        ],
    ),
];

impl Kind {
    fn named(heading: &str) -> Self {
        let small = heading.trim().trim_end_matches(':').to_ascii_lowercase();
        let known = NAMES.iter().find(|(_, names)| names.contains(&small.as_str()));
        known.map_or(Self::Other, |(kind, _)| *kind)
    }
}

/// A heading and what follows it.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) kind: Kind,
    /// The heading's words; empty before the first one.
    heading: &'a str,
    /// Whether it is a heading of the first level, as titles are.
    is_top: bool,
    /// The bytes below the heading.
    pub(super) body: Range<usize>,
}

/// A text as its parts.
pub(super) struct Parts<'a> {
    text: &'a str,
    pub(super) list: Vec<Part<'a>>,
    title: Option<&'a str>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut parts = vec![Part { kind: Kind::Other, heading: "", is_top: false, body: 0..text.len() }];
        let mut fence: Option<&str> = None;
        let mut at = 0;
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let (start, content) = (at, line.trim());
            at += line.len();
            if let Some(mark) = fence {
                fence = fence.filter(|_| !content.starts_with(mark));
                continue;
            }
            fence = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark));
            let next = lines.peek().map(|next| next.trim()).unwrap_or_default();
            let underline = |mark: char| next.len() >= 3 && next.chars().all(|c| c == mark);
            let (heading, is_top) = if let Some(rest) = content.strip_prefix('#') {
                let words = rest.trim_start_matches('#');
                if !words.is_empty() && !words.starts_with([' ', '\t']) {
                    continue;
                }
                (words.trim().trim_end_matches('#').trim_end(), words.len() == rest.len())
            } else if !content.is_empty() && (underline('=') || underline('-')) {
                let is_top = underline('=');
                at += lines.next().map_or(0, str::len);
                (content, is_top)
            } else {
                // A line with nothing but a known name, plain or bold.
                let words = content.trim_matches(['*', '_']).trim_end_matches(':').trim_matches(['*', '_']);
                if words.len() > 40 || Kind::named(words) == Kind::Other {
                    continue;
                }
                (words, false)
            };
            parts.last_mut().expect("there is a first").body.end = start;
            parts.push(Part { kind: Kind::named(heading), heading, is_top, body: at..text.len() });
        }
        let title = title(text, &parts);
        Self { text, list: parts, title }
    }

    fn body(&self, part: &Part<'_>) -> &'a str {
        &self.text[part.body.clone()]
    }

    /// The title: the first heading, where it is of the first level and nothing stands before it; or a line that says that
    /// it is the title.
    pub(super) fn title(&self) -> Option<&'a str> {
        self.title
    }

    /// What follows the title.
    pub(super) fn below_title(&self) -> &'a str {
        let Some(title) = self.title() else { return self.text };
        let start = title.as_ptr().addr() - self.text.as_ptr().addr();
        let below = match self.list.get(1) {
            Some(part) if start < part.body.start && self.list[0].body.end <= start => part.body.start,
            _ => start + self.text[start..].find('\n').unwrap_or(self.text.len() - start),
        };
        self.text[below..].trim_start_matches(['\n', '\r'])
    }

    /// The first line, where it stands alone and is short enough to be a title.
    pub(super) fn first_line(&self) -> Option<Range<usize>> {
        let start = self.text.len() - self.text.trim_start().len();
        let line = self.text[start..].lines().next()?.trim_end();
        let rest = &self.text[start + line.len()..];
        let alone = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n');
        let alone = alone.is_some_and(|rest| rest.lines().next().is_none_or(|next| next.trim().is_empty()));
        let is_words = line.starts_with(char::is_alphanumeric) && Kind::named(line) == Kind::Other;
        (alone && is_words && line.chars().count() <= 120).then_some(start..start + line.len())
    }

    /// Whether it is an advisory: it speaks of patches or workarounds below headings of their own, and does not show how to
    /// attack.
    pub(super) fn is_advisory(&self) -> bool {
        let has = |kinds: &[Kind]| self.list.iter().any(|part| kinds.contains(&part.kind));
        has(&[Kind::Patches, Kind::Workarounds]) && !has(&[Kind::Proof])
    }

    /// The text as a description below GitHub's four headings: they come by their own names and once, what stands before
    /// them is the impact, other headings stay, and how to attack stays out.
    pub(super) fn with_four_headings(&self) -> String {
        let below = self.below_title();
        let start = below.as_ptr().addr() - self.text.as_ptr().addr();
        let mut text = String::new();
        let mut write = |heading: &str, bodies: &[&str]| {
            let bodies: Vec<_> =
                bodies.iter().map(|body| body.trim()).filter(|body| !body.is_empty()).collect();
            if !bodies.is_empty() {
                let gap = if text.is_empty() { "" } else { "\n" };
                let _ = writeln!(text, "{gap}### {heading}\n{}", bodies.join("\n\n"));
            }
        };
        let of = |kind: Kind| -> Vec<&str> {
            let parts = self.list.iter().enumerate().filter(|(number, part)| match kind {
                // What stands before every heading is the impact too; the title's own text as well.
                Kind::Impact => {
                    part.kind == kind || (part.body.end >= start && (*number == 0 || self.is_title(part)))
                }
                kind => part.kind == kind,
            });
            let body =
                |part: &Part<'_>| &self.text[part.body.start.max(start).min(part.body.end)..part.body.end];
            parts.map(|(_, part)| body(part)).collect()
        };
        write("Impact", &of(Kind::Impact));
        write("Patches", &of(Kind::Patches));
        write("Workarounds", &of(Kind::Workarounds));
        for part in self.list.iter().skip(1).filter(|part| matches!(part.kind, Kind::Other | Kind::Credits)) {
            if !self.is_title(part) {
                write(part.heading, &[self.body(part)]);
            }
        }
        write("References", &of(Kind::References));
        text
    }

    fn is_title(&self, part: &Part<'_>) -> bool {
        self.title().is_some_and(|title| std::ptr::eq(title, part.heading))
    }
}

fn title<'a>(text: &'a str, parts: &[Part<'a>]) -> Option<&'a str> {
    let begins = text[parts[0].body.clone()].trim();
    let first = parts.get(1).filter(|part| part.is_top && part.kind == Kind::Other && begins.is_empty());
    let labelled = || {
        let (label, title) = begins.lines().next()?.split_once(':')?;
        let label = label.trim_matches(['*', '_', ' ']).to_ascii_lowercase();
        ["title", "subject", "summary"]
            .contains(&label.as_str())
            .then(|| title.trim_matches(['*', '_', ' ', '\t']))
    };
    first.map(|part| part.heading).or_else(labelled).filter(|title| !title.is_empty())
}
