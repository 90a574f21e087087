//! Reading OSV.

use super::{LAST_KNOWN, applicability};
use crate::draft::{Credit, CreditType, Ecosystem, Product};
use crate::formats::record::{
    self, Reasons, list, own_text, pass_over, pass_over_any, pass_over_text, peek, text, texts,
};
use crate::formats::{Imported, Loss, ReadError, Source, ecosystems, links, placeholder, scores};
use crate::ids::{CveId, GhsaId, Repository};
use crate::version::applicability::Status;
use crate::version::events::{self, Event};
use crate::version::range::VersionText;
use crate::version::{Interval, Range, Version, row_name};
use crate::{Draft, json};
use serde_json::Value;
use std::str::FromStr;

const REASONS: Reasons = &[
    ("id", "A draft has ids of GitHub and of the CVE program."),
    ("aliases", "A draft has one id of GitHub and one of the CVE program."),
    ("modified", "The time is set anew when the record is written."),
    ("published", "A draft has not been published."),
    ("withdrawn", "A draft has not been withdrawn: this record says that it does not hold any more."),
    ("references.type", "The address alone tells what a reference leads to."),
    ("affected.ranges.repo", "A row holds versions, no commits."),
    ("affected.ranges.events", "A row holds versions, no commits."),
    (
        "affected.versions",
        "It is no version that a row can hold, or a range that could hold it cannot be read.",
    ),
    (
        "affected.package.ecosystem",
        "GitHub's form has no such ecosystem: the row says Other, or leaves the registry out.",
    ),
    ("severity.score", "A draft has one vector of CVSS 3.x and one of 4.0."),
    ("database_specific", "It has a meaning in the database alone that the record comes from."),
    ("affected.database_specific", "It has a meaning in the database alone that the record comes from."),
];

/// Reads a record.
pub(in crate::formats) fn read(text: &str) -> Result<Imported, ReadError> {
    Ok(from_record(json::value(text)?))
}

/// The draft that a record holds.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let applicability = applicability::of(&record);
    let record = &mut record;
    let mut losses = Vec::new();
    pass_over(record, "schema_version", |version| {
        version.as_str().is_some_and(|version| version.chars().all(|c| c == '.' || c.is_ascii_digit()))
    });
    pass_over(record, "id", |id| id.as_str().is_some_and(placeholder::is_one));
    let ghsa_id = take_id::<GhsaId>(record);
    let cve_id = take_id::<CveId>(record);
    let details = text(record, "details");
    let title = record::title(text(record, "summary"), &details, "summary", &mut losses);
    let vectors = take_vectors(record);
    let mut references: Vec<String> = list(record, "references").map(take_reference).collect();
    references.retain(|address| !address.is_empty());
    let repository = links::take_own(&ghsa_id, &mut references).or_else(|| repository_of(record));
    let mut nothing = Value::Null;
    let specific = record.get_mut("database_specific").unwrap_or(&mut nothing);
    let level = scores::level_from(peek(specific, "severity"));
    pass_over(specific, "severity", |_| level.is_some());
    let weaknesses = texts(specific, "cwe_ids");
    let mut products = Vec::new();
    for (row, affected) in list(record, "affected").enumerate() {
        products.extend(rows(row, affected, &mut losses));
    }
    let credits = list(record, "credits").map(take_credit).collect();
    losses.extend(record::leftovers(record, REASONS));
    let draft = Draft {
        repository: repository.unwrap_or_default(),
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description: details,
        products,
        severity: scores::severity(&vectors, level),
        weaknesses,
        credits,
        references,
        ..Draft::default()
    };
    Imported::of_record(Source::Osv, draft, losses, applicability)
}

/// Takes the first of the record's ids that is one of this kind.
fn take_id<Id: FromStr>(record: &mut Value) -> String {
    let is_id = |value: &Value| value.as_str().is_some_and(|id| id.parse::<Id>().is_ok());
    if is_id(&record["id"]) {
        return text(record, "id");
    }
    list(record, "aliases").find(|alias| is_id(alias)).and_then(own_text).unwrap_or_default()
}

