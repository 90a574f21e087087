//! Advisories that may be about the same vulnerability as a draft, found without a network: by package, versions, weakness and
//! words. Each is shown with its reasons, and the user decides.

use crate::formats::Imported;
use crate::version::applicability::{Applicability, Status};
use crate::version::{Interval, of_rows};
use crate::{Draft, facts};
use std::collections::BTreeSet;

/// An advisory that a draft is compared with.
#[derive(Clone, Debug)]
pub struct Known {
    /// What it says.
    pub draft: Draft,
    /// Which versions it says are affected.
    pub applicability: Vec<Applicability>,
}

impl From<Imported> for Known {
    fn from(imported: Imported) -> Self {
        Self { draft: imported.draft, applicability: imported.applicability }
    }
}

impl From<Draft> for Known {
    fn from(draft: Draft) -> Self {
        Self { applicability: of_rows(&draft), draft }
    }
}

/// Why two advisories may be about the same vulnerability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Both have this id.
    Id(String),
    /// Both are about this package.
    Package(String),
    /// The affected versions of that package overlap.
    Versions,
    /// Both have this weakness.
    Weakness(String),
    /// Both name these parts of the program: functions, files, options.
    Names(Vec<String>),
    /// Both use these words, of those that few advisories use.
    Words(Vec<String>),
}

impl Reason {
    /// In words: `the same package, crab-unzip`.
    pub fn words(&self) -> String {
        match self {
            Self::Id(id) => format!("the same id, {id}"),
            Self::Package(name) => format!("the same package, {name}"),
            Self::Versions => "affected versions that overlap".to_owned(),
            Self::Weakness(id) => format!("the same weakness, {id}"),
            Self::Names(names) => format!("the same names: {}", some(names)),
            Self::Words(words) => format!("the same words: {}", some(words)),
        }
    }
}

/// The first few words of a list, and how many more there are.
fn some(words: &[String]) -> String {
    const SHOWN: usize = 6;
    let more = match words.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("{}{more}", words[..words.len().min(SHOWN)].join(", "))
}

/// From this weight on an advisory is shown.
const SHOWN: usize = 7;

/// An advisory that may be about the same vulnerability.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Its place among those that were given.
    pub place: usize,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// The advisories that may be about the same vulnerability as the draft, the likeliest first.
pub fn similar(draft: &Draft, known: &[Known]) -> Vec<Similar> {
    let own = Known::from(draft.clone());
    let said = Said::by(draft);
    let mut found: Vec<(usize, Similar)> = Vec::new();
    for (place, other) in known.iter().enumerate() {
        let (reasons, weights): (Vec<Reason>, Vec<usize>) = reasons(&own, &said, other).into_iter().unzip();
        let weight = weights.iter().sum();
        if weight >= SHOWN {
            let before = found.iter().take_while(|(known, _)| *known >= weight).count();
            found.insert(before, (weight, Similar { place, reasons }));
        }
    }
    found.into_iter().map(|(_, similar)| similar).collect()
}

/// Why the two may be about the same, each with how much it counts. The numbers were tried on public records, where one
/// vulnerability has several.
fn reasons(own: &Known, said: &Said, other: &Known) -> Vec<(Reason, usize)> {
    let mut reasons = Vec::new();
    let others = facts::ids(&other.draft);
    let id = facts::ids(&own.draft).into_iter().find(|id| others.contains(id));
    reasons.extend(id.map(|id| (Reason::Id(id), 10)));
    let shared = own.applicability.iter().flat_map(|one| {
        let key = one.package().key();
        other.applicability.iter().filter(move |two| two.package().key() == key).map(move |two| (one, two))
    });
    let shared: Vec<_> = shared.filter(|(one, _)| !one.package().name().trim().is_empty()).collect();
    if let Some((one, _)) = shared.first() {
        reasons.push((Reason::Package(one.package().name().to_owned()), 3));
    }
    if shared.iter().any(|(one, two)| overlap(one, two)) {
        reasons.push((Reason::Versions, 1));
    }
    let weakness = own.draft.weaknesses.iter().find(|id| other.draft.weaknesses.contains(id));
    reasons.extend(weakness.map(|id| (Reason::Weakness(id.clone()), 1)));
    let theirs = Said::by(&other.draft);
    // The package's name says nothing that the package does not.
    let is_package =
        |word: &&String| shared.iter().any(|(one, _)| one.package().name().to_lowercase().contains(*word));
    let both = |one: &BTreeSet<String>, two: &BTreeSet<String>| -> (Vec<String>, usize) {
        let count = |words: &BTreeSet<String>| words.iter().filter(|word| !is_package(word)).count();
        let common: Vec<String> = one.intersection(two).filter(|word| !is_package(word)).cloned().collect();
        // Of a short report little can be common.
        let share = common.len() * 100 / count(one).min(count(two)).max(1);
        (common, share)
    };
    let (names, share) = both(&said.names, &theirs.names);
    if !names.is_empty() {
        reasons.push((Reason::Names(names), 1 + usize::from(share >= 25) + usize::from(share >= 50)));
    }
    let (words, share) = both(&said.words, &theirs.words);
    if words.len() > 2 {
        // A few words in common are those of any advisory of the project.
        let are_many = words.len() > 7;
        let weight = usize::from(share >= 15)
            + usize::from(are_many && share >= 30)
            + 2 * usize::from(are_many && share >= 50 || share >= 85);
        reasons.push((Reason::Words(words), weight));
    }
    reasons
}

