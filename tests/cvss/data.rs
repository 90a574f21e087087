//! Third-party files that lie beside the checkout, for tests alone.

use std::path::Path;

/// The text of a file of vectors and scores.
pub(crate) fn read(file: &str) -> Option<String> {
    read_shared(&format!("cvss/{file}"))
}

/// The text of one of FIRST's JSON schemas.
pub(crate) fn read_schema(file: &str) -> Option<String> {
    read_shared(&format!("schemas/csaf-referenced/first/{file}"))
}

/// Nothing, and a word about it, where the file is not there, which on CI is an error.
fn read_shared(file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if std::env::var_os("CI").is_some() => panic!("{}: {error}", path.display()),
        Err(_) => {
            eprintln!("skipped: {file} is not beside the checkout, in ../shared/data");
            None
        }
    }
}
