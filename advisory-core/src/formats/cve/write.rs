//! Writing CVE JSON.

use super::versions::{Entry, entries};
use super::{DESCRIPTION, LABEL, MARKDOWN, NO_NAME, TITLE};
use crate::draft::{Ecosystem, Product};
use crate::formats::unique::unique;
use crate::formats::{Loss, Options, WriteError, Written, compare, ecosystems, links, placeholder, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::{Interval, Range, Version};
use crate::{Draft, Field, Timestamp, json, score};
use cvss_core::{Cvss, Partial, first_json::FirstJson};
use serde::Serialize;
use serde_json::{Map, Value, json};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Container<'a> {
    provider_metadata: Provider<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    descriptions: [Description<'a>; 1],
    affected: Vec<Affected<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problem_types: Vec<Value>,
    references: Vec<Reference<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    metrics: Vec<Map<String, Value>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Credit<'a>>,
    source: Value,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Provider<'a> {
    org_id: &'a str,
    date_updated: Timestamp,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Description<'a> {
    lang: &'static str,
    value: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    supporting_media: Vec<Media<'a>>,
}

#[derive(Serialize)]
struct Media<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Affected<'a> {
    vendor: String,
    product: &'a str,
    #[serde(rename = "packageURL", skip_serializing_if = "Option::is_none")]
    package_url: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    program_routines: Vec<Value>,
    default_status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    versions: Vec<Entry>,
}

#[derive(Serialize)]
struct Reference<'a> {
    url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<[&'static str; 1]>,
}

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Credit<'a> {
    lang: &'static str,
    value: &'a str,
    #[serde(rename = "type")]
    kind: String,
}

/// The language of everything that we write.
const LANG: &str = "en";

/// An organisation's id that stands for one that is to be filled in.
const PLACEHOLDER_ORG: &str = "00000000-0000-4000-8000-000000000000";

/// The most references of a record, and the most characters of a name in it, of a product's and of a vendor's.
const REFERENCES: usize = 512;
const NAME: usize = 4096;
const PRODUCT: usize = 2048;
const VENDOR: usize = 512;

const REASONS: compare::Reasons = &[
    (
        "title",
        "A title has at most 256 characters; where there is none, readers take the first line of the description.",
    ),
    (
        "description",
        "A description has at most 4,096 characters, and 16,384 as Markdown: it is cut, or a word stands for it.",
    ),
    ("cve.id", "The record gets an id that exists and is one: CVE, a year, a number."),
    ("severity.level", "A CVE record says how severe it is by vectors alone."),
    ("severity.assess", "Readers take the first vector."),
    (
        "severity.reasons",
        "A scenario gives the reasons for the answers of a vector that is written, within 4,096 characters.",
    ),
    ("products.patched", "The end of a range is read as its patched version."),
    (
        "products.ecosystem",
        "It has no package URL of its own: actions, other packages, and odd names go by vendor and product.",
    ),
    ("products", "Rows of one package are one entry, which names each version once."),
    ("credits", "A record names each credit once, and in full."),
    ("references", "A record holds 512 references."),
];

/// Writes the full record.
pub(in crate::formats) fn record(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let none = || placeholder::CVE_ID.parse::<CveId>().ok().filter(|_| options.placeholders);
    let id = scores::cve_id(draft).or_else(none).ok_or(WriteError::Missing {
        format: LABEL,
        what: "a CVE id",
        remedy: "Put it into the draft, or write the CNA container alone.",
    })?;
    let org_id = org_id(options)?;
    let (container, losses) = cna(draft, options)?;
    let record = json!({
        "dataType": "CVE_RECORD",
        "dataVersion": "5.2.0",
        "cveMetadata": {
            "cveId": id.as_str(),
            "assignerOrgId": org_id,
            "state": "PUBLISHED",
            "dateUpdated": options.now,
        },
        "containers": { "cna": container },
    });
    Ok(compare::measured(draft, json::pretty(&record), super::read, losses, REASONS))
}

/// Writes the CNA container alone, which is what a numbering authority uploads.
pub(in crate::formats) fn container(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let (container, mut losses) = cna(draft, options)?;
    if let Some(id) = scores::cve_id(draft) {
        losses.push(Loss::new(Field::CveId, id.as_str(), "It stands in the record around the container."));
    }
    Ok(compare::measured(draft, json::pretty(&container), super::read, losses, REASONS))
}

