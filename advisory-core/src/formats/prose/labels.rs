//! Lines that say what they hold, `Affected versions: < 1.2.3`, and tables whose columns do.

use std::ops::Range;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Package,
    Ecosystem,
    Affected,
    Patched,
    Unaffected,
    /// The version that the reporter has: it says nothing of others.
    Installed,
    /// Something else: it ends what came before.
    Other,
}

/// Labels in small letters, with spaces for hyphens and underscores.
#[rustfmt::skip]
const LABELS: &[(Label, &[&str])] = &[
    (Label::Package, &[
        "package", "package name", "affected package", "affected packages", "vulnerable package", "packages", "asset", "component",
        "affected component", "components", "affected components", "dependency", "library", "module", "affected module", "affected library", "name", "gem", "crate", "product", "product name", "affected product", "vulnerable package",
    ]),
    (Label::Ecosystem, &["ecosystem", "registry", "package manager", "package ecosystem"]),
    (Label::Affected, &[
        "affected", "affected version", "affected versions", "versions affected", "version affected", "vulnerable versions",
        "vulnerable version", "vulnerable", "vulnerable version range", "affected version range", "affected range",
        "affected releases", "vulnerable range", "affects version", "affects versions",
    ]),
    (Label::Patched, &[
        "patched", "patched version", "patched versions", "fixed version", "fixed versions", "fixed in", "fixed", "patched in",
        "fix version", "fix versions", "first patched version", "fix", "fixed by", "resolved in", "solution version", "correction", "patch",
        "fixed in version", "versions patched",
    ]),
    (Label::Unaffected, &[
        "unaffected", "unaffected versions", "unaffected version", "not affected", "not vulnerable", "not affected versions",
        "versions not affected", "non vulnerable versions", "safe versions", "not affected packages",
    ]),
    (Label::Installed, &[
        "installed", "installed version", "installed versions", "tested version", "tested versions", "tested on", "tested with",
        "environment", "current version", "version tested", "version installed", "reproduced on", "found version",
    ]),
    (Label::Other, &[
        "description", "severity", "weaknesses", "cve id", "ghsa id", "references", "credits", "summary", "details", "impact",
        "patches", "workarounds", "what happens", "timeline", "steps to reproduce", "cvss", "cwe", "poc", "proof of concept",
        "mitigation", "mitigations", "workaround", "discoverer", "title", "id", "cve", "version", "versions",
    ]),
];

/// Whether a word is a label of a value, and therefore no name.
pub(super) fn is_label(word: &str) -> bool {
    Label::named(word).is_some()
}

impl Label {
    fn named(text: &str) -> Option<Self> {
        let bare = text
            .trim()
            .trim_matches(['*', '_', '#', ' ', '-'])
            .trim_end_matches(':')
            .trim_matches(['*', '_', ' ']);
        if bare.len() > 32 {
            return None;
        }
        let small = bare.to_ascii_lowercase().replace("(s)", "s").replace("/s", "s").replace(['-', '_'], " ");
        LABELS.iter().find(|(_, names)| names.contains(&small.as_str())).map(|(label, _)| *label)
    }
}

/// A value with its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Labelled<'a> {
    pub(super) label: Label,
    pub(super) value: &'a str,
    pub(super) span: Range<usize>,
}

/// A row of a table of packages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableRow {
    pub(super) package: String,
    pub(super) ecosystem: String,
    pub(super) affected: String,
    pub(super) patched: String,
    pub(super) span: Range<usize>,
}

/// Every labelled value, in the order of the text: on the label's own line, or on the lines below it up to a blank one or
/// the next label.
pub(super) fn labelled(text: &str) -> Vec<Labelled<'_>> {
    let mut values = Vec::new();
    // The label whose values are met, and whether there is one yet.
    let mut open: Option<(Label, bool)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim();
        let mut push = |label: Label, value: &'_ str| {
            let offset = value.as_ptr().addr() - line.as_ptr().addr();
            let value = &text[start + offset..start + offset + value.len()];
            values.push(Labelled { label, value, span: start + offset..start + offset + value.len() });
        };
        if content.starts_with('|') {
            open = None;
            if let Some((label, value)) = pair(content) {
                push(label, value);
            }
        } else if let Some(label) = Label::named(content) {
            open = Some((label, false));
        } else if let Some((label, value)) =
            content.split_once(':').and_then(|(key, value)| Some((Label::named(key)?, value)))
        {
            open = None;
            push(label, value.trim_matches(['*', '_', ' ', '\t', '"']));
        } else if content.is_empty() {
            // Below a heading a blank line comes before the first value.
            open =
                open.filter(|_| values.last().is_none_or(|last| text[last.span.end..start].trim().len() > 1));
        } else if let Some((label, has_value)) = &mut open {
            *has_value = true;
            push(*label, content.trim_start_matches(['-', '*', ' ']));
        }
    }
    values.retain(|value| value.label != Label::Other && !value.value.is_empty());
    values
}

