//! Ids, vectors, weaknesses and addresses: what can be told by its form.

use super::parts::{Kind, Parts};
use super::products::window;
use super::{Found, sentence};
use crate::cwe::CweId;
use crate::draft::{Assess, CveChoice};
use crate::ids::{CveId, GhsaId, Repository, WebAddress};
use crate::{Edit, Field};
use cvss_core::{Cvss, Severity};
use std::ops::Range;

/// The most offers of a kind: whoever lists more has not written an advisory.
const MOST: usize = 50;

/// The longest vector that is looked at; the longest real one is shorter than half of it.
const LONGEST_VECTOR: usize = 400;

/// How many characters of an id, and of an address, are looked at, so that reading stays linear.
const LONGEST_ID: usize = 40;
const LONGEST_ADDRESS: usize = 2000;

pub(super) fn find(text: &str, parts: &Parts<'_>, packages: &[String], offers: &mut Vec<Found>) {
    // In small letters of ASCII, each byte at its place.
    let small = text.to_ascii_lowercase();
    repositories(text, &small, packages, offers);
    ids(text, &small, offers);
    vectors(text, &small, offers);
    weaknesses(text, &small, offers);
    references(text, parts, offers);
}

/// The places where a word begins like this.
fn starts<'a>(small: &'a str, beginning: &'a str) -> impl Iterator<Item = usize> + 'a {
    let at_word = move |at: &usize| !small[..*at].ends_with(|c: char| c.is_ascii_alphanumeric());
    small.match_indices(beginning).map(|(at, _)| at).filter(at_word)
}

/// How far a run of at most so many of these characters goes on from a place.
fn run(text: &str, at: usize, most: usize, part: impl Fn(char) -> bool) -> Range<usize> {
    let length = text[at..].chars().take(most).take_while(|c| part(*c)).map(char::len_utf8).sum::<usize>();
    at..at + length
}

/// Adds an offer, unless the same is offered already or enough of the kind are.
fn offer(offers: &mut Vec<Found>, field: Field, span: Range<usize>, label: String, edits: Vec<Edit>) {
    let same = offers.iter().filter(|other| other.field == field);
    if same.clone().count() < MOST && same.clone().all(|other| other.edits != edits) {
        offers.push(Found { field, span, label, edits });
    }
}

/// The repository of the packages that were found.
fn repositories(text: &str, small: &str, packages: &[String], offers: &mut Vec<Found>) {
    /// Pages of GitHub's own, which are no owners.
    const PAGES: &[&str] = &[
        "advisories",
        "apps",
        "features",
        "marketplace",
        "orgs",
        "security",
        "sponsors",
        "topics",
        "user-attachments",
    ];
    /// Repositories of advisories, which reports link to.
    const DATABASES: &[&str] = &[
        "advisory-database",
        "advisory-db",
        "elixir-security-advisories",
        "gemnasium-db",
        "ruby-advisory-db",
        "security-advisories",
        "vulndb",
    ];
    let mut candidates: Vec<(Repository, Range<usize>, bool)> = Vec::new();
    for at in starts(small, "github.com/").take(MOST) {
        let span = run(text, at, 5 * LONGEST_ID, |c| c.is_ascii_alphanumeric() || "-_./".contains(c));
        let path = text[span.clone()].trim_end_matches('.');
        let Some(repository) = Repository::meant_by(path) else { continue };
        let (owner, name) = repository.as_str().split_once('/').unwrap_or_default();
        // A bare path is the name of a package as often as not.
        let before = &small[..at];
        let line = window(small, at);
        let says = |words: &[&str]| words.iter().any(|word| line.contains(word));
        let is_said = says(&["homepage", "project", "repo", "source", "upstream"]);
        let is_tools = says(&["demo", "exploit", "poc", "proof", "reproduc", "scanner", "script", "tool"]);
        let is_address = before.ends_with("://") || before.ends_with("www.") || is_said;
        // A profile in a list of credits has no repository behind it.
        if is_address && !PAGES.contains(&owner) && !DATABASES.contains(&name) {
            let is_own = is_said && !is_tools || packages.iter().any(|package| is_named_like(package, name));
            candidates.push((repository, span.start..span.start + path.len(), is_own));
        }
    }
    // One that is named as a package is, or said to be the repository: any other may be a tool's, or a dependency's.
    candidates.retain(|(.., is_own)| *is_own);
    let Some((repository, span, _)) = candidates.first().cloned() else { return };
    if candidates.iter().all(|(other, ..)| *other == repository) {
        let label = format!("Take {repository} as the repository");
        let edits = vec![Edit::Text(Field::Repository, repository.to_string())];
        offer(offers, Field::Repository, span, label, edits);
    }
}

/// Whether a repository has a name of a package, or one of them begins with the other's.
fn is_named_like(package: &str, repository: &str) -> bool {
    let last = package.rsplit(['/', ':']).next().unwrap_or_default().to_ascii_lowercase();
    let repository = repository.to_ascii_lowercase();
    last == repository
        || last.len() > 2
            && (repository.starts_with(&last)
                || last.starts_with(&repository)
                || package.to_ascii_lowercase().contains(&repository))
}

