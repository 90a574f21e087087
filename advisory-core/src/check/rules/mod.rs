//! The table of rules; the functions that it names stand in a module for each part of the form.

mod credits;
mod cve;
mod description;
mod letter;
mod packages;
mod patched;
mod products;
mod publishing;
mod ranges;
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

use super::{Level, Rule};
use crate::runbook::Stage;
use Level::{Error, Hint, Warning};
pub use severity::{VectorProblem, vector_problem};

/// Bound to no stage.
const ALWAYS: Option<Stage> = None;
const FROM_CVE_REQUEST: Option<Stage> = Some(Stage::CveRequest);
const FROM_RELEASE: Option<Stage> = Some(Stage::Release);
const FROM_PUBLISH: Option<Stage> = Some(Stage::Publish);

/// The rules about what GitHub's form asks for.
pub(super) const FORM: &[&str] = &[
    "title-missing",
    "title-length",
    "title-long",
    "title-vague",
    "title-package",
    "cve-missing",
    "description-missing",
    "description-length",
    "workarounds-missing",
    "bare-mention",
    "products-missing",
    "ecosystem-missing",
    "ecosystem-other",
    "row-incomplete",
    "range-grammar",
    "range-several",
    "patched-missing",
    "patched-form",
    "patched-several",
    "severity-missing",
    "weakness-form",
    "weakness-unknown",
    "weakness-prohibited",
    "weakness-discouraged",
    "weakness-repeated",
    "weakness-missing",
    "credit-login",
    "credit-repeated",
    "credit-missing",
];

