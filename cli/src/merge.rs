//! `advisory merge`: two copies of a draft that were changed apart from each other.

use crate::{Outcome, args, input, output};
use advisory_core::merge::{Conflict, merge};
use advisory_core::{Draft, block, file};
use std::io;
use std::path::Path;

/// Writes the merged draft. Texts that both changed are findings: the first copy's is in the draft, the other is shown.
pub(crate) fn run(options: &args::Merge) -> io::Result<Outcome> {
    let one = draft(&options.one, None)?;
    let two = draft(&options.two, Some(&one))?;
    let base = match &options.base {
        // What a block leaves out was not common: it counts as changed in both.
        Some(path) => draft(path, None)?,
        None => Draft::default(),
    };
    let merged = merge(&base, &one, &two);
    output::write(options.output.as_deref(), &file::write(&merged.draft))?;
    for Conflict { field, other } in &merged.conflicts {
        let here = merged.draft.text(*field).unwrap_or_default();
        eprintln!("advisory: {}: both copies changed it.", field.label());
        for (sign, text) in [('=', here), ('?', other.as_str())] {
            for line in text.lines() {
                eprintln!("  {sign} {line}");
            }
        }
    }
    if !merged.conflicts.is_empty() {
        eprintln!(
            "advisory: lines with = are in the merged draft; those with ? are only in {}.",
            input::name(&options.two)
        );
    }
    Ok(if merged.conflicts.is_empty() { Outcome::Clean } else { Outcome::Found })
}

/// A draft file, or a text with the block of a comment, which leaves out what is the team's alone.
fn draft(path: &Path, own: Option<&Draft>) -> io::Result<Draft> {
    let text = input::read_text(path)?;
    block::read_copy(&text, own).map_err(|error| input::error_in(path, error))
}
