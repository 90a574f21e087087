//! `advisory completions` and `advisory man`: what a shell wants to know of the command.

use crate::args::{Args, Completions, Man};
use crate::{Outcome, input};
use clap::CommandFactory as _;
use std::fs;
use std::io::{self, Write as _};

/// Writes the completions to standard output.
pub(crate) fn completions(options: &Completions) -> io::Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut Args::command(), "advisory", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Clean)
}

/// Writes a page for the command and one for each subcommand.
pub(crate) fn manual(options: &Man) -> io::Result<Outcome> {
    fs::create_dir_all(&options.folder)
        .and_then(|()| clap_mangen::generate_to(Args::command(), &options.folder))
        .map_err(|error| input::error_in(&options.folder, error))?;
    Ok(Outcome::Clean)
}
