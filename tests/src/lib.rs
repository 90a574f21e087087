//! What the test programs beside this file share.
#![forbid(unsafe_code)]

use std::env;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

/// A file of other people's data, which lies beside the checkout and never in it. Where there is none, `None` and
/// a line that says so; under `CI=true` that is a failure.
///
/// # Panics
/// Where the file is missing and `CI=true`.
pub fn shared_data(name: &str) -> Option<String> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data").join(name);
    let text = fs::read_to_string(&path).ok();
    if text.is_none() {
        assert!(!is_ci(), "{} is missing, and CI needs it", path.display());
        skip(&format!("{} is not there", path.display()));
    }
    text
}

/// Whether the tests run where nothing may be skipped.
pub fn is_ci() -> bool {
    env::var("CI").is_ok_and(|value| value == "true")
}

/// Says that the running test is skipped, and why, where the test runner can't hide it.
pub fn skip(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    // A closed standard error is no reason to fail.
    let _ = writeln!(std::io::stderr(), "SKIPPED {test}: {why}");
}

/// The examples of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