/// Whether some version is affected by both. Where that cannot be worked out, it does not count.
fn overlap(one: &Applicability, two: &Applicability) -> bool {
    let affected = |applicability: &Applicability| -> Vec<Interval> {
        let stretches = applicability.stretches().unwrap_or_default();
        let affected = stretches.iter().filter(|stretch| stretch.status == Status::Affected);
        affected
            .filter_map(|stretch| Interval::new(applicability.package().ecosystem(), &stretch.range))
            .collect()
    };
    let others = affected(two);
    affected(one).iter().any(|one| others.iter().any(|two| one.overlaps(two) == Some(true)))
}

/// What an advisory says, as words in small letters.
struct Said {
    /// Names of the program's parts: words with marks of code in them.
    names: BTreeSet<String>,
    /// Other words, without those that most advisories use.
    words: BTreeSet<String>,
}

/// Words that tell advisories from other texts, and not from each other.
#[rustfmt::skip]
const COMMON: &[&str] = &[
    "about", "above", "access", "advisory", "affected", "affects", "after", "allow", "allowed", "allowing", "allows", "also", "another",
    "application", "applications", "arbitrary", "attack", "attacker", "attackers", "attacks", "because", "been", "before", "being", "between", "cause",
    "causes", "code", "commit", "could", "crafted", "data", "default", "denial", "does", "during", "example", "exploit", "file", "files", "fixed",
    "following", "found", "from", "function", "github", "have", "having", "https", "impact", "inject", "input", "into", "issue", "lead", "leads", "less",
    "library", "made", "malicious", "method", "more", "must", "none", "note", "only", "other", "over", "package", "passed", "patch", "patched",
    "patches", "possible", "potential", "potentially", "prior", "project", "properly", "references", "release", "released", "releases", "remote", "request",
    "resolved", "result", "results", "security", "send", "server", "service", "should", "since", "some", "specially", "starting", "such", "than", "that",
    "their", "them", "then", "there", "these", "they", "this", "those", "through", "to", "update", "upgrade", "upgrading", "used", "user", "users", "uses",
    "using", "value", "version", "versions", "very", "vulnerabilities", "vulnerability", "vulnerable", "were", "what", "when", "where", "which", "while",
    "will", "with", "within", "without", "workaround", "workarounds", "would", "your",
];

impl Said {
    fn by(draft: &Draft) -> Self {
        let texts = [&draft.title, &draft.description, &draft.report.message];
        let mut said = Self { names: BTreeSet::new(), words: BTreeSet::new() };
        for word in texts.iter().flat_map(|text| text.split_whitespace()) {
            // An address says where something is, and not what.
            if word.contains("://") {
                continue;
            }
            let name = word.split('(').next().unwrap_or_default();
            let name = name.trim_matches(|c: char| !c.is_alphanumeric() && c != '_');
            if is_name(name) {
                said.names.insert(name.to_lowercase());
            } else {
                let words = name.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
                said.words.extend(words.filter(|word| word.len() > 3 && !COMMON.contains(&word.as_str())));
            }
        }
        said
    }
}

/// Whether a word is the name of a part of a program: `crab_unzip::extract`, `parseQuery`, `lib/read.js`.
fn is_name(word: &str) -> bool {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let inner_capital = word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    let has_mark = ["_", "::", "/", "->", "."].iter().any(|mark| word.contains(mark));
    letters().count() > 4
        && (has_mark || inner_capital && word.chars().next().is_some_and(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::{Ecosystem, Product};

    fn draft(package: &str, affected: &str, weakness: &str, title: &str) -> Draft {
        let row = Product {
            ecosystem: Some(Ecosystem::Npm),
            package: package.into(),
            affected: affected.into(),
            ..Product::default()
        };
        Draft {
            products: vec![row],
            weaknesses: vec![weakness.into()],
            title: title.into(),
            ..Draft::default()
        }
    }

    #[test]
    fn the_same_vulnerability_is_found_with_its_reasons() {
        let own = draft(
            "crab-unzip",
            "< 1.4.2",
            "CWE-22",
            "Path traversal in extractAll overwrites files outside the target folder",
        );
        let known = [
            draft(
                "crab-zip",
                "< 1.4.2",
                "CWE-22",
                "Path traversal when an archive is unpacked with extractAll",
            ),
            draft("crab-unzip", ">= 2.0.0", "CWE-79", "Script injection by names of members"),
            draft(
                "crab-unzip",
                ">= 1.0.0, < 1.4.3",
                "CWE-22",
                "extractAll() writes outside the target folder",
            ),
        ]
        .map(Known::from);
        let found = similar(&own, &known);
        let told: Vec<(usize, Vec<String>)> =
            found.iter().map(|each| (each.place, each.reasons.iter().map(Reason::words).collect())).collect();
        assert_eq!(
            told,
            [(
                2,
                vec![
                    "the same package, crab-unzip".to_owned(),
                    "affected versions that overlap".into(),
                    "the same weakness, CWE-22".into(),
                    "the same names: extractall".into(),
                    "the same words: folder, outside, target".into(),
                ]
            )]
        );
    }

    #[test]
    fn a_short_report_that_says_the_same_is_found() {
        let own = draft("crab-unzip", "< 1.4.2", "CWE-22", "crab-unzip writes outside of the target folder");
        assert_eq!(similar(&own, &[own.clone().into()]).len(), 1);
    }

    #[test]
    fn an_id_that_both_have_is_enough() {
        let with_id = |title: &str| {
            let mut draft = draft("p", "", "", title);
            draft.cve.id = "CVE-2025-46653".into();
            draft.products.clear();
            draft
        };
        let found = similar(&with_id("a"), &[with_id("b").into()]);
        assert_eq!(found[0].reasons[0], Reason::Id("CVE-2025-46653".into()));
    }
}
