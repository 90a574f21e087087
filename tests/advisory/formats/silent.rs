//! Nothing that a reader takes is dropped later without a loss: each value of a record is changed, and something that is read
//! must change with it.
//!
//! What is read is the draft, the answers to who is affected, and the losses. A value that changes none of them is lost
//! silently, unless the format itself gives it one meaning alone.

use super::options;
use crate::records::{self, Record};
use advisory_core::formats::{Format, Imported, read, write};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

/// What was read, as a text to compare. The order of the losses says nothing.
fn told(imported: &Imported) -> String {
    let Imported { source, draft, losses, applicability, .. } = imported;
    let mut losses: Vec<String> = losses.iter().map(ToString::to_string).collect();
    losses.sort();
    format!("{source:?} {draft:?} {losses:?} {applicability:?}")
}

/// The paths of all values, with the keys and numbers that lead to them.
fn places(value: &Value, path: &str, found: &mut Vec<String>) {
    found.push(path.to_owned());
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let key = key.replace('~', "~0").replace('/', "~1");
                places(member, &format!("{path}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (row, item) in items.iter().enumerate() {
                places(item, &format!("{path}/{row}"), found);
            }
        }
        _ => {}
    }
}

/// The changes of a value that must be noticed: a plain one is another, an object has one more member, and a list one more item
/// like its last.
fn changed(value: &Value) -> Vec<Value> {
    match value {
        Value::String(text) => vec![format!("{text}x").into(), "zzz".into()],
        Value::Number(_) => vec![987_654.into()],
        Value::Bool(is) => vec![(!is).into()],
        Value::Object(members) => {
            let mut more = members.clone();
            more.insert("zzz".into(), "zzz".into());
            vec![Value::Object(more)]
        }
        Value::Array(items) => items.last().into_iter().flat_map(|last| more(items, last)).collect(),
        Value::Null => Vec::new(),
    }
}

/// A list with one more item: its last one, with one of the plain values in it changed.
fn more(items: &[Value], last: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    places(last, "", &mut found);
    let texts = found.into_iter().filter(|place| last.pointer(place).is_some_and(Value::is_string));
    texts
        .map(|place| {
            let mut item = last.clone();
            if let Some(value) = item.pointer_mut(&place) {
                *value = format!("{}x", value.as_str().unwrap_or_default()).into();
            }
            Value::Array(items.iter().cloned().chain([item]).collect())
        })
        .collect()
}

/// How a record is written.
type Notation = fn(&Value) -> String;

/// Reads a record with each of its values changed, and returns the paths of those that nothing told of.
fn silent(record: &Value, notation: Notation) -> Vec<(String, Value)> {
    let Ok(imported) = read(&notation(record)) else { return Vec::new() };
    let before = told(&imported);
    let mut found = Vec::new();
    places(record, "", &mut found);
    let mut silent = Vec::new();
    for place in found {
        let value = record.pointer(&place).expect("it was found there");
        for other in changed(value) {
            let mut record = record.clone();
            *record.pointer_mut(&place).expect("it is there") = other.clone();
            // What is refused is told.
            if read(&notation(&record)).is_ok_and(|imported| told(&imported) == before) {
                silent.push((place.clone(), other));
            }
        }
    }
    silent
}

/// Members that say nothing, by the format's name as it begins and the end of their path.
#[rustfmt::skip]
const SAY_NOTHING: &[(&str, &str)] = &[
    // The name of a weakness follows from its id, and so does another entry with the same id.
    ("", ".cwe.name"), ("", ".cwes.name"), ("", ".cwes.nodes.name"), ("", ".cwes"), ("", ".cwes.nodes"),
    ("CVE", ".problemTypes"), ("CVE", ".problemTypes.descriptions"), ("CVE", ".problemTypes.descriptions.description"),
    ("CVE JSON 4", ".problemtype.problemtype_data.description.value"),
    // The list of weaknesses that the names are of.
    ("CSAF 2.1", ".cwes.version"),
    // How many CVEs the answer has, and when it was given.
    ("NVD", ".resultsPerPage"), ("NVD", ".startIndex"), ("NVD", ".totalResults"), ("NVD", ".timestamp"), ("NVD", ".version"),
    // NVD's own key of a match.
    ("NVD", ".matchCriteriaId"),
    // Packages that depend on the one that the advisory is about.
    ("npm audit", ".vulnerabilities"),
];

/// A path without the numbers of rows.
fn plain(path: &str) -> String {
    path.split('/').filter(|part| part.parse::<usize>().is_err()).collect::<Vec<_>>().join(".")
}

/// The records of a folder beside the tests whose names end so.
fn beside(folder: &str, end: &str) -> Vec<Record> {
    let folder = format!("{}/advisory/{folder}", env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let own = files.into_iter().filter(|path| path.extension().is_some_and(|found| found == end));
    own.map(|path| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap())
    })
    .collect()
}

/// Records of every format that is read: the fixtures, the cases, one of each kind of answer, and a fixture as we write it.
fn all() -> Vec<Record> {
    let fixtures = records::fixtures();
    let mut all = [beside("records", "json"), beside("cases", "json")].concat();
    for folder in ["ghsa", "eef-cve", "go", "pysec", "drupal", "eef"] {
        let own: Vec<&Record> = records::of(&fixtures, folder).collect();
        all.extend(own.iter().take(3).map(|record| (*record).clone()));
        let Some(first) = own.first() else { continue };
        let Ok(imported) = read(&first.1) else { continue };
        for &format in Format::RECORDS {
            let text = write(&imported.draft, format, &options()).unwrap().text;
            all.push((format!("{} as {}", first.0, format.code()), text));
        }
    }
    all
}

