//! `advisory duplicates`: advisories that may be about the same vulnerability as a draft.

use crate::{Outcome, args, input};
use advisory_core::joint;
use advisory_core::triage::{Known, Reason, Similar, similar};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// What the files of an advisory database end in.
const ENDINGS: &[&str] = &["json", "yaml", "yml", "toml", "md"];

/// Prints each advisory that may be about the same, the likeliest first, with the reasons.
pub(crate) fn run(options: &args::Duplicates) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    let (mut names, mut known) = (Vec::new(), Vec::new());
    for path in &options.known {
        if !path.is_dir() {
            for record in input::read_records(path)? {
                names.push(record.name(path));
                known.push(Known::from(record.imported));
            }
            continue;
        }
        let mut files = Vec::new();
        walk(path, &mut files).map_err(|error| input::error_in(path, error))?;
        let mut unread = 0;
        for file in files {
            match input::read_records(&file) {
                Ok(records) => {
                    for record in records {
                        names.push(record.name(&file));
                        known.push(Known::from(record.imported));
                    }
                }
                Err(_) => unread += 1,
            }
        }
        if unread > 0 {
            let told = match unread {
                1 => "1 file in it is no advisory".to_owned(),
                unread => format!("{unread} files in it are no advisories"),
            };
            eprintln!("advisory: {}: {told}, and left out", input::name(path));
        }
    }
    let found = similar(&draft, &known);
    let mut output = anstream::stdout().lock();
    if found.is_empty() {
        writeln!(output, "None of {} looks like the same vulnerability.", known.len())?;
        return Ok(Outcome::Clean);
    }
    writeln!(output, "{} of {} may be about the same vulnerability:", found.len(), known.len())?;
    for Similar { place, reasons } in found {
        let reasons: Vec<String> = reasons.iter().map(Reason::words).collect();
        let of = joint::name(&known[place].draft);
        writeln!(output, "{}: {of}\n  {}", names[place], reasons.join("; "))?;
    }
    Ok(Outcome::Found)
}

/// The files of a folder and of those in it, in the order of their names. Links are not followed.
fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let (path, kind) = (entry.path(), entry.file_type()?);
        let is_of_kind = path
            .extension()
            .is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)));
        if kind.is_dir() {
            walk(&path, files)?;
        } else if kind.is_file() && is_of_kind {
            files.push(path);
        }
    }
    Ok(())
}
