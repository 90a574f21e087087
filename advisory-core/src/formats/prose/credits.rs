//! People who are thanked: logins, and the reporter's name.

use super::Found;
use super::parts::{Kind, Parts};
use crate::draft::{Credit, CreditType};
use crate::field::Note;
use crate::ids::Login;
use crate::{Edit, Field, mask};
use std::ops::Range;

/// Words that thank somebody, in small letters, and for what.
const THANKS: &[(&str, CreditType)] = &[
    ("discovered by", CreditType::Finder),
    ("found by", CreditType::Finder),
    ("identified by", CreditType::Finder),
    ("finder", CreditType::Finder),
    ("discoverer", CreditType::Finder),
    ("researcher", CreditType::Finder),
    ("analyzed by", CreditType::Analyst),
    ("analysed by", CreditType::Analyst),
    ("coordinated by", CreditType::Coordinator),
    ("fixed by", CreditType::RemediationDeveloper),
    ("patched by", CreditType::RemediationDeveloper),
    ("reported by", CreditType::Reporter),
    ("reported-by", CreditType::Reporter),
    ("reporting", CreditType::Reporter),
    ("reporter", CreditType::Reporter),
    ("disclosed by", CreditType::Reporter),
    ("credit", CreditType::Reporter),
    ("thank", CreditType::Reporter),
    ("acknowledg", CreditType::Reporter),
];

/// Words of thanks for something else than a report, in small letters.
#[rustfmt::skip]
const POLITE: &[&str] = &[
    "advance", "answer", "attention", "help", "library", "looking", "patience", "quick", "reply", "response", "thanks again", "your time", "your work",
];

/// The most offers.
const MOST: usize = 20;

pub(super) fn find(text: &str, parts: &Parts<'_>, offers: &mut Vec<Found>) {
    let plain = mask::mask(text);
    let small = plain.to_ascii_lowercase();
    let thanked: Vec<&Range<usize>> = parts
        .list
        .iter()
        .filter(|part| part.kind == Kind::Credits)
        .map(|part| &part.body)
        .take(MOST)
        .collect();
    let mut found = Vec::new();
    let mut people: Vec<(Range<usize>, CreditType)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = at..at + line.len();
        at = span.end;
        let is_below = thanked.iter().any(|body| body.contains(&span.start));
        for clause in clauses(&small, span) {
            let is_first = clause.start == at - line.len();
            let own = &small[clause.clone()];
            // The first words that thank begin it; the most exact ones say for what.
            let mut said = THANKS
                .iter()
                .filter_map(|(words, kind)| own.find(words).map(|start| (start + words.len(), *kind)));
            let words =
                said.next().map(|(start, kind)| (said.map(|(other, _)| other).fold(start, usize::min), kind));
            let below = (is_below && is_first).then_some((0, CreditType::Reporter));
            // "Thanks @maintainer for the quick reply"
            let is_polite = own.contains("thank") && POLITE.iter().any(|words| own.contains(words));
            let words = words.filter(|_| !is_polite);
            let Some((start, kind)) = words.or(below) else { continue };
            // "Acknowledgements" is longer than what is looked for.
            let rest = if start > 0 { &own[start..] } else { "" };
            let word = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_lowercase()).len();
            let thanks = clause.start + start + word..clause.end;
            logins(text, &plain, thanks.clone(), kind, &mut found);
            people.extend(names(&plain, thanks).into_iter().map(|name| (name, kind)));
        }
        if found.len() + people.len() >= MOST {
            break;
        }
    }
    for offer in found.into_iter().take(MOST) {
        if offers.iter().all(|other| other.edits != offer.edits) {
            offers.push(offer);
        }
    }
    offers.extend(note(&plain, &people));
}

/// The people who have a name and no login, which GitHub needs for a credit: noted together, with what they did if they are
/// not the reporters.
fn note(plain: &str, people: &[(Range<usize>, CreditType)]) -> Option<Found> {
    let span = people.first()?.0.clone();
    let is_reporter = |kind: CreditType| matches!(kind, CreditType::Reporter | CreditType::Finder);
    let mut names: Vec<String> = Vec::new();
    for (span, kind) in people {
        let name = &plain[span.clone()];
        let words = match kind.label() {
            _ if is_reporter(*kind) => name.to_owned(),
            label => format!("{name} ({})", label.to_ascii_lowercase()),
        };
        if names.iter().all(|known| !known.starts_with(name)) {
            names.push(words);
        }
    }
    let (who, name) =
        if names.len() == 1 { (" as the reporter", "login is") } else { (" as the reporters", "logins are") };
    let who = if people.iter().all(|(_, kind)| is_reporter(*kind)) { who } else { "" };
    let names = names.join(", ");
    Some(Found {
        field: Field::Note(Note::Reporter),
        span,
        label: format!("Note {names}{who}: no GitHub {name} given"),
        edits: vec![Edit::Text(Field::Note(Note::Reporter), names)],
    })
}

