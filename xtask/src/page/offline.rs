//! The worker that keeps the page's files for days without a network: `web/scripts/worker.js`, told which files there are.

use super::Profile;
use crate::paths;
use anyhow::Result;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The worker's file, which is not among those that it keeps.
pub(super) const WORKER: &str = "worker.js";

/// Writes the worker for all files that are in a folder now. While the page is developed it keeps none, so that a
/// change shows at once.
pub(super) fn write(dist: &Path, profile: Profile) -> Result<()> {
    let mut files = BTreeMap::new();
    if profile == Profile::Release {
        for entry in fs::read_dir(dist)? {
            let entry = entry?;
            files.insert(entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?);
        }
    }
    let worker = fs::read_to_string(paths::root().join("web/scripts").join(WORKER))?;
    fs::write(dist.join(WORKER), told(&worker, &files))?;
    Ok(())
}

/// The digest of a content, as a policy and `integrity` write it.
pub(super) fn digest(content: &[u8]) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(content)))
}

/// The worker with its two lines before it. The version is a digest of everything that the user gets, the worker's own
/// code among it.
fn told(worker: &str, files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut list = String::new();
    for (name, content) in files {
        // Some hosts send who asks for index.html elsewhere; the folder itself is the page everywhere.
        let name = if name == "index.html" { "./" } else { name };
        let _ = writeln!(list, "  \"{name}\": \"{}\",", digest(content));
    }
    let version = digest(format!("{list}{worker}").as_bytes());
    format!("const VERSION = \"{version}\";\nconst FILES = {{\n{list}}};\n\n{worker}")
}

#[cfg(test)]
mod tests {
    use super::{digest, told};
    use std::collections::BTreeMap;

    fn files(css: &str) -> BTreeMap<String, Vec<u8>> {
        [("app.css", css), ("index.html", "<p>")].map(|(name, text)| (name.to_owned(), text.into())).into()
    }

    #[test]
    fn a_digest_is_written_as_browsers_read_it() {
        assert_eq!(digest(b"abc"), "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
    }

    #[test]
    fn the_worker_knows_each_file_by_its_name_and_digest() {
        let worker = told("work();", &files("p {}"));
        assert!(worker.contains(&format!("  \"app.css\": \"{}\",\n", digest(b"p {}"))), "{worker}");
        assert!(worker.contains(&format!("  \"./\": \"{}\",\n", digest(b"<p>"))), "{worker}");
        assert!(worker.ends_with("\nwork();"), "{worker}");
    }

    #[test]
    fn whatever_changes_is_another_version() {
        let version = |worker: &str, css: &str| {
            let told = told(worker, &files(css));
            told.lines().next().map(str::to_owned)
        };
        assert_eq!(version("work();", "p {}"), version("work();", "p {}"));
        assert_ne!(version("work();", "p {}"), version("work();", "p { }"));
        assert_ne!(version("work();", "p {}"), version("rest();", "p {}"));
    }
}