/// An id that a text names, with its edits.
struct Named {
    span: Range<usize>,
    id: String,
    edits: Vec<Edit>,
}

fn ids(text: &str, small: &str, offers: &mut Vec<Found>) {
    let mut named = Vec::new();
    for at in starts(small, "ghsa-").take(MOST) {
        let span = run(text, at, LONGEST_ID, |c| c.is_ascii_alphanumeric() || c == '-');
        if let Some(id) = GhsaId::meant_by(&text[span.clone()]) {
            let edits = vec![Edit::Text(Field::GhsaId, id.to_string())];
            named.push(Named { span, id: id.to_string(), edits });
        }
    }
    one_of(text, small, named, Field::GhsaId, offers);
    let mut named = Vec::new();
    for at in starts(small, "cve-").take(MOST) {
        let span = at..run(text, at + 4, LONGEST_ID, |c| c.is_ascii_digit() || c == '-').end;
        // "CVE-2024-1234-like" is none.
        let goes_on = text[span.end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if let Some(id) = CveId::meant_by(text[span.clone()].trim_end_matches('-')).filter(|_| !goes_on) {
            let edits = vec![Edit::CveChoice(CveChoice::Existing), Edit::Text(Field::CveId, id.to_string())];
            named.push(Named { span, id: id.to_string(), edits });
        }
    }
    one_of(text, small, named, Field::CveId, offers);
}

/// Words before an id that name another vulnerability, in small letters.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "akin to", "as in", "asked about", "as with", "after", "besides", "bypass of", "bypasses", "cf", "class as", "class of bug as", "compare", "different from", "differs from", "distinct from", "duplicate of", "earlier", "fix for", "fix of",
    "for example", "inspired by", "kind as", "known from", "like", "nothing to do with", "older", "previous", "questions about", "regression of", "related to", "reminds", "same as", "separate from", "see also", "similar to", "type as",
    "unlike", "unrelated to", "variant of",
];

/// Offers the one id of a kind that is the vulnerability's own: the one that a key names, else the one of the first line, else
/// the only one. Where several could be, none is offered.
fn one_of(text: &str, small: &str, mut named: Vec<Named>, field: Field, offers: &mut Vec<Found>) {
    let others: Vec<String> =
        named.iter().filter(|id| is_anothers(small, &id.span)).map(|id| id.id.clone()).collect();
    named.retain(|id| !others.contains(&id.id));
    let first_line =
        text.len() - text.trim_start().len() + text.trim_start().find('\n').unwrap_or(text.len());
    let is_first = |id: &Named| id.span.start < first_line;
    let is_any = |_: &Named| true;
    let keyed = |id: &Named| is_keyed(small, id.span.start);
    let choices: [&dyn Fn(&Named) -> bool; 3] = [&keyed, &is_first, &is_any];
    for is_own in choices {
        let mut own = named.iter().filter(|id| is_own(id));
        let Some(first) = own.next() else { continue };
        if own.all(|other| other.id == first.id) {
            offer(offers, field, first.span.clone(), format!("Take {}", first.id), first.edits.clone());
        }
        return;
    }
}

/// Whether a sentence names the CVE id of another vulnerability.
pub(super) fn is_of_another(small: &str, sentence: &Range<usize>) -> bool {
    let mut named = starts(&small[sentence.clone()], "cve-").map(|at| sentence.start + at);
    named.any(|at| {
        is_anothers(small, &(at..run(small, at + 4, LONGEST_ID, |c| c.is_ascii_digit() || c == '-').end))
    })
}

/// Whether an id is another vulnerability's: the words right before it compare, or those before an id that it goes on from.
fn is_anothers(small: &str, id: &Range<usize>) -> bool {
    /// How far before an id the words may be.
    const NEAR: usize = 40;
    let sentence = sentence::around(small, id);
    let part = |c: char| c.is_alphanumeric() || c == '-';
    let compares = |at: usize| {
        let mut start = at.saturating_sub(NEAR).max(sentence.start);
        while !small.is_char_boundary(start) {
            start += 1;
        }
        let before = &small[start..at];
        let has = |words: &&str| {
            let mut found = before.match_indices(*words);
            found
                .any(|(at, _)| !before[..at].ends_with(part) && !before[at + words.len()..].starts_with(part))
        };
        // "The same bug as"
        let is_same = has(&"same") && before.trim_end().ends_with(" as");
        is_same || OTHERS.iter().any(has)
    };
    let ids = starts(&small[sentence.start..id.start], "cve-").map(|at| sentence.start + at);
    let after = &small[id.end..sentence.end.max(id.end)];
    let is_apart = ["is unrelated", "is different", "is another", "was different", "was another"];
    ids.chain([id.start]).any(compares) || is_apart.iter().any(|words| after.trim_start().starts_with(words))
}

