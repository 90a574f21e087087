//! Paths as the files of a workspace write them.

use crate::files::Files;

/// The folder that a path is in; empty for the checkout's own.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Joins a folder and what a file in it writes, such as `../b/./c`. `None` if that leads out of the checkout, or is absolute.
pub(super) fn join(folder: &str, written: &str) -> Option<String> {
    let written = written.replace('\\', "/");
    if written.starts_with('/') || written.contains(':') {
        return None;
    }
    crate::paths::resolve(folder, &written)
}

/// A file in a folder.
pub(super) fn file(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// Whether a path is that folder, or in it.
pub(crate) fn is_in(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The folders that have a file of this name, those above before those below.
pub(super) fn folders<'a>(files: &'a Files, name: &str) -> Vec<&'a str> {
    let has_name = |path: &&str| path.rsplit('/').next() == Some(name);
    let mut folders: Vec<&str> = files.paths().filter(has_name).map(folder).collect();
    folders.sort_by_key(|folder| folder.split('/').filter(|part| !part.is_empty()).count());
    folders
}

#[cfg(test)]
mod tests {
    #[test]
    fn paths_stay_in_the_checkout() {
        assert_eq!(super::join("a/b", "../c/./d/").as_deref(), Some("a/c/d"));
        assert_eq!(super::join("a", "..").as_deref(), Some(""));
        for written in ["../..", "/etc", "C:\\x", "https://example.com"] {
            assert_eq!(super::join("a", written), None, "{written}");
        }
    }
}
