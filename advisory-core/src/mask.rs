//! Masks what is not prose: a Markdown text without its code, comments and addresses, for whoever reads words alone.

use std::collections::HashMap;
use std::ops::Range;

/// The text with code (fenced and inline), comments and addresses blanked out. Every byte keeps its place.
pub(crate) fn mask(text: &str) -> String {
    inline(&unfenced(text), codes)
}

/// The same, but for inline code: versions and names of packages are often written as code.
pub(crate) fn mask_but_code(text: &str) -> String {
    inline(&unfenced(text), |_| Vec::new())
}

/// The text with fenced code blanked out.
fn unfenced(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut fence: Option<(char, usize)> = None;
    for line in text.split_inclusive('\n') {
        let content = line.trim_start();
        let mark = content.chars().next().filter(|c| matches!(c, '`' | '~'));
        let length = mark.map_or(0, |mark| content.len() - content.trim_start_matches(mark).len());
        match (fence, mark) {
            (None, Some(mark)) if length >= 3 => fence = Some((mark, length)),
            (Some((open, least)), Some(mark)) if open == mark && length >= least => fence = None,
            (None, _) => {
                masked.push_str(line);
                continue;
            }
            (Some(_), _) => {}
        }
        blank(line, &mut masked);
    }
    masked
}

/// Writes a blank for every byte, but keeps the line ends.
fn blank(text: &str, into: &mut String) {
    for line in text.split_inclusive('\n') {
        let (blanks, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        into.extend(std::iter::repeat_n(' ', blanks.len()));
        into.push_str(end);
    }
}

/// Blanks comments, addresses and the given codes out.
fn inline(text: &str, codes: fn(&str) -> Vec<Range<usize>>) -> String {
    let mut masked = String::with_capacity(text.len());
    let codes = codes(text);
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'`' | b'<' | b':')) {
        let (before, from) = rest.split_at(at);
        let covered = match from.as_bytes()[0] {
            b'`' => {
                let start = text.len() - from.len();
                let code = codes.binary_search_by_key(&start, |code| code.start);
                code.ok().map(|number| codes[number].len())
            }
            b'<' => from.starts_with("<!--").then(|| from.find("-->").map_or(from.len(), |end| end + 3)),
            _ => from.starts_with("://").then(|| address(from)),
        };
        if let Some(covered) = covered {
            // The scheme before `://` goes with its address.
            let scheme = if from.starts_with(':') {
                before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphanumeric()).len()
            } else {
                0
            };
            masked.push_str(&before[..at - scheme]);
            blank(&rest[at - scheme..at + covered], &mut masked);
            rest = &rest[at + covered..];
        } else {
            let run = from.len() - from.trim_start_matches('`').len();
            let step = at + run.max(1);
            masked.push_str(&rest[..step]);
            rest = &rest[step..];
        }
    }
    masked.push_str(rest);
    masked
}

/// The inline codes: each begins with some marks and ends with as many, before a blank line. They may overlap: which of
/// them count is known to whoever reads from left to right. Takes linear time, also where marks are many and odd.
fn codes(text: &str) -> Vec<Range<usize>> {
    // Each run of marks, with the paragraph that it stands in.
    let mut runs: Vec<(Range<usize>, usize)> = Vec::new();
    let (mut paragraph, mut before) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'`' => match runs.last_mut().filter(|(run, _)| run.end == at) {
                Some((run, _)) => run.end += 1,
                None => runs.push((at..at + 1, paragraph)),
            },
            b'\n' if before == b'\n' => paragraph += 1,
            _ => {}
        }
        before = byte;
    }
    // From the end, so that the next run of each length is known.
    let mut next: HashMap<(usize, usize), usize> = HashMap::new();
    let mut codes: Vec<Range<usize>> = Vec::new();
    for (run, paragraph) in runs.into_iter().rev() {
        if let Some(end) = next.insert((run.len(), paragraph), run.end) {
            codes.push(run.start..end);
        }
    }
    codes.reverse();
    codes
}

/// The length of the address that goes on here.
fn address(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | '"' | '\'' | '`' | '|'))
        .unwrap_or(text.len())
}

/// The words around a place, for messages: at most this many characters, on one line.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn masks(text: &str, expected: &str) {
        assert_eq!(mask(text), expected);
        assert_eq!(mask(text).len(), text.len());
    }

    #[test]
    fn code_and_links_are_blank() {
        masks("a `@b` c", "a      c");
        masks("a ``x`y`` c", "a         c");
        masks("a `open", "a `open");
        masks("see https://e.org/@x#1.", "see                    ");
        masks("[@a](https://e.org/b) c", "[@a](               ) c");
        masks("a\n```js\n@b ä\n```\nc", "a\n     \n     \n   \nc");
        masks("a <!-- @b --> c < d", "a             c < d");
        masks("`a\n\nb`", "`a\n\nb`");
        masks("`a`` b` ``c", "        ``c");
        masks("``a` b`` `c`", "            ");
        masks("<!-- ` --> `a` `", "               `");
    }

    #[test]
    fn inline_code_can_be_kept() {
        assert_eq!(
            mask_but_code("`a` https://e.org/`b`\n```\nc\n```\n"),
            "`a`               `b`\n   \n \n   \n"
        );
    }

    #[test]
    fn an_excerpt_is_short() {
        assert_eq!(excerpt("  äöü and more\nnext", 3), "äöü…");
        assert_eq!(excerpt("", 3), "");
    }
}
