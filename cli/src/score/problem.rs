//! What is said about a vector that is not right.

use crate::place;
use cvss_core::{ParseError, Repair};

/// What the vector was meant to be, where it can mean only one.
pub(super) fn repair(vector: &[u8]) -> Option<Repair> {
    str::from_utf8(vector).ok().and_then(cvss_core::repair)
}

/// What was changed.
pub(super) fn repaired(repair: &Repair) -> String {
    let changes: Vec<String> = repair.changes.iter().map(ToString::to_string).collect();
    format!("repaired: {}", changes.join("; "))
}

/// What is wrong, with the place marked and the repair offered.
pub(super) fn problem(vector: &[u8], error: &ParseError, repair: Option<&Repair>) -> String {
    let place = place::mark(vector, &error.span());
    let offer = repair.map(|repair| format!("\nmeant, and taken with --repair: {}", repair.vector));
    format!("{error}\n{}", indented(&format!("{place}{}", offer.unwrap_or_default())))
}

/// The text with every line moved to the right, so that it is told apart from what belongs to other vectors.
fn indented(text: &str) -> String {
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}
