//! `cargo xtask cwe PATH`: writes the table of weaknesses that `advisory-core` carries, from MITRE's list.
//!
//! The list is JSON with `cwe_version_names` and `date_names`, and `weaknesses`, `categories` and `views` with
//! their `id`, `name`, `status` and so on. Ids, names and MITRE's mapping notes are carried over, under the
//! notice that its terms ask for; descriptions are not. The table's columns are explained in its first lines.

use serde::Deserialize;
use std::fmt::Write as _;
use std::path::Path;

#[derive(Deserialize)]
struct List {
    cwe_version_names: String,
    date_names: String,
    cwe_version_details: Totals,
    weaknesses: Vec<Weakness>,
    categories: Vec<Group>,
    views: Vec<Group>,
}

#[derive(Deserialize)]
struct Totals {
    #[serde(rename = "TotalWeaknesses")]
    weaknesses: usize,
    #[serde(rename = "TotalCategories")]
    categories: usize,
    #[serde(rename = "TotalViews")]
    views: usize,
}

#[derive(Deserialize)]
struct Weakness {
    id: u16,
    name: String,
    abstraction: String,
    status: String,
    usage: String,
    view1003: bool,
    parents: Vec<u16>,
    alt: Vec<u16>,
}

/// A category or a view.
#[derive(Deserialize)]
struct Group {
    id: u16,
    name: String,
    status: String,
}

const KINDS: &[(&str, char)] =
    &[("Pillar", 'P'), ("Class", 'C'), ("Base", 'B'), ("Variant", 'V'), ("Compound", 'M')];
const STATUSES: &[(&str, char)] =
    &[("Stable", 'S'), ("Draft", 'D'), ("Incomplete", 'I'), ("Deprecated", 'X'), ("Obsolete", 'O')];
const USAGES: &[(&str, char)] =
    &[("Allowed", 'A'), ("Allowed-with-Review", 'R'), ("Discouraged", 'D'), ("Prohibited", 'P')];

/// Reads MITRE's list and writes the table.
pub(crate) fn run(list: &Path, out: &Path) -> Result<(), String> {
    let json = std::fs::read_to_string(list).map_err(|error| format!("{}: {error}", list.display()))?;
    let list: List = serde_json::from_str(&json).map_err(|error| format!("{}: {error}", list.display()))?;
    let table = table(&list)?;
    std::fs::write(out, table).map_err(|error| format!("{}: {error}", out.display()))?;
    println!(
        "{}: {} weaknesses, {} categories, {} views of CWE {}",
        out.display(),
        list.weaknesses.len(),
        list.categories.len(),
        list.views.len(),
        list.cwe_version_names
    );
    Ok(())
}

fn table(list: &List) -> Result<String, String> {
    let totals = &list.cwe_version_details;
    let counted = [list.weaknesses.len(), list.categories.len(), list.views.len()];
    if counted != [totals.weaknesses, totals.categories, totals.views] {
        return Err(format!("the list is not whole: it holds {counted:?} entries, and says it holds others"));
    }
    let mut rows = Vec::new();
    for weakness in &list.weaknesses {
        let kind = letter(KINDS, &weakness.abstraction)?;
        let usage = letter(USAGES, &weakness.usage)?;
        let common = if weakness.view1003 { "*" } else { "" };
        let ids = format!("{}\t{}", joined(&weakness.parents), joined(&weakness.alt));
        rows.push((
            weakness.id,
            row(weakness.id, kind, &weakness.status, &format!("{usage}\t{common}\t{ids}"), &weakness.name)?,
        ));
    }
    for (kind, groups) in [('G', &list.categories), ('W', &list.views)] {
        for group in groups {
            rows.push((group.id, row(group.id, kind, &group.status, "\t\t\t", &group.name)?));
        }
    }
    rows.sort_by_key(|(id, _)| *id);
    let mut table = format!(
        "# CWE {} of {}. CWE™ © The MITRE Corporation. CWE is a trademark of The MITRE Corporation,\n\
         # reproduced and distributed with its permission: https://cwe.mitre.org/about/termsofuse.html\n\
         # Written by `cargo xtask cwe`. Columns, divided by tabs:\n\
         # id; kind (P pillar, C class, B base, V variant, M compound, G category, W view);\n\
         # status (S stable, D draft, I incomplete, X deprecated, O obsolete); mapping usage (A allowed,\n\
         # R allowed with review, D discouraged, P prohibited); * if in view 1003; parents; suggested instead; name\n",
        list.cwe_version_names, list.date_names
    );
    for (_, row) in rows {
        table.push_str(&row);
    }
    Ok(table)
}

fn row(id: u16, kind: char, status: &str, middle: &str, name: &str) -> Result<String, String> {
    if name.contains(['\t', '\n', '\r']) {
        return Err(format!("the name of {id} holds a tab or a line end"));
    }
    let mut row = String::new();
    writeln!(row, "{id}\t{kind}\t{}\t{middle}\t{name}", letter(STATUSES, status)?)
        .expect("strings take text");
    Ok(row)
}

fn letter(letters: &[(&str, char)], word: &str) -> Result<char, String> {
    letters
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, letter)| *letter)
        .ok_or_else(|| format!("the word `{word}` is new in this edition of the list; give it a letter"))
}

fn joined(ids: &[u16]) -> String {
    ids.iter().map(u16::to_string).collect::<Vec<_>>().join(",")
}