/// The logins of a line: `@login`, or the address of a profile.
fn logins(text: &str, plain: &str, span: Range<usize>, kind: CreditType, found: &mut Vec<Found>) {
    const PROFILE: &str = "https://github.com/";
    let at_signs = plain[span.clone()].match_indices('@').map(|(at, _)| span.start + at);
    let mentions = at_signs
        .filter(|at| !plain[..*at].ends_with(|c: char| c.is_alphanumeric() || "./".contains(c)))
        .map(|at| at + 1);
    let profiles = text[span.clone()].match_indices(PROFILE).map(|(at, _)| span.start + at + PROFILE.len());
    for at in mentions.chain(profiles) {
        let end =
            at + text[at..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(text.len() - at);
        // A package's scope, or a repository, goes on.
        let goes_on = text[end..].starts_with('/') && !text[end + 1..].starts_with([')', ' ', '\n']);
        let Ok(login) = text[at..end].trim_end_matches('-').parse::<Login>() else { continue };
        if !goes_on {
            let credit = Credit { login: login.to_string(), credit_type: kind };
            found.push(Found {
                field: Field::Credits,
                span: at..end,
                label: format!("Credit {login} as {}", kind.label().to_ascii_lowercase()),
                edits: vec![Edit::InsertCredit(usize::MAX, credit)],
            });
        }
    }
}

/// The parts of a line that thank for different things: "reported by …, fixed by …".
fn clauses(small: &str, line: Range<usize>) -> Vec<Range<usize>> {
    let by = THANKS.iter().map(|(words, _)| words).filter(|words| words.ends_with(" by"));
    let mut starts: Vec<usize> = by
        .flat_map(|words| small[line.clone()].match_indices(words).map(|(at, _)| line.start + at))
        .collect();
    starts.sort_unstable();
    let ends: Vec<usize> = starts.iter().copied().skip(1).chain([line.end]).collect();
    match starts.first() {
        None => vec![line],
        // What stands before the first of them belongs to it.
        Some(_) => [line.start]
            .iter()
            .chain(starts.iter().skip(1))
            .zip(ends)
            .map(|(start, end)| *start..end)
            .collect(),
    }
}

/// The names of people after the thanks: one, or several with commas or "and" between them. Those beside a login are not
/// counted: the login says who it is.
fn names(plain: &str, span: Range<usize>) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = span.start;
    while at < span.end && names.len() < MOST {
        let rest = &plain[at..span.end];
        let joint = [",", ";", " and ", " & "]
            .iter()
            .filter_map(|joint| Some((rest.find(joint)?, joint.len())))
            .min();
        let (length, joint) = joint.unwrap_or((rest.len(), 0));
        let item = at..at + length;
        at = item.end + joint.max(usize::from(joint == 0));
        let has_login = plain[item.clone()].contains('@') || plain[item.clone()].contains("github.com/");
        match name(plain, item.clone()) {
            _ if has_login || plain[item].trim().is_empty() => {}
            Some(name) => names.push(name),
            None => break,
        }
    }
    names
}

/// Words that no name of a person or a group holds.
#[rustfmt::skip]
const NO_PEOPLE: &[&str] = &[
    "advisory", "affected", "bug", "commit", "cve", "date", "fix", "fixed", "github", "hello", "hi", "issue", "maintainer", "maintainers", "merge", "none",
    "patch", "please", "pull", "reference", "references", "regards", "release", "report", "request", "severity", "status", "thank", "thanks", "the",
    "unknown", "update", "upgrade", "vendor", "version", "vulnerability", "you", "your",
];

/// A name: two to four words with capital letters.
fn name(plain: &str, span: Range<usize>) -> Option<Range<usize>> {
    const FILLERS: &[&str] = &["by", "to", "the", "goes", "go", "s", "for", "is", "-"];
    let line = &plain[span.clone()];
    let is_filler = |word: &str| FILLERS.contains(&word.trim_matches(':'));
    let mut end = 0;
    let mut start = None;
    let mut count = 0;
    for word in line.split_inclusive(' ') {
        let bare = word.trim().trim_matches(['*', '_', ':', '[', ']', '-']);
        let is_name = bare.starts_with(char::is_uppercase);
        if is_name && count < 4 {
            start.get_or_insert(end + word.find(bare).unwrap_or_default());
            count += 1;
        } else if start.is_some() || !(bare.is_empty() || is_filler(bare)) {
            break;
        }
        end += word.len();
        if is_name && word.trim_end().ends_with([',', '.', ';', ')', ']']) {
            break;
        }
    }
    let start = start?;
    let name =
        line[start..end].trim().trim_end_matches([',', '.', ';', ')', ']', '*', '_', '(', '[']).trim_end();
    // One word may be anything; a name has two. What is no name of a person begins with one of these, or has one in it.
    let is_other = line[start..start + name.len()]
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| NO_PEOPLE.iter().any(|other| word.eq_ignore_ascii_case(other)));
    (count > 1 && !is_other).then(|| span.start + start..span.start + start + name.len())
}
