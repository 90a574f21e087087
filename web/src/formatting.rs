//! What the buttons of the description's toolbar do to a text and its selection. Pure: the browser makes the change, so
//! that its own undo knows of it.

use crate::words::pieces as words;
use advisory_core::draft::DESCRIPTION_TEMPLATE;
use std::ops::Range;

/// **A tool** of the toolbar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Strong emphasis.
    Bold,
    /// Emphasis.
    Italic,
    /// Code: in the line, or as a block where lines are selected.
    Code,
    /// A link.
    Link,
    /// A list of points.
    List,
    /// A heading of the third level, as the form's own are.
    Heading,
    /// The form's headings that are not there yet.
    Template,
}

/// Every tool: its name, its shortcut with Ctrl or ⌘, and its sign.
pub const TOOLS: [(Tool, &str, Option<&str>, &str); 7] = [
    (Tool::Heading, words::HEADING, None, "H"),
    (Tool::Bold, words::BOLD, Some("b"), "B"),
    (Tool::Italic, words::ITALIC, Some("i"), "I"),
    (Tool::Code, words::CODE, Some("e"), "<>"),
    (Tool::Link, words::LINK, Some("k"), words::LINK),
    (Tool::List, words::LIST, None, words::LIST),
    (Tool::Template, words::TEMPLATE, None, words::TEMPLATE),
];

/// A change to a text: what is replaced by what, and what is selected then. All places are bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The part that goes.
    pub replace: Range<usize>,
    /// What comes in its place.
    pub with: String,
    /// What is selected afterwards.
    pub select: Range<usize>,
}

/// Where an address is still to be written.
const ADDRESS: &str = "https://";

impl Tool {
    /// The change that the tool makes to a text with this selection.
    pub fn apply(self, text: &str, selection: Range<usize>) -> Change {
        let selected = &text[selection.clone()];
        match self {
            Self::Bold => around(text, selection, "**"),
            Self::Italic => around(text, selection, "_"),
            Self::Code if selected.contains('\n') => {
                let with = format!("```\n{}\n```", selected.trim_end_matches('\n'));
                let inside = selection.start + 4..selection.start + with.len() - 4;
                Change { replace: selection, with, select: inside }
            }
            Self::Code => around(text, selection, "`"),
            Self::Link => {
                let with = format!("[{selected}]({ADDRESS})");
                let words = selection.start + 1..selection.start + 1 + selected.len();
                let address = words.end + 2..words.end + 2 + ADDRESS.len();
                let select = if selected.is_empty() { words } else { address };
                Change { replace: selection, with, select }
            }
            Self::List => lines(text, &selection, "- "),
            Self::Heading => lines(text, &selection, "### "),
            Self::Template => template(text),
        }
    }
}

/// Puts marks around the selection, or takes them away where they are there.
fn around(text: &str, selection: Range<usize>, mark: &str) -> Change {
    let Range { start, end } = selection;
    let selected = &text[start..end];
    if text[..start].ends_with(mark) && text[end..].starts_with(mark) {
        let start = start - mark.len();
        return Change {
            replace: start..end + mark.len(),
            with: selected.to_owned(),
            select: start..start + selected.len(),
        };
    }
    let inside = start + mark.len()..end + mark.len();
    Change { replace: start..end, with: format!("{mark}{selected}{mark}"), select: inside }
}

/// Begins each selected line with a mark, or takes it away where every one has it.
fn lines(text: &str, selection: &Range<usize>, mark: &str) -> Change {
    let start = text[..selection.start].rfind('\n').map_or(0, |at| at + 1);
    let end = text[selection.end..].find('\n').map_or(text.len(), |at| selection.end + at);
    let old = &text[start..end];
    let marked = old.lines().all(|line| line.starts_with(mark)) && !old.is_empty();
    let with = if marked {
        old.split('\n').map(|line| &line[mark.len()..]).collect::<Vec<_>>().join("\n")
    } else {
        old.split('\n').map(|line| format!("{mark}{line}")).collect::<Vec<_>>().join("\n")
    };
    let after = start + with.len();
    Change { replace: start..end, with, select: after..after }
}

