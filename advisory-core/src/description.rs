//! The description as Markdown: its sections, and where the references join it.

use crate::Draft;
use std::borrow::Cow;
use std::ops::Range;

/// A heading and what follows it, up to the next heading of any level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section<'a> {
    /// The heading's level, 1 to 6; 0 for what stands before the first heading.
    pub level: u8,
    /// The heading's text, without its marks.
    pub heading: &'a str,
    /// What follows, with the white space around it.
    pub body: &'a str,
    /// The bytes of the description from the heading to the end of the body.
    pub span: Range<usize>,
}

impl Section<'_> {
    /// Whether the heading is this one, without regard to case.
    pub fn is(&self, heading: &str) -> bool {
        self.heading.eq_ignore_ascii_case(heading)
    }
}

/// Cuts a description at its headings (`#` to `######`; not those in fenced code).
pub fn sections(description: &str) -> Vec<Section<'_>> {
    let mut sections: Vec<Section<'_>> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut open = (0, "", 0..0);
    let mut at = 0;
    let close = |(level, heading, start): (u8, _, Range<usize>), end| Section {
        level,
        heading,
        body: &description[start.end..end],
        span: start.start..end,
    };
    for line in description.split_inclusive('\n') {
        let code = fence.is_some();
        fence = fence_after(fence, line);
        if !code
            && fence.is_none()
            && !is_indented(line)
            && let Some((level, heading)) = heading(line.trim())
        {
            if at > 0 {
                sections.push(close(open, at));
            }
            open = (level, heading, at..at + line.len());
        }
        at += line.len();
    }
    if at > 0 {
        sections.push(close(open, at));
    }
    sections
}

/// The marks of the fenced code that a text ends in: without an end of its own, it swallows whatever is put below.
pub(crate) fn open_fence(text: &str) -> Option<&str> {
    text.lines().fold(None, fence_after)
}

/// The marks of the fenced code that is open after a line.
fn fence_after<'a>(fence: Option<&'a str>, line: &'a str) -> Option<&'a str> {
    let content = line.trim();
    if is_indented(line) {
        return fence;
    }
    match fence {
        Some(mark) => {
            let ends = content.starts_with(mark) && content.trim_start_matches(&mark[..1]).is_empty();
            (!ends).then_some(mark)
        }
        None => fence_mark(content),
    }
}

/// Whether a line is so far in that it is code by that.
fn is_indented(line: &str) -> bool {
    line.len() - line.trim_start_matches(' ').len() > 3
}

/// The marks that open fenced code: three or more backticks or tildes.
fn fence_mark(line: &str) -> Option<&str> {
    ['`', '~'].into_iter().find_map(|mark| {
        let rest = line.trim_start_matches(mark);
        let length = line.len() - rest.len();
        (length >= 3 && !(mark == '`' && rest.contains('`'))).then(|| &line[..length])
    })
}

/// The level and the text of a heading.
fn heading(line: &str) -> Option<(u8, &str)> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok().filter(|level| (1..=6).contains(level))?;
    if !rest.is_empty() && !rest.starts_with([' ', '\t']) {
        return None;
    }
    let text = rest.trim();
    // Closing marks are decoration, if a space sets them apart.
    let open = text.trim_end_matches('#');
    let text =
        if open.len() < text.len() && (open.is_empty() || open.ends_with([' ', '\t'])) { open } else { text };
    Some((level, text.trim()))
}