/// Takes the first vector of CVSS 3.x and the first of 4.0, in the order of the record.
fn take_vectors(record: &mut Value) -> Vec<String> {
    let (mut kinds, mut vectors) = (Vec::new(), Vec::new());
    for severity in list(record, "severity") {
        let kind = peek(severity, "type").to_owned();
        if matches!(kind.as_str(), "CVSS_V3" | "CVSS_V4") && !kinds.contains(&kind) {
            pass_over_text(severity, "type", &kind);
            vectors.push(text(severity, "score"));
            kinds.push(kind);
        }
    }
    vectors
}

fn take_reference(reference: &mut Value) -> String {
    let url = text(reference, "url");
    // `WEB` says nothing, and what the address tells as well is written again.
    let known = links::kind(&url).osv();
    pass_over(reference, "type", |kind| kind == "WEB" || kind == known);
    url
}

fn take_credit(credit: &mut Value) -> Credit {
    let login = text(credit, "name");
    let own = format!("https://github.com/{login}");
    list(credit, "contact").filter(|contact| **contact == own).for_each(|contact| *contact = Value::Null);
    let code = peek(credit, "type").to_ascii_lowercase();
    let credit_type = CreditType::from_code(&code);
    pass_over(credit, "type", |_| credit_type.is_some());
    Credit { login, credit_type: credit_type.unwrap_or(CreditType::Other) }
}

/// The repository that commit ranges name, where it is one on GitHub.
fn repository_of(record: &Value) -> Option<String> {
    let affected = record["affected"].as_array()?;
    let ranges = affected.iter().filter_map(|affected| affected["ranges"].as_array()).flatten();
    let mut repositories = ranges.filter_map(|range| Repository::meant_by(range["repo"].as_str()?));
    repositories.next().map(|repository| repository.as_str().to_owned())
}

/// The rows of an entry of `affected`: one for each range, one for each listed version that is in none of them, and one
/// without versions where there is neither.
fn rows(row: usize, affected: &mut Value, losses: &mut Vec<Loss>) -> Vec<Product> {
    let projected = projected(affected);
    let (ecosystem, mut package) = take_package(affected);
    if package.is_empty() {
        package = take_repositories(affected);
    }
    let mut functions =
        texts(affected.get_mut("ecosystem_specific").unwrap_or(&mut Value::Null), "affected_functions");
    if let Some(mut rows) = projected {
        take_versions_of_ranges(affected);
        for row in &mut rows {
            (row.ecosystem, row.package) = (Some(ecosystem), package.clone());
        }
        rows[0].functions.append(&mut functions);
        return rows;
    }
    // Of several ranges it is not known which one ends there.
    let last_known = if list(affected, "ranges").count() == 1 { take_last_known(affected) } else { None };
    let mut ranges = Vec::new();
    for (number, range) in list(affected, "ranges").enumerate().filter(|(_, range)| range["type"] != "GIT") {
        let place = format!("affected[{row}].ranges[{number}].events");
        ranges.extend(take_range(ecosystem, range, &place, losses));
    }
    let row = |affected: String, patched: String| Product {
        ecosystem: Some(ecosystem),
        package: package.clone(),
        affected,
        patched,
        functions: Vec::new(),
    };
    let mut rows: Vec<Product> = if ranges.is_empty() {
        list(affected, "versions")
            .filter_map(|version| {
                let range = Range::Exact(row_version(ecosystem, version.as_str()?)?);
                *version = Value::Null;
                Some(row(range.to_string(), String::new()))
            })
            .collect()
    } else {
        let alone = take_versions(ecosystem, affected, &ranges);
        let ended = ranges.iter().map(|range| {
            let patched =
                range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
            row(ended(range, last_known.as_ref()).to_string(), patched.unwrap_or_default())
        });
        ended.chain(alone.iter().map(|version| row(version.to_string(), String::new()))).collect()
    };
    if rows.is_empty() {
        rows.push(row(String::new(), String::new()));
    }
    rows[0].functions.append(&mut functions);
    rows.retain(|row| *row != Product { ecosystem: Some(Ecosystem::Other), ..Product::default() });
    rows
}