/// Adds the form's headings that the text has not, at its end.
fn template(text: &str) -> Change {
    let has = |heading: &str| {
        text.lines().any(|line| line.trim_start_matches('#').trim().eq_ignore_ascii_case(heading))
    };
    let headings = DESCRIPTION_TEMPLATE.lines().filter_map(|line| line.strip_prefix("### "));
    let missing: Vec<String> =
        headings.filter(|heading| !has(heading)).map(|heading| format!("### {heading}\n\n")).collect();
    let gap = match text {
        _ if missing.is_empty() || text.is_empty() || text.ends_with("\n\n") => "",
        _ if text.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let with = format!("{gap}{}", missing.join("\n"));
    let first = text.len() + gap.len() + missing.first().map_or(0, |heading| heading.len() - 1);
    Change { replace: text.len()..text.len(), with, select: first..first }
}

/// The byte at which so many UTF-16 units of a text end: browsers count in those.
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, character) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += character.len_utf16();
    }
    text.len()
}

/// How many UTF-16 units a text has.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text with its selection between `[` and `]`, or a caret at `|`.
    fn read(marked: &str) -> (String, Range<usize>) {
        if let Some(caret) = marked.find('|') {
            return (marked.replace('|', ""), caret..caret);
        }
        let (start, end) = (marked.find('«').unwrap(), marked.find('»').unwrap());
        (marked.replace(['«', '»'], ""), start..end - '«'.len_utf8())
    }

    #[track_caller]
    fn makes(tool: Tool, before: &str, after: &str) {
        let (text, selection) = read(before);
        let Change { replace, with, select } = tool.apply(&text, selection);
        let mut result = text;
        result.replace_range(replace, &with);
        let shown = if select.is_empty() {
            format!("{}|{}", &result[..select.start], &result[select.start..])
        } else {
            format!("{}«{}»{}", &result[..select.start], &result[select.clone()], &result[select.end..])
        };
        assert_eq!(shown, after);
    }

    #[test]
    fn marks_go_around_and_away_again() {
        makes(Tool::Bold, "a «word» b", "a **«word»** b");
        makes(Tool::Bold, "a **«word»** b", "a «word» b");
        makes(Tool::Italic, "a | b", "a _|_ b");
        makes(Tool::Code, "a «let x» b", "a `«let x»` b");
        makes(Tool::Code, "«one\ntwo»", "```\n«one\ntwo»\n```");
        makes(Tool::Bold, "ünï «çödé»", "ünï **«çödé»**");
    }

    #[test]
    fn a_link_selects_what_is_still_to_be_written() {
        makes(Tool::Link, "see |.", "see [|](https://).");
        makes(Tool::Link, "see «the fix».", "see [the fix](«https://»).");
    }

    #[test]
    fn lines_begin_with_their_mark() {
        makes(Tool::List, "one\nt«wo\nthr»ee\nfour", "one\n- two\n- three|\nfour");
        makes(Tool::List, "- o«ne\n- tw»o", "one\ntwo|");
        makes(Tool::Heading, "Imp|act", "### Impact|");
        makes(Tool::List, "|", "- |");
    }

    #[test]
    fn the_template_adds_what_is_missing() {
        makes(
            Tool::Template,
            "|",
            "### Impact\n|\n\n### Patches\n\n\n### Workarounds\n\n\n### References\n\n",
        );
        makes(
            Tool::Template,
            "## impact\nBad.\n\n### Patches\nIn 2.0.\n### References|",
            "## impact\nBad.\n\n### Patches\nIn 2.0.\n### References\n\n### Workarounds\n|\n",
        );
        let whole = "### Impact\n### Patches\n### Workarounds\n### References\n";
        assert_eq!(Tool::Template.apply(whole, 0..0).with, "");
    }

    #[test]
    fn browsers_count_in_other_units() {
        let text = "a😀ü";
        assert_eq!([0, 1, 3, 4, 9].map(|units| byte_at(text, units)), [0, 1, 5, 7, 7]);
        assert_eq!(units(text), 4);
    }
}
