//! The Python package of this library, by its own tests.
//!
//! `cargo xtask test` builds it first; on its own this test is skipped.

use advisory_desk_tests::skip;
use std::env;
use std::path::Path;
use std::process::Command;

#[test]
fn its_own_tests_pass() {
    let Some(package) = env::var_os("ADVISORY_DESK_PYTHON") else {
        return skip("the Python package is not built; `cargo xtask test` builds it");
    };
    let python = env::var("ORACLE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let is_recent = "import sys; sys.exit(sys.version_info < (3, 11))";
    if !Command::new(&python).args(["-c", is_recent]).status().is_ok_and(|status| status.success()) {
        return skip("Python 3.11 or newer is not installed");
    }
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cvss-python/tests");
    let run = Command::new(&python)
        .args(["-B", "-m", "unittest", "--verbose", "test_cvss"])
        .current_dir(tests)
        .env("PYTHONPATH", package)
        .output()
        .expect("it was started before");
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success() && said.contains("Ran 12 tests"), "{said}");
    for line in said.lines().filter(|line| line.contains(" skipped ")) {
        let (test, why) = line.split_once(" ... skipped ").unwrap_or((line, ""));
        let name = test.split_whitespace().next().unwrap_or_default();
        skip(&format!("{name}: {}", why.trim_matches('\'')));
    }
}
