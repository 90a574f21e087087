//! Writing CSAF.

use super::{FIXED, LABEL, NO_FIX, NO_NAME, update_to, vers};
use crate::draft::{Product, SeverityLevel};
use crate::formats::{Loss, Options, WriteError, Written, compare, ecosystems, links, placeholder, scores};
use crate::ids::{GhsaId, Login};
use crate::version::range::VersionText;
use crate::version::{Range, is_empty};
use crate::{Draft, Field, json};
use cvss_core::{Cvss, first_json::FirstJson};
use serde_json::{Map, Value, json};

const REASONS: compare::Reasons = &[
    ("cve.id", "The advisory gets an id that exists and is one: CVE, a year, a number."),
    ("products.functions", "CSAF has no place for functions."),
    ("severity.cvss_v4", "CSAF 2.0 knows CVSS 2.0 and 3.x, and not 4.0."),
    ("severity.assess", "The advisory holds the CVSS 3.x vector, and the severity in a word."),
    ("severity.level", "The word beside the vector is its band."),
    ("products.ecosystem", "CSAF names packages by package URLs, and this row has none."),
];

/// A row of affected products with the ids of its products in the tree.
struct Row<'a> {
    product: &'a Product,
    affected_id: String,
    fixed_id: Option<String>,
}

/// Writes the advisory.
pub(in crate::formats) fn write(draft: &Draft, options: &Options) -> Result<Written, WriteError> {
    let missing = |what, remedy| WriteError::Missing { format: LABEL, what, remedy };
    let given = |text: &str, placeholder: &str, what, remedy| match text.trim() {
        "" if options.placeholders => Ok(placeholder.to_owned()),
        "" => Err(missing(what, remedy)),
        text => Ok(text.to_owned()),
    };
    let ghsa_id = draft.ghsa_id.trim().parse::<GhsaId>().ok().map(|id| id.to_string());
    let cve_id = scores::cve_id(draft).map(|id| id.to_string());
    let ids: Vec<&String> = ghsa_id.iter().chain(&cve_id).collect();
    let id = ids.first().map_or("", |id| id.as_str());
    let id = given(id, placeholder::GHSA_ID, "an id", "Put the GHSA id or the CVE id into the draft.")?;
    let title = given(&draft.title, "TITLE", "a title", "Write one in the draft.")?;
    let description = given(&draft.description, "DESCRIPTION", "a description", "Write one in the draft.")
        .map(|text| if draft.description.trim().is_empty() { text } else { draft.description.clone() })?;
    let (name, namespace) = options.publisher(LABEL)?;
    let placeholder = [Product { package: "PACKAGE".into(), ..Product::default() }];
    let rows = rows(&draft.products, options.placeholders.then_some(&placeholder));
    if rows.is_empty() {
        return Err(missing("an affected product", "Add one to the draft."));
    }
    let own = links::own(draft);
    let (addresses, mut losses) = links::addresses(draft, own.as_deref());
    let references: Vec<Value> = own
        .iter()
        .map(|own| json!({ "category": "self", "summary": SELF, "url": own }))
        .chain(addresses.into_iter().map(reference))
        .collect();
    let mut document = json!({
        "category": "csaf_security_advisory",
        "csaf_version": "2.0",
        "distribution": { "tlp": { "label": "WHITE" } },
        "lang": "en",
        "publisher": { "category": "vendor", "name": name, "namespace": namespace },
        "title": title,
        "tracking": {
            "id": id,
            "status": "final",
            "version": "1",
            "initial_release_date": options.now,
            "current_release_date": options.now,
            "revision_history": [{ "date": options.now, "number": "1", "summary": "First version." }],
        },
    });
    if let [_, alias] = ids.as_slice() {
        document["tracking"]["aliases"] = json!([alias]);
    }
    if let Some(level) = scores::level(draft) {
        document["aggregate_severity"] = json!({ "text": SeverityLevel::label(level) });
    }
    if !references.is_empty() {
        document["references"] = references.into();
    }
    let advisory = json!({
        "document": document,
        "product_tree": { "branches": branches(draft, &rows) },
        "vulnerabilities": [vulnerability(draft, options, &description, &rows, &mut losses)],
    });
    Ok(compare::measured(draft, json::pretty(&advisory), super::read, losses, REASONS))
}

