//! Reading JSON so that nothing is overlooked: what a reader takes is gone from the record, and what is left in the
//! end has no place in a draft.

use super::Loss;
use serde_json::Value;

/// Why what stands at a path has no place in a draft: a path without the numbers of its rows, and the reason.
///
/// What is left there is one loss, however much it holds.
pub(super) type Reasons = &'static [(&'static str, &'static str)];

/// The reason for what is not in the table.
const NO_PLACE: &str = "A draft has no place for it.";

// What is taken must be used: a text that says nothing new is passed over, with the condition under which that holds.

/// Takes the text of a member; empty where there is none, and where it is no text, which then stays.
#[must_use]
pub(super) fn text(record: &mut Value, key: &str) -> String {
    match record.get_mut(key) {
        Some(value @ Value::String(_)) => match value.take() {
            Value::String(text) => text,
            _ => String::new(),
        },
        _ => String::new(),
    }
}

/// The text of a member, without taking it.
pub(super) fn peek<'a>(record: &'a Value, key: &str) -> &'a str {
    record.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Takes the texts of a list; what is no text in it stays.
#[must_use]
pub(super) fn texts(record: &mut Value, key: &str) -> Vec<String> {
    list(record, key).filter_map(own_text).collect()
}

/// Takes a value that is a text.
#[must_use]
pub(super) fn own_text(value: &mut Value) -> Option<String> {
    let text = value.as_str()?.to_owned();
    *value = Value::Null;
    Some(text)
}

/// The members of a list, to be taken from; none where it is no list.
pub(super) fn list<'a>(record: &'a mut Value, key: &str) -> impl Iterator<Item = &'a mut Value> + use<'a> {
    record.get_mut(key).and_then(Value::as_array_mut).into_iter().flatten()
}

/// Takes a member if it says nothing that a draft would not say by itself.
pub(super) fn pass_over(record: &mut Value, key: &str, says_nothing: impl FnOnce(&Value) -> bool) {
    if let Some(value) = record.get_mut(key)
        && says_nothing(value)
    {
        *value = Value::Null;
    }
}

/// Takes a member that says nothing about the vulnerability, whatever it holds: the name of a weakness, which follows from its
/// id, or a format's own key.
pub(super) fn pass_over_any(record: &mut Value, key: &str) {
    pass_over(record, key, |_| true);
}

/// Whether a text is the code of English, as tags or in three letters.
pub(super) fn is_english(language: &Value) -> bool {
    let language = language.as_str().unwrap_or_default().to_ascii_lowercase();
    ["en", "eng"].contains(&language.as_str()) || language.starts_with("en-") || language.starts_with("en_")
}

/// Takes a member that has this text.
pub(super) fn pass_over_text(record: &mut Value, key: &str, text: &str) {
    pass_over(record, key, |value| value == text);
}

/// The most characters of a first line that is a title as it is.
const TITLE: usize = 120;

/// The most characters that GitHub takes as a title.
const LONGEST_TITLE: usize = 1024;

/// A first line as a title: the first sentence of a long one, within what GitHub takes.
fn as_title(line: &str) -> String {
    if line.chars().count() <= TITLE {
        return line.to_owned();
    }
    let ends = line.match_indices(". ").filter(|(at, _)| {
        let word = line[..*at].rsplit([' ', '(']).next().unwrap_or_default();
        // Short words with a dot are abbreviations, such as `e.g.` and `Inc.`.
        let is_word = word.chars().count() > 3 || word.ends_with(|c: char| c.is_ascii_digit());
        is_word && line[at + 2..].starts_with(|c: char| c.is_uppercase())
    });
    let sentence = ends.map(|(at, _)| &line[..at]).next().unwrap_or(line);
    let Some((most, _)) = sentence.char_indices().nth(LONGEST_TITLE) else { return sentence.to_owned() };
    // Room for the sign that something follows.
    let end = sentence[..most].rfind(' ').unwrap_or(most.saturating_sub(4));
    let end = (0..=end).rev().find(|end| sentence.is_char_boundary(*end)).unwrap_or_default();
    format!("{}…", sentence[..end].trim_end())
}

/// The title; where there is none, the first line of the description, and a loss that says so. Of a long line it is the first
/// sentence.
pub(super) fn title(title: String, description: &str, path: &str, losses: &mut Vec<Loss>) -> String {
    let mut lines = description.lines().map(|line| line.trim_start_matches('#').trim());
    match lines.find(|line| !line.is_empty()).filter(|_| title.trim().is_empty()) {
        Some(line) => {
            let first = as_title(line);
            let what = if first == line { "line" } else { "sentence" };
            let reason = format!("There is none: the title is the first {what} of the description.");
            losses.push(Loss::new(path, title, reason));
            first
        }
        None => title,
    }
}

