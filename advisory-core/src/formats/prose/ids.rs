//! Ids, vectors, weaknesses and addresses: what can be told by its form.

use super::Found;
use super::parts::{Kind, Parts};
use super::products::window;
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

pub(super) fn find(text: &str, parts: &Parts<'_>, offers: &mut Vec<Found>) {
    // In small letters of ASCII, each byte at its place.
    let small = text.to_ascii_lowercase();
    repositories(text, &small, offers);
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

fn repositories(text: &str, small: &str, offers: &mut Vec<Found>) {
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
    for at in starts(small, "github.com/") {
        let span = run(text, at, 5 * LONGEST_ID, |c| c.is_ascii_alphanumeric() || "-_./".contains(c));
        let path = text[span.clone()].trim_end_matches('.');
        let Some(repository) = Repository::meant_by(path) else { continue };
        let owner = repository.as_str().split('/').next().unwrap_or_default();
        // A bare path is the name of a package as often as not.
        let before = &small[..at];
        let is_address =
            before.ends_with("://") || before.ends_with("www.") || window(small, at).contains("repo");
        // A profile in a list of credits has no repository behind it.
        if is_address && !PAGES.contains(&owner) {
            let label = format!("Take {repository} as the repository");
            let edits = vec![Edit::Text(Field::Repository, repository.to_string())];
            return offer(offers, Field::Repository, span.start..span.start + path.len(), label, edits);
        }
    }
}

fn ids(text: &str, small: &str, offers: &mut Vec<Found>) {
    for at in starts(small, "ghsa-") {
        let span = run(text, at, LONGEST_ID, |c| c.is_ascii_alphanumeric() || c == '-');
        if let Some(id) = GhsaId::meant_by(&text[span.clone()]) {
            let edits = vec![Edit::Text(Field::GhsaId, id.to_string())];
            offer(offers, Field::GhsaId, span, format!("Take {id}"), edits);
        }
    }
    for at in starts(small, "cve-") {
        let span = at..run(text, at + 4, LONGEST_ID, |c| c.is_ascii_digit() || c == '-').end;
        if let Some(id) = CveId::meant_by(text[span.clone()].trim_end_matches('-')) {
            let edits = vec![Edit::CveChoice(CveChoice::Existing), Edit::Text(Field::CveId, id.to_string())];
            offer(offers, Field::CveId, span, format!("Take {id}"), edits);
        }
    }
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
    for at in starts(small, "cwe") {
        let number = run(text, at + 3, LONGEST_ID, |c| "-_: ".contains(c)).end;
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
