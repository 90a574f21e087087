//! The list of rules. Each is in the module of its part of the form, with its function and its tests.

mod confirmations;
mod credits;
mod cve;
mod description;
mod letter;
mod packages;
mod patched;
mod products;
mod publishing;
mod ranges;
mod reasons;
mod references;
mod release;
mod sense;
mod severity;
#[cfg(test)]
mod test;
mod text;
mod title;
mod unseen;
mod weaknesses;

use super::Rule;
use crate::runbook::Stage;
pub use severity::{VectorProblem, vector_problem};

/// Bound to no stage.
const ALWAYS: Option<Stage> = None;
const FROM_CVE_REQUEST: Option<Stage> = Some(Stage::CveRequest);
const FROM_RELEASE: Option<Stage> = Some(Stage::Release);
const FROM_PUBLISH: Option<Stage> = Some(Stage::Publish);

/// **Every rule**, in the order of the form.
pub const RULES: &[Rule] = &[
    publishing::REPOSITORY,
    publishing::GHSA_ID,
    publishing::SEVERAL,
    title::MISSING,
    title::LENGTH,
    title::LONG,
    title::VAGUE,
    title::SHOUTING,
    title::PACKAGE,
    cve::FORM,
    cve::LATER,
    cve::MISSING,
    description::MISSING,
    description::LENGTH,
    description::PROMPTS,
    description::EXAMPLES,
    description::EMPTY_SECTIONS,
    letter::WORDS,
    text::WORKAROUNDS,
    unseen::LETTERS,
    text::MENTIONS,
    text::SECRETS,
    text::HOSTS,
    text::EMAILS,
    text::EXPLOITS,
    sense::PROSE_VERSIONS,
    products::MISSING,
    products::ECOSYSTEM,
    packages::OTHER,
    packages::ECOSYSTEM,
    packages::FORM,
    packages::GO_MAJOR,
    products::INCOMPLETE,
    products::GRAMMAR,
    products::SEVERAL,
    ranges::UNKNOWN,
    ranges::EMPTY,
    ranges::EXCLUSIVE_LOWER,
    ranges::ENDLESS,
    ranges::TRAP,
    ranges::OVERLAP,
    patched::MISSING,
    patched::FORM,
    patched::SEVERAL,
    patched::AFFECTED,
    patched::BELOW,
    patched::BOUND,
    severity::MISSING,
    severity::MALFORMED,
    severity::PLACE,
    severity::EXTRA,
    severity::ZERO,
    severity::CONTRADICTION,
    reasons::FORMER,
    reasons::TABLE,
    sense::AVAILABILITY,
    sense::PRIVILEGES,
    sense::INTERACTION,
    sense::NETWORK,
    weaknesses::FORM,
    weaknesses::UNKNOWN,
    weaknesses::PROHIBITED,
    weaknesses::DISCOURAGED,
    weaknesses::REPEATED,
    weaknesses::MISSING,
    credits::LOGIN,
    credits::REPEATED,
    credits::MISSING,
    references::FORM,
    references::REPEATED,
    references::PRIVATE,
    references::FIX,
    release::VERSION,
    release::PACKAGE,
    release::QUICK,
    confirmations::MISSING,
    confirmations::LAPSED,
    release::EMBARGO,
    publishing::DAY,
    publishing::NOTICE_MISSED,
    publishing::FORK_OPEN,
    publishing::CLOCK_OVER,
];

/// An error as a sentence: with a capital letter, where it begins with a letter, and a full stop.
fn sentence(error: &impl std::fmt::Display) -> String {
    let mut text = error.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !text.ends_with(['.', '!', '?', '"']) {
        text.push('.');
    }
    text
}
