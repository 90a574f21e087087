//! CVE JSON 4, which the CVE program replaced in 2022; old files are still about.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, list, pass_over, peek, text};
use crate::formats::{Imported, Source, prose, scores};
use crate::version::Range;
use crate::version::range::{Bound, VersionText};
use serde_json::Value;

const REASONS: Reasons = &[
    ("CVE_data_meta", "Of the record's own data a draft keeps the id and the title."),
    ("data_type", "It names the format."),
    ("data_format", "It names the format."),
    ("data_version", "It names the format."),
    ("generator", "It is about the record."),
    ("source", "It is about the record."),
    ("affects", "It is not a range that can be read."),
];

/// Reads a record.
pub(in crate::formats) fn from_record(mut record: Value) -> Imported {
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
                    text(item, "value");
                    weaknesses.push(weakness.to_string());
                }
                text(item, "lang");
            }
        }
    }
    let mut references = Vec::new();
    if let Some(place) = record.get_mut("references") {
        for reference in list(place, "reference_data") {
            references.push(text(reference, "url"));
            for key in ["name", "refsource"] {
                text(reference, key);
            }
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
    Imported::whole(Source::Cve4, draft, losses)
}

fn list_first(cvss: &mut Value) -> String {
    cvss.get_mut(0).map(scores::take_object).unwrap_or_default()
}

fn texts_at(record: &mut Value, key: &str, below: &str) -> Vec<String> {
    let place = record.get_mut(key).map(|place| {
        list(place, below)
            .map(|item| {
                pass_over(item, "lang", |lang| lang.as_str().is_some_and(|lang| lang.starts_with("en")));
                text(item, "value")
            })
            .filter(|text| !text.is_empty())
            .collect()
    });
    place.unwrap_or_default()
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
        text(vendor, "vendor_name");
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
        for key in ["version_affected", "version_value", "version_name"] {
            text(entry, key);
        }
    }
    found
}
