//! Haskell's advisories (HSEC) and the first version of `RustSec`'s: a table of TOML, in a fence before Markdown or alone.

use crate::Draft;
use crate::draft::{Ecosystem, Product};
use crate::formats::record::{self, Reasons, list, peek, text};
use crate::formats::{Imported, Loss, ReadError, Source, links, rustsec, scores};
use crate::ids::{CveId, GhsaId};
use crate::version::Range;
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::events::Event;
use crate::version::range::{Bound, VersionText};
use package_versions::Package;
use serde_json::Value;

const REASONS: Reasons = &[
    ("advisory.id", "A draft has ids of GitHub and of the CVE program."),
    ("advisory.aliases", "A draft has one id of GitHub and one of the CVE program."),
    ("advisory.related", "A draft has one id of GitHub and one of the CVE program."),
    ("advisory.date", "The day is set anew when the advisory is written."),
    ("advisory.modified", "The day is set anew when the advisory is written."),
    ("advisory.keywords", "A draft names weaknesses, not keywords."),
    ("advisory.capec", "A draft names weaknesses, not attacks."),
    ("affected.os", "A row of a draft has no operating system."),
    ("affected.arch", "A row of a draft has no architecture."),
    ("affected.declarations", "A row has functions without versions of their own."),
];

/// Whether a text begins with a table that has the id of a Haskell advisory.
pub(super) fn fits(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("```toml")
        && text.lines().take(12).any(|line| line.trim_start().starts_with("id") && line.contains("\"HSEC-"))
}

/// Reads an advisory.
pub(super) fn read(text: &str) -> Result<Imported, ReadError> {
    let (mut record, prose) = rustsec::fenced_table(text)?;
    let applicability = applicability(&record);
    let prose = prose.trim_start_matches(['\r', '\n']);
    let (heading, description) = match prose.strip_prefix("# ") {
        Some(rest) => rest.split_once('\n').unwrap_or((rest, "")),
        None => ("", prose),
    };
    let description = description.trim_start_matches(['\r', '\n']);
    let mut losses = Vec::new();
    let title = record::title(heading.trim().to_owned(), description, "title", &mut losses);
    let mut nothing = Value::Null;
    let advisory = record.get_mut("advisory").unwrap_or(&mut nothing);
    let mut alias = |is: fn(&str) -> bool| {
        let own = list(advisory, "aliases").find(|alias| alias.as_str().is_some_and(is));
        own.and_then(record::own_text).unwrap_or_default()
    };
    let cve_id = alias(|id| id.parse::<CveId>().is_ok());
    let ghsa_id = alias(|id| id.parse::<GhsaId>().is_ok());
    let weaknesses = list(advisory, "cwe")
        .filter_map(|cwe| {
            let number = cwe.as_u64()?;
            *cwe = Value::Null;
            Some(format!("CWE-{number}"))
        })
        .collect();
    let references = list(&mut record, "references")
        .map(|reference| {
            let url = record::text(reference, "url");
            let known = links::kind(&url).osv();
            record::pass_over(reference, "type", |kind| kind == "WEB" || kind == known);
            url
        })
        .collect();
    let (mut products, mut vectors) = (Vec::new(), Vec::new());
    for affected in list(&mut record, "affected") {
        let package = record::text(affected, "package");
        let vector = record::text(affected, "cvss");
        if vectors.is_empty() {
            vectors.push(vector);
        } else if vector != vectors[0] {
            losses.push(Loss::new(
                "affected.cvss",
                vector,
                "A draft has one vector of each version of CVSS.",
            ));
        }
        products.extend(list(affected, "versions").filter_map(|versions| row(&package, versions)));
    }
    losses.extend(record::leftovers(&record, REASONS));
    let draft = Draft {
        ghsa_id,
        title,
        cve: scores::cve(cve_id),
        description: description.to_owned(),
        products,
        severity: scores::severity(&vectors, None),
        weaknesses,
        references,
        ..Draft::default()
    };
    Ok(Imported::of_record(Source::Hsec, draft, losses, applicability))
}

/// What each entry says of its package, in the order of Hackage: numbers with dots.
fn applicability(record: &Value) -> Vec<Applicability> {
    let items = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let mut parts = Vec::new();
    for affected in items(&record["affected"]) {
        let package = Package::from_osv("Hackage", peek(&affected, "package"));
        let scheme = package.scheme();
        let mut part = Applicability::new(package, Status::Unaffected);
        for range in items(&affected["versions"]) {
            let (introduced, fixed) = (peek(&range, "introduced"), peek(&range, "fixed"));
            let mut events = vec![Event::Introduced(introduced.to_owned())];
            let mut words = format!("introduced {introduced}");
            if !fixed.is_empty() {
                events.push(Event::Fixed(fixed.to_owned()));
                words = format!("{words}, fixed {fixed}");
            }
            let versions = match introduced {
                "" => Versions::unreadable(),
                _ => Versions::of_events(scheme, &events, &[]),
            };
            part.push(Statement::new(Status::Affected, versions, words));
        }
        if items(&affected["versions"]).is_empty() {
            let words = "an entry without versions";
            part.push(Statement::new(Status::Affected, Versions::unreadable(), words));
        }
        parts.push(part);
    }
    parts
}

/// A row for versions that are affected from one on, up to a fix where there is one. GitHub has no ecosystem for Hackage.
fn row(package: &str, versions: &mut Value) -> Option<Product> {
    let introduced = VersionText::new(record::peek(versions, "introduced"))?;
    let fixed = text(versions, "fixed");
    record::pass_over_any(versions, "introduced");
    let lower = Bound { version: introduced, inclusive: true };
    let range = match VersionText::new(&fixed) {
        Some(version) => Range::Between(lower, Bound { version, inclusive: false }).normalise(),
        None => Range::From(lower),
    };
    Some(Product {
        ecosystem: Some(Ecosystem::Other),
        package: package.to_owned(),
        affected: range.to_string(),
        patched: fixed,
        ..Product::default()
    })
}
