//! CVE JSON 4, which the CVE program replaced in 2022; old files are still about.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::by_package::part_of;
use crate::formats::cve::single;
use crate::formats::record::{
    self, Reasons, is_english, list, pass_over, pass_over_any, pass_over_text, peek, text,
};
use crate::formats::{Imported, Source, prose, scores};
use crate::version::applicability::{Applicability, Limit, Statement, Status, Versions};
use crate::version::range::{Bound, VersionText};
use crate::version::{Range, Scheme, Version};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("CVE_data_meta", "Of the record's own data a draft keeps the id and the title."),
    ("data_type", "It names the format."),
    ("data_format", "It names the format."),
    ("data_version", "It names the format."),
    ("generator", "It is about the record."),
    ("source", "It is about the record."),
    ("affects", "A row holds a package and a range that can be read."),
    ("references", "The address alone tells what a reference leads to."),
    ("description", "A draft has one description, in English."),
];

/// Reads a record.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
    let applicability = applicability(&record);
    let record = &mut record;
    let mut losses = Vec::new();
    let mut nothing = Value::Null;
    let meta = record.get_mut("CVE_data_meta").unwrap_or(&mut nothing);
    let (id, title) = (text(meta, "ID"), text(meta, "TITLE"));
    let description = texts_at(record, "description", "description_data").join("\n\n");
    let title = record::title(title, &description, "CVE_data_meta.TITLE", &mut losses);
    let mut weaknesses = Vec::new();
    if let Some(problem) = record.get_mut("problemtype") {
        for entry in list(problem, "problemtype_data") {
            for item in list(entry, "description") {
                let weakness = crate::cwe::CweId::meant_by(
                    peek(item, "value").split([':', ' ']).next().unwrap_or_default(),
                );
                if let Some(weakness) = weakness {
                    // The name of a weakness follows from its id.
                    pass_over_any(item, "value");
                    weaknesses.push(weakness.to_string());
                }
                pass_over(item, "lang", is_english);
            }
        }
    }
    let mut references = Vec::new();
    if let Some(place) = record.get_mut("references") {
        for reference in list(place, "reference_data") {
            let address = text(reference, "url");
            pass_over_text(reference, "name", &address);
            references.push(address);
        }
    }
    let vector = record
        .pointer_mut("/impact/cvss")
        .map(|cvss| if cvss.is_array() { list_first(cvss) } else { scores::take_object(cvss) })
        .unwrap_or_default();
    let draft = Draft {
        title,
        cve: scores::cve(id),
        description,
        products: products(record),
        severity: scores::severity(&[vector], None),
        weaknesses,
        references,
        ..Draft::default()
    };
    losses.extend(record::leftovers(record, REASONS));
    Imported::of_record(Source::Cve4, draft, losses, applicability)
}

fn list_first(cvss: &mut Value) -> String {
    cvss.get_mut(0).map(scores::take_object).unwrap_or_default()
}

fn texts_at(record: &mut Value, key: &str, below: &str) -> Vec<String> {
    let place = record.get_mut(key).map(|place| {
        list(place, below)
            .map(|item| {
                if !is_english(&item["lang"]) {
                    return String::new();
                }
                pass_over(item, "lang", is_english);
                text(item, "value")
            })
            .filter(|text| !text.is_empty())
            .collect()
    });
    place.unwrap_or_default()
}

/// What the record says of each product. It has no word for the versions that it does not name: they are unknown.
fn applicability(record: &Value) -> Vec<Applicability> {
    let items = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let mut parts = Vec::new();
    for vendor in items(&record["affects"]["vendor"]["vendor_data"]) {
        let maker = peek(&vendor, "vendor_name");
        for product in items(&vendor["product"]["product_data"]) {
            let name = peek(&product, "product_name");
            let package = Package::new(Ecosystem::Other, name);
            let package = package.qualified(maker).known_as(&format!("{maker} {name}"));
            let entries = items(&product["version"]["version_data"]);
            let part = part_of(&mut parts, package.clone(), Status::Unknown);
            for entry in &entries {
                part.push(statement(package.scheme(), entry));
            }
        }
    }
    parts
}