/// The description as it goes to GitHub: the draft's references join the References section, those that
/// are not in the text already, since GitHub's form has no field for them.
pub fn with_references(draft: &Draft) -> Cow<'_, str> {
    let description = draft.description.as_str();
    // Several pasted at once stand on lines of their own.
    let references = draft.references.iter().flat_map(|text| text.lines()).map(str::trim);
    let mut missing: Vec<&str> = Vec::new();
    for reference in references.filter(|reference| !reference.is_empty()) {
        if !mentions(description, reference) && !missing.contains(&reference) {
            missing.push(reference);
        }
    }
    if missing.is_empty() {
        return Cow::Borrowed(description);
    }
    let section =
        sections(description).into_iter().find(|section| section.level > 0 && section.is("References"));
    let end = section.as_ref().map_or(description.len(), |section| section.span.end);
    let (before, after) = description.split_at(end);
    let mut text = before.trim_end().to_owned();
    if let Some(mark) = open_fence(before) {
        text.push('\n');
        text.push_str(mark);
    }
    match section {
        // A list goes on right below its last item.
        Some(section) if last_line(section.body).starts_with(['-', '*']) => text.push('\n'),
        Some(section) if section.body.trim().is_empty() => text.push('\n'),
        Some(_) => text.push_str("\n\n"),
        None if text.is_empty() => text.push_str("### References\n"),
        None => text.push_str("\n\n### References\n"),
    }
    for reference in missing {
        text.push_str("- ");
        text.push_str(reference);
        text.push('\n');
    }
    if !after.is_empty() {
        text.push('\n');
        text.push_str(after);
    }
    Cow::Owned(text)
}

/// The widest line of [`plain`] text, in characters, where words allow it.
const WIDTH: usize = 72;

/// The description as plain text, for mail: headings underlined, fenced code indented, comments left out, long lines
/// broken between words. Everything else stays as it is written.
pub fn plain(description: &str) -> String {
    let mut text = String::with_capacity(description.len());
    for section in sections(&without_comments(description)) {
        if section.level > 0 {
            let line = if section.level < 3 { "=" } else { "-" };
            let underline = line.repeat(section.heading.chars().count().min(WIDTH));
            text.extend([section.heading, "\n", &underline, "\n"]);
        }
        let mut fence: Option<&str> = None;
        for line in section.body.lines() {
            let content = line.trim();
            match fence {
                Some(mark) if content.starts_with(mark) => fence = None,
                Some(_) => text.extend(["    ", line.trim_end(), "\n"]),
                None => match fence_mark(content) {
                    Some(mark) => fence = Some(mark),
                    None => wrap(line.trim_end(), &mut text),
                },
            }
        }
    }
    text
}

/// The text without HTML comments. One that nothing ends is kept: it would take the rest with it.
fn without_comments(text: &str) -> Cow<'_, str> {
    let mut kept = Cow::Borrowed("");
    let mut rest = text;
    while let Some((before, (_, after))) =
        rest.split_once("<!--").and_then(|(before, from)| Some((before, from.split_once("-->")?)))
    {
        kept.to_mut().push_str(before);
        rest = after;
    }
    kept += rest;
    kept
}

/// Writes a line, broken between words where it is too long; what goes on is indented as the line or its list item is.
/// Tables and indented code stay whole.
fn wrap(line: &str, into: &mut String) {
    let content = line.trim_start();
    let indent = line.len() - content.len();
    if content.starts_with('|') || indent > 3 || line.chars().count() <= WIDTH {
        into.extend([line, "\n"]);
        return;
    }
    let mark = content.split(' ').next().filter(|mark| {
        matches!(*mark, "-" | "*" | "+" | ">")
            || mark.strip_suffix('.').is_some_and(|n| n.parse::<u8>().is_ok())
    });
    let hang = indent + mark.map_or(0, |mark| mark.len() + 1);
    into.push_str(&line[..indent]);
    let (mut width, mut begun) = (indent, true);
    for word in content.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        if !begun && width + 1 + length > WIDTH {
            into.push('\n');
            into.extend(std::iter::repeat_n(' ', hang));
            (width, begun) = (hang, true);
        }
        if !begun {
            into.push(' ');
            width += 1;
        }
        into.push_str(word);
        width += length;
        // A list's mark never stands alone on a line.
        begun = begun && Some(word) == mark && width <= hang;
        if begun {
            into.push(' ');
            width += 1;
        }
    }
    into.push('\n');
}

