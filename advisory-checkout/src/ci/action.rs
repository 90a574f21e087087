//! Actions and workflows of the same repository.

use crate::files::Files;

/// The names of an action's file.
pub(super) const FILES: [&str; 2] = ["action.yml", "action.yaml"];

/// Actions and workflows may use each other to this depth.
pub(super) const DEEPEST: usize = 10;

/// Returns the path below the checkout that `./…` or `$/…` means; `None` if it is not one or leads out of it.
pub(super) fn local(uses: &str) -> Option<String> {
    let path = uses.strip_prefix("./").or_else(|| uses.strip_prefix("$/")).or((uses == ".").then_some(""))?;
    crate::paths::resolve("", path)
}

/// Returns the path of the file of the action in a folder.
pub(super) fn file(files: &Files, folder: &str) -> Option<String> {
    let path = |name: &&str| if folder.is_empty() { (*name).to_owned() } else { format!("{folder}/{name}") };
    FILES.iter().map(path).find(|path| files.text(path).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_in_the_checkout() {
        assert_eq!(local("./.github/actions/a/"), Some(".github/actions/a".into()));
        assert_eq!(local("./a/../b"), Some("b".into()));
        assert_eq!(local("$/a"), Some("a".into()));
        assert_eq!(local("./"), Some(String::new()));
        assert_eq!(local("./../b"), None);
        assert_eq!(local("actions/checkout@v4"), None);
    }
}
