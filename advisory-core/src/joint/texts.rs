//! Texts and the calendar of several drafts that are published together. Their words are the runbook's, as for one.

use super::{Day, day, is_published};
use crate::Draft;
use crate::draft::PublicText;
use crate::facts::one_line;
use crate::formats::{self, Disclosure, Format, Options, WriteError, Written};
use crate::runbook::Runbook;

/// The formats that several drafts are written in together.
pub const FORMATS: &[Format] = &[
    Format::Branch,
    Format::Commit,
    Format::PullRequest,
    Format::Changeset,
    Format::Changelog,
    Format::Mail,
    Format::Ics,
];

/// The public text that a format writes.
const fn public_text(format: Format) -> Option<PublicText> {
    Some(match format {
        Format::Branch => PublicText::Branch,
        Format::Commit => PublicText::Commit,
        Format::PullRequest => PublicText::PullRequest,
        Format::Changeset => PublicText::Changeset,
        Format::Changelog => PublicText::Changelog,
        Format::Mail => PublicText::Announcement,
        _ => return None,
    })
}

/// What may be said of all of them: everything once all are published.
pub fn disclosure(drafts: &[&Draft]) -> Disclosure {
    if drafts.iter().all(|draft| is_published(draft)) { Disclosure::Full } else { Disclosure::Neutral }
}

/// A public text for all of the drafts. The neutral form names all packages and the common day, in the drafts' own words where
/// somebody typed some; the full one has each advisory's text, below a first line with all titles where the text has a subject.
pub fn text(runbook: &Runbook, drafts: &[&Draft], which: PublicText, disclosure: Disclosure) -> String {
    let each = || {
        let mut texts: Vec<String> = Vec::new();
        for text in drafts.iter().map(|draft| runbook.text(draft, which, disclosure)) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    };
    let between = match which {
        PublicText::Branch | PublicText::Changelog | PublicText::Changeset => "\n",
        PublicText::Commit | PublicText::PullRequest | PublicText::Announcement => "\n\n",
    };
    match disclosure {
        Disclosure::Neutral => {
            let is_own =
                |draft: &&Draft| draft.release.texts.get(&which).is_some_and(|text| !text.trim().is_empty());
            if drafts.iter().any(is_own) {
                return each().join(between);
            }
            let groups = by_repository(drafts)
                .into_iter()
                .map(|group| runbook.text(&combined(&group), which, disclosure));
            groups.collect::<Vec<_>>().join(between)
        }
        Disclosure::Full => {
            let mut texts = each();
            if texts.len() > 1 && between == "\n\n" {
                let subject = "Subject: ";
                let head = runbook.text(&combined(drafts), which, disclosure);
                let head = head.lines().next().unwrap_or_default().to_owned();
                for text in &mut texts {
                    if text.starts_with(subject) {
                        *text = text.split_once('\n').map_or("", |(_, rest)| rest).trim_start().to_owned();
                    }
                }
                texts.insert(0, head);
            }
            texts.join(between)
        }
    }
}

/// Writes all of the drafts in one of [`FORMATS`]; any other is written of the first draft alone.
///
/// # Errors
/// Where the format insists on something that is not there.
pub fn write(drafts: &[&Draft], format: Format, options: &Options) -> Result<Written, WriteError> {
    let mut draft = combined(drafts);
    let Some(which) = public_text(format) else {
        return match (format, drafts.first()) {
            (Format::Ics, _) | (_, None) => formats::write_calendar(drafts, options),
            (_, Some(first)) => formats::write(first, format, options),
        };
    };
    let seed = Runbook::seed();
    let runbook = options.runbook.as_deref().unwrap_or(seed);
    draft.release.texts.insert(which, text(runbook, drafts, which, options.disclosure));
    // The words are there: what is left is to put them where the format has them.
    formats::write(&draft, format, &Options { disclosure: Disclosure::Neutral, ..options.clone() })
}

/// The drafts by the repository that they are about.
fn by_repository<'a>(drafts: &[&'a Draft]) -> Vec<Vec<&'a Draft>> {
    let mut groups: Vec<Vec<&Draft>> = Vec::new();
    for draft in drafts {
        let name = |draft: &Draft| draft.repository.trim().to_lowercase();
        match groups.iter_mut().find(|group| name(group[0]) == name(draft)) {
            Some(group) => group.push(draft),
            None => groups.push(vec![draft]),
        }
    }
    groups
}

