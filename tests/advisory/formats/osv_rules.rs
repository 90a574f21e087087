//! The rules of OSV 1.7, as far as our records need them.

use super::rules::{Rules, items};
use cvss_core::{Cvss, Version};
use serde_json::Value;

/// The kinds of ids that our records have.
const PREFIXES: &[&str] = &["GHSA-", "CVE-"];
/// The ecosystems of GitHub, by OSV's names.
const ECOSYSTEMS: &[&str] = &[
    "RubyGems",
    "npm",
    "PyPI",
    "Maven",
    "NuGet",
    "Packagist",
    "Go",
    "crates.io",
    "Hex",
    "GitHub Actions",
    "Pub",
    "SwiftURL",
];
const REFERENCES: &[&str] = &[
    "ADVISORY",
    "ARTICLE",
    "DETECTION",
    "DISCUSSION",
    "REPORT",
    "FIX",
    "INTRODUCED",
    "GIT",
    "PACKAGE",
    "EVIDENCE",
    "WEB",
];
const CREDITS: &[&str] = &[
    "FINDER",
    "REPORTER",
    "ANALYST",
    "COORDINATOR",
    "REMEDIATION_DEVELOPER",
    "REMEDIATION_REVIEWER",
    "REMEDIATION_VERIFIER",
    "TOOL",
    "SPONSOR",
    "OTHER",
];

/// What is wrong with a record.
pub(super) fn problems(record: &Value) -> Vec<String> {
    let mut rules = Rules::default();
    let optional = [
        "schema_version",
        "published",
        "withdrawn",
        "aliases",
        "related",
        "upstream",
        "summary",
        "details",
        "severity",
        "affected",
        "references",
        "credits",
        "database_specific",
    ];
    rules.members(record, "record", &["id", "modified"], &optional);
    let id = record["id"].as_str().unwrap_or_default();
    rules.hold(PREFIXES.iter().any(|prefix| id.starts_with(prefix)), "id", "it has a known prefix");
    for member in ["modified", "published", "withdrawn"] {
        rules.moment(&record[member], member);
    }
    for member in ["schema_version", "summary", "details"] {
        rules.hold(record[member].is_null() || record[member].is_string(), member, "a text");
    }
    for member in ["aliases", "related", "upstream"] {
        rules.distinct(&record[member], member, 0);
        for (place, alias) in items(&record[member], member) {
            rules.hold(alias.is_string(), &place, "a text");
        }
    }
    severity(&mut rules, &record["severity"]);
    for (place, affected) in items(&record["affected"], "affected") {
        self::affected(&mut rules, affected, &place);
    }
    for (place, reference) in items(&record["references"], "references") {
        rules.members(reference, &place, &["type", "url"], &[]);
        rules.word(&reference["type"], &format!("{place}.type"), REFERENCES);
        rules.address(&reference["url"], &format!("{place}.url"), usize::MAX);
    }
    for (place, credit) in items(&record["credits"], "credits") {
        rules.members(credit, &place, &["name"], &["type", "contact"]);
        rules.text(&credit["name"], &format!("{place}.name"), usize::MAX);
        rules.word(&credit["type"], &format!("{place}.type"), CREDITS);
        for (place, contact) in items(&credit["contact"], &format!("{place}.contact")) {
            rules.address(contact, &place, usize::MAX);
        }
    }
    let specific = &record["database_specific"];
    rules.hold(specific.is_null() || specific.is_object(), "database_specific", "an object");
    rules.into_problems()
}

/// One vector of each version, whole, and as its own version writes it.
fn severity(rules: &mut Rules, severity: &Value) {
    rules.distinct(severity, "severity", 1);
    for (place, entry) in items(severity, "severity") {
        rules.members(entry, &place, &["type", "score"], &[]);
        rules.word(&entry["type"], &format!("{place}.type"), &["CVSS_V2", "CVSS_V3", "CVSS_V4"]);
        let version = entry["score"].as_str().and_then(|score| score.parse::<Cvss>().ok()).map(Cvss::version);
        let fits = match entry["type"].as_str() {
            Some("CVSS_V2") => version == Some(Version::V2_0),
            Some("CVSS_V3") => matches!(version, Some(Version::V3_0 | Version::V3_1)),
            _ => version == Some(Version::V4_0),
        };
        rules.hold(fits, &format!("{place}.score"), "a vector of that version");
    }
}

