//! Records of every shape, made up from a seed. Versions are few and close together, so that they meet.

use fastrand::Rng;
use serde_json::{Value, json};
use std::fmt::Write as _;

fn pick<'a>(random: &mut Rng, from: &[&'a str]) -> &'a str {
    from[random.usize(..from.len())]
}

fn chance(random: &mut Rng, one_in: u8) -> bool {
    random.u8(..one_in) == 0
}

/// A version with three numbers, sometimes a pre-release.
fn version(random: &mut Rng) -> String {
    let numbers = format!("{}.{}.{}", random.u8(..3), random.u8(..4), random.u8(..3));
    if chance(random, 6) { format!("{numbers}-{}", pick(random, &["rc.1", "alpha", "0"])) } else { numbers }
}

/// A version of one to three numbers, sometimes with what nobody has stated the order of.
fn odd_version(random: &mut Rng) -> String {
    let numbers: Vec<String> = (0..random.usize(1..4)).map(|_| random.u8(..4).to_string()).collect();
    let end = if chance(random, 4) { pick(random, &["a", "p", "-1", "+2", "~rc1", "R2"]) } else { "" };
    numbers.join(".") + end
}

/// What makes a version.
type Make = fn(&mut Rng) -> String;

fn two(random: &mut Rng, make: Make) -> (String, String) {
    let (a, b) = (make(random), make(random));
    if chance(random, 5) || a < b { (a, b) } else { (b, a) }
}

/// A record as the text of its format.
pub(crate) fn text(record: &Value) -> String {
    if record["advisory"].is_object() {
        let table: toml::Table = serde_json::from_value(record.clone()).unwrap();
        return format!("```toml\n{}```\n\n# Title\n\nText.\n", to_toml(&table));
    }
    record.to_string()
}

fn to_toml(table: &toml::Table) -> String {
    let mut text = String::new();
    for (key, members) in table {
        writeln!(text, "[{key}]").unwrap();
        for (name, value) in members.as_table().unwrap() {
            writeln!(text, "{name} = {value}").unwrap();
        }
    }
    text
}

pub(crate) fn osv(random: &mut Rng) -> Value {
    const ECOSYSTEMS: &[&str] = &[
        "npm",
        "PyPI",
        "crates.io",
        "Go",
        "Maven",
        "Packagist",
        "RubyGems",
        "NuGet",
        "Hex",
        "Pub",
        "GitHub Actions",
        "Debian:12",
        "Debian:11",
        "Alpine:v3.19",
        "Nowhere",
        "Packagist:https://packages.example.org",
    ];
    let ecosystem = pick(random, ECOSYSTEMS);
    let make: Make = if ecosystem == "Nowhere" { odd_version } else { version };
    let affected: Vec<Value> = (0..random.usize(1..4)).map(|_| osv_entry(random, ecosystem, make)).collect();
    json!({ "id": "GHSA-2222-3333-4444", "modified": "2026-01-01T00:00:00Z", "affected": affected })
}

fn osv_entry(random: &mut Rng, ecosystem: &str, make: Make) -> Value {
    let mut entry =
        json!({ "package": { "ecosystem": ecosystem, "name": pick(random, &["pkg", "pkg", "other"]) } });
    let ranges: Vec<Value> = (0..random.usize(..3)).map(|_| osv_range(random, make)).collect();
    if !ranges.is_empty() {
        entry["ranges"] = json!(ranges);
    }
    if chance(random, 3) {
        let listed: Vec<String> = (0..random.usize(1..4)).map(|_| make(random)).collect();
        entry["versions"] = json!(listed);
    }
    if chance(random, 4) {
        let end = make(random);
        entry["database_specific"] =
            json!({ "last_known_affected_version_range": format!("{} {end}", pick(random, &["<", "<="])) });
    }
    entry
}

fn osv_range(random: &mut Rng, make: Make) -> Value {
    if chance(random, 8) {
        return json!({ "type": "GIT", "repo": "https://example.org/r", "events": [{ "introduced": "0" }] });
    }
    let mut events = Vec::new();
    for _ in 0..random.usize(1..3) {
        let (from, to) = two(random, make);
        let from = if chance(random, 3) { "0".to_owned() } else { from };
        events.push(json!({ "introduced": from }));
        match random.u8(..4) {
            0 => {}
            1 => events.push(json!({ "last_affected": to })),
            2 if chance(random, 6) => events.push(json!({ "fixed": format!("v{to}") })),
            _ => events.push(json!({ "fixed": to })),
        }
    }
    if chance(random, 8) {
        events.push(json!({ "limit": if chance(random, 3) { "*".to_owned() } else { make(random) } }));
    }
    if chance(random, 3) {
        random.shuffle(&mut events);
    }
    json!({ "type": pick(random, &["ECOSYSTEM", "SEMVER"]), "events": events })
}