/// A draft with the rows, the titles and the common day of several: for texts that name these.
fn combined(drafts: &[&Draft]) -> Draft {
    let titles: Vec<String> =
        drafts.iter().map(|draft| one_line(&draft.title)).filter(|title| !title.is_empty()).collect();
    let first = drafts.first().copied().cloned().unwrap_or_default();
    let mut all = Draft { title: titles.join("; "), repository: first.repository, ..Draft::default() };
    for draft in drafts {
        for row in &draft.products {
            if !all.products.contains(row) {
                all.products.push(row.clone());
            }
        }
        for package in &draft.release.packages {
            if !all.release.packages.contains(package) {
                all.release.packages.push(package.clone());
            }
        }
    }
    all.release.publication = match day(drafts) {
        Day::Planned(day) => Some(day),
        Day::Past => first.release.publication,
        Day::Open | Day::Different => None,
    };
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Clock, Ecosystem, Product};
    use crate::{Edit, Timestamp};

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn draft(id: &str, title: &str, package: &str) -> Draft {
        let row = Product {
            ecosystem: Some(Ecosystem::Npm),
            package: package.into(),
            affected: "< 1.4.2".into(),
            patched: "1.4.2".into(),
            ..Product::default()
        };
        let mut draft = Draft {
            id: id.into(),
            repository: "octocat/crab".into(),
            ghsa_id: format!("GHSA-75v8-2h7p-{id}"),
            title: title.into(),
            products: vec![row],
            ..Draft::default()
        };
        Edit::PlanPublication(Some(at("2026-12-01T09:00:00Z"))).apply(&mut draft);
        draft
    }

    fn two() -> [Draft; 2] {
        [
            draft("7m2m", "Paths leave the folder", "crab-unzip"),
            draft("8h2h", "Bombs fill the disk", "crab-zip"),
        ]
    }

    #[test]
    fn neutral_words_name_all_packages_and_the_day_and_no_vulnerability() {
        let [one, two] = &two();
        let neutral = |which| text(Runbook::seed(), &[one, two], which, Disclosure::Neutral);
        assert_eq!(
            neutral(PublicText::Announcement),
            "Subject: Security release of octocat/crab ahead\n\nA security release of these packages is planned for \
             2026-12-01T09:00:00Z:\n- crab-unzip\n- crab-zip\n\nDetails follow in an advisory at that time. Until then we cannot say more."
        );
        assert_eq!(neutral(PublicText::Branch), "maintenance");
        for which in PublicText::ALL {
            assert!(!neutral(*which).contains("Paths") && !neutral(*which).contains("GHSA"), "{which:?}");
        }
        let mut own = two.clone();
        own.release.texts.insert(PublicText::Branch, "tidy".into());
        assert_eq!(
            text(Runbook::seed(), &[one, &own], PublicText::Branch, Disclosure::Neutral),
            "maintenance\ntidy"
        );
        let elsewhere = Draft { repository: "octocat/lobster".into(), ..two.clone() };
        let told = text(Runbook::seed(), &[one, &elsewhere], PublicText::Announcement, Disclosure::Neutral);
        assert!(
            told.contains("release of octocat/crab ahead")
                && told.contains("release of octocat/lobster ahead"),
            "{told}"
        );
    }

    #[test]
    fn full_words_have_one_subject_and_each_advisory() {
        let [one, two] = &two();
        let full = |which| text(Runbook::seed(), &[one, two], which, Disclosure::Full);
        let mail = full(PublicText::Announcement);
        assert!(
            mail.starts_with("Subject: Security release of octocat/crab: Paths leave the folder; Bombs fill the disk\n\nPaths leave the folder\n\nAdvisory: GHSA-75v8-2h7p-7m2m"),
            "{mail}"
        );
        assert_eq!(mail.matches("Subject:").count(), 1);
        assert!(mail.contains("\n\nBombs fill the disk\n\nAdvisory: GHSA-75v8-2h7p-8h2h"), "{mail}");
        assert_eq!(
            full(PublicText::Changelog),
            "Paths leave the folder (GHSA-75v8-2h7p-7m2m). See https://github.com/octocat/crab/security/advisories/GHSA-75v8-2h7p-7m2m.\n\
             Bombs fill the disk (GHSA-75v8-2h7p-8h2h). See https://github.com/octocat/crab/security/advisories/GHSA-75v8-2h7p-8h2h."
        );
        let commit = full(PublicText::Commit);
        assert!(
            commit.starts_with(
                "Paths leave the folder; Bombs fill the disk\n\nPaths leave the folder\n\nFixes "
            ),
            "{commit}"
        );
    }

    #[test]
    fn everything_may_be_said_once_all_are_published() {
        let [mut one, mut two] = two();
        for draft in [&mut one, &mut two] {
            assert_eq!(disclosure(&[draft]), Disclosure::Neutral);
            Edit::Clock(Clock::Publication, Some(at("2026-12-01T09:05:00Z"))).apply(draft);
        }
        assert_eq!(disclosure(&[&one, &two]), Disclosure::Full);
        Edit::Clock(Clock::Publication, None).apply(&mut one);
        assert_eq!(disclosure(&[&one, &two]), Disclosure::Neutral);
    }

    #[test]
    fn each_format_is_written_of_all() {
        let [one, two] = &two();
        for disclosure in [Disclosure::Neutral, Disclosure::Full] {
            let options = Options { disclosure, ..Options::at(at("2026-11-25T12:00:00Z")) };
            for format in FORMATS {
                let written = write(&[one, two], *format, &options).unwrap();
                assert!(!written.text.trim().is_empty(), "{format:?}");
                let tells = written.text.contains("Bombs fill the disk");
                // A branch has no title in its name.
                assert_eq!(
                    tells,
                    disclosure == Disclosure::Full && *format != Format::Branch,
                    "{format:?}: {}",
                    written.text
                );
            }
        }
        let options = Options::at(at("2026-11-25T12:00:00Z"));
        let changeset = write(&[one, two], Format::Changeset, &options).unwrap().text;
        assert!(
            changeset.starts_with("---\n\"crab-unzip\": patch\n\"crab-zip\": patch\n---\n"),
            "{changeset}"
        );
    }

    #[test]
    fn the_calendar_has_the_common_day_once() {
        let [one, mut two] = two();
        Edit::Clock(Clock::CveRequest, Some(at("2026-11-20T15:10:00Z"))).apply(&mut two);
        let options = Options::at(at("2026-11-25T12:00:00Z"));
        let summaries = |two: &Draft| -> Vec<String> {
            let text = write(&[&one, two], Format::Ics, &options).unwrap().text.replace("\r\n ", "");
            text.lines().filter_map(|line| line.strip_prefix("SUMMARY:")).map(str::to_owned).collect()
        };
        assert_eq!(
            summaries(&two),
            [
                "Publish the advisory: Paths leave the folder\\; Bombs fill the disk",
                "Waiting for a CVE id: Bombs fill the disk",
            ]
        );
        Edit::PlanPublication(Some(at("2026-12-02T09:00:00Z"))).apply(&mut two);
        assert_eq!(summaries(&two).len(), 3);
    }
}
