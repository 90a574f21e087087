//! Whether a module of the page would come out the same: a fingerprint of everything that goes into it.

use crate::paths;
use crate::run::{output, program};
use std::hash::{DefaultHasher, Hasher as _};
use std::io;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What goes into every module. A style sheet that changes costs nothing, since only sources are listed.
const COMMON: &[&str] = &["Cargo.toml", "Cargo.lock", ".cargo"];

/// The fingerprint of what goes into a module, the compiler and its flags.
pub(super) fn of(sources: &[&str]) -> io::Result<String> {
    let root = paths::root();
    let mut hasher = DefaultHasher::new();
    for source in COMMON.iter().chain(sources) {
        add(&root.join(source), &mut hasher)?;
    }
    let compiler = output(program("rustc").arg("-vV")).unwrap_or_default();
    add_bytes(compiler.as_bytes(), &mut hasher);
    add_bytes(env::var("RUSTFLAGS").unwrap_or_default().as_bytes(), &mut hasher);
    Ok(format!("{:016x}\n", hasher.finish()))
}

/// Adds the names and contents of a file, or of everything in a folder in the order of the names.
fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if !path.exists() {
        return Ok(());
    }
    add_bytes(path.as_os_str().as_encoded_bytes(), hasher);
    if path.is_dir() {
        let mut entries: Vec<PathBuf> =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
        entries.sort();
        entries.iter().try_for_each(|entry| add(entry, hasher))
    } else {
        add_bytes(&fs::read(path)?, hasher);
        Ok(())
    }
}

/// Adds bytes so that two neighbours can't be taken for one.
fn add_bytes(bytes: &[u8], hasher: &mut DefaultHasher) {
    hasher.write_usize(bytes.len());
    hasher.write(bytes);
}

#[cfg(test)]
mod tests {
    use super::{add, add_bytes};
    use std::fs;
    use std::hash::{DefaultHasher, Hasher as _};

    #[test]
    fn a_changed_added_or_renamed_file_changes_it() {
        let folder = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("a folder to try in");
        let take = || {
            let mut hasher = DefaultHasher::new();
            add(&folder, &mut hasher).expect("readable");
            hasher.finish()
        };
        fs::write(folder.join("inner/a.rs"), "1").expect("writable");
        let first = take();
        assert_eq!(first, take());
        fs::write(folder.join("inner/a.rs"), "2").expect("writable");
        let changed = take();
        fs::rename(folder.join("inner/a.rs"), folder.join("inner/b.rs")).expect("writable");
        let renamed = take();
        fs::write(folder.join("c.rs"), "").expect("writable");
        let added = take();
        fs::remove_dir_all(&folder).expect("removable");
        let mut all = [first, changed, renamed, added];
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn where_one_ends_and_the_next_begins_matters() {
        let of = |parts: &[&str]| {
            let mut hasher = DefaultHasher::new();
            for part in parts {
                add_bytes(part.as_bytes(), &mut hasher);
            }
            hasher.finish()
        };
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
    }
}