/// What the advisory's own address is called among the references.
const SELF: &str = "This advisory";

fn reference(url: &str) -> Value {
    json!({ "category": "external", "summary": links::kind(url).words(), "url": url })
}

/// The rows that are not empty, or the one that stands for them.
fn rows<'a>(products: &'a [Product], placeholder: Option<&'a [Product; 1]>) -> Vec<Row<'a>> {
    let filled = |products: &'a [Product]| products.iter().filter(|product| !product.is_empty()).enumerate();
    let products = if products.iter().all(Product::is_empty) {
        placeholder.map_or(&[][..], |placeholder| placeholder.as_slice())
    } else {
        products
    };
    filled(products)
        .map(|(number, product)| {
            let affected_id = format!("CSAFPID-{:04}", number + 1);
            let patched = !product.patched.trim().is_empty();
            Row { product, fixed_id: patched.then(|| format!("{affected_id}{FIXED}")), affected_id }
        })
        .collect()
}

/// The tree: vendor, product, version. Rows of one package that follow each other share their branch.
fn branches(draft: &Draft, rows: &[Row<'_>]) -> Vec<Value> {
    let mut groups: Vec<(&str, &str, Vec<Value>)> = Vec::new();
    let mut branches = Vec::new();
    let closed = |groups: &mut Vec<(&str, &str, Vec<Value>)>, branches: &mut Vec<Value>| {
        for (vendor, name, versions) in groups.drain(..) {
            let product = json!({ "category": "product_name", "name": name, "branches": versions });
            branches.push(json!({ "category": "vendor", "name": vendor, "branches": [product] }));
        }
    };
    for row in rows {
        let name = match row.product.package.trim() {
            "" => NO_NAME,
            name => name,
        };
        let vendor = ecosystems::vendor(draft, name);
        let mut versions = leaves(row, name);
        if row.product.affected.trim().is_empty() {
            // No version is named: the product as such is affected, and nobody says which versions of it.
            closed(&mut groups, &mut branches);
            let purl = ecosystems::purl(row.product);
            let product = leaf("product_name", name, name, &row.affected_id, purl.as_deref());
            branches.push(json!({ "category": "vendor", "name": vendor, "branches": [product] }));
        }
        if versions.is_empty() {
            continue;
        }
        match groups.last_mut() {
            Some((other, package, known)) if (*other, *package) == (vendor, name) => {
                known.append(&mut versions);
            }
            _ => groups.push((vendor, name, versions)),
        }
    }
    closed(&mut groups, &mut branches);
    branches
}

/// A branch that a product hangs on.
fn leaf(category: &str, name: &str, full_name: &str, id: &str, purl: Option<&str>) -> Value {
    let mut product = json!({ "name": full_name, "product_id": id });
    if let Some(purl) = purl {
        product["product_identification_helper"] = json!({ "purl": purl });
    }
    json!({ "category": category, "name": name, "product": product })
}

/// The affected and the patched versions of a row.
fn leaves(row: &Row<'_>, name: &str) -> Vec<Value> {
    let purl = ecosystems::purl(row.product);
    let leaf = |category: &str, version: &str, shown: &str, id: &str| {
        leaf(category, version, &format!("{name} {shown}"), id, purl.as_deref())
    };
    let affected = row.product.affected.trim();
    let range = match affected.parse::<Range>() {
        // Comparators in the notation are read in rising order: bounds the wrong way round would mean what lies outside.
        Ok(range) if !is_empty(row.product, &range) => vers::write(row.product.ecosystem, &range),
        _ => affected.to_owned(),
    };
    let mut leaves = Vec::new();
    if !affected.is_empty() {
        leaves.push(leaf("product_version_range", &range, affected, &row.affected_id));
    }
    if let Some(id) = &row.fixed_id {
        let patched = row.product.patched.trim();
        let category = if is_version(patched) { "product_version" } else { "product_version_range" };
        leaves.push(leaf(category, patched, patched, id));
    }
    leaves
}

/// Whether a text is one version. Signs of a range in it are refused by CSAF's own tests (section 6.1.31).
fn is_version(text: &str) -> bool {
    VersionText::new(text).is_some() && !text.contains(['<', '>'])
}

fn vulnerability(
    draft: &Draft,
    options: &Options,
    description: &str,
    rows: &[Row<'_>],
    losses: &mut Vec<Loss>,
) -> Value {
    let affected: Vec<&str> = rows.iter().map(|row| row.affected_id.as_str()).collect();
    let fixed: Vec<&str> = rows.iter().filter_map(|row| row.fixed_id.as_deref()).collect();
    let mut status = Map::from_iter([("known_affected".to_owned(), json!(affected))]);
    let mut members = Map::from_iter([
        ("notes".to_owned(), json!([{ "category": "description", "text": description }])),
        ("remediations".to_owned(), rows.iter().map(remediation).collect()),
    ]);
    let mut put =
        |key: &str, value: Option<Value>| members.extend(value.map(|value| (key.to_owned(), value)));
    if !fixed.is_empty() {
        status.insert("fixed".to_owned(), json!(fixed));
    }
    put("product_status", Some(status.into()));
    put("title", Some(draft.title.trim()).filter(|title| !title.is_empty()).map(Value::from));
    put("cve", scores::cve_id(draft).map(|id| id.as_str().into()));
    let ghsa_id = draft.ghsa_id.trim().parse::<GhsaId>().ok();
    put(
        "ids",
        ghsa_id.map(|id| json!([{ "system_name": "GitHub Security Advisories", "text": id.as_str() }])),
    );
    put("cwe", weakness(draft, options, losses));
    let (vectors, unscored) = scores::vectors(draft);
    losses.extend(unscored);
    let v3 = vectors.into_iter().find(|cvss| matches!(cvss, Cvss::V3(_)));
    put("scores", v3.map(|cvss| json!([{ "cvss_v3": FirstJson(cvss), "products": affected }])));
    let thanks: Vec<Value> =
        draft.credits.iter().filter(|credit| !credit.login.trim().is_empty()).map(acknowledgment).collect();
    put("acknowledgments", Some(thanks).filter(|thanks| !thanks.is_empty()).map(Value::from));
    members.into()
}

fn remediation(row: &Row<'_>) -> Value {
    match row.product.patched.trim() {
        "" => json!({ "category": "none_available", "details": NO_FIX, "product_ids": [row.affected_id] }),
        patched => {
            json!({ "category": "vendor_fix", "details": update_to(patched), "product_ids": [row.affected_id] })
        }
    }
}

fn acknowledgment(credit: &crate::draft::Credit) -> Value {
    let login = credit.login.trim();
    let mut thanks = json!({ "names": [login], "summary": credit.credit_type.label() });
    if login.parse::<Login>().is_ok() && !login.ends_with(']') {
        thanks["urls"] = json!([format!("https://github.com/{login}")]);
    }
    thanks
}

/// The first weakness that the list names: CSAF holds one, with its name.
fn weakness(draft: &Draft, options: &Options, losses: &mut Vec<Loss>) -> Option<Value> {
    let (weaknesses, unnamed) = scores::weaknesses(draft);
    losses.extend(unnamed);
    let mut first = None;
    for (row, id) in weaknesses {
        let entry =
            options.cwe.as_deref().and_then(|catalog| catalog.get(id)).filter(|entry| entry.is_weakness());
        match entry {
            Some(entry) if first.is_none() => {
                first = Some(json!({ "id": id.to_string(), "name": entry.name }));
            }
            Some(_) => {
                losses.push(Loss::new(Field::Weakness(row), id.to_string(), "CSAF 2.0 holds one weakness."));
            }
            None => {
                let why =
                    "CSAF holds a weakness with its name, and the list of weaknesses does not have this one.";
                losses.push(Loss::new(Field::Weakness(row), id.to_string(), why));
            }
        }
    }
    first
}
