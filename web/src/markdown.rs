//! Markdown to nodes, as GitHub would show it. The text is hostile: nodes are built, never HTML text; links
//! lead to http, https and mailto alone; no image is loaded; raw HTML is shown as the text that it is.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag};
use yew::prelude::*;
use yew::virtual_dom::{VNode, VTag, VText};

/// Deeper than this, elements are left out and only what they hold is shown: drawing goes one call deep for
/// each level.
const DEPTH: usize = 40;

/// An element that has begun and not ended.
struct Open {
    /// `None` where only the content is shown.
    tag: Option<VTag>,
    children: Vec<VNode>,
    /// Inside a link or code, an address is not made a link again.
    verbatim: bool,
}

/// Builds nodes from Markdown.
pub fn nodes(text: &str) -> Html {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut builder = Builder::default();
    for event in Parser::new_ext(text, options) {
        builder.event(event);
    }
    builder.finish()
}

/// Puts the parser's events together to nodes.
#[derive(Default)]
struct Builder {
    open: Vec<Open>,
    done: Vec<VNode>,
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
            Event::Code(text) => self.push(html! { <code>{ text.into_string() }</code> }),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.push(html! { <code class="raw">{ text.into_string() }</code> });
            }
            Event::SoftBreak => self.push(plain("\n")),
            Event::HardBreak => self.push(html! { <br/> }),
            Event::Rule => self.push(html! { <hr/> }),
            Event::TaskListMarker(done) => self.push(plain(if done { "☑ " } else { "☐ " })),
            Event::FootnoteReference(name) => self.push(plain(&format!("[^{name}]"))),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push(plain(&text)),
        }
    }

    fn push(&mut self, node: VNode) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.done.push(node),
        }
    }

    fn begin(&mut self, tag: VTag, verbatim: bool) {
        let tag = (self.open.len() < DEPTH).then_some(tag);
        self.open.push(Open { tag, children: Vec::new(), verbatim });
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.begin(VTag::new("p"), false),
            Tag::Heading { level, .. } => self.begin(heading(level), false),
            Tag::BlockQuote(_) => self.begin(VTag::new("blockquote"), false),
            Tag::CodeBlock(kind) => self.begin(code_block(&kind), true),
            Tag::List(Some(first)) => self.begin(with(VTag::new("ol"), "start", &first.to_string()), false),
            Tag::List(None) => self.begin(VTag::new("ul"), false),
            Tag::Item => self.begin(VTag::new("li"), false),
            Tag::Table(columns) => {
                self.columns = columns;
                self.begin(VTag::new("table"), false);
            }
            Tag::TableHead => self.begin_row(true),
            Tag::TableRow => self.begin_row(false),
            Tag::TableCell => {
                let alignment = self.columns.get(self.column).copied();
                self.column += 1;
                self.begin(cell(self.in_head, alignment), false);
            }
            Tag::Emphasis => self.begin(VTag::new("em"), false),
            Tag::Strong => self.begin(VTag::new("strong"), false),
            Tag::Strikethrough => self.begin(VTag::new("s"), false),
            Tag::Link { dest_url, .. } => self.begin(link(&dest_url), true),
            // An image from elsewhere would tell its server that somebody reads this.
            Tag::Image { dest_url, .. } => {
                let tag = with(with(VTag::new("span"), "class", "image"), "title", &dest_url);
                self.begin(tag, true);
                self.push(plain("Image: "));
            }
            _ => self.begin(VTag::new("span"), false),
        }
    }

    fn begin_row(&mut self, in_head: bool) {
        (self.in_head, self.column) = (in_head, 0);
        self.begin(VTag::new("tr"), false);
    }

    fn end(&mut self) {
        let Some(Open { tag, children, .. }) = self.open.pop() else { return };
        match tag {
            Some(mut tag) => {
                tag.add_children(children);
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
            let mut tag = link(address);
            tag.add_child(plain(address));
            self.push(tag.into());
            rest = &from[address.len()..];
        }
        self.push(plain(rest));
    }

    fn finish(mut self) -> Html {
        while !self.open.is_empty() {
            self.end();
        }
        self.done.into_iter().collect()
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

fn plain(text: &str) -> VNode {
    VText::new(text.to_owned()).into()
}

fn with(mut tag: VTag, name: &'static str, value: &str) -> VTag {
    tag.add_attribute(name, value.to_owned());
    tag
}

/// The page's own headings end at the second level, so the text's begin at the third.
fn heading(level: HeadingLevel) -> VTag {
    let (tag, class) = match level {
        HeadingLevel::H1 => ("h3", "one"),
        HeadingLevel::H2 => ("h3", "two"),
        HeadingLevel::H3 => ("h3", "three"),
        HeadingLevel::H4 => ("h4", "four"),
        HeadingLevel::H5 => ("h5", "four"),
        HeadingLevel::H6 => ("h6", "four"),
    };
    with(VTag::new(tag), "class", class)
}

fn code_block(kind: &CodeBlockKind<'_>) -> VTag {
    let tag = with(VTag::new("pre"), "tabindex", "0");
    match kind {
        CodeBlockKind::Fenced(language) if !language.is_empty() => with(tag, "data-language", language),
        _ => tag,
    }
}

fn cell(in_head: bool, alignment: Option<Alignment>) -> VTag {
    let tag = VTag::new(if in_head { "th" } else { "td" });
    match alignment {
        Some(Alignment::Center) => with(tag, "class", "center"),
        Some(Alignment::Right) => with(tag, "class", "right"),
        _ => tag,
    }
}

/// A link where the address is one that may be followed, else its text with the address beside it.
fn link(address: &str) -> VTag {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    if matches!(scheme.as_deref(), Some("http" | "https" | "mailto")) {
        let tag = with(VTag::new("a"), "href", address);
        with(with(tag, "rel", "noopener noreferrer"), "target", "_blank")
    } else {
        with(with(VTag::new("a"), "class", "dead"), "title", address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use yew::LocalServerRenderer;

    #[component]
    fn Page(props: &PageProps) -> Html {
        nodes(&props.text)
    }

    #[derive(Properties, PartialEq)]
    struct PageProps {
        text: String,
    }

    /// The nodes as HTML text, drawn without a browser.
    fn html_of(text: &str) -> String {
        let page =
            LocalServerRenderer::<Page>::with_props(PageProps { text: text.to_owned() }).hydratable(false);
        // Nothing here waits: the first poll has the answer.
        let mut drawing = Box::pin(page.render());
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        match std::future::Future::poll(drawing.as_mut(), &mut context) {
            std::task::Poll::Ready(html) => html,
            std::task::Poll::Pending => panic!("drawing waits for something"),
        }
    }

    #[test]
    fn the_usual() {
        assert_eq!(
            html_of("### Impact\nA **b** `c`\n\n- [ ] d\n"),
            "<h3 class=\"three\">Impact</h3><p>A <strong>b</strong> <code>c</code></p><ul><li>☐ d</li></ul>"
        );
        assert_eq!(
            html_of("|a|b|\n|-|-:|\n|c|d|"),
            "<table><tr><th>a</th><th class=\"right\">b</th></tr><tr><td>c</td><td class=\"right\">d</td></tr></table>"
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
    fn a_bomb_of_nesting_is_drawn_flat() {
        let html = html_of(&format!("{}deep", "> ".repeat(5_000)));
        assert_eq!(html.matches("<blockquote>").count(), DEPTH);
        assert!(html.contains("deep"));
    }
}
