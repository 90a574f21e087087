//! `advisory follow`: whether published copies say what a draft says, and what corrects them.

use crate::{Outcome, args, clock, input, output};
use advisory_core::follow::{Place, corrected_osv, follow, request, values};
use advisory_core::formats::Options;
use advisory_core::formats::form::{FormField, Value};
use std::io::{self, Write as _};

/// Prints for each copy whether it is right; for one that is not, the way to have it corrected and a text that asks for it.
pub(crate) fn run(options: &args::Follow) -> io::Result<Outcome> {
    let draft = input::read_draft(&options.file)?;
    let mut outcome = Outcome::Clean;
    for path in &options.copies {
        let text = input::read_text(path)?;
        let copy = advisory_core::formats::read(&text).map_err(|error| input::told(path, error))?;
        let followed = follow(&draft, &copy);
        let name = input::name(path);
        let mut output = anstream::stdout().lock();
        if followed.is_right() {
            writeln!(output, "{name} ({}): says the same", copy.source.label())?;
            continue;
        }
        outcome = Outcome::Found;
        writeln!(output, "{name} ({}): differs. {}\n", copy.source.label(), followed.place.way())?;
        for line in request(&draft, &copy, &followed).lines() {
            writeln!(output, "{}", format!("    {line}").trim_end())?;
        }
        let values = values(&draft, &followed);
        if followed.place == Place::Github || followed.place == Place::Osv {
            writeln!(output, "\n  Values for Improve this advisory:")?;
            for FormField { field, value, .. } in &values {
                writeln!(output, "  {}:{}", field.label(), told(value))?;
            }
        }
        if let Some(to) = options.correct.as_deref().filter(|_| followed.place == Place::Osv) {
            let corrected = corrected_osv(&draft, &text, &Options::at(clock::now()));
            output::write(Some(to), &corrected.map_err(|error| input::told(path, error))?)?;
        }
    }
    Ok(outcome)
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
