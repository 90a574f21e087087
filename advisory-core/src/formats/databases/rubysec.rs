//! `RubySec`'s advisories: a gem, the versions that are patched, and those that were never affected.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, list, peek, text};
use crate::formats::{Imported, Loss, Source, scores};
use crate::version::applicability::{Applicability, Limit, Statement, Status, Versions};
use crate::version::range::{Bound, VersionText};
use crate::version::requirement::complement;
use crate::version::{Range, Scheme, Version};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("date", "The day is set anew when the advisory is written."),
    ("library", "It is about the gem, and no part of an advisory."),
    ("framework", "It is about the gem, and no part of an advisory."),
    ("platform", "A row of a draft has no platform."),
    ("related", "A draft has one id of GitHub and one of the CVE program."),
    ("osvdb", "A draft has ids of GitHub and of the CVE program."),
    ("notes", "A draft has no place for the database's notes."),
    ("cvss_v2", "RubySec has the score alone; a draft has vectors."),
    ("cvss_v3", "RubySec has the score alone; a draft has vectors."),
    ("cvss_v4", "RubySec has the score alone; a draft has vectors."),
];

/// Reads an advisory.
pub(super) fn from_record(mut record: Value) -> Imported {
    let applicability = vec![applicability(&record)];
    let record = &mut record;
    let mut losses = Vec::new();
    let gem = text(record, "gem");
    let own = |prefix: &str, id: String| if id.is_empty() { id } else { format!("{prefix}-{id}") };
    let (cve_id, ghsa_id) = (own("CVE", text(record, "cve")), own("GHSA", text(record, "ghsa")));
    let description = text(record, "description");
    let title = record::title(text(record, "title"), &description, "title", &mut losses);
    let mut references = vec![text(record, "url")];
    if let Some(related) = record.get_mut("related") {
        references.extend(record::texts(related, "url"));
    }
    references.retain(|address| !address.is_empty());
    let patched = take_requirements(record, "patched_versions");
    let unaffected = take_requirements(record, "unaffected_versions");
    let known: Vec<Range> = patched.iter().chain(&unaffected).cloned().collect();
    let fixes: Vec<String> =
        patched.iter().filter_map(Range::lower).map(|lower| lower.version.to_string()).collect();
    let rows = complement(Ecosystem::Rubygems, &known);
    if rows.is_empty() {
        losses.push(Loss::new(
            "patched_versions",
            &gem,
            "No version is left that would be affected: there is no row.",
        ));
    }
    let products = rows.iter().map(|range| {
        let end = range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
        Product {
            ecosystem: Some(Ecosystem::Rubygems),
            package: gem.clone(),
            affected: range.to_string(),
            patched: end.filter(|end| fixes.contains(end)).unwrap_or_default(),
            ..Product::default()
        }
    });
    let draft = Draft {
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description,
        products: products.collect(),
        references,
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::RubySec, draft, losses, applicability)
}

/// What the record says of its gem: affected is what no requirement matches.
fn applicability(record: &Value) -> Applicability {
    let package = Package::new(Ecosystem::Rubygems, peek(record, "gem")).qualified(peek(record, "platform"));
    let mut applicability = Applicability::new(package, Status::Affected);
    for (key, word) in [("patched_versions", "patched"), ("unaffected_versions", "unaffected")] {
        let requirements = match &record[key] {
            Value::Array(requirements) => requirements.as_slice(),
            Value::Null => &[],
            other => std::slice::from_ref(other),
        };
        for requirement in requirements {
            let text = requirement.as_str().unwrap_or_default();
            let versions = matched(text).unwrap_or_else(Versions::unreadable);
            applicability.push(Statement::new(Status::Unaffected, versions, format!("{word} {text}")));
        }
    }
    applicability
}

/// The versions that a requirement matches, as `Gem::Requirement` does; `None` if it is not one.
fn matched(requirement: &str) -> Option<Versions> {
    let scheme = Scheme::Gem;
    let comparison = |part: &str| {
        let part = part.trim();
        let (sign, version) = part.split_at(part.find(|c: char| c.is_ascii_digit())?);
        Version::parse(scheme, version).ok()?;
        let (at, before) = (Some(Limit::at(version)), Some(Limit::before(version)));
        Some(match sign.trim() {
            ">=" => Versions::between(scheme, at, None),
            ">" => Versions::between(scheme, before, None),
            "<=" => Versions::between(scheme, None, at),
            "<" => Versions::between(scheme, None, before),
            "" | "=" => Versions::exactly(scheme, version),
            "!=" => Versions::exactly(scheme, version).complement(),
            "~>" => {
                // Pre-releases of the version at which it ends do not match: `A` sorts before all of them.
                let end = format!("{}.A", bumped(version)?.as_str());
                Versions::between(scheme, at, Some(Limit::before(&end)))
            }
            _ => return None,
        })
    };
    requirement.split(',').map(comparison).reduce(|all, next| Some(all?.and(next?))).flatten()
}

/// Takes the requirements of a list that are ranges.
fn take_requirements(record: &mut Value, key: &str) -> Vec<Range> {
    let take = |requirement: &mut Value| {
        let range = range(requirement.as_str()?)?;
        *requirement = Value::Null;
        Some(range)
    };
    list(record, key).filter_map(take).collect()
}

/// The range of a requirement of `RubyGems`': comparisons with commas between them, all of which hold.
fn range(requirement: &str) -> Option<Range> {
    let (mut lower, mut upper) = (None, None);
    for part in requirement.split(',') {
        let part = part.trim();
        let digits = part.find(|c: char| c.is_ascii_digit())?;
        let version = VersionText::new(part[digits..].trim())?;
        let bound = |inclusive| Some(Bound { version: version.clone(), inclusive });
        match part[..digits].trim() {
            ">=" => lower = bound(true),
            ">" => lower = bound(false),
            "<=" => upper = bound(true),
            "<" => upper = bound(false),
            "" | "=" => return Some(Range::Exact(version)),
            "~>" => {
                upper = Some(Bound { version: bumped(version.as_str())?, inclusive: false });
                lower = bound(true);
            }
            _ => return None,
        }
    }
    Some(match (lower, upper) {
        (Some(lower), Some(upper)) => Range::Between(lower, upper).normalise(),
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (None, None) => return None,
    })
}

/// The version at which `~>` ends: without its last number, the one before it raised.
fn bumped(version: &str) -> Option<VersionText> {
    let numbers = version.split('.').take_while(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let mut numbers: Vec<u64> = numbers.map(str::parse).collect::<Result<_, _>>().ok()?;
    if numbers.len() > 1 {
        numbers.pop();
    }
    let last = numbers.last_mut()?;
    *last = last.saturating_add(1);
    VersionText::new(&numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join("."))
}
