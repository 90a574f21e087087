//! Third-party files that lie beside the checkout, for tests alone.

use std::path::Path;

/// The text of a file of `../shared/data/cvss`; nothing, and a word about it, where the folder is not there, which on
/// CI is an error.
pub(crate) fn read(file: &str) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/cvss").join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if std::env::var_os("CI").is_some() => panic!("{}: {error}", path.display()),
        Err(_) => {
            eprintln!("skipped: {file} is not beside the checkout, in ../shared/data/cvss");
            None
        }
    }
}
