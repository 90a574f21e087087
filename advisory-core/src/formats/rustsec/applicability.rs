//! Who is affected, as `RustSec` says it: everything that is neither patched nor unaffected.

use crate::draft::Ecosystem;
use crate::formats::record::peek;
use crate::version::applicability::{Applicability, Statement, Status, Versions};
use crate::version::requirement::range;
use package_versions::Package;
use serde_json::Value;

/// Returns what the table says of its crate.
pub(super) fn of(table: &Value) -> Vec<Applicability> {
    let package = Package::new(Ecosystem::Rust, peek(&table["advisory"], "package"));
    let mut applicability = Applicability::new(package, Status::Affected);
    for key in ["patched", "unaffected"] {
        for requirement in table["versions"][key].as_array().into_iter().flatten() {
            let text = requirement.as_str().unwrap_or_default();
            let versions = range(text).map(|range| Versions::of_range(Ecosystem::Rust, &range));
            applicability.push(Statement::new(
                Status::Unaffected,
                versions.unwrap_or_else(Versions::unreadable),
                format!("{key} {text}"),
            ));
        }
    }
    vec![applicability]
}
