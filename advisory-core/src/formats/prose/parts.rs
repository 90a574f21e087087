//! The text cut at its headings and keys, and which of them are GitHub's four by another name.

use super::letter;
use std::ops::Range;

/// What a heading says of the text below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Impact,
    Patches,
    Workarounds,
    References,
    Credits,
    Timeline,
    /// How to attack.
    Proof,
    /// Something else, or nothing yet.
    Other,
}

/// The names that people give to the parts, in small letters.
#[rustfmt::skip]
const NAMES: &[(Kind, &[&str])] = &[
    (Kind::Impact, &["impact", "description", "overview", "summary", "vulnerability", "vulnerability description"]),
    (Kind::Patches, &[
        "patches", "patch", "patched versions", "fix", "fixes", "fixed versions", "remediation", "resolution", "solution",
        "recommended fix", "suggested fix",
    ]),
    (Kind::Workarounds, &[
        "workarounds", "workaround", "mitigation", "mitigations", "temporary workaround", "temporary workarounds",
        "temporary mitigation", "known workarounds", "possible workaround", "possible workarounds", "mitigating factors",
        "temporary fix",
    ]),
    (Kind::References, &[
        "references", "reference", "links", "further reading", "for more information", "more information", "see also", "resources",
    ]),
    (Kind::Credits, &[
        "credits", "credit", "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "thanks", "reporter",
        "reporters", "reported by", "discovered by", "found by", "discoverer", "finder", "researcher", "discovered and reported by",
    ]),
    (Kind::Timeline, &[
        "timeline", "disclosure timeline", "history", "disclosure history", "chronology", "vulnerability timeline",
        "timeline of disclosure",
    ]),
    (Kind::Proof, &[
        "poc", "proof of concept", "proof-of-concept", "proof of concept (poc)", "steps to reproduce", "reproduction",
        "reproduction steps", "how to reproduce", "steps", "exploit", "exploitation", "attack scenario", "to reproduce",
        "reproducing", "reproducer",
    ]),
];

impl Kind {
    fn named(heading: &str) -> Self {
        let small = heading.trim().trim_end_matches(':').trim().to_ascii_lowercase();
        let known = NAMES.iter().find(|(_, names)| names.contains(&small.as_str()));
        known.map_or(Self::Other, |(kind, _)| *kind)
    }

    /// What a heading says that is one by its marks: it may hold more words.
    fn of_heading(heading: &str) -> Self {
        const ENDS: &[(Kind, &[&str])] = &[
            (Kind::Workarounds, &["workaround", "workarounds", "mitigation", "mitigations"]),
            (Kind::Timeline, &["timeline"]),
            (Kind::Proof, &["proof of concept", "poc", "to reproduce"]),
            (Kind::Credits, &["credits", "acknowledgements", "acknowledgments"]),
        ];
        let small = heading.to_ascii_lowercase();
        let is_short = small.split_whitespace().count() <= 5;
        let apart = |rest: &str, ends: bool| {
            let next = if ends { rest.chars().next_back() } else { rest.chars().next() };
            next.is_some_and(|c| !c.is_alphanumeric())
        };
        let holds = |words: &str| {
            small.strip_suffix(words).is_some_and(|rest| apart(rest, true))
                || small.strip_prefix(words).is_some_and(|rest| apart(rest, false))
        };
        match Self::named(heading) {
            Self::Other if is_short => ENDS
                .iter()
                .find(|(_, ends)| ends.iter().any(|words| holds(words)))
                .map_or(Self::Other, |(kind, _)| *kind),
            kind => kind,
        }
    }
}

/// A heading, or a key on a line of its own text, and what follows it.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub(super) kind: Kind,
    /// The heading's words; empty before the first one.
    pub(super) heading: &'a str,
    /// Whether it is a heading of the first level, as titles are.
    is_top: bool,
    /// Whether it goes on with the part before a key.
    goes_on: bool,
    /// The bytes below the heading.
    pub(super) body: Range<usize>,
}

/// A text as its parts.
pub(super) struct Parts<'a> {
    pub(super) text: &'a str,
    pub(super) list: Vec<Part<'a>>,
    title: Option<&'a str>,
}

impl<'a> Parts<'a> {
    pub(super) fn read(text: &'a str) -> Self {
        let mut parts = Cutter::new(text).cut();
        let title = title(text, &parts);
        // A title's own text is what stands before every other heading.
        for part in &mut parts {
            part.is_top &= part.kind == Kind::Other;
        }
        Self { text, list: parts, title }
    }

    /// Each heading but the first part's, as its bytes and those of what follows.
    pub(super) fn headings(&self) -> impl Iterator<Item = (Range<usize>, Range<usize>)> {
        let headings = self.list.iter().filter(|part| !part.heading.is_empty() && !part.goes_on);
        headings.map(|part| {
            let start = part.heading.as_ptr().addr() - self.text.as_ptr().addr();
            (start..start + part.heading.len(), part.body.clone())
        })
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
        // A title that a key names may stand anywhere; what is above it stays.
        if !self.text[..start]
            .trim_matches(|c: char| !c.is_alphanumeric())
            .split_whitespace()
            .nth(1)
            .is_none_or(str::is_empty)
        {
            return self.text;
        }
        let below = match self.list.get(1) {
            Some(part) if start < part.body.start && self.list[0].body.end <= start => part.body.start,
            _ => start + self.text[start..].find('\n').unwrap_or(self.text.len() - start),
        };
        self.text[below..].trim_start_matches(['\n', '\r'])
    }

