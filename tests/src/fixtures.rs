//! The fixtures in `tests/data`: the facts of published advisories, with sentences of our own.
//!
//! Ids, names, ranges, vectors and addresses are as published. Texts are written for these tests, and whoever is credited
//! is made up.

use std::fs;
use std::path::{Path, PathBuf};

/// A record: its path in the folder of advisories, such as `ghsa/GHSA-75v8-2h7p-7m2m.json`, and its text.
pub type Record = (String, String);

/// The path of a file in `tests/data`.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name)
}

/// The text of a file in `tests/data`.
///
/// # Panics
/// If there is no such file.
pub fn read(name: &str) -> String {
    let path = path(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All advisories of `tests/data`, in the order of their paths.
pub fn records() -> Vec<Record> {
    records_in(&path("advisories"))
}

/// Every file in the folders of a folder, in the order of their paths.
///
/// # Panics
/// If a file cannot be read.
pub fn records_in(root: &Path) -> Vec<Record> {
    let list = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()
    };
    let files = list(root).into_iter().filter(|path| path.is_dir()).flat_map(|folder| list(&folder));
    let mut records: Vec<Record> = files
        .map(|file| {
            let name = file.strip_prefix(root).expect("it is inside").components();
            let name: Vec<_> = name.map(|part| part.as_os_str().to_string_lossy()).collect();
            (name.join("/"), fs::read_to_string(&file).expect("a text"))
        })
        .collect();
    records.sort();
    records
}
