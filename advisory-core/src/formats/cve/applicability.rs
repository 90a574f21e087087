//! Who is affected, as a CVE record says it: the first entry of `versions` that is about a version gives its status, else
//! the default does.

use super::NO_NAME;
use crate::draft::Ecosystem;
use crate::formats::phrase;
use crate::formats::record::peek;
use crate::version::applicability::{Applicability, Limit, Statement, Status, Versions};
use crate::version::{Version, sort_by};
use package_versions::{Package, PackageUrl, Scheme};
use serde_json::Value;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Returns what each product of a CNA container says. Of several blocks about one product, those about commits alone
/// say nothing about versions, and are left out.
pub(super) fn of(container: &Value) -> Vec<Applicability> {
    let blocks = container["affected"].as_array().into_iter().flatten();
    let blocks: Vec<(&Value, Package)> = blocks.map(|affected| (affected, package(affected))).collect();
    let named = |place: usize| {
        let key = blocks[place].1.key();
        blocks.iter().any(|(affected, package)| !is_about_commits(affected) && package.key() == key)
    };
    let counts = |place: &usize| !is_about_commits(blocks[*place].0) || !named(*place);
    (0..blocks.len()).filter(counts).map(|place| product(blocks[place].0, blocks[place].1.clone())).collect()
}

/// Returns what one product says.
pub(super) fn of_product(affected: &Value) -> Applicability {
    product(affected, package(affected))
}

fn entries(affected: &Value) -> impl Iterator<Item = &Value> {
    affected["versions"].as_array().into_iter().flatten()
}

/// The addresses by which records name the collection that a package is in.
const COLLECTIONS: &[(&str, Ecosystem)] = &[
    ("registry.npmjs.org", Ecosystem::Npm),
    ("www.npmjs.com", Ecosystem::Npm),
    ("npmjs.com", Ecosystem::Npm),
    ("pypi.org", Ecosystem::Pip),
    ("pypi.python.org", Ecosystem::Pip),
    ("pkg.go.dev", Ecosystem::Go),
    ("proxy.golang.org", Ecosystem::Go),
    ("rubygems.org", Ecosystem::Rubygems),
    ("crates.io", Ecosystem::Rust),
    ("repo.maven.apache.org", Ecosystem::Maven),
    ("repo1.maven.org", Ecosystem::Maven),
    ("www.nuget.org", Ecosystem::Nuget),
    ("nuget.org", Ecosystem::Nuget),
    ("api.nuget.org", Ecosystem::Nuget),
    ("packagist.org", Ecosystem::Composer),
    ("hex.pm", Ecosystem::Erlang),
    ("pub.dev", Ecosystem::Pub),
];

/// Returns the ecosystem of a collection's address.
pub(super) fn collection(address: &str) -> Option<Ecosystem> {
    let host = host(address).to_ascii_lowercase();
    COLLECTIONS.iter().find(|(known, _)| *known == host).map(|(_, ecosystem)| *ecosystem)
}

fn host(address: &str) -> &str {
    let address = address.trim().trim_start_matches("https://").trim_start_matches("http://");
    address.split('/').next().unwrap_or_default()
}

/// The package of a product: by its package URL, by its collection, else by its name in a product of a vendor.
pub(super) fn package(affected: &Value) -> Package {
    let text = |key: &str| Some(peek(affected, key)).filter(|text| !text.is_empty() && *text != NO_NAME);
    let (product, name) = (text("product"), text("packageName"));
    let url = PackageUrl::parse(peek(affected, "packageURL"));
    // A repository on GitHub is seldom an action.
    let known = url.filter(|url| url.kind != "github" && url.scheme().is_some());
    let platforms = affected["platforms"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let platforms = platforms.collect::<Vec<_>>().join(", ");
    let address = text("collectionURL").unwrap_or_default();
    let package = match (known, collection(address), name) {
        (Some(url), ..) => Package::from_url(&url).qualified(&platforms),
        (None, Some(ecosystem), Some(name)) => Package::new(ecosystem, name).qualified(&platforms),
        _ => {
            let vendor = text("vendor").unwrap_or_default();
            let called = name.or(product).unwrap_or_default();
            // A package of a distribution has the distribution as its product.
            let within = product.filter(|product| *product != called).unwrap_or_default();
            let mut place: Vec<&str> = Vec::new();
            for part in [vendor, within, host(address), &platforms] {
                if !part.is_empty() && !place.contains(&part) {
                    place.push(part);
                }
            }
            let package = Package::new(Ecosystem::Other, called).qualified(&place.join(", "));
            package.known_as(&format!("{vendor} {}", product.unwrap_or(called)))
        }
    };
    [product, name].into_iter().flatten().fold(package, Package::known_as)
}

/// Returns whether a product is not affected in any version.
pub(super) fn is_unaffected(affected: &Value) -> bool {
    let stretches = of_product(affected).stretches();
    stretches.is_some_and(|all| all.iter().all(|stretch| stretch.status == Status::Unaffected))
}

/// Returns the names by which a container knows several affected packages outside of GitHub's ecosystems: one for each
/// distribution, collection or platform.
pub(super) fn shared_names(container: &Value) -> BTreeSet<String> {
    let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let affected = container["affected"].as_array().into_iter().flatten();
    for package in affected.filter(|affected| !is_unaffected(affected)).map(package) {
        if package.ecosystem() == Ecosystem::Other {
            keys.entry(package.name().to_lowercase()).or_default().insert(package.key());
        }
    }
    keys.into_iter().filter(|(_, keys)| keys.len() > 1).map(|(name, _)| name).collect()
}

/// Whether it has entries, and all of them are about commits.
fn is_about_commits(affected: &Value) -> bool {
    entries(affected).next().is_some() && entries(affected).all(is_commit)
}

/// Whether an entry is about commits, and says nothing about versions.
pub(super) fn is_commit(entry: &Value) -> bool {
    let is_hash = |text: &str| text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit());
    peek(entry, "versionType") == "git"
        || ["version", "lessThan", "lessThanOrEqual"].iter().any(|key| is_hash(peek(entry, key)))
}