/// The label and the value of a row of a table that has two columns, the first of them with labels.
fn pair(row: &str) -> Option<(Label, &str)> {
    let cells = cut(row.strip_prefix('|')?);
    let [key, value] = cells.as_slice() else { return None };
    Some((Label::named(key)?, value.trim_matches(['`', '*', ' ']))).filter(|_| Label::named(value).is_none())
}

/// The most columns of a table that are looked at.
const MOST_COLUMNS: usize = 20;

/// The rows of every table that has columns for packages or versions.
pub(super) fn tables(text: &str) -> Vec<TableRow> {
    let mut rows = Vec::new();
    let mut columns: Option<Vec<Option<Label>>> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.trim_end().len();
        at += line.len();
        let Some(cells) = line.trim().strip_prefix('|') else {
            columns = None;
            continue;
        };
        let cells = cut(cells);
        match &columns {
            None => {
                let labels = cells.iter().take(MOST_COLUMNS).map(|cell| Label::named(cell));
                // A row of two columns with a label and a value is no head.
                columns = Some(if pair(line.trim()).is_some() { Vec::new() } else { labels.collect() });
            }
            Some(labels) => {
                let cell = |label: Label| {
                    let place = labels.iter().position(|own| *own == Some(label));
                    place.and_then(|place| cells.get(place)).map(|cell| bare(cell)).unwrap_or_default()
                };
                let row = TableRow {
                    package: cell(Label::Package),
                    ecosystem: cell(Label::Ecosystem),
                    affected: cell(Label::Affected),
                    patched: cell(Label::Patched),
                    span,
                };
                let is_rule = cells.iter().all(|cell| !cell.contains(char::is_alphanumeric));
                if !is_rule && [&row.package, &row.affected, &row.patched].iter().any(|cell| !cell.is_empty())
                {
                    rows.push(row);
                }
            }
        }
    }
    rows
}

/// A row of a table without its first bar, cut at the bars that are not escaped.
fn cut(row: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut start = 0;
    for (at, _) in row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')) {
        cells.push(row[start..at].trim());
        start = at + 1;
    }
    if !row[start..].trim().is_empty() {
        cells.push(row[start..].trim());
    }
    cells
}

/// A cell's words without the marks of code around them.
fn bare(cell: &str) -> String {
    cell.trim_matches(['`', ' ', '*']).replace("\\|", "|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        labelled(text).into_iter().map(|value| format!("{:?}={}", value.label, &text[value.span])).collect()
    }

    #[test]
    fn values_follow_their_labels() {
        assert_eq!(
            values("**Package:** `p` (npm)\n- Affected versions: < 1\nx: y\nNote: none\n"),
            ["Package=`p` (npm)", "Affected=< 1"]
        );
        assert_eq!(
            values(
                "Package\nformidable (npm)\n\nAffected versions\n>= 2, < 3\n>= 4\nPatched versions\n3\nDescription\nText\n"
            ),
            ["Package=formidable (npm)", "Affected=>= 2, < 3", "Affected=>= 4", "Patched=3"]
        );
        assert_eq!(values("### Affected versions\n\n- < 1\n- < 2\n\nText"), ["Affected=< 1", "Affected=< 2"]);
    }

    #[test]
    fn tables_have_columns() {
        let text = "| Package | Affected versions | Patched |\n|---|---|---|\n| `p` | `< 1 \\|\\| 2` | 1 |\n\n| a | b |\n|--|--|\n| c | d |\n";
        let rows = tables(text);
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].package.as_str(), rows[0].affected.as_str(), rows[0].patched.as_str()),
            ("p", "< 1 || 2", "1")
        );
    }
}
