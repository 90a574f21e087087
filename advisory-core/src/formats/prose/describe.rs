//! A text as a description below GitHub's four headings: each part at its place, none left out.

use super::letter;
use super::parts::{Kind, Parts, key};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Phrases that begin or hold what users can do without upgrading, in small letters.
#[rustfmt::skip]
const WORKAROUNDS: &[&str] = &[
    "workaround", "work around", "to mitigate", "can be mitigated", "mitigated by", "as a mitigation", "cannot upgrade",
    "can't upgrade", "can not upgrade", "unable to upgrade", "cannot update", "can't update", "without upgrading",
    "in the meantime", "until you upgrade", "until you can upgrade", "until then", "until a fix", "until a patch",
    "before upgrading, ", "as a temporary", "as an interim", "as temporary", "as interim", "temporary measure",
];

/// Phrases that give credit.
#[rustfmt::skip]
const CREDITS: &[&str] = &[
    "reported by", "discovered by", "found by", "credits go to", "credit goes to", "credits to", "credit to", "thanks to",
    "we thank", "we would like to thank", "was found and reported", "identified by", "responsibly disclosed by",
];

/// Phrases that announce how to attack, when code follows.
const PROOFS: &[&str] = &["proof of concept", "proof-of-concept", "poc", "to reproduce", "exploit"];

/// Whether a text says what users can do without upgrading, or that they can do nothing. Takes a broad view: it says no
/// only where no word is about that.
pub(crate) fn names_workaround(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    WORKAROUNDS.iter().chain(&["avoid", "mitigat", "work-around"]).any(|phrase| small.contains(phrase))
}

/// The text below GitHub's headings: they come by their own names and once, what stands before them is the impact, other
/// headings stay, and what is said in passing of workarounds and credits goes below their headings.
pub(super) fn with_four_headings(parts: &Parts<'_>) -> String {
    let below = parts.below_title();
    let start = below.as_ptr().addr() - parts.text.as_ptr().addr();
    let mut pieces = Pieces::default();
    for (number, part) in parts.list.iter().enumerate() {
        if part.body.end < start {
            continue;
        }
        let body = &parts.text[part.body.start.max(start).min(part.body.end)..part.body.end];
        let is_first = number == 0 || parts.is_title(part) || part.heading.is_empty();
        match part.kind {
            Kind::Other if is_first => pieces.sort(Kind::Impact, "", body),
            Kind::Other => pieces.sort(Kind::Other, part.heading, body),
            Kind::Impact | Kind::Patches => pieces.sort(part.kind, "", body),
            kind => pieces.add(kind, "", body),
        }
    }
    pieces.written()
}

/// The pieces of a description, each below its heading.
#[derive(Default)]
struct Pieces<'a> {
    list: Vec<(Kind, &'a str, &'a str)>,
}

impl<'a> Pieces<'a> {
    fn add(&mut self, kind: Kind, heading: &'a str, piece: &'a str) {
        let piece = piece.trim_matches(['\n', '\r']).trim_end();
        // What goes on behind a sentence begins with a space; more of them are code.
        let piece = piece.strip_prefix(' ').filter(|rest| !rest.starts_with(' ')).unwrap_or(piece);
        if !piece.trim().is_empty() {
            self.list.push((kind, heading, piece));
        }
    }

    /// Adds a body, but what it says of workarounds, credits and attacks below their own headings.
    fn sort(&mut self, kind: Kind, heading: &'a str, body: &'a str) {
        let body = letter::without_formulas(body);
        let mut at = 0;
        for (span, own) in passages(body) {
            self.add(kind, heading, &body[at..span.start]);
            self.add(own, "", &body[span.clone()]);
            at = span.end;
        }
        self.add(kind, heading, &body[at..]);
    }

    fn written(&self) -> String {
        let mut text = String::new();
        let of = |kind: Kind| -> Vec<&str> {
            self.list.iter().filter(|piece| piece.0 == kind).map(|(.., piece)| *piece).collect()
        };
        let order =
            [(Kind::Impact, "Impact"), (Kind::Patches, "Patches"), (Kind::Workarounds, "Workarounds")];
        for (kind, heading) in order {
            section(&mut text, heading, &of(kind));
        }
        let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
        let mut others: Vec<(&str, Vec<&str>)> = Vec::new();
        for (_, heading, piece) in self.list.iter().filter(|piece| piece.0 == Kind::Other) {
            let number = *numbers.entry(heading).or_insert(others.len());
            if number == others.len() {
                others.push((heading, Vec::new()));
            }
            others[number].1.push(piece);
        }
        for (heading, pieces) in &others {
            section(&mut text, heading, pieces);
        }
        let order = [
            (Kind::Proof, "Proof of concept"),
            (Kind::Timeline, "Timeline"),
            (Kind::Credits, "Credits"),
            (Kind::References, "References"),
        ];
        for (kind, heading) in order {
            section(&mut text, heading, &of(kind));
        }
        text
    }
}

