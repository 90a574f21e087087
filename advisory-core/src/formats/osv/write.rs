//! Writing OSV.

use super::{LABEL, LAST_KNOWN};
use crate::draft::{Ecosystem, Product, SeverityLevel};
use crate::formats::{Loss, Options, WriteError, Written, compare, ecosystems, links, placeholder, scores};
use crate::ids::{GhsaId, Login};
use crate::version::events::{self, Event};
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Version, is_empty, repair};
use crate::{Draft, Field, Timestamp, json};
use cvss_core::{Cvss, Version as CvssVersion};
use serde::Serialize;
use serde_json::{Value, json};
use std::cmp::Ordering;

#[derive(Serialize)]
struct Record<'a> {
    schema_version: &'static str,
    id: String,
    modified: Timestamp,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    details: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    severity: Vec<Score>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    affected: Vec<Affected<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<Reference<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Credit<'a>>,
    database_specific: DatabaseSpecific,
}

#[derive(Serialize)]
struct Score {
    #[serde(rename = "type")]
    kind: &'static str,
    score: String,
}

#[derive(Serialize)]
struct Affected<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    package: Option<Package<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ranges: Vec<Events>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<String>,
    #[serde(skip_serializing_if = "Value::is_null")]
    ecosystem_specific: Value,
    #[serde(skip_serializing_if = "Value::is_null")]
    database_specific: Value,
}

#[derive(Serialize)]
struct Package<'a> {
    ecosystem: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    purl: Option<String>,
}

#[derive(Serialize)]
struct Events {
    #[serde(rename = "type")]
    kind: &'static str,
    events: Vec<Value>,
}

#[derive(Serialize)]
struct Reference<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Serialize)]
struct Credit<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contact: Vec<String>,
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Serialize)]
struct DatabaseSpecific {
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<&'static str>,
    cwe_ids: Vec<String>,
}

const REASONS: compare::Reasons = &[
    ("title", "Where there is no summary, readers take the first line of the details."),
    ("cve.id", "The record gets an id that exists and is one: CVE, a year, a number."),
    ("severity.level", "The word beside the vectors is the band of the first of them."),
    ("severity.assess", "Readers take the first vector, and a level where there is none."),
    ("products.patched", "The end of a range is read as its patched version."),
    ("products.ecosystem", "OSV has no ecosystem for it."),
    ("products.package", "A package stands in OSV under its ecosystem, and this row has none there."),
];

/// Writes the record.
pub(in crate::formats) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let ghsa_id = draft.ghsa_id.trim().parse::<GhsaId>().ok().map(|id| id.to_string());
    let mut ids = ghsa_id.into_iter().chain(scores::cve_id(draft).map(|id| id.to_string()));
    let id = match ids.next() {
        Some(id) => id,
        None if options.placeholders => placeholder::GHSA_ID.to_owned(),
        None => {
            return Err(WriteError::Missing {
                format: LABEL,
                what: "an id",
                remedy: "Put the GHSA id or the CVE id into the draft.",
            });
        }
    };
    let own = links::own(draft);
    let (addresses, mut losses) = links::addresses(draft, own.as_deref());
    let (vectors, unscored) = scores::vectors(draft);
    let (weaknesses, unnamed) = scores::weaknesses(draft);
    losses.extend(unscored.into_iter().chain(unnamed));
    let rows = draft.products.iter().enumerate().filter(|(_, product)| !product.is_empty());
    let record = Record {
        schema_version: "1.7.5",
        id,
        modified: options.now,
        aliases: ids.collect(),
        summary: draft.title.trim(),
        details: &draft.description,
        severity: vectors.into_iter().map(score).collect(),
        affected: rows.map(|(row, product)| affected(row, product, &mut losses)).collect(),
        references: own.as_deref().into_iter().chain(addresses).map(reference).collect(),
        credits: draft
            .credits
            .iter()
            .map(|credit| (credit.login.trim(), credit.credit_type))
            .filter(|(login, _)| !login.is_empty())
            .map(|(name, credit_type)| Credit {
                name,
                contact: name
                    .parse::<Login>()
                    .map(|login| format!("https://github.com/{login}"))
                    .into_iter()
                    .collect(),
                kind: credit_type.code().to_ascii_uppercase(),
            })
            .collect(),
        database_specific: DatabaseSpecific {
            severity: scores::level(draft).map(word),
            cwe_ids: weaknesses.into_iter().map(|(_, id)| id.to_string()).collect(),
        },
    };
    Ok(compare::measured(draft, json::pretty(&record), super::read, losses, REASONS))
}