/// Whether a key that names ids leads to a place: `CVE ID: …`, `| CVE | … |`, or a heading above it.
fn is_keyed(small: &str, at: usize) -> bool {
    const KEYS: &[&str] = &[
        "advisory",
        "cve",
        "cve id",
        "cve ids",
        "cve number",
        "ghsa",
        "ghsa id",
        "id",
        "ids",
        "identifier",
        "identifiers",
        "cves",
        "cve assigned",
        "assigned cve",
    ];
    let line = small[..at].rfind('\n').map_or(0, |end| end + 1);
    let key = small[line..at].trim_matches(|c: char| !c.is_alphanumeric()).replace(['-', '_'], " ");
    let above = small[..line].trim_end().rsplit('\n').next().unwrap_or_default();
    let above = above.trim_matches(|c: char| !c.is_alphanumeric()).replace(['-', '_'], " ");
    KEYS.contains(&key.as_str()) || (key.is_empty() && KEYS.contains(&above.as_str()))
}

/// Vectors of the versions that GitHub takes, with their prefix or without, repaired where that is possible.
fn vectors(text: &str, small: &str, offers: &mut Vec<Found>) {
    let is_part = |c: char| c.is_ascii_alphanumeric() || ":/.".contains(c);
    let mut end = 0;
    for at in small.match_indices("av:").map(|(at, _)| at) {
        if at < end {
            continue;
        }
        // The prefix, where there is one, stands right before.
        let start = ["cvss:3.0/", "cvss:3.1/", "cvss:4.0/"]
            .iter()
            .find(|prefix| small[..at].ends_with(**prefix))
            .map_or(at, |prefix| at - prefix.len());
        let span = start..run(text, at, LONGEST_ADDRESS, is_part).end;
        end = span.end;
        if span.len() > LONGEST_VECTOR {
            continue;
        }
        let written = text[span.clone()].trim_end_matches('.');
        let repaired = || cvss_core::repair(written).map(|repair| repair.vector);
        let Some(vector) = written.parse::<Cvss>().ok().or_else(repaired) else { continue };
        let (field, assess) = match vector {
            Cvss::V3(_) => (Field::CvssV3, Assess::CvssV3),
            Cvss::V4(_) => (Field::CvssV4, Assess::CvssV4),
            _ => continue,
        };
        let score = vector.base_score();
        let label = format!("Take {vector}: {score}, {}", Severity::of(vector.version(), score));
        offer(offers, field, span, label, vec![Edit::Text(field, vector.to_string()), Edit::Assess(assess)]);
    }
}

fn weaknesses(text: &str, small: &str, offers: &mut Vec<Found>) {
    /// The page of a weakness, as its number follows.
    const PAGE: &str = "cwe.mitre.org/data/definitions/";
    for at in starts(small, "cwe") {
        let number = run(text, at + 3, LONGEST_ID, |c| "-_: ".contains(c)).end;
        let page = small[at..].starts_with(PAGE).then(|| at + PAGE.len());
        if let Some(id) =
            page.and_then(|page| CweId::meant_by(&text[run(text, page, LONGEST_ID, |c| c.is_ascii_digit())]))
        {
            let edits = vec![Edit::InsertWeakness(usize::MAX, id.to_string())];
            let span = at..at + PAGE.len() + id.number().to_string().len();
            offer(offers, Field::Weaknesses, span, format!("Add {id}"), edits);
            continue;
        }
        let span = at..run(text, number, LONGEST_ID, |c| c.is_ascii_digit()).end;
        // Whoever writes "CWE" and a number far behind it means something else.
        if number - at > 5 {
            continue;
        }
        if let Some(id) = CweId::meant_by(&text[span.clone()]) {
            let edits = vec![Edit::InsertWeakness(usize::MAX, id.to_string())];
            offer(offers, Field::Weaknesses, span, format!("Add {id}"), edits);
        }
    }
}

/// The addresses below the headings that speak of references.
fn references(text: &str, parts: &Parts<'_>, offers: &mut Vec<Found>) {
    for part in parts.list.iter().filter(|part| part.kind == Kind::References) {
        let body = &text[part.body.clone()];
        let mut end = 0;
        for (at, _) in body.match_indices("http") {
            // An address within another is a part of it.
            if at < end {
                continue;
            }
            let span =
                run(body, at, LONGEST_ADDRESS, |c| !c.is_whitespace() && !"<>()[]\"'`|\\^{}".contains(c));
            end = span.end;
            let address = body[span.clone()].trim_end_matches(['.', ',', ';', ':', '*', '_']);
            if address.parse::<WebAddress>().is_ok() {
                let span = part.body.start + at..part.body.start + at + address.len();
                let edits = vec![Edit::InsertReference(usize::MAX, address.to_owned())];
                offer(offers, Field::References, span, format!("Add {address} to the references"), edits);
            }
        }
    }
}