/// Writes a section, unless it has nothing in it.
fn section(text: &mut String, heading: &str, pieces: &[&str]) {
    if !pieces.is_empty() {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}### {heading}\n{}", pieces.join("\n\n"));
    }
}

/// The passages of a body that belong below another heading, in the order of the text.
fn passages(body: &str) -> Vec<(Range<usize>, Kind)> {
    let mut found: Vec<(Range<usize>, Kind)> = Vec::new();
    for span in sentences(body) {
        let sentence = &body[span.clone()];
        let small = sentence.to_ascii_lowercase();
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| small.contains(phrase));
        // A row of a table, or a key that says it is something else, stays where it is.
        if sentence.trim_start().starts_with('|') {
            continue;
        }
        // Right behind the last passage, in the same paragraph.
        let is_next = |last: &Range<usize>| {
            let gap = last.end..span.start;
            gap.len() < 8 && body[gap.clone()].trim().is_empty() && !body[gap].contains("\n\n")
        };
        let last = found.last().filter(|(last, _)| is_next(last));
        let goes_on = ["this ", "that ", "then ", "it ", "alternatively"]
            .iter()
            .any(|word| small.trim_start().starts_with(word));
        let kind = if says(WORKAROUNDS) {
            Some(Kind::Workarounds)
        } else if says(CREDITS) {
            Some(Kind::Credits)
        } else if sentence.trim_end().ends_with(':')
            && says(PROOFS)
            && body[span.end..].trim_start().starts_with("```")
        {
            Some(Kind::Proof)
        } else {
            last.map(|(_, kind)| *kind).filter(|kind| *kind == Kind::Workarounds && goes_on)
        };
        let Some(kind) = kind else { continue };
        // Code right below a sentence that ends in a colon belongs to it.
        let mut end = span.end;
        if sentence.trim_end().ends_with(':') {
            end = fence_end(body, end).unwrap_or(end);
        }
        match found.last_mut() {
            Some((last, own))
                if *own == kind && is_next(last) && !body[last.end..span.start].contains('\n') =>
            {
                last.end = end;
            }
            Some((last, _)) if last.end > span.start => {}
            _ => found.push((span.start..end, kind)),
        }
    }
    found
}

/// The end of the fenced code that comes next.
fn fence_end(body: &str, at: usize) -> Option<usize> {
    let rest = &body[at..];
    let open = rest.len() - rest.trim_start().len();
    rest[open..].starts_with("```").then(|| {
        let from = at + open + 3;
        body[from..].find("\n```").map_or(body.len(), |end| from + end + 4)
    })
}

/// The sentences of a body, but for fenced code; items of lists are sentences.
fn sentences(body: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let (mut start, mut at, mut fenced) = (0, 0, false);
    // A line with a key is a sentence of its own.
    let mut after_key = false;
    let mut push = |span: Range<usize>| {
        if !body[span.clone()].trim().is_empty() {
            found.push(span);
        }
    };
    for line in body.split_inclusive('\n') {
        let content = line.trim();
        if content.starts_with("```") || content.starts_with("~~~") || fenced {
            push(start..at);
            fenced ^= content.starts_with("```") || content.starts_with("~~~");
            at += line.len();
            start = at;
            continue;
        }
        let is_key = key(content).is_some();
        if content.is_empty() || content.starts_with(['-', '*', '#', '|', '>']) || is_key || after_key {
            push(start..at);
            start = at;
        }
        after_key = is_key;
        let mut from = 0;
        for (end, _) in line.match_indices(['.', '!', '?']) {
            let next = line[end + 1..].chars().next();
            if next.is_none_or(|c| c == ' ')
                && !["e.g", "i.e", "etc", "vs"].iter().any(|short| line[from..end].ends_with(short))
            {
                push(start..at + end + 1);
                start = at + end + 1;
                from = end + 1;
            }
        }
        at += line.len();
    }
    push(start..body.len());
    found
}
