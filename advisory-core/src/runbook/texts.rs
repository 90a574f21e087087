//! The texts that become public with the fix and its release: neutral words before publication, full ones after.

use super::{Missing, Runbook, Template};
use crate::Draft;
use crate::draft::{Clock, PublicText};
use serde::Deserialize;

/// Whether a text that becomes public may say what the vulnerability is. Until the advisory is published, a
/// changeset, a changelog or a commit that tells of the hole gives it away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Disclosure {
    /// Before publication: says that something was fixed, and not what.
    Neutral,
    /// After publication: names the vulnerability and its ids.
    #[default]
    Full,
}

impl Disclosure {
    /// What the draft's state allows: everything may be said once the advisory is published.
    pub fn of(draft: &Draft) -> Self {
        if draft.progress.clocks.contains_key(&Clock::Publication) { Self::Full } else { Self::Neutral }
    }
}

/// A text in both forms.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// What is said before publication.
    pub neutral: Template,
    /// What is said after it.
    pub full: Template,
}

impl Runbook {
    /// A public text for this draft. The neutral form is the user's own text, where one was typed; else, and in the
    /// full form, it is this runbook's wording, or the seed's where this runbook has none.
    pub fn text(&self, draft: &Draft, which: PublicText, disclosure: Disclosure) -> String {
        let own = draft.release.texts.get(&which).map(|text| text.trim()).filter(|text| !text.is_empty());
        match (disclosure, own) {
            (Disclosure::Neutral, Some(own)) => own.to_owned(),
            (Disclosure::Neutral, None) => self.neutral(draft, which),
            (Disclosure::Full, _) => {
                self.wording(which).map(|wording| wording.full.fill(draft)).unwrap_or_default()
            }
        }
    }

    /// What a public text says nothing about since the draft has nothing; the user's own text is theirs.
    pub fn missing(&self, draft: &Draft, which: PublicText, disclosure: Disclosure) -> Vec<Missing> {
        let is_own = draft.release.texts.get(&which).is_some_and(|text| !text.trim().is_empty());
        let template = match (disclosure, self.wording(which)) {
            (Disclosure::Neutral, _) if is_own => None,
            (Disclosure::Neutral, wording) => wording.map(|wording| &wording.neutral),
            (Disclosure::Full, wording) => wording.map(|wording| &wording.full),
        };
        template.map(|template| template.missing(draft)).unwrap_or_default()
    }

    /// The neutral wording of a public text, whatever the user has typed.
    pub fn neutral(&self, draft: &Draft, which: PublicText) -> String {
        self.wording(which).map(|wording| wording.neutral.fill(draft)).unwrap_or_default()
    }

    fn wording(&self, which: PublicText) -> Option<&Wording> {
        let own = |which| self.texts.get(&which).or_else(|| Self::seed().texts.get(&which));
        own(which).or_else(|| match which {
            // A changeset becomes the changelog's entry, and is worded once.
            PublicText::Changeset => own(PublicText::Changelog),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Edit;

    fn draft() -> Draft {
        Draft {
            repository: "octocat/crab-unzip".into(),
            ghsa_id: "GHSA-75v8-2h7p-7m2m".into(),
            title: "crab-unzip writes outside\nof the target folder".into(),
            ..Draft::default()
        }
    }

    #[test]
    fn the_seed_words_every_text_in_both_forms() {
        let text = |which, disclosure| Runbook::seed().text(&draft(), which, disclosure);
        for which in PublicText::ALL {
            for disclosure in [Disclosure::Neutral, Disclosure::Full] {
                assert!(!text(*which, disclosure).trim().is_empty(), "{which:?} {disclosure:?}");
            }
            assert!(!text(*which, Disclosure::Neutral).contains("outside"), "{which:?}");
        }
        assert_eq!(text(PublicText::Branch, Disclosure::Neutral), "maintenance");
        assert_eq!(text(PublicText::Branch, Disclosure::Full), "fix-GHSA-75v8-2h7p-7m2m");
        let changelog = "crab-unzip writes outside of the target folder (GHSA-75v8-2h7p-7m2m). \
                         See https://github.com/octocat/crab-unzip/security/advisories/GHSA-75v8-2h7p-7m2m.";
        assert_eq!(text(PublicText::Changelog, Disclosure::Full), changelog);
        assert_eq!(text(PublicText::Changeset, Disclosure::Full), changelog);
    }

    #[test]
    fn the_users_own_words_are_for_the_time_before() {
        let mut draft = draft();
        draft.release.texts.insert(PublicText::Commit, " Tidy up the reader\n".into());
        draft.release.texts.insert(PublicText::Branch, " ".into());
        let text = |which| Runbook::seed().text(&draft, which, Disclosure::of(&draft));
        assert_eq!(text(PublicText::Commit), "Tidy up the reader");
        assert_eq!(text(PublicText::Branch), "maintenance");
        let mut published = draft.clone();
        Edit::Clock(Clock::Publication, "2026-11-24T11:00:00Z".parse().ok()).apply(&mut published);
        let commit = Runbook::seed().text(&published, PublicText::Commit, Disclosure::of(&published));
        assert!(
            commit.starts_with(
                "crab-unzip writes outside of the target folder\n\nFixes GHSA-75v8-2h7p-7m2m.\n"
            )
        );
    }

    #[test]
    fn a_public_text_names_what_it_lacks() {
        let missing = |draft: &Draft, disclosure| {
            let missing = Runbook::seed().missing(draft, PublicText::Announcement, disclosure);
            missing.iter().map(|missing| missing.what).collect::<Vec<_>>()
        };
        let mut draft = draft();
        assert_eq!(missing(&draft, Disclosure::Neutral), ["the day of publication", "the packages"]);
        assert_eq!(
            missing(&draft, Disclosure::Full),
            ["the affected products", "the patched versions", "the description"]
        );
        draft.release.texts.insert(PublicText::Announcement, "Our own".into());
        assert_eq!(missing(&draft, Disclosure::Neutral), [""; 0]);
    }

    #[test]
    fn another_runbook_may_word_some_of_them() {
        let json = include_str!("../../data/runbook.json").replace("[\"maintenance\"]", "[\"chore\"]");
        let runbook = Runbook::read(&json).unwrap();
        assert_eq!(runbook.text(&draft(), PublicText::Branch, Disclosure::Neutral), "chore");
        let start = json.find("\"texts\": {").unwrap();
        let end = json.find("\"stages\": [").unwrap();
        let without = Runbook::read(&format!("{}{}", &json[..start], &json[end..])).unwrap();
        assert_eq!(without.text(&draft(), PublicText::Branch, Disclosure::Neutral), "maintenance");
    }
}
