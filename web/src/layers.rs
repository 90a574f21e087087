//! The page's layers: a module uses those below it, and never one above.

use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the top down. Modules of one layer don't use each other.
const LAYERS: &[&[&str]] = &[
    &["app", "failure"],
    &["steps"],
    &["components", "markdown"],
    &["export", "formatting"],
    &["desk"],
    &["store"],
    &["platform", "route"],
    &["words"],
];

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).expect("a folder of the sources").flatten() {
            sources(&entry.path(), found);
        }
    } else {
        found.push(path.to_owned());
    }
}

#[test]
fn no_module_uses_one_above_it() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut upward = Vec::new();
    for (layer, modules) in LAYERS.iter().enumerate() {
        for module in *modules {
            let mut files = Vec::new();
            for path in [root.join(module), root.join(format!("{module}.rs"))] {
                if path.exists() {
                    sources(&path, &mut files);
                }
            }
            assert!(!files.is_empty(), "{module} is there");
            for path in files {
                let source = fs::read_to_string(&path).expect("a source file");
                let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
                for used in code.split("crate::").skip(1) {
                    let end = used.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(used.len());
                    let used = &used[..end];
                    if used != *module && layer_of(used).is_some_and(|other| other <= layer) {
                        upward.push(format!("{} uses {used}", path.display()));
                    }
                }
            }
        }
    }
    assert!(upward.is_empty(), "{}", upward.join("\n"));
}
