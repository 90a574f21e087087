//! The real records that lie beside the checkout.

use advisory_core::Draft;
use advisory_core::draft::{Assess, Credit, Cve, CveChoice, Ecosystem, Product, Severity, SeverityLevel};
use advisory_core::version::Range;
use advisory_core::version::events::{Event, from_range, sort, to_ranges};
use advisory_desk_tests::{is_ci, skip};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// Every record with its path in the folder of advisories, in the order of the paths. Where the folder is not
/// there, none, and a word about it; under `CI=true` that is a failure.
pub(crate) fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/advisories");
    let mut files = Vec::new();
    for folder in folders(&root) {
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            files.push((name, fs::read_to_string(&file).unwrap()));
        }
    }
    files.sort();
    files
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else {
        assert!(!is_ci(), "{} is missing, and CI needs it", root.display());
        skip(&format!("{} is not there", root.display()));
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

/// A record in the OSV format as a draft: what GitHub's form would hold of it.
pub(crate) fn draft(record: &Value) -> Draft {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let details = text(&record["details"]);
    let summary = text(&record["summary"]);
    let title =
        if summary.is_empty() { details.lines().next().unwrap_or_default().to_owned() } else { summary };
    let vector = |kind: &str| {
        let scores = list(&record["severity"]);
        let score = scores.iter().find(|score| score["type"] == kind);
        score.map(|score| text(&score["score"])).unwrap_or_default()
    };
    let (cvss_v3, cvss_v4) = (vector("CVSS_V3"), vector("CVSS_V4"));
    let stated = text(&record["database_specific"]["severity"]).to_lowercase();
    let level = SeverityLevel::from_code(if stated == "moderate" { "medium" } else { &stated });
    let assess = match (cvss_v3.is_empty(), cvss_v4.is_empty()) {
        (false, _) => Assess::CvssV3,
        (true, false) => Assess::CvssV4,
        (true, true) => Assess::Level,
    };
    let aliases: Vec<String> = list(&record["aliases"]).iter().map(text).collect();
    let cve = aliases.into_iter().find(|alias| alias.starts_with("CVE-"));
    let references: Vec<String> = list(&record["references"]).iter().map(|link| text(&link["url"])).collect();
    let credits = list(&record["credits"])
        .into_iter()
        .map(|credit| Credit { login: text(&credit["name"]), ..Credit::default() });
    Draft {
        ghsa_id: Some(text(&record["id"])).filter(|id| id.starts_with("GHSA-")).unwrap_or_default(),
        title,
        cve: match cve {
            Some(id) => Cve { choice: CveChoice::Existing, id, ..Cve::default() },
            None => Cve::default(),
        },
        description: details,
        products: list(&record["affected"]).iter().flat_map(products).collect(),
        severity: Severity { assess, level, cvss_v3, cvss_v4 },
        weaknesses: list(&record["database_specific"]["cwe_ids"]).iter().map(text).collect(),
        credits: credits.collect(),
        references,
        ..Draft::default()
    }
}

/// The ecosystems as OSV names them.
const ECOSYSTEMS: &[(&str, Ecosystem)] = &[
    ("RubyGems", Ecosystem::Rubygems),
    ("npm", Ecosystem::Npm),
    ("PyPI", Ecosystem::Pip),
    ("Maven", Ecosystem::Maven),
    ("NuGet", Ecosystem::Nuget),
    ("Packagist", Ecosystem::Composer),
    ("Go", Ecosystem::Go),
    ("crates.io", Ecosystem::Rust),
    ("Hex", Ecosystem::Erlang),
    ("GitHub Actions", Ecosystem::Actions),
    ("Pub", Ecosystem::Pub),
    ("SwiftURL", Ecosystem::Swift),
];

/// The events of one range of a record, in order.
fn events(ecosystem: Ecosystem, range: &Value) -> Vec<Event> {
    let mut events = Vec::new();
    for event in range["events"].as_array().into_iter().flatten() {
        let version = |key: &str| event[key].as_str().map(str::to_owned);
        events.extend(version("introduced").map(Event::Introduced));
        events.extend(version("fixed").map(Event::Fixed));
        events.extend(version("last_affected").map(Event::LastAffected));
    }
    sort(ecosystem, &mut events);
    events
}

fn ecosystem_of(affected: &Value) -> Ecosystem {
    let named = affected["package"]["ecosystem"].as_str().unwrap_or_default();
    let known = ECOSYSTEMS.iter().find(|(name, _)| named.split(':').next() == Some(name));
    known.map_or(Ecosystem::Other, |(_, ecosystem)| *ecosystem)
}

/// GitHub's records keep the end of a range without a patched version beside the range.
fn ended(row: Range, known: Option<&str>) -> Range {
    match (row, known.and_then(|known| known.parse().ok())) {
        (Range::From(lower), Some(Range::Until(upper))) => Range::Between(lower, upper).normalise(),
        (row, _) => row,
    }
}

fn products(affected: &Value) -> Vec<Product> {
    let ecosystem = ecosystem_of(affected);
    let package = affected["package"]["name"].as_str().unwrap_or_default().to_owned();
    let mut rows = Vec::new();
    for range in affected["ranges"].as_array().into_iter().flatten().filter(|range| range["type"] != "GIT") {
        let known = &affected["database_specific"]["last_known_affected_version_range"];
        for row in to_ranges(&events(ecosystem, range)).0 {
            let row = ended(row, known.as_str());
            let patched = row.upper().filter(|upper| !upper.inclusive).map(|upper| upper.version.to_string());
            rows.push(Product {
                ecosystem: Some(ecosystem),
                package: package.clone(),
                affected: row.to_string(),
                patched: patched.unwrap_or_default(),
                ..Product::default()
            });
        }
    }
    rows
}

/// Every record in the OSV format, with its path.
pub(crate) fn osv() -> Vec<(String, Value)> {
    let records =
        all().into_iter().filter_map(|(name, text)| Some((name, serde_json::from_str::<Value>(&text).ok()?)));
    records.filter(|(_, record)| record["id"].is_string()).collect()
}

/// Ranges become rows, and rows ranges again; what is lost is named.
#[test]
fn the_ranges_of_real_records_become_rows_and_come_back() {
    let (mut kept, mut lost) = (0, Vec::new());
    for (name, record) in osv() {
        for affected in record["affected"].as_array().into_iter().flatten() {
            for range in affected["ranges"].as_array().into_iter().flatten() {
                let events = events(ecosystem_of(affected), range);
                let (rows, losses) = to_ranges(&events);
                let back: Vec<Event> = rows.iter().flat_map(|row| from_range(row).unwrap()).collect();
                if losses.is_empty() {
                    assert_eq!(back, events, "{name}");
                    kept += 1;
                } else {
                    // Commits, which no row can hold, are the only loss.
                    assert_eq!(range["type"], "GIT", "{name}: {}", losses[0]);
                    lost.extend(losses);
                }
                for row in rows {
                    assert_eq!(row.to_string().parse(), Ok(row), "{name}");
                }
            }
        }
    }
    println!("{kept} ranges kept, {} losses named", lost.len());
}
