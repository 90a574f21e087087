//! NVD's API 2.0.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::by_package::part_of;
use crate::formats::record::{self, Reasons, is_english, list, pass_over, pass_over_any, peek, text};
use crate::formats::unique::unique;
use crate::formats::{Imported, Source, scores};
use crate::version::Range;
use crate::version::applicability::{Applicability, Limit, Statement, Status, Versions};
use crate::version::range::{Bound, VersionText};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("sourceIdentifier", "A draft does not say who assigned the id."),
    ("published", "The CVE program keeps its own times."),
    ("lastModified", "The CVE program keeps its own times."),
    ("vulnStatus", "How far NVD has come is no part of an advisory."),
    ("cveTags", "A draft has no tags."),
    ("descriptions", "A draft has one description, in English."),
    ("metrics", "A draft has one vector of CVSS 3.x and one of 4.0, and does not say whose they are."),
    ("weaknesses", "A draft does not say who named a weakness."),
    ("references", "The address alone tells what a reference leads to."),
    ("configurations", "A row of a draft names a package and one range of its versions."),
    ("cisaExploitAdd", "A draft does not say whether a vulnerability is exploited."),
    ("cisaActionDue", "A draft does not say whether a vulnerability is exploited."),
    ("cisaRequiredAction", "A draft does not say whether a vulnerability is exploited."),
    ("cisaVulnerabilityName", "A draft does not say whether a vulnerability is exploited."),
];

/// Reads an answer with one CVE, or the CVE alone.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let cve = ["/vulnerabilities/0/cve", "/cve"]
        .iter()
        .find_map(|place| record.pointer_mut(place).map(Value::take));
    let around = cve.map(|cve| std::mem::replace(&mut record, cve));
    let applicability = applicability(&record);
    let record = &mut record;
    let mut losses = Vec::new();
    let cve_id = text(record, "id");
    let english = |item: &&mut Value| is_english(&item["lang"]);
    let mut description = String::new();
    for item in list(record, "descriptions").filter(english).take(1) {
        description = text(item, "value");
        pass_over(item, "lang", is_english);
    }
    let title = record::title(String::new(), &description, "title", &mut losses);
    let mut weaknesses = Vec::new();
    for weakness in list(record, "weaknesses") {
        for item in list(weakness, "description") {
            if peek(item, "value").starts_with("CWE-") {
                weaknesses.push(text(item, "value"));
            } else {
                // `NVD-CWE-noinfo` says that nobody knows.
                pass_over(item, "value", |value| value == "NVD-CWE-noinfo" || value == "NVD-CWE-Other");
            }
            pass_over(item, "lang", is_english);
        }
    }
    let vectors = take_vectors(record);
    let references = list(record, "references").map(|reference| text(reference, "url"));
    let references = unique(references.collect::<Vec<_>>());
    let mut products = Vec::new();
    for configuration in list(record, "configurations") {
        for node in list(configuration, "nodes") {
            products.extend(list(node, "cpeMatch").filter_map(row));
        }
    }
    let draft = Draft {
        title,
        cve: scores::cve(cve_id),
        description,
        products,
        severity: scores::severity(&vectors, None),
        weaknesses: unique(weaknesses),
        references,
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    if let Some(mut around) = around {
        // How many CVEs an answer has, and when it was given, says nothing about one.
        for key in ["resultsPerPage", "startIndex", "totalResults", "format", "version", "timestamp"] {
            pass_over_any(&mut around, key);
        }
        losses.extend(record::leftovers(&around, &[]));
    }
    Imported::of_record(Source::Nvd, draft, losses, applicability)
}

/// Takes a vector of 3.x and one of 4.0, NVD's own before others.
fn take_vectors(record: &mut Value) -> Vec<String> {
    let mut vectors = Vec::new();
    for (name, others) in [("cvssMetricV40", None), ("cvssMetricV31", Some("cvssMetricV30"))] {
        for name in [Some(name), others].into_iter().flatten() {
            let Some(metrics) = record.get_mut("metrics") else { continue };
            let rank = |metric: &&mut Value| peek(metric, "type") != "Primary";
            let Some(metric) = list(metrics, name).min_by_key(rank) else { continue };
            let Some(data) = metric.get_mut("cvssData") else { continue };
            vectors.push(scores::take_object(data));
            break;
        }
    }
    vectors
}

/// The parts of a CPE name.
fn cpe(name: &str) -> Vec<String> {
    // An escaped colon is a part of a name.
    let parts = name.replace("\\:", "\u{1}");
    parts.split(':').map(|part| part.replace('\u{1}', ":").replace('\\', "")).collect()
}