    /// The first line, where it stands alone, is short enough to be a title, and neither greets nor announces anything.
    pub(super) fn first_line(&self) -> Option<Range<usize>> {
        let start = self.text.len() - self.text.trim_start().len();
        let line = self.text[start..].lines().next()?.trim_end();
        let rest = &self.text[start + line.len()..];
        let alone = rest.trim_start_matches([' ', '\t', '\r']).strip_prefix('\n');
        let alone = alone.is_some_and(|rest| rest.lines().next().is_none_or(|next| next.trim().is_empty()));
        let is_words = line.starts_with(char::is_alphanumeric) && Kind::named(line) == Kind::Other;
        let is_title = !line.ends_with([',', ':', ';', '!', '?', '.'])
            && !line.contains(": ")
            && !line.contains("://")
            && !is_general(line)
            && tells_vulnerability(line)
            && !letter::is_of_a_letter(line);
        (alone && is_words && is_title && line.chars().count() <= 120).then_some(start..start + line.len())
    }

    /// Whether it is an advisory: it has headings for patches or workarounds, and does not show how to attack.
    pub(super) fn is_advisory(&self) -> bool {
        let has = |kinds: &[Kind]| self.list.iter().any(|part| kinds.contains(&part.kind));
        has(&[Kind::Patches, Kind::Workarounds]) && !has(&[Kind::Proof])
    }

    pub(super) fn is_title(&self, part: &Part<'_>) -> bool {
        self.title().is_some_and(|title| std::ptr::eq(title, part.heading))
    }
}

/// The key at the beginning of a line and the rest of it, as in `**Workaround:** none`.
pub(super) fn key(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.trim_start_matches(['-', ' ', '*', '_', '#']).split_once(':')?;
    let rest = rest.trim_start_matches(['*', '_']);
    (key.len() <= 40 && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then(|| (key.trim_matches(['*', '_', ' ']), rest.trim()))
}

/// Cuts a text into its parts, line by line.
struct Cutter<'a> {
    text: &'a str,
    parts: Vec<Part<'a>>,
    /// The marks of the fenced code that is open.
    fence: Option<&'static str>,
    /// The part that goes on below a key's own text, and whether a key's own text is open.
    before: Option<(Kind, &'a str)>,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str) -> Self {
        let first =
            Part { kind: Kind::Other, heading: "", is_top: false, goes_on: false, body: 0..text.len() };
        Self { text, parts: vec![first], fence: None, before: None }
    }

    fn begin(&mut self, kind: Kind, heading: &'a str, is_top: bool, goes_on: bool, span: Range<usize>) {
        if let Some(last) = self.parts.last_mut() {
            last.body.end = span.start;
        }
        self.parts.push(Part { kind, heading, is_top, goes_on, body: span.end..self.text.len() });
    }

    fn cut(mut self) -> Vec<Part<'a>> {
        let text = self.text;
        let mut at = 0;
        let mut lines = text.split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let (start, content) = (at, line.trim());
            at += line.len();
            if let Some(mark) = self.fence {
                self.fence = self.fence.filter(|_| !content.starts_with(mark));
                continue;
            }
            self.fence = ["```", "~~~"].into_iter().find(|mark| content.starts_with(mark));
            let next = lines.peek().map(|next| next.trim()).unwrap_or_default();
            let underline = |mark: char| next.len() >= 3 && next.chars().all(|c| c == mark);
            if let Some(rest) = content.strip_prefix('#') {
                let words = rest.trim_start_matches('#');
                if words.is_empty() || words.starts_with([' ', '\t']) {
                    let heading = words.trim().trim_end_matches('#').trim_end();
                    self.head(heading, words.len() == rest.len(), start..at);
                }
            } else if !content.is_empty() && !content.starts_with('|') && (underline('=') || underline('-')) {
                let is_top = underline('=');
                at += lines.next().map_or(0, str::len);
                self.head(content, is_top, start..at);
            } else {
                self.line(content, start..at);
            }
        }
        self.parts
    }

    fn head(&mut self, heading: &'a str, is_top: bool, span: Range<usize>) {
        self.before = None;
        self.begin(Kind::of_heading(heading), heading, is_top, false, span);
    }

    /// A line that is no heading by its marks: it may be one by a known name alone, plain or bold, or begin with a key.
    fn line(&mut self, content: &'a str, span: Range<usize>) {
        let words = content.trim_matches(['*', '_']).trim_end_matches(':').trim_matches(['*', '_']);
        if words.len() <= 40 && Kind::named(words) != Kind::Other {
            return self.head(words, false, span);
        }
        let keyed = key(content).filter(|(name, value)| {
            let kind = Kind::named(name);
            let own = matches!(kind, Kind::Workarounds | Kind::Proof | Kind::Credits | Kind::Timeline);
            own && !value.is_empty()
        });
        if let Some((name, value)) = keyed {
            let last = self.parts.last().map_or((Kind::Other, ""), |part| (part.kind, part.heading));
            self.before = self.before.or(Some(last));
            let start = value.as_ptr().addr() - self.text.as_ptr().addr();
            self.begin(Kind::named(name), name, false, false, span.start..start);
        } else if let Some((kind, heading)) = self
            .before
            .filter(|_| content.is_empty() || key(content).is_some_and(|(key, _)| !key.contains(' ')))
        {
            self.before = None;
            self.begin(kind, heading, false, true, span.start..span.start);
        }
    }
}