/// The rows of an entry whose events no pair of bounds can say: limits, and versions with a `v`. `None` for all others, and where
/// their versions have no order.
fn projected(affected: &Value) -> Option<Vec<Product>> {
    let ranges = affected["ranges"].as_array().into_iter().flatten().filter(|range| range["type"] != "GIT");
    let events = ranges.flat_map(|range| range["events"].as_array().into_iter().flatten());
    let is_odd = |event: &Value| {
        let mut members = event.as_object().into_iter().flatten();
        members.any(|(key, version)| {
            key == "limit" || version.as_str().is_some_and(|version| VersionText::new(version).is_none())
        })
    };
    if !events.into_iter().any(is_odd) {
        return None;
    }
    let stretches = applicability::entry(affected).stretches()?;
    let mut rows = Vec::new();
    for (place, stretch) in
        stretches.iter().enumerate().filter(|(_, stretch)| stretch.status == Status::Affected)
    {
        let is_ended = stretches.get(place + 1).is_some();
        let fix = stretch.range.upper().filter(|upper| is_ended && !upper.inclusive);
        let fix = fix.map(|upper| upper.version.to_string()).filter(|version| is_fixed(affected, version));
        rows.push(Product {
            affected: stretch.range.to_string(),
            patched: fix.unwrap_or_default(),
            ..Product::default()
        });
    }
    (!rows.is_empty()).then_some(rows)
}

/// Whether an event calls a version fixed.
fn is_fixed(affected: &Value, version: &str) -> bool {
    let ranges = affected["ranges"].as_array().into_iter().flatten();
    let mut events = ranges.flat_map(|range| range["events"].as_array().into_iter().flatten());
    events.any(|event| peek(event, "fixed").trim_start_matches('v') == version)
}

/// Takes everything that a projection has said.
fn take_versions_of_ranges(affected: &mut Value) {
    for range in list(affected, "ranges").filter(|range| range["type"] != "GIT") {
        for event in list(range, "events") {
            for key in ["introduced", "fixed", "last_affected", "limit"] {
                pass_over_any(event, key);
            }
        }
        pass_over(range, "type", |kind| kind == "ECOSYSTEM" || kind == "SEMVER");
    }
    for version in list(affected, "versions") {
        *version = Value::Null;
    }
}

/// What stands for a package where there is none: the repository of the commits.
fn take_repositories(affected: &mut Value) -> String {
    let mut first = String::new();
    for range in list(affected, "ranges") {
        let address = peek(range, "repo");
        let name = Repository::meant_by(address).map_or(address.to_owned(), |name| name.as_str().to_owned());
        if first.is_empty() || first == name {
            first = name;
            pass_over_any(range, "repo");
        }
    }
    first
}

/// The ecosystem and the name. What the package URL says too goes with them.
fn take_package(affected: &mut Value) -> (Ecosystem, String) {
    let Some(package) = affected.get_mut("package") else { return (Ecosystem::Other, String::new()) };
    let (ecosystem, suffix) = ecosystems::from_osv(peek(package, "ecosystem"));
    if suffix.is_none() && ecosystem.is_some() {
        pass_over_any(package, "ecosystem");
    }
    let place = Some(peek(package, "ecosystem")).filter(|place| ecosystem.is_none() && !place.is_empty());
    let place = place.unwrap_or_default().to_owned();
    let name = text(package, "name");
    let name = match name.as_str() {
        "" => name,
        known => row_name(&package_versions::Package::from_osv(&place, known), &place),
    };
    let ecosystem = ecosystem.unwrap_or(Ecosystem::Other);
    let purl = Product { ecosystem: Some(ecosystem), package: name.clone(), ..Product::default() };
    if let Some(purl) = ecosystems::purl(&purl) {
        pass_over_text(package, "purl", &purl);
    }
    (ecosystem, name)
}

