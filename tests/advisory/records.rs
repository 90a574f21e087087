//! The real records that lie beside the checkout.

use advisory_core::Draft;
use advisory_core::formats::read;
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

/// Whether the name of a record ends like this: `json`, `md`, `yml`.
pub(crate) fn is(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(root) else {
        assert!(!is_ci(), "{} is missing, and CI needs it", root.display());
        skip(&format!("{} is not there", root.display()));
        return Vec::new();
    };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect()
}

/// A record as a draft.
pub(crate) fn draft(record: &Value) -> Draft {
    read(&record.to_string()).unwrap().draft
}

/// Every record in the OSV format, with its path.
pub(crate) fn osv() -> Vec<(String, Value)> {
    let records =
        all().into_iter().filter_map(|(name, text)| Some((name, serde_json::from_str::<Value>(&text).ok()?)));
    records.filter(|(_, record)| record["id"].is_string()).collect()
}
