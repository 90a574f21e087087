//! `advisory convert`: an advisory in another format.

use crate::args::{self, Target};
use crate::{Outcome, clock, input, output};
use advisory_core::cwe::Catalog;
use advisory_core::formats::changelog::Layout;
use advisory_core::formats::{Disclosure, Loss, Options, Publisher, Vex, WriteError, write};
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
    let read = input::read_record(file, options.record.as_deref())?;
    let (source, unread) = (read.source, read.losses.clone());
    let draft = if options.take {
        read.with_offers()
    } else {
        for offer in &read.offers {
            eprintln!("advisory: found in {}: {} (--take does it)", source.label(), offer.label);
        }
        read.draft
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
    let written = write(&draft, format, &known).map_err(|error| refused(file, &error))?;
    let tell = |losses: &[Loss], whose: &str| {
        for loss in losses {
            eprintln!("advisory: {whose}: {loss}");
        }
    };
    tell(&unread, &format!("not taken from {}", source.label()));
    tell(&written.losses, &format!("not in {}", format.label()));
    if options.strict && !(unread.is_empty() && written.losses.is_empty()) {
        eprintln!("advisory: nothing was written, since --strict allows no loss");
        return Ok(Outcome::Found);
    }
    output::write(options.output.as_deref(), &written.text)?;
    Ok(Outcome::Clean)
}

/// What is missing, and the options that can give it.
fn refused(path: &Path, error: &WriteError) -> io::Error {
    let hint = match error {
        WriteError::Missing { .. } => {
            "\n    --publisher, --namespace, --org-id, --action, --justification, --impact and --in give what no draft holds; --placeholders marks gaps"
        }
        WriteError::Unfit { .. } => "",
    };
    input::told(path, format_args!("{error}{hint}"))
}
