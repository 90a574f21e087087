//! Other people's data, which is not part of the project: hundreds of real records, FIRST's lists of scored vectors, the
//! formats' own schemas.
//!
//! The variable `ADVISORY_DESK_CORPORA` names the folder that holds it. `.ci/run` sets it where the folder is there.
//! Without it, the tests over this data are skipped by name; each has a twin that runs the same assertions on the
//! project's [fixtures].

use crate::fixtures::{self, Record};
use crate::skip;
use std::env;
use std::fs;
use std::path::PathBuf;

const VARIABLE: &str = "ADVISORY_DESK_CORPORA";

/// The folder, if there is one.
///
/// # Panics
/// If the variable names a folder that is not there.
pub fn folder() -> Option<PathBuf> {
    let folder = PathBuf::from(env::var_os(VARIABLE).filter(|value| !value.is_empty())?);
    assert!(folder.is_dir(), "{VARIABLE} names {}, which is no folder", folder.display());
    Some(folder)
}

/// The folder, or a word that the running test is skipped without it.
pub fn folder_or_skip() -> Option<PathBuf> {
    let folder = folder();
    if folder.is_none() {
        skip(&format!("{VARIABLE} names no folder of other people's data"));
    }
    folder
}

/// The text of a file of the corpora, where they are there.
///
/// # Panics
/// If the file is missing there.
pub fn read(name: &str) -> Option<String> {
    let path = folder()?.join(name);
    Some(fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// All real advisories, or a word that the running test is skipped without them.
pub fn records() -> Option<Vec<Record>> {
    Some(fixtures::records_in(&folder_or_skip()?.join("advisories")))
}