/// The organisation's id: a UUID of version 4, as the schema has it.
fn org_id(options: &Options) -> Result<&str, WriteError> {
    let is_uuid = |text: &&str| {
        let hyphens = [8, 13, 18, 23];
        text.len() == 36
            && text.bytes().enumerate().all(|(at, byte)| match at {
                at if hyphens.contains(&at) => byte == b'-',
                14 => byte == b'4',
                19 => b"89abAB".contains(&byte),
                _ => byte.is_ascii_hexdigit(),
            })
    };
    let given = options.org_id.as_deref().map(str::trim).unwrap_or_default();
    let id = if given.is_empty() && options.placeholders { PLACEHOLDER_ORG } else { given };
    Some(id).filter(is_uuid).ok_or(WriteError::Missing {
        format: LABEL,
        what: "your organisation's id in the CVE program, a UUID of version 4",
        remedy: "Give the organisation's id.",
    })
}

fn missing(what: &'static str, remedy: &'static str) -> WriteError {
    WriteError::Missing { format: LABEL, what, remedy }
}

/// The container as JSON, and what of the draft is known not to be in it.
fn cna(draft: &Draft, options: &Options) -> Result<(Value, Vec<Loss>), WriteError> {
    let own = links::own(draft);
    let (addresses, mut losses) = links::addresses(draft, own.as_deref());
    let (vectors, unscored) = scores::vectors(draft);
    let (weaknesses, unnamed) = scores::weaknesses(draft);
    losses.extend(unscored.into_iter().chain(unnamed));
    let placeholder = |what| options.placeholders.then_some(what);
    let description = match draft.description.as_str() {
        text if text.trim().is_empty() => {
            placeholder("DESCRIPTION").ok_or(missing("a description", "Write one in the draft."))?
        }
        text => text,
    };
    let mut references: Vec<Reference<'_>> =
        own.as_deref().into_iter().chain(addresses).map(reference).collect();
    references.truncate(REFERENCES);
    if references.is_empty() {
        let address = placeholder("https://example.com/REFERENCE").ok_or(missing(
            "a reference",
            "Add one to the draft, or the advisory's repository and GHSA id.",
        ))?;
        references.push(reference(address));
    }
    let mut affected = affected(draft);
    if affected.is_empty() {
        let product =
            placeholder("PACKAGE").ok_or(missing("an affected product", "Add one to the draft."))?;
        let vendor = "VENDOR".to_owned();
        affected.push(Affected {
            vendor,
            product,
            package_url: None,
            program_routines: Vec::new(),
            default_status: "unknown",
            versions: Vec::new(),
        });
    }
    let title = cut(draft.title.trim(), TITLE);
    let whole = description.chars().count() <= DESCRIPTION;
    let container = Container {
        provider_metadata: Provider { org_id: org_id(options)?, date_updated: options.now },
        title,
        descriptions: [Description {
            lang: LANG,
            value: cut(description, DESCRIPTION),
            supporting_media: if whole {
                Vec::new()
            } else {
                vec![Media { kind: "text/markdown", value: cut(description, MARKDOWN) }]
            },
        }],
        affected,
        problem_types: weaknesses
            .into_iter()
            .filter_map(|(row, id)| problem_type(row, &id.to_string(), options, &mut losses))
            .collect(),
        references,
        metrics: vectors.into_iter().map(|vector| metric(draft, vector)).collect(),
        credits: credits(draft),
        source: match draft.ghsa_id.trim().parse::<GhsaId>() {
            Ok(id) => json!({ "advisory": id.as_str(), "discovery": "UNKNOWN" }),
            Err(_) => json!({ "discovery": "UNKNOWN" }),
        },
    };
    Ok((serde_json::to_value(container).unwrap_or_default(), losses))
}

/// The beginning of a text, at most this many characters.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| &text[..end])
}

fn reference(url: &str) -> Reference<'_> {
    Reference { url, tags: links::kind(url).cve_tag().map(|tag| [tag]) }
}

