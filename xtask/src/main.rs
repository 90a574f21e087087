//! The project's commands, run as `cargo xtask …`.
//!
//! Each sets up what is missing on the machine, prints a line for each thing that it does, and ends a
//! failure with a line that says what to do.
#![forbid(unsafe_code)]

mod browser_session;
mod commits;
mod compress;
mod cwe;
#[cfg(test)]
mod documents;
mod lock;
mod module_weight;
mod msrv;
mod npm_package;
mod page;
mod paths;
mod policy;
mod python_package;
mod rebuild;
mod run;
mod serve;
mod test;
mod tools;
mod watch;
mod weight;

use clap::{Args, Parser};
use std::path::PathBuf;
use std::process::ExitCode;

/// The commands; their documentation is what `cargo xtask help` prints.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, serves and tests Advisory Desk.")]
enum Command {
    /// Build the page into dist/, which any static host can serve from any sub-path
    Build(BuildOptions),
    /// Build the npm package of cvss-core into target/npm, ready for `npm publish`
    Npm,
    /// Build the page and serve it on this machine; with --dev, build it again whenever something changes
    Serve {
        #[command(flatten)]
        build: BuildOptions,
        /// The port to listen on [default: 8080, or a free one where that is taken]
        #[arg(long)]
        port: Option<u16>,
        /// Open the page in the browser
        #[arg(long)]
        open: bool,
    },
    /// Run every test: formatting, lints, documentation, unit, conformance and browser tests
    Test(test::Options),
    /// Print what each file of the page weighs, and what has changed since another commit
    Size {
        /// The commit, such as main [default: the last one, or where nothing has changed since, the one before]
        commit: Option<String>,
    },
    /// Check the published crates with the oldest compiler that they promise
    Msrv,
    /// Write pictures of every view to target/screenshots
    Screenshots,
    /// Write the table of weaknesses anew from MITRE's list
    Cwe {
        /// The list, as JSON
        list: PathBuf,
    },
}

/// How the page is built.
#[derive(Args, Clone, Copy)]
struct BuildOptions {
    /// Build quickly, without the slow optimisers; the page gets several times heavier
    #[arg(long)]
    dev: bool,
}

impl BuildOptions {
    fn profile(self) -> page::Profile {
        if self.dev { page::Profile::Dev } else { page::Profile::Release }
    }
}

fn main() -> ExitCode {
    match execute(Command::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute(command: Command) -> anyhow::Result<()> {
    match command {
        Command::Build(options) => {
            page::build(options.profile())?;
            if !options.dev {
                weight::print(&weight::of_page(&paths::dist())?);
            }
            Ok(())
        }
        Command::Npm => npm_package::build_and_hold(),
        Command::Serve { build, port, open } => {
            page::build(build.profile())?;
            let served = serve::run(port, open)?;
            if build.dev {
                watch::run(build.profile())?;
            }
            served.until_the_end()
        }
        Command::Test(options) => test::run(&options),
        Command::Size { commit } => rebuild::sizes(commit.as_deref()),
        Command::Msrv => msrv::hold(),
        Command::Screenshots => test::screenshots(),
        Command::Cwe { list } => {
            cwe::run(&list, &paths::root().join("advisory-core/data/cwe.txt")).map_err(anyhow::Error::msg)
        }
    }
}