/// What an entry says: `!` before its sign is unaffected, `?` is unknown.
fn statement(scheme: Scheme, entry: &Value) -> Statement {
    let (sign, value) = (peek(entry, "version_affected").trim(), peek(entry, "version_value").trim());
    let (status, comparison) = match sign.split_at_checked(1) {
        Some(("!", rest)) => (Status::Unaffected, rest),
        Some(("?", rest)) => (Status::Unknown, rest),
        _ => (Status::Affected, sign),
    };
    let limit = |inclusive| Some(Limit { version: value, inclusive });
    let below = |inclusive| Versions::between(scheme, None, limit(inclusive));
    let versions = match comparison {
        "<" => of_branch(scheme, entry, below(false)),
        "<=" => of_branch(scheme, entry, below(true)),
        ">" => Versions::between(scheme, limit(false), None),
        ">=" => Versions::between(scheme, limit(true), None),
        "=" => Versions::exactly(scheme, value),
        "" => single(scheme, value),
        _ => Versions::unreadable(),
    };
    Statement::new(status, versions, format!("{sign} {value}").trim())
}

/// The versions up to an end, of the branch that an entry names: nobody knows whether those before the branch are meant.
fn of_branch(scheme: Scheme, entry: &Value, below: Versions) -> Versions {
    let name = peek(entry, "version_name").trim();
    if name.is_empty() || name == peek(entry, "version_value").trim() {
        return below;
    }
    let open = below.clone().and(Versions::unreadable());
    match Version::parse(scheme, name).ok() {
        Some(_) => below.and(Versions::between(scheme, Some(Limit::at(name)), None)).or(open),
        None => open,
    }
}

/// The rows: vendors, their products, and the versions of each.
fn products(record: &mut Value) -> Vec<Product> {
    let mut rows = Vec::new();
    let Some(vendors) = record.pointer_mut("/affects/vendor") else { return rows };
    for vendor in list(vendors, "vendor_data") {
        let Some(products) = vendor.get_mut("product") else { continue };
        for product in list(products, "product_data") {
            let name = text(product, "product_name");
            let Some(versions) = product.get_mut("version") else { continue };
            let before = rows.len();
            for version in list(versions, "version_data") {
                for range in ranges(version) {
                    let end = range.upper().filter(|upper| !upper.inclusive);
                    rows.push(Product {
                        ecosystem: Some(Ecosystem::Other),
                        package: name.clone(),
                        affected: range.to_string(),
                        patched: end.map(|end| end.version.to_string()).unwrap_or_default(),
                        ..Product::default()
                    });
                }
            }
            if rows.len() == before {
                rows.push(Product { ecosystem: Some(Ecosystem::Other), package: name, ..Product::default() });
            }
        }
        // The answers to who is affected keep it.
        pass_over_any(vendor, "vendor_name");
    }
    rows
}

/// The ranges of an entry: a sign beside a version, or words.
fn ranges(entry: &mut Value) -> Vec<Range> {
    let (sign, value) = (peek(entry, "version_affected").to_owned(), peek(entry, "version_value").to_owned());
    let bound = |inclusive| VersionText::new(&value).map(|version| Bound { version, inclusive });
    let found: Vec<Range> = match sign.as_str() {
        "<" => bound(false).map(Range::Until).into_iter().collect(),
        "<=" => bound(true).map(Range::Until).into_iter().collect(),
        ">=" => bound(true).map(Range::From).into_iter().collect(),
        ">" => bound(false).map(Range::From).into_iter().collect(),
        "=" => VersionText::new(&value).map(Range::Exact).into_iter().collect(),
        "" => {
            let said = prose::phrases::ranges(&value);
            if said.is_empty() {
                VersionText::new(&value).map(Range::Exact).into_iter().collect()
            } else {
                said
            }
        }
        _ => Vec::new(),
    };
    if !found.is_empty() {
        for key in ["version_affected", "version_value"] {
            pass_over_any(entry, key);
        }
        pass_over_text(entry, "version_name", &value);
    }
    found
}
