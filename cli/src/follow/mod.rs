//! `advisory follow`: whether published copies say what a draft says, and what corrects them.

mod ask;
mod judge;
mod places;
mod table;

use crate::{Outcome, args, clock, input, output};
use advisory_core::Draft;
use advisory_core::follow::{Followed, Place, corrected_osv, follow, request, values};
use advisory_core::formats::form::{FormField, Value};
use advisory_core::formats::{Imported, Options};
use std::io::{self, Write as _};
use std::path::Path;

/// Compares the copies that are given, those of a folder, or those that are published now.
pub(crate) fn run(options: &args::Follow) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    if options.online || options.from.is_some() {
        return table::run(options, &draft);
    }
    let mut outcome = Outcome::Clean;
    for path in &options.copies {
        let text = input::read_text(path)?;
        let copy = advisory_core::formats::read(&text).map_err(|error| input::error_in(path, error))?;
        let followed = follow(&draft, &copy);
        let name = input::name(path);
        let mut output = anstream::stdout().lock();
        if followed.is_right() {
            writeln!(output, "{name} ({}): says the same", copy.source.label())?;
            continue;
        }
        outcome = Outcome::Found;
        let title = format!("{name} ({}): differs.", copy.source.label());
        tell_correction(&title, &draft, &copy, &followed, &mut output)?;
        if followed.place == Place::Osv {
            write_corrected(options.correct.as_deref(), &draft, path, &text)?;
        }
    }
    Ok(outcome)
}

/// Prints the way to have a copy corrected, and a text that asks for it.
fn tell_correction(
    title: &str,
    draft: &Draft,
    copy: &Imported,
    followed: &Followed,
    output: &mut impl io::Write,
) -> io::Result<()> {
    writeln!(output, "{title} {}\n", followed.place.way())?;
    for line in request(draft, copy, followed).lines() {
        writeln!(output, "{}", format!("    {line}").trim_end())?;
    }
    let values = values(draft, followed);
    if followed.place == Place::Github || followed.place == Place::Osv {
        writeln!(output, "\n  Values for Improve this advisory:")?;
        for FormField { field, value, .. } in &values {
            writeln!(output, "  {}:{}", field.label(), told(value))?;
        }
    }
    Ok(())
}

/// Writes an OSV record anew with what the draft says, if that was asked for.
fn write_corrected(to: Option<&Path>, draft: &Draft, from: &Path, text: &str) -> io::Result<()> {
    let Some(to) = to else { return Ok(()) };
    let corrected = corrected_osv(draft, text, &Options::at(clock::now()));
    output::write(Some(to), &corrected.map_err(|error| input::error_in(from, error))?)
}

/// What goes into an input: behind its name where it is one line, else below it.
fn told(value: &Value) -> String {
    let lines = |text: String| {
        let text = text.trim_end();
        if text.contains('\n') {
            text.lines().fold(String::new(), |all, line| all + "\n    " + line)
        } else {
            format!(" {text}")
        }
    };
    match value {
        Value::Choose(choice) => format!(" {choice}"),
        value => value.clipboard().map_or_else(|| " (leave empty)".to_owned(), lines),
    }
}
