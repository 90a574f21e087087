//! The advisory in Markdown, for people: on a website, in a post. Title, facts, affected versions, and the description
//! with its four headings.

use super::part::{self, Part};
use super::{Disclosure, Options, Written, public};
use crate::Draft;
use crate::description::{self, Section};
use crate::draft::{Product, PublicText};
use crate::facts::{facts, one_line};

/// The advisory; in the neutral form, the announcement that one is coming.
pub(super) fn write(draft: &Draft, options: &Options) -> Written {
    if options.disclosure == Disclosure::Neutral {
        let words = public::words(draft, options, PublicText::Announcement);
        let titled = words.strip_prefix("Subject: ").map(|rest| format!("# {rest}"));
        return format!("{}\n", titled.unwrap_or(words).trim_end()).into();
    }
    let title = match escape(&one_line(&draft.title)) {
        title if title.is_empty() => "Security advisory".to_owned(),
        title => title,
    };
    let mut text = format!("# {title}\n");
    table(
        &mut text,
        ["Fact", "Value"],
        facts(draft).into_iter().map(|(name, value)| [name.to_owned(), escape(&value)]),
    );
    let rows = draft.products.iter().filter(|row| !row.is_empty()).map(|row| {
        let ecosystem = row.ecosystem.map(|ecosystem| ecosystem.label().to_owned()).unwrap_or_default();
        [code(&row.package), ecosystem, code(&row.affected), code(&row.patched)]
    });
    table(&mut text, ["Package", "Ecosystem", "Affected versions", "Patched versions"], rows);
    text.push_str(&described(draft));
    let mut losses =
        part::of(draft, &[Part::Functions], "The table of packages has no column for functions.");
    losses.extend(part::of(
        draft,
        &[Part::OtherSeverity],
        "One answer to how severe it is is shown, the one that GitHub gets.",
    ));
    Written { text, losses }
}

/// Writes a table, unless it has no rows.
fn table<const N: usize>(text: &mut String, head: [&str; N], rows: impl Iterator<Item = [String; N]>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    text.extend(["\n| ", &head.join(" | "), " |\n|", &"---|".repeat(N), "\n"]);
    for row in rows {
        text.extend(["| ", &row.join(" | "), " |\n"]);
    }
}

/// The description below its headings: what stands before the first is the impact, what says nothing is left out, and
/// patches that are not spoken of are taken from the rows.
fn described(draft: &Draft) -> String {
    let sent = description::with_references(draft);
    let sections = description::sections(&sent);
    let is_there = |heading: &str| sections.iter().any(|section| section.is(heading));
    let mut text = String::new();
    for (number, section) in sections.iter().enumerate() {
        let body = section.body.trim_matches(['\n', '\r']).trim_end();
        let is_last_of_its_kind =
            sections.get(number + 1).is_none_or(|next: &Section<'_>| next.level <= section.level);
        match section.level {
            0 if body.is_empty() => continue,
            0 if is_there("Impact") => {}
            0 => text.push_str("\n### Impact\n"),
            // A heading with others below it says something.
            _ if body.is_empty() && is_last_of_its_kind => continue,
            level => text.extend(["\n", &"#".repeat(usize::from(level)), " ", section.heading, "\n"]),
        }
        if section.is("References") && !is_there("Patches") {
            let place = text.rfind("\n#").unwrap_or(text.len());
            text.insert_str(place, &patches(draft));
        }
        if !body.is_empty() {
            text.extend(["\n", body, "\n"]);
        }
    }
    if !is_there("Patches") && !is_there("References") {
        text.push_str(&patches(draft));
    }
    text
}

/// What the rows say of patches, as a section; nothing where no row names a patched version.
fn patches(draft: &Draft) -> String {
    let patched = |row: &&Product| !row.is_empty() && !row.patched.trim().is_empty();
    let rows = draft.products.iter().filter(patched);
    let lines: Vec<_> =
        rows.map(|row| format!("- Upgrade {} to {}.\n", code(&row.package), code(&row.patched))).collect();
    if lines.is_empty() { String::new() } else { format!("\n### Patches\n\n{}", lines.concat()) }
}

/// Text that stands as it is typed, as code, also within a table.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let marks = "`".repeat(longest + 1);
    match text.as_str() {
        "" => text,
        inner if inner.starts_with('`') || inner.ends_with('`') => format!("{marks} {inner} {marks}"),
        inner => format!("{marks}{inner}{marks}"),
    }
}

/// The text with what Markdown would take for marks escaped. An underscore between letters is none.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let in_word = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        if "\\`*[]<>|&#~".contains(c) || (c == '_' && !in_word) {
            escaped.push('\\');
        }
        escaped.push(c);
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::Ecosystem;

    fn draft(description: &str) -> Draft {
        Draft {
            title: "a|b <c> d_e _f_".into(),
            description: description.into(),
            products: vec![Product {
                ecosystem: Some(Ecosystem::Npm),
                package: "p".into(),
                affected: "< 1 || `2`".into(),
                patched: "1".into(),
                functions: vec!["f".into()],
            }],
            references: vec!["https://example.org".into()],
            ..Draft::default()
        }
    }

    fn written(draft: &Draft, disclosure: Disclosure) -> Written {
        let options = Options { disclosure, ..Options::at("2026-11-24T12:00:00Z".parse().unwrap()) };
        write(draft, &options)
    }

    #[test]
    fn facts_then_the_four_headings() {
        let mut draft = draft("Bad.\n\n### Workarounds\n\n### Details\n#### More\nx\n");
        draft.weaknesses = vec!["CWE-79".into()];
        let written = written(&draft, Disclosure::Full);
        assert_eq!(
            written.text,
            "# a\\|b \\<c\\> d_e \\_f\\_\n\n\
             | Fact | Value |\n|---|---|\n| Weaknesses | CWE-79 |\n\n\
             | Package | Ecosystem | Affected versions | Patched versions |\n|---|---|---|---|\n\
             | `p` | npm | `` < 1 \\|\\| `2` `` | `1` |\n\n\
             ### Impact\n\nBad.\n\n### Details\n\n#### More\n\nx\n\n\
             ### Patches\n\n- Upgrade `p` to `1`.\n\n### References\n\n- https://example.org\n"
        );
        assert_eq!(
            written.losses[0].to_string(),
            "products: \"f\": The table of packages has no column for functions."
        );
    }

    #[test]
    fn before_publication_nothing_is_told() {
        let text = written(&draft("Bad."), Disclosure::Neutral).text;
        assert!(
            text.starts_with("# Security release of OWNER/REPOSITORY ahead\n\nA security release"),
            "{text}"
        );
        assert!(!text.contains("Bad") && !text.contains("a|b"));
    }
}