fn score(cvss: Cvss) -> Score {
    let kind = match cvss.version() {
        CvssVersion::V2_0 => "CVSS_V2",
        CvssVersion::V3_0 | CvssVersion::V3_1 => "CVSS_V3",
        _ => "CVSS_V4",
    };
    Score { kind, score: cvss.to_string() }
}

fn reference(url: &str) -> Reference<'_> {
    Reference { kind: links::kind(url).osv(), url }
}

const fn word(level: SeverityLevel) -> &'static str {
    match level {
        SeverityLevel::Low => "LOW",
        SeverityLevel::Moderate => "MODERATE",
        SeverityLevel::High => "HIGH",
        SeverityLevel::Critical => "CRITICAL",
    }
}

fn affected<'a>(row: usize, product: &'a Product, losses: &mut Vec<Loss>) -> Affected<'a> {
    let name = product.package.trim();
    let package = product.ecosystem.and_then(ecosystems::osv_name).map(|ecosystem| Package {
        ecosystem,
        name,
        purl: ecosystems::purl(product),
    });
    let mut ranges = ranges(row, product, losses);
    let patched = product.patched.trim();
    // A lone version without a patched one is listed, as in GitHub's records.
    let versions: Vec<String> = match ranges.as_slice() {
        [Range::Exact(version)] if patched.is_empty() => vec![version.to_string()],
        _ => Vec::new(),
    };
    if !versions.is_empty() {
        ranges.clear();
    }
    let kind = if package.is_none() && is_semantic(&ranges) { "SEMVER" } else { "ECOSYSTEM" };
    let end = match ranges.as_slice() {
        [range] => End::of(product.ecosystem.unwrap_or(Ecosystem::Other), range, patched),
        _ => End::Plain,
    };
    let mut written = Vec::new();
    for range in &ranges {
        let mut events = events::from_range(range).unwrap_or_else(|loss| {
            let wider = inclusive(range);
            let reason = format!("{loss}: it is written as {wider}.");
            losses.push(Loss::new(Field::Affected(row), &product.affected, reason));
            events::from_range(&wider).unwrap_or_default()
        });
        if end != End::Plain {
            events.truncate(1);
        }
        if let End::Fixed(version) = &end {
            events.push(Event::Fixed(version.to_string()));
        }
        written.push(Events { kind, events: events.iter().map(event).collect() });
        if let (End::Fixed(fix), Some(upper)) = (&end, range.upper())
            && !is_next(&upper, fix)
        {
            let wider = until(range, fix.clone());
            let reason = format!("OSV ends a range at its fix: it is written as {wider}.");
            losses.push(Loss::new(Field::Affected(row), &product.affected, reason));
        }
    }
    let functions = &product.functions;
    Affected {
        package,
        database_specific: match ranges.first().and_then(Range::upper) {
            Some(Bound { version, inclusive }) if end != End::Plain => {
                json!({ LAST_KNOWN: format!("{} {version}", if inclusive { "<=" } else { "<" }) })
            }
            _ => Value::Null,
        },
        ranges: written,
        versions,
        ecosystem_specific: if functions.is_empty() {
            Value::Null
        } else {
            json!({ "affected_functions": functions })
        },
    }
}

/// How the events of a range end.
#[derive(PartialEq)]
enum End {
    /// As the range does.
    Plain,
    /// With the patched version, which is another than the range's end: that stands beside the events.
    Fixed(VersionText),
    /// Not at all, since the version that the range ends before is no patched one: it stands beside the events.
    Open,
}

