//! JSON Schemas from pinned npm packages. `cargo xtask test` installs them; without them, tests that need one are skipped.

use crate::{ask, is_set_up, skip};
use serde_json::Value;
use std::process::Command;
use std::sync::OnceLock;

/// The schema that GitHub publishes for its REST API under this name, such as `repository-advisory-create`.
pub fn github(name: &str) -> Option<Value> {
    static SCHEMAS: OnceLock<Result<Value, String>> = OnceLock::new();
    Some(printed(&SCHEMAS, "github")?[name].clone())
}

/// What GitHub's description of its API says of the requests that our command sends: the members `operations` (method, path,
/// parameters, body, answers by status), `definitions` that their schemas refer to, and `examples` of answers.
pub fn operations() -> Option<&'static Value> {
    static OPERATIONS: OnceLock<Result<Value, String>> = OnceLock::new();
    printed(&OPERATIONS, "operations")
}

/// The schema of CSAF 2.0, which refers to some of [`cvss`].
pub fn csaf() -> Option<Value> {
    static SCHEMA: OnceLock<Result<Value, String>> = OnceLock::new();
    printed(&SCHEMA, "csaf").cloned()
}

/// FIRST's schema of a version of CVSS, such as `3.1`.
pub fn cvss(version: &str) -> Option<Value> {
    static SCHEMAS: OnceLock<Result<Value, String>> = OnceLock::new();
    Some(printed(&SCHEMAS, "cvss")?[version].clone())
}

/// What our script prints, which is run once in a test program.
///
/// # Panics
/// If it cannot be run, though `cargo xtask test` has installed what it needs.
fn printed(kept: &'static OnceLock<Result<Value, String>>, kind: &str) -> Option<&'static Value> {
    let printed = kept.get_or_init(|| {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/print.mjs");
        let text = ask(Command::new("node").arg(script).arg(kind), "")?;
        serde_json::from_str(&text).map_err(|error| error.to_string())
    });
    match printed {
        Ok(value) => Some(value),
        Err(why) => {
            assert!(!is_set_up(), "{why}");
            skip(why);
            None
        }
    }
}
