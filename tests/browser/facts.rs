//! The facts of published advisories, as a maintainer would type them into the form.

use advisory_desk_tests::fixtures;
use serde_json::Value;

/// What is typed, in the order of the form.
pub(crate) struct Facts {
    pub(crate) title: String,
    pub(crate) cve: String,
    pub(crate) description: String,
    pub(crate) rows: Vec<Row>,
    pub(crate) vector: String,
    pub(crate) weaknesses: Vec<String>,
}

/// One affected range of one package.
pub(crate) struct Row {
    /// The ecosystem's name on the form.
    pub(crate) ecosystem: &'static str,
    /// The ecosystem's word in the API.
    pub(crate) code: &'static str,
    pub(crate) package: String,
    pub(crate) affected: String,
    pub(crate) patched: String,
}

/// The form's names for OSV's ecosystems, and the API's.
const ECOSYSTEMS: &[(&str, &str, &str)] = &[
    ("npm", "npm", "npm"),
    ("crates.io", "Rust", "rust"),
    ("Maven", "Maven", "maven"),
    ("RubyGems", "RubyGems", "rubygems"),
];

impl Facts {
    /// The advisory of formidable: two ranges of one npm package.
    pub(crate) fn formidable() -> Self {
        Self::read("GHSA-75v8-2h7p-7m2m")
    }

    /// Reads an advisory of `tests/data`, which is in OSV's form.
    pub(crate) fn read(ghsa: &str) -> Self {
        let text = fixtures::read(&format!("advisories/ghsa/{ghsa}.json"));
        let osv: Value = serde_json::from_str(&text).expect("JSON");
        Self {
            title: string(&osv["summary"]),
            cve: string(&osv["aliases"][0]),
            description: string(&osv["details"]),
            rows: list(&osv["affected"]).iter().map(row).collect(),
            vector: string(&osv["severity"][0]["score"]),
            weaknesses: list(&osv["database_specific"]["cwe_ids"]).iter().map(string).collect(),
        }
    }
}

/// One entry of `affected`: its only range in GitHub's grammar.
fn row(affected: &Value) -> Row {
    let osv_ecosystem = &affected["package"]["ecosystem"];
    let known = ECOSYSTEMS.iter().find(|(osv, ..)| osv_ecosystem == osv);
    let (_, ecosystem, code) = known.unwrap_or_else(|| panic!("no name for {osv_ecosystem}"));
    let events = list(&affected["ranges"][0]["events"]);
    let event = |name: &str| events.iter().find_map(|event| event[name].as_str());
    let last_known = affected["database_specific"]["last_known_affected_version_range"].as_str();
    let upper = event("fixed").map(|version| format!("< {version}"));
    let upper = upper.or_else(|| last_known.map(str::to_owned)).expect("the range ends somewhere");
    let affected_versions = match event("introduced").filter(|version| *version != "0") {
        Some(lower) => format!(">= {lower}, {upper}"),
        None => upper,
    };
    Row {
        ecosystem,
        code,
        package: string(&affected["package"]["name"]),
        affected: affected_versions,
        patched: event("fixed").unwrap_or_default().to_owned(),
    }
}

fn string(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}")).to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
