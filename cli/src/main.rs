//! `advisory`: scores CVSS vectors, and checks, converts and compares security advisories, for shells and CI.
//!
//! Results go to standard output, everything else to standard error. The exit code tells how it went:
//! [`Outcome`].
#![forbid(unsafe_code)]

mod affected;
mod args;
mod check;
mod checkout;
mod ci;
mod clock;
mod convert;
mod cwe;
mod diff;
mod duplicates;
mod explain;
mod follow;
mod git;
mod github;
mod input;
mod joint;
mod mcp;
mod merge;
mod net;
mod new;
mod output;
mod place;
mod release;
mod runbook;
mod score;
mod shell;
mod versions;
mod workspace;

use args::Command;
use clap::Parser as _;
use std::io;
use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    /// All is well: exit code 0.
    #[default]
    Clean,
    /// Something is wrong with what was looked at: exit code 1.
    Found,
    /// Something could not be read or written: exit code 2, as for a misused command.
    Unusable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}

fn main() -> ExitCode {
    let result = match args::Args::parse().command {
        Command::Score(options) => score::run(&options),
        Command::Check(options) => check::run(&options),
        Command::Explain(options) => explain::run(&options),
        Command::Convert(options) => convert::run(&options),
        Command::Affected(options) => affected::run(&options),
        Command::Versions(options) => versions::run(&options),
        Command::Workspace(options) => workspace::run(&options),
        Command::Release(options) => release::run(&options),
        Command::Ci(options) => ci::run(&options),
        Command::New(options) => new::run(options),
        Command::Cwe(options) => cwe::run(&options),
        Command::Runbook(options) => runbook::run(&options),
        Command::Duplicates(options) => duplicates::run(&options),
        Command::Joint(options) => joint::run(&options),
        Command::Diff(options) => diff::run(&options),
        Command::Follow(options) => follow::run(&options),
        Command::Merge(options) => merge::run(&options),
        Command::Mcp(options) => mcp::run(&options),
        Command::Github(options) => github::run(&options),
        Command::Completions(options) => shell::completions(&options),
        Command::Man(options) => shell::manual(&options),
    };
    match result {
        Ok(outcome) => outcome.into(),
        // Whoever read our output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("advisory: {error}");
            Outcome::Unusable.into()
        }
    }
}
