//! Markdown to nodes, as GitHub would show it. The text is hostile: nodes are built, never HTML text; links
//! lead to http, https and mailto alone; no image is loaded; raw HTML is shown as the text that it is.

use crate::words::pieces as words;
use advisory_core::unseen::{code_point, is_unseen};
use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};

/// Deeper than this, elements are left out and only what they hold is shown: drawing goes one call deep for
/// each level.
const DEPTH: usize = 40;

/// A piece of the drawn text.
pub(crate) enum Node {
    /// Text, shown as it is.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element with what it holds.
pub(crate) struct Element {
    /// Its tag.
    pub(crate) tag: &'static str,
    /// Its attributes, by name.
    pub(crate) attributes: Vec<(&'static str, String)>,
    /// What it holds.
    pub(crate) children: Vec<Node>,
}

impl Element {
    fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), children: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    fn holding(mut self, text: &str) -> Self {
        self.children.push(plain(text));
        self
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

/// An element that has begun and not ended.
struct Open {
    /// `None` where only the content is shown.
    tag: Option<Element>,
    children: Vec<Node>,
    /// Inside a link or code, an address is not made a link again.
    verbatim: bool,
}

/// Builds nodes from Markdown.
pub(crate) fn nodes(text: &str) -> Vec<Node> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, options) {
        builder.event(event);
    }
    reveal(builder.finish())
}

/// Puts the names of letters that nobody sees in their places: they could turn what is read around, or hide in it.
fn reveal(nodes: Vec<Node>) -> Vec<Node> {
    let mut revealed = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) => {
                revealed.push(Element { children: reveal(element.children), ..element }.into());
            }
            Node::Text(text) => {
                let mut rest = text.as_str();
                while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| is_unseen(*letter)) {
                    revealed.push(plain(&rest[..at]));
                    revealed
                        .push(Element::new("code").with("class", "raw").holding(&code_point(letter)).into());
                    rest = &rest[at + letter.len_utf8()..];
                }
                revealed.push(plain(rest));
            }
        }
    }
    revealed
}

/// Puts the parser's events together to nodes.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    done: Vec<Node>,
    /// The columns of the table that is being built, and whether its head is.
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) if self.open.iter().any(|open| open.verbatim) => self.push(plain(&text)),
            Event::Text(text) => self.text_with_links(&text),
            Event::Code(text) => self.push(Element::new("code").holding(&text).into()),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.push(Element::new("code").with("class", "raw").holding(&text).into());
            }
            Event::SoftBreak => self.push(plain("\n")),
            Event::HardBreak => self.push(Element::new("br").into()),
            Event::Rule => self.push(Element::new("hr").into()),
            Event::TaskListMarker(done) => self.push(plain(if done { "☑ " } else { "☐ " })),
            Event::FootnoteReference(name) => self.push(plain(&format!("[^{name}]"))),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(plain(&text)),
        }
    }

    fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.done.push(node),
        }
    }

    fn begin(&mut self, tag: Element, verbatim: bool) {
        let tag = (self.open.len() < DEPTH).then_some(tag);
        self.open.push(Open { tag, children: Vec::new(), verbatim });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.begin(Element::new("p"), false),
            Tag::Heading { level, .. } => self.begin(heading(level), false),
            Tag::BlockQuote(_) => self.begin(Element::new("blockquote"), false),
            Tag::CodeBlock(kind) => self.begin(code_block(&kind), true),
            Tag::List(Some(first)) => self.begin(Element::new("ol").with("start", &first.to_string()), false),
            Tag::List(None) => self.begin(Element::new("ul"), false),
            Tag::Item => self.begin(Element::new("li"), false),
            Tag::Table(columns) => {
                self.columns = columns;
                self.begin(Element::new("table").with("data-scrolls", ""), false);
            }
            Tag::TableHead => self.begin_row(true),
            Tag::TableRow => self.begin_row(false),
            Tag::TableCell => {
                let alignment = self.columns.get(self.column).copied();
                self.column += 1;
                self.begin(cell(self.in_head, alignment), false);
            }
            Tag::Emphasis => self.begin(Element::new("em"), false),
            Tag::Strong => self.begin(Element::new("strong"), false),
            Tag::Strikethrough => self.begin(Element::new("s"), false),
            Tag::Link { dest_url, .. } => self.begin(link(&dest_url), true),
            // An image from elsewhere would tell its server that somebody reads this.
            Tag::Image { dest_url, .. } => {
                let tag = Element::new("span").with("class", "image").with("title", &dest_url);
                self.begin(tag, true);
                self.push(plain(words::IMAGE));
            }
            _ => self.begin(Element::new("span"), false),
        }
    }

    fn begin_row(&mut self, in_head: bool) {
        (self.in_head, self.column) = (in_head, 0);
        self.begin(Element::new("tr"), false);
    }

    fn end(&mut self) {
        let Some(Open { tag, children, .. }) = self.open.pop() else { return };
        match tag {
            Some(mut tag) => {
                tag.children = children;
                self.push(tag.into());
            }
            None => children.into_iter().for_each(|child| self.push(child)),
        }
    }

    /// Addresses in plain text become links, as GitHub does it.
    fn text_with_links(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = find_address(rest) {
            let (before, from) = rest.split_at(start);
            let end = from.find(|c: char| c.is_whitespace() || "<>\"`".contains(c)).unwrap_or(from.len());
            let address = from[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
            self.push(plain(before));
            let tag = link(address).holding(address);
            self.push(tag.into());
            rest = &from[address.len()..];
        }
        self.push(plain(rest));
    }

    fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.end();
        }
        self.done
    }
}

