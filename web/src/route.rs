//! [`Route`]: the step that the address names.

use crate::words::shell as words;
use advisory_core::Field;
use advisory_core::field::Note;

/// **A step of the page.** Each has an address of its own, so that back and forward work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Route {
    /// What this is, and the drafts on this device.
    #[default]
    Home,
    /// The five stages.
    Runbook,
    /// The advisory's title.
    Title,
    /// The CVE identifier.
    Cve,
    /// The description and its references.
    Description,
    /// The affected products.
    Affected,
    /// The severity: a CVSS vector or a plain level.
    Severity,
    /// The weaknesses.
    Weaknesses,
    /// The credits.
    Credits,
    /// Everything as it will be published, to be copied.
    Review,
    /// The CVSS calculator alone, without a draft.
    Cvss,
    /// An advisory in another format becomes a draft.
    Import,
}

/// Every step with its address and its name.
const ROUTES: &[(Route, &str, &str)] = &[
    (Route::Home, "#/", words::HOME),
    (Route::Runbook, "#/runbook", words::RUNBOOK),
    (Route::Title, "#/draft/title", words::TITLE),
    (Route::Cve, "#/draft/cve", words::CVE),
    (Route::Description, "#/draft/description", words::DESCRIPTION),
    (Route::Affected, "#/draft/affected", words::AFFECTED),
    (Route::Severity, "#/draft/severity", words::SEVERITY),
    (Route::Weaknesses, "#/draft/weaknesses", words::WEAKNESSES),
    (Route::Credits, "#/draft/credits", words::CREDITS),
    (Route::Review, "#/review", words::REVIEW),
    (Route::Cvss, "#/cvss", words::CVSS),
    (Route::Import, "#/import", words::IMPORT),
];

impl Route {
    /// The sections of the draft, in the order of GitHub's form, and the review that ends them.
    pub const DRAFT: [Self; 8] = [
        Self::Title,
        Self::Cve,
        Self::Description,
        Self::Affected,
        Self::Severity,
        Self::Weaknesses,
        Self::Credits,
        Self::Review,
    ];

    fn row(self) -> &'static (Self, &'static str, &'static str) {
        // `ROUTES` lists the variants in their order, which a test holds.
        &ROUTES[self as usize]
    }

    /// The part of the address that begins with `#`.
    pub fn hash(self) -> &'static str {
        self.row().1
    }

    /// The step's heading and the document's title.
    pub fn name(self) -> &'static str {
        self.row().2
    }

    /// The step that an address names; an unknown one is the start page. FIRST's own form of address, a vector behind
    /// `#`, is the calculator.
    pub fn from_hash(hash: &str) -> Self {
        if hash.starts_with("#CVSS:") {
            return Self::Cvss;
        }
        let path = hash.split('?').next().unwrap_or_default();
        ROUTES.iter().find(|(_, known, _)| *known == path).map_or(Self::Home, |(route, ..)| *route)
    }

    /// Whether the step is about the draft that is worked on.
    pub fn is_of_draft(self) -> bool {
        !matches!(self, Self::Home | Self::Cvss | Self::Import)
    }

    /// Where the step stands among the draft's sections, from 1.
    pub fn number(self) -> Option<usize> {
        Self::DRAFT.iter().position(|route| *route == self).map(|index| index + 1)
    }

    /// The section that follows.
    pub fn next(self) -> Option<Self> {
        Self::DRAFT.get(self.number()?).copied()
    }

    /// The section that comes before.
    pub fn previous(self) -> Option<Self> {
        Self::DRAFT.get(self.number()?.checked_sub(2)?).copied()
    }

    /// The step on which a field is edited.
    pub fn of(field: Field) -> Self {
        match field {
            Field::Title => Self::Title,
            Field::CveId => Self::Cve,
            Field::Description | Field::References | Field::Reference(_) => Self::Description,
            Field::Products
            | Field::Product(_)
            | Field::Ecosystem(_)
            | Field::Package(_)
            | Field::Affected(_)
            | Field::Patched(_) => Self::Affected,
            Field::Severity
            | Field::CvssV3
            | Field::CvssV4
            | Field::Note(Note::Reason(..) | Note::SecondScorer | Note::SecondVector) => Self::Severity,
            Field::Confirmation(_) => Self::Review,
            Field::Weaknesses | Field::Weakness(_) => Self::Weaknesses,
            Field::Credits | Field::CreditLogin(_) | Field::CreditType(_) => Self::Credits,
            Field::Repository | Field::GhsaId | Field::Release | Field::Note(_) => Self::Runbook,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_has_its_address() {
        for (index, (route, hash, _)) in ROUTES.iter().enumerate() {
            assert_eq!(*route as usize, index, "{route:?} stands where its row is");
            assert_eq!(Route::from_hash(hash), *route);
        }
        assert_eq!(Route::from_hash("#/draft/nowhere"), Route::Home);
        assert_eq!(Route::from_hash(""), Route::Home);
        assert_eq!(Route::from_hash("#CVSS:4.0/AV:N"), Route::Cvss);
    }

    #[test]
    fn the_sections_follow_the_form() {
        assert_eq!(Route::Title.previous(), None);
        assert_eq!(Route::Title.next(), Some(Route::Cve));
        assert_eq!(Route::Cve.previous(), Some(Route::Title));
        assert_eq!(Route::Review.next(), None);
        assert_eq!(Route::Runbook.next(), None);
    }
}