fn last_line(text: &str) -> &str {
    text.trim_end().lines().last().unwrap_or_default().trim_start()
}

/// Whether the text holds this address, and not only as the beginning of a longer one.
fn mentions(text: &str, address: &str) -> bool {
    text.match_indices(address).any(|(at, _)| {
        let rest = &text[at + address.len()..];
        let mut next = rest.chars();
        match next.next() {
            Some(c) if c.is_alphanumeric() || "/-_?#&=%+~@:".contains(c) => false,
            // A full stop ends a sentence, unless the address goes on behind it.
            Some('.') => !next.next().is_some_and(char::is_alphanumeric),
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_at_headings() {
        let text = "intro\n### Impact\nbad\n```\n# no heading\n```\n## Patches ##\n\n####nope\n#\n";
        let found: Vec<_> = sections(text).into_iter().map(|s| (s.level, s.heading, s.body)).collect();
        assert_eq!(
            found,
            [
                (0, "", "intro\n"),
                (3, "Impact", "bad\n```\n# no heading\n```\n"),
                (2, "Patches", "\n####nope\n"),
                (1, "", "")
            ]
        );
        let whole: String = sections(text).iter().map(|section| &text[section.span.clone()]).collect();
        assert_eq!(whole, text);
        assert_eq!(sections(""), []);
    }

    #[test]
    fn plain_text_is_narrow_and_keeps_every_word() {
        let text = "<!-- a\nb -->intro\n### Impact\n- one two three four five six seven eight nine ten eleven twelve thirteen\n\n```sh\ncurl x\n```\n| a | b |\n<!-- open\n";
        assert_eq!(
            plain(text),
            "intro\nImpact\n------\n- one two three four five six seven eight nine ten eleven twelve\n  thirteen\n\n    curl x\n| a | b |\n<!-- open\n"
        );
        let long = format!("{} b", "a".repeat(80));
        assert_eq!(plain(&long), format!("{}\nb\n", "a".repeat(80)));
        assert_eq!(plain(""), "");
    }

    #[track_caller]
    fn joined(description: &str, references: &[&str], expected: &str) {
        let draft = Draft {
            description: description.into(),
            references: references.iter().map(|&reference| reference.into()).collect(),
            ..Draft::default()
        };
        assert_eq!(with_references(&draft), expected);
    }

    #[test]
    fn references_join_their_section() {
        let (a, b) = ("https://example.org/a", "https://example.org/b");
        joined("Text", &[], "Text");
        joined("", &[a], "### References\n- https://example.org/a\n");
        joined("Text", &[a, b], "Text\n\n### References\n- https://example.org/a\n- https://example.org/b\n");
        joined("### References\n", &[a], "### References\n- https://example.org/a\n");
        joined("## references\n\n* x\n", &[a], "## references\n\n* x\n- https://example.org/a\n");
        joined("### References\nSee x.\n", &[a], "### References\nSee x.\n\n- https://example.org/a\n");
        joined(
            "### References\n\n### Credits\nx",
            &[a],
            "### References\n- https://example.org/a\n\n### Credits\nx",
        );
    }

    #[test]
    fn code_without_an_end_swallows_no_reference() {
        joined(
            "```\n# code",
            &["https://a.example"],
            "```\n# code\n```\n\n### References\n- https://a.example\n",
        );
    }

    #[test]
    fn a_reference_joins_once() {
        let a = "https://example.org/a";
        joined("See https://example.org/a.", &[a], "See https://example.org/a.");
        joined("", &[a, a, " ", " https://example.org/a "], "### References\n- https://example.org/a\n");
        joined(
            "",
            &["https://example.org/a\r\n https://example.org/b"],
            "### References\n- https://example.org/a\n- https://example.org/b\n",
        );
        joined(
            "See https://example.org/abc",
            &[a],
            "See https://example.org/abc\n\n### References\n- https://example.org/a\n",
        );
    }
}