/// A weakness with its name, where the list is there. Ids have at most nine characters.
fn problem_type(row: usize, id: &str, options: &Options, losses: &mut Vec<Loss>) -> Option<Value> {
    if id.len() > "CWE-99999".len() {
        losses.push(Loss::new(Field::Weakness(row), id, "A CVE record has no room for an id this long."));
        return None;
    }
    let name = options.cwe.as_deref().zip(id.parse().ok()).and_then(|(catalog, id)| catalog.get(id));
    let description = name.map_or_else(|| id.to_owned(), |entry| format!("{id} {}", entry.name));
    Some(
        json!({ "descriptions": [{ "lang": LANG, "description": description, "cweId": id, "type": "CWE" }] }),
    )
}

/// A vector as FIRST's object, with the reasons for its answers as a scenario.
fn metric(draft: &Draft, cvss: Cvss) -> Map<String, Value> {
    let (name, object): (_, FirstJson) = scores::object(cvss);
    let object = serde_json::to_value(object).unwrap_or_default();
    let mut metric = Map::from_iter([("format".to_owned(), "CVSS".into()), (name.to_owned(), object)]);
    if let Some(text) = score::scenario(&draft.severity.reasons, Partial::from(cvss)) {
        metric.insert("scenarios".to_owned(), json!([{ "lang": LANG, "value": text }]));
    }
    metric
}

fn credits(draft: &Draft) -> Vec<Credit<'_>> {
    let credits = draft.credits.iter().map(|credit| Credit {
        lang: LANG,
        value: cut(credit.login.trim(), NAME),
        kind: credit.credit_type.code().replace('_', " "),
    });
    unique(credits.filter(|credit| !credit.value.is_empty()))
}

/// An entry for each package; rows of one package that follow each other share theirs.
fn affected(draft: &Draft) -> Vec<Affected<'_>> {
    let mut groups: Vec<(&Product, Affected<'_>)> = Vec::new();
    for product in draft.products.iter().filter(|product| !product.is_empty()) {
        let new = entries(product);
        let shares = |first: &Product| {
            (first.ecosystem, first.package.trim(), &first.functions)
                == (product.ecosystem, product.package.trim(), &product.functions)
        };
        match groups.last_mut() {
            // A row that has no versions needs an entry of its own to be seen.
            Some((first, affected)) if shares(first) && !new.is_empty() && !affected.versions.is_empty() => {
                add_row(&mut affected.versions, product, new);
            }
            _ => groups.push((product, entry(draft, product, new))),
        }
    }
    let affected = groups.into_iter().map(|(_, affected)| affected);
    affected.map(|affected| Affected { versions: unique(affected.versions), ..affected }).collect()
}

/// Adds a row's entries. The first entry that matches a version decides, so the patched version of an earlier row goes
/// behind them if it may lie within this one.
fn add_row(versions: &mut Vec<Entry>, product: &Product, new: Vec<Entry>) {
    let ecosystem = product.ecosystem.unwrap_or(Ecosystem::Other);
    let range = product.affected.parse::<Range>().ok();
    let interval = range.and_then(|range| Interval::new(ecosystem, &range));
    let is_within = |entry: &Entry| {
        let version = Version::parse(ecosystem, entry.version()).ok();
        interval.as_ref().zip(version).and_then(|(interval, version)| interval.contains(&version))
            != Some(false)
    };
    let (behind, before): (Vec<Entry>, Vec<Entry>) =
        versions.drain(..).partition(|entry| !entry.is_affected() && is_within(entry));
    versions.extend(before.into_iter().chain(new).chain(behind));
}

fn entry<'a>(draft: &Draft, product: &'a Product, versions: Vec<Entry>) -> Affected<'a> {
    let functions = product.functions.iter().map(|name| cut(name.trim(), NAME));
    let functions = unique(functions.filter(|name| !name.is_empty()));
    let name = match cut(product.package.trim(), PRODUCT) {
        "" => NO_NAME,
        name => name,
    };
    Affected {
        vendor: cut(ecosystems::vendor(draft, name), VENDOR).to_owned(),
        product: name,
        package_url: ecosystems::purl(product),
        program_routines: functions.into_iter().map(|name| json!({ "name": name })).collect(),
        default_status: if versions.is_empty() { "unknown" } else { "unaffected" },
        versions,
    }
}