/// The description with a section for what a record keeps in a member of its own; as it is if that is empty.
pub(super) fn with_section(description: String, heading: &str, body: &str) -> String {
    match (description.trim_end(), body.trim()) {
        (_, "") => description,
        ("", body) => format!("### {heading}\n{body}\n"),
        (before, body) => format!("{before}\n\n### {heading}\n{body}\n"),
    }
}

/// What is left of a record, as losses: a value each, and a list of plain values as one.
pub(super) fn leftovers(record: &Value, reasons: Reasons) -> Vec<Loss> {
    leftovers_at("", record, reasons)
}

/// What is left of a part of a record that stands at this path; the reasons' paths begin there.
pub(super) fn leftovers_at(path: &str, part: &Value, reasons: Reasons) -> Vec<Loss> {
    let mut losses = Vec::new();
    collect(part, path, "", reasons, &mut losses);
    losses
}

fn collect(value: &Value, path: &str, plain_path: &str, reasons: Reasons, losses: &mut Vec<Loss>) {
    if is_spent(value) {
        return;
    }
    let reason = reasons.iter().find(|(place, _)| *place == plain_path).map(|(_, reason)| *reason);
    match value {
        Value::Object(members) if reason.is_none() => {
            let below = |path: &str, key: &str| {
                if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
            };
            for (key, member) in members {
                collect(member, &below(path, key), &below(plain_path, key), reasons, losses);
            }
        }
        Value::Array(items) if reason.is_none() && items.iter().any(|item| !is_plain(item)) => {
            for (row, item) in items.iter().enumerate() {
                collect(item, &format!("{path}[{row}]"), plain_path, reasons, losses);
            }
        }
        _ => losses.push(Loss::new(path, words(value), reason.unwrap_or(NO_PLACE))),
    }
}

/// Whether nothing is left of it.
fn is_spent(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_spent),
        Value::Object(members) => members.values().all(is_spent),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

fn is_plain(value: &Value) -> bool {
    !matches!(value, Value::Array(_) | Value::Object(_))
}

/// The value as people read it: a text as it is, a list of plain values with commas, anything else as JSON.
fn words(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(is_plain) => {
            items.iter().filter(|item| !is_spent(item)).map(words).collect::<Vec<_>>().join(", ")
        }
        other => left(other).to_string(),
    }
}

/// The value without what was taken from it.
fn left(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().filter(|item| !is_spent(item)).map(left).collect(),
        Value::Object(members) => members
            .iter()
            .filter(|(_, member)| !is_spent(member))
            .map(|(key, member)| (key.clone(), left(member)))
            .collect(),
        plain => plain.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_long_first_line_is_cut_at_a_sentence() {
        let title_of = |description: &str| {
            let mut losses = Vec::new();
            let title = title(String::new(), description, "title", &mut losses);
            (title, losses.remove(0).reason)
        };
        let words = "More words follow here, e.g. Words of Acme Inc. Products. ".repeat(30);
        let (title, reason) = title_of(&format!("A hole in pad 1.2. {words}"));
        assert_eq!(title, "A hole in pad 1.2");
        assert_eq!(reason, "There is none: the title is the first sentence of the description.");
        let (title, _) = title_of(&words);
        assert_eq!(title, "More words follow here, e.g. Words of Acme Inc. Products");
        let short = "A hole. It is bad.";
        assert_eq!(title_of(short).0, short);
        for endless in ["word ".repeat(400), "ä".repeat(3000)] {
            let (title, _) = title_of(&endless);
            assert!(title.chars().count() <= LONGEST_TITLE && title.ends_with('…'), "{title}");
        }
    }

    #[test]
    fn what_is_not_taken_is_a_loss() {
        let mut record = json!({
            "summary": "S", "details": 7, "names": ["a", 1], "empty": [{}, ""], "rows": [{ "x": true }, { "y": ["p", "q"] }],
            "score": { "vector": "V", "by": "us", "of": { "day": 1 } },
        });
        assert_eq!(text(&mut record, "summary"), "S");
        assert_eq!(text(&mut record, "details"), "");
        assert_eq!(texts(&mut record, "names"), ["a"]);
        assert_eq!(text(&mut record["score"], "vector"), "V");
        let losses = leftovers(&record, &[("score", "Not ours."), ("rows.y", "No.")]);
        assert_eq!(
            losses.iter().map(Loss::to_string).collect::<Vec<_>>(),
            [
                "details: \"7\": A draft has no place for it.",
                "names: \"1\": A draft has no place for it.",
                "rows[0].x: \"true\": A draft has no place for it.",
                "rows[1].y: \"p, q\": No.",
                "score: \"{\\\"by\\\":\\\"us\\\",\\\"of\\\":{\\\"day\\\":1}}\": Not ours.",
            ]
        );
    }
}
