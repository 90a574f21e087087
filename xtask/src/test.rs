//! `cargo xtask test`: every test, in the order in which they are quick to fail.

mod background;
mod counts;

use crate::browser_session::BrowserSession;
use crate::commits;
use crate::page::{self, Profile};
use crate::run::{self, cargo, say, watch};
use crate::tools::wasm;
use crate::{module_weight, msrv, npm_package, paths, python_package, rebuild, weight};
use anyhow::{Result, bail};
use background::Background;
use clap::{Args, ValueEnum};
use counts::Counts;
use std::time::Instant;

/// What to test.
#[derive(Args)]
pub(crate) struct Options {
    /// Add what takes long: the tests marked as ignored, the page built twice, the oldest compiler
    #[arg(long)]
    full: bool,
    /// Run these parts alone, with commas between them
    #[arg(long, value_enum, value_delimiter = ',')]
    only: Vec<Part>,
    /// Run only the tests whose name contains this
    filter: Option<String>,
}

/// A part of the tests.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// Formatting
    Format,
    /// Lints, for this machine and for WebAssembly
    Lint,
    /// The documentation's links
    Docs,
    /// The test programs' build
    Build,
    /// The page's build and weight
    Page,
    /// Unit, documentation, conformance and browser tests
    Tests,
}

impl Part {
    const ALL: &[Self] = &[Self::Format, Self::Lint, Self::Docs, Self::Build, Self::Page, Self::Tests];

    const fn title(self) -> &'static str {
        match self {
            Self::Format => "Formatting",
            Self::Lint => "Lints",
            Self::Docs => "Documentation",
            Self::Build => "The test programs",
            Self::Page => "The page and its weight",
            Self::Tests => "Tests",
        }
    }
}

/// Runs the parts that were asked for, and ends with how long each took and how many tests passed.
///
/// The page is built beside the parts before it: much of that is work for one core alone.
pub(crate) fn run(options: &Options) -> Result<()> {
    let is_asked_for = |part: &Part| options.only.is_empty() || options.only.contains(part);
    let parts: Vec<Part> = Part::ALL.iter().copied().filter(is_asked_for).collect();
    let is_later = parts.iter().position(|part| *part == Part::Page).is_some_and(|place| place > 0);
    let mut page = if is_later { Some(begin_page(options)?) } else { None };
    let mut times = Vec::new();
    let mut counts = Counts::default();
    for part in parts {
        say(part.title());
        let start = Instant::now();
        match page.take_if(|_| part == Part::Page) {
            Some(page) => page.finish()?,
            None => part.run(options, &mut counts)?,
        }
        times.push((part.title(), start.elapsed()));
    }
    println!();
    for (title, time) in times {
        println!("{title:<28} {:>4} s", time.as_secs());
    }
    counts.print();
    Ok(())
}

/// Begins to build the page, with what other parts also use being there.
fn begin_page(options: &Options) -> Result<Background> {
    wasm::target()?;
    let full: &[&str] = if options.full { &["--full"] } else { &[] };
    Background::start(&[&["--only", "page"], full].concat())
}

impl Part {
    fn run(self, options: &Options, counts: &mut Counts) -> Result<()> {
        match self {
            Self::Format => {
                commits::hold()?;
                run::run(&mut cargo(["fmt", "--all", "--check"]), "`cargo fmt --all` mends it.")
            }
            Self::Lint => {
                lint()?;
                if options.full { msrv::hold() } else { Ok(()) }
            }
            Self::Docs => run::run(
                cargo(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"),
                "Mend the documentation that is named above.",
            ),
            Self::Build => run::run(
                &mut cargo(["test", "--workspace", "--no-run"]),
                "Mend what the compiler names above.",
            ),
            Self::Page => {
                module_weight::hold()?;
                npm_package::build_and_hold()?;
                page::build(Profile::Release)?;
                let weights = weight::of_page(&paths::dist())?;
                weight::print(&weights);
                weight::hold(&weights)?;
                if options.full { rebuild::hold_reproducible() } else { Ok(()) }
            }
            Self::Tests => tests(options, counts),
        }
    }
}

fn lint() -> Result<()> {
    let advice = "Mend what clippy names above; warnings count.";
    run::run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]), advice)?;
    wasm::target()?;
    // Each with the features of its own alone: the npm package goes without the standard library.
    let on_wasm: [&[&str]; 3] = [
        &["-p", "advisory-desk-web", "-p", "advisory-desk-calculator-page"],
        &["-p", "cvss-wasm"],
        &["-p", "cvss-wasm", "--features", "explain"],
    ];
    for crates in on_wasm {
        let mut clippy = cargo(["clippy", "--target", wasm::TARGET]);
        run::run(clippy.args(crates).args(["--", "-D", "warnings"]), advice)?;
    }
    Ok(())
}

/// All test programs, against the served page; and what takes long, where it was asked for.
fn tests(options: &Options, counts: &mut Counts) -> Result<()> {
    if !paths::dist().exists() {
        page::build(Profile::Release)?;
    }
    npm_package::build()?;
    python_package::build()?;
    let session = BrowserSession::start()?;
    let mut all = cargo(["test", "--workspace", "--no-fail-fast", "--"]);
    all.args(&options.filter);
    let mut passed = watch(session.tell(&mut all), |line| counts.see(line))?;
    // What the npm package is made of: the workspace's own tests have all features.
    let mut small = cargo(["test", "-p", "cvss-core", "--lib", "--no-default-features"]);
    small.args(["--features", "alloc", "--"]).args(&options.filter);
    passed &= watch(&mut small, |line| counts.see(line))?;
    if options.full {
        say("What takes long, in the release profile");
        counts.take_up_left();
        let mut long =
            cargo(["test", "--workspace", "--release", "--no-fail-fast", "--lib", "--bins", "--tests", "--"]);
        long.arg("--ignored").args(&options.filter);
        passed &= watch(session.tell(&mut long), |line| counts.see(line))?;
    }
    if !passed {
        counts.print();
        bail!(
            "tests failed; each says above what it expected. A browser test leaves a picture in target/browser"
        );
    }
    Ok(())
}

/// Pictures of every view, written by a test of the browser tests that does nothing else.
pub(crate) fn screenshots() -> Result<()> {
    page::build(Profile::Release)?;
    let session = BrowserSession::start()?;
    let mut pictures =
        cargo(["test", "-p", "advisory-desk-tests", "--test", "browser", "--", "--ignored", "screenshots"]);
    run::run(session.tell(&mut pictures), "What the page shows is told above.")?;
    say(&format!("The pictures are in {}", paths::target().join("screenshots").display()));
    Ok(())
}
