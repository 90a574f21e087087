//! The real records that lie beside the checkout.

use advisory_desk_tests::{is_ci, skip};
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
