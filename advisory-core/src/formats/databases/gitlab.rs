//! The advisories of GitLab's database: a package by its slug, and ranges in its ecosystem's own notation.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, peek, text, texts};
use crate::formats::{Imported, Loss, Source, fixes, scores};
use crate::ids::{CveId, GhsaId};
use crate::package::PackageName;
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::{Range, repair};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("date", "The day is set anew when the advisory is written."),
    ("pubdate", "The day is set anew when the advisory is written."),
    ("uuid", "It is the database's own."),
    ("affected_versions", "The rows say it."),
    ("not_impacted", "A row names what is affected."),
    ("cvss_v2", "A draft has vectors of CVSS 3.x and 4.0."),
    ("credit", "GitHub credits accounts; this is a name."),
];

/// The first part of a slug, and the ecosystem that it stands for.
const SLUGS: &[(&str, Ecosystem)] = &[
    ("npm", Ecosystem::Npm),
    ("pypi", Ecosystem::Pip),
    ("gem", Ecosystem::Rubygems),
    ("maven", Ecosystem::Maven),
    ("nuget", Ecosystem::Nuget),
    ("packagist", Ecosystem::Composer),
    ("go", Ecosystem::Go),
    ("cargo", Ecosystem::Rust),
    ("swift", Ecosystem::Swift),
    ("pub", Ecosystem::Pub),
];

/// Reads an advisory.
pub(super) fn from_record(mut record: Value) -> Imported {
    let record = &mut record;
    let mut losses = Vec::new();
    let slug = text(record, "package_slug");
    let range = peek(record, "affected_range").to_owned();
    let (kind, name) = slug.split_once('/').unwrap_or(("", &slug));
    let ecosystem = SLUGS.iter().find(|(slug, _)| *slug == kind).map(|(_, ecosystem)| *ecosystem);
    let name = ecosystem
        .and_then(|own| PackageName::meant_by(own, name))
        .map_or(name.to_owned(), |name| name.to_string());
    let package = match ecosystem {
        Some(ecosystem) => Package::new(ecosystem, &name),
        None => Package::new(Ecosystem::Other, &name).qualified(kind),
    };
    let applicability = vec![applicability(package, &range)];
    let mut ids = vec![text(record, "identifier")];
    ids.extend(texts(record, "identifiers"));
    let take = |is: fn(&str) -> bool| {
        let place = ids.iter().position(|id| is(id));
        place.map(|place| ids[place].clone()).unwrap_or_default()
    };
    let cve_id = take(|id| id.parse::<CveId>().is_ok());
    let ghsa_id = take(|id| id.parse::<GhsaId>().is_ok());
    for id in ids.iter().filter(|id| !id.is_empty() && **id != cve_id && **id != ghsa_id) {
        losses.push(Loss::new("identifiers", id, "A draft has one id of GitHub and one of the CVE program."));
    }
    let solution = text(record, "solution");
    let description = record::with_section(text(record, "description"), "Patches", &solution);
    let title = record::title(text(record, "title"), &description, "title", &mut losses);
    let fixed = texts(record, "fixed_versions");
    let affected = text(record, "affected_range");
    let row = |affected: String| Product { ecosystem, package: name.clone(), affected, ..Product::default() };
    let mut products = match ranges(&affected) {
        Some(ranges) => ranges.iter().map(|range| row(range.to_string())).collect(),
        // What cannot be read is kept as it is.
        None => vec![row(affected)],
    };
    fixes::give(ecosystem.unwrap_or(Ecosystem::Other), &mut products, &fixed);
    let vectors = [text(record, "cvss_v4"), text(record, "cvss_v3")];
    let draft = Draft {
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        products,
        severity: scores::severity(&vectors, None),
        weaknesses: texts(record, "cwe_ids"),
        references: texts(record, "urls"),
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::GitLab, draft, losses, applicability)
}

/// What a range in the notation of its ecosystem says of a package.
fn applicability(package: Package, range: &str) -> Applicability {
    let scheme = package.scheme();
    let sets = ranges(range.trim()).unwrap_or_default().into_iter();
    let versions = sets.map(|range| Versions::of_range(scheme, &range)).reduce(Versions::or);
    let entry = if range.trim().is_empty() { "an advisory without a range" } else { range.trim() };
    let mut applicability = Applicability::new(package, Status::Unaffected);
    applicability.push(Statement::new(
        Status::Affected,
        versions.unwrap_or_else(Versions::unreadable),
        entry,
    ));
    applicability
}

/// The ranges of a text: comparisons, or the intervals of Maven and `NuGet`, `[1.0,1.4),[2.0,2.1)`.
fn ranges(text: &str) -> Option<Vec<Range>> {
    if !text.starts_with(['[', '(']) {
        return repair(text);
    }
    let mut ranges = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['[', '(']) {
        let close = open + rest[open..].find([']', ')'])?;
        let (lower_sign, upper_sign) = (
            if rest[open..].starts_with('[') { ">=" } else { ">" },
            if rest[close..].starts_with(']') { "<=" } else { "<" },
        );
        let inner = &rest[open + 1..close];
        let (lower, upper) = inner.split_once(',').unwrap_or((inner, inner));
        let comparators = [(lower_sign, lower.trim()), (upper_sign, upper.trim())];
        let written: Vec<String> = comparators
            .iter()
            .filter(|(_, version)| !version.is_empty())
            .map(|(sign, version)| format!("{sign} {version}"))
            .collect();
        ranges.push(if written.is_empty() {
            ">= 0".parse().ok()?
        } else {
            written.join(", ").parse::<Range>().ok()?.normalise()
        });
        rest = &rest[close + 1..];
    }
    (!ranges.is_empty()).then_some(ranges)
}
