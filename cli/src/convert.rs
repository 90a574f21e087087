//! `advisory convert`: an advisory in another format.

use crate::args::{self, Target};
use crate::input::ReadRecord;
use crate::{Outcome, clock, input, output};
use advisory_core::cwe::Catalog;
use advisory_core::formats::changelog::Layout;
use advisory_core::formats::{
    Disclosure, Format, Imported, Loss, Options, Publisher, Vex, WriteError, write,
};
use advisory_core::score::blinded;
use std::fs;
use std::io;
use std::path::Path;
use std::rc::Rc;

/// Converts the file, and tells on standard error what was lost on the way.
pub(crate) fn run(options: &args::Convert) -> io::Result<Outcome> {
    let format = match options.to {
        Target::Format(format) => format,
        Target::List => {
            output::write(None, &args::list_of_formats())?;
            return Ok(Outcome::Clean);
        }
    };
    let Some(file) = options.file.as_deref() else {
        return Err(io::Error::other("name the file to convert; - is standard input"));
    };
    let existing = options.existing.as_deref().map(input::read_text).transpose()?;
    let known = Options {
        disclosure: if options.neutral { Disclosure::Neutral } else { Disclosure::Full },
        publisher: options
            .publisher
            .clone()
            .zip(options.namespace.clone())
            .map(|(name, namespace)| Publisher { name, namespace }),
        org_id: options.org_id.clone(),
        placeholders: options.placeholders,
        existing,
        changelog: if options.changesets { Layout::Changesets } else { Layout::KeepAChangelog },
        runbook: options.with.as_deref().map(input::read_runbook).transpose()?.map(Rc::new),
        vex: Vex {
            action: options.action.clone(),
            not_affected: options.not_affected.clone(),
            justification: options.justification,
            impact: options.impact.clone(),
        },
        cwe: Some(Rc::new(Catalog::embedded().clone())),
        ..Options::at(clock::now())
    };
    let job = Job { options, format, known };
    match options.output.as_deref() {
        Some(folder) if options.all => job.convert_all(file, folder),
        output => {
            job.convert(&input::name(file), "", input::read_record(file, options.record.as_deref())?, output)
        }
    }
}

/// What is written, and how.
struct Job<'a> {
    options: &'a args::Convert,
    format: Format,
    known: Options,
}

impl Job<'_> {
    /// Writes every record of a file, each to a file of its own in the folder.
    fn convert_all(&self, file: &Path, folder: &Path) -> io::Result<Outcome> {
        let records = input::read_records(file)?;
        fs::create_dir_all(folder).map_err(|error| input::error_in(folder, error))?;
        let mut outcome = Outcome::Clean;
        for (number, ReadRecord { label, imported }) in records.into_iter().enumerate() {
            let name = file_name(self.format, number, label.as_deref().unwrap_or_default());
            let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
            let path = folder.join(name);
            let converted = self.convert(&input::name(file), &label, imported, Some(&path));
            outcome = outcome.max(converted.unwrap_or_else(|error| {
                eprintln!("advisory: {error}");
                Outcome::Unusable
            }));
        }
        Ok(outcome)
    }

    /// Writes what was read of a file. Of several records in it the label says which.
    fn convert(&self, file: &str, label: &str, read: Imported, output: Option<&Path>) -> io::Result<Outcome> {
        let (source, unread) = (read.source, read.losses.clone());
        let draft = if self.options.take {
            read.with_offers()
        } else {
            for offer in &read.offers {
                eprintln!("advisory: {label}found in {}: {} (--take does it)", source.label(), offer.label);
            }
            read.draft
        };
        let draft = if self.options.blind { blinded(&draft) } else { draft };
        let written =
            write(&draft, self.format, &self.known).map_err(|error| refused(file, label, &error))?;
        let tell = |losses: &[Loss], whose: &str| {
            for loss in losses {
                eprintln!("advisory: {label}{whose}: {loss}");
            }
        };
        tell(&unread, &format!("not taken from {}", source.label()));
        tell(&written.losses, &format!("not in {}", self.format.label()));
        if self.options.strict && !(unread.is_empty() && written.losses.is_empty()) {
            eprintln!("advisory: {label}nothing was written, since --strict allows no loss");
            return Ok(Outcome::Found);
        }
        output::write(output, &written.text)?;
        Ok(Outcome::Clean)
    }
}

/// The name of a record's file: its number, since labels may be the same, its label, and the ending that the format's file has.
fn file_name(format: Format, number: usize, label: &str) -> String {
    let safe = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '-' };
    let label: String = label.chars().take(100).map(safe).collect();
    let usual = format.file_name();
    let end = usual.rfind('.').map_or("", |dot| &usual[dot..]);
    let number = number + 1;
    if label.is_empty() { format!("{number}{end}") } else { format!("{number}-{label}{end}") }
}

/// What is missing, and the options that can give it.
fn refused(file: &str, label: &str, error: &WriteError) -> io::Error {
    let hint = match error {
        WriteError::Missing { .. } => {
            "\n    --publisher, --namespace, --org-id, --action, --justification, --impact and --in give what no draft holds; --placeholders marks gaps"
        }
        WriteError::Unfit { .. } => "",
    };
    io::Error::other(format!("{file}: {label}{error}{hint}"))
}