fn affected(rules: &mut Rules, affected: &Value, place: &str) {
    let optional = ["package", "ranges", "versions", "ecosystem_specific", "database_specific"];
    rules.members(affected, place, &[], &optional);
    let package = &affected["package"];
    if !package.is_null() {
        rules.members(package, &format!("{place}.package"), &["ecosystem", "name"], &["purl"]);
        let ecosystem = package["ecosystem"].as_str().and_then(|name| name.split(':').next());
        let is_known = ecosystem.is_some_and(|name| ECOSYSTEMS.contains(&name));
        rules.hold(is_known, &format!("{place}.package.ecosystem"), "a known ecosystem");
        let name = &package["name"];
        rules.hold(name.is_null() || name.is_string(), &format!("{place}.package.name"), "a text");
    }
    for (place, version) in items(&affected["versions"], &format!("{place}.versions")) {
        rules.hold(version.is_string(), &place, "a text");
    }
    for (place, range) in items(&affected["ranges"], &format!("{place}.ranges")) {
        rules.members(range, &place, &["type", "events"], &["repo", "database_specific"]);
        rules.word(&range["type"], &format!("{place}.type"), &["SEMVER", "ECOSYSTEM", "GIT"]);
        rules.hold(range["type"] != "GIT" || range["repo"].is_string(), &place, "commits are of a `repo`");
        let place = format!("{place}.events");
        let names: Vec<&str> = items(&range["events"], &place)
            .flat_map(|(_, event)| event.as_object().into_iter().flat_map(|event| event.keys()))
            .map(String::as_str)
            .collect();
        let events = range["events"].as_array().map_or(0, Vec::len);
        rules.hold(names.len() == events, &place, "one member in each event");
        let known = ["introduced", "fixed", "last_affected", "limit"];
        rules.hold(names.iter().all(|name| known.contains(name)), &place, "known events alone");
        rules.hold(names.contains(&"introduced"), &place, "a version is introduced");
        let both = names.contains(&"fixed") && names.contains(&"last_affected");
        rules.hold(!both, &place, "`fixed` or `last_affected`, not both");
        for (place, event) in items(&range["events"], &place) {
            rules.hold(
                event.as_object().is_some_and(|event| event.values().all(Value::is_string)),
                &place,
                "a text",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::problems;
    use crate::formats::rules::breaks;
    use crate::records::fixture;
    use serde_json::json;

    #[test]
    fn a_broken_record_is_refused() {
        let good = serde_json::from_str(&fixture("ghsa/GHSA-75v8-2h7p-7m2m.json")).unwrap();
        let events = "/affected/0/ranges/0/events";
        breaks(
            &good,
            problems,
            &[
                ("/id", json!("X-1"), "id: it has a known prefix"),
                ("/extra", json!(1), "record: `extra` is not known"),
                ("/modified", json!("2025-04-30T21:07:20+02:00"), "modified: a moment in UTC"),
                ("/aliases", json!(["CVE-2025-46653", "CVE-2025-46653"]), "aliases: each once"),
                ("/severity/0/type", json!("CVSS_V4"), "severity[0].score: a vector of that version"),
                ("/severity/0/score", json!("CVSS:3.1/AV:N"), "severity[0].score: a vector of that version"),
                (
                    "/affected/0/package",
                    json!({ "ecosystem": "npm" }),
                    "affected[0].package: `name` is required",
                ),
                (
                    "/affected/0/package/ecosystem",
                    json!("cargo"),
                    "affected[0].package.ecosystem: a known ecosystem",
                ),
                ("/affected/0/ranges/0/type", json!("GIT"), "affected[0].ranges[0]: commits are of a `repo`"),
                (events, json!([{ "fixed": "1" }]), "affected[0].ranges[0].events: a version is introduced"),
                (
                    events,
                    json!([{ "introduced": "0", "fixed": "1" }]),
                    "affected[0].ranges[0].events: one member in each event",
                ),
                (
                    events,
                    json!([{ "introduced": "0" }, { "fixed": "2" }, { "last_affected": "1" }]),
                    "affected[0].ranges[0].events: `fixed` or `last_affected`, not both",
                ),
                ("/references/0/url", json!("nowhere"), "references[0].url: an absolute address"),
                (
                    "/references/0/type",
                    json!("PATCH"),
                    "references[0].type: one of ADVISORY, ARTICLE, DETECTION, \
                    DISCUSSION, REPORT, FIX, INTRODUCED, GIT, PACKAGE, EVIDENCE, WEB",
                ),
                ("/credits", json!([{ "type": "FINDER" }]), "credits[0]: `name` is required"),
            ],
        );
    }
}