/// Takes the end that GitHub's records keep beside the events, if it is one.
fn take_last_known(affected: &mut Value) -> Option<Range> {
    let specific = affected.get_mut("database_specific")?;
    let range = peek(specific, LAST_KNOWN).parse().ok().filter(|range| matches!(range, Range::Until(_)))?;
    pass_over_any(specific, LAST_KNOWN);
    Some(range)
}

/// What makes an event of a version.
type Kind = fn(String) -> Event;

/// The members of an event, and what each makes of a version.
const KINDS: &[(&str, Kind)] =
    &[("introduced", Event::Introduced), ("fixed", Event::Fixed), ("last_affected", Event::LastAffected)];

/// The ranges that the events mean.
fn take_range(ecosystem: Ecosystem, range: &mut Value, place: &str, losses: &mut Vec<Loss>) -> Vec<Range> {
    let mut found = Vec::new();
    for event in list(range, "events") {
        for (key, kind) in KINDS {
            found.extend(event.get_mut(key).and_then(own_text).map(kind));
        }
    }
    pass_over(range, "type", |kind| kind == "ECOSYSTEM" || kind == "SEMVER");
    events::sort(ecosystem, &mut found);
    let (ranges, lost) = events::to_ranges(&found);
    let words = found.iter().map(Event::to_string).collect::<Vec<_>>().join(", ");
    losses.extend(lost.into_iter().map(|loss| Loss::new(place, words.clone(), format!("{loss}."))));
    ranges
}

/// A listed version as a row writes it: without a `v`, where that is the same version.
fn row_version(ecosystem: Ecosystem, text: &str) -> Option<VersionText> {
    VersionText::new(text).or_else(|| {
        let bare = text.strip_prefix('v')?;
        let read = |text: &str| Version::parse(ecosystem, text);
        read(text).ok()?.is_same(&read(bare).ok()?).then(|| VersionText::new(bare)).flatten()
    })
}

/// The most ranges of an entry that its listed versions are held against.
const MOST_RANGES: usize = 100;

/// The listed versions that none of the ranges holds, as ranges of their own. Those that one holds say nothing more, and
/// those that cannot be read stay.
fn take_versions(ecosystem: Ecosystem, affected: &mut Value, ranges: &[Range]) -> Vec<Range> {
    // Nothing honest lists this much, and every version is held against every range.
    if ranges.len() > MOST_RANGES {
        return Vec::new();
    }
    let intervals: Vec<Interval> =
        ranges.iter().filter_map(|range| Interval::new(ecosystem, range)).collect();
    // A version may be one of a range that cannot be read.
    let can_be_alone = intervals.len() == ranges.len();
    let mut alone = Vec::new();
    for listed in list(affected, "versions") {
        let Some(text) = listed.as_str() else { continue };
        let Some(version) = Version::parse(ecosystem, text).ok() else { continue };
        if !intervals.iter().any(|interval| interval.contains(&version) == Some(true)) {
            let Some(own) = row_version(ecosystem, text).filter(|_| can_be_alone) else { continue };
            alone.push(Range::Exact(own));
        }
        *listed = Value::Null;
    }
    alone
}

/// The range with the end that is known better.
fn ended(range: &Range, last_known: Option<&Range>) -> Range {
    match (range, last_known) {
        (Range::From(lower) | Range::Between(lower, _), Some(Range::Until(upper))) => {
            Range::Between(lower.clone(), upper.clone()).normalise()
        }
        (Range::Until(_), Some(until)) => until.clone(),
        _ => range.clone(),
    }
}