/// Where `http://` or `https://` begins at the beginning of a word, with something behind it.
fn find_address(text: &str) -> Option<usize> {
    text.match_indices("http").map(|(index, _)| index).find(|index| {
        let at_word = text[..*index].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
        let rest = &text[*index..];
        let host = rest.strip_prefix("https://").or_else(|| rest.strip_prefix("http://"));
        at_word && host.is_some_and(|host| host.starts_with(char::is_alphanumeric))
    })
}

fn plain(text: &str) -> Node {
    Node::Text(text.to_owned())
}

/// The page's own headings end at the second level, so the text's begin at the third.
fn heading(level: HeadingLevel) -> Element {
    let (tag, class) = match level {
        HeadingLevel::H1 => ("h3", "one"),
        HeadingLevel::H2 => ("h3", "two"),
        HeadingLevel::H3 => ("h3", "three"),
        HeadingLevel::H4 => ("h4", "four"),
        HeadingLevel::H5 => ("h5", "four"),
        HeadingLevel::H6 => ("h6", "four"),
    };
    Element::new(tag).with("class", class)
}

fn code_block(kind: &CodeBlockKind<'_>) -> Element {
    let tag = Element::new("pre").with("data-scrolls", words::CODE);
    match kind {
        CodeBlockKind::Fenced(language) if !language.is_empty() => tag.with("data-language", language),
        _ => tag,
    }
}

fn cell(in_head: bool, alignment: Option<Alignment>) -> Element {
    let (head, body) = ("th", "td");
    let tag = Element::new(if in_head { head } else { body });
    match alignment {
        Some(Alignment::Center) => tag.with("class", "center"),
        Some(Alignment::Right) => tag.with("class", "right"),
        _ => tag,
    }
}

/// A link where the address is one that may be followed, else its text with the address beside it.
fn link(address: &str) -> Element {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
        let tag = Element::new("a").with("href", address);
        tag.with("rel", "noopener noreferrer").with("target", "_blank")
    } else {
        Element::new("a").with("class", "dead").with("title", address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nodes as HTML text.
    fn html_of(text: &str) -> String {
        written(&nodes(text))
    }

    fn written(nodes: &[Node]) -> String {
        let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
        let write = |node: &Node| match node {
            Node::Text(text) => escaped(text),
            Node::Element(Element { tag, attributes, children }) => {
                let attributes = attributes
                    .iter()
                    .fold(String::new(), |all, (name, value)| format!("{all} {name}=\"{}\"", escaped(value)));
                format!("<{tag}{attributes}>{}</{tag}>", written(children))
            }
        };
        nodes.iter().map(write).collect()
    }

    #[test]
    fn the_usual() {
        assert_eq!(
            html_of("### Impact\nA **b** `c`\n\n- [ ] d\n"),
            "<h3 class=\"three\">Impact</h3><p>A <strong>b</strong> <code>c</code></p><ul><li>☐ d</li></ul>"
        );
        assert_eq!(
            html_of("|a|b|\n|-|-:|\n|c|d|"),
            "<table data-scrolls=\"\"><tr><th>a</th><th class=\"right\">b</th></tr><tr><td>c</td><td class=\"right\">d</td></tr></table>"
        );
    }

    #[test]
    fn links_lead_to_the_web_and_to_mail_alone() {
        let link = "<a href=\"https://a.example\" rel=\"noopener noreferrer\" target=\"_blank\">x</a>";
        assert_eq!(html_of("[x](https://a.example)"), format!("<p>{link}</p>"));
        for address in
            ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "//a.example", "vbscript:x"]
        {
            let html = html_of(&format!("[x]({address})"));
            assert!(!html.contains("href"), "{html}");
        }
    }

    #[test]
    fn bare_addresses_become_links() {
        let html = html_of("see https://a.example/b?c=d, or xhttps://no and `https://code.example`");
        assert_eq!(html.matches("<a ").count(), 1, "{html}");
        assert!(html.contains(">https://a.example/b?c=d</a>, or xhttps://no"), "{html}");
    }

    #[test]
    fn html_is_shown_as_text_and_images_are_not_loaded() {
        let html = html_of(
            "<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n![alt](https://a.example/i.png)",
        );
        assert!(!html.contains("<script") && !html.contains("<img"), "{html}");
        assert!(
            html.contains("<span class=\"image\" title=\"https://a.example/i.png\">Image: alt</span>"),
            "{html}"
        );
    }

    #[test]
    fn letters_that_nobody_sees_are_named() {
        assert_eq!(
            html_of("a\u{202e}b **c\u{200b}**"),
            "<p>a<code class=\"raw\">U+202E</code>b <strong>c<code class=\"raw\">U+200B</code></strong></p>"
        );
        assert!(html_of("`\u{2066}`").contains("U+2066"));
    }

    #[test]
    fn a_bomb_of_nesting_is_drawn_flat() {
        let html = html_of(&format!("{}deep", "> ".repeat(5_000)));
        assert_eq!(html.matches("<blockquote>").count(), DEPTH);
        assert!(html.contains("deep"));
    }
}
