//! Who is affected, as GitHub says it: by the union over the rows of a package.

use crate::draft::{Ecosystem, Product};
use crate::formats::record::peek;
use crate::version::applicability::{Applicability, Status};
use crate::version::of_row;
use package_versions::Package;
use serde_json::Value;

/// Returns what each row says.
pub(super) fn of(record: &Value) -> Vec<Applicability> {
    record["vulnerabilities"].as_array().into_iter().flatten().map(row).collect()
}

fn row(vulnerability: &Value) -> Applicability {
    let package = &vulnerability["package"];
    let ecosystem = Ecosystem::from_code(peek(package, "ecosystem")).unwrap_or(Ecosystem::Other);
    of_range(ecosystem, peek(package, "name"), peek(vulnerability, "vulnerable_version_range"))
}

/// Returns what a range in GitHub's grammar says of a package, as a row does.
pub(in crate::formats) fn of_range(ecosystem: Ecosystem, name: &str, range: &str) -> Applicability {
    let product = Product { package: name.to_owned(), affected: range.to_owned(), ..Product::default() };
    let package = Package::new(ecosystem, name);
    let mut applicability = Applicability::new(package, Status::Unaffected);
    applicability.push(of_row(ecosystem, &product));
    applicability
}
