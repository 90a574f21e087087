//! Prose: a description without its code and links, so that rules read only what people read as words.

/// The text with code (fenced and inline), comments and addresses blanked out. Every byte keeps its place.
pub(super) fn mask(text: &str) -> String {
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
    inline(&masked)
}

/// Writes a blank for every byte, but keeps the line ends.
fn blank(text: &str, into: &mut String) {
    for line in text.split_inclusive('\n') {
        let (blanks, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        into.extend(std::iter::repeat_n(' ', blanks.len()));
        into.push_str(end);
    }
}

/// Blanks inline code, comments and addresses out.
fn inline(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'`' | b'<' | b':')) {
        let (before, from) = rest.split_at(at);
        let covered = match from.as_bytes()[0] {
            b'`' => code(from),
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

/// The length of the code that begins here, if it ends: by as many marks as it begins with, before a blank line.
fn code(text: &str) -> Option<usize> {
    let run = text.len() - text.trim_start_matches('`').len();
    let paragraph = text.find("\n\n").unwrap_or(text.len());
    let mut at = run;
    while let Some(found) = text[at..paragraph].find('`') {
        let start = at + found;
        let length = text[start..].len() - text[start..].trim_start_matches('`').len();
        at = start + length;
        if length == run {
            return Some(at);
        }
    }
    None
}

/// The length of the address that goes on here.
fn address(text: &str) -> usize {
    text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ')' | '"' | '\'' | '`' | '|'))
        .unwrap_or(text.len())
}

/// The words around a place, for messages: at most this many characters, on one line.
pub(super) fn excerpt(text: &str, most: usize) -> String {
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
    }

    #[test]
    fn an_excerpt_is_short() {
        assert_eq!(excerpt("  äöü and more\nnext", 3), "äöü…");
        assert_eq!(excerpt("", 3), "");
    }
}
