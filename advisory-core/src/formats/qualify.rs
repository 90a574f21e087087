//! What of a record qualifies its answers to who is affected, and has no place in them.

use super::{Imported, Loss};
use package_versions::Package;

/// Members that say when, or where alone, an entry holds; below the entry of a package, or of the whole record.
const OF_ANSWERS: &[&str] = &[
    // The record does not hold any more.
    "withdrawn",
    "withdrawn_at",
    "withdrawnAt",
    "rejectedReasons",
    // CVE JSON: it holds for these alone.
    "platforms",
    "modules",
    "programFiles",
    // OSV and RustSec.
    "ecosystem_specific",
    "arch",
    "os",
];

/// Members whose rows are the entries that the answers come from, in their order.
const ENTRIES: &[&str] = &["affected", "vulnerabilities"];

impl Imported {
    /// The losses without which an answer about a package is not the whole of what the record says: a platform, a module, or
    /// that it was withdrawn.
    pub fn losses_about(&self, package: &Package) -> impl Iterator<Item = &Loss> {
        self.losses.iter().filter(|loss| {
            let is_about = match entry(&loss.field) {
                Some(row) => {
                    self.applicability.get(row).is_some_and(|part| part.package().key() == package.key())
                }
                None => true,
            };
            is_about && segments(&loss.field).any(|(name, _)| OF_ANSWERS.contains(&name))
        })
    }
}

/// The names of a path, each with the number behind it.
fn segments(path: &str) -> impl Iterator<Item = (&str, Option<usize>)> {
    path.split('.').map(|segment| match segment.split_once('[') {
        Some((name, number)) => (name, number.trim_end_matches(']').parse().ok()),
        None => (segment, None),
    })
}

/// The number of the entry that a path leads to; `None` for what is of the whole record.
fn entry(path: &str) -> Option<usize> {
    segments(path).find(|(name, _)| ENTRIES.contains(name)).and_then(|(_, number)| number)
}

#[cfg(test)]
mod tests {
    use crate::formats::read;

    #[test]
    fn a_platform_and_a_withdrawal_qualify_an_answer_and_nothing_else_does() {
        let record = r#"{"id": "GHSA-2222-3333-4444", "modified": "2026-01-01T00:00:00Z", "withdrawn": "2026-02-01T00:00:00Z",
            "database_specific": {"x": 1}, "affected": [
            {"package": {"ecosystem": "npm", "name": "a"}, "ecosystem_specific": {"os": "windows"}, "database_specific": {"y": 1}},
            {"package": {"ecosystem": "npm", "name": "b"}, "ecosystem_specific": {"os": "linux"}}]}"#;
        let imported = read(record).unwrap();
        let about = |row: usize| {
            let losses = imported.losses_about(imported.applicability[row].package());
            losses.map(|loss| format!("{} {}", loss.field, loss.value)).collect::<Vec<_>>()
        };
        assert_eq!(about(0), ["affected[0].ecosystem_specific.os windows", "withdrawn 2026-02-01T00:00:00Z"]);
        assert_eq!(about(1), ["affected[1].ecosystem_specific.os linux", "withdrawn 2026-02-01T00:00:00Z"]);
    }

    #[test]
    fn each_entry_of_one_package_qualifies_its_answer() {
        let record = "```toml\n[advisory]\nid = \"HSEC-2024-0001\"\n[[affected]]\npackage = \"a\"\nos = [\"linux\"]\n[[affected]]\npackage = \"a\"\nos = [\"windows\"]\n```\n\n# T\n";
        let imported = read(record).unwrap();
        let losses = imported.losses_about(imported.applicability[0].package());
        let losses: Vec<_> = losses.map(|loss| format!("{} {}", loss.field, loss.value)).collect();
        assert_eq!(losses, ["affected[0].os linux", "affected[1].os windows"]);
    }
}
