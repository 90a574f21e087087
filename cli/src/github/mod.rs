//! `advisory github`: what is asked of GitHub, and only when told to.
//!
//! What to send is decided by functions without effects ([`form`], [`three_way`], [`creation`]); the commands read, decide, write down
//! what they are about to do, and send.

mod accept;
mod advisory;
mod close;
mod creation;
mod draft_file;
mod fork;
mod form;
mod list;
mod login_check;
mod publish;
mod pull;
mod push;
mod request_cve;
mod target;
mod three_way;

use crate::Outcome;
use crate::args::github::{Connection, Github, GithubCommand};
use crate::clock;
use crate::net::{Client, Failure};
use advisory_core::Draft;
use advisory_core::check::{Context, Finding, blocking, check};
use advisory_core::cwe::Catalog;
use advisory_core::runbook::Stage;
use std::fmt::Display;
use std::io::{self, BufRead as _, Write as _};

/// Runs one of the commands.
pub(crate) fn run(options: &Github) -> io::Result<Outcome> {
    let result = match &options.command {
        GithubCommand::LoginCheck(options) => login_check::run(options),
        GithubCommand::List(options) => list::run(options),
        GithubCommand::Pull(options) => pull::run(options),
        GithubCommand::Push(options) => push::run(options),
        GithubCommand::Accept(options) => accept::run(options),
        GithubCommand::RequestCve(options) => request_cve::run(options),
        GithubCommand::Fork(options) => fork::run(options),
        GithubCommand::Publish(options) => publish::run(options),
        GithubCommand::Close(options) => close::run(options),
    };
    match result {
        Ok(outcome) => Ok(outcome),
        Err(Failure::Local(error)) => Err(error),
        Err(Failure::Dry) => {
            eprintln!(
                "advisory: dry run: the last request above was not sent, and what follows depends on its answer"
            );
            Ok(Outcome::Clean)
        }
        Err(failure) => {
            eprintln!("advisory: {failure}");
            Ok(Outcome::Unusable)
        }
    }
}

/// A client for a command that needs a token.
fn client(connection: &Connection) -> io::Result<Client> {
    Client::with_token(&connection.api_url, connection.timeout, connection.dry_run)
}

/// Says of a request whose outcome is not known what may have happened, and what to do.
fn uncertain(failure: Failure, what: impl Display) -> Failure {
    match failure {
        Failure::Unknown(words) => Failure::Unknown(format!("{what} ({words})")),
        certain => certain,
    }
}

/// Writes a line to standard output. Whatever must be remembered is in the file before.
fn say(words: impl Display) -> io::Result<()> {
    writeln!(anstream::stdout().lock(), "{words}")
}

/// Tells why a command does nothing.
fn refuse(words: impl Display) -> Outcome {
    eprintln!("advisory: {words}");
    Outcome::Found
}

/// The findings that close a gate.
fn closing(draft: &Draft, stage: Stage) -> Vec<Finding> {
    let findings =
        check(draft, &Context { now: clock::now(), cwe: Some(Catalog::embedded()), runbook: None });
    blocking(&findings, stage).cloned().collect()
}

/// Tells what closes a gate.
fn tell_closing(findings: &[Finding]) {
    for finding in findings {
        eprintln!("  {}: {} [{}]", finding.field.label(), finding.message, finding.rule);
    }
}

/// Asks, and waits for a line; `None` at the end of the input.
fn ask(question: &str) -> io::Result<Option<String>> {
    eprint!("{question}: ");
    io::stderr().flush()?;
    let mut answer = String::new();
    let length = io::stdin().lock().read_line(&mut answer)?;
    if length == 0 {
        eprintln!();
    }
    Ok((length > 0).then(|| answer.trim().to_owned()))
}
