//! Reads the files of a checkout that matter.

use crate::git::Git;
use crate::output::visible;
use advisory_checkout::files::Problem;
use advisory_checkout::files::{
    DEEPEST, Files, LARGEST, LINK, TOO_DEEP, TOO_LARGE, TOO_MANY, Want, enters, wanted,
};
use std::fs::{self, DirEntry, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

/// How many problems are told one by one.
const MOST_TOLD: usize = 20;

/// Returns the folder that is meant: the one that is named, or the top of the clone that one is in, or where one is.
pub(crate) fn folder(named: Option<&Path>) -> PathBuf {
    let here = Path::new(".");
    match named {
        Some(named) => named.to_owned(),
        None => Git::find(here).map_or_else(|_| here.to_owned(), |(git, _)| git.top()),
    }
}

/// Reads the files of a folder. Links are not followed, and what is too large or too deep is told as a problem.
pub(crate) fn read(folder: &Path) -> io::Result<Files> {
    if !folder.is_dir() {
        let name = folder.display();
        return Err(io::Error::other(format!("{name} is no folder: name that of the project")));
    }
    let mut files = Files::default();
    // A folder, its path below the first one, and its level.
    let mut open = vec![(folder.to_owned(), String::new(), 0)];
    while let Some((folder, below, level)) = open.pop() {
        let mut entries: Vec<DirEntry> = match fs::read_dir(&folder).and_then(Iterator::collect) {
            Ok(entries) => entries,
            Err(error) => {
                files.add_unread(&below, error.to_string());
                continue;
            }
        };
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            if files.is_full() {
                files.add_unread("", TOO_MANY);
                return Ok(files);
            }
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let path = if below.is_empty() { name.into_owned() } else { format!("{below}/{name}") };
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_symlink() {
                // Following it once to see what it is reads nothing.
                let is_folder = fs::metadata(entry.path()).is_ok_and(|target| target.is_dir());
                if if is_folder { enters(&path) } else { wanted(&path).is_some() } {
                    files.add_unread(&path, LINK);
                }
            } else if kind.is_dir() {
                if !enters(&path) {
                } else if level == DEEPEST {
                    files.add_unread(&path, TOO_DEEP);
                } else {
                    open.push((entry.path(), path, level + 1));
                }
            } else {
                add(&mut files, &entry, &path);
            }
        }
    }
    Ok(files)
}

fn add(files: &mut Files, entry: &DirEntry, path: &str) {
    match wanted(path) {
        None => {}
        Some(Want::Name) => files.add_name(path),
        Some(Want::Text) => match entry.metadata() {
            Ok(facts) if !facts.is_file() => {
                files.add_unread(path, "it is no ordinary file, and is not read");
            }
            Ok(facts) if facts.len() > LARGEST => files.add_unread(path, TOO_LARGE),
            Ok(_) => match bytes(&entry.path()) {
                Ok(bytes) => files.add(path, &bytes),
                Err(error) => files.add_unread(path, error.to_string()),
            },
            Err(error) => files.add_unread(path, error.to_string()),
        },
    }
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // One more than is read, so that a file which grows is seen to be too large.
    File::open(path)?.take(LARGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Tells problems on standard error.
pub(crate) fn tell(problems: &[Problem]) {
    for problem in problems.iter().take(MOST_TOLD) {
        let path = if problem.path.is_empty() { "the folder".to_owned() } else { visible(&problem.path) };
        let line = problem.line.map(|line| format!(", line {line}")).unwrap_or_default();
        let what: String = problem
            .what
            .chars()
            .map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c })
            .collect();
        eprintln!("advisory: {path}{line}: {what}");
    }
    if problems.len() > MOST_TOLD {
        eprintln!("advisory: {} more like these", problems.len() - MOST_TOLD);
    }
}