fn status(word: &str) -> Status {
    match word {
        "affected" => Status::Affected,
        "unaffected" => Status::Unaffected,
        _ => Status::Unknown,
    }
}

fn product(affected: &Value, package: Package) -> Applicability {
    let own = package.scheme();
    let default = status(peek(affected, "defaultStatus"));
    let mut applicability = Applicability::new(package, default);
    for entry in entries(affected) {
        if is_commit(entry) {
            if is_about_commits(affected) {
                let words = "a range of commits";
                applicability.push(Statement::new(
                    status(peek(entry, "status")),
                    Versions::unreadable(),
                    words,
                ));
            }
            continue;
        }
        let stated = Scheme::from_version_type(peek(entry, "versionType"));
        let scheme = if own == Scheme::Unstated { stated.unwrap_or(own) } else { own };
        for statement in statements(scheme, entry) {
            applicability.push(statement);
        }
    }
    applicability
}

/// Whether a text stands for the beginning of all versions, in front of an upper bound.
fn is_start(version: &str) -> bool {
    ["", "0", "*", "-", "n/a", "unspecified", "all"].iter().any(|word| version.eq_ignore_ascii_case(word))
}

/// The statements of an entry: its changes, the last one first, and what it says itself.
fn statements(scheme: Scheme, entry: &Value) -> Vec<Statement> {
    let version = peek(entry, "version").trim();
    let upper = [("lessThan", false), ("lessThanOrEqual", true)]
        .into_iter()
        .map(|(key, inclusive)| Limit { version: peek(entry, key).trim(), inclusive })
        .find(|limit| !limit.version.is_empty());
    let changes = changes(scheme, entry);
    let lower = Some(Limit::at(version)).filter(|_| !is_start(version));
    let versions = match upper {
        Some(upper) => Versions::between(scheme, lower, Some(upper)),
        None if changes.is_empty() => single(scheme, version),
        // Where it would end is not said.
        None => Versions::between(scheme, lower, None),
    };
    let words = quoted(entry, version, upper);
    let change = |(at, changed): &(&str, Status)| {
        let from = Versions::between(scheme, Some(Limit::at(at)), None);
        Statement::new(*changed, versions.clone().and(from), format!("{words}, {changed} from {at}"))
    };
    let mut statements: Vec<Statement> = changes.iter().rev().map(change).collect();
    statements.push(Statement::new(status(peek(entry, "status")), versions.clone(), words.clone()));
    statements
}

/// The changes in ascending order.
fn changes(scheme: Scheme, entry: &Value) -> Vec<(&str, Status)> {
    let changes = entry["changes"].as_array().into_iter().flatten();
    let mut changes: Vec<(&str, Status)> =
        changes.map(|change| (peek(change, "at").trim(), status(peek(change, "status")))).collect();
    let read = |text: &str| Version::parse(scheme, text).ok();
    sort_by(&mut changes, |(a, _), (b, _)| {
        read(a).zip(read(b)).and_then(|(a, b)| a.compare(&b)).unwrap_or(Ordering::Equal)
    });
    changes
}

/// Returns the versions of an entry without an upper bound.
pub(in crate::formats) fn single(scheme: Scheme, version: &str) -> Versions {
    let is_whole = Version::parse(scheme, version).is_ok();
    let stem = version.trim_end_matches(['*', 'x', 'X']);
    if version == "*" {
        Versions::all()
    } else if is_whole {
        Versions::exactly(scheme, version)
    } else if stem.len() < version.len()
        && Version::parse(Scheme::Unstated, stem.trim_end_matches('.')).is_ok()
    {
        Versions::exactly(scheme, version).or(Versions::some_of_series(scheme, version))
    } else if let Some(ranges) = phrase::ranges(version) {
        let sets = ranges.iter().map(|range| Versions::of_range(scheme, range));
        sets.reduce(Versions::or).unwrap_or_else(Versions::unreadable)
    } else {
        Versions::exactly(scheme, version).or(Versions::unreadable())
    }
}

/// The entry as people read it: `1.0 before 2.0`, with its status where that is not `affected`.
fn quoted(entry: &Value, version: &str, upper: Option<Limit<'_>>) -> String {
    let upper = upper.map(|limit| {
        let word = if limit.inclusive { "through" } else { "before" };
        format!(" {word} {}", limit.version)
    });
    let status =
        Some(peek(entry, "status")).filter(|status| *status != "affected").map(|status| format!("{status} "));
    format!("{}{version}{}", status.unwrap_or_default(), upper.unwrap_or_default())
}