/// Words before a title that say where it comes from.
const PREFIXES: &[&str] = &[
    "exploit title:",
    "title:",
    "subject:",
    "re:",
    "fwd:",
    "fw:",
    "aw:",
    "wg:",
    "[security]",
    "[vuln]",
    "[vulnerability]",
    "[bug]",
    "[report]",
];

fn title<'a>(text: &'a str, parts: &[Part<'a>]) -> Option<&'a str> {
    let begins = &text[parts[0].body.clone()];
    let first =
        parts.get(1).filter(|part| part.is_top && part.kind == Kind::Other && begins.trim().is_empty());
    let labelled = |names: &[&str]| {
        let mut keys = begins.lines().filter_map(key);
        let (_, title) = keys.find(|(key, title)| {
            names.iter().any(|name| key.eq_ignore_ascii_case(name)) && !title.is_empty()
        })?;
        let title = title.trim_matches(['*', '_', ' ', '\t']);
        // Quotation marks around all of it, and not around its last word.
        let quoted = title.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
        Some(quoted.filter(|inner| !inner.contains('"')).unwrap_or(title))
    };
    let short = |title: &&str| title.chars().count() <= 150;
    first
        .map(|part| part.heading)
        .or_else(|| labelled(&["title", "subject", "bug title", "report title"]))
        .or_else(|| labelled(&["summary"]).filter(short))
        .map(bare_title)
        .filter(|title| !is_general(title))
}

/// Words that every report may have as its heading.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "a", "about", "advisory", "an", "bug", "case", "contact", "details", "disclosure", "executive", "finding", "findings", "follow", "for", "found", "hello", "help", "hi", "id", "important", "note", "in", "inquiry", "issue", "new", "notice", "notification", "of", "on", "our", "package", "possible", "potential", "project", "question", "questions", "re", "regarding", "report",
    "responsible", "security", "submission", "summary", "the", "ticket", "up", "urgent", "version", "vulnerabilities", "vulnerability", "your",
];

/// The beginnings of words that tell what is vulnerable or how, in small letters.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "abus", "arbitrary", "attack", "auth", "bomb", "bypass", "corrupt", "crash", "credential", "csrf", "denial", "deserial", "disclos",
    "dos", "escalat", "escap", "execut", "exhaust", "expos", "fixation", "forg", "free", "guess", "hijack", "improper", "incorrect", "inject", "insecure",
    "leak", "lets", "loop", "malicious", "memory", "missing", "neutraliz", "oracle", "out-of-bounds", "overflow", "overwrit", "panic", "password", "permission", "pollut", "predict",
    "privilege", "race", "rce", "read", "recurs", "redirect", "redos", "reset", "reveal", "sandbox", "secret", "slip", "smuggl", "sniff", "spoof", "sqli", "ssrf",
    "takeover", "tamper", "timing", "token", "travers", "trust", "unauth", "unbounded", "uncontrolled", "unsafe", "unvalidated", "use-after", "validat", "vulnerab", "weak", "without", "xss", "xxe", "zip",
];

/// Whether a line tells of a vulnerability, as a title does.
fn tells_vulnerability(line: &str) -> bool {
    let small = line.to_ascii_lowercase();
    small
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .any(|word| TELLING.iter().any(|start| word.starts_with(start)))
}

/// Whether a title says nothing of the vulnerability: "Security report".
fn is_general(title: &str) -> bool {
    let is_id =
        |word: &&str| ["cve-", "ghsa-"].iter().any(|start| word.to_ascii_lowercase().starts_with(start));
    let words = title.split_whitespace().filter(|word| !is_id(word));
    let mut words =
        words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty());
    // Numbers and the marks of those who count reports: "VU#765432".
    words.all(|word| {
        word.len() < 3
            || word.starts_with(char::is_numeric)
            || GENERAL.iter().any(|known| word.eq_ignore_ascii_case(known))
    })
}

/// The title without what a mail program or a mailing list put before it.
fn bare_title(title: &str) -> &str {
    let mut rest = title.trim();
    while let Some(length) = PREFIXES
        .iter()
        .find(|prefix| rest.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix)))
        .map(|prefix| prefix.len())
    {
        rest = rest[length..].trim_start();
    }
    rest
}