pub(crate) fn cve(random: &mut Rng) -> Value {
    let affected: Vec<Value> = (0..random.usize(1..3)).map(|_| cve_product(random)).collect();
    let container = json!({
        "providerMetadata": { "orgId": "6b3ad84c-e1a6-4bf7-a703-f496b71e49db" },
        "descriptions": [{ "lang": "en", "value": "A flaw." }],
        "affected": affected,
        "references": [{ "url": "https://example.org/a" }],
    });
    json!({
        "dataType": "CVE_RECORD", "dataVersion": "5.1", "cveMetadata": { "cveId": "CVE-2026-11111", "state": "PUBLISHED" },
        "containers": { "cna": container },
    })
}

fn cve_product(random: &mut Rng) -> Value {
    let kind = pick(random, &["", "", "pkg:npm/a", "pkg:pypi/b", "pkg:cargo/c"]);
    let name = kind.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("pkg");
    let mut product = json!({ "vendor": pick(random, &["acme", "n/a"]), "product": name });
    if !kind.is_empty() {
        product["packageURL"] = json!(kind);
    }
    let make: Make = if kind.is_empty() && chance(random, 2) { odd_version } else { version };
    if chance(random, 5) {
        product["platforms"] = json!([pick(random, &["Windows", "Linux"])]);
    }
    if kind.is_empty() && chance(random, 4) {
        product["packageName"] = json!(pick(random, &["pkg", "lib"]));
        product["product"] = json!(pick(random, &["Suite", "pkg"]));
        if chance(random, 2) {
            product["collectionURL"] = json!("https://packages.example.org/all");
        }
    }
    if !chance(random, 4) {
        product["defaultStatus"] = json!(pick(random, &["affected", "unaffected", "unaffected", "unknown"]));
    }
    let versions: Vec<Value> = (0..random.usize(..5)).map(|_| cve_version(random, make)).collect();
    if !versions.is_empty() || product["defaultStatus"].is_null() {
        product["versions"] = json!(versions);
    }
    product
}

fn cve_version(random: &mut Rng, make: Make) -> Value {
    let status = pick(random, &["affected", "affected", "unaffected", "unknown"]);
    if chance(random, 8) {
        return json!({ "version": "1da177e4c3f41524e886b7f1b8a0c1fc7321cac2", "status": status, "versionType": "git" });
    }
    let (from, to) = two(random, make);
    let mut entry = json!({ "version": from, "status": status });
    if chance(random, 3) {
        return entry;
    }
    let kind = if make(random).len() > 4 { "semver" } else { "custom" };
    entry["versionType"] = json!(kind);
    if chance(random, 4) {
        entry["version"] = json!(pick(random, &["0", "*", "unspecified", "n/a"]));
    }
    let series = format!("{}.{}.*", random.u8(..3), random.u8(..4));
    let end = match random.u8(..6) {
        0 => "*".to_owned(),
        1 => series,
        2 => format!("{}.*", random.u8(..3)),
        _ => to,
    };
    entry[pick(random, &["lessThan", "lessThanOrEqual"])] = json!(end);
    if chance(random, 4) {
        let changes = (0..random.usize(1..3))
            .map(|_| json!({ "at": make(random), "status": pick(random, &["affected", "unaffected"]) }));
        entry["changes"] = changes.collect();
    }
    entry
}

