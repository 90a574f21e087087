//! The advisories of the Elixir security database: a Hex package with ranges and first patched versions.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, pass_over, peek, text, texts};
use crate::formats::{Imported, Source, fixes, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::requirement::complement;
use crate::version::{Range, repair};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("id", "A draft has ids of GitHub and of the CVE program."),
    ("disclosure_date", "The day is set anew when the advisory is written."),
    ("patched_versions", "A row names the first patched version alone."),
    ("unaffected_versions", "A row names what is affected."),
];

/// Reads an advisory.
pub(super) fn from_record(mut record: Value) -> Imported {
    let applicability = vec![applicability(&record)];
    let record = &mut record;
    let mut losses = Vec::new();
    let package = text(record, "package");
    let id = peek(record, "id").to_owned();
    let (is_ghsa, is_cve) = (id.parse::<GhsaId>().is_ok(), id.parse::<CveId>().is_ok());
    if is_ghsa || is_cve {
        record::pass_over_any(record, "id");
    }
    let mut cve_id = text(record, "cve");
    if !cve_id.is_empty() && !cve_id.starts_with("CVE-") {
        cve_id.insert_str(0, "CVE-");
    }
    let description = text(record, "description");
    let title = record::title(text(record, "title"), &description, "title", &mut losses);
    let level = scores::level_from(peek(record, "severity"));
    record::pass_over(record, "severity", |_| level.is_some());
    let fixes = texts(record, "first_patched_versions");
    let ranges = texts(record, "vulnerable_version_ranges");
    let row = |affected: String| Product {
        ecosystem: Some(Ecosystem::Erlang),
        package: package.clone(),
        affected,
        ..Product::default()
    };
    let rows = ranges.iter().flat_map(|text| match repair(text) {
        Some(ranges) => ranges.iter().map(|range| row(range.to_string())).collect::<Vec<_>>(),
        None => vec![row(text.clone())],
    });
    let mut products: Vec<Product> = rows.collect();
    if products.is_empty() {
        products = take_rest(record).iter().map(|range| row(range.to_string())).collect();
    }
    if products.is_empty() {
        products.push(row(String::new()));
    }
    fixes::give(Ecosystem::Erlang, &mut products, &fixes);
    let reference = text(record, "link");
    let draft = Draft {
        ghsa_id: if is_ghsa { id.clone() } else { String::new() },
        title,
        cve: scores::cve(if is_cve { id } else { cve_id }),
        description,
        products,
        severity: scores::severity(&[], level),
        references: Some(reference).into_iter().filter(|address| !address.is_empty()).collect(),
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::Elixir, draft, losses, applicability)
}

/// What the record says of its package: by its ranges, else by what is patched and what was never affected.
fn applicability(record: &Value) -> Applicability {
    let package = Package::new(Ecosystem::Erlang, peek(record, "package"));
    let items = |key: &str| record[key].as_array().map_or(&[][..], Vec::as_slice).iter();
    let statement = |status, word: &str, item: &Value| {
        let text = item.as_str().unwrap_or_default();
        let sets = repair(text).unwrap_or_default().into_iter();
        let versions = sets.map(|range| Versions::of_range(Ecosystem::Erlang, &range)).reduce(Versions::or);
        Statement::new(status, versions.unwrap_or_else(Versions::unreadable), format!("{word} {text}").trim())
    };
    let affected = || items("vulnerable_version_ranges");
    let others = || {
        let patched = items("patched_versions").map(|item| ("patched", item));
        patched.chain(items("unaffected_versions").map(|item| ("unaffected", item)))
    };
    let is_complement = affected().next().is_none() && others().next().is_some();
    let default = if is_complement { Status::Affected } else { Status::Unaffected };
    let mut applicability = Applicability::new(package, default);
    if is_complement {
        others().for_each(|(word, item)| applicability.push(statement(Status::Unaffected, word, item)));
    } else if affected().next().is_none() {
        let versions = Versions::unreadable();
        applicability.push(Statement::new(Status::Affected, versions, "an advisory without versions"));
    } else {
        affected().for_each(|item| applicability.push(statement(Status::Affected, "", item)));
    }
    applicability
}

/// Takes what is patched and what was never affected, and returns the rest; none where a part of it cannot be read.
fn take_rest(record: &mut Value) -> Vec<Range> {
    let lists = ["patched_versions", "unaffected_versions"];
    let texts = lists.iter().flat_map(|key| record[*key].as_array().into_iter().flatten());
    let known: Option<Vec<Vec<Range>>> = texts.map(|text| repair(text.as_str()?)).collect();
    let known = known.unwrap_or_default().concat();
    let rest = if known.is_empty() { Vec::new() } else { complement(Ecosystem::Erlang, &known) };
    for key in lists {
        pass_over(record, key, |_| !rest.is_empty());
    }
    rest
}