/// What the configurations say of each product. Where the analysis is not finished, or the record has been changed since,
/// they do not say that other versions are unaffected.
fn applicability(record: &Value) -> Vec<Applicability> {
    let items = |value: &'_ Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    let is_done = peek(record, "vulnStatus") == "Analyzed";
    let default = if is_done { Status::Unaffected } else { Status::Unknown };
    let mut parts = Vec::new();
    for configuration in items(record, "configurations") {
        for node in items(&configuration, "nodes") {
            let negated = node["negate"] == true || configuration["negate"] == true;
            for entry in items(&node, "cpeMatch").iter().filter(|entry| entry["vulnerable"] == true) {
                say(entry, negated, default, &mut parts);
            }
        }
    }
    parts
}

/// Adds what a vulnerable match says.
fn say(entry: &Value, negated: bool, default: Status, parts: &mut Vec<Applicability>) {
    let name = cpe(peek(entry, "criteria"));
    let part = |number: usize| name.get(number).map_or("", String::as_str);
    let stated = |number: usize| Some(part(number)).filter(|text| !["", "*", "-"].contains(text));
    let (vendor, product) = (part(3), part(4));
    // Other software that it runs in is another package: `node.js`, `wordpress`.
    let place = [Some(vendor), stated(10)].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let package = Package::new(Ecosystem::Other, product);
    let package = package.qualified(&place).known_as(&format!("{vendor} {product}"));
    let scheme = package.scheme();
    let bound = |including: &str, excluding: &str| {
        let limits = [(including, true), (excluding, false)];
        let limits = limits.map(|(key, inclusive)| Limit { version: peek(entry, key), inclusive });
        limits.into_iter().find(|limit| !limit.version.is_empty())
    };
    let lower = bound("versionStartIncluding", "versionStartExcluding").filter(|limit| limit.version != "0");
    let upper = bound("versionEndIncluding", "versionEndExcluding");
    let version = part(5);
    let versions = match (lower, upper, stated(6)) {
        (None, None, _) if version == "*" => Versions::all(),
        (None, None, _) if ["-", ""].contains(&version) => Versions::unreadable(),
        // An update is a version of its own, and everyone writes it in another way.
        (None, None, Some(update)) => {
            let whole = [format!("{version}-{update}"), format!("{version} {update}")];
            let same = Versions::unreadable().and(Versions::exactly(scheme, version));
            Versions::listed(scheme, whole.iter().map(String::as_str)).or(same)
        }
        (None, None, None) => Versions::exactly(scheme, version),
        _ => Versions::between(scheme, lower, upper),
    };
    let versions = if negated { Versions::unreadable() } else { versions };
    let end = |limit: Option<Limit<'_>>, inside: &str, outside: &str| {
        limit.map(|limit| format!(" {} {}", if limit.inclusive { inside } else { outside }, limit.version))
    };
    let words = match (end(lower, ">=", ">"), end(upper, "<=", "<")) {
        (None, None) => format!("{product} {}", [version, part(6)].join(" ").trim_end_matches(['*', ' '])),
        (lower, upper) => format!("{product}{}{}", lower.unwrap_or_default(), upper.unwrap_or_default()),
    };
    part_of(parts, package, default).push(Statement::new(Status::Affected, versions, words.trim()));
}

/// A row for a vulnerable match: the product of its CPE name and the range beside it.
fn row(entry: &mut Value) -> Option<Product> {
    if entry["vulnerable"] != true {
        return None;
    }
    let name = peek(entry, "criteria").to_owned();
    let parts = cpe(&name);
    let (product, version) = (parts.get(4)?.clone(), parts.get(5)?.clone());
    let mut bound = |including: &str, excluding: &str| {
        let inclusive = !peek(entry, including).is_empty();
        let text = text(entry, if inclusive { including } else { excluding });
        Some(Bound { version: VersionText::new(&text)?, inclusive })
    };
    let lower = bound("versionStartIncluding", "versionStartExcluding");
    let upper = bound("versionEndIncluding", "versionEndExcluding");
    let range = match (lower, upper) {
        (Some(lower), Some(upper)) => Range::Between(lower, upper).normalise(),
        (Some(lower), None) => Range::From(lower),
        (None, Some(upper)) => Range::Until(upper),
        (None, None) if version == "*" => {
            Range::From(Bound { version: VersionText::new("0")?, inclusive: true })
        }
        (None, None) => Range::Exact(VersionText::new(&version)?),
    };
    let patched = range.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
    // The answers to who is affected keep the vendor, an update and the software that it runs in; the rest has no place.
    let is_open = |number: usize| parts.get(number).is_none_or(|part| ["*", "-"].contains(&part.as_str()));
    let is_whole = parts.len() <= 13 && [7, 8, 9, 11, 12].into_iter().all(is_open);
    pass_over(entry, "criteria", |_| is_whole);
    pass_over_any(entry, "vulnerable");
    pass_over_any(entry, "matchCriteriaId");
    Some(Product {
        ecosystem: Some(Ecosystem::Other),
        package: product,
        affected: range.to_string(),
        patched: patched.unwrap_or_default(),
        ..Product::default()
    })
}