/// The members of a record, each on a line of YAML: JSON is YAML, too.
fn yaml(record: &Value) -> String {
    let lines = record.as_object().into_iter().flatten().map(|(key, value)| format!("{key}: {value}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A record as TOML: members that are no objects, then a table for each object.
fn toml(record: &Value) -> String {
    fn inline(value: &Value) -> String {
        match value {
            Value::Object(members) => {
                let members = members.iter().map(|(key, value)| format!("{key:?} = {}", inline(value)));
                format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
            }
            Value::Array(items) => format!("[{}]", items.iter().map(inline).collect::<Vec<_>>().join(", ")),
            plain => plain.to_string(),
        }
    }
    let line = |(key, value): (&String, &Value)| format!("{key} = {}", inline(value));
    let (tables, others): (Vec<_>, Vec<_>) =
        record.as_object().into_iter().flatten().partition(|(_, value)| value.is_object());
    let mut lines: Vec<String> = others.into_iter().map(line).collect();
    for (key, table) in tables {
        lines.push(format!("[{key}]"));
        lines.extend(table.as_object().into_iter().flatten().map(line));
    }
    lines.join("\n") + "\n"
}

/// A record as TOML in a fence, with prose behind it.
fn fenced(record: &Value) -> String {
    format!("```toml\n{}```\n\n# Patterns of left-pad\n\nThey take very long.\n", toml(record))
}

/// Records of the databases that keep YAML or TOML, a member on a line.
fn tables() -> Vec<(String, Value, Notation)> {
    let member = |line: &str| {
        let (key, value) = line.split_once(": ").unwrap();
        let value: Value = serde_json::from_str(value).unwrap_or_else(|_| value.into());
        (key.to_owned(), value)
    };
    let parsed = |(name, text): Record| {
        let (record, notation): (_, Notation) = if records::is(&name, "yml") {
            (text.lines().map(member).collect(), yaml)
        } else {
            let table = text.trim_start_matches("```toml\n").trim_end().trim_end_matches("```");
            let notation: Notation = if records::is(&name, "md") { fenced } else { toml };
            (toml::from_str(table).unwrap(), notation)
        };
        (name, record, notation)
    };
    ["yml", "md", "toml"].into_iter().flat_map(|end| beside("records/tables", end)).map(parsed).collect()
}

#[test]
fn no_value_is_lost_silently() {
    let mut found: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let mut read_ = BTreeMap::<&str, usize>::new();
    let json = all().into_iter().filter_map(|(name, text)| {
        let notation: Notation = Value::to_string;
        Some((name, serde_json::from_str(&text).ok()?, notation))
    });
    for (name, record, notation) in json.chain(tables()) {
        let Ok(imported) = read(&notation(&record)) else { continue };
        let source = imported.source.label();
        *read_.entry(source).or_default() += 1;
        for (path, value) in silent(&record, notation) {
            let of = found.entry((source.to_owned(), plain(&path))).or_default();
            of.push(format!("{name} {path} = {value:.60}"));
        }
    }
    found.retain(|(source, path), _| {
        !SAY_NOTHING
            .iter()
            .any(|(format, end)| (format.is_empty() || source.starts_with(format)) && path.ends_with(end))
    });
    println!("{read_:?}");
    let lines: Vec<String> = found
        .iter()
        .map(|((source, path), of)| format!("{source}\t{path}\t{}\t{}", of.len(), of[0]))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
    // None of those is passed over because its text was not recognised.
    for source in
        ["OSV in YAML", "RubySec", "Elixir", "GitLab", "Haskell", "RustSec", "RustSec, first version"]
    {
        assert!(read_.keys().any(|label| label.starts_with(source)), "{source}: {read_:?}");
    }
}

/// The texts of a record in TOML or YAML, each with a letter more: in quotes, or a value at the end of a line.
fn longer(name: &str, text: &str) -> Vec<String> {
    let end = if records::is(name, "md") { text.rfind("```").unwrap_or_default() } else { text.len() };
    let mut places: Vec<usize> = text[..end]
        .match_indices('"')
        .map(|(at, _)| at)
        .enumerate()
        .filter(|(number, _)| number % 2 == 1)
        .map(|(_, at)| at)
        .collect();
    let mut at = 0;
    for line in text[..end].split_inclusive('\n') {
        let content = line.trim_end();
        let is_value = content.contains(": ") || content.trim_start().starts_with("- ");
        if records::is(name, "yml") && is_value && content.ends_with(|c: char| c.is_alphanumeric()) {
            places.push(at + content.len());
        }
        at += line.len();
    }
    places.into_iter().map(|place| format!("{}x{}", &text[..place], &text[place..])).collect()
}

#[test]
fn no_text_of_a_table_is_lost_silently() {
    let mut silent = Vec::new();
    let (mut read_, mut changed) = (0, 0);
    for (name, text) in records::fixtures().iter().filter(|(name, _)| !records::is(name, "json")) {
        let Ok(imported) = read(text) else { continue };
        read_ += 1;
        let before = told(&imported);
        for other in longer(name, text) {
            changed += 1;
            if read(&other).is_ok_and(|imported| told(&imported) == before) {
                let line = text.lines().zip(other.lines()).find(|(a, b)| a != b).map(|(_, line)| line);
                silent.push(format!("{name}: {}", line.unwrap_or_default()));
            }
        }
    }
    println!("{read_} records, {changed} changes");
    assert!(read_ > 5 && silent.is_empty(), "{}", silent.join("\n"));
}