impl End {
    fn of(ecosystem: Ecosystem, range: &Range, patched: &str) -> Self {
        let read = |version: &VersionText| Version::parse(ecosystem, version.as_str()).ok();
        match (range.upper(), VersionText::new(patched)) {
            (Some(upper), Some(patched)) if upper.inclusive || upper.version != patched => {
                // A fix before the end would leave out affected versions.
                let order = read(&upper.version).zip(read(&patched)).and_then(|(end, fix)| end.compare(&fix));
                let is_later =
                    order == Some(Ordering::Less) || (order == Some(Ordering::Equal) && !upper.inclusive);
                if is_later { Self::Fixed(patched) } else { Self::Plain }
            }
            (Some(upper), None) if !upper.inclusive && patched.is_empty() => Self::Open,
            _ => Self::Plain,
        }
    }
}

/// The ranges of a row. Text that breaks the grammar is written as what it must mean, if it can mean only one thing.
fn ranges(row: usize, product: &Product, losses: &mut Vec<Loss>) -> Vec<Range> {
    let text = product.affected.trim();
    if text.is_empty() {
        return Vec::new();
    }
    if let Ok(range) = text.parse::<Range>() {
        if !is_empty(product, &range) {
            return vec![range];
        }
        // In their order, the events of bounds the wrong way round would mean everything outside of them.
        losses.push(Loss::new(Field::Affected(row), text, "No version lies in it: the entry has no range."));
        return Vec::new();
    }
    let meant = repair(text).unwrap_or_default();
    let reason = match meant.iter().map(Range::to_string).collect::<Vec<_>>().join(" and ") {
        none if none.is_empty() => "It is not a range that can be understood.".to_owned(),
        ranges => format!("It is written as {ranges}."),
    };
    losses.push(Loss::new(Field::Affected(row), text, reason));
    meant
}

/// The range with its first version in it.
fn inclusive(range: &Range) -> Range {
    let with_first = |lower: &Bound| Bound { inclusive: true, ..lower.clone() };
    match range {
        Range::From(lower) => Range::From(with_first(lower)),
        Range::Between(lower, upper) => Range::Between(with_first(lower), upper.clone()),
        other => other.clone(),
    }
}

/// The range from its first version to a fix.
fn until(range: &Range, fix: VersionText) -> Range {
    let end = Bound { version: fix, inclusive: false };
    match range.lower() {
        Some(lower) => Range::Between(Bound { inclusive: true, ..lower }, end).normalise(),
        None => Range::Until(end),
    }
}

/// Whether a fix is the version right behind the end of a range, as 1.4.2 is behind `<= 1.4.1`: nothing lies between them.
fn is_next(end: &Bound, fix: &VersionText) -> bool {
    let numbers =
        |text: &str| text.split('.').map(|part| part.parse::<u64>().ok()).collect::<Option<Vec<_>>>();
    let (Some(mut end), Some(mut fix)) =
        (numbers(end.version.as_str()).filter(|_| end.inclusive), numbers(fix.as_str()))
    else {
        return false;
    };
    let length = end.len().max(fix.len());
    end.resize(length, 0);
    fix.resize(length, 0);
    let last = length - 1;
    end[..last] == fix[..last] && end[last].checked_add(1) == Some(fix[last])
}

/// Whether every version in the ranges is one of Semantic Versioning.
fn is_semantic(ranges: &[Range]) -> bool {
    let mut bounds = ranges.iter().flat_map(|range| [range.lower(), range.upper()]).flatten();
    bounds.all(|bound| semver::Version::parse(bound.version.as_str()).is_ok())
}

fn event(event: &Event) -> Value {
    match event {
        Event::Introduced(version) => json!({ "introduced": version }),
        Event::Fixed(version) => json!({ "fixed": version }),
        Event::LastAffected(version) => json!({ "last_affected": version }),
    }
}
