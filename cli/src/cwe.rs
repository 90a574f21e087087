//! `advisory cwe`: weaknesses by number, words or common names.

use crate::{Outcome, args};
use advisory_core::cwe::{Catalog, Usage};
use std::io::{self, Write as _};

/// Prints the best matches first: id, name, and whether a vulnerability may be mapped to it.
pub(crate) fn run(options: &args::Cwe) -> io::Result<Outcome> {
    let catalog = Catalog::embedded();
    let query = options.words.join(" ");
    let found = catalog.search(&query, options.limit.get());
    let mut output = io::stdout().lock();
    for entry in &found {
        write!(output, "{}\t{}\t{}", entry.id, entry.name, entry.usage.word())?;
        let instead: Vec<String> =
            catalog.instead_of(entry.id).iter().map(|entry| entry.id.to_string()).collect();
        if matches!(entry.usage, Usage::Allowed | Usage::AllowedWithReview) || instead.is_empty() {
            writeln!(output)?;
        } else {
            writeln!(output, "; rather {}", instead.join(", "))?;
        }
    }
    if found.is_empty() {
        eprintln!("advisory: no weakness is found by “{query}”");
        return Ok(Outcome::Found);
    }
    Ok(Outcome::Clean)
}
