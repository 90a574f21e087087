//! [`DraftFile`]: a draft file that requests are made for, and that remembers them.

use crate::input::{self, error_in};
use advisory_core::merge::merge;
use advisory_core::{Draft, file};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// A draft file.
pub(super) struct DraftFile {
    path: PathBuf,
    /// The draft as the file has it; `None` while there is no file.
    kept: Option<Draft>,
    pub(super) draft: Draft,
    /// Whether the file is left as it is.
    dry_run: bool,
}

impl DraftFile {
    /// Opens a draft file. Other formats cannot remember anything.
    pub(super) fn open(path: &Path, dry_run: bool) -> io::Result<Self> {
        if input::is_standard(path) {
            return Err(io::Error::other(
                "a draft file is needed, since it remembers what was done: - is none",
            ));
        }
        // A link keeps leading to the file.
        let path = fs::canonicalize(path).map_err(|error| error_in(path, error))?;
        let draft = read(&path)?;
        Ok(Self { path, kept: Some(draft.clone()), draft, dry_run })
    }

    /// A draft that has no file yet; saving refuses to replace one.
    pub(super) fn new(path: &Path, draft: Draft, dry_run: bool) -> Self {
        Self { path: path.to_owned(), kept: None, draft, dry_run }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the draft, as a whole or not at all. What another program wrote to the file meanwhile is merged.
    pub(super) fn save(&mut self) -> io::Result<()> {
        if self.dry_run {
            return Ok(());
        }
        let Some(kept) = &self.kept else {
            crate::output::create(&self.path, &file::write(&self.draft))?;
            self.kept = Some(self.draft.clone());
            return Ok(());
        };
        let there = read(&self.path)?;
        if there != *kept {
            let merged = merge(kept, &self.draft, &there);
            if let Some(conflict) = merged.conflicts.first() {
                let what = "another program changed it meanwhile, and here it was changed, too";
                return Err(error_in(
                    &self.path,
                    format_args!("{}: {what}. Nothing was written", conflict.field.label()),
                ));
            }
            self.draft = merged.draft;
        }
        replace(&self.path, &file::write(&self.draft))?;
        self.kept = Some(self.draft.clone());
        Ok(())
    }
}

fn read(path: &Path) -> io::Result<Draft> {
    file::read(&input::read_text(path)?).map_err(|error| error_in(path, error))
}

/// Puts a text in the place of a file: whoever is interrupted leaves the one or the other.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.new", std::process::id()));
    let beside = path.with_file_name(name);
    let written = (|| {
        let mut file = File::create_new(&beside)?;
        // As secret as the file was.
        file.set_permissions(fs::metadata(path)?.permissions())?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    })();
    written.map_err(|error| {
        // What was begun is of no use to anybody.
        let _ = fs::remove_file(&beside);
        error_in(path, error)
    })
}