/// **Every rule**, in the order of the form.
pub const RULES: &[Rule] = &[
    Rule {
        id: "repository-form",
        level: Warning,
        stage: ALWAYS,
        reason: "The runbook's links and commands lead to the repository by this name.",
        find: publishing::repository,
    },
    Rule {
        id: "ghsa-form",
        level: Warning,
        stage: ALWAYS,
        reason: "The runbook's links and commands lead to the advisory by this id.",
        find: publishing::ghsa_id,
    },
    Rule {
        id: "several-vulnerabilities",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "A CVE id stands for one vulnerability; GitHub refuses requests that cover several.",
        find: publishing::several,
    },
    Rule {
        id: "title-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "GitHub requires a title, and readers of lists and mails see nothing else.",
        find: title::missing,
    },
    Rule {
        id: "title-length",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub refuses a title of more than 1,024 characters.",
        find: title::length,
    },
    Rule {
        id: "title-long",
        level: Warning,
        stage: ALWAYS,
        reason: "Lists and mails cut long titles off, and readers see only this.",
        find: title::long,
    },
    Rule {
        id: "title-vague",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers see only the title, and learn from this one neither what is affected nor what can happen.",
        find: title::vague,
    },
    Rule {
        id: "title-shouting",
        level: Warning,
        stage: ALWAYS,
        reason: "Capitals are hard to read, and make nothing more urgent.",
        find: title::shouting,
    },
    Rule {
        id: "title-package",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers see only the title, and ask first whether they use what it is about.",
        find: title::package,
    },
    Rule {
        id: "cve-form",
        level: Error,
        stage: ALWAYS,
        reason: "Databases join what they know of a vulnerability by this id.",
        find: cve::form,
    },
    Rule {
        id: "cve-later",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub takes one of the two: an id that exists, or a request for one.",
        find: cve::later,
    },
    Rule {
        id: "cve-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "The form asks for the id when this is chosen.",
        find: cve::missing,
    },
    Rule {
        id: "description-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "GitHub requires a description.",
        find: description::missing,
    },
    Rule {
        id: "description-length",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub refuses a description of more than 65,535 characters.",
        find: description::length,
    },
    Rule {
        id: "description-prompt",
        level: Error,
        stage: ALWAYS,
        reason: "The form's questions are for the author; many advisories were published with them.",
        find: description::prompts,
    },
    Rule {
        id: "description-example",
        level: Error,
        stage: ALWAYS,
        reason: "The form's example links lead readers nowhere.",
        find: description::examples,
    },
    Rule {
        id: "description-section-empty",
        level: Warning,
        stage: ALWAYS,
        reason: "A heading with nothing below it leaves readers guessing; \"None known\" is an answer.",
        find: description::empty_sections,
    },
    Rule {
        id: "text-letter",
        level: Warning,
        stage: ALWAYS,
        reason: "The text is read by everyone who uses the package: who wrote to whom, and what they plan, is not for them.",
        find: letter::words,
    },
    Rule {
        id: "workarounds-missing",
        level: Warning,
        stage: ALWAYS,
        reason: "Some users cannot upgrade at once; \"None known\" is an answer.",
        find: text::workarounds,
    },
    Rule {
        id: "unseen-letters",
        level: Warning,
        stage: ALWAYS,
        reason: "Such letters make a text look like another one, or break what readers copy from it.",
        find: unseen::letters,
    },
    Rule {
        id: "bare-mention",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub notifies whoever has that name, or links to an issue that has nothing to do with it.",
        find: text::mentions,
    },
    Rule {
        id: "text-secret",
        level: Warning,
        stage: ALWAYS,
        reason: "The description becomes public, and a secret in it is lost.",
        find: text::secrets,
    },
    Rule {
        id: "text-host",
        level: Warning,
        stage: ALWAYS,
        reason: "The description becomes public, and tells outsiders how a network is built.",
        find: text::hosts,
    },
    Rule {
        id: "text-email",
        level: Warning,
        stage: ALWAYS,
        reason: "The description becomes public, and the address with it.",
        find: text::emails,
    },
    Rule {
        id: "text-exploit",
        level: Warning,
        stage: ALWAYS,
        reason: "The description becomes public, and attackers are quicker than those who upgrade.",
        find: text::exploits,
    },
    Rule {
        id: "prose-versions",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers follow the text and tools the rows; one of them is wrong.",
        find: sense::prose_versions,
    },
    Rule {
        id: "products-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "GitHub asks for the affected versions, and sends alerts by them.",
        find: products::missing,
    },
    Rule {
        id: "ecosystem-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "GitHub requires an ecosystem in each row.",
        find: products::ecosystem,
    },
    Rule {
        id: "ecosystem-other",
        level: Warning,
        stage: ALWAYS,
        reason: "Alerts are sent by ecosystem and package; for others there are none.",
        find: packages::other,
    },
    Rule {
        id: "package-ecosystem",
        level: Warning,
        stage: ALWAYS,
        reason: "Alerts are sent by ecosystem and package; a name in the wrong one reaches nobody.",
        find: packages::ecosystem,
    },
    Rule {
        id: "package-form",
        level: Error,
        stage: ALWAYS,
        reason: "Alerts are sent by the exact name; no package has this one.",
        find: packages::form,
    },
    Rule {
        id: "package-go-major",
        level: Hint,
        stage: ALWAYS,
        reason: "For Go, a module and its major version 2 are two packages: alerts go to the one that is named.",
        find: packages::go_major,
    },
    Rule {
        id: "row-incomplete",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "GitHub asks for the package and its affected versions before it gives out a CVE id.",
        find: products::incomplete,
    },
    Rule {
        id: "range-grammar",
        level: Error,
        stage: ALWAYS,
        reason: "The global database refuses it, and tools cannot read it.",
        find: products::grammar,
    },
    Rule {
        id: "range-several",
        level: Error,
        stage: ALWAYS,
        reason: "Tools read one range in a row; the others would be lost.",
        find: products::several,
    },
    Rule {
        id: "range-version",
        level: Warning,
        stage: ALWAYS,
        reason: "Tools compare versions by the ecosystem's rules, and cannot place this one.",
        find: ranges::unknown,
    },
    Rule {
        id: "range-empty",
        level: Error,
        stage: ALWAYS,
        reason: "Nobody is alerted: the range matches nothing.",
        find: ranges::empty,
    },
    Rule {
        id: "range-exclusive-lower",
        level: Warning,
        stage: ALWAYS,
        reason: "The global database and the OSV format know no range that begins after a version.",
        find: ranges::exclusive_lower,
    },
    Rule {
        id: "range-endless",
        level: Warning,
        stage: ALWAYS,
        reason: "Alerts would never stop, not even for users of the patched version.",
        find: ranges::endless,
    },
    Rule {
        id: "range-prerelease",
        level: Warning,
        stage: ALWAYS,
        reason: "Letters after the numbers make a pre-release, so users of the patched version would be alerted.",
        find: ranges::trap,
    },
    Rule {
        id: "rows-overlap",
        level: Warning,
        stage: ALWAYS,
        reason: "Where one row ends another goes on, so users of a patched version are alerted.",
        find: ranges::overlap,
    },
    Rule {
        id: "patched-missing",
        level: Error,
        stage: FROM_PUBLISH,
        reason: "Users cannot act on an advisory that names no way out.",
        find: patched::missing,
    },
    Rule {
        id: "patched-form",
        level: Warning,
        stage: ALWAYS,
        reason: "Tools read a plain version here, and upgrade to it.",
        find: patched::form,
    },
    Rule {
        id: "patched-several",
        level: Error,
        stage: ALWAYS,
        reason: "Tools read one patched version in a row; each branch needs a row of its own.",
        find: patched::several,
    },
    Rule {
        id: "patched-affected",
        level: Error,
        stage: ALWAYS,
        reason: "Users would be told to upgrade to a vulnerable version.",
        find: patched::affected,
    },
    Rule {
        id: "patched-below",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub takes no earlier version as the fix of a later range: users cannot upgrade to it.",
        find: patched::below,
    },
    Rule {
        id: "patched-bound",
        level: Warning,
        stage: ALWAYS,
        reason: "Versions between the two are neither affected nor patched; most often one of them is a slip.",
        find: patched::bound,
    },
    Rule {
        id: "severity-missing",
        level: Error,
        stage: FROM_CVE_REQUEST,
        reason: "Users sort their work by severity.",
        find: severity::missing,
    },
    Rule {
        id: "vector-malformed",
        level: Error,
        stage: ALWAYS,
        reason: "Tools cannot score it; vectors like it were published and show no score.",
        find: severity::malformed,
    },
    Rule {
        id: "vector-place",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub takes a vector of CVSS 3.1 or 4.0, each in its own place.",
        find: severity::place,
    },
    Rule {
        id: "vector-extra",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub publishes the base score, and users set the other metrics for themselves.",
        find: severity::extra,
    },
    Rule {
        id: "score-zero",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub has no level for a score of 0.0, and what has no impact needs no advisory.",
        find: severity::zero,
    },
    Rule {
        id: "severity-contradiction",
        level: Error,
        stage: ALWAYS,
        reason: "Readers cannot know which of the two is meant.",
        find: severity::contradiction,
    },
    Rule {
        id: "sense-availability",
        level: Hint,
        stage: ALWAYS,
        reason: "Scores that do not fit the text are the commonest cause of dispute.",
        find: sense::availability,
    },
    Rule {
        id: "sense-privileges",
        level: Hint,
        stage: ALWAYS,
        reason: "Scores that do not fit the text are the commonest cause of dispute.",
        find: sense::privileges,
    },
    Rule {
        id: "sense-interaction",
        level: Hint,
        stage: ALWAYS,
        reason: "Scores that do not fit the text are the commonest cause of dispute.",
        find: sense::interaction,
    },
    Rule {
        id: "sense-network",
        level: Hint,
        stage: ALWAYS,
        reason: "A library is often reached only through the program around it, and readers ask how.",
        find: sense::network,
    },
    Rule {
        id: "weakness-form",
        level: Error,
        stage: ALWAYS,
        reason: "Databases take a weakness by its id alone.",
        find: weaknesses::form,
    },
    Rule {
        id: "weakness-unknown",
        level: Error,
        stage: ALWAYS,
        reason: "GitHub's form offers only weaknesses of the list.",
        find: weaknesses::unknown,
    },
    Rule {
        id: "weakness-prohibited",
        level: Error,
        stage: ALWAYS,
        reason: "MITRE does not map vulnerabilities to categories, views, withdrawn ids or ids that are not security weaknesses.",
        find: weaknesses::prohibited,
    },
    Rule {
        id: "weakness-discouraged",
        level: Warning,
        stage: ALWAYS,
        reason: "MITRE asks for a more exact weakness: this one says too little to act on.",
        find: weaknesses::discouraged,
    },
    Rule {
        id: "weakness-repeated",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub keeps each weakness once.",
        find: weaknesses::repeated,
    },
    Rule {
        id: "weakness-missing",
        level: Warning,
        stage: ALWAYS,
        reason: "Tools and researchers sort vulnerabilities by their weakness.",
        find: weaknesses::missing,
    },
    Rule {
        id: "credit-login",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub offers the credit to the account with exactly this login.",
        find: credits::login,
    },
    Rule {
        id: "credit-repeated",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub asks each person once for each role.",
        find: credits::repeated,
    },
    Rule {
        id: "credit-missing",
        level: Hint,
        stage: ALWAYS,
        reason: "Credit is an offer that can be declined, and it thanks those who report in private.",
        find: credits::missing,
    },
    Rule {
        id: "reference-form",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers cannot follow it.",
        find: references::form,
    },
    Rule {
        id: "reference-repeated",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers follow it twice for nothing.",
        find: references::repeated,
    },
    Rule {
        id: "reference-private",
        level: Warning,
        stage: ALWAYS,
        reason: "Readers cannot follow it, and publishing deletes the fork.",
        find: references::private,
    },
    Rule {
        id: "reference-fix",
        level: Warning,
        stage: ALWAYS,
        reason: "Those who cannot upgrade, and those who package the software, need to see what was changed.",
        find: references::fix,
    },
    Rule {
        id: "release-version",
        level: Error,
        stage: FROM_RELEASE,
        reason: "Users would be told to upgrade to a version that does not exist.",
        find: release::version,
    },
    Rule {
        id: "release-package",
        level: Error,
        stage: FROM_RELEASE,
        reason: "A package that is left out stays open, or is changed without need.",
        find: release::package,
    },
    Rule {
        id: "release-quick",
        level: Error,
        stage: FROM_RELEASE,
        reason: "A quick release would leave the package with dependencies that are not released.",
        find: release::quick,
    },
    Rule {
        id: "embargo",
        level: Warning,
        stage: ALWAYS,
        reason: "The text is public before users can upgrade, and tells attackers where to look.",
        find: release::embargo,
    },
    Rule {
        id: "publish-day",
        level: Warning,
        stage: ALWAYS,
        reason: "Users and maintainers are away, and attackers are not.",
        find: publishing::day,
    },
    Rule {
        id: "fork-open",
        level: Warning,
        stage: ALWAYS,
        reason: "GitHub refuses to publish while a pull request of the fork is open, and publishing deletes the fork.",
        find: publishing::fork_open,
    },
    Rule {
        id: "clock-over",
        level: Hint,
        stage: ALWAYS,
        reason: "Do not ask again: it makes the queue longer. Publishing does not have to wait for a CVE id.",
        find: publishing::clock_over,
    },
];

#[cfg(test)]
#[test]
fn the_rules_about_the_form_are_rules() {
    for id in FORM {
        assert!(RULES.iter().any(|rule| rule.id == *id), "{id}");
    }
}

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
