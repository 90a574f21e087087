//! The advisories of the Elixir security database: a Hex package with ranges and first patched versions.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, peek, text, texts};
use crate::formats::{Imported, Source, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::applicability::{Applicability, Statement, Status, Versions};
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
    let rows = ranges.iter().enumerate().flat_map(|(number, text)| {
        let repaired = repair(text);
        let one = |range: &Range| {
            let end = range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
            // A range ends at its fix; where it does not, the lists go in step.
            let paired = || fixes.get(number).filter(|_| fixes.len() == ranges.len()).cloned();
            let patched = end.filter(|end| fixes.contains(end)).or_else(paired);
            row(&package, range.to_string(), patched.unwrap_or_default())
        };
        match &repaired {
            Some(ranges) => ranges.iter().map(one).collect::<Vec<_>>(),
            None => vec![row(&package, text.clone(), String::new())],
        }
    });
    let mut products: Vec<Product> = rows.collect();
    if products.is_empty() {
        products = fixes.iter().map(|fix| row(&package, String::new(), fix.clone())).collect();
    }
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
        let text = item.as_str().map_or_else(|| item.to_string(), str::to_owned);
        let sets = repair(&text).unwrap_or_default().into_iter();
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

fn row(package: &str, affected: String, patched: String) -> Product {
    Product {
        ecosystem: Some(Ecosystem::Erlang),
        package: package.to_owned(),
        affected,
        patched,
        ..Product::default()
    }
}
