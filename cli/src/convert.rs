//! `advisory convert`: a draft in another format.

use crate::{Outcome, args, draft};
use advisory_core::formats::github;
use std::fs;
use std::io::{self, Write};

/// Converts the file.
pub(crate) fn run(options: &args::Convert) -> io::Result<Outcome> {
    let draft = match draft::read(&options.file) {
        Ok(draft) => draft,
        Err(error) => {
            writeln!(io::stderr().lock(), "advisory: {error}")?;
            return Ok(Outcome::Unusable);
        }
    };
    let text = match options.to {
        args::Format::Github => github::create_body(&draft),
    };
    match &options.output {
        Some(path) => fs::write(path, text)
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(Outcome::Clean)
}
