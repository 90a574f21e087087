//! What the test programs beside this file share: fixtures, schemas of pinned packages, and other people's data where it is.
#![forbid(unsafe_code)]

pub mod corpora;
pub mod fixtures;
pub mod schemas;

use std::env;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;

/// Whether `cargo xtask test` runs the tests: it has installed everything from npm that they use, so that whatever of it
/// is missing is a failure.
pub fn is_set_up() -> bool {
    env::var_os("ADVISORY_DESK_TARGET").is_some()
}

/// Says that the running test is skipped, and why, where the test runner can't hide it.
///
/// `cargo xtask test` collects these lines: they begin with `SKIPPED` and the name of the test.
pub fn skip(why: &str) {
    let thread = thread::current();
    let test = thread.name().unwrap_or("a test");
    // In one piece, since other threads write too; a closed standard error is no reason to fail.
    let _ = std::io::stderr().write_all(format!("SKIPPED {test}: {why}\n").as_bytes());
}

/// Gives a program an input and returns what it prints.
///
/// # Errors
/// Why it could not be run, or the first line of its complaint that has the word "Error".
///
/// # Panics
/// If it prints something else than UTF-8.
pub fn ask(program: &mut Command, input: &str) -> Result<String, String> {
    let name = program.get_program().to_string_lossy().into_owned();
    let started = program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let Ok(mut child) = started else { return Err(format!("{name}: it is not installed")) };
    let input = input.to_owned();
    let mut stdin = child.stdin.take().expect("piped");
    let writer = thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("it was started");
    // A program that cannot find its module ends without reading.
    let _ = writer.join().expect("no panic");
    if !output.status.success() {
        let error = String::from_utf8_lossy(&output.stderr);
        return Err(format!(
            "{name}: {}",
            error.lines().find(|line| line.contains("Error")).unwrap_or_default()
        ));
    }
    Ok(String::from_utf8(output.stdout).expect("UTF-8"))
}

/// The examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
