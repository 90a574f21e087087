//! Reading `RustSec` advisories.

use super::{CLOSES, NO_ID, OPENS, applicability};
use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, pass_over_text, texts};
use crate::formats::{Imported, Loss, ReadError, Source, links, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::Range;
use crate::version::requirement::{complement, range};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

const REASONS: Reasons = &[
    ("advisory.id", "A draft has ids of GitHub and of the CVE program."),
    ("advisory.aliases", "A draft has one id of GitHub and one of the CVE program."),
    ("advisory.date", "The day is set anew when the advisory is written."),
    ("advisory.withdrawn", "A draft has not been withdrawn: this advisory does not hold any more."),
    ("advisory.informational", "A draft is about a vulnerability."),
    ("advisory.categories", "A draft names weaknesses, not categories."),
    ("affected.functions", "A row has functions without versions of their own."),
];

/// Whether a text looks like an advisory.
pub(in crate::formats) fn fits(text: &str) -> bool {
    text.trim_start().starts_with(OPENS)
}

/// Reads an advisory.
pub(in crate::formats) fn read(text: &str) -> Result<Imported, ReadError> {
    let (record, prose) = fenced_table(text)?;
    let (title, description) = title_and_description(prose);
    Ok(from_table(record, title, description))
}

/// Reads the table of an advisory whose title and description stand beside it.
pub(in crate::formats) fn from_table(mut record: Value, title: &str, description: &str) -> Imported {
    let mut losses = Vec::new();
    let title = record::title(title.to_owned(), description, "title", &mut losses);
    let applicability = applicability::of(&record);
    let mut nothing = Value::Null;
    let advisory = record.get_mut("advisory").unwrap_or(&mut nothing);
    pass_over_text(advisory, "id", NO_ID);
    let (ghsa_id, cve_id) = (take_alias::<GhsaId>(advisory), take_alias::<CveId>(advisory));
    let mut references = vec![record::text(advisory, "url")];
    references.extend(texts(advisory, "references"));
    references.retain(|address| !address.is_empty());
    let repository = links::take_own(&ghsa_id, &mut references);
    let package = record::text(advisory, "package");
    let vector = record::text(advisory, "cvss");
    let products = take_products(&mut record, &package, &mut losses);
    losses.extend(record::leftovers(&record, REASONS));
    let draft = Draft {
        repository: repository.unwrap_or_default(),
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description: description.to_owned(),
        products,
        severity: scores::severity(&[vector], None),
        references,
        ..Draft::default()
    };
    Imported::of_record(Source::RustSec, draft, losses, applicability)
}

/// Returns the table in the fence that the text begins with, and the prose behind it.
pub(in crate::formats) fn fenced_table(text: &str) -> Result<(Value, &str), ReadError> {
    let before = text.len() - text.trim_start().len();
    let start = before + text[before..].find('\n').map_or(text.len() - before, |end| end + 1);
    let lines = text[start..].split_inclusive('\n');
    let mut end = start;
    let closing = lines.into_iter().find(|line| {
        let closes = line.trim_end() == CLOSES;
        end += if closes { 0 } else { line.len() };
        closes
    });
    let table = &text[start..end];
    let closing = closing
        .ok_or_else(|| toml_error(text, text.len(), "the table is not closed: a line with ``` is missing"))?;
    let record =
        crate::syntax::toml_value(table).map_err(|(at, problem)| toml_error(text, start + at, &problem))?;
    Ok((record, &text[end + closing.len()..]))
}

/// Returns an error at a byte of the text.
pub(in crate::formats) fn toml_error(text: &str, at: usize, problem: &str) -> ReadError {
    let before = text.get(..at).unwrap_or(text);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    ReadError::Toml {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
        problem: problem.lines().collect::<Vec<_>>().join(", "),
    }
}

/// The heading and what follows it, without the blank line between and the last line's end.
fn title_and_description(prose: &str) -> (&str, &str) {
    let prose = prose.trim_start_matches(['\r', '\n']);
    let Some(rest) =
        prose.strip_prefix('#').filter(|rest| rest.starts_with([' ', '\n', '\r']) || rest.is_empty())
    else {
        return ("", prose);
    };
    let (title, description) = rest.split_once('\n').unwrap_or((rest, ""));
    let description =
        description.strip_prefix("\r\n").or(description.strip_prefix('\n')).unwrap_or(description);
    (title.trim(), description)
}

/// Takes the first alias that is an id of a kind.
fn take_alias<Id: FromStr>(advisory: &mut Value) -> String {
    let is_id = |alias: &&mut Value| alias.as_str().is_some_and(|text| text.parse::<Id>().is_ok());
    record::list(advisory, "aliases").find(is_id).and_then(record::own_text).unwrap_or_default()
}

/// The rows: what is neither patched nor was ever unaffected, each with the patched version that it ends at.
fn take_products(record: &mut Value, package: &str, losses: &mut Vec<Loss>) -> Vec<Product> {
    let mut nothing = Value::Null;
    let versions = record.get_mut("versions").unwrap_or(&mut nothing);
    let (patched, unaffected) = (take_ranges(versions, "patched"), take_ranges(versions, "unaffected"));
    let known: Vec<Range> = patched.iter().chain(&unaffected).cloned().collect();
    let fixes = patched.iter().filter_map(Range::lower).filter(|lower| lower.inclusive);
    let fixes: BTreeSet<String> = fixes.map(|fix| fix.version.to_string()).collect();
    let row = |affected: &Range| {
        let end = affected.upper().filter(|upper| !upper.inclusive);
        let fix = end.filter(|end| fixes.contains(end.version.as_str()));
        Product {
            ecosystem: Some(Ecosystem::Rust),
            package: package.to_owned(),
            affected: affected.to_string(),
            patched: fix.map(|fix| fix.version.to_string()).unwrap_or_default(),
            functions: Vec::new(),
        }
    };
    let mut rows: Vec<Product> = complement(Ecosystem::Rust, &known).iter().map(row).collect();
    if rows.is_empty() {
        losses.push(Loss::new(
            "versions",
            package,
            "No version is left that would be affected: there is no row.",
        ));
    }
    take_functions(record, &mut rows);
    rows
}

/// Takes the requirements of a list that can be read as ranges.
fn take_ranges(versions: &mut Value, key: &str) -> Vec<Range> {
    let take = |requirement: &mut Value| {
        let range = range(requirement.as_str()?)?;
        *requirement = Value::Null;
        Some(range)
    };
    record::list(versions, key).filter_map(take).collect()
}

/// Gives each function to the rows whose versions stand beside it, or to the first row; other versions stay.
fn take_functions(record: &mut Value, rows: &mut [Product]) {
    let functions = record.get_mut("affected").and_then(|affected| affected.get_mut("functions"));
    let by_range: BTreeMap<String, usize> =
        rows.iter().enumerate().map(|(number, row)| (row.affected.clone(), number)).collect();
    for (name, versions) in functions.and_then(Value::as_object_mut).into_iter().flatten() {
        let mut of = BTreeSet::new();
        for version in versions.as_array_mut().into_iter().flatten() {
            let row = version.as_str().and_then(range).and_then(|range| by_range.get(&range.to_string()));
            if let Some(row) = row {
                of.insert(*row);
                *version = Value::Null;
            }
        }
        if of.is_empty() && !rows.is_empty() {
            of.insert(0);
        }
        for row in of {
            rows[row].functions.push(name.clone());
        }
    }
}