pub(crate) fn csaf(random: &mut Rng) -> Value {
    const LISTS: &[&str] = &[
        "known_affected",
        "known_affected",
        "known_affected",
        "fixed",
        "first_fixed",
        "known_not_affected",
        "under_investigation",
    ];
    let kind = pick(random, &["npm", "pypi", "cargo", "generic", ""]);
    let make: Make = if kind == "generic" || kind.is_empty() { odd_version } else { version };
    let (mut branches, mut status) = (Vec::new(), json!({}));
    for number in 0..random.usize(1..6) {
        let id = format!("P{number}");
        let is_range = chance(random, 2);
        let text = if is_range {
            vers(random, if kind.is_empty() { "generic" } else { kind }, make)
        } else {
            make(random)
        };
        let mut product = json!({ "name": format!("ACME pkg {text}"), "product_id": id });
        if !kind.is_empty() && kind != "generic" {
            product["product_identification_helper"] = json!({ "purl": format!("pkg:{kind}/pkg") });
        }
        let category = if is_range { "product_version_range" } else { "product_version" };
        branches.push(json!({ "category": category, "name": text, "product": product }));
        let list = pick(random, LISTS);
        if status[list].is_null() {
            status[list] = json!([]);
        }
        status[list].as_array_mut().unwrap().push(json!(id));
    }
    json!({
        "document": {
            "category": "csaf_security_advisory", "csaf_version": "2.0", "title": "T",
            "publisher": { "category": "vendor", "name": "ACME", "namespace": "https://example.org" },
            "tracking": { "id": "ACME-1", "status": "final", "version": "1" },
        },
        "product_tree": { "branches": [{ "category": "vendor", "name": "ACME", "branches": [
            { "category": "product_name", "name": "pkg", "branches": branches },
        ] }] },
        "vulnerabilities": [{ "cve": "CVE-2026-11111", "product_status": status }],
    })
}

/// A range in the `vers` notation: ends in pairs, single versions, exceptions.
fn vers(random: &mut Rng, kind: &str, make: Make) -> String {
    if chance(random, 10) {
        return "vers:all/*".to_owned();
    }
    let escaped = |version: String| version.replace('+', "%2B");
    let mut comparators = Vec::new();
    let (from, to) = two(random, make);
    match random.u8(..4) {
        0 => comparators.push(format!("<{}", escaped(to))),
        1 => comparators.push(format!(">={}", escaped(from))),
        2 => comparators.push(escaped(from)),
        _ => {
            comparators.push(format!(">{}{}", pick(random, &["", "="]), escaped(from)));
            comparators.push(format!("<{}{}", pick(random, &["", "="]), escaped(to)));
        }
    }
    if chance(random, 4) {
        comparators.push(format!("!={}", escaped(make(random))));
    }
    format!("vers:{kind}/{}", comparators.join("|"))
}

pub(crate) fn rustsec(random: &mut Rng) -> Value {
    let requirement = |random: &mut Rng| {
        let (from, to) = two(random, version);
        match random.u8(..8) {
            0 => format!("^{from}"),
            1 => format!("~{from}"),
            2 => format!("= {from}"),
            3 => format!("< {to}"),
            4 => format!("> {from}, <= {to}"),
            5 => format!("^ {}", pick(random, &["0.1", "0", "1.2", "0.0"])),
            6 => format!(">= {from}, < {to}"),
            _ => format!(">= {from}"),
        }
    };
    let mut list =
        |most: usize| -> Vec<String> { (0..random.usize(..most)).map(|_| requirement(random)).collect() };
    json!({
        "advisory": { "id": "RUSTSEC-0000-0000", "package": "pkg", "date": "2026-01-01" },
        "versions": { "patched": list(3), "unaffected": list(2) },
    })
}

pub(crate) fn github(random: &mut Rng) -> Value {
    let ecosystem = pick(
        random,
        &["npm", "pip", "rust", "go", "maven", "composer", "rubygems", "nuget", "actions", "other"],
    );
    let make: Make = if ecosystem == "other" { odd_version } else { version };
    let rows: Vec<Value> = (0..random.usize(1..4)).map(|_| github_row(random, ecosystem, make)).collect();
    json!({ "ghsa_id": "GHSA-2222-3333-4444", "summary": "T", "description": "D", "severity": "high", "vulnerabilities": rows })
}

fn github_row(random: &mut Rng, ecosystem: &str, make: Make) -> Value {
    let (from, to) = two(random, make);
    let range = match random.u8(..9) {
        0 => String::new(),
        1 => format!("= {from}"),
        2 => format!(">= {from}"),
        3 => format!("> {from}"),
        4 => ">= 0".to_owned(),
        5 => format!("<= {to}"),
        6 => format!("< {to}"),
        7 => format!("> {from}, <= {to}"),
        _ => format!(">= {from}, < {to}"),
    };
    let patched = if chance(random, 3) { make(random) } else { String::new() };
    let mut row = json!({ "package": { "ecosystem": ecosystem, "name": pick(random, &["pkg", "pkg", "pkg", "other"]) }, "patched_versions": patched });
    if !range.is_empty() {
        row["vulnerable_version_range"] = json!(range);
    }
    row
}
