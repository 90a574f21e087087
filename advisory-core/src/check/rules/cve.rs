//! The CVE identifier.

use super::super::case::Case;
use super::super::{Found, Level, Rule};
use super::{ALWAYS, FROM_CVE_REQUEST};
use crate::draft::CveChoice;
use crate::ids::CveId;
use crate::{Edit, Field};

pub(super) const FORM: Rule = Rule {
    id: "cve-form",
    level: Level::Error,
    stage: ALWAYS,
    reason: "Databases join what they know of a vulnerability by this id.",
    is_about_form: false,
    find: form,
};

fn form(case: &Case<'_>) -> Vec<Found> {
    let id = case.draft.cve.id.as_str();
    let Some(error) = id.parse::<CveId>().err().filter(|_| !id.trim().is_empty()) else { return Vec::new() };
    let found = Found::new(Field::CveId, super::sentence(&error));
    vec![match CveId::meant_by(id) {
        Some(meant) => {
            found.fixed_by(format!("Write {meant}"), vec![Edit::Text(Field::CveId, meant.to_string())])
        }
        None => found,
    }]
}

pub(super) const LATER: Rule = Rule {
    id: "cve-later",
    level: Level::Error,
    stage: ALWAYS,
    reason: "GitHub takes one of the two: an id that exists, or a request for one.",
    is_about_form: false,
    find: later,
};

fn later(case: &Case<'_>) -> Vec<Found> {
    let cve = &case.draft.cve;
    let id = cve.id.trim();
    if cve.choice != CveChoice::RequestLater || id.is_empty() {
        return Vec::new();
    }
    let message =
        format!("\"{}\" is chosen, but the draft has the id {id}.", CveChoice::RequestLater.label());
    let label = format!("Choose \"{}\"", CveChoice::Existing.label());
    vec![Found::new(Field::CveId, message).fixed_by(label, vec![Edit::CveChoice(CveChoice::Existing)])]
}

pub(super) const MISSING: Rule = Rule {
    id: "cve-missing",
    level: Level::Error,
    stage: FROM_CVE_REQUEST,
    reason: "The form asks for the id when this is chosen.",
    is_about_form: true,
    find: missing,
};

fn missing(case: &Case<'_>) -> Vec<Found> {
    let cve = &case.draft.cve;
    let missing = cve.choice == CveChoice::Existing && cve.id.trim().is_empty();
    let message = || format!("\"{}\" is chosen, but no id is given.", CveChoice::Existing.label());
    missing.then(|| Found::new(Field::CveId, message())).into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::super::test::{draft, fires, mends, silent};
    use crate::Draft;
    use crate::draft::CveChoice;

    fn with(choice: CveChoice, id: &str) -> Draft {
        draft(|d| {
            d.cve.choice = choice;
            d.cve.id = id.into();
        })
    }

    #[test]
    fn form() {
        let mended = mends(
            "cve-form",
            &with(CveChoice::Existing, "cve-2025-46653 "),
            "`cve-2025-46653 ` is not a CVE id; write it like CVE-2025-46653.",
            "Write CVE-2025-46653",
        );
        assert_eq!(mended.cve.id, "CVE-2025-46653");
        let finding = fires(
            "cve-form",
            &with(CveChoice::Existing, "2025"),
            "`2025` is not a CVE id; write it like CVE-2025-46653.",
        );
        assert_eq!(finding.fix, None);
        silent("cve-form", &with(CveChoice::Existing, "CVE-2025-46653"));
        silent("cve-form", &with(CveChoice::Existing, " "));
    }

    #[test]
    fn later() {
        mends(
            "cve-later",
            &with(CveChoice::RequestLater, "CVE-2025-46653"),
            "\"Request CVE ID later\" is chosen, but the draft has the id CVE-2025-46653.",
            "Choose \"I have an existing CVE identifier\"",
        );
        silent("cve-later", &with(CveChoice::RequestLater, ""));
        silent("cve-later", &with(CveChoice::Existing, "CVE-2025-46653"));
    }

    #[test]
    fn missing() {
        fires(
            "cve-missing",
            &with(CveChoice::Existing, ""),
            "\"I have an existing CVE identifier\" is chosen, but no id is given.",
        );
        silent("cve-missing", &with(CveChoice::RequestLater, ""));
    }
}
